"""The registers in every format: each field, levels, what the records say, and nothing at all where
there is no record."""
import csv
import html.parser
import io
import re
import unittest

import harness
import record_sample
import report_sample
import spreadsheets
from harness import EPOCH, EXAMPLES, example

REGISTER_CSV = {"ai_systems": ("systems-csv", ".ai-systems.csv"),
                "risks": ("risks-csv", ".ai-risks.csv"),
                "impact_assessments": ("impacts-csv", ".impacts.csv"),
                "human_oversight": ("oversight-csv", ".oversight.csv"),
                "data_sets": ("data-csv", ".data-sets.csv")}
OTHER_FORMATS = ("text", "json", "html", "markdown", "soa-markdown", "csv", "soa-csv", "xlsx",
                 "oscal-ar", "oscal-poam")
TITLES = {"ai_systems": "AI systems", "risks": "AI risks",
          "impact_assessments": "Impact assessments", "human_oversight": "Human oversight",
          "data_sets": "Data sets", "measures": "What the records say",
          "contradictions": "Contradictions"}


def strip_records(value):
    return {name: part for name, part in value.items() if name not in record_sample.KINDS}


def rate(likelihood, consequence):
    levels = harness.load_data("registers")["levels"]
    return [level["name"] for level in levels if level["from"] <= likelihood * consequence][-1]


class RecordsTest(harness.CliTest):
    def make(self, value, form, *options):
        path = self.write("a.json", value) if isinstance(value, dict) else value
        return self.succeed("report", "-f", form, *options, "--", path, epoch=EPOCH).out_bytes

    def read_csv(self, value, form):
        text = self.make(value, form).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


class FieldTest(RecordsTest):
    """HTML, workbook and Markdown have tests of their own with the same records."""

    def test_the_sample_is_full(self):
        records = record_sample.fill_records(lambda name: name)
        source = (harness.SOURCE / "src" / "model" / "record_kind.h").read_text(encoding="utf-8")
        for kind, (number, name) in record_sample.KINDS.items():
            fields = re.search(r"enum %s_field \{(.*?)_FIELD_COUNT" % name, source, re.S).group(1)
            wanted = len(re.findall(r"(?m)^\s+[A-Z_]+,", fields))
            self.assertEqual(len(records[kind][number]) - 1, wanted, kind)

    def test_every_field_is_in_the_text(self):
        value, markers = report_sample.make_marked()
        text = " ".join(self.make(value, "text").decode("utf-8").split())
        for marker in markers:
            if any(kind in marker for kind in record_sample.KINDS):
                self.assertIn(marker, text)
        self.assertIn(record_sample.DAY, text)

    def test_every_field_is_in_json(self):
        value, _ = report_sample.make_marked()
        report = self.report(self.write("a.json", value))
        self.assert_valid(harness.make_validator("report"), report)
        for kind, (number, _) in record_sample.KINDS.items():
            record = {name: field for name, field in value[kind][number].items()
                      if name != "x-own"}
            found = report[kind][number]
            self.assertEqual({name: sorted(found[name]) for name in record},
                             {name: sorted(field) for name, field in record.items()})

    def test_every_field_is_in_its_csv(self):
        value, markers = report_sample.make_marked()
        for kind, (form, _) in REGISTER_CSV.items():
            rows = self.read_csv(value, form)
            self.assertEqual(len(rows), 1)
            cells = "\n".join(rows[0].values())
            own = [marker for marker in markers if " %s " % kind in " %s " % marker]
            self.assertGreater(len(own), 5)
            for marker in own:
                self.assertIn(marker, cells)
            self.assertIn(record_sample.DAY, rows[0].values())

    def test_other_assessments_fit_the_schema(self):
        validator = harness.make_validator("report")
        for shift in range(3):
            value = report_sample.make_numbered(report_sample.HOSTILE_TEXTS, shift)
            self.assert_valid(validator, self.report(self.write("a.json", value)))
        some = {"risks": {"R-3": {"likelihood": "2"}, "R-7": {"systems": ["S-9"]}},
                "ai_systems": {"S-1": {"consequential": "yes"}}}
        report = self.report(self.write("a.json", harness.make_assessment(**some)))
        self.assert_valid(validator, report)
        self.assertEqual({entry["kind"] for entry in report["contradictions"]},
                         {"no-overseer", "gone"})


class AbsentTest(RecordsTest):
    def test_an_assessment_without_records_says_nothing_of_them(self):
        value = strip_records(harness.load_json(example("certified-saas")))
        report = self.report(self.write("a.json", value))
        self.assertEqual(set(report) & set(TITLES), set())
        for control in report["statement_of_applicability"]:
            self.assertNotIn("risks", control)
        text = self.make(value, "text").decode("utf-8")
        markdown = self.make(value, "markdown").decode("utf-8")
        page = self.make(value, "html").decode("utf-8")
        for title in TITLES.values():
            self.assertNotRegex(text, r"(?m)^%s$" % title.upper())
            self.assertNotIn("## %s\n" % title, markdown)
            self.assertNotIn(">%s</h2>" % title, page)
            self.assertNotIn(">%s</a>" % title, page)
        self.assertNotIn("level-1", page)
        self.assertNotIn("Risks", self.read_csv(value, "soa-csv")[0])

    def test_a_register_comes_with_its_first_record(self):
        value = strip_records(harness.load_json(example("certified-saas")))
        value["data_sets"] = {"D-1": {"name": "Tickets"}}
        page = self.make(value, "html").decode("utf-8")
        for kind, title in TITLES.items():
            self.assertEqual(">%s</h2>" % title in page, kind in ("data_sets", "measures"), title)
        self.assertNotIn("Risks", self.read_csv(value, "soa-csv")[0])

    def test_a_set_has_no_file_for_an_empty_register(self):
        value = strip_records(harness.load_json(example("certified-saas")))
        value["risks"] = {"R-1": {"name": "One"}}
        self.write("a.json", value)
        told = self.succeed("report", "a.json", "-o", "set/").out.splitlines()
        names = sorted(path.name for path in (self.folder / "set").iterdir())
        self.assertEqual(sorted(told), ["set/" + name for name in names])
        for kind, (_, ending) in REGISTER_CSV.items():
            self.assertEqual("a" + ending in names, kind == "risks", kind)

    def test_an_empty_register_asked_for_is_a_header(self):
        for form, _ in REGISTER_CSV.values():
            text = self.make(harness.make_assessment(), form).decode("utf-8-sig")
            self.assertEqual(text.count("\r\n"), 1)


class LevelTest(RecordsTest):
    def test_levels_are_worked_out_from_the_records(self):
        for name in EXAMPLES:
            value = harness.load_json(example(name))
            report = self.report(example(name))
            for number, risk in value["risks"].items():
                found = report["risks"][number].get("inherent")
                steps = [int(step) for field, step in risk.items()
                         if field.startswith("consequence_")]
                if "likelihood" not in risk or not steps:
                    self.assertIsNone(found)
                    continue
                self.assertEqual((found["likelihood"], found["consequence"], found["product"]),
                                 (int(risk["likelihood"]), max(steps),
                                  int(risk["likelihood"]) * max(steps)))
                self.assertEqual(found["level"], rate(found["likelihood"], found["consequence"]))

    def test_the_statement_lists_the_risks_of_each_control(self):
        for name in EXAMPLES:
            value = harness.load_json(example(name))
            wanted = {}
            for number, risk in sorted(value["risks"].items(), key=lambda pair: int(pair[0][2:])):
                for control in risk.get("controls", ()):
                    wanted.setdefault(control, []).append(number)
            self.assertGreater(len(wanted), 3)
            report = self.report(example(name))
            found = {control["id"]: control["risks"]
                     for control in report["statement_of_applicability"] if "risks" in control}
            self.assertEqual(found, wanted)
            rows = {row["Item"]: row["Risks"] for row in self.read_csv(example(name), "soa-csv")}
            self.assertEqual({item: ids for item, ids in rows.items() if ids},
                             {spreadsheets.name_item(item): ", ".join(ids)
                              for item, ids in wanted.items()})
            text = self.make(example(name), "text").decode("utf-8")
            markdown = self.make(example(name), "soa-markdown").decode("utf-8")
            for ids in wanted.values():
                self.assertIn("\n    risks    %s" % ", ".join(ids)[:60], text)
                self.assertIn("\n  - **Risks:** %s\n" % ", ".join(ids), markdown)

    def test_measures_and_contradictions_are_in_every_report_for_people(self):
        for name in EXAMPLES:
            report = self.report(example(name), epoch=EPOCH)
            texts = [" ".join(self.make(example(name), form).decode("utf-8").split())
                     for form in ("text", "markdown", "html")]
            for entry in report["measures"] + report["contradictions"]:
                for text in texts:
                    plain = text.replace("\\", "").replace("&#39;", "'")
                    self.assertIn(entry["text"], plain)


class Matrices(html.parser.HTMLParser):
    """The cells of the matrices: rows of (class, words)."""

    def __init__(self, source):
        super().__init__()
        self.matrices = []
        self.is_inside = False
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        if tag == "table":
            self.is_inside = names.get("class") == "matrix"
            if self.is_inside:
                self.matrices.append([])
        elif self.is_inside and tag == "tr":
            self.matrices[-1].append([])
        elif self.is_inside and tag in ("td", "th"):
            self.matrices[-1][-1].append([names.get("class"), ""])

    def handle_data(self, data):
        if self.is_inside and self.matrices[-1] and self.matrices[-1][-1]:
            self.matrices[-1][-1][-1][1] += data


class MatrixTest(RecordsTest):
    def test_every_rated_risk_is_in_its_cell(self):
        for name in EXAMPLES:
            risks = self.report(example(name))["risks"]
            page = Matrices(self.make(example(name), "html").decode("utf-8"))
            self.assertEqual(len(page.matrices), 2)
            for key, matrix in zip(("inherent", "residual"), page.matrices):
                found = {}
                for row, cells in enumerate(matrix[1:]):
                    for column, (_, words) in enumerate(cells[1:]):
                        self.assertIn(rate(5 - row, column + 1), words.split())
                        for number in re.findall(r"R-\d+", words):
                            found[number] = (5 - row, column + 1)
                self.assertEqual(found, {number: (risk[key]["likelihood"],
                                                  risk[key]["consequence"])
                                         for number, risk in risks.items() if key in risk})

    def test_the_same_level_has_the_same_look(self):
        page = Matrices(self.make(example("certified-saas"), "html").decode("utf-8"))
        looks = {(words.split()[0], look) for matrix in page.matrices for cells in matrix[1:]
                 for look, words in cells[1:]}
        self.assertEqual(looks, {("low", "level-1"), ("medium", "level-2"), ("high", "level-3"),
                                 ("critical", "level-4")})

    def test_a_crowded_cell_counts_what_it_does_not_name(self):
        risk = {"likelihood": "3", "consequence_groups": "3"}
        value = harness.make_assessment(risks={"R-%d" % number: risk for number in range(1, 101)})
        page = Matrices(self.make(value, "html").decode("utf-8"))
        self.assertIn("R-24; further: 76", page.matrices[0][3][3][1])


class ManyTest(RecordsTest):
    def test_long_registers_are_quick(self):
        """Ten times as many would take a hundred times as long if any format were quadratic."""
        value = harness.load_json(example("certified-saas"))
        risk = dict(value["risks"]["R-1"], systems=["S-1000"])
        value["risks"] = {"R-%d" % number: risk for number in range(1, 1001)}
        value["ai_systems"].update({"S-%d" % number: value["ai_systems"]["S-1"]
                                    for number in range(1, 1001)})
        path = self.write("a.json", value)
        for form in OTHER_FORMATS + ("risks-csv",):
            self.succeed("report", "-f", form, "-o", "r", "--", path, epoch=EPOCH)
        self.succeed("report", "-f", "json", "-o", "r.json", "--", path, epoch=EPOCH)
        self.succeed("check", "r.json")


class SafeTest(RecordsTest):
    def test_the_same_twice_and_in_any_locale(self):
        value, _ = report_sample.make_marked()
        path = self.write("a.json", value)
        for form in OTHER_FORMATS + tuple(form for form, _ in REGISTER_CSV.values()):
            words = ("report", "-f", form, "--", path)
            first = self.succeed(*words, epoch=EPOCH).out_bytes
            self.assertEqual(self.succeed(*words, epoch=EPOCH).out_bytes, first, form)
            self.assertEqual(self.succeed(*words, epoch=EPOCH, locale="C").out_bytes, first, form)

    def test_no_cell_begins_a_formula(self):
        for formula in spreadsheets.FORMULAS:
            value = harness.make_assessment(**record_sample.fill_records(lambda _: formula))
            for form, _ in REGISTER_CSV.values():
                for row in self.read_csv(value, form):
                    for cell in row.values():
                        self.assertNotEqual(cell.lstrip(" \u00a0\u3000\"\u201c")[:1],
                                            formula.lstrip(" \u00a0\u3000\"'\u201c")[:1])

    def test_the_text_steers_no_terminal(self):
        for shift in range(len(report_sample.HOSTILE_TEXTS)):
            value = report_sample.make_numbered(report_sample.HOSTILE_TEXTS, shift)
            result = self.succeed("report", self.write("a.json", value))
            self.assert_harmless(result)
            self.assert_columns(result.out)

    def test_reports_are_private(self):
        for form, ending in REGISTER_CSV.values():
            self.succeed("report", example("certified-saas"), "-o", "r" + ending)
            self.assertEqual(harness.get_mode(self.folder / ("r" + ending)), 0o600)
            self.assertEqual((self.folder / ("r" + ending)).read_bytes()[:8],
                             self.make(example("certified-saas"), form)[:8])


if __name__ == "__main__":
    unittest.main()
