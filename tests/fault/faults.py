"""What the fault tests share: scenes, and runs of the program with preload.c between it and its
files.

AIMSGAP_FAULT is the path of the built library. Every run has a folder of its own, in which `work`
is the one whose calls are counted.
"""
import collections
import concurrent.futures
import contextlib
import errno
import os
import pathlib
import shutil
import string
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))
import harness  # noqa: E402  (it lies beside, in tests/cli)

LIBRARY = os.environ.get("AIMSGAP_FAULT") or str(
    pathlib.Path(harness.PROGRAM).parent / "tests" / "fault" / "preload.so")
WORKERS = 4
KILLED = -9
ERRORS = ("ENOSPC", "EDQUOT", "EIO", "EROFS", "EACCES", "EPERM", "EINTR")

Call = collections.namedtuple("Call", "number name action path")


def is_instrumented():
    """A program that counts its lines writes files of its own."""
    return b"__gcov_" in pathlib.Path(harness.PROGRAM).read_bytes()


def get_role(path):
    """Which of the files of a save it is."""
    name = os.path.basename(path.replace(" (deleted)", ""))
    if name.endswith(".aimsgap-journal") or "/journals/" in path:
        return "journal"
    if name.startswith(".aimsgap-"):
        return "temporary"
    if name.rstrip(string.digits).endswith("~"):  # journals put aside are numbered
        return "previous"
    return "file" if "." in name[1:] else "directory"


class Folder:
    """A place for one run: work/ with the scene's files, and the trace beside it."""

    def __init__(self, top):
        self.top = pathlib.Path(tempfile.mkdtemp(dir=top))
        self.work = self.top / "work"
        self.home = self.top / "home"
        self.trace = self.top / "trace"
        self.armed = self.top / "armed"
        self.work.mkdir()
        self.home.mkdir()

    def make_environment(self, rules, home=None):
        environment = harness.make_environment(home or self.home, harness.EPOCH)
        environment.update(LD_PRELOAD=LIBRARY, AIMSGAP_FAULT_ROOT=str(self.work),
                           AIMSGAP_FAULT_TRACE=str(self.trace), AIMSGAP_FAULT_RULES=rules)
        return environment

    def run(self, words, rules="", home=None):
        """Run the program in work/; return its Result."""
        with contextlib.suppress(FileNotFoundError):
            self.trace.unlink()
        return harness.Result(subprocess.run(
            [harness.PROGRAM] + list(words), cwd=self.work, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
            env=self.make_environment(rules, home), timeout=harness.TIMEOUT_SECONDS))

    def read_calls(self):
        """The calls of the last run, in order."""
        lines = self.trace.read_text().splitlines() if self.trace.exists() else []
        calls = [Call(*line.split(" ", 3)) for line in lines]
        return [call._replace(number=int(call.number)) for call in calls]

    def read(self, name):
        """The bytes, or None where there is no such file."""
        path = self.work / name
        return path.read_bytes() if path.exists() else None

    def find_litter(self):
        """Temporary files that nobody will ever use."""
        return sorted(path.name for path in self.work.rglob(".aimsgap-*"))

    def find_journals(self):
        return sorted(path.name for path in self.top.rglob("*")
                      if path.is_file() and get_role(str(path)) == "journal")


def require(condition, *what):
    if not condition:
        raise AssertionError(" ".join(map(str, what)))


class FaultTest(unittest.TestCase):
    """A test of many small runs, some at a time."""

    maxDiff = 8000

    def setUp(self):
        self.top = os.path.realpath(tempfile.mkdtemp(prefix="aimsgap-fault-"))
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)

    def try_each(self, cases, attempt, describe):
        """attempt(*case) for each; the complaints together, described, are the failure."""
        def listen(case):
            try:
                attempt(*case)
            except AssertionError as complaint:
                return "%s: %s" % (describe(*case), complaint)
            return None
        cases = list(cases)
        self.assertGreater(len(cases), 0)
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            complaints = [text for text in pool.map(listen, cases) if text]
        if complaints:
            self.fail("%d of %d runs:\n%s" % (len(complaints), len(cases), "\n".join(complaints)))

    @contextlib.contextmanager
    def make_folder(self):
        folder = Folder(self.top)
        try:
            yield folder
        finally:
            shutil.rmtree(folder.top, ignore_errors=True)


def number_of(name):
    return getattr(errno, name)
