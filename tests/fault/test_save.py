"""A save that is killed or fails at any of its calls: the old file or the new one, never a part.

Every scene is a command that writes a file. It runs once untouched, to learn its calls; then it is
killed between any two calls and in the middle of each write, and each call ends with each
error, a run for each.
"""
import collections
import json
import os
import pathlib
import struct
import sys
import tempfile
import unittest

import faults
from faults import ERRORS, KILLED, number_of, require
from harness import CANNOT_CREATE, IO_ERROR, NO_INPUT, OK, PROGRAM, get_mode, make_assessment

OLDER = b"what FILE~ held before\n"
OLD_REPORT = b"an older report\n"
ANSWER = ("answer", "a.json", "iso42001:A.5.2=conforming")
NEW = ("new", "n.json")
REPORT = ("report", "-o", "r.json", "a.json")
NO_LINKS = "link:%d" % number_of("EOPNOTSUPP")
NAMES = {str(number_of(name)): name for name in ERRORS}  # action: error
LAST_ERROR = ERRORS[-1]
# The other scenes have other calls, but treat errors alike: an I/O error, a refusal, a repetition.
WITH_ALL_ERRORS = ("answer", "new", "report")
FEW_ERRORS = ("EIO", "EACCES", "EINTR")
OLD_MODE = 0o664
MODE_WITHOUT_GROUP = 0o644  # the group gets what everybody has
MODE_OF_OWNER = 0o600
# Which mode the file has after one of these could not be kept, or not be asked for.
MODES = {"fchown": MODE_WITHOUT_GROUP, "getxattr": MODE_OF_OWNER, "fsetxattr": MODE_OF_OWNER,
         "fremovexattr": MODE_OF_OWNER}
ACCESS_LIST = "system.posix_acl_access"


def write_assessment(folder, name="a.json"):
    path = folder.work / name
    path.write_text(json.dumps(make_assessment(), indent=2) + "\n", encoding="utf-8")
    path.chmod(OLD_MODE)
    (folder.work / (name + "~")).write_bytes(OLDER)


def write_linked(folder):
    (folder.work / "real").mkdir()
    write_assessment(folder, "real/b.json")
    (folder.work / "a.json").symlink_to("real/b.json")


def find_other_group():
    """A group that the user may give to a file, other than the usual one; None: there is none."""
    groups = [1] if os.geteuid() == 0 else os.getgroups()
    return next((group for group in groups if group != os.getegid()), None)


def write_with_other_group(folder):
    write_assessment(folder)
    os.chown(folder.work / "a.json", -1, find_other_group())


def make_access_list():
    """Owner rw-, user 4711 rw-, the group nothing, mask rw-, others r--; as the kernel takes it."""
    entries = ((0x01, 6, -1), (0x02, 6, 4711), (0x04, 0, -1), (0x10, 6, -1), (0x20, 4, -1))
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)


def can_keep_access_lists():
    with tempfile.NamedTemporaryFile() as file:
        try:
            os.setxattr(file.name, ACCESS_LIST, make_access_list())
        except OSError as error:
            print("SKIPPED: no access lists here: %s" % error, file=sys.stderr)
            return False
    return True


def write_with_access_list(folder):
    write_assessment(folder)
    os.setxattr(folder.work / "a.json", ACCESS_LIST, make_access_list())


def write_without_place_for_a_journal(folder):
    write_assessment(folder)
    (folder.work / ".a.json.aimsgap-journal").mkdir()


def write_link_to_nowhere(folder):
    write_assessment(folder)
    (folder.work / "r.json").symlink_to("b.json")


def write_report(folder):
    write_assessment(folder)
    (folder.work / "r.json").write_bytes(OLD_REPORT)
    (folder.work / "r.json").chmod(OLD_MODE)


# A command; the file it writes, as the command names it and where it is; what lies there before;
# rules for all of its runs; whether the home folder is among the counted files.
Scene = collections.namedtuple("Scene", "words name target prepare rules home",
                               defaults=("", False))
SCENES = {
    "answer": Scene(ANSWER, "a.json", "a.json", write_assessment),
    "answer behind a link": Scene(ANSWER, "a.json", "real/b.json", write_linked),
    "answer without hard links": Scene(ANSWER, "a.json", "a.json", write_assessment, NO_LINKS),
    "answer of another group": Scene(ANSWER, "a.json", "a.json", write_with_other_group),
    "answer with an access list": Scene(ANSWER, "a.json", "a.json", write_with_access_list),
    "answer with the journal elsewhere": Scene(ANSWER, "a.json", "a.json",
                                               write_without_place_for_a_journal, "", True),
    "new": Scene(NEW, "n.json", "n.json", lambda folder: None),
    "report": Scene(REPORT, "r.json", "r.json", write_report),
    "new report": Scene(REPORT, "r.json", "r.json", write_assessment),
    "new report behind a link": Scene(REPORT, "r.json", "b.json", write_link_to_nowhere),
}

# "COMMAND PHASE CALL ROLE", with or without an error, for the calls whose failure does not end in
# a failed save, and why. Phases: "begin" until the file to be written is looked up, "save" up to
# the rename that replaces it, "end".
EXCEPTIONS = {
    "answer begin lstat file": (OK, "it only decides whether there is something to hold"),
    "answer begin realpath file": (OK, "the journal then lies by the name as it was given"),
    "answer begin lstat journal": (OK, "it only decides whether to look for one put aside"),
    "answer begin open previous": (OK, "a journal put aside is looked for again at the next start"),
    "answer begin open journal": (OK, "without a journal the save itself says what is wrong"),
    "answer begin flock journal": (OK, "a file system without locks is no reason not to save"),
    "answer begin fstat journal": (OK, "it is opened again, or done without"),
    "answer begin stat journal": (OK, "it is opened again"),
    "answer begin ftruncate journal": (OK, "held it is, even with an old name in it"),
    "answer begin write journal": (OK, "held it is, even where a full disk takes no name"),
    "answer begin lstat directory": (OK, "it only decides whether to look for a journal there"),
    "answer begin mkdir directory": (OK, "without a place for the journal none is kept"),
    "answer begin stat directory": (OK, "without a place for the journal none is kept"),
    "report begin realpath directory": (OK, "the report then names its assessment without the way"),
    "answer begin open file": (NO_INPUT, "the assessment cannot be read: nothing to save yet"),
    "answer begin read file EINTR": (OK, "the call is made again"),
    "answer begin close file": (OK, "only read from"),
    "answer save write temporary EINTR": (OK, "the call is made again"),
    "answer save read file EINTR": (OK, "the call is made again"),
    "answer save close temporary EINTR": (OK, "closed all the same, as close(2) says"),
    "answer save close file": (OK, "only read from"),
    "answer save unlink temporary": (OK, "the name has gone to FILE~ already"),
    "answer save getxattr file": (OK, "who may do more is not known: the owner only"),
    "answer save fsetxattr temporary": (OK, "who may do more cannot be kept: the owner only"),
    "answer save fremovexattr temporary": (OK, "more than the mode may be allowed: the owner only"),
    "answer save link file": (OK, "a file system without hard links: a copy is made"),
    "answer save fchown temporary": (OK, "the group cannot be kept: it gets no more than all"),
    "new begin lstat file": (OK, "whether it is there is found again by the save"),
    "new save link temporary": (OK, "a file system without hard links: the name is held first"),
    "new end unlink temporary": (OK, "the new file is there"),
    "report save getxattr file": (OK, "who may do more is not known: the owner only"),
    "report save fremovexattr temporary": (OK, "more than the mode may be allowed: the owner only"),
    "new save write temporary EINTR": (OK, "the call is made again"),
    "new save close temporary EINTR": (OK, "closed all the same, as close(2) says"),
    "report begin stat file": (OK, "it only tells whether both names are one file"),
    "report begin open file": (NO_INPUT, "the assessment cannot be read: nothing to save yet"),
    "report begin read file EINTR": (OK, "the call is made again"),
    "report begin close file": (OK, "only read from"),
    "report save write temporary EINTR": (OK, "the call is made again"),
    "report save close temporary EINTR": (OK, "closed all the same, as close(2) says"),
}
# After the rename the new file is there. What follows makes the name durable, where the file system
# can, and lets go of the journal; nothing of it can take the save back.
AT_THE_END = {"answer": ("open directory", "fsync directory", "close directory", "close file",
                         "fstat journal", "stat journal", "unlink journal", "close journal"),
              "new": ("open directory", "fsync directory", "close directory", "close temporary"),
              "report": ("open directory", "fsync directory", "close directory", "close file")}
# What a crash left before is looked for, and the own file held, only where that can be done.
TRIED = ("opendir directory", "flock temporary", "lstat temporary", "dup temporary")
EXCEPTIONS.update(("%s save %s" % (command, call), (OK, "it is written all the same"))
                  for command in AT_THE_END for call in TRIED)
EXCEPTIONS.update(("%s end %s" % (command, call), (OK, "the new file is there"))
                  for command, calls in AT_THE_END.items() for call in calls)
NOT_ABOUT_THE_NEW_NAME = ("write", "fsync", "close", "fstat", "read")
FULL_OR_BROKEN = ("ENOSPC", "EDQUOT", "EIO")
CANNOT_TELL_WHAT_IS_THERE = ("realpath", "stat")


def get_failure_code(scene, call, error, phase, old):
    """The exit code of a save that fails: 73 where a new file cannot be made, otherwise 74."""
    is_new = old is None or (scene.words is REPORT and call.name in CANNOT_TELL_WHAT_IS_THERE)
    if phase == "save" and is_new and call.name not in NOT_ABOUT_THE_NEW_NAME and \
            error not in FULL_OR_BROKEN:
        return CANNOT_CREATE
    return IO_ERROR


class Plain:
    """What the untouched run of a scene did."""

    def __init__(self, test, scene):
        with test.make_folder() as folder:
            scene.prepare(folder)
            self.old = folder.read(scene.target)
            result = run_scene(folder, scene)
            self.new = folder.read(scene.target)
            self.calls = folder.read_calls()
            above = [str(path) for path in folder.work.parents]
            above.append(str(folder.home / ".local/state/aimsgap/journals"))  # looked for only
            # Where the translations are, before anything else.
            above += ["/proc/self/exe", str(pathlib.Path(PROGRAM).parent / "locale")]
        test.assertEqual((result.code, result.err), (OK, ""))
        test.assertIsNotNone(self.new)
        test.assertNotEqual(self.old, self.new)
        if not faults.is_instrumented():
            test.assertEqual([call for call in self.calls
                              if call.number == 0 and call.path not in above], [])
        self.calls = [call for call in self.calls if call.number > 0]
        self.first = max(call.number for call in self.calls if call.name == "realpath")
        self.last = max(call.number for call in self.calls if call.name in ("rename", "link"))

    def get_phase(self, call):
        if call.number < self.first:
            return "begin"
        return "save" if call.number <= self.last else "end"

    def describe(self, call):
        return "%s %s %s" % (self.get_phase(call), call.name, faults.get_role(call.path))

    def get_mode_after(self, scene, call):
        """The file whose mode the failure of the call decides, and that mode. Where FILE~ is a
        copy, what is kept is kept twice: first of FILE."""
        first = min(one.number for one in self.calls if one.name == call.name)
        is_copy = call.name in MODES and call.number > first
        return scene.target + "~" * is_copy, MODES.get(call.name, OLD_MODE)


def run_scene(folder, scene, rules=""):
    return folder.run(scene.words, (rules + " " + scene.rules).strip(),
                      folder.work if scene.home else None)


def check_previous(folder, scene, old):
    """FILE~ is what it was or the version before the save, at any time."""
    previous = folder.read(scene.target + "~")
    if scene.words is ANSWER:
        require(previous in (OLDER, old), "FILE~ is neither old nor older:", previous)
    else:
        require(previous is None, "there is a FILE~")


def check_next_run(folder, scene, plain):
    """The program works as if nothing had been, and leaves no journal."""
    is_same_file = not (scene.words is NEW and folder.read(scene.target) is not None)
    if not is_same_file:
        scene = scene._replace(words=("report", "-o", "r.json", scene.name))
    result = run_scene(folder, scene._replace(rules=""))
    require((result.code, result.err) == (OK, ""), "the next run:", result.code, result.err)
    if is_same_file:
        require(folder.find_litter() == [], "there is still", folder.find_litter())
    require(folder.read(scene.target) == plain.new, "the next run wrote something else")
    require(folder.find_journals() == [], "there is still", folder.find_journals())


def check_message(scene, result, error):
    text = os.strerror(number_of(error))
    require(result.out == "", "printed", result.out)
    require(result.err.startswith("aimsgap: "), "no message:", result.err)
    require(result.err.count("\n") == 1, "not one line:", result.err)
    for part in (text, "; "):
        require(part in result.err, "the message lacks", repr(part), result.err)
    name = scene.name if scene.name in result.err else scene.words[-1]
    require("aimsgap: %s: " % name in result.err, "the message names no file:", result.err)


class SaveTest(faults.FaultTest):
    def find_plain_runs(self):
        for name, scene in SCENES.items():
            if scene.prepare is write_with_other_group and find_other_group() is None:
                continue
            if scene.prepare is write_with_access_list and not can_keep_access_lists():
                continue
            yield name, scene, Plain(self, scene)

    def find_cases(self, find_actions):
        """(scene's name, scene, plain run, call, action) for the actions of each call."""
        for name, scene, plain in self.find_plain_runs():
            for call in plain.calls:
                for action in find_actions(name, call):
                    yield name, scene, plain, call, action

    def run_case(self, folder, scene, call, action):
        """Run with the action at the call; see that it took place there."""
        scene.prepare(folder)
        result = run_scene(folder, scene, "%d:%s" % (call.number, action))
        made = [one for one in folder.read_calls() if one.number == call.number]
        require(made and (made[0].name, made[0].action) == (call.name, action),
                "the call was another:", made)
        return result

    def try_cases(self, find_actions, check):
        """check(folder, scene, plain, call, action, result) after each run."""
        def attempt(name, scene, plain, call, action):
            with self.make_folder() as folder:
                result = self.run_case(folder, scene, call, action)
                check(folder, scene, plain, call, action, result)
        self.try_each(self.find_cases(find_actions), attempt,
                      lambda name, scene, plain, call, action:
                      "%s, %d %s, %s" % (name, call.number, plain.describe(call),
                                         NAMES.get(action, action)))

    def test_killed_at_each_call(self):
        def find_actions(_, call):
            """Before a call is after the one before it: between them no file changes."""
            return (["before"] if call.number == 1 else []) + ["after"] + \
                (["half"] if call.name == "write" else [])

        def check(folder, scene, plain, call, action, result):
            require(result.code == KILLED, "was not killed:", result.code)
            is_done = call.number > plain.last or (call.number == plain.last and action == "after")
            wanted = plain.new if is_done else plain.old
            require(folder.read(scene.target) == wanted, "the file is neither old nor new")
            check_previous(folder, scene, plain.old)
            check_next_run(folder, scene, plain)
        self.try_cases(find_actions, check)

    def test_each_error_of_each_call(self):
        used = set()

        def find_actions(name, _):
            wanted = ERRORS if name in WITH_ALL_ERRORS else FEW_ERRORS
            return [str(number_of(error)) for error in wanted]

        def check(folder, scene, plain, call, action, result):
            error = NAMES[action]
            phase = plain.get_phase(call)
            key = "%s %s" % (scene.words[0], plain.describe(call))
            key = key + " " + error if key + " " + error in EXCEPTIONS else key
            used.add(key)
            code = EXCEPTIONS[key][0] if key in EXCEPTIONS else \
                get_failure_code(scene, call, error, phase, plain.old)
            require(result.code == code, "exit", result.code, "and not", code, result.err)
            wanted = plain.new if code == OK else plain.old
            require(folder.read(scene.target) == wanted, "the file is not as it should be")
            if call.name != "unlink":
                require(folder.find_litter() == [], "left behind:", folder.find_litter())
            if plain.old is not None:
                name, mode = plain.get_mode_after(scene, call)
                require(get_mode(folder.work / name) == mode, name, "has another mode")
            check_previous(folder, scene, plain.old)
            if code == OK:
                require(result.err == "", "said:", result.err)
            else:
                check_message(scene, result, error)
            if error == LAST_ERROR:  # one of them, for the time it takes
                check_next_run(folder, scene, plain)
        self.try_cases(find_actions, check)
        unused = [key for key in EXCEPTIONS if key not in used and "fchown" not in key and
                  "fsetxattr" not in key]
        self.assertEqual(unused, [])

    def test_short_reads_and_writes_go_on(self):
        def check(folder, scene, plain, call, action, result):
            require((result.code, result.err) == (OK, ""), "exit", result.code, result.err)
            require(folder.read(scene.target) == plain.new, "the file is not the new one")
        self.try_cases(lambda _, call: ["short"] if call.name in ("read", "write") else [], check)

    def test_a_disk_that_fails_for_good(self):
        """From one call on, each fails: the temporary file may stay, but the old one does too."""
        def check(folder, scene, plain, call, action, result):
            if call.number > plain.last:
                require((result.code, result.err) == (OK, ""), "exit", result.code, result.err)
                require(folder.read(scene.target) == plain.new, "the file is not the new one")
            else:
                require(result.code in (IO_ERROR, NO_INPUT), "exit", result.code, result.err)
                require(folder.read(scene.target) == plain.old, "the file is not the old one")
                check_message(scene, result, "EIO")
                check_previous(folder, scene, plain.old)

        def attempt(name, scene, plain, call):
            with self.make_folder() as folder:
                scene.prepare(folder)
                result = run_scene(folder, scene, "%d+:%d" % (call.number, number_of("EIO")))
                check(folder, scene, plain, call, None, result)
        self.try_each([(name, scene, plain, call) for name, scene, plain in self.find_plain_runs()
                       for call in plain.calls], attempt,
                      lambda name, scene, plain, call:
                      "%s, from %d %s on" % (name, call.number, plain.describe(call)))

    def test_a_disk_that_is_full(self):
        """Half of the bytes find room; and all that needs room fails from the start."""
        def attempt(name, scene, plain, error, rules):
            with self.make_folder() as folder:
                scene.prepare(folder)
                result = run_scene(folder, scene, rules)
                require(result.code == IO_ERROR, "exit", result.code, result.err)
                check_message(scene, result, error)
                require(folder.read(scene.target) == plain.old, "the file is not the old one")
                require(folder.find_litter() == [], "left behind:", folder.find_litter())
                check_next_run(folder, scene, plain)
        cases = []
        for name, scene, plain in self.find_plain_runs():
            write = max(call.number for call in plain.calls if call.name == "write")
            for error in ("ENOSPC", "EDQUOT"):
                number = number_of(error)
                cases.append((name, scene, plain, error,
                              "%d:short %d:%d" % (write, write + 1, number)))
                cases.append((name, scene, plain, error, " ".join(
                    "%s:%d" % (call, number) for call in ("write", "mkdir", "mkostemp", "link"))))
        self.try_each(cases, attempt, lambda name, scene, plain, error, rules:
                      "%s, %s" % (name, rules))

    def test_bytes_reach_the_disk_before_the_name(self):
        """A power cut can come between any two calls, so their order matters."""
        wanted = ["write temporary", "fsync temporary", "close temporary", "rename temporary",
                  "fsync directory"]
        for name, _, plain in self.find_plain_runs():
            with self.subTest(scene=name):
                made = [plain.describe(call).split(" ", 1)[1] for call in plain.calls]
                if name == "answer":
                    wanted_here = wanted[:3] + ["link file", "rename temporary"] + wanted[3:]
                elif name == "answer without hard links":
                    wanted_here = wanted[:4] + wanted[3:]
                elif name == "new":
                    wanted_here = wanted[:3] + ["link temporary", "fsync directory"]
                else:
                    wanted_here = wanted
                rest = iter(made)
                self.assertEqual([step for step in wanted_here if step in rest], wanted_here, made)

    def test_new_replaces_nothing(self):
        """However wrong the look at the name goes, what is there stays."""
        def attempt(error, number):
            with self.make_folder() as folder:
                write_report(folder)
                result = folder.run(("new", "r.json"), "%d:%d" % (number, number_of(error)))
                require(result.code != OK, "it was made")
                require(folder.read("r.json") == OLD_REPORT, "replaced")
                require(folder.read("r.json~") is None, "touched")
        self.try_each([(error, number) for error in ERRORS for number in range(1, 20)], attempt,
                      lambda error, number: "%s at %d" % (error, number))

    def test_new_without_hard_links(self):
        """The name is held by an empty file meanwhile, which goes again where the rest fails."""
        plain = Plain(self, SCENES["new"])

        def attempt(error, number):
            with self.make_folder() as folder:
                result = folder.run(NEW, "%d:%d %s" % (number, number_of(error), NO_LINKS))
                wanted = plain.new if result.code == OK else None
                require(folder.read("n.json") == wanted, "exit", result.code, "and another file")
                require(folder.find_litter() == [], "left behind:", folder.find_litter())
        self.try_each([(error, number) for error in ERRORS for number in range(1, 25)], attempt,
                      lambda error, number: "%s at %d" % (error, number))


if __name__ == "__main__":
    unittest.main()
