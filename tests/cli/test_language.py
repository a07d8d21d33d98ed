"""The language of messages: --lang, the environment, and reports that do not depend on it."""
import unittest

from harness import EPOCH, EXAMPLES, USAGE, CliTest, example

GERMAN = "unbekannte Option"
ENGLISH = "unknown option"


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
            for form in ("text", "json", "markdown", "html", "csv"):
                with self.subTest(name=name, form=form):
                    english = self.succeed("report", example(name), "-f", form, epoch=EPOCH)
                    german = self.succeed("report", example(name), "-f", form, "--lang", "de",
                                          epoch=EPOCH)
                    self.assertEqual(german.out, english.out)


if __name__ == "__main__":
    unittest.main()
