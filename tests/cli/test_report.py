"""aimsgap report: formats, files, golden files."""
import hashlib
import os
import pty
import re
import shutil
import subprocess
import unittest

import harness
import record_sample
from harness import (BAD_DATA, CANNOT_CREATE, EPOCH, EPOCH_TIME, EXAMPLES, NO_INPUT, USAGE,
                     example)

REDRAW = os.environ.get("AIMSGAP_REDRAW") == "1"


class FormatTest(harness.CliTest):
    def test_text_is_the_default(self):
        result = self.succeed("report", example("certified-saas"), epoch=EPOCH)
        self.assertTrue(result.out.startswith("GAP REPORT  Nordlotse Software GmbH\n"))
        again = self.succeed("report", "-f", "text", example("certified-saas"), epoch=EPOCH)
        self.assertEqual(again.out_bytes, result.out_bytes)

    def test_spellings_of_the_option(self):
        expected = self.succeed("report", "-f", "json", example("certified-saas"), epoch=EPOCH)
        for words in (("-fjson",), ("--format", "json"), ("--format=json",)):
            with self.subTest(words=words):
                result = self.succeed("report", *words, example("certified-saas"), epoch=EPOCH)
                self.assertEqual(result.out_bytes, expected.out_bytes)
        result = self.succeed("report", example("certified-saas"), "-f", "json", epoch=EPOCH)
        self.assertEqual(result.out_bytes, expected.out_bytes)

    def test_the_ending_of_the_output_decides(self):
        self.succeed("report", example("certified-saas"), "-o", "r.json")
        harness.load_json(self.folder / "r.json")
        for name in ("r.txt", "r", ".json"):
            self.succeed("report", example("certified-saas"), "-o", name)
            self.assertTrue((self.folder / name).read_text().startswith("GAP REPORT"), name)
        self.succeed("report", example("certified-saas"), "-o", "r2.txt", "-f", "json")
        harness.load_json(self.folder / "r2.txt")

    def test_unknown_format(self):
        for name in ("pdf", "", "JSON", "json ", harness.HOSTILE["escape sequence"]):
            with self.subTest(name=name):
                message = self.fail_with(USAGE, "report", "-f", name, example("certified-saas"),
                                         "-o", "out")
                self.assertIn("is no report format", message)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_reads_standard_input(self):
        text = example("certified-saas").read_bytes()
        self.assertEqual(self.succeed("report", "-", stdin=text, epoch=EPOCH).out_bytes,
                         self.succeed("report", example("certified-saas"), epoch=EPOCH).out_bytes)

    def test_the_same_twice_at_a_fixed_time(self):
        for name in EXAMPLES:
            for form in ("text", "json"):
                with self.subTest(name=name, form=form):
                    first = self.succeed("report", "-f", form, example(name), epoch=EPOCH)
                    again = self.succeed("report", "-f", form, example(name), epoch=EPOCH)
                    self.assertEqual(first.out_bytes, again.out_bytes)

    def test_does_not_depend_on_the_locale(self):
        first = self.succeed("report", "-f", "json", example("certified-saas"), epoch=EPOCH)
        other = self.succeed("report", "-f", "json", example("certified-saas"), epoch=EPOCH,
                             locale="C")
        self.assertEqual(first.out_bytes, other.out_bytes)

    def test_the_order_in_the_file_does_not_matter(self):
        value = harness.load_json(example("certified-saas"))
        value["answers"] = dict(reversed(list(value["answers"].items())))
        path = self.write("a.json", dict(reversed(list(value.items()))))
        report = self.report(path, epoch=EPOCH)
        expected = self.report(example("certified-saas"), epoch=EPOCH)
        for digest in (report, expected):
            digest["assessment"].pop("sha256")
            digest["assessment"].pop("file")
        self.assertEqual(report, expected)

    def test_the_day_decides_which_law_holds(self):
        days = {1735689600: 0, 1740787200: 2, 1785888000: 3}  # 2025-01-01, 2025-03-01, 2026-08-05
        laws = [rule["reason"] for rule in harness.load_data("rules")["priority_rules"]
                if "from" in rule]
        for epoch, count in days.items():
            with self.subTest(epoch=epoch):
                report = self.succeed("report", "-f", "json", example("small-consultancy"),
                                      epoch=epoch).json()
                given = {reason for item in report["items"].values()
                         for reason in item["priority_reasons"]}
                self.assertEqual(sum(law in given for law in laws), count)


class OutputFileTest(harness.CliTest):
    def setUp(self):
        super().setUp()
        self.path = self.new("a.json")

    def test_is_private_whatever_the_umask(self):
        old = os.umask(0)
        try:
            self.succeed("report", self.path, "-o", "out.txt")
            self.succeed("report", self.path, "-o", "out.json")
        finally:
            os.umask(old)
        for name in ("out.txt", "out.json"):
            self.assertEqual(harness.get_mode(self.folder / name), 0o600)

    def test_has_the_bytes_of_standard_output(self):
        printed = self.succeed("report", self.path, epoch=EPOCH)
        result = self.succeed("report", self.path, "-o", "out.txt", epoch=EPOCH)
        self.assertEqual(result.out, "")
        self.assertEqual((self.folder / "out.txt").read_bytes(), printed.out_bytes)
        self.assertEqual(self.succeed("report", self.path, "-o", "-", epoch=EPOCH).out_bytes,
                         printed.out_bytes)
        self.assertFalse((self.folder / "-").exists())

    def test_replaces_an_older_report_and_keeps_its_mode(self):
        out = self.write("out.txt", "old")
        os.chmod(out, 0o640)
        self.succeed("report", self.path, "-o", "out.txt")
        self.assertTrue(out.read_text().startswith("GAP REPORT"))
        self.assertEqual(harness.get_mode(out), 0o640)

    def test_never_replaces_the_assessment(self):
        before = self.path.read_bytes()
        os.symlink("a.json", self.folder / "link.json")
        os.link(self.path, self.folder / "twin.json")
        (self.folder / "sub").mkdir()
        for name in ("a.json", "./a.json", "sub/../a.json", "link.json", "twin.json", self.path):
            with self.subTest(name=name):
                message = self.fail_with(USAGE, "report", "a.json", "-o", name)
                self.assertIn("is the assessment itself", message)
                self.assertEqual(self.path.read_bytes(), before)

    def test_never_replaces_the_assessment_on_standard_input(self):
        before = self.path.read_bytes()
        result = self.run_shell('"$@" <a.json', "report", "-", "-o", "a.json")
        self.assertEqual(result.code, USAGE)
        self.assertEqual(self.path.read_bytes(), before)

    def test_places_that_cannot_be_written(self):
        os.mkfifo(self.folder / "pipe")
        for name in ("missing/out.txt", "pipe", "/dev/null/out.txt"):
            with self.subTest(name=name):
                message = self.fail_with(CANNOT_CREATE, "report", self.path, "-o", name)
                self.assertTrue(message.startswith("aimsgap: %s: " % name), message)

    def test_a_bad_assessment_makes_no_report(self):
        bad = self.write("bad.json", "{")
        self.fail_with(BAD_DATA, "report", bad, "-o", "out.txt")
        self.fail_with(NO_INPUT, "report", "missing.json", "-o", "out.txt")
        self.assertFalse((self.folder / "out.txt").exists())


class SetTest(harness.CliTest):
    """OUT is a directory: every format at once, under names made from the assessment's."""

    def setUp(self):
        super().setUp()
        self.path = self.folder / "audit 1.json"
        self.path.write_bytes(example("certified-saas").read_bytes())

    def get_names(self, folder):
        return sorted(path.name for path in (self.folder / folder).iterdir())

    def test_every_format_is_written(self):
        told = self.succeed("report", self.path, "-o", "set/").out.splitlines()
        names = self.get_names("set")
        self.assertEqual(sorted(told), ["set/" + name for name in names])
        self.assertIn("audit 1.gap-report.txt", names)
        self.assertIn("audit 1.gap-report.json", names)
        for name in names:
            self.assertTrue(name.startswith("audit 1."), name)
            self.assertEqual(harness.get_mode(self.folder / "set" / name), 0o600)

    def test_each_file_is_what_its_format_gives(self):
        self.succeed("report", self.path, "-o", "set/", epoch=EPOCH)
        for ending, name in (("gap-report.txt", "text"), ("gap-report.json", "json")):
            beside = self.folder / "set" / ("alone." + name)
            self.succeed("report", self.path, "-f", name, "-o", beside, epoch=EPOCH)
            self.assertEqual((self.folder / "set" / ("audit 1." + ending)).read_text(),
                             beside.read_text())

    def test_an_earlier_set_is_only_replaced_on_demand(self):
        (self.folder / "set").mkdir()
        kept = self.folder / "set" / "audit 1.gap-report.json"
        kept.write_text("mine")
        message = self.fail_with(CANNOT_CREATE, "report", self.path, "-o", "set")
        self.assertIn("audit 1.gap-report.json: there is a file already", message)
        self.assertIn("--overwrite", message)
        self.assertEqual(self.get_names("set"), [kept.name])
        self.assertEqual(kept.read_text(), "mine")
        self.succeed("report", self.path, "-o", "set", "--overwrite")
        self.assertNotEqual(kept.read_text(), "mine")

    def test_a_set_that_is_cut_short_leaves_nothing(self):
        """No file may be larger than 100 blocks of 512 bytes: the second one is."""
        full = self.run_shell('ulimit -f 100; "$@"', "report", self.path, "-o", "set/")
        self.assertEqual((full.code, full.out), (harness.IO_ERROR, ""))
        self.assertEqual(self.get_names("set"), [])
        self.succeed("report", self.path, "-o", "set/")

    def test_an_empty_name(self):
        self.assertIn("the name behind -o is empty",
                      self.fail_with(USAGE, "report", self.path, "-o", ""))

    def test_a_directory_that_cannot_be_made(self):
        (self.folder / "file").write_text("")
        message = self.fail_with(CANNOT_CREATE, "report", self.path, "-o", "file/set/")
        self.assertIn("cannot make the directory", message)

    def test_one_format_does_not_go_into_a_directory(self):
        (self.folder / "set").mkdir()
        self.fail_with(CANNOT_CREATE, "report", self.path, "-f", "text", "-o", "set")
        self.assertEqual(self.get_names("set"), [])


class OnlyTest(harness.CliTest):
    """--only lists a part of the gaps; totals stay those of the whole."""

    def setUp(self):
        super().setUp()
        self.path = example("certified-saas")
        self.items = self.succeed("report", self.path, "-f", "json", epoch=EPOCH).json()["items"]

    def get_listed(self, words):
        text = self.succeed("report", self.path, "--only", words, epoch=EPOCH).out
        whole = self.succeed("report", self.path, epoch=EPOCH).out
        head = whole[:whole.index("\nGAPS OF PRIORITY")]
        self.assertTrue(text.startswith(head), "the part before the gaps changed")
        self.assertIn("ONLY A SELECTION", text)
        gaps = text[len(head):text.index("\nSTATEMENT OF")]
        return {"iso42001:" + number
                for number in re.findall(r"(?m)^  42001 (\S+) .*, gap \d", gaps)}

    def select(self, fits):
        return {name for name, item in self.items.items()
                if item["state"] in ("open", "not-assessed") and fits(item)}

    def test_words(self):
        for words, fits in (
                ("P1", lambda item: item["priority"] == "P1"),
                ("new", lambda item: item["origin"] == "new"),
                ("P1,P2", lambda item: item["priority"] in ("P1", "P2")),
                ("P1 new", lambda item: item["priority"] == "P1" and item["origin"] == "new"),
                ("open", lambda item: item["state"] == "open"),
                ("blocker", lambda item: item["blocker"]),
                ("8", lambda item: item["clause"] == "iso42001:8"),
                ("A.10,P2", lambda item: item["clause"] == "iso42001:A.10" and
                 item["priority"] == "P2")):
            with self.subTest(words=words):
                wanted = self.select(fits)
                self.assertTrue(wanted)
                self.assertEqual(self.get_listed(words), wanted)

    def test_single_items(self):
        self.assertEqual(self.get_listed("8.4"), {"iso42001:8.4"})
        self.assertEqual(self.get_listed("iso42001:8.4,6.1.4"), {"iso42001:8.4", "iso42001:6.1.4"})

    def test_what_selects_nothing_is_refused(self):
        for words in ("P4", "8.99", "", ",", "iso27001:8.1", "new;old", "x" * 500):
            with self.subTest(words=words):
                self.fail_with(USAGE, "report", self.path, "--only", words)

    def test_a_format_that_is_always_whole_says_so(self):
        message = self.fail_with(USAGE, "report", self.path, "-f", "json", "--only", "P1")
        self.assertIn("always holds everything", message)


class TextTest(harness.CliTest):
    def get_texts(self):
        for name in EXAMPLES:
            yield name, self.succeed("report", example(name)).out
        for options in ((), ("--presume-27001",)):
            text = self.succeed("new", "-", *options).out
            yield str(options), self.succeed("report", "-", stdin=text).out

    def test_fits_into_80_columns(self):
        for name, text in self.get_texts():
            with self.subTest(name=name):
                self.assert_columns(text)

    def test_fits_with_wide_and_long_texts(self):
        long = " ".join(("x" * 200, "漢字" * 60, "e\u0301" * 100,
                         "https://example.org/" + "a" * 150))
        value = harness.make_assessment(
            title=long, organisation={"name": long}, scope={"aims": long, "isms": long},
            answers={"iso42001:A.5.2": {
                "status": "partial", "basis": "stated", "note": long + "\n\n" + long,
                "owner": long, "due": "2027-01-31",
                "evidence": [{"title": long, "reference": long}]},
                "iso42001:A.7.2": {"status": "not-applicable", "basis": "stated",
                                   "justification": long}})
        text = self.succeed("report", "-", stdin=harness.json.dumps(value)).out
        self.assert_columns(text)

    def test_numbers_never_stand_without_their_standard(self):
        for name, text in self.get_texts():
            with self.subTest(name=name):
                numbers = harness.re.findall(r"(?m)^  (\S+) +A\.\d+\.\d+ ", text)
                self.assertLessEqual(set(numbers), {"27001", "42001"})

    def test_says_that_it_is_no_substitute(self):
        disclaimer = harness.load_data("catalogue")["disclaimer"]
        for name, text in self.get_texts():
            with self.subTest(name=name):
                self.assertIn(disclaimer, " ".join(text.split()))

    def test_shows_both_numbers_side_by_side_and_blockers(self):
        text = self.succeed("report", example("certified-saas")).out
        self.assertRegex(text, r"(?m)^  Clauses .*%")
        self.assertRegex(text, r"(?m)^  Controls .*%")
        self.assertIn("CERTIFICATION CANNOT PASS WHILE THESE ARE OPEN", text)
        everything = self.succeed(
            "answer", "-", "--basis", "evidenced", "iso27001:all=conforming",
            "iso42001:all=conforming", "iso42001:9.2.1=nonconforming",
            stdin=self.succeed("new", "-").out).out
        text = self.succeed("report", "-", stdin=everything).out
        self.assertRegex(text, r"(?m)^  42001 9\.2\.1 .*nonconforming$")

    def test_no_line_stands_twice_at_the_top(self):
        title = harness.load_data("catalogue")["title"]
        for options, value in (((), None), (("--organisation", "X Ltd"), None),
                               ((), {"title": "Own title"})):
            text = self.succeed("new", "-", *options).out
            if value:
                text = harness.json.dumps({**harness.json.loads(text), **value})
            top = self.succeed("report", "-", stdin=text).out.split("READINESS")[0]
            self.assertEqual(top.count(title), 1, top)
            self.assertEqual(top.count("\n"), 3, top)
            name = options[1] if options else "Own title" if value else "Unnamed organisation"
            self.assertTrue(top.startswith("GAP REPORT  %s\n" % name), top)

    def test_a_presumed_source_is_something(self):
        for options in ((), ("--presume-27001",)):
            text = self.succeed("new", "-", *options).out
            report = " ".join(self.succeed("report", "-", stdin=text).out.split())
            self.assertIn("nothing of 42001 is assessed yet", report)
            self.assertNotIn("nothing is assessed", report)

    def test_says_what_the_links_mean(self):
        note = harness.load_data("links")["note"]
        for name, text in self.get_texts():
            self.assertTrue(" ".join(text.split()).endswith(note), name)

    def test_shown_percentages_add_up(self):
        for name, text in self.get_texts():
            flat = " ".join(text.split())
            parts = harness.re.findall(r"gap (\d+)%,.{1,60}? because (\d+)% covered = (\d+)% from .{1,80}?"
                                       r"\) \+ (\d+)% from your", flat)
            self.assertGreater(len(parts), 20, name)
            for gap, covered, inherited, own in parts:
                self.assertEqual(int(gap) + int(covered), 100, name)
                self.assertEqual(int(inherited) + int(own), int(covered), name)

    def test_a_finished_assessment_has_no_gaps(self):
        finished = self.succeed("answer", "-", "--basis", "evidenced", "iso42001:all=conforming",
                                stdin=self.succeed("new", "-").out).out
        text = self.succeed("report", "-", stdin=finished).out
        self.assertNotIn("GAPS OF PRIORITY", text)
        self.assertNotIn("CANNOT PASS", text)
        self.assertIn("100%", text)
        self.assertIn("Effort left: none", text)

    def test_is_ascii_on_a_terminal_that_is(self):
        value = self.succeed("new", "-", "--organisation", "Plain Ltd").out
        path = self.write("a.json", value)
        reading, writing = pty.openpty()
        process = subprocess.Popen([harness.PROGRAM, "report", path], stdout=writing,
                                   stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                   env=harness.make_environment(self.folder, locale="C"))
        os.close(writing)
        text = b""
        try:
            while True:
                part = os.read(reading, 65536)
                if not part:
                    break
                text += part
        except OSError:  # Linux: the other side is closed
            pass
        os.close(reading)
        self.assertEqual(process.stderr.read(), b"")
        process.stderr.close()
        self.assertEqual(process.wait(harness.TIMEOUT_SECONDS), 0)
        self.assertIn(b"GAP REPORT  Plain Ltd", text)
        self.assertEqual(text.decode("utf-8").encode("ascii", "replace"), text)
        self.assert_columns(text.decode("ascii").replace("\r", ""))


class JsonTest(harness.CliTest):
    def setUp(self):
        super().setUp()
        self.validator = harness.make_validator("report")

    def test_examples_fit_the_schema(self):
        for name in EXAMPLES:
            with self.subTest(name=name):
                self.assert_valid(self.validator, self.report(example(name)))

    def test_other_assessments_fit_the_schema(self):
        controls = ["%s=not-applicable no use for it" % item
                    for item in harness.load_data("iso42001")["items"] if ":A." in item]
        texts = {
            "empty": self.succeed("new", "-").out,
            "presumed": self.succeed("new", "-", "--presume-27001").out,
            "smallest": harness.json.dumps(harness.make_assessment(answers=None,
                                                                   organisation=None)),
            "no controls": self.succeed("answer", "-", *controls,
                                        stdin=self.succeed("new", "-").out).out,
            "all done": self.succeed("answer", "-", "--basis", "evidenced",
                                     "iso42001:all=conforming",
                                     stdin=self.succeed("new", "-").out).out,
        }
        for name, text in texts.items():
            with self.subTest(name=name):
                self.assert_valid(self.validator,
                                  self.succeed("report", "-fjson", "-", stdin=text).json())

    def test_unsure_answers_fit_the_schema(self):
        questions = [question["id"] for question in
                     harness.load_data("profile")["need"]["questions"]]
        for choice in ("yes", "no", "unsure"):
            with self.subTest(choice=choice):
                value = harness.make_assessment(need={key: choice for key in questions})
                report = self.report(self.write("a.json", value))
                self.assert_valid(self.validator, report)
                if choice != "unsure":
                    self.assertEqual(len(report["need"]["reasons"]), len(questions))
                    self.assertTrue(report["need"]["settled"])
        self.assertNotIn("need", self.report(self.write("b.json", harness.make_assessment())))

    def test_the_schema_is_strict(self):
        """A schema that lets everything pass proves nothing."""
        report = self.report(example("certified-saas"))
        for key in report:
            broken = {name: part for name, part in report.items() if name != key}
            # 0.1.0 wrote no plan, forecast and statement; without records there is nothing of them.
            optional = ("need", "plan", "forecast", "statement", "measures", "contradictions",
                        *record_sample.KINDS)
            self.assertEqual(self.validator.is_valid(broken), key in optional, key)
        item = report["items"]["iso42001:5.2"]
        for change in ({"coverage": 1.01}, {"gap": -0.1}, {"state": "done"}, {"priority": None},
                       {"x": 1}, {"status": "not-assessed"}, {"clause": ""},
                       {"effort_days": {"low": -1, "high": 2}}):
            broken = {**report, "items": {**report["items"], "iso42001:5.2": {**item, **change}}}
            self.assertFalse(self.validator.is_valid(broken), change)

    def test_header(self):
        report = self.succeed("report", "-fjson", example("certified-saas"), epoch=EPOCH).json()
        version = self.succeed("--version").out.strip()
        self.assertEqual(report["generator"], version)
        self.assertEqual(report["generated_at"], EPOCH_TIME)
        saved = harness.load_json(example("certified-saas"))
        self.assertEqual(report["assessment"]["id"], saved["id"])
        self.assertEqual(report["assessment"]["title"], saved["title"])
        self.assertEqual(report["assessment"]["aims_scope"], saved["scope"]["aims"])
        self.assertEqual(report["assessment"]["roles"], saved["roles"])
        self.assertEqual(report["assessment"]["assessors"], saved["assessors"])
        self.assertEqual(report["assessment"]["organisation"], saved["organisation"]["name"])
        self.assertEqual(report["links_note"], harness.load_data("links")["note"])
        report = self.report(self.write("a.json", harness.make_assessment(organisation=None)))
        self.assertNotIn("organisation", report["assessment"])
        self.assertNotIn("assessors", report["assessment"])

    def test_sections_are_named_with_their_standard(self):
        report = self.report(example("certified-saas"))
        clauses = {section["id"] for section in report["clauses"]}
        objectives = {section["id"] for section in report["objectives"]}
        self.assertIn("iso42001:4", clauses)
        self.assertIn("iso42001:A.6.1", objectives)
        for item, entry in report["items"].items():
            self.assertIn(entry["clause"], objectives if ":A." in item else clauses)

    def test_what_is_left_out_has_no_gap(self):
        report = self.report(self.write("a.json", harness.make_assessment(answers={
            "iso42001:A.6.1.2": {"status": "not-applicable", "basis": "stated",
                                 "justification": "no use"},
            "iso42001:A.6.1.3": {"status": "partial", "basis": "stated",
                                 "justification": "stale"}})))
        self.assert_valid(self.validator, report)
        left_out = report["items"]["iso42001:A.6.1.2"]
        for field in ("gap", "origin", "origin_reason", "priority"):
            self.assertIsNone(left_out[field], field)
            self.assertIsNotNone(report["items"]["iso42001:A.6.1.3"][field], field)
        rows = {row["id"]: row for row in report["statement_of_applicability"]}
        self.assertEqual(rows["iso42001:A.6.1.2"]["justification"], "no use")
        self.assertNotIn("justification", rows["iso42001:A.6.1.3"])

    def test_the_recommendation_needs_a_yes_or_a_no(self):
        for choice, there in (("unsure", False), ("yes", True)):
            path = self.write("a.json", harness.make_assessment(need={"uses-ai": choice}))
            self.assertEqual("need" in self.report(path), there)
            self.assertEqual("DO WE NEED BOTH?" in self.succeed("report", path).out, there)

    def test_names_the_bytes_of_the_assessment(self):
        for name in EXAMPLES:
            with self.subTest(name=name):
                digest = hashlib.sha256(example(name).read_bytes()).hexdigest()
                self.assertEqual(self.report(example(name))["assessment"]["sha256"], digest)
        text = harness.json.dumps(harness.make_assessment())  # not as aimsgap would write it
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.assertEqual(self.report(self.write("a.json", text))["assessment"]["sha256"], digest)
        report = self.succeed("report", "-fjson", "-", stdin=text).json()
        self.assertEqual(report["assessment"]["sha256"], digest)

    def test_carries_the_texts_of_the_answers(self):
        for name in EXAMPLES:
            saved = harness.load_json(example(name))
            report = self.report(example(name))
            for item, entry in report["items"].items():
                answer = saved["answers"].get(item, {})
                self.assertEqual(entry["status"], answer.get("status", "not-assessed"))
                self.assertEqual(entry["evidence"], answer.get("evidence", []))
                for field in ("basis", "note", "owner", "due", "justification", "assessed_by",
                              "assessed_at"):
                    self.assertEqual(entry.get(field), answer.get(field), (item, field))

    def test_is_no_assessment(self):
        report = self.succeed("report", "-fjson", example("certified-saas")).out
        message = self.fail_with(BAD_DATA, "report", self.write("r.json", report))
        self.assertIn("is a gap report, not an assessment", message)


class GoldenTest(harness.CliTest):
    """AIMSGAP_REDRAW=1 rewrites the files; look at the difference before you commit it."""

    def compare(self, name, form, ending):
        result = self.succeed("report", "-f", form, example(name), epoch=EPOCH)
        golden = harness.GOLDEN / ("%s.report.%s" % (name, ending))
        if REDRAW:
            golden.parent.mkdir(exist_ok=True)
            golden.write_bytes(result.out_bytes)
        self.assertEqual(result.out, golden.read_text(encoding="utf-8"))

    def test_text(self):
        for name in EXAMPLES:
            with self.subTest(name=name):
                self.compare(name, "text", "txt")

    def test_json(self):
        for name in EXAMPLES:
            with self.subTest(name=name):
                self.compare(name, "json", "json")

    @unittest.skipIf(REDRAW, "they are being redrawn")
    def test_no_golden_file_is_left_over(self):
        expected = {"%s.report.%s" % (name, ending) for name in EXAMPLES
                    for ending in ("txt", "json")}
        self.assertEqual({path.name for path in harness.GOLDEN.iterdir()}, expected)


class OwnCatalogueTest(harness.CliTest):
    """--data takes the files of a folder in place of the built-in ones."""

    def test_a_copy_gives_the_same_report(self):
        shutil.copytree(harness.DATA, self.folder / "data")
        for form in ("text", "json"):
            expected = self.succeed("report", "-f", form, example("certified-saas"), epoch=EPOCH)
            result = self.succeed("report", "--data", "data", "-f", form,
                                  example("certified-saas"), epoch=EPOCH)
            self.assertEqual(result.out_bytes, expected.out_bytes)

    def test_a_change_shows(self):
        shutil.copytree(harness.DATA, self.folder / "data")
        path = self.folder / "data" / "iso42001.json"
        path.write_text(path.read_text().replace('"title": "AI policy"', '"title": "AI creed"'))
        self.assertIn("AI creed", self.succeed("--data", "data", "report",
                                               example("certified-saas")).out)

    def test_a_catalogue_without_a_plan(self):
        """No milestones, no elapsed times, and no reasons that could be missing."""
        shutil.copytree(harness.DATA, self.folder / "data")
        manifest = harness.load_data("catalogue")
        del manifest["plan"]
        self.write("data/catalogue.json", manifest)
        (self.folder / "data" / "plan.json").unlink()
        self.assert_valid(harness.make_validator("catalogue"), manifest)
        answers = {item: {"status": "planned", "basis": "stated"}
                   for item in harness.load_data("iso42001")["items"] if ":A." in item}
        self.write("a.json", harness.make_assessment(
            answers=answers, plan={"capacity": 5, "start": "2027-01-04", "audit": "2027-09-01"},
            statement_of_applicability={"version": "1", "date": "2027-01-04",
                                        "approver": "Ann"}))
        result = self.succeed("check", "--data", "data", "--strict", "a.json")
        self.assertIn("nothing is missing", result.out)
        self.succeed("report", "--data", "data", "a.json", "-o", "set/")
        report = harness.load_json(self.folder / "set" / "a.gap-report.json")
        self.assert_valid(harness.make_validator("report"), report)
        self.assertEqual(report["plan"]["milestones"], [])
        self.assertNotIn("note", report["plan"])
        self.succeed("check", "--data", "data", "set/a.gap-report.json", "a.json")
        for path in (self.folder / "set").iterdir():
            self.assertNotIn(b"(null)", path.read_bytes(), path.name)
        self.write("a.json", harness.make_assessment())
        self.succeed("report", "--data", "data", "a.json", "-o", "set/", "--overwrite")
        for ending in (".txt", ".html", ".md"):
            text = (self.folder / "set" / ("a.gap-report" + ending)).read_text()
            found = [line for line in text.splitlines()
                     if "milestone" in line.lower() and "{" not in line]
            self.assertEqual(found, [], ending)

    def test_a_missing_or_broken_catalogue(self):
        message = self.fail_with(NO_INPUT, "catalogue", "--data", "missing")
        self.assertIn("missing/catalogue.json", message)
        shutil.copytree(harness.DATA, self.folder / "data")
        for path in sorted((self.folder / "data").glob("*.json")):
            language = re.fullmatch(r"texts\.(\w+)\.json", path.name)
            with self.subTest(file=path.name):
                text = path.read_bytes()
                path.write_bytes(text[:len(text) // 2])
                chosen = ("--lang", language.group(1)) if language else ()
                message = self.fail_with(BAD_DATA, *chosen, "catalogue", "--data", "data")
                self.assertRegex(message, r"\Aaimsgap: data/%s:\d+:\d+: " % path.name)
                path.write_bytes(text)


if __name__ == "__main__":
    unittest.main()
