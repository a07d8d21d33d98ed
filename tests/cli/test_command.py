"""The command line itself: help, options, failing output, and nothing that steers a terminal."""
import os
import pty
import unittest

import harness
from harness import (BAD_DATA, COMMANDS, HOSTILE, IO_ERROR, NO, NO_INPUT, OK, USAGE, example,
                     make_answer, make_assessment)


class HelpTest(harness.CliTest):
    def test_help_of_every_command(self):
        for command in ("",) + COMMANDS:
            for option in ("--help", "-h"):
                with self.subTest(command=command, option=option):
                    words = (command, option) if command else (option,)
                    text = self.succeed(*words).out
                    self.assertIn("Usage: aimsgap" + (" " + command if command else ""), text)
                    self.assertIn("--version", text)
                    self.assertTrue(text.endswith("\n"))
                    self.assert_columns(text)

    def test_help_names_every_command(self):
        text = self.succeed("--help").out
        for command in COMMANDS:
            self.assertRegex(text, r"(?m)^  %s " % command)

    def test_help_before_the_command_is_the_command_s(self):
        self.assertEqual(self.succeed("--help", "report").out,
                         self.succeed("report", "--help").out)

    def test_help_wins_over_missing_operands(self):
        self.assertIn("Usage: aimsgap report", self.succeed("report", "--help", "a", "b", "c").out)

    def test_version(self):
        for words in (("--version",), ("-V",), ("report", "--version"), ("check", "-V", "x")):
            with self.subTest(words=words):
                self.assertRegex(self.succeed(*words).out, r"\Aaimsgap \d+\.\d+\.\d+\n\Z")


class OptionTest(harness.CliTest):
    def test_unknown_options(self):
        for command in ("",) + COMMANDS:
            for option in ("--nonsense", "-x", "--nonsense=1", "-xh", "-é"):
                with self.subTest(command=command, option=option):
                    words = [word for word in (command, option, "a.json") if word]
                    self.assertIn("unknown option", self.fail_with(USAGE, *words))

    def test_the_message_names_the_letter(self):
        self.assertIn("unknown option -x;", self.fail_with(USAGE, "report", "-xh", "a.json"))
        self.assertIn("unknown option --nonsense;", self.fail_with(USAGE, "report", "--nonsense"))

    def test_options_of_other_commands(self):
        for words in (("check", "-f", "json", "a"), ("new", "-o", "x", "a"),
                      ("report", "--presume-27001", "a"), ("-f", "json"), ("--by", "x"),
                      ("answer", "--organisation", "x", "a")):
            with self.subTest(words=words):
                self.assertIn("does not belong here", self.fail_with(USAGE, *words))

    def test_missing_arguments(self):
        for words in (("report", "a", "-f"), ("report", "a", "--format"), ("new", "a",
                                                                           "--organisation")):
            with self.subTest(words=words):
                self.assertIn("needs an argument", self.fail_with(USAGE, *words))

    def test_arguments_where_none_belong(self):
        self.fail_with(USAGE, "--help=yes")
        self.fail_with(USAGE, "new", "--presume-27001=yes", "a")

    def test_missing_and_superfluous_operands(self):
        for command in ("new", "answer", "report", "check"):
            self.assertIn("needs FILE", self.fail_with(USAGE, command))
        for command in ("new", "report", "check"):
            words = ("a", "b", "c") if command == "check" else ("a", "b")
            self.assertIn('does not take "%s"' % words[-1],
                          self.fail_with(USAGE, command, *words))
        self.assertIn("is it a command?", self.fail_with(USAGE, "reprot", "a.json"))
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_dashes_end_the_options(self):
        for name in ("report", "--help", "-f", "new"):
            with self.subTest(name=name):
                self.succeed("new", "--", name)
                self.assertTrue((self.folder / name).is_file())
                self.assertIn("a valid assessment", self.succeed("check", "--", name).out)
                self.succeed("answer", "--", name, "iso42001:5.2=partial")
                self.assertIn("GAP REPORT", self.succeed("report", "--", name).out)

    def test_a_file_named_report_is_no_command_after_dashes(self):
        self.succeed("new", "report")
        self.assertIn("a valid assessment", self.succeed("check", "report").out)
        message = self.fail_with(USAGE, "--", "report")
        self.assertIn("the wizard needs a terminal", message)
        self.assertIn("report needs FILE", self.fail_with(USAGE, "report"))

    def test_dash_is_standard_input(self):
        text = self.succeed("new", "-").out
        self.assertTrue(self.succeed("check", "-", stdin=text).out.startswith("-: a valid"))
        self.succeed("check", "--", "-", stdin=text)


class WizardTest(harness.CliTest):
    def test_needs_a_terminal_and_says_what_works_without(self):
        self.new("a.json")
        for words in ((), ("a.json",), ("missing.json",), ("--", "a.json")):
            with self.subTest(words=words):
                message = self.fail_with(USAGE, *words)
                self.assertIn("needs a terminal", message)
                self.assertIn("aimsgap report", message)
                self.assertIn("aimsgap answer", message)

    def test_needs_one_on_both_sides(self):
        reading, writing = pty.openpty()
        try:
            self.assertEqual(self.run_program(stdin=writing).code, USAGE)
            self.assertEqual(self.run_program(stdout=writing).code, USAGE)
        finally:
            os.close(reading)
            os.close(writing)


class OutputFailureTest(harness.CliTest):
    """A full disk or a closed output is said, never taken for success."""

    def get_commands(self):
        self.new("a.json")
        path = os.fspath(example("certified-saas"))
        return (("--help",), ("--version",), ("report", "--help"), ("report", path),
                ("report", "-fjson", path), ("check", path), ("catalogue",),
                ("catalogue", "-fjson"), ("catalogue", "iso42001:5.2"), ("new", "-"))

    def test_failing_outputs(self):
        for words in self.get_commands():
            for target, cause in ((">&-", "Bad file descriptor"),
                                  (">/dev/full", "No space left on device")):
                with self.subTest(words=words, target=target):
                    result = self.run_shell('"$@" ' + target, *words)
                    self.assertEqual(result.code, IO_ERROR)
                    self.assertRegex(result.err, r"\Aaimsgap: standard output: cannot be written: "
                                                 r"%s; .+\n\Z" % cause)

    def test_a_filter_to_nowhere(self):
        for target in (">&-", ">/dev/full"):
            result = self.run_shell('"$@" %s <%s' % (target, example("certified-saas")),
                                    "answer", "-", "iso42001:5.2=partial")
            self.assertEqual(result.code, IO_ERROR, result.err)

    def test_nothing_to_print_is_no_failure(self):
        self.new("a.json")
        result = self.run_shell('"$@" >&-', "answer", "a.json", "iso42001:5.2=partial")
        self.assertEqual((result.code, result.err), (OK, ""))
        result = self.run_shell('"$@" >&-', "report", "a.json", "-o", "out.txt")
        self.assertEqual((result.code, result.err), (OK, ""))
        self.assertIn("GAP REPORT", (self.folder / "out.txt").read_text())

    def test_closed_error_output_harms_no_file(self):
        path = self.new("a.json")
        before = path.read_bytes()
        for words in (("answer", "a.json", "iso42001:5.2=bad"), ("check", "missing")):
            result = self.run_shell('"$@" 2>&-', *words)
            self.assertIn(result.code, (BAD_DATA, NO_INPUT))
        self.assertEqual(path.read_bytes(), before)

    def test_all_closed(self):
        self.new("a.json")
        result = self.run_shell('"$@" <&- >&- 2>&-', "answer", "a.json", "iso42001:5.2=partial")
        self.assertEqual(result.code, OK)
        self.assertEqual(harness.load_json(self.folder / "a.json")["answers"]["iso42001:5.2"]
                         ["status"], "partial")

    def test_a_reader_that_leaves_early(self):
        result = self.run_shell('"$@" | head -1', "report", example("certified-saas"))
        self.assertEqual(result.err, "")


class HostileTest(harness.CliTest):
    """What comes from outside is shown, and never as something a terminal would obey."""

    def test_arguments(self):
        for what, text in HOSTILE.items():
            calls = ((USAGE, text, "x"), (USAGE, "--" + text), (USAGE, "-" + text),
                     (USAGE, "report", "a", text),
                     (USAGE, "report", "-f", text, "a"), (USAGE, "catalogue", text),
                     (USAGE, "catalogue", "-f", text), (USAGE, "answer", "a", "--basis", text),
                     (NO_INPUT, "check", text), (NO_INPUT, "report", text),
                     (NO_INPUT, "catalogue", "--data", text),
                     (NO_INPUT, "answer", text, "x=y"))
            for code, *words in calls:
                with self.subTest(what=what, words=words):
                    self.fail_with(code, *words)

    def test_answer_words(self):
        self.new("a.json")
        for what, text in HOSTILE.items():
            for word, code in ((text, USAGE), (text + "=partial", BAD_DATA),
                               ("iso42001:5.2=" + text, BAD_DATA),
                               (text + ":all=partial", BAD_DATA)):
                with self.subTest(what=what, word=word):
                    self.fail_with(code, "answer", "a.json", word)

    def test_file_names(self):
        for what, text in list(HOSTILE.items()) + [("line end", "a\nb"), ("tab", "a\tb")]:
            with self.subTest(what=what):
                self.succeed("new", "--", text)
                self.assert_harmless(self.succeed("check", text))
                lines = self.succeed("check", text).out.splitlines()
                self.assertEqual(len(lines), 6)
                self.assertEqual(len({line.split(": ")[0] for line in lines}), 1)
                self.fail_with(harness.CANNOT_CREATE, "new", text)
                self.fail_with(USAGE, "report", text, "-o", text)
                self.write(text, "{")
                self.fail_with(NO, "check", text)
                self.fail_with(BAD_DATA, "report", text)

    def test_a_file_name_that_is_not_utf8(self):
        name = b"a\xff\xfe.json"
        self.succeed("new", name)
        self.assertIn("a\ufffd\ufffd.json: a valid assessment", self.succeed("check", name).out)

    def test_bad_files_full_of_them(self):
        for what, text in HOSTILE.items():
            values = (make_assessment(format=text), make_assessment(title=text + "\n"),
                      make_assessment(roles=[text]), make_assessment(answers={text: {}}),
                      make_answer(status=text, basis="stated"), make_answer(due=text),
                      make_assessment(need={"uses-ai": text}))
            for number, value in enumerate(values):
                with self.subTest(what=what, number=number):
                    path = self.write("bad.json", harness.json.dumps(value))
                    self.fail_with(NO, "check", path)
                    self.fail_with(BAD_DATA, "report", path)
            path = self.write("bad.json", '{"%s": 1, "%s": 2}' % ((
                harness.json.dumps(text)[1:-1],) * 2))
            self.fail_with(NO, "check", path)

    def test_assessments_full_of_them(self):
        """Bidirectional text may be legitimate, so it is loaded; text output defuses it."""
        for what in ("bidi override", "bidi isolate", "direction mark", "line separator", "tag"):
            text = HOSTILE[what]
            value = make_assessment(
                title=text, organisation={"name": text}, assessors=[text],
                scope={"isms": text, "aims": text, "difference": text},
                answers={
                    "iso42001:A.5.2": {"status": "partial", "basis": "stated", "note": text,
                                       "owner": text,
                                       "evidence": [{"title": text, "reference": text}]},
                    "iso42001:A.7.2": {"status": "not-applicable", "basis": "stated",
                                       "justification": text}})
            with self.subTest(what=what):
                path = self.write("a.json", value)
                result = self.succeed("check", path)
                self.assert_harmless(result)
                result = self.succeed("report", path)
                self.assert_harmless(result)
                self.assertIn("GAP REPORT  a\ufffdb\n", result.out)
                self.assert_columns(result.out)
                self.assertEqual(self.report(path)["items"]["iso42001:A.5.2"]["note"], text)

    def test_a_tab_in_a_note(self):
        path = self.write("a.json", make_answer(note="a\tb"))
        result = self.run_program("report", path)
        self.assert_harmless(result)

    def test_errors_never_reach_standard_output(self):
        self.write("bad.json", "{")
        for words in (("report", "bad.json"), ("check", "bad.json"), ("report", "missing"),
                      ("--nonsense",), ("answer", "bad.json", "x=y"), ("catalogue", "nope")):
            result = self.run_program(*words)
            self.assertEqual(result.out, "", words)
            self.assert_message(result)


if __name__ == "__main__":
    unittest.main()
