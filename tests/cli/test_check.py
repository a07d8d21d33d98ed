"""aimsgap check, and what every command makes of bad input."""
import json
import os
import re
import unittest

import harness
from harness import (BAD_DATA, EXAMPLES, NO, NO_INPUT, OK, example, make_answer, make_assessment)

PLACE = r"(?::(?P<line>\d+):(?P<column>\d+))"

# What is wrong with a JSON value: (name, value, words of the message, text on the line it names).
# assessment.schema.json refuses each of them too.
BAD_VALUES = [
    ("list", [], "must be a JSON object", "[]"),
    ("no format", make_assessment(format=None), '"format" is not', "{"),
    ("other format", make_assessment(format="x"), '"format" is not', '"format"'),
    ("format is a number", make_assessment(format=1), '"format" is not', '"format"'),
    ("no version", make_assessment(version=None), '"version" is missing', "{"),
    ("version text", make_assessment(version="1"), '"version" is missing', '"version"'),
    ("version 0", make_assessment(version=0), '"version" is missing', '"version"'),
    ("newer version", make_assessment(version=2), "made by a newer aimsgap", '"version"'),
    ("no id", make_assessment(id=None), '"id" is missing', "{"),
    ("empty id", make_assessment(id=""), '"id" is missing', '"id"'),
    ("id with a control", make_assessment(id="a\x1bb"), '"id" is missing or no UUID', '"id"'),
    ("no title", make_assessment(title=None), '"title" is missing', "{"),
    ("empty title", make_assessment(title=""), '"title" must be a text', '"title"'),
    ("title is a list", make_assessment(title=["a"]), '"title" must be a text', '"title"'),
    ("title with a line end", make_assessment(title="a\nb"), "control character", '"title"'),
    ("no time", make_assessment(created_at=None), '"created_at" is missing', "{"),
    ("no such day", make_assessment(created_at="2026-02-30T08:00:00Z"), '"created_at" is missing',
     '"created_at"'),
    ("time without zone", make_assessment(created_at="2026-02-01T08:00:00"),
     '"created_at" is missing', '"created_at"'),
    ("organisation text", make_assessment(organisation="x"), '"organisation" must be an object',
     '"organisation"'),
    ("name is null", make_assessment(organisation={"name": None}), '"name" must be a text',
     '"name"'),
    ("scope list", make_assessment(scope=["x"]), '"scope" must be an object', '"scope"'),
    ("scope is empty", make_assessment(scope={"aims": ""}), '"aims" must be a text', '"aims"'),
    ("assessors text", make_assessment(assessors="x"), "list of one-line texts", '"assessors"'),
    ("assessor object", make_assessment(assessors=[{"name": "x"}]), "list of one-line texts",
     '"assessors"'),
    ("assessor empty", make_assessment(assessors=[""]), "list of one-line texts", '"assessors"'),
    ("assessor of two lines", make_assessment(assessors=["a\nb"]), "list of one-line texts",
     '"assessors"'),
    ("need list", make_assessment(need=[]), '"need" must be an object', '"need"'),
    ("need maybe", make_assessment(need={"uses-ai": "maybe"}), "yes, no or unsure", '"uses-ai"'),
    ("need true", make_assessment(need={"uses-ai": True}), '"uses-ai" must be a text',
     '"uses-ai"'),
    ("roles object", make_assessment(roles={}), '"roles" must be a list', '"roles"'),
    ("unknown role", make_assessment(roles=["customer", "king"]), '"king" is no role', '"king"'),
    ("role number", make_assessment(roles=[1]), "is no role", "1"),
    ("answers list", make_assessment(answers=[]), '"answers" must be an object', '"answers"'),
    ("answer text", make_assessment(answers={"iso42001:5.2": "partial"}), "must be an object",
     '"iso42001:5.2"'),
    ("unknown status", make_answer(status="done", basis="stated"), '"done" is no status',
     '"status"'),
    ("status null", make_answer(status=None, basis="stated"), '"status" must be a text',
     '"status"'),
    ("status without basis", make_answer(status="partial"), "a status without a basis",
     '"status"'),
    ("basis without status", make_answer(basis="stated"), "a basis without a status", '"basis"'),
    ("unknown basis", make_answer(status="partial", basis="guessed"), '"guessed" is no basis',
     '"basis"'),
    ("no justification", make_answer(status="not-applicable", basis="stated"),
     "needs a justification", '"status"'),
    ("clause left out", make_assessment(answers={"iso42001:5.2": {
        "status": "not-applicable", "basis": "stated", "justification": "x"}}),
     "iso42001:5.2 is a clause", '"status"'),
    ("due is no date", make_answer(due="2027-1-1"), "is no date", '"due"'),
    ("due is no day", make_answer(due="2027-04-31"), "is no date", '"due"'),
    ("assessed at a date", make_answer(assessed_at="2027-04-30"), "is no time", '"assessed_at"'),
    ("empty note", make_answer(note=""), '"note" must be a text', '"note"'),
    ("note with an escape", make_answer(note="a\x1b[31mb"), "control character", '"note"'),
    ("note with a C1 control", make_answer(note="a\x9bb"), "control character", '"note"'),
    ("owner of two lines", make_answer(owner="a\nb"), "control character", '"owner"'),
    ("evidence text", make_answer(evidence="x"), '"evidence" must be a list', '"evidence"'),
    ("evidence of texts", make_answer(evidence=["x"]), "a piece of evidence must be", '"x"'),
    ("evidence untitled", make_answer(evidence=[{"reference": "x"}]),
     "a piece of evidence must be", "{"),
    ("evidence title empty", make_answer(evidence=[{"title": ""}]), "a piece of evidence must be",
     "{"),
    ("evidence titles empty", make_answer(evidence=[{"title": ""}, {"title": ""}, {"title": ""},
                                                    {"title": "x", "x-more": 1}]),
     "a piece of evidence must be", "{"),
    ("evidence on no day", make_answer(evidence=[{"title": "x", "date": "soon"}]), "is no date",
     '"date"'),
    ("evidence with a control", make_answer(evidence=[{"title": "a\x1bb"}]), "texts of one line",
     "{"),
]

GOOD_TEXT = json.dumps(make_assessment(), indent=2)

# What is no JSON or not the JSON we mean: (name, bytes, words of the message, (line, column)).
BAD_BYTES = [
    ("blank", b" \n\n", "the file is empty", (3, 1)),
    ("truncated", GOOD_TEXT[:200].encode(), "", None),
    ("cut at the end", GOOD_TEXT[:-2].encode(), "ends too early", None),
    ("binary", bytes(range(256)), "not a JSON value", (1, 1)),
    ("zeros", b"\0" * 100, "not a JSON value", (1, 1)),
    ("not UTF-8", GOOD_TEXT.replace("A small one", "A sm\xe4ll one").encode("latin-1"),
     "not valid UTF-8", (5, 17)),
    ("overlong UTF-8", GOOD_TEXT.encode().replace(b"small", b"sm\xc0\xafll"), "not valid UTF-8",
     (5, 17)),
    ("a surrogate", GOOD_TEXT.encode().replace(b"small", b"sm\xed\xa0\x80ll"), "not valid UTF-8",
     (5, 17)),
    ("byte order mark", b"\xef\xbb\xbf" + GOOD_TEXT.encode(), "byte order mark", (1, 1)),
    ("UTF-16", GOOD_TEXT.encode("utf-16"), "not a JSON value", (1, 1)),
    ("raw control", GOOD_TEXT.replace("small", "sm\x1bll").encode(), "control character", (5, 17)),
    ("escaped NUL", GOOD_TEXT.replace("small", "sm\\u0000ll").encode(), "", (5, None)),
    ("lone surrogate", GOOD_TEXT.replace("small", "\\ud800").encode(), "", (5, None)),
    ("comment", b"// note\n" + GOOD_TEXT.encode(), "not a JSON value", (1, 1)),
    ("single quotes", b"{'format': 1}", "field name", (1, 2)),
    ("trailing comma", b'{\n  "format": "x",\n}', "field name", (3, 1)),
    ("missing comma", b'{"a": 1\n"b": 2}', "comma", (2, 1)),
    ("two values", GOOD_TEXT.encode() + b"\n{}", "after the end", None),
    ("NaN", b'{"a": NaN}', "not a JSON value", (1, 7)),
    ("leading zero", b'{"a": 01}', "leading zero", None),
    ("huge number", b'{"a": 1e999}', "out of range", None),
    ("deep nesting", b"[" * 100000, "nested more than", (1, None)),
    ("deep closed nesting", b"[" * 5000 + b"]" * 5000, "nested more than", (1, None)),
    ("deep in an unknown field",
     GOOD_TEXT[:-2].encode() + b',\n  "x": ' + b'{"a":' * 2000 + b"1" + b"}" * 2001,
     "nested more than", None),
    ("duplicate root key", GOOD_TEXT.replace('"version": 1,', '"version": 1,\n  "version": 2,')
     .encode(), '"version" stands here twice', (4, None)),
    ("duplicate escaped key", GOOD_TEXT.replace('"version": 1,',
                                                '"version": 1,\n  "v\\u0065rsion": 1,').encode(),
     '"version" stands here twice', (4, None)),
    ("duplicate answer", GOOD_TEXT.replace("iso42001:A.5.2", "iso27001:4.1").encode(),
     '"iso27001:4.1" stands here twice', None),
    ("duplicate deep inside", GOOD_TEXT[:-2].encode() + b',\n  "x": [{"y": {"z": 1, "z": 2}}]\n}',
     '"z" stands here twice', None),
]

UNKNOWN_IDS = ["iso42001:A.99.1", "iso27001:A.5.38", "A.5.2", "iso9001:4.1", "", "iso42001:",
               "iso42001:all"]


class CheckTest(harness.CliTest):
    def test_examples_are_valid(self):
        for name in EXAMPLES:
            with self.subTest(name=name):
                result = self.succeed("check", example(name))
                saved = harness.load_json(example(name))
                count = sum("status" in answer for answer in saved["answers"].values())
                self.assertEqual(result.out.split("\n")[0], "%s: a valid assessment of %s, "
                                 "%d answers" % (example(name), saved["organisation"]["name"],
                                                 count))

    def test_small_ones_are_valid(self):
        values = {
            "base": make_assessment(),
            "no answers": make_assessment(answers=None),
            "no organisation": make_assessment(organisation=None),
            "only a note": make_answer(note="two\nlines"),
            "left out": make_answer(status="not-applicable", basis="stated", justification="a\nb"),
            "roles": make_assessment(roles=["customer", "provider"]),
            "newer fields": make_assessment(**{"x-new": {"a": [None]}}),
            "leap day": make_answer(due="2028-02-29"),
            "all Unicode": make_assessment(title="Ærø 株式会社 👩‍🔬\u0301 \U0001f600"),
        }
        validator = harness.make_validator("assessment")
        for name, value in values.items():
            with self.subTest(name=name):
                self.assert_valid(validator, value)
                self.succeed("check", self.write("a.json", value))

    def test_bad_values(self):
        for name, value, words, mark in BAD_VALUES:
            with self.subTest(name=name):
                path = self.write("bad.json", value)
                message = self.fail_with(NO, "check", path.name)
                found = re.match(r"aimsgap: bad\.json%s: " % PLACE, message)
                self.assertTrue(found, message)
                self.assertIn(words, message)
                line = path.read_text().split("\n")[int(found.group("line")) - 1]
                self.assertIn(mark, line)
                self.assertLessEqual(int(found.group("column")), len(line.encode()) + 1)

    def test_the_schema_refuses_the_same_values(self):
        validator = harness.make_validator("assessment")
        for name, value, _, _ in BAD_VALUES:
            with self.subTest(name=name):
                self.assertFalse(validator.is_valid(value))

    def test_bad_bytes(self):
        for name, content, words, place in BAD_BYTES:
            with self.subTest(name=name):
                self.write("bad.json", content)
                message = self.fail_with(NO, "check", "bad.json")
                found = re.match(r"aimsgap: bad\.json%s: " % PLACE, message)
                self.assertTrue(found, message)
                self.assertIn(words, message)
                line, column = place or (None, None)
                self.assertIn(line, (None, int(found.group("line"))), message)
                self.assertIn(column, (None, int(found.group("column"))), message)

    def test_an_empty_file(self):
        self.write("bad.json", b"")
        self.assertIn("aimsgap: bad.json: the file is empty; ",
                      self.fail_with(NO, "check", "bad.json"))

    def test_every_cut_of_a_file(self):
        text = GOOD_TEXT.encode()
        for length in range(0, len(text), 7):
            with self.subTest(length=length):
                self.write("bad.json", text[:length])
                self.fail_with(NO, "check", "bad.json")

    def test_unknown_ids(self):
        for item in UNKNOWN_IDS:
            with self.subTest(item=item):
                value = make_assessment(answers={item: {"status": "partial", "basis": "stated"}})
                self.write("bad.json", value)
                message = self.fail_with(NO, "check", "bad.json")
                self.assertRegex(message, r"bad\.json:\d+:\d+: \"%s\" is no item of either" %
                                 re.escape(item))

    def test_all_problems_in_the_order_of_the_file(self):
        value = make_assessment(roles=["king"], scope={"isms": ""}, answers={
            "iso42001:5.2": {"status": "done", "basis": "stated"},
            "iso42001:nope": {},
            "iso42001:A.5.2": {"due": "never", "owner": "a\tb"}})
        self.write("bad.json", value)
        message = self.fail_with(NO, "check", "bad.json")
        lines = [int(line) for line in re.findall(r"(?m)^aimsgap: bad\.json:(\d+):\d+: ", message)]
        self.assertEqual(len(lines), 6)
        self.assertEqual(sorted(lines[:4]), sorted(set(lines[:4])))

    def test_a_bad_header_hides_nothing(self):
        self.write("bad.json", make_assessment(
            id="x", title=None, created_at="now", roles=["king"],
            answers={"iso42001:A.5.2": {"status": "not-assessed",
                                        "evidence": [{"title": "a"}, "b", {"date": "c"}]}}))
        message = self.fail_with(NO, "check", "bad.json")
        for words in ('"title" is missing', '"id" is missing or no UUID', '"created_at"',
                      '"king" is no role', '"not-assessed" is not written'):
            self.assertEqual(message.count(words), 1, message)
        self.assertEqual(message.count("a piece of evidence"), 2, message)
        self.assertEqual(message.count("\n"), 7, message)
        places = [(int(line), int(column)) for line, column in
                  re.findall(r"(?m)^aimsgap: bad\.json:(\d+):(\d+): ", message)]
        self.assertEqual(places, sorted(places))

    def test_very_many_problems_end(self):
        answers = {"iso42001:nope%d" % number: {} for number in range(5000)}
        self.write("bad.json", make_assessment(answers=answers))
        message = self.fail_with(NO, "check", "bad.json")
        self.assertLessEqual(message.count("\n"), 101)
        self.assertTrue(message.endswith("aimsgap: there may be more; correct these first\n"))

    def test_standard_input(self):
        self.succeed("check", "-", stdin=GOOD_TEXT)
        message = self.fail_with(NO, "check", "-", stdin="{")
        self.assertTrue(message.startswith("aimsgap: standard input:1:2: "), message)

    def test_a_file_as_large_as_allowed_or_larger(self):
        path = self.folder / "large.json"
        with open(path, "wb") as file:
            file.truncate(64 * 1024 * 1024 + 1)
        self.assertIn("64 MiB", self.fail_with(NO, "check", path))


CONTROLS = {standard: [item for item in harness.load_data(standard)["items"] if ":A." in item]
            for standard in ("iso27001", "iso42001")}
HEAD = {"version": "1.0", "date": "2026-11-20", "approver": "Ann Example, director"}
DONE = {"status": "conforming", "basis": "stated", "reasons": ["risk"], "implementation": "By hand."}
OUT = {"status": "not-applicable", "basis": "stated", "justification": "None here."}
CONTROL = "iso42001:A.7.3"  # one that some organisations leave out
BASIC = "iso42001:A.9.2"    # one that hardly any does

NO_REASON = ("it does not say why it applies; say for which risk, law, contract or objective it "
             "is needed")
NO_HOW = "it does not say how it is implemented; say in a sentence how it is implemented"
RARE = "leaving it out is rarely justified; check the justification for every AI system"
CONTRADICTION = ("it is left out and still says why it applies; take that away, or give it "
                 "another status")

# A control's answer, and what is said about it: (name, item, answer, findings).
FINDINGS = [
    ("complete", CONTROL, DONE, []),
    ("no reason", CONTROL, {**DONE, "reasons": None}, [NO_REASON]),
    ("not how", CONTROL, {**DONE, "implementation": None}, [NO_HOW]),
    ("partly, not how", CONTROL, {**DONE, "status": "partial", "implementation": None}, [NO_HOW]),
    ("neither", CONTROL, {"status": "partial", "basis": "stated"}, [NO_REASON, NO_HOW]),
    ("not there yet", CONTROL, {"status": "planned", "basis": "stated"}, [NO_REASON]),
    ("planned for a reason", CONTROL, {**DONE, "status": "planned", "implementation": None}, []),
    ("only a reason", CONTROL, {"reasons": ["law"]}, []),
    ("left out", CONTROL, OUT, []),
    ("a basic one left out", BASIC, OUT, [RARE]),
    ("left out for a reason", CONTROL, {**OUT, "reasons": ["risk"]}, [CONTRADICTION]),
    ("both", BASIC, {**OUT, "reasons": ["risk"]}, [RARE, CONTRADICTION]),
]


class FindingTest(harness.CliTest):
    """What is missing in the statement of applicability of a valid assessment."""

    def make(self, item=None, answer=None, head=None, controls=tuple(CONTROLS["iso42001"])):
        answers = {control: DONE for control in controls}
        if item:
            answers[item] = {key: value for key, value in answer.items() if value is not None}
        return make_assessment(answers=answers, statement_of_applicability=head or HEAD)

    def check(self, value, *options):
        """Each line after the first, without the file's name; the answer is yes."""
        self.write("a.json", value)
        lines = self.succeed("check", "a.json", *options).out.splitlines()
        self.assertIn(": a valid assessment of ", lines[0])
        for line in lines:
            self.assertTrue(line.startswith("a.json: "), line)
        return [line[len("a.json: "):] for line in lines[1:]]

    def test_nothing_is_missing(self):
        self.assertEqual(self.check(self.make()),
                         ["statement of applicability: included 38, left out 0, not decided 0; "
                          "nothing is missing"])

    def test_findings_about_a_control(self):
        for name, item, answer, findings in FINDINGS:
            with self.subTest(name=name):
                lines = self.check(self.make(item, answer))
                self.assertEqual(lines[:-1], ["%s: %s" % (item, text) for text in findings])
                is_out = answer.get("status") == "not-applicable"
                self.assertEqual(lines[-1], "statement of applicability: included %d, left out "
                                 "%d, not decided 0; %s" % (
                                     38 - is_out, is_out, "findings: %d" % len(findings)
                                     if findings else "nothing is missing"))

    def test_findings_about_the_head(self):
        texts = {"version": "the document has no version; give it one",
                 "date": "the document has no date of approval; give it one",
                 "approver": "nobody has approved the document; name the approver"}
        for key, text in texts.items():
            with self.subTest(missing=key):
                head = {name: value for name, value in HEAD.items() if name != key}
                self.assertEqual(self.check(self.make(head=head))[:-1],
                                 ["statement of applicability: " + text])
        lines = self.check(self.make(head={"x-other": 1}))
        self.assertEqual(lines[:-1], ["statement of applicability: " + text
                                      for text in texts.values()])
        self.assertTrue(lines[-1].endswith("; findings: 3"), lines[-1])

    def test_what_nobody_has_decided_is_one_line(self):
        text = ("nobody has decided whether it applies; give it a status, or leave it out with a "
                "justification")
        for count, words in ((37, "37 controls of ISO/IEC 42001:2023, each: "),
                             (1, "1 control of ISO/IEC 42001:2023: ")):
            lines = self.check(self.make(controls=CONTROLS["iso42001"][count:]))
            self.assertEqual(lines, [words + text, "statement of applicability: included %d, left "
                                     "out 0, not decided %d; findings: %d" % (
                                         38 - count, count, count)])

    def test_combined_looks_at_the_controls_of_both(self):
        value = self.make("iso27001:A.5.1", {**DONE, "reasons": None})
        self.assertEqual(len(self.check(value)), 1)
        lines = self.check(value, "--combined")
        self.assertEqual(lines[0], "iso27001:A.5.1: " + NO_REASON)
        self.assertTrue(lines[1].startswith("92 controls of ISO/IEC 27001:2022, each: "), lines[1])
        self.assertEqual(lines[2], "statement of applicability: included 39, left out 0, not "
                         "decided 92; findings: 93")

    def test_strict_makes_findings_a_no(self):
        self.write("a.json", self.make(CONTROL, {"status": "planned", "basis": "stated"}))
        before = (self.folder / "a.json").read_bytes()
        calm = self.succeed("check", "a.json")
        result = self.run_program("check", "--strict", "a.json")
        self.assertEqual((result.code, result.out), (NO, calm.out))
        self.assertEqual(result.err, "aimsgap: a.json: the statement of applicability is not "
                         "complete; see what is missing, or check without --strict\n")
        self.assertEqual((self.folder / "a.json").read_bytes(), before)
        self.write("a.json", self.make())
        self.succeed("check", "a.json", "--strict")
        result = self.run_program("check", "--strict", "--combined", "a.json")
        self.assertEqual(result.code, NO)

    def test_a_problem_hides_the_findings(self):
        self.write("a.json", {**self.make(head={"version": "1"}), "roles": ["king"]})
        message = self.fail_with(NO, "check", "--strict", "a.json")
        self.assertNotIn("applicability", message)

    def test_reports_are_not_affected(self):
        self.write("a.json", self.make(CONTROL, {"status": "planned", "basis": "stated"}))
        self.succeed("report", "a.json", "-o", "r.json", epoch=harness.EPOCH)
        calm = self.succeed("check", "r.json").out
        self.assertIn("unchanged since", calm)
        self.assertNotIn("applicability", calm)
        self.assertEqual(self.succeed("check", "--strict", "--combined", "r.json").out, calm)

    def test_a_report_with_every_finding_is_valid(self):
        for name, item, answer, _ in FINDINGS:
            with self.subTest(name=name):
                self.write("a.json", self.make(item, answer))
                self.succeed("report", "a.json", "-o", "r.json")
                self.assertIn("unchanged since", self.succeed("check", "r.json").out)

    def test_names_cannot_steer_the_terminal(self):
        for name, text in harness.HOSTILE.items():
            with self.subTest(name=name):
                path = text.replace("\x9b", "\u009b") + ".json"
                self.write(path, self.make(controls=()))
                result = self.run_program("check", "--strict", path)
                self.assertEqual(result.code, NO)
                self.assertEqual(result.out.count("\n"), 3)
                self.assert_message(result)

    def test_the_examples_say_what_their_story_says(self):
        ends = {"certified-saas": "included 20, left out 3, not decided 15; findings: 22",
                "medical-imaging": "included 38, left out 0, not decided 0; nothing is missing",
                "small-consultancy": "included 10, left out 2, not decided 26; findings: 36"}
        for name in EXAMPLES:
            out = self.succeed("check", example(name)).out
            self.assertIn(": " + ends[name] + "\n", out)


class BadInputTest(harness.CliTest):
    """The same for the other commands, which must also leave everything as it was."""

    def try_all(self, name, code, words=""):
        path = self.folder / name
        regular = os.path.isfile(path)
        before = path.read_bytes() if regular else None
        for command in (("report", name), ("report", name, "-o", "out.json"),
                        ("answer", name, "iso42001:5.2=partial")):
            message = self.fail_with(code, *command)
            self.assertTrue(message.startswith("aimsgap: " + name), message)
            self.assertIn(words, message)
            self.assertEqual(message.count("\n"), 1)
            self.assertFalse((self.folder / "out.json").exists())
            if regular:
                self.assertEqual(path.read_bytes(), before)

    def test_bad_values(self):
        for name, value, words, _ in BAD_VALUES[::4]:
            with self.subTest(name=name):
                self.write("bad.json", value)
                self.try_all("bad.json", BAD_DATA, words)

    def test_bad_bytes(self):
        for name, content, words, _ in BAD_BYTES[::3] + [("empty", b"", "is empty", None)]:
            with self.subTest(name=name):
                self.write("bad.json", content)
                self.try_all("bad.json", BAD_DATA, words)

    def test_missing(self):
        for name in ("missing.json", "missing/a.json", "x" * 300):
            with self.subTest(name=name[:20]):
                self.try_all(name, NO_INPUT, "cannot be opened")
                self.fail_with(NO_INPUT, "check", name)
        self.write("file", "x")
        self.fail_with(NO_INPUT, "check", "file/a.json")

    def test_directory(self):
        (self.folder / "folder").mkdir()
        self.try_all("folder", NO_INPUT, "is a directory")
        self.assertIn("is a directory", self.fail_with(NO_INPUT, "check", "folder"))

    def test_a_pipe_does_not_hang(self):
        os.mkfifo(self.folder / "pipe")
        self.try_all("pipe", NO_INPUT, "is a device or a pipe")
        self.fail_with(NO_INPUT, "check", "pipe")

    def test_devices(self):
        for name in ("/dev/null", "/dev/zero", "/dev/tty"):
            with self.subTest(name=name):
                self.fail_with(NO_INPUT, "check", name)

    def test_a_loop_of_links(self):
        os.symlink("loop.json", self.folder / "loop.json")
        self.try_all("loop.json", NO_INPUT, "cannot be opened")

    def run_with_little_memory(self, script, *words):
        """Under a limit on memory, where the program can run under one at all."""
        limit = "ulimit -v 60000 || exit 99; "
        if self.run_shell(limit + '"$@" >/dev/null', "--version").code != OK:
            self.skipTest("a sanitized program needs more memory")
        return self.run_shell(limit + script, *words)

    def test_endless_standard_input_ends_where_memory_does(self):
        result = self.run_with_little_memory('timeout 20 "$@" </dev/zero', "check", "-")
        self.assertEqual((result.code, result.out), (harness.IO_ERROR, ""))
        self.assertIn("out of memory", result.err)

    def test_a_file_that_needs_more_memory_is_not_called_bad(self):
        self.write("a.json", "[" + "0," * 5000000 + "0]")
        for words in (("check", "a.json"), ("report", "a.json")):
            result = self.run_with_little_memory('"$@"', *words)
            self.assertEqual((result.code, result.out), (harness.IO_ERROR, ""), result.err)
            self.assertIn("out of memory", result.err)

    def test_a_closed_standard_input(self):
        result = self.run_shell('"$@" <&-', "check", "-")
        self.assertEqual(result.code, harness.IO_ERROR)
        self.assertTrue(result.err.startswith("aimsgap: standard input: "), result.err)

    def test_unreadable(self):
        path = self.write("a.json", GOOD_TEXT)
        os.chmod(path, 0)
        for words in (("check",), ("report",)):
            result = self.run_unprivileged(*words, "a.json")
            self.assertEqual(result.code, NO_INPUT, result.err)
            self.assertTrue(result.err.startswith(
                "aimsgap: a.json: cannot be opened: Permission denied; "), result.err)

    def test_unknown_fields_of_the_wrong_shape_are_none_of_our_business(self):
        value = make_assessment(**{"Title": 7, "ANSWERS": [], "formats": None})
        path = self.write("a.json", json.dumps(value))
        self.assertEqual(self.run_program("check", path).code, OK)


if __name__ == "__main__":
    unittest.main()
