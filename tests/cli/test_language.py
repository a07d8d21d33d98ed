"""The language of messages: --lang, the environment, and reports that do not depend on it."""
import json
import re
import shutil
import unittest

import harness
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

    def test_what_programs_read_of_the_catalogue_does_not_depend_on_it(self):
        for words in (("iso42001:8.4", "-f", "json"), ("-f", "json"), ("-f", "oscal-mapping"),
                      ("learn", "-f", "json"), ("iso42001", "-f", "oscal-catalog")):
            with self.subTest(words=words):
                self.assertEqual(self.make("catalogue", *words, "--lang", "de"),
                                 self.make("catalogue", *words))

    def test_people_read_the_catalogue_in_their_language(self):
        texts = harness.load_data("texts.de")
        for item in ("iso42001:8.4", "iso42001:A.6.1.3", "iso42001:A.10.4"):
            with self.subTest(item=item):
                text = self.succeed("catalogue", item, "--lang", "de").out
                said = " ".join(text.split())
                for key in ("title", "question", "why", "auditor", "documented_information"):
                    self.assertIn(texts["items"][item].get(key, ""), said)
                for line in texts["items"][item]["evidence"]:
                    self.assertIn(line, said)
                self.assertRegex(text, "(?m)^Frage  ")
                self.assertNotRegex(text, "(?m)^(question|why|auditors|section) ")
                self.assert_columns(text)
        self.assertIn(texts["items"]["iso42001:8.4"]["title"][:30],
                      self.succeed("catalogue", "--lang", "de").out)

    def make_data(self, **texts):
        """A copy of the catalogue with these texts in German."""
        folder = self.folder / "data"
        shutil.copytree(harness.DATA, folder, dirs_exist_ok=True)
        header = {"format": "aimsgap-texts", "version": 1, "language": "de",
                  "of": "iso27001-iso42001"}
        (folder / "texts.de.json").write_text(json.dumps({**header, **texts}, indent=2),
                                              encoding="utf-8")
        return str(folder)

    def test_texts_of_ones_own(self):
        data = self.make_data(items={"iso42001:8.4": {"question": "Wird abgeschätzt?"}})
        said = self.succeed("catalogue", "iso42001:8.4", "--lang", "de", "--data", data).out
        self.assertIn("Wird abgeschätzt?", said)
        self.assertIn("A fine method with no finished result", said)  # has no translation
        said = self.succeed("catalogue", "iso42001:8.4", "--data", data).out
        self.assertNotIn("Wird abgeschätzt?", said)

    def test_broken_texts_are_named_with_their_line(self):
        data = self.make_data(items={"iso42001:8.5": {"question": "Was?"}})
        message = self.fail_with(BAD_DATA, "catalogue", "--lang", "de", "--data", data)
        self.assertIn("texts.de.json:7", message)
        self.assertIn("iso42001:8.5", message)
        for words in (("catalogue",), ("catalogue", "-f", "json", "--lang", "de"),
                      ("report", example(EXAMPLES[0]), "--lang", "de")):
            with self.subTest(words=words):
                self.succeed(*words, "--data", data)  # nobody reads them there

    def test_working_documents_do_not_depend_on_it(self):
        for language in ("en", "de"):
            (self.folder / language).mkdir()
            self.succeed("templates", example(EXAMPLES[0]), "-o", str(self.folder / language),
                         "--lang", language, epoch=EPOCH)
        names = sorted(path.name for path in (self.folder / "en").iterdir())
        self.assertGreater(len(names), 5)
        for name in names:
            self.assertEqual((self.folder / "en" / name).read_bytes(),
                             (self.folder / "de" / name).read_bytes(), name)

    def walk(self, path, *lines, language="de"):
        """What the wizard says line by line."""
        script = "\n".join((*lines, ""))
        return " ".join(self.run_program("--plain", "--lang", language, path, stdin=script,
                                         epoch=EPOCH).out.split())

    def test_the_wizard_asks_in_german_and_exports_in_english(self):
        question = harness.load_data("texts.de")["items"]["iso42001:8.4"]["question"]
        for language in ("en", "de"):
            folder = self.folder / language
            folder.mkdir()
            path = folder / "audit.json"
            shutil.copy(example(EXAMPLES[0]), path)
            said = self.walk(str(path), "8.4", "show", "X", "mark-all", "export", "q",
                             language=language)
            self.assertEqual(question in said, language == "de")
            self.assertGreater(len(list(folder.iterdir())), 10)
        for path in (self.folder / "en").iterdir():
            with self.subTest(name=path.name):
                self.assertEqual(path.read_bytes(), (self.folder / "de" / path.name).read_bytes())

    def test_what_is_saved_does_not_depend_on_it(self):
        for language in ("en", "de"):
            (self.folder / language).mkdir()
            self.walk(str(self.folder / language / "new.json"), "8.4", "2", "save", "q",
                      language=language)
        english = (self.folder / "en" / "new.json").read_text(encoding="utf-8")
        german = (self.folder / "de" / "new.json").read_text(encoding="utf-8")
        self.assertIn(harness.load_data("catalogue")["title"], german)
        identity = re.compile('"id": "[0-9a-f-]{36}"')  # made from the path
        self.assertEqual(identity.sub("", german), identity.sub("", english))

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
