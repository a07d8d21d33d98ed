"""aimsgap check on gap reports, and what the other commands make of one."""
import copy
import json
import os
import re
import unittest

import harness
from harness import (BAD_DATA, EPOCH, EXAMPLES, NO, NO_INPUT, OK, USAGE, example, load_json,
                     make_assessment)

NAME = "certified-saas"
ITEM = "iso42001:4.1"
PLACE = r"(?m)^aimsgap: r\.json:(\d+):(\d+): "
UNCORRECTED = "a gap report is not corrected by hand"


def change(*path, value):
    """A change of a report: the value at the path; None removes it."""
    def apply(report):
        at = report
        for step in path[:-1]:
            at = at[step]
        if value is None:
            del at[path[-1]]
        else:
            at[path[-1]] = value
    return apply


def item(*path, value):
    return change("items", ITEM, *path, value=value)


# What is wrong with a report that is JSON: (name, change, words of the message, text on its line).
# Those that report.schema.json refuses.
BAD_FIELDS = [
    ("no field", change("summary", "of", value=None), '$.summary lacks the field "of"',
     '"summary"'),
    ("no items", change("items", value=None), '$ lacks the field "items"', "{"),
    ("wrong type", change("disclaimer", value=5), "$.disclaimer must be of the type string",
     '"disclaimer": 5'),
    ("number as text", item("gap", value="0.3"), '"].gap must be of the type number', '"gap"'),
    ("not whole", change("summary", "of", value=70.5), "$.summary.of must be of the type integer",
     '"of"'),
    ("unknown state", item("state", value="opened"),
     '$.items["iso42001:4.1"].state is "opened" and must be closed, open, not-applicable or '
     'not-assessed', '"state"'),
    ("unknown relationship", item("because", 0, "relationship", value="parent"),
     '.because[0].relationship is "parent" and must be', '"relationship"'),
    ("one field more", change("summary", "extra", value=1), "$.summary.extra must not be here",
     '"extra"'),
    ("one field more in an item", item("x y", value=1), '["x y"] must not be here', '"x y"'),
    ("share over 1", item("reuse", value=1.1), ".reuse must be at most 1", '"reuse"'),
    ("negative days", item("effort_days", "low", value=-1), ".effort_days.low must be at least 0",
     '"low": -1'),
    ("applicable without a status and a reason",
     change("statement_of_applicability", 2, "applicable", value=True),
     "$.statement_of_applicability[2].reasons must have at least 1", '"reasons": []'),
    ("empty list", change("clauses", value=[]), "$.clauses must have at least 1", '"clauses"'),
    ("no digest", change("assessment", "sha256", value="abc"),
     "$.assessment.sha256 does not match", '"sha256"'),
    ("a path from the root", change("assessment", "file", value="/a.json"),
     "$.assessment.file does not match", '"file"'),
    ("a path that turns round", change("assessment", "file", value="b/../a.json"),
     "$.assessment.file does not match", '"file"'),
    ("a directory for a file", change("assessment", "file", value="../.."),
     "$.assessment.file does not match", '"file"'),
    ("no time", change("generated_at", value="now"), "$.generated_at is no date-time",
     '"generated_at"'),
    ("no such day", item("due", value="2027-02-29"), ".due is no date", '"due"'),
    ("bad id", lambda report: report["items"].update({"4.1": report["items"][ITEM]}),
     '$.items["4.1"] has a name that is not allowed here', '"4.1"'),
    ("control character", change("assessment", "organisation", value="a\x1b[31mb"),
     "$.assessment.organisation holds a control character", '"organisation"'),
    ("twice", lambda report: report["clauses"].append(copy.deepcopy(report["clauses"][2])),
     "stands in this list twice", "{"),
    ("a priority for nothing left", change("items", "iso42001:A.10.2", "state", value="closed"),
     '.priority must be of the type null', '"priority"'),
]

# And those that only arithmetic finds.
BAD_SUMS = [
    ("coverage", item("coverage", value=0.9), ".coverage is 0.9, but its answers give",
     '"coverage"'),
    ("gap", item("gap", value=0), ".gap is 0, but its answers give", '"gap"'),
    ("strength of a source", item("because", 0, "strength", value=1), ".reuse is", '"reuse"'),
    ("readiness", change("summary", "readiness", "overall", "low", value=0.9),
     "$.summary.readiness.overall.low is 0.9, but the items give", '"low"'),
    ("answered", change("summary", "answered", value=70), "$.summary.answered is 70", '"answered"'),
    ("state count", change("summary", "states", "open", value=1), "$.summary.states.open is 1",
     '"open"'),
    ("days", change("summary", "effort_days", "high", value=9), "$.summary.effort_days.high is 9",
     '"high"'),
    ("days of an item", item("effort_days", "high", value=90),
     "$.clauses[0].effort_days.high is", '"high"'),
    ("priority", item("priority", value="P3"), "$.summary.gaps.by_priority.P", '"P'),
    ("a blocker hidden", change("summary", "blockers", value=[]),
     "$.summary.blockers leaves out an item", '"blockers"'),
    ("a control hidden", lambda report: report["statement_of_applicability"].pop(),
     "$.statement_of_applicability leaves out a control", '"statement_of_applicability"'),
    ("an unknown hidden", lambda report: report["assumptions"].pop(),
     "$.assumptions does not have the items", '"assumptions"'),
    ("a presumed answer hidden", lambda report: report["assumptions"].pop(0),
     "$.summary.presumed is", '"presumed"'),
    ("a level", change("risks", "R-1", "inherent", "product", value=13),
     '$.risks["R-1"].inherent.product is not likelihood times consequence', '"product"'),
    ("an impact", change("impact_assessments", "I-1", "worst", "product", value=1),
     ".worst.product is not likelihood times consequence", '"product"'),
    ("a measure", change("measures", 0, "having", value=99),
     "$.measures[0].having is more than there are", '"having"'),
    ("a risk hidden", lambda report: report["risks"].pop("R-1"),
     ".risks[0] is no risk that names this control", '"R-1"'),
    ("a link hidden", lambda report: next(
        control for control in report["statement_of_applicability"]
        if "risks" in control).pop("risks"),
     "$.statement_of_applicability leaves out a risk", '"statement_of_applicability"'),
    ("another package", item("work_package", value="WP02"), "$.work_packages[0].items is",
     '"items"'),
]


class ReportTest(harness.CliTest):
    def setUp(self):
        super().setUp()
        self.write("a.json", example(NAME).read_text())
        self.succeed("report", "a.json", "-o", "r.json", epoch=EPOCH)
        self.value = load_json(self.folder / "r.json")

    def refuse(self, *words):
        """The words that say no; nothing goes to standard output."""
        return self.fail_with(NO, "check", *words)


class ValidTest(ReportTest):
    def test_unchanged(self):
        self.assertEqual(self.succeed("check", "r.json").out,
                         "r.json: a valid gap report of Nordlotse Software GmbH, made "
                         "2026-11-18T11:06:40Z by aimsgap 0.1.0 from a.json "
                         "(6f0d3c52-8a41-4c7e-9d0b-2b7f5e1c9a34)\na.json: unchanged since\n")

    def test_all_examples_and_new_ones(self):
        self.succeed("new", "n.json", "--presume-27001")
        self.succeed("answer", "n.json", "iso42001:all=conforming", "--basis", "evidenced")
        self.new("empty.json")
        self.succeed("new", "out.json")
        self.succeed("answer", "out.json", "iso42001:all=planned", *(
            name + "=not-applicable none" for name in self.value["items"] if ":A." in name))
        for path in ["n.json", "empty.json", "out.json"] + [example(name) for name in EXAMPLES]:
            with self.subTest(path=path):
                self.succeed("report", path, "-o", "x.json")
                self.assertIn("unchanged since", self.succeed("check", "x.json", path).out)

    def test_the_order_of_the_fields_does_not_matter(self):
        self.write("r.json", json.dumps(self.value, sort_keys=True))
        self.assertIn("unchanged since", self.succeed("check", "r.json").out)

    def test_beside_it_wherever_that_is(self):
        (self.folder / "sub").mkdir()
        for name in ("a.json", "r.json"):
            (self.folder / name).rename(self.folder / "sub" / name)
        self.assertIn("\nsub/a.json: unchanged since\n", self.succeed("check", "sub/r.json").out)

    def test_a_report_says_the_way_to_its_assessment(self):
        """Also out of another directory, and wherever both are moved together."""
        (self.folder / "work" / "in").mkdir(parents=True)
        (self.folder / "a.json").rename(self.folder / "work" / "in" / "a.json")
        for place, way in (("work/in/set/", "../a.json"), ("work/out/", "../in/a.json"),
                           ("work", "in/a.json"), ("work/in", "a.json")):
            with self.subTest(place=place):
                self.succeed("report", "work/in/a.json", "-o", place)
                path = os.path.join(place, "a.gap-report.json")
                self.assertEqual(load_json(self.folder / path)["assessment"]["file"], way)
                (self.folder / "work").rename(self.folder / "moved")
                path = path.replace("work", "moved", 1)
                self.assertIn("\nmoved/in/a.json: unchanged since\n",
                              self.succeed("check", path).out)
                self.assertIn("name moved/in/a.json instead",
                              self.fail_with(BAD_DATA, "report", path))
                (self.folder / "moved").rename(self.folder / "work")

    def test_the_way_does_not_depend_on_the_current_directory(self):
        self.succeed("report", self.folder / "a.json", "-o", "set/", epoch=EPOCH)
        first = (self.folder / "set" / "a.gap-report.json").read_bytes()
        self.succeed("report", "../a.json", "-o", ".", "--overwrite", epoch=EPOCH,
                     cwd=self.folder / "set")
        self.assertEqual((self.folder / "set" / "a.gap-report.json").read_bytes(), first)

    def test_a_report_moved_beside_its_assessment(self):
        self.succeed("report", "a.json", "-o", "set/")
        (self.folder / "set" / "a.gap-report.json").rename(self.folder / "r.json")
        self.assertIn("\na.json: unchanged since\n", self.succeed("check", "r.json").out)

    def test_changed(self):
        self.succeed("answer", "a.json", ITEM + "=planned")
        self.assertEqual(self.refuse("r.json"),
                         "aimsgap: a.json: has changed since the gap report of "
                         "2026-11-18T11:06:40Z was made; make it again: aimsgap report -f json "
                         "-o r.json -- a.json\n")
        self.succeed("report", "-f", "json", "-o", "r.json", "--", "a.json")
        self.assertIn("unchanged since", self.succeed("check", "r.json").out)

    def test_not_there(self):
        (self.folder / "a.json").rename(self.folder / "b.json")
        out = self.succeed("check", "r.json").out
        self.assertIn("a valid gap report", out)
        self.assertIn("Not compared with the assessment, which is not where the report says", out)
        self.assertNotIn("unchanged", out)
        self.assertIn("b.json: unchanged since", self.succeed("check", "r.json", "b.json").out)

    def test_another_assessment(self):
        self.write("b.json", example("medical-imaging").read_text())
        self.assertIn("b.json: is not the assessment that the gap report was made from",
                      self.refuse("r.json", "b.json"))
        self.write("a.json", make_assessment())
        self.assertIn("a.json: is not the assessment", self.refuse("r.json"))

    def run_with_memory(self, kilobytes, *words):
        return self.run_shell('ulimit -v %d || exit 99; "$@"' % kilobytes, *words)

    def test_a_lack_of_memory_is_no_answer(self):
        """Less and less memory, until the program cannot even be loaded."""
        if self.run_with_memory(60000, "--version").code != OK:
            self.skipTest("a sanitized program needs more memory")
        for words in (("check", "r.json"), ("report", "a.json", "-f", "json"), ("check", "a.json")):
            with self.subTest(words=words):
                few, enough = 1000, 60000
                while enough - few > 16:
                    middle = (few + enough) // 2
                    is_enough = self.run_with_memory(middle, *words).code == OK
                    few, enough = (few, middle) if is_enough else (middle, enough)
                for less in range(0, 2000, 32):
                    result = self.run_with_memory(enough - less, *words)
                    if result.code == OK or result.err.count("error while loading"):
                        continue
                    self.assertEqual(result.code, harness.IO_ERROR, (enough - less, result.err))
                    self.assertRegex(result.err, r"\Aaimsgap: .*memory.*\n\Z")

    def test_a_bad_assessment(self):
        self.write("a.json", "{")
        self.assertIn("aimsgap: a.json:1:2: ", self.refuse("r.json"))
        self.fail_with(NO_INPUT, "check", "r.json", "missing.json")
        self.assertIn("r.json:2:13: is a gap report, not an assessment",
                      self.refuse("r.json", "r.json"))

    def test_standard_input(self):
        report = (self.folder / "r.json").read_text()
        self.assertIn("Not compared", self.succeed("check", "-", stdin=report).out)
        self.assertIn("a.json: unchanged since",
                      self.succeed("check", "-", "a.json", stdin=report).out)
        assessment = (self.folder / "a.json").read_text()
        self.assertIn("standard input: unchanged since",
                      self.succeed("check", "r.json", "-", stdin=assessment).out)
        self.fail_with(USAGE, "check", "-", "-", stdin=report)

    def test_an_assessment_takes_no_second_file(self):
        self.assertIn("a second file is for a gap report",
                      self.fail_with(USAGE, "check", "a.json", "r.json"))

    def test_the_name_of_the_file(self):
        self.assertEqual(self.value["assessment"]["file"], "a.json")
        text = (self.folder / "a.json").read_text()
        piped = self.succeed("report", "-fjson", "-", stdin=text).json()
        self.assertNotIn("file", piped["assessment"])
        for name in (b"a\nb.json", b"a\xff.json", b"\x1b[31m.json"):
            (self.folder.joinpath(name.decode("utf-8", "surrogateescape"))).write_text(text)
            odd = self.succeed("report", "-fjson", "--", name).json()
            self.assertNotIn("file", odd["assessment"])

    def test_a_report_without_the_name(self):
        del self.value["assessment"]["file"]
        self.write("r.json", self.value)
        out = self.succeed("check", "r.json").out
        self.assertIn(" from an assessment (", out)
        self.assertIn("Not compared", out)


class BadReportTest(ReportTest):
    def check_bad(self, name, apply, words, mark):
        value = copy.deepcopy(self.value)
        apply(value)
        path = self.write("r.json", value)
        message = self.refuse("r.json")
        self.assertIn(words, message, name)
        self.assertIn(UNCORRECTED, message)
        line = next(line for line in message.split("\n") if words in line)
        place = re.match(PLACE, line)
        self.assertTrue(place, line)
        self.assertIn(mark, path.read_text().split("\n")[int(place.group(1)) - 1])
        return value

    def test_bad_fields(self):
        validator = harness.make_validator("report")
        for row in BAD_FIELDS:
            with self.subTest(name=row[0]):
                self.assertFalse(validator.is_valid(self.check_bad(*row)))

    def test_bad_sums(self):
        validator = harness.make_validator("report")
        for row in BAD_SUMS:
            with self.subTest(name=row[0]):
                self.assert_valid(validator, self.check_bad(*row))

    def test_agrees_with_another_validator(self):
        """Every field in turn away, of another type, or with one more beside it."""
        validator = harness.make_validator("report")
        small = copy.deepcopy(self.value)
        small["items"] = {ITEM: small["items"][ITEM]}
        for name in ("clauses", "objectives", "work_packages", "statement_of_applicability",
                     "assumptions", "measures", "contradictions"):
            small[name] = small[name][:1]
        for name in ("ai_systems", "risks", "impact_assessments", "human_oversight", "data_sets"):
            small[name] = dict(list(small[name].items())[:1])
        places = list(list_places(small))
        self.assertGreater(len(places), 150)
        step = 5 if "sanitized" in str(harness.PROGRAM) else 1  # there it is about memory alone
        for number, path in list(enumerate(places))[::step]:
            value = copy.deepcopy(small)
            change(*path, value=([None, {}, "", -1, [None]][number % 5]))(value)
            message = self.refuse(self.write("r.json", value))
            only_sums = "items give" in message or "answers give" in message or any(
                words in message for words in ("leaves out", "does not have", "is the id of none", "belong into",
                                               "is no item of the report", "another status", "likelihood times consequence",
                "more than there are", "names this control"))
            with self.subTest(path=path):
                self.assertEqual(validator.is_valid(value), only_sums, message[:500])

    def test_several_problems_in_the_order_of_the_file(self):
        change("items", "iso42001:5.2", "own", value="x")(self.value)
        change("generator", value="")(self.value)
        change("summary", "of", value=-1)(self.value)
        self.write("r.json", self.value)
        lines = [int(line) for line, _ in re.findall(PLACE, self.refuse("r.json"))]
        self.assertEqual(len(lines), 3)
        self.assertEqual(lines, sorted(lines))

    def test_broken_json(self):
        text = (self.folder / "r.json").read_bytes()
        for content, words in ((text[:-3], "ends too early"), (text + b"x", "after the end"),
                               (text.replace(b'"version": 1', b'"version": 01', 1), "leading zero"),
                               (text.replace(b'"version": 1,', b'"version": 1,"version": 1,', 1),
                                '"version" stands here twice'),
                               (text.replace(b"Nordlotse", b"\x1b[31m", 1), "control character"),
                               (text.replace(b"Nordlotse", b"\xff", 1), "not valid UTF-8")):
            with self.subTest(words=words):
                self.write("r.json", content)
                self.assertIn(words, self.refuse("r.json"))

    def test_a_newer_version_is_not_misjudged(self):
        self.write("r.json", {"format": "aimsgap-report", "version": 2, "other": {}})
        self.assertEqual(self.refuse("r.json").split("\n")[0],
                         "aimsgap: r.json:3:14: is a gap report made by a newer aimsgap; update "
                         "aimsgap to check it")

    def test_hostile_texts_never_reach_the_terminal(self):
        for name, text in harness.HOSTILE.items():
            for apply in (change("assessment", "organisation", value=text),
                          change("assessment", "id", value=text),
                          change("assessment", "file", value=text),
                          change("generated_at", value=text), change(text, value=1),
                          change("summary", text, value=1), item("state", value=text),
                          change("generator", value="aimsgap 0.1.0" + text),
                          lambda report, key=text: report["items"].update({key: {}})):
                with self.subTest(name=name):
                    value = copy.deepcopy(self.value)
                    apply(value)
                    self.write("r.json", value)
                    for words in (("check", "r.json"), ("report", "r.json")):
                        self.assert_harmless(self.run_program(*words))

    def test_very_many_problems_end(self):
        self.value["statement_of_applicability"] = [{} for _ in range(3000)]
        self.write("r.json", self.value)
        message = self.refuse("r.json")
        self.assertLessEqual(message.count("\n"), 103)
        self.assertIn("there may be more", message)


class OtherCommandTest(ReportTest):
    def refuse_report(self, name, *words):
        before = (self.folder / name).read_bytes()
        for command in (("report", name), ("report", name, "-o", "out.txt"),
                        ("answer", name, ITEM + "=partial")):
            message = self.fail_with(BAD_DATA, *command)
            for part in words:
                self.assertIn(part, message)
            self.assertEqual(message.count("\n"), 1)
        self.assertEqual((self.folder / name).read_bytes(), before)
        self.assertFalse((self.folder / "out.txt").exists())

    def test_a_json_report(self):
        self.refuse_report("r.json", "aimsgap: r.json:2:13: is a gap report, not an assessment: "
                           "made 2026-11-18T11:06:40Z from that of Nordlotse Software GmbH; ",
                           "name a.json instead", "`aimsgap check` verifies")

    def test_a_json_report_that_says_little(self):
        self.write("r.json", {"format": "aimsgap-report", "assessment": [], "generated_at": {}})
        self.refuse_report("r.json", "is a gap report, not an assessment",
                           "name the assessment it was made from instead")

    def test_the_wizard(self):
        self.succeed("report", "a.json", "-o", "r.txt")
        for name, words in (("r.json", "r.json:2:13: is a gap report, not an assessment"),
                            ("r.txt", "r.txt:1:1: is a gap report as text, not an assessment")):
            terminal, side = os.openpty()
            try:
                result = self.run_program(name, stdin=side, stdout=side)
            finally:
                os.close(terminal)
                os.close(side)
            self.assertEqual(result.code, BAD_DATA)
            self.assertIn("aimsgap: " + words, result.err)
            self.assert_message(result)

    def test_a_text_report(self):
        self.succeed("report", "a.json", "-o", "r.txt")
        words = ("aimsgap: r.txt:1:1: is a gap report as text, not an assessment: made from that "
                 "of Nordlotse Software GmbH; name the assessment")
        self.refuse_report("r.txt", words)
        self.assertIn(words, self.refuse("r.txt"))


def list_places(value, path=()):
    """The paths of all values inside this one."""
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for key, member in members:
        yield path + (key,)
        if isinstance(member, (dict, list)):
            yield from list_places(member, path + (key,))


if __name__ == "__main__":
    unittest.main()
