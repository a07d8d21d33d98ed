"""aimsgap report -f xlsx: the workbook as another library reads it, and the file itself."""
import datetime
import io
import os
import re
import unittest
import warnings
import xml.etree.ElementTree
import zipfile

import openpyxl

import harness
import spreadsheets
import test_report_csv
from harness import EPOCH, EXAMPLES, example
from spreadsheets import FORMULAS, LATER, TEXTS

REGISTERS = ["AI systems", "AI risks", "Impact assessments", "Human oversight", "Data sets",
             "What the records say", "Contradictions"]
FIRST_SHEETS = ["Summary", "Gaps", "Plan", "Statement of applicability"]
LAST_SHEETS = ["Answers", "Crosswalk"]
SHEETS = FIRST_SHEETS + REGISTERS + LAST_SHEETS
TABLES = SHEETS[1:]
MAX_NAME = 31  # characters that Excel allows in the name of a sheet
MAX_CELL = 32767  # and in a cell
PLAN = {"start": "2027-01-11", "capacity": 3, "audit": "2027-09-20"}
GAP_FACTS = 4  # columns that only the CSV has, at the end
STATEMENT_FACTS = 6


class XlsxTest(harness.CliTest):
    def make(self, path, *options, **more):
        return self.succeed("report", "-f", "xlsx", *options, "--", path, **more).out_bytes

    def read(self, path, *options, **more):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl knows no bars of Excel 2010
            return openpyxl.load_workbook(io.BytesIO(self.make(path, *options, **more)))

    def read_rich(self):
        value = harness.load_json(example("certified-saas"))
        value["plan"] = PLAN
        value["statement_of_applicability"] = {"version": "0.3", "date": "2026-11-20",
                                               "approver": "A. Person"}
        return self.read(self.write("rich.json", value), epoch=EPOCH)

    def read_note(self, text):
        path = self.write("a.json", spreadsheets.make_note(text))
        rows = find_rows(self.read(path)["Gaps"])
        return [row["Note"] for row in rows if row["Item"].value.startswith("42001 A.5.2")]


def find_header(sheet):
    return sheet.freeze_panes and int(re.sub(r"\D", "", sheet.freeze_panes)) - 1


def find_rows(sheet):
    """The rows of the table as dicts of cells."""
    header = find_header(sheet)
    names = [cell.value for cell in sheet[header] if cell.value is not None]
    first, last = [int(part) for part in re.findall(r"\d+", sheet.auto_filter.ref)]
    assert first == header
    return [dict(zip(names, row)) for row in sheet.iter_rows(min_row=header + 1, max_row=last)]


def get_text(workbook):
    return "\n".join(str(cell.value) for sheet in workbook for row in sheet.iter_rows()
                     for cell in row if cell.value is not None)


def list_rules(sheet):
    return [(str(area.sqref), rule) for area in sheet.conditional_formatting
            for rule in area.rules]


class WorkbookTest(XlsxTest):
    def test_sheets(self):
        for name in EXAMPLES:
            workbook = self.read(example(name))
            self.assertEqual(workbook.sheetnames, SHEETS)
            self.assertLessEqual(max(map(len, workbook.sheetnames)), MAX_NAME)
        workbook = self.read(self.write("bare.json", harness.make_assessment()))
        self.assertEqual(workbook.sheetnames, FIRST_SHEETS + LAST_SHEETS)

    def test_headers_are_frozen_and_filtered(self):
        workbook = self.read_rich()
        for name in TABLES:
            with self.subTest(sheet=name):
                sheet = workbook[name]
                header = find_header(sheet)
                self.assertRegex(sheet.freeze_panes, r"\AB\d+\Z")
                self.assertRegex(sheet.auto_filter.ref, r"\AA%d:" % header)
                self.assertEqual(sheet.print_title_rows, "$%d:$%d" % (header, header))
                self.assertEqual(sheet.page_setup.orientation, "landscape")
                self.assertEqual(int(sheet.page_setup.fitToHeight), 0)
                self.assertTrue(all(cell.font.b for cell in sheet[header] if cell.value))

    def test_columns_are_those_of_the_csv(self):
        workbook = self.read_rich()
        self.assertEqual(list(find_rows(workbook["Gaps"])[0]),
                         test_report_csv.GAP_COLUMNS[:-GAP_FACTS])
        self.assertEqual(list(find_rows(workbook["Statement of applicability"])[0]),
                         test_report_csv.STATEMENT_COLUMNS[:-STATEMENT_FACTS])

    def test_long_texts_wrap_in_wide_columns(self):
        sheet = self.read_rich()["Gaps"]
        row = find_rows(sheet)[0]
        cell = row["Left to do"]
        self.assertTrue(cell.alignment.wrap_text)
        self.assertGreater(sheet.column_dimensions[cell.column_letter].width, 50)
        self.assertGreater(sheet.row_dimensions[cell.row].height, 15)

    def test_a_row_for_each_thing(self):
        report = self.report(example("certified-saas"))
        workbook = self.read(example("certified-saas"))
        self.assertEqual(sorted(row["Item"].value for row in find_rows(workbook["Gaps"])),
                         sorted(spreadsheets.list_open(report)))
        counts = {name: len(find_rows(workbook[name])) for name in TABLES}
        self.assertEqual(counts["Plan"], len(report["work_packages"]))
        self.assertEqual(counts["Statement of applicability"], 38)
        self.assertEqual(counts["Answers"],
                         len(harness.load_json(example("certified-saas"))["answers"]))
        rows = harness.load_data("crosswalk")["rows"]
        self.assertEqual(counts["Crosswalk"], sum(row["source"] is not None for row in rows))

    def test_combined_statement(self):
        workbook = self.read(example("certified-saas"), "--combined")
        self.assertEqual(len(find_rows(workbook["Statement of applicability"])), 38 + 93)

    def test_head_of_the_statement(self):
        sheet = self.read_rich()["Statement of applicability"]
        head = {row[0].value: row[1].value
                for row in sheet.iter_rows(max_row=find_header(sheet) - 1)}
        self.assertEqual((head["SoA version"], head["SoA approver"]), ("0.3", "A. Person"))
        self.assertEqual(head["SoA date"], datetime.datetime(2026, 11, 20))
        self.assertIn("ISO/IEC 42001:2023", head["Controls"])
        sheet = self.read(example("small-consultancy"))["Statement of applicability"]
        self.assertNotIn("2026-11-20", get_text([sheet]))

    def test_a_selection_says_that_it_is_one(self):
        workbook = self.read(example("certified-saas"), "--only", "P1")
        rows = find_rows(workbook["Gaps"])
        self.assertEqual({row["Priority"].value for row in rows}, {"P1"})
        for name in ("Summary", "Gaps"):
            self.assertIn("Only these gaps are listed; all totals are whole.",
                          get_text([workbook[name]]))
        self.assertNotIn("Only these gaps", get_text(self.read(example("certified-saas"))))

    def test_says_that_it_is_no_substitute(self):
        for name in EXAMPLES:
            self.assertIn(harness.load_data("catalogue")["disclaimer"],
                          get_text(self.read(example(name))))

    def test_properties(self):
        properties = self.read(example("certified-saas"), epoch=EPOCH).properties
        self.assertEqual(properties.title, "Nordlotse Software GmbH")
        self.assertEqual(properties.created.isoformat() + "Z", harness.EPOCH_TIME)


class ValueTest(XlsxTest):
    def test_dates_are_dates(self):
        workbook = self.read_rich()
        places = (("Gaps", "Due", 30), ("Answers", "Due", 30), ("Plan", "Begins", 10),
                  ("Plan", "Done, latest", 10), ("Answers", "Assessed at", 40))
        for name, column, least in places:
            cells = [row[column] for row in find_rows(workbook[name])
                     if row[column].value is not None]
            with self.subTest(sheet=name, column=column):
                self.assertGreater(len(cells), least)
                for cell in cells:
                    self.assertIsInstance(cell.value, datetime.datetime)
                    self.assertIn("yyyy-mm-dd", cell.number_format)
        due = {row["Item"].value: row["Due"].value for row in find_rows(workbook["Gaps"])}
        for name, answer in harness.load_json(example("certified-saas"))["answers"].items():
            shown = due.get(spreadsheets.name_item(name))
            if shown:
                self.assertEqual(shown.date().isoformat(), answer["due"])

    def test_times_keep_their_second(self):
        fields = {"status": "partial", "basis": "stated", "assessed_at": "2026-11-01T08:30:59Z"}
        row = find_rows(self.read(self.write("a.json", harness.make_answer(**fields)))["Answers"])[0]
        self.assertEqual(row["Assessed at"].value.replace(microsecond=0),
                         datetime.datetime(2026, 11, 1, 8, 30, 59))

    def test_what_no_spreadsheet_can_hold_as_a_date_stays_text(self):
        fields = {"status": "partial", "basis": "stated", "due": "1899-12-31",
                  "assessed_at": "2026-11-01T08:30:00.5+02:00"}
        row = find_rows(self.read(self.write("a.json", harness.make_answer(**fields)))["Answers"])[0]
        self.assertEqual((row["Due"].value, row["Assessed at"].value),
                         (fields["due"], fields["assessed_at"]))

    def test_numbers_are_numbers(self):
        items = self.report(example("certified-saas"))["items"]
        items = {spreadsheets.name_item(name): entry for name, entry in items.items()}
        for row in find_rows(self.read_rich()["Gaps"]):
            entry = items[row["Item"].value]
            self.assertAlmostEqual(row["Covered"].value, entry["coverage"], delta=0.0101)
            self.assertAlmostEqual(row["Gap"].value + row["Covered"].value, 1)
            self.assertAlmostEqual(row["Days left, low"].value, entry["effort_days"]["low"],
                                   delta=0.006)
            self.assertEqual((row["Gap"].number_format, row["Days left, low"].number_format),
                             ("0%", "0.0"))

    def test_the_summary_has_the_readiness_of_each_part(self):
        report = self.report(example("certified-saas"))
        rows = {str(row[0].value): row for row in self.read_rich()["Summary"].iter_rows()}
        for part in report["clauses"] + report["objectives"]:
            row = rows["%s %s" % (spreadsheets.name_item(part["id"]), part["title"])]
            self.assertAlmostEqual(row[4].value, part["readiness"]["low"], delta=0.0101)
            self.assertAlmostEqual(row[5].value, part["readiness"]["high"], delta=0.0101)
            self.assertAlmostEqual(row[4].value + row[8].value, row[5].value)


class ColourTest(XlsxTest):
    def find_words(self, sheet):
        return {formula.strip('"') for _, rule in list_rules(sheet) if rule.type == "cellIs"
                for formula in rule.formula}

    def test_words_that_mean_something_are_coloured(self):
        workbook = self.read_rich()
        statuses = {"conforming", "partial", "planned", "nonconforming", "not applicable",
                    "not assessed"}
        self.assertLessEqual(statuses | {"P1", "P2", "P3", "new", "extend", "carried over"},
                             self.find_words(workbook["Gaps"]))
        self.assertLessEqual(statuses | {"applies", "left out", "not decided"},
                             self.find_words(workbook["Statement of applicability"]))
        self.assertLessEqual(statuses, self.find_words(workbook["Answers"]))

    def test_findings_are_coloured(self):
        sheet = self.read_rich()["Statement of applicability"]
        column = find_rows(sheet)[0]["Missing"].column_letter
        areas = [area for area, rule in list_rules(sheet) if rule.type == "notContainsBlanks"]
        self.assertEqual([area[0] for area in areas], [column])

    def test_colours_stand_out(self):
        for _, rule in list_rules(self.read_rich()["Gaps"]):
            if rule.type == "cellIs":
                ink, paper = rule.dxf.font.color.rgb, rule.dxf.fill.bgColor.rgb
                self.assertGreater(compute_contrast(ink, paper), 4.5, (ink, paper))

    def test_bars_show_the_plan(self):
        sheet = self.read_rich()["Plan"]
        rules = [(area, rule.formula[0]) for area, rule in list_rules(sheet)
                 if rule.type == "expression"]
        self.assertEqual(len(rules), 2)
        header = find_header(sheet)
        weeks = [cell.value for cell in sheet[header] if isinstance(cell.value, datetime.datetime)]
        rows = find_rows(sheet)
        ends = [row["Done, latest"].value for row in rows if row["Done, latest"].value]
        self.assertEqual(weeks[0], datetime.datetime(2027, 1, 11))
        self.assertEqual({week.weekday() for week in weeks}, {0})
        self.assertLessEqual(weeks[-1], max(ends))
        self.assertGreaterEqual(weeks[-1] + (weeks[1] - weeks[0]), max(ends))
        for _, formula in rules:
            self.assertRegex(formula, r"\AAND\(ISNUMBER\(\$G2\),\$G2<=N\$1\+\d+,\$[HI]2>=N\$1\)\Z")
        names = {cell.column_letter: name for name, cell in rows[0].items()}
        self.assertEqual([names[letter] for letter in "GHI"],
                         ["Begins", "Done, earliest", "Done, latest"])

    def test_a_plan_without_dates_says_what_it_needs(self):
        sheet = self.read(example("small-consultancy"))["Plan"]
        value = harness.load_json(example("small-consultancy"))
        value.pop("plan", None)
        sheet = self.read(self.write("a.json", value))["Plan"]
        self.assertIn("Dates need a capacity and a start.", get_text([sheet]))
        self.assertEqual([rule for _, rule in list_rules(sheet) if rule.type == "expression"], [])

    def test_a_long_plan_has_several_weeks_in_a_column(self):
        value = harness.load_json(example("certified-saas"))
        value["plan"] = {"start": "2027-01-11", "capacity": 0.01}
        sheet = self.read(self.write("a.json", value))["Plan"]
        self.assertLess(sheet.max_column, 80)
        self.assertTrue([rule for _, rule in list_rules(sheet) if rule.type == "expression"])

    def test_chart(self):
        workbook = self.read_rich()
        self.assertEqual([len(sheet._charts) for sheet in workbook], [1] + [0] * len(TABLES))
        chart = workbook["Summary"]._charts[0]
        self.assertEqual((chart.tagname, chart.grouping), ("barChart", "stacked"))
        sheet = workbook["Summary"]
        names = []
        for series in chart.series:
            area = series.cat.strRef or series.cat.numRef
            first, last = re.findall(r"\$A\$(\d+)", area.f)
            names.append(sheet[series.tx.strRef.f.split("!")[1].replace("$", "")].value)
            parts = [sheet["A%d" % row].value for row in range(int(first), int(last) + 1)]
            self.assertEqual(len(parts), 17)
            self.assertTrue(all(part.startswith("42001 ") for part in parts))
        self.assertEqual(names, ["Ready", "Not known yet"])


def compute_contrast(ink, paper):
    """WCAG contrast of two colours like "FF9C0006"."""
    def measure(colour):
        channels = [int(colour[i:i + 2], 16) / 255 for i in (2, 4, 6)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
                  for part in channels]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear))
    light, dark = sorted((measure(ink), measure(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class CompleteTest(XlsxTest):
    def test_every_field_is_in_it(self):
        marks = spreadsheets.Marks()
        text = get_text(self.read(self.write("a.json", spreadsheets.fill_everything(marks))))
        self.assertGreater(len(marks.made), 50)
        self.assertEqual(marks.find_missing(text), [])
        for word in ("2027-09-20", "2026-11-20", "2026-10-09", "2027-03-01", "AI producer"):
            self.assertIn(word, text)

    def test_a_text_too_long_for_a_cell_goes_on_below(self):
        for text in ("long text. " * 9000, "_" * 40000, "\U0001f600" * 20000, "e\u0301" * 30000):
            cells = self.read_note(text)
            with self.subTest(text=text[:11]):
                self.assertGreater(len(cells), 1)
                self.assertEqual("".join(cell.value for cell in cells), text)
                for cell in cells:
                    self.assertLessEqual(len(cell.value.encode("utf-16-le")) / 2, MAX_CELL)

    def test_what_goes_on_below_says_where_it_belongs(self):
        value = spreadsheets.make_note("n" * 70000)
        value["scope"] = {"aims": "s" * 70000}
        workbook = self.read(self.write("a.json", value))
        names = [row["Item"].value for row in find_rows(workbook["Gaps"])]
        self.assertEqual(names.count("42001 A.5.2"), 1)
        self.assertEqual(names.count("42001 A.5.2 (continued)"), 2)
        parts = [row[1].value for row in workbook["Summary"].iter_rows()
                 if row[0].value in ("AIMS scope", "AIMS scope (continued)")]
        self.assertEqual("".join(parts), "s" * 70000)


class HostileTest(XlsxTest):
    def test_texts_are_strings(self):
        for text in FORMULAS + LATER + TEXTS + ("_x000D_ and _x0041_",):
            with self.subTest(text=text):
                cells = self.read_note(text)
                self.assertEqual([cell.data_type for cell in cells], ["s"])
                self.assertEqual(cells[0].value, text)

    def test_an_escape_of_the_format_is_no_escape(self):
        """Excel reads _x000D_ as a carriage return unless its first sign is escaped."""
        path = self.write("a.json", spreadsheets.make_note("_x000D__x005F_ _x00_ _xyzzy_"))
        with zipfile.ZipFile(io.BytesIO(self.make(path))) as parts:
            strings = parts.read("xl/sharedStrings.xml").decode("utf-8")
        self.assertIn("<t>_x005F_x000D__x005F_x005F_ _x00_ _xyzzy_</t>", strings)

    def test_texts_stay_strings_when_somebody_edits_them(self):
        for text in FORMULAS:
            self.assertEqual(self.read_note(text)[0].number_format, "@", text)
        self.assertEqual(self.read_note("plain")[0].number_format, "General")

    def test_nothing_in_it_can_run(self):
        marks = spreadsheets.Marks()
        value = spreadsheets.dump(spreadsheets.fill_everything(marks))
        for begin in ("=", "@", "https://x.example/", "file:///", "\\\\\\\\x.example\\\\", "mailto:"):
            path = self.write("a.json", value.replace('"mark-', '"%smark-' % begin))
            with zipfile.ZipFile(io.BytesIO(self.make(path))) as parts:
                for name in parts.namelist():
                    text = parts.read(name).decode("utf-8")
                    xml.etree.ElementTree.fromstring(text)
                    if name.startswith("xl/worksheets/"):
                        self.assertNotRegex(text, r"<f[ >]|<hyperlink|<oleObject|t=\"str\"")
                    self.assertNotRegex(name, r"(?i)vba|external|activeX|embeddings|macros")
                    self.assertNotIn('TargetMode="External"', text)

    def test_controls_are_shown(self):
        for name, text in harness.HOSTILE.items():
            result = self.run_program("report", "-f", "xlsx", "-o", "a.xlsx", "--overwrite",
                                      self.write("a.json", spreadsheets.make_note(text)))
            with self.subTest(name=name):
                if result.code != harness.OK:
                    self.assertEqual(result.code, harness.BAD_DATA)
                    continue
                cells = self.read_note(text)
                self.assertEqual([cell.value for cell in cells], ["a\ufffdb"])

    def test_a_name_full_of_signs(self):
        for name in ("&L&\"x\"[Book1]'Sheet'!A1", "=1+1", "\u202eabc", "x" * 5000, "'"):
            value = harness.make_assessment(organisation={"name": name}, title=name)
            workbook = self.read(self.write("a.json", value))
            self.assertEqual(workbook.sheetnames, FIRST_SHEETS + LAST_SHEETS)
            self.assertIn(name.replace("\u202e", "\ufffd"), get_text(workbook))


class FileTest(XlsxTest):
    def test_the_same_twice(self):
        for name in EXAMPLES:
            first = self.make(example(name), epoch=EPOCH)
            self.assertEqual(first, self.make(example(name), epoch=EPOCH, locale="C"))
        self.assertEqual(self.make(example(name), epoch=0), self.make(example(name), epoch=0))

    def test_no_part_has_a_time_of_its_own(self):
        with zipfile.ZipFile(io.BytesIO(self.make(example("certified-saas")))) as parts:
            self.assertIsNone(parts.testzip())
            self.assertEqual({part.date_time[0] for part in parts.infolist()}, {1980})

    def test_leaves_no_trace_elsewhere(self):
        """A file made in a folder, even one that is removed at once, changes the folder's time."""
        folder = self.folder / "temporary"
        folder.mkdir()
        os.utime(folder, (0, 0))
        before = os.environ.get("TMPDIR")
        os.environ["TMPDIR"] = str(folder)
        try:
            self.make(example("certified-saas"))
        finally:
            os.environ.pop("TMPDIR")
            if before is not None:
                os.environ["TMPDIR"] = before
        self.assertEqual(os.stat(folder).st_mtime, 0)

    def test_the_ending_of_the_output_decides(self):
        self.succeed("report", example("certified-saas"), "-o", "a.xlsx")
        self.assertTrue(zipfile.is_zipfile(self.folder / "a.xlsx"))

    def run_with_memory(self, kilobytes):
        """A workbook or a message, never half of one."""
        result = self.run_shell('ulimit -v %d; "$@" >out.xlsx' % kilobytes, "report", "-f", "xlsx",
                                example("certified-saas"))
        if result.code == harness.OK:
            self.assertTrue(zipfile.is_zipfile(self.folder / "out.xlsx"))
        else:
            self.assertEqual(result.code, harness.IO_ERROR, result.err)
            self.assertRegex(result.err, r"\Aaimsgap: .*memory.*\n\Z")
            self.assertEqual((self.folder / "out.xlsx").read_bytes(), b"")
        return result

    def test_a_lack_of_memory_is_an_error(self):
        if self.run_shell('ulimit -v 60000; "$@"', "--version").code != harness.OK:
            self.skipTest("a sanitized program needs more memory")
        enough = 60000
        while self.run_with_memory(enough - 1000).code == harness.OK:
            enough -= 1000
        errors = {self.run_with_memory(enough - less).err for less in range(0, 1001, 100)}
        self.assertTrue(any("while the workbook was made" in text for text in errors), errors)


if __name__ == "__main__":
    unittest.main()
