"""The catalogue's texts in other languages: they fit the English ones, and read as well."""
import re
import unittest

from test_data import CATALOGUE, DATA, TEXTS, load, walk_texts

LIMITS = {"question": 165, "oversight": 165, "why": 350, "auditor": 310}  # longer than English
EVIDENCE_LIMIT = 100
LABEL_LIMIT = 14  # of a section, in the step bar
NEEDED = ("title", "question", "why", "auditor", "evidence")
NUMBERED = ("items", "crosswalk", "packages", "rules", "stages")
BARE = re.compile(r"(?<![0-9A-Z.:])(?<!27001 )(?<!42001 )(?:A\.[0-9]|[1-9][0-9]?\.[0-9])")


def find_differences(english, texts, place=""):
    """Members that English has not, and lists of another length."""
    for key, value in texts.items():
        where = "%s/%s" % (place, key)
        if key not in english:
            yield where
        elif isinstance(value, list) and len(value) != len(english[key]):
            yield where
        elif isinstance(value, dict):
            yield from find_differences(english[key], value, where)


class TextsTest(unittest.TestCase):
    def each(self):
        for path in TEXTS:
            with self.subTest(file=path.name):
                yield load(path)

    def test_there_are_some(self):
        self.assertIn(DATA / "texts.de.json", TEXTS)

    def test_the_name_says_the_language(self):
        for path in TEXTS:
            self.assertEqual(load(path)["language"], path.name.split(".")[1])
            self.assertEqual(load(path)["of"], CATALOGUE.manifest["id"])

    def test_every_item_of_the_target_is_there(self):
        for texts in self.each():
            for item_id, item in CATALOGUE.target["items"].items():
                with self.subTest(item=item_id):
                    self.assertLessEqual(set(NEEDED), set(texts["items"].get(item_id, {})))
                    self.assertEqual(set(texts["items"][item_id]), set(item) - {"section"})

    def test_items_fit_the_english_ones(self):
        for texts in self.each():
            self.assertEqual(list(find_differences(CATALOGUE.items, texts["items"])), [])
            self.assertEqual(list(texts["items"]),
                             [item for item in CATALOGUE.items if item in texts["items"]])

    def test_lengths(self):
        for texts in self.each():
            for item_id, item in texts["items"].items():
                for field, limit in LIMITS.items():
                    self.assertLessEqual(len(item.get(field, "")), limit, (item_id, field))
                for line in item.get("evidence", []):
                    self.assertLessEqual(len(line), EVIDENCE_LIMIT, (item_id, line))
            for standard in texts.get("standards", {}).values():
                for section in standard.get("sections", {}).values():
                    self.assertLessEqual(len(section.get("label", "")), LABEL_LIMIT)

    def test_labels_of_sections_differ(self):
        for texts in self.each():
            for standard in (CATALOGUE.source, CATALOGUE.target):
                sections = texts.get("standards", {}).get(standard["id"], {}).get("sections", {})
                labels = [sections.get(section["id"], {}).get("label", section["label"])
                          for section in standard["sections"]]
                self.assertEqual(len(set(labels)), len(labels))

    def test_questions_ask(self):
        for texts in self.each():
            for item_id, item in texts["items"].items():
                for field in ("question", "oversight"):
                    self.assertRegex(item.get(field, "?"), r"\?\Z", (item_id, field))

    def test_numbers_never_stand_without_their_standard(self):
        for texts in self.each():
            for part in NUMBERED:
                for text in walk_texts(texts.get(part, {})):
                    if " " in text:
                        self.assertIsNone(BARE.search(text), text)

    def test_texts_are_plain(self):
        for texts in self.each():
            for text in walk_texts(texts):
                self.assertNotRegex(text, r"  |(?i:\b(?:todo|tbd|fixme|lorem|xxx)\b)")
                self.assertNotIn("\\u", text)

    def test_no_text_of_an_item_stands_twice(self):
        for texts in self.each():
            seen = {}
            for item_id, item in texts["items"].items():
                for field in ("question", "why", "auditor"):
                    text = item.get(field)
                    self.assertNotIn(text, set(seen) - {None}, item_id)
                    seen[text] = item_id


if __name__ == "__main__":
    unittest.main()
