"""A save in the wizard that is killed or fails at any of its calls.

A session opens a file and answers a question; then faults are armed and it saves. After a failure
the answer is still in memory and in the journal: the same session saves once the disk is well
again, and a session that is killed hands it over to the next one.
"""
import errno
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
import unittest

import faults
from faults import KILLED, number_of, require
from harness import PROGRAM, TIMEOUT_SECONDS, make_assessment

ROWS, COLUMNS = 60, 200
TAIL = 600
TO_QUESTIONS, YES, SAVE, REDRAW, TAKE_BACK, SUSPEND = \
    b"B", b"y", b"s", b"\x0c", b"r", b"\x1a"
ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()].|\x1b[=>]|[\x00-\x1f]")
JOURNAL = ".a.json.aimsgap-journal"
SAVED = "Saved to a.json"
QUESTIONS = "Do we need both standards?"
RECOVERY = "Unsaved changes from last time"
THEIR_TITLE = "Changed by somebody else"

# The calls whose failure does not keep the save from being done, by phase: until the file is looked
# up, up to the rename that replaces it, and after that.
GOES_ON = {
    "begin stat file": "the file is read all the same",
    "save unlink temporary": "the name has gone to FILE~ already",
    "save opendir directory": "what a crash left is only looked for",
    "save flock temporary": "it is written all the same",
    "save lstat temporary": "it is taken as there",
    "save dup temporary": "it is written all the same",
    "end close file": "the new file is there",
    "begin close file": "only read from",
    "save getxattr file": "who may do more is not known: the owner only",
    "save fremovexattr temporary": "more than the mode may be allowed: the owner only",
    "save link file": "a file system without hard links: a copy is made",
    "end open directory": "the new file is there",
    "end fsync directory": "the new file is there",
    "end close directory": "the new file is there",
    "end realpath file": "the new file is there",
}
# The new file is there, but what is typed from now on is not safe, and that is said.
WARNS = {
    "end ftruncate journal": "cannot be emptied",
    "end write journal": "cannot be written",
}


def squeeze(text):
    """Without blanks: ncurses moves over them."""
    return re.sub(rb"\s", b"", text)


class Session:
    """The wizard on a terminal, with what it has shown so far."""

    def __init__(self, folder, rules="", name="a.json"):
        self.shown = b""
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        environment = folder.make_environment(rules)
        environment["AIMSGAP_FAULT_ARMED"] = str(folder.armed)
        self.process = subprocess.Popen([PROGRAM, name], cwd=folder.work, env=environment,
                                        stdin=slave, stdout=slave, stderr=slave,
                                        start_new_session=True)
        os.close(slave)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self.master)

    def press(self, keys):
        os.write(self.master, keys)

    def take_output(self):
        """Wait a moment for more; False at the end."""
        try:
            if select.select([self.master], [], [], 0.02)[0]:
                self.shown += os.read(self.master, 65536)
        except OSError as error:  # the program has gone
            require(error.errno == errno.EIO, error)
            return False
        return True

    def see(self, *texts):
        """Wait until all of the texts are shown."""
        wanted = [squeeze(text.encode()) for text in texts]
        deadline = time.monotonic() + TIMEOUT_SECONDS
        while not all(text in self.squeeze_shown() for text in wanted):
            require(time.monotonic() < deadline and self.take_output(),
                    "not shown:", texts, self.squeeze_shown()[-TAIL:].decode("ascii", "ignore"))

    def squeeze_shown(self):
        return squeeze(ESCAPES.sub(b"", self.shown))

    def press_and_see(self, keys, *texts):
        """What was shown before does not count."""
        self.shown = b""
        self.press(keys)
        self.see(*texts)

    def save_and_see(self, *texts):
        """On a screen without a message, so that all of the new one is written."""
        self.press_and_see(REDRAW, QUESTIONS)
        self.press_and_see(SAVE, *texts)

    def wait_for_end(self):
        while self.process.poll() is None:
            self.take_output()
        return self.process.returncode

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.wait_for_end()


class WizardTest(faults.FaultTest):
    def make_change(self, folder, rules=""):
        """A session with an answer in its journal, all faults armed."""
        (folder.work / "a.json").write_text(json.dumps(make_assessment(), indent=2) + "\n")
        session = Session(folder, rules)
        session.see("Organisation and scope")
        session.press_and_see(TO_QUESTIONS, QUESTIONS)
        session.press_and_see(YES + REDRAW, "changed")
        require(b'"after": "yes"' in folder.read(JOURNAL), "the answer is not in the journal")
        folder.armed.touch()
        return session


class WizardSaveTest(WizardTest):
    def setUp(self):
        super().setUp()
        with self.make_folder() as folder, self.make_change(folder) as session:
            self.old = folder.read("a.json")
            session.save_and_see(SAVED)
            self.new = folder.read("a.json")
            calls = [call for call in folder.read_calls() if call.number > 0]
        self.assertNotEqual(self.old, self.new)
        self.first = min(call.number for call in calls if call.name == "realpath")
        self.last = max(call.number for call in calls if call.name == "rename")
        self.calls = calls

    def describe(self, call):
        phase = "begin" if call.number < self.first else \
            "save" if call.number <= self.last else "end"
        return "%s %s %s" % (phase, call.name, faults.get_role(call.path))

    def recover(self, folder):
        """The next session offers the answer, and can save it."""
        folder.armed.unlink()
        require(b'"after": "yes"' in folder.read(JOURNAL), "the answer is not in the journal")
        with Session(folder) as session:
            session.see(RECOVERY)
            session.press_and_see(TAKE_BACK, "change is back")
            session.press_and_see(TO_QUESTIONS, QUESTIONS)
            session.save_and_see(SAVED)
            require(folder.read("a.json") == self.new, "what was recovered is something else")

    def test_killed_at_each_call(self):
        def attempt(call, action):
            with self.make_folder() as folder:
                with self.make_change(folder, "%d:%s" % (call.number, action)) as session:
                    session.press(SAVE)
                    require(session.wait_for_end() == KILLED, "was not killed")
                is_done = call.number > self.last or \
                    (call.number == self.last and action == "after")
                wanted = self.new if is_done else self.old
                require(folder.read("a.json") == wanted, "the file is neither old nor new")
                require(folder.read("a.json~") in (None, self.old), "FILE~ is not the old one")
                if not is_done:
                    self.recover(folder)
        self.try_each([(call, action) for call in self.calls for action in
                       (("before", "half") if call.name == "write" else ("before", "after"))],
                      attempt, lambda call, action: "%s, %s" % (self.describe(call), action))

    def test_each_call_fails(self):
        used = set()

        def attempt(call, error):
            key = self.describe(call)
            text = os.strerror(number_of(error))
            with self.make_folder() as folder:
                rules = "%d:%d" % (call.number, number_of(error))
                with self.make_change(folder, rules) as session:
                    if key in GOES_ON or key in WARNS:
                        used.add(key)
                        session.save_and_see(WARNS.get(key, SAVED))
                        require(folder.read("a.json") == self.new, "the file is not the new one")
                        return
                    session.save_and_see("a.json: ", text + "; ")
                    require(folder.read("a.json") == self.old, "the file is not the old one")
                    require(folder.find_litter() == [], "left behind:", folder.find_litter())
                    if error == "ENOSPC":
                        session.save_and_see(SAVED)
                        require(folder.read("a.json") == self.new, "saved something else")
                        return
                self.recover(folder)
        self.try_each([(call, error) for call in self.calls for error in ("EIO", "ENOSPC")],
                      attempt, lambda call, error: "%s, %s" % (self.describe(call), error))
        self.assertEqual(sorted(set(GOES_ON) | set(WARNS)), sorted(used))

    def test_a_disk_without_room(self):
        """Neither the file nor the journal can be written; what is changed stays in memory."""
        def attempt(error):
            rules = " ".join("%s:%d" % (name, number_of(error)) for name in
                             ("write", "mkostemp", "link", "mkdir", "unlink", "rename"))
            with self.make_folder() as folder, self.make_change(folder, rules) as session:
                session.press_and_see(b"jy", "a crash would cost what is not saved")
                session.save_and_see("a.json: ", os.strerror(number_of(error)) + "; ")
                require(folder.read("a.json") == self.old, "the file is not the old one")
                folder.armed.unlink()
                session.save_and_see(SAVED)
                require(folder.read("a.json").count(b'"yes"') == 2, "not all was saved")
        self.try_each([(error,) for error in ("ENOSPC", "EDQUOT", "EROFS", "EIO", "EACCES")],
                      attempt, str)

    def test_what_must_not_replace_a_file_never_does(self):
        """Also where the first look does not see it."""
        for keys in (b"X\r", b"w"):
            with self.subTest(keys=keys), self.make_folder() as folder:
                (folder.work / "there.txt").write_text("precious")
                with self.make_change(folder, "lstat:%d" % number_of("EIO")) as session:
                    session.press_and_see(keys, "Enter")
                    session.press_and_see(b"\x15there.txt\r", "there.txt: already exists; ")
                require(folder.read("there.txt") == b"precious", "replaced")

    def test_a_new_file_where_no_journal_can_be_written(self):
        rules = "write:%d" % number_of("ENOSPC")
        with self.make_folder() as folder:
            folder.armed.touch()
            with Session(folder, rules, "n.json") as session:
                session.see("Organisation and scope", "a crash would cost what is not saved")


class WizardJournalTest(WizardTest):
    """A journal that is written afresh: whatever happens on the way, the next start has it all."""

    def begin_merge(self, folder, rules=""):
        """The answer is unsaved, and somebody else has changed the file: to be merged."""
        session = self.make_change(folder, rules)
        folder.armed.unlink()
        theirs = json.loads(folder.read("a.json"))
        theirs["title"] = THEIR_TITLE
        (folder.work / "a.json").write_text(json.dumps(theirs, indent=2) + "\n")
        session.press_and_see(SAVE, "Changed on disk")
        folder.armed.touch()
        return session

    def begin_recovery(self, folder, rules=""):
        """A crash has left the answer."""
        with self.make_change(folder) as session:
            session.kill()
        folder.armed.unlink()
        session = Session(folder, rules)
        session.see(RECOVERY)
        folder.armed.touch()
        return session

    def try_step(self, begin, key, shown, attempt):
        """attempt(begin, key, call, action) at each call of the step."""
        with self.make_folder() as folder, begin(folder) as session:
            before = len(folder.read_calls())
            session.press_and_see(key, shown)
            calls = [call for call in folder.read_calls()[before:] if call.number > 0]
        self.assertIn("rename", [call.name for call in calls])
        self.try_each([(begin, key, call, action) for call in calls for action in
                       (("before", "half") if call.name == "write" else ("before", "after"))],
                      attempt, lambda begin, key, call, action:
                      "%s, %d %s, %s" % (begin.__name__, call.number, self.describe(call), action))

    def describe(self, call):
        return "%s %s" % (call.name, faults.get_role(call.path))

    def check_next_start(self, folder):
        if folder.armed.exists():
            folder.armed.unlink()
        with Session(folder) as session:
            session.see(RECOVERY)
            session.press_and_see(TAKE_BACK, "change is back")
            session.press_and_see(TO_QUESTIONS, QUESTIONS)
            session.save_and_see(SAVED)
        require(folder.read("a.json").count(b'"yes"') == 1, "the answer is lost")

    def test_killed_at_each_call(self):
        def attempt(begin, key, call, action):
            with self.make_folder() as folder:
                with begin(folder, "%d:%s" % (call.number, action)) as session:
                    session.press(key)
                    require(session.wait_for_end() == KILLED, "was not killed")
                self.check_next_start(folder)
        self.try_step(self.begin_merge, b"m", "on top of theirs", attempt)
        self.try_step(self.begin_recovery, TAKE_BACK, "change is back", attempt)

    def test_where_no_fresh_one_can_be_made_the_old_goes_on(self):
        def attempt(begin, key, shown):
            rules = "mkostemp:%d" % number_of("EACCES")
            with self.make_folder() as folder:
                with begin(folder, rules) as session:
                    session.press_and_see(key, shown)
                    session.press_and_see(TO_QUESTIONS + b"jn" + REDRAW, "changed")
                    session.kill()
                folder.armed.unlink()
                with Session(folder) as session:
                    session.see(RECOVERY)
                    session.press_and_see(TAKE_BACK, "changes are back")
                    session.press_and_see(TO_QUESTIONS, QUESTIONS)
                    session.save_and_see(SAVED)
                require(folder.read("a.json").count(b'"yes"') == 1, "the answer is lost")
                require(folder.read("a.json").count(b'"no"') == 1, "the later answer is lost")
        self.try_each([(self.begin_merge, b"m", "on top of theirs"),
                       (self.begin_recovery, TAKE_BACK, "change is back")], attempt,
                      lambda begin, key, shown: begin.__name__)

    def test_stopping_waits_for_no_time(self):
        """Nobody knows when a stopped program goes on: what it knows is on the disk before."""
        with self.make_folder() as folder, self.make_change(folder) as session:
            session.press_and_see(b"jn" + SUSPEND, QUESTIONS)
            end = time.monotonic() + 5  # what is seen was drawn before the key to stop was read
            after = []
            while "fdatasync" not in after and time.monotonic() < end:
                time.sleep(0.02)
                names = [call.name for call in folder.read_calls() if
                         faults.get_role(call.path) == "journal"]
                after = names[len(names) - names[::-1].index("write"):]
            require("fdatasync" in after, "not on the disk:", names)

    def test_a_disk_that_does_not_take_the_journal_is_said(self):
        rules = "fdatasync:%d" % number_of("EIO")
        with self.make_folder() as folder, self.make_change(folder, rules) as session:
            session.press_and_see(b"jn", "no journal")


if __name__ == "__main__":
    unittest.main()
