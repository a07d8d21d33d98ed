"""aimsgap new"""
import json
import os
import unittest

import harness
from harness import CANNOT_CREATE, EPOCH, EPOCH_TIME, USAGE


class NewTest(harness.CliTest):
    def test_writes_a_valid_empty_assessment(self):
        result = self.succeed("new", "a.json")
        self.assertEqual(result.out, "")
        value = harness.load_json(self.folder / "a.json")
        self.assert_valid(harness.make_validator("assessment"), value)
        self.assertNotIn("answers", value)
        self.assertNotIn("organisation", value)
        self.succeed("check", "a.json")

    def test_keeps_the_file_private_whatever_the_umask(self):
        for umask in (0o000, 0o022, 0o027, 0o077):
            with self.subTest(umask=oct(umask)):
                name = "umask-%o.json" % umask
                old = os.umask(umask)
                try:
                    self.succeed("new", name)
                finally:
                    os.umask(old)
                self.assertEqual(harness.get_mode(self.folder / name), 0o600)

    def test_refuses_an_existing_file(self):
        path = self.write("a.json", "precious")
        message = self.fail_with(CANNOT_CREATE, "new", "a.json")
        self.assertTrue(message.startswith("aimsgap: a.json: already exists; "), message)
        self.assertEqual(path.read_text(), "precious")

    def test_refuses_what_stands_in_the_way(self):
        (self.folder / "folder").mkdir()
        os.symlink("nowhere", self.folder / "dangling")
        os.mkfifo(self.folder / "pipe")
        for name in ("folder", "dangling", "pipe"):
            with self.subTest(name=name):
                self.fail_with(CANNOT_CREATE, "new", name)
        self.assertFalse((self.folder / "nowhere").exists())

    def test_refuses_a_missing_folder_and_leaves_nothing_behind(self):
        message = self.fail_with(CANNOT_CREATE, "new", "missing/a.json")
        self.assertTrue(message.startswith("aimsgap: missing/a.json: "), message)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_leaves_no_temporary_file(self):
        self.succeed("new", "a.json")
        self.assertEqual([path.name for path in self.folder.iterdir()], ["a.json"])

    def test_takes_the_name_of_the_organisation(self):
        name = 'Ærø "Data" \\ 株式会社'
        self.succeed("new", "a.json", "--organisation", name)
        value = harness.load_json(self.folder / "a.json")
        self.assertEqual(value["organisation"], {"name": name})
        self.assert_valid(harness.make_validator("assessment"), value)

    def test_refuses_a_name_with_a_control_character(self):
        for what in ("escape sequence", "bell", "carriage return", "delete", "C1 control"):
            with self.subTest(what=what):
                self.fail_with(harness.BAD_DATA, "new", "a.json", "--organisation",
                               harness.HOSTILE[what])
                self.assertFalse((self.folder / "a.json").exists())

    def test_presumes_every_source_item(self):
        self.succeed("new", "a.json", "--presume-27001")
        value = harness.load_json(self.folder / "a.json")
        self.assert_valid(harness.make_validator("assessment"), value)
        self.assertEqual(list(value["answers"]), list(harness.load_data("iso27001")["items"]))
        for answer in value["answers"].values():
            self.assertEqual(answer, {"status": "conforming", "basis": "presumed"})

    def test_dash_writes_to_standard_output(self):
        text = self.succeed("new", "-", "--organisation", "X", epoch=EPOCH).out
        self.assertEqual(list(self.folder.iterdir()), [])
        self.succeed("new", "a.json", "--organisation", "X", epoch=EPOCH)
        self.assertEqual((self.folder / "a.json").read_text(), text)
        self.succeed("check", "-", stdin=text)

    def test_is_byte_identical_at_a_fixed_time(self):
        first = self.succeed("new", "-", "--presume-27001", epoch=EPOCH).out_bytes
        self.assertEqual(first, self.succeed("new", "-", "--presume-27001", epoch=EPOCH).out_bytes)
        self.assertEqual(json.loads(first)["created_at"], EPOCH_TIME)

    def test_ids_differ_otherwise(self):
        ids = {self.succeed("new", "-").json()["id"] for _ in range(3)}
        self.assertEqual(len(ids), 3)

    def test_an_unusable_fixed_time_is_passed_over(self):
        for epoch in ("", "x", "-1", "1e9", "99999999999999999999"):
            with self.subTest(epoch=epoch):
                value = self.succeed("new", "-", epoch=epoch).json()
                self.assertGreater(value["created_at"], "2020")

    def test_needs_exactly_one_file(self):
        self.fail_with(USAGE, "new")
        self.fail_with(USAGE, "new", "a.json", "b.json")
        self.assertEqual(list(self.folder.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
