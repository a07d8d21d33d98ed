"""What the command-line tests share: run the program, make files, look at what came out.

AIMSGAP is the program's path and AIMSGAP_SOURCE the root of the source tree. AIMSGAP_REDRAW=1
rewrites the golden files instead of comparing with them.
"""
import copy
import json
import os
import pathlib
import re
import shutil
import stat
import subprocess
import tempfile
import unicodedata
import unittest

import jsonschema

SOURCE = pathlib.Path(os.environ.get("AIMSGAP_SOURCE") or
                      pathlib.Path(__file__).resolve().parents[2])
PROGRAM = os.environ.get("AIMSGAP") or str(SOURCE / "build" / "aimsgap")
DATA = SOURCE / "data"
GOLDEN = SOURCE / "tests" / "cli" / "golden"
EXAMPLES = ("certified-saas", "medical-imaging", "small-consultancy")
EPOCH = 1795000000
EPOCH_TIME = "2026-11-18T11:06:40Z"
TIMEOUT_SECONDS = 60
NOBODY = 65534

OK = 0
NO = 1
USAGE = 2
BAD_DATA = 65
NO_INPUT = 66
CANNOT_CREATE = 73
IO_ERROR = 74

COMMANDS = ("new", "answer", "report", "templates", "check", "catalogue")
STATUSES = ("conforming", "partial", "planned", "nonconforming", "not-applicable", "not-assessed")

# Everything that could steer a terminal or turn the reading direction, apart from the line end.
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
                    "\ufeff\U000e0000-\U000e007f]")
HOSTILE = {
    "escape sequence": "a\x1b[31mb",
    "bell": "a\x07b",
    "carriage return": "a\rb",
    "delete": "a\x7fb",
    "C1 control": "a\x9b31mb",
    "bidi override": "a\u202eb",
    "bidi isolate": "a\u2066b",
    "direction mark": "a\u200fb",
    "line separator": "a\u2028b",
    "tag": "a\U000e0041b",
}


def example(name):
    return DATA / "examples" / (name + ".json")


def load_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def load_data(name):
    return load_json(DATA / (name + ".json"))


def make_validator(name):
    """The validator of data/schema/<name>.schema.json, with format checks."""
    schema = load_json(DATA / "schema" / (name + ".schema.json"))
    checker = jsonschema.FormatChecker()
    return jsonschema.Draft202012Validator(schema, format_checker=checker)


def describe_errors(validator, value):
    return ["%s: %s" % ("/".join(map(str, error.absolute_path)), error.message[:200])
            for error in validator.iter_errors(value)]


def make_environment(home, epoch=None, locale="C.UTF-8"):
    """The caller's, less what could change the output."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("LC_", "XDG_", "LANG"))
            and name not in ("SOURCE_DATE_EPOCH", "POSIXLY_CORRECT", "COLUMNS", "NO_COLOR")}
    kept.update(HOME=str(home), LC_ALL=locale, TERM="xterm", TZ="UTC")
    if epoch is not None:
        kept["SOURCE_DATE_EPOCH"] = str(epoch)
    return kept


class Result:
    """Exit code and output of one run."""

    def __init__(self, completed):
        self.code = completed.returncode
        self.out_bytes = completed.stdout or b""
        self.err_bytes = completed.stderr or b""

    @property
    def out(self):
        return self.out_bytes.decode("utf-8")

    @property
    def err(self):
        return self.err_bytes.decode("utf-8")

    def json(self):
        return json.loads(self.out)


class CliTest(unittest.TestCase):
    """A test with a folder of its own, in which the program runs."""

    maxDiff = 4000

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="aimsgap-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def run_program(self, *words, stdin=None, epoch=None, locale="C.UTF-8", settings=None,
                    **options):
        """Run and return a Result; `stdin` is text, bytes, a descriptor, or nothing; `settings`
        are variables of the environment in the place of LC_ALL."""
        environment = make_environment(self.folder, epoch, locale)
        if settings is not None:
            del environment["LC_ALL"]
            environment.update(settings)
        if isinstance(stdin, str):
            stdin = stdin.encode("utf-8")
        if isinstance(stdin, bytes):
            options["input"] = stdin
        else:
            options["stdin"] = subprocess.DEVNULL if stdin is None else stdin
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("cwd", self.folder)
        command = [PROGRAM] + [os.fspath(word) for word in words]
        return Result(subprocess.run(command, stderr=subprocess.PIPE, env=environment,
                                     timeout=TIMEOUT_SECONDS, check=False, **options))

    def run_unprivileged(self, *words):
        """Run as somebody whom file permissions bind, also where the tests run as root."""
        program = PROGRAM
        options = {}
        if os.geteuid() == 0:
            program = shutil.copy(PROGRAM, self.folder / "program")
            os.chmod(program, 0o755)
            os.chmod(self.folder, 0o755)
            options = {"user": NOBODY, "extra_groups": []}
        command = [program] + [os.fspath(word) for word in words]
        try:
            return Result(subprocess.run(command, cwd=self.folder, stdin=subprocess.DEVNULL,
                                         stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                         env=make_environment(self.folder), check=False,
                                         timeout=TIMEOUT_SECONDS, **options))
        except PermissionError:
            self.skipTest("the folder for temporary files is closed to other users")

    def run_shell(self, script, *words):
        """Run "$@" (the program and `words`) inside a line of shell, for odd redirections."""
        command = ["sh", "-c", script, "sh", PROGRAM] + [os.fspath(word) for word in words]
        return Result(subprocess.run(command, cwd=self.folder, stdin=subprocess.DEVNULL,
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                     env=make_environment(self.folder), timeout=TIMEOUT_SECONDS,
                                     check=False))

    def succeed(self, *words, **options):
        result = self.run_program(*words, **options)
        self.assertEqual((result.code, result.err), (OK, ""), words)
        return result

    def fail_with(self, code, *words, **options):
        """Run, expect the exit code and a message on standard error alone; return it."""
        result = self.run_program(*words, **options)
        self.assertEqual(result.code, code, (words, result.err))
        self.assertEqual(result.out, "", words)
        self.assert_message(result)
        return result.err

    def assert_message(self, result):
        self.assertRegex(result.err, r"\A(aimsgap: .+\n)+\Z")
        self.assert_harmless(result)

    def assert_harmless(self, result):
        """Nothing in the output could steer the terminal."""
        for stream in (result.out, result.err):
            found = UNSAFE.search(stream.replace("\n", ""))
            self.assertIsNone(found, ascii(stream))

    def assert_columns(self, text, columns=80):
        for line in text.split("\n"):
            self.assertLessEqual(count_columns(line), columns, line)

    def assert_valid(self, validator, value):
        self.assertEqual(describe_errors(validator, value)[:5], [])

    def new(self, name="a.json", *options):
        self.succeed("new", *options, "--", name)
        return self.folder / name

    def write(self, name, content):
        """Write bytes, text or a JSON value; return the path."""
        path = self.folder / name
        if isinstance(content, (dict, list)):
            content = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
        if isinstance(content, str):
            content = content.encode("utf-8")
        path.write_bytes(content)
        return path

    def report(self, path, *options, **more):
        return self.succeed("report", "-f", "json", *options, "--", path, **more).json()


def count_columns(line):
    """Terminal columns; enough for the characters that the tests use."""
    columns = 0
    for character in line:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        columns += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return columns


def get_mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


BASE = {
    "format": "aimsgap-assessment",
    "version": 1,
    "id": "6f1d2c3b-4a59-4e68-8778-96a5b4c3d2e1",
    "title": "A small one",
    "created_at": "2026-11-01T08:00:00Z",
    "organisation": {"name": "Example Ltd"},
    "answers": {
        "iso27001:4.1": {"status": "conforming", "basis": "stated"},
        "iso42001:A.5.2": {"status": "partial", "basis": "stated", "note": "begun"},
    },
}


def make_assessment(**changes):
    """A small valid assessment with root members changed; None removes one."""
    value = copy.deepcopy(BASE)
    for name, change in changes.items():
        if change is None:
            value.pop(name, None)
        else:
            value[name] = change
    return value


def make_answer(**fields):
    """An assessment with one answer, about a control."""
    return make_assessment(answers={"iso42001:A.5.2": fields})
