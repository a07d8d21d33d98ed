"""aimsgap report -f csv and -f soa-csv: what a program reads back, and what no spreadsheet runs."""
import csv
import io
import re
import unittest

import harness
import spreadsheets
from harness import EPOCH, EXAMPLES, example
from spreadsheets import FORMULAS, LATER, STARTERS, TEXTS

csv.field_size_limit(1 << 24)

MARK = "\ufeff"
FIELD = r'(?:"(?:[^"]|"")*"|[^",\r\n]*)'
RFC_4180 = re.compile(r"(?:%s(?:,%s)*\r\n)+\Z" % (FIELD, FIELD))
GAP_COLUMNS = ["Item", "Title", "Priority", "Blocker", "Origin", "Status", "Basis", "Gap",
               "Covered", "Covered, up to", "Reuse", "Days left, low", "Days left, high", "Owner",
               "Due", "Work package", "Left to do", "Carries over", "Note", "Evidence",
               "To be in writing", "Because", "Why this priority", "Supports NIST AI RMF",
               "Supports EU AI Act", "Organisation", "Report made", "Selection",
               "Read this with care"]
STATEMENT_COLUMNS = ["Item", "Title", "Applies?", "Included for", "Required by",
                     "Justification of exclusion", "Status", "Implementation", "Evidence", "Owner",
                     "Missing", "Risks", "Organisation", "SoA version", "SoA date", "SoA approver",
                     "Report made", "Read this with care"]


def restore(cell):
    """Undo what keeps spreadsheets from calculating, as the documentation says."""
    return re.sub(r"(\A|[;\t\n])'", r"\1", cell)


def begins_formula(cell):
    stripped = re.sub("\\A[\\s\"'`\u2018-\u201f]*", "", cell)
    first = re.sub("\\A[\\s\"`\u2018-\u201f]*", "", cell)[:1]
    return first != "'" and stripped[:1] in STARTERS and stripped != ""


class CsvTest(harness.CliTest):
    def read_text(self, path, form="csv", *options, **more):
        result = self.succeed("report", "-f", form, *options, "--", path, **more)
        text = result.out_bytes.decode("utf-8")
        self.assertTrue(text.startswith(MARK))
        self.assertEqual(text.count(MARK), 1)
        return text[len(MARK):]

    def read(self, path, form="csv", *options, **more):
        text = self.read_text(path, form, *options, **more)
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    def read_note(self, text):
        path = self.write("a.json", spreadsheets.make_note(text))
        rows = [row for row in self.read(path) if row["Item"] == "42001 A.5.2"]
        self.assertEqual(len(rows), 1)
        return rows[0]["Note"]


class RegisterTest(CsvTest):
    def test_is_what_rfc_4180_says(self):
        for form in ("csv", "soa-csv"):
            for name in EXAMPLES:
                with self.subTest(name=name, form=form):
                    text = self.read_text(example(name), form)
                    self.assertRegex(text, RFC_4180)
                    lengths = {len(row) for row in csv.reader(io.StringIO(text, newline=""))}
                    self.assertEqual(len(lengths), 1)

    def test_a_row_for_each_open_gap(self):
        for name in EXAMPLES:
            with self.subTest(name=name):
                rows = self.read(example(name))
                expected = spreadsheets.list_open(self.report(example(name)))
                self.assertGreater(len(rows), 10)
                self.assertEqual(sorted(row["Item"] for row in rows), sorted(expected))

    def test_columns(self):
        rows = self.read(example("certified-saas"))
        self.assertEqual(list(rows[0]), GAP_COLUMNS)
        rows = self.read(example("certified-saas"), "soa-csv")
        self.assertEqual(list(rows[0]), STATEMENT_COLUMNS)

    def test_the_numbers_are_those_of_the_report(self):
        items = self.report(example("medical-imaging"))["items"]
        items = {spreadsheets.name_item(name): entry for name, entry in items.items()}
        for row in self.read(example("medical-imaging")):
            entry = items[row["Item"]]
            self.assertAlmostEqual(float(row["Covered"]), entry["coverage"], delta=0.0101)
            self.assertAlmostEqual(float(row["Gap"]) + float(row["Covered"]), 1)
            self.assertAlmostEqual(float(row["Days left, high"]), entry["effort_days"]["high"],
                                   delta=0.006)
            self.assertEqual((row["Priority"], row["Origin"]),
                             (entry["priority"], entry["origin"].replace("-", " ")))
            self.assertEqual(row["Blocker"], "yes" if entry["blocker"] else "")

    def test_numbers_stand_bare_and_texts_in_quotes(self):
        text = self.read_text(example("certified-saas"))
        fields = re.findall(r'(?:\A|(?<=,)|(?<=\n))(?:"(?:[^"]|"")*"|[^",\r\n]*)(?=,|\r)', text)
        bare = [field for field in fields if not field.startswith('"')]
        self.assertGreater(len(bare), 100)
        for field in bare:
            self.assertRegex(field, r"\A\d+(\.\d+)?\Z")

    def test_the_locale_changes_nothing(self):
        first = self.read_text(example("certified-saas"), epoch=EPOCH)
        self.assertEqual(first, self.read_text(example("certified-saas"), epoch=EPOCH))
        self.assertEqual(first, self.read_text(example("certified-saas"), epoch=EPOCH, locale="C"))

    def test_a_selection_says_that_it_is_one(self):
        everything = self.read(example("certified-saas"))
        chosen = self.read(example("certified-saas"), "csv", "--only", "P1")
        self.assertEqual([row["Item"] for row in chosen],
                         [row["Item"] for row in everything if row["Priority"] == "P1"])
        self.assertLess(len(chosen), len(everything))
        self.assertEqual({row["Selection"] for row in chosen}, {"P1"})
        self.assertEqual({row["Selection"] for row in everything}, {"all open gaps"})

    def test_each_row_says_whose_it_is_and_what_it_does_not_replace(self):
        disclaimer = harness.load_data("catalogue")["disclaimer"]
        for form in ("csv", "soa-csv"):
            for row in self.read(example("certified-saas"), form, epoch=EPOCH):
                self.assertEqual((row["Organisation"], row["Report made"],
                                  row["Read this with care"]),
                                 ("Nordlotse Software GmbH", "2026-11-18", disclaimer))

    def test_names_of_files_decide(self):
        self.succeed("report", example("certified-saas"), "-o", "a.csv")
        self.succeed("report", example("certified-saas"), "-o", "a.statement.csv")
        self.assertIn('"Gap"', (self.folder / "a.csv").read_text(encoding="utf-8-sig"))
        self.assertIn('"Applies?"',
                      (self.folder / "a.statement.csv").read_text(encoding="utf-8-sig"))


class StatementTest(CsvTest):
    def test_a_row_for_each_control(self):
        rows = self.read(example("certified-saas"), "soa-csv")
        self.assertEqual(len(rows), 38)
        self.assertTrue(all(row["Item"].startswith("42001 A.") for row in rows))
        both = self.read(example("certified-saas"), "soa-csv", "--combined")
        self.assertEqual(len(both), 38 + 93)
        self.assertTrue(all(re.match("(27001|42001) A\\.", row["Item"]) for row in both))

    def test_has_every_field_of_the_statement(self):
        marks = spreadsheets.Marks()
        path = self.write("a.json", spreadsheets.fill_everything(marks))
        rows = {row["Item"]: row for row in self.read(path, "soa-csv")}
        row = rows["42001 A.5.2"]
        expected = {"SoA version": "version", "SoA approver": "approver", "Owner": "control-owner",
                    "Required by": "control-required_by",
                    "Implementation": "control-implementation"}
        for column, mark in expected.items():
            self.assertIn(mark, row[column])
        self.assertEqual((row["SoA date"], row["Applies?"]), ("2026-11-20", "applies"))
        self.assertRegex(row["Included for"], "(?i)risk.*, law")
        self.assertEqual(rows["42001 A.7.2"]["Applies?"], "left out")
        self.assertIn("left-out-justification", rows["42001 A.7.2"]["Justification of exclusion"])


class HostileTest(CsvTest):
    def test_no_cell_begins_a_formula(self):
        for text in FORMULAS + LATER:
            with self.subTest(text=text):
                note = self.read_note(text)
                self.assertFalse(begins_formula(note), ascii(note))
                self.assertEqual(note.replace("'", ""), text.replace("'", ""))

    def test_no_cell_begins_one_with_another_separator(self):
        path = self.write("a.json", spreadsheets.make_note("\n".join(FORMULAS + LATER)))
        text = self.read_text(path)
        for separator in ",;\t":
            cells = [cell for row in csv.reader(io.StringIO(text, newline=""),
                                                delimiter=separator) for cell in row]
            with self.subTest(separator=separator):
                self.assertEqual([cell for cell in cells if begins_formula(cell)], [])

    def test_every_field_is_kept_from_calculating(self):
        marks = spreadsheets.Marks()
        value = spreadsheets.dump(spreadsheets.fill_everything(marks)).replace('"mark-', '"=mark-')
        for form in ("csv", "soa-csv"):
            cells = [cell for row in self.read(self.write("a.json", value), form)
                     for cell in row.values()]
            self.assertGreater(sum("=mark-" in cell for cell in cells), 20)
            self.assertEqual([cell for cell in cells if begins_formula(cell)], [])

    def test_the_text_can_be_had_back(self):
        for text in FORMULAS + LATER + TEXTS:
            with self.subTest(text=text):
                self.assertEqual(restore(self.read_note(text)), text)

    def test_plain_texts_stay_as_they_are(self):
        for text in ("it's", "a=b", "a -b", "x@y.example", "1-2", "say \"no\"", "a, b"):
            self.assertEqual(self.read_note(text), text)

    def test_controls_are_shown(self):
        for name, text in harness.HOSTILE.items():
            value = spreadsheets.make_note("x", custom=text)
            with self.subTest(name=name):
                value["answers"]["iso42001:A.5.2"]["note"] = text
                path = self.write("a.json", value)
                result = self.run_program("report", "-f", "csv", path)
                if result.code != harness.OK:
                    self.assertEqual(result.code, harness.BAD_DATA)
                    continue
                text = result.out[len(MARK):].replace("\r\n", "")
                self.assertIsNone(harness.UNSAFE.search(text.replace("\t", "")))

    def test_a_long_text_is_whole(self):
        text = "=long, \"text\"; " * 20000
        self.assertEqual(restore(self.read_note(text)), text)


if __name__ == "__main__":
    unittest.main()
