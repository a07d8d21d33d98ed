"""aimsgap --plain: lines in, text out, with pipes, files and broken ends."""
import os
import signal
import subprocess
import unittest

import harness
from harness import BAD_DATA, IO_ERROR, NO_INPUT, OK, USAGE, example, load_json

EPOCH = 1795512600
HANGUP = 128 + signal.SIGHUP
KEPT = "aimsgap: what is not saved is kept; the next start offers it\n"


def lines(*words):
    return "".join(word + "\n" for word in words)


class PlainTest(harness.CliTest):
    def setUp(self):
        super().setUp()
        self.path = self.write("a.json", example("certified-saas").read_bytes())

    def run_plain(self, *words, **options):
        options.setdefault("epoch", EPOCH)
        stdin = options.pop("stdin", None)
        return self.run_program("--plain", options.pop("file", "a.json"),
                                stdin=lines(*words) if stdin is None else stdin, **options)

    def plain(self, *words, **options):
        result = self.run_plain(*words, **options)
        self.assertEqual((result.code, result.err), (OK, ""), result.out[-400:])
        self.assert_harmless(result)
        return result.out

    def answer(self, item):
        return load_json(self.path)["answers"][item]

    def start_program(self):
        return subprocess.Popen([harness.PROGRAM, "--plain", "a.json"], cwd=self.folder,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE,
                                env=harness.make_environment(self.folder, EPOCH))


class ScriptTest(PlainTest):
    def test_answers_are_saved_as_the_wizard_saves_them(self):
        out = self.plain("4.3", "2", "owner M. Klein", "due 2027-03-31", "note", "One", "two", ".",
                         "evidence Scope | wiki/scope | 2026-11-20", "save", "quit")
        self.assertIn("Saved to a.json\n", out)
        self.assertIn("\nRow 2: 42001 4.3 your answer: partial\nRESULT: gap 20%", out)
        answer = self.answer("iso42001:4.3")
        self.assertEqual(answer["status"], "partial")
        self.assertEqual((answer["owner"], answer["due"]), ("M. Klein", "2027-03-31"))
        self.assertEqual(answer["note"], "One\ntwo")
        self.assertEqual(answer["evidence"][-1], {"title": "Scope", "reference": "wiki/scope",
                                                  "date": "2026-11-20"})
        self.succeed("check", "a.json")
        self.assertFalse((self.folder / ".a.json.aimsgap-journal").exists())

    def test_what_is_typed_is_repeated_so_that_a_record_can_be_read(self):
        self.assertIn("Status? 3\n", self.plain("4.3", "3", "undo", "quit"))

    def test_lines_of_other_systems_and_the_last_without_its_end(self):
        self.plain(stdin="4.3\r\n2\r\nsave\r\nquit")
        self.assertEqual(self.answer("iso42001:4.3")["status"], "partial")

    def test_lines_fit_the_columns(self):
        self.assert_columns(self.plain("8.4", "gaps", "readiness", "plan", "map", "quit"))
        out = self.plain("8.4", "quit", settings={"COLUMNS": "40", "LC_ALL": "C.UTF-8"})
        self.assert_columns(out, 40)

    def test_columns_that_are_none_are_eighty(self):
        for columns in ("0", "-3", "many", "", "99999999999999999999"):
            with self.subTest(columns=columns):
                settings = {"COLUMNS": columns, "LC_ALL": "C.UTF-8"}
                self.assertEqual(self.plain("4.3", "quit", settings=settings),
                                 self.plain("4.3", "quit"))

    def test_same_input_gives_the_same_output(self):
        words = ("8.4", "x", "", "gaps", "readiness", "plan", "progress", "export", "learn", "quit")
        self.assertEqual(self.plain(*words), self.plain(*words))

    def test_other_locales_get_ascii(self):
        out = self.plain("8.4", "quit", settings={"LC_ALL": "C"})
        self.assertTrue(out.isascii())
        self.assertIn("2-5 days", out)

    def test_a_dumb_terminal_is_enough(self):
        self.plain("8.4", "quit", settings={"TERM": "dumb", "LC_ALL": "C.UTF-8"})

    def test_a_new_file_and_the_start_screen(self):
        result = self.run_program("--plain", stdin=lines("new b.json", "2 open ACME", "save",
                                                         "quit"), epoch=EPOCH)
        self.assertEqual((result.code, result.err), (OK, ""))
        self.assertEqual(load_json(self.folder / "b.json")["organisation"]["name"], "ACME")
        out = self.run_program("--plain", stdin=lines("1", "", "quit"), epoch=EPOCH).out
        self.assertIn("1: ACME", out)
        self.assertIn("2: Organisation: ACME", out)

    def test_reports_are_exported(self):
        self.plain("export", "2 export gaps.json", "1 mark", "3 mark", "export", "quit")
        self.assertEqual(load_json(self.folder / "gaps.json")["format"], "aimsgap-report")
        self.assertTrue((self.folder / "a.gap-report.txt").exists())
        self.assertTrue((self.folder / "a.gap-report.html").exists())

    def test_no_editor_is_started_for_a_script(self):
        settings = {"VISUAL": "touch started", "LC_ALL": "C.UTF-8"}
        self.plain("4.3", "note-outside", ".", "quit", settings=settings)
        self.assertFalse((self.folder / "started").exists())


class TroubleTest(PlainTest):
    def stop(self, code, *words, **options):
        """The script is refused, and nothing changed in the file."""
        before = self.path.read_bytes()
        result = self.run_plain(*words, **options)
        self.assertEqual(result.code, code, result.err)
        self.assertEqual(self.path.read_bytes(), before)
        self.assert_harmless(result)
        return result

    def test_a_line_that_means_nothing_ends_a_script(self):
        result = self.stop(BAD_DATA, "4.3", "2", "frobnicate", "save", "quit")
        self.assertIn('standard input:3: "frobnicate" is nothing that can be done here', result.err)
        self.assertIn(KEPT, result.err)
        self.assertNotIn("Saved to", result.out)

    def test_what_is_refused_ends_a_script(self):
        for words, message in (
                (("4.3", "due someday"), '2: due: "someday" is no date'),
                (("4.3", "5"), "2: iso42001:4.3 is a clause"),
                (("4.3", "12"), '2: "12" could be a row or an answer'),
                (("4.3", "row 9 2"), '2: "9" is no row'),
                (("9.9",), '1: "9.9" is nothing'),
                (("4.3", "undo what"), '2: "undo" takes no text')):
            with self.subTest(words=words):
                (self.folder / ".a.json.aimsgap-journal").unlink(missing_ok=True)
                self.assertIn("standard input:" + message,
                              self.stop(BAD_DATA, *words, "save").err)

    def test_invalid_bytes_and_keys_are_no_text(self):
        for raw, message in ((b"\xff\xfe", "not UTF-8"), (b"\x1b[A", "no text"),
                             (b"a\x00b", "no text"), (b"\xed\xa0\x80", "not UTF-8")):
            with self.subTest(raw=raw):
                result = self.stop(BAD_DATA, stdin=b"4.3\nnote\n" + raw + b"\n.\nsave\n")
                self.assertIn("standard input:3: The line", result.err)
                self.assertIn(message, result.err)

    def test_a_line_without_end_is_refused(self):
        result = self.stop(BAD_DATA, stdin=b"4.3\nnote " + b"x" * (3 << 20) + b"\nsave\n")
        self.assertIn("longer than a value may be", result.err)

    def test_the_end_of_input_loses_nothing(self):
        result = self.stop(HANGUP, "4.3", "2", "note", "half a sen")
        self.assertEqual(result.err, KEPT)
        out = self.plain("recover", "4.3", "note", "+", "tence", ".", "save", "quit")
        self.assertIn("d discard, r recover, q quit? ", out)
        self.assertIn("There is already:\nhalf a sen\n", out)
        self.assertEqual(self.answer("iso42001:4.3")["note"], "half a sen\ntence")

    def test_the_end_of_input_with_nothing_to_lose(self):
        self.plain("4.3")
        self.plain()

    def test_a_question_needs_an_answer(self):
        result = self.stop(BAD_DATA, "4.3", "2", "quit", "", "s")
        self.assertIn("standard input:4: This needs an answer", result.err)

    def read_until(self, process, text):
        seen = b""
        while text not in seen:
            piece = os.read(process.stdout.fileno(), 65536)
            self.assertTrue(piece, seen)
            seen += piece

    def test_signals_keep_what_is_not_saved(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(number=number):
                process = self.start_program()
                process.stdin.write(b"4.3\nnonconforming\n")
                process.stdin.flush()
                self.read_until(process, b"your answer: nonconforming")
                process.send_signal(number)
                _, errors = process.communicate(timeout=30)
                self.assertEqual(process.returncode, 128 + number)
                self.assertEqual(errors.decode(), KEPT)
                self.plain("discard", "quit")

    def test_output_that_is_gone(self):
        with open("/dev/full", "wb") as full:
            result = self.run_plain("4.3", "quit", stdout=full)
        self.assertEqual(result.code, IO_ERROR)
        self.assertIn("standard output: cannot be written", result.err)
        process = self.start_program()
        process.stdout.close()
        _, errors = process.communicate(b"4.3\n2\n", timeout=30)
        self.assertEqual(process.returncode, IO_ERROR)
        self.assertIn(b"standard output: cannot be written", errors)

    def test_files_that_cannot_be_opened(self):
        self.assertEqual(self.run_plain(file="none/a.json").code, harness.CANNOT_CREATE)
        bad = self.write("bad.json", "{")
        self.assertEqual(self.run_plain(file=bad).code, BAD_DATA)
        self.assertEqual(self.run_plain(file=self.folder).code, NO_INPUT)
        self.assertIn("cannot read standard input", self.fail_with(USAGE, "--plain", "-"))

    def test_only_the_wizard_takes_it(self):
        self.assertIn("--plain does not belong here",
                      self.fail_with(USAGE, "report", "--plain", "a.json"))


if __name__ == "__main__":
    unittest.main()
