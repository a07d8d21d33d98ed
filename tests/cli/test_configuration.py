"""aimsgap --dump-keys, and the configuration file from outside."""
import os
import unittest

from harness import BAD_DATA, NO_INPUT, USAGE, CliTest


class DumpTest(CliTest):
    def configure(self, text):
        path = self.folder / ".config" / "aimsgap" / "config"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    def find_lines(self, text):
        """The statements, without comments."""
        lines = [line.split(" # ")[0].split() for line in text.splitlines()]
        return [words for words in lines if words and words[0] != "#"]

    def test_without_a_file_it_prints_the_defaults(self):
        lines = self.find_lines(self.succeed("--dump-keys").out)
        self.assertIn(["key", "status", "n", "note"], lines)
        self.assertIn(["set", "mouse", "on"], lines)

    def test_what_it_prints_is_a_file_that_makes_the_same(self):
        self.configure("key status n none\nkey status c note\nkey walk # undo\nset mouse off\n")
        first = self.succeed("--dump-keys").out
        lines = self.find_lines(first)
        self.assertIn(["key", "status", "n", "none"], lines)
        self.assertIn(["key", "status", "c", "note"], lines)
        self.assertIn(["set", "mouse", "off"], lines)
        self.configure(first)
        self.assertEqual(self.succeed("--dump-keys").out, first)

    def test_what_is_wrong_is_said_and_the_rest_holds(self):
        path = self.configure("set mouse off\nnonsense\nkey walk c note\n")
        result = self.run_program("--dump-keys")
        self.assertEqual(result.code, BAD_DATA)
        self.assertIn(["set", "mouse", "off"], self.find_lines(result.out))
        messages = result.err.splitlines()
        self.assertEqual(len(messages), 2)
        self.assertIn('%s:2: "nonsense" means nothing here; ' % path, messages[0])
        self.assertIn("%s:3: " % path, messages[1])

    def test_bytes_of_others_do_not_reach_the_terminal(self):
        self.configure(b"\x1b[31m\nkey status \x1b[2J note\nset mouse \xff\nset mouse \x00\n")
        result = self.run_program("--dump-keys")
        self.assertEqual(result.code, BAD_DATA)
        self.assertEqual(len(result.err.splitlines()), 4)
        self.assertNotIn("\x1b", result.err)

    def test_the_place_of_the_file(self):
        other = self.folder / "other"
        (other / "aimsgap").mkdir(parents=True)
        (other / "aimsgap" / "config").write_text("set mouse off\n")
        result = self.run_program("--dump-keys", settings={"XDG_CONFIG_HOME": os.fspath(other)})
        self.assertIn(["set", "mouse", "off"], self.find_lines(result.out))
        result = self.run_program("--dump-keys", settings={"XDG_CONFIG_HOME": "other"})
        self.assertIn(["set", "mouse", "on"], self.find_lines(result.out))

    def test_a_file_that_cannot_be_read(self):
        self.configure("").unlink()
        (self.folder / ".config" / "aimsgap" / "config").mkdir()
        result = self.run_program("--dump-keys")
        self.assertEqual(result.code, NO_INPUT)
        self.assertIn("is a directory", result.err)

    def test_it_takes_no_file(self):
        self.fail_with(USAGE, "--dump-keys", "acme.json")
        self.fail_with(USAGE, "check", "--dump-keys", "acme.json")

    def test_comments_are_in_the_language_of_the_user(self):
        english = self.succeed("--dump-keys").out
        german = self.succeed("--dump-keys", "--lang", "de").out
        self.assertEqual(self.find_lines(german), self.find_lines(english))


if __name__ == "__main__":
    unittest.main()
