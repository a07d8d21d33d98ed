"""aimsgap catalogue"""
import unittest

import harness
from harness import USAGE

STANDARDS = {"iso27001": 123, "iso42001": 70}


class CatalogueTest(harness.CliTest):
    def setUp(self):
        super().setUp()
        self.items = {**harness.load_data("iso27001")["items"],
                      **harness.load_data("iso42001")["items"]}

    def test_json_of_all(self):
        value = self.succeed("catalogue", "-f", "json").json()
        self.assertEqual(list(value["items"]), list(self.items))
        self.assertEqual(value["catalogue"], harness.load_data("catalogue")["id"])
        self.assertEqual(value["disclaimer"], harness.load_data("catalogue")["disclaimer"])
        rows = harness.load_data("crosswalk")["rows"]
        links = harness.load_data("links")["links"]
        for item, found in value["items"].items():
            with self.subTest(item=item):
                for field in ("section", "title", "question", "oversight", "why", "evidence",
                              "auditor", "documented_information"):
                    self.assertEqual(found.get(field), self.items[item].get(field))
                self.assertEqual(found["number"], item.split(":")[1])
                self.assertEqual(found["kind"], "control" if ":A." in item else "clause")
                expected = {(row["source"], row["target"], row["strength"], row["relationship"])
                            for row in rows if row["source"] and
                            item in (row["source"], row["target"])}
                self.assertEqual({(row["source"], row["target"], row["strength"],
                                   row["relationship"]) for row in found["crosswalk"]}, expected)
                self.assertEqual(found.get("eu_ai_act"), links.get(item, {}).get("eu_ai_act"))

    def test_json_of_a_standard(self):
        everything = self.succeed("catalogue", "-fjson").json()["items"]
        for standard, count in STANDARDS.items():
            with self.subTest(standard=standard):
                found = self.succeed("catalogue", standard, "-f", "json").json()["items"]
                self.assertEqual(len(found), count)
                self.assertEqual(found, {item: everything[item] for item in self.items
                                         if item.startswith(standard + ":")})

    def test_json_of_an_item(self):
        everything = self.succeed("catalogue", "-fjson").json()["items"]
        for item in ("iso42001:6.1.4", "iso42001:A.9.2", "iso27001:A.5.9", "iso27001:A.7.1"):
            with self.subTest(item=item):
                found = self.succeed("catalogue", "-f", "json", item).json()["items"]
                self.assertEqual(found, {item: everything[item]})

    def test_text_of_all(self):
        text = self.succeed("catalogue").out
        for item, entry in self.items.items():
            self.assertRegex(text, r"(?m)^  %s +%s" % (harness.re.escape(item),
                                                       harness.re.escape(entry["title"][:30])))
        for role in harness.load_data("profile")["roles"]:
            self.assertRegex(text, r"(?m)^%s " % role["id"])
        for package in harness.load_data("work-packages")["packages"]:
            self.assertRegex(text, r"(?m)^%s " % package["id"])

    def test_text_of_a_standard(self):
        for standard, count in STANDARDS.items():
            text = self.succeed("catalogue", standard).out
            self.assertEqual(len(harness.re.findall(r"(?m)^  (iso\d+):", text)), count)
            self.assertEqual(set(harness.re.findall(r"(?m)^  (iso\d+):", text)), {standard})
            self.assertNotIn("Work packages", text)

    def test_text_of_every_item(self):
        for item in list(self.items)[::9] + ["iso42001:A.10.4"]:
            with self.subTest(item=item):
                text = self.succeed("catalogue", item).out
                flat = " ".join(text.split())
                self.assertTrue(text.startswith(item + "  "))
                for field in ("title", "question", "why", "auditor", "documented_information"):
                    self.assertIn(self.items[item].get(field, ""), flat)
                for line in self.items[item].get("evidence", []):
                    self.assertIn(line, flat)
                self.assert_columns(text)
                is_linked = "EU AI Act" in text
                self.assertEqual(is_linked, item.startswith("iso42001"))
                self.assertEqual("never that it satisfies" in flat, is_linked)

    def test_learn(self):
        learn = harness.load_data("learn")
        text = self.succeed("catalogue", "learn").out
        flat = " ".join(text.split())
        for section in learn["sections"]:
            self.assertRegex(text, r"(?m)^%s$" % harness.re.escape(section["title"]))
            for entry in section["entries"]:
                self.assertIn(entry["title"], flat)
                for paragraph in entry["text"]:
                    self.assertIn(paragraph, flat)
        self.assertIn(learn["note"], flat)
        self.assert_columns(text)
        found = self.succeed("catalogue", "learn", "-f", "json").json()
        self.assertEqual(found["sections"], learn["sections"])
        self.assertEqual(found["note"], learn["note"])
        for name in ("oscal-catalog", "oscal-mapping"):
            self.assertIn("use text or json", self.fail_with(USAGE, "catalogue", "learn", "-f",
                                                             name))

    def test_a_catalogue_without_anything_to_learn(self):
        data = self.folder / "data"
        harness.shutil.copytree(harness.DATA, data)
        manifest = harness.load_data("catalogue")
        del manifest["learn"]
        (data / "catalogue.json").write_text(harness.json.dumps(manifest), encoding="utf-8")
        self.succeed("catalogue", "--data", data, "iso42001:8.4")
        message = self.fail_with(USAGE, "catalogue", "--data", data, "learn")
        self.assertIn("has nothing to learn from", message)

    def test_unknown_names(self):
        for name in ("nope", "iso42001:", "iso42001:all", "", "A.5.2", "42001"):
            with self.subTest(name=name):
                message = self.fail_with(USAGE, "catalogue", name)
                self.assertIn('"%s" is no item and no standard' % name, message)
        self.fail_with(USAGE, "catalogue", "-f", "xml")
        self.fail_with(USAGE, "catalogue", "iso42001", "iso27001")


if __name__ == "__main__":
    unittest.main()
