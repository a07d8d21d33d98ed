"""Chromium without a window, driven through its pipe in the DevTools protocol: open a file, set
width and colour scheme, evaluate an expression, make a picture or a PDF."""
import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
         "--no-first-run", "--disable-extensions", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
         "--hide-scrollbars", "--remote-debugging-pipe")
TIMEOUT_SECONDS = 60
CHUNK = 1 << 20


class BrowserError(Exception):
    """The browser is missing, is gone, or refused a command."""


class Browser:
    """One browser with one page."""

    def __init__(self):
        program = next(filter(None, map(shutil.which, NAMES)), None)
        if not program:
            raise BrowserError("there is no Chromium: install Debian's package chromium")
        self.folder = tempfile.mkdtemp(prefix="aimsgap-browser-")
        down_read, self.down = os.pipe()
        self.up, up_write = os.pipe()

        def give_pipes():
            """The protocol is spoken on the descriptors 3 and 4."""
            first, second = os.dup(down_read), os.dup(up_write)
            os.dup2(first, 3)
            os.dup2(second, 4)

        self.process = subprocess.Popen(
            [program, *FLAGS, "--user-data-dir=" + self.folder, "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=give_pipes, close_fds=False, env=dict(os.environ, HOME=self.folder))
        os.close(down_read)
        os.close(up_write)
        self.rest = b""
        self.count = 0
        self.events = []
        self.session = None
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target,
                                 flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(domain + ".enable")

    def close(self):
        try:
            self.session = None
            self.send("Browser.close")
            self.process.wait(timeout=TIMEOUT_SECONDS)
        except (BrowserError, OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        os.close(self.down)
        os.close(self.up)
        shutil.rmtree(self.folder, ignore_errors=True)

    def receive(self, deadline):
        while b"\0" not in self.rest:
            ready, _, _ = select.select([self.up], [], [], max(0, deadline - time.monotonic()))
            chunk = os.read(self.up, CHUNK) if ready else b""
            if not chunk:
                raise BrowserError("the browser does not answer or has ended")
            self.rest += chunk
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def send(self, method, **parameters):
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        line = json.dumps(message).encode() + b"\0"
        while line:
            line = line[os.write(self.down, line):]
        deadline = time.monotonic() + TIMEOUT_SECONDS
        while True:
            answer = self.receive(deadline)
            if "method" in answer:
                self.events.append(answer)
            elif answer["id"] == self.count:
                if "error" in answer:
                    raise BrowserError("%s: %s" % (method, answer["error"]))
                return answer["result"]

    def open(self, path):
        """Open the file and wait until it is there."""
        self.events.clear()
        self.send("Page.navigate", url=path.as_uri())
        deadline = time.monotonic() + TIMEOUT_SECONDS
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self.events.append(self.receive(deadline))

    def look(self, width, scheme="light", media="", height=900):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)
        self.send("Emulation.setEmulatedMedia", media=media,
                  features=[{"name": "prefers-color-scheme", "value": scheme}])

    def evaluate(self, expression):
        result = self.send("Runtime.evaluate", expression=expression, awaitPromise=True,
                           returnByValue=True)
        if "exceptionDetails" in result:
            raise BrowserError(result["exceptionDetails"]["exception"].get("description"))
        return result["result"].get("value")

    def make_picture(self, whole=False):
        return base64.b64decode(self.send("Page.captureScreenshot", format="png",
                                          captureBeyondViewport=whole)["data"])

    def make_pdf(self):
        return base64.b64decode(self.send("Page.printToPDF", preferCSSPageSize=True,
                                          printBackground=True)["data"])

    def list_requests(self):
        """Addresses of everything that was loaded or tried."""
        return [event["params"]["request"]["url"] for event in self.events
                if event["method"] == "Network.requestWillBeSent"]

    def list_complaints(self):
        """What the browser complains about: policy violations, errors."""
        return [event["params"]["entry"]["text"] for event in self.events
                if event["method"] == "Log.entryAdded"]
