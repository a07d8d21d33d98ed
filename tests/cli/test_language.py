"""The language of messages: --lang, the environment, and reports that do not depend on it."""
import unittest

from harness import BAD_DATA, COMMANDS, EPOCH, EXAMPLES, USAGE, CliTest, example

GERMAN = "unbekannte Option"
ENGLISH = "unknown option"
FORMATS = ("text", "json", "html", "markdown", "soa-markdown", "csv", "soa-csv", "xlsx", "oscal-ar",
           "oscal-poam")


class LanguageTest(CliTest):
    def ask(self, *options, **settings):
        """What an unknown option is called."""
        result = self.run_program("report", *options, "--nonsense", settings=settings)
        self.assertEqual(result.code, USAGE)
        self.assert_message(result)
        return result.err

    def test_english_is_the_default(self):
        self.assertIn(ENGLISH, self.ask())

    def test_the_environment_decides(self):
        for settings in ({"LANG": "de_DE.UTF-8"}, {"LC_MESSAGES": "de"}, {"LC_ALL": "de_AT@euro"},
                         {"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr:de:en"}):
            with self.subTest(settings=settings):
                self.assertIn(GERMAN, self.ask(**settings))

    def test_what_stays_english(self):
        for settings in ({"LANG": "C", "LANGUAGE": "de"}, {"LC_ALL": "POSIX", "LANG": "de_DE"},
                         {"LANG": "fr_FR.UTF-8"}, {"LANG": "de_DE", "LANGUAGE": "en:de"},
                         {"LANG": "../../de"}, {"LANG": "d" * 5000}, {"LANG": ""},
                         {"LC_ALL": "en_GB.UTF-8", "LANG": "de_DE.UTF-8"}):
            with self.subTest(settings=settings):
                self.assertIn(ENGLISH, self.ask(**settings))

    def test_the_option_comes_before_the_environment(self):
        for settings in ({"LC_ALL": "C"}, {"LANG": "de_DE.UTF-8"}):
            missing = self.run_program("report", "--lang", "de", settings=settings)
            self.assertIn("siehe --help", missing.err)
            missing = self.run_program("report", "--lang=en_GB", settings=settings)
            self.assertIn("see --help", missing.err)

    def test_a_language_without_translation(self):
        for name in ("xx", "", "../de", "de/../de", "d" * 3000, "\x1b[31m", "de\n"):
            with self.subTest(name=name):
                self.assertIn("no translation", self.fail_with(USAGE, "catalogue", "--lang", name))

    def test_reports_do_not_depend_on_it(self):
        for name in EXAMPLES:
            for form in FORMATS:
                with self.subTest(name=name, form=form):
                    english = self.make("report", example(name), "-f", form)
                    german = self.make("report", example(name), "-f", form, "--lang", "de")
                    self.assertEqual(german, english)

    def test_the_catalogue_does_not_depend_on_it(self):
        for words in (("iso42001:8.4",), ("-f", "json"), ("-f", "oscal-mapping"), ("learn",),
                      ("iso42001", "-f", "oscal-catalog")):
            with self.subTest(words=words):
                self.assertEqual(self.make("catalogue", *words, "--lang", "de"),
                                 self.make("catalogue", *words))

    def test_files_do_not_depend_on_it(self):
        written = self.succeed("new", "-", "--lang", "de", epoch=EPOCH).out
        self.assertEqual(written, self.succeed("new", "-", epoch=EPOCH).out)
        self.assertIn("Unnamed organisation", self.succeed("report", "-", "--lang", "de",
                                                           stdin=written).out)

    def make(self, *words):
        return self.succeed(*words, epoch=EPOCH).out_bytes

    def test_help(self):
        for command in ("", *COMMANDS):
            with self.subTest(command=command):
                arguments = (command,) if command else ()
                text = self.succeed(*arguments, "--lang", "de", "--help").out
                self.assertIn("Aufruf: aimsgap" + (" " + command if command else ""), text)
                self.assertNotIn("Usage", text)
                self.assertNotIn("Options", text)
                self.assert_columns(text.split("\n", 1)[1])

    def test_what_is_wrong_in_a_file(self):
        path = self.write("broken.json", '{"a": 1')
        message = self.fail_with(BAD_DATA, "report", "--lang", "de", path)
        self.assertIn("die Datei endet zu früh", message)

    def test_what_check_says(self):
        text = self.succeed("check", "--lang", "de", example(EXAMPLES[0])).out
        self.assertIn("eine gültige Bewertung von Nordlotse Software GmbH, 170 Antworten", text)
        self.assertIn("Erklärung zur Anwendbarkeit: aufgenommen", text)


if __name__ == "__main__":
    unittest.main()
