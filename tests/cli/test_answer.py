"""aimsgap answer"""
import json
import fcntl
import os
import unittest

import harness
from harness import BAD_DATA, EPOCH, EPOCH_TIME, IO_ERROR, NO_INPUT, STATUSES, USAGE

MIB = 1 << 20


class AnswerTest(harness.CliTest):
    def setUp(self):
        super().setUp()
        self.path = self.new("a.json")

    def answers(self):
        return harness.load_json(self.path).get("answers", {})

    def answer(self, *words, **options):
        self.succeed("answer", self.path, *words, **options)
        value = harness.load_json(self.path)
        self.assert_valid(harness.make_validator("assessment"), value)
        return value.get("answers", {})

    def refuse(self, code, *words, **options):
        """The call fails and the file stays as it is, byte for byte."""
        before = {path.name: path.read_bytes() for path in self.folder.iterdir()}
        message = self.fail_with(code, "answer", self.path, *words, **options)
        after = {path.name: path.read_bytes() for path in self.folder.iterdir()}
        self.assertEqual(after, before)
        return message


class WordsTest(AnswerTest):
    def test_sets_each_status(self):
        for status in STATUSES[:4]:
            with self.subTest(status=status):
                answers = self.answer("iso42001:5.2=" + status, epoch=EPOCH)
                self.assertEqual(answers["iso42001:5.2"], {
                    "status": status, "basis": "stated", "assessed_at": EPOCH_TIME})

    def test_not_assessed_takes_the_answer_back(self):
        self.answer("iso42001:5.2=partial")
        self.assertEqual(self.answer("iso42001:5.2=not-assessed"), {})

    def test_not_assessed_keeps_the_note(self):
        self.answer("iso42001:5.2=partial half of it")
        self.assertEqual(self.answer("iso42001:5.2=not-assessed"),
                         {"iso42001:5.2": {"note": "half of it"}})

    def test_basis_and_name(self):
        answers = self.answer("iso42001:5.2=conforming", "--basis", "evidenced", "--by",
                              "Zoë Lindqvist")
        self.assertEqual(answers["iso42001:5.2"]["basis"], "evidenced")
        self.assertEqual(answers["iso42001:5.2"]["assessed_by"], "Zoë Lindqvist")
        self.refuse(USAGE, "iso42001:5.2=partial", "--basis", "guessed")
        self.refuse(BAD_DATA, "iso42001:5.2=partial", "--by", "a\nb")

    def test_text_becomes_the_note(self):
        answers = self.answer("iso42001:5.2=partial  draft = waits for the board ")
        self.assertEqual(answers["iso42001:5.2"]["note"], "draft = waits for the board ")
        answers = self.answer("iso42001:5.2=conforming")
        self.assertEqual(answers["iso42001:5.2"]["note"], "draft = waits for the board ")

    def test_text_becomes_the_justification(self):
        answers = self.answer("iso42001:A.7.2=not-applicable we train nothing")
        self.assertEqual(answers["iso42001:A.7.2"]["justification"], "we train nothing")
        self.assertNotIn("note", answers["iso42001:A.7.2"])

    def test_all_is_a_whole_standard_and_later_words_win(self):
        answers = self.answer("iso27001:all=conforming", "iso27001:6.1.2=partial",
                              "iso27001:A.8.1=planned", "iso27001:A.8.1=nonconforming")
        self.assertEqual(list(answers), list(harness.load_data("iso27001")["items"]))
        expected = {"iso27001:6.1.2": "partial", "iso27001:A.8.1": "nonconforming"}
        for item, answer in answers.items():
            self.assertEqual(answer["status"], expected.get(item, "conforming"))
        answers = self.answer("iso27001:6.1.2=partial", "iso27001:all=planned")
        self.assertEqual({answer["status"] for answer in answers.values()}, {"planned"})

    def test_answers_stand_in_catalogue_order(self):
        answers = self.answer("iso42001:A.10.2=partial", "iso27001:A.5.9=partial",
                              "iso42001:4.1=partial", "iso27001:4.1=partial")
        self.assertEqual(list(answers), ["iso27001:4.1", "iso27001:A.5.9", "iso42001:4.1",
                                         "iso42001:A.10.2"])

    def test_dash_takes_lines_between_words(self):
        answers = self.answer("iso42001:5.2=planned", "-", "iso42001:6.2=planned",
                              stdin="iso42001:5.2=partial\niso42001:6.2=partial\n")
        self.assertEqual(answers["iso42001:5.2"]["status"], "partial")
        self.assertEqual(answers["iso42001:6.2"]["status"], "planned")

    def test_dash_as_the_file_is_a_filter(self):
        result = self.succeed("answer", "-", "iso42001:5.2=partial",
                              stdin=self.path.read_bytes())
        self.assertEqual(result.json()["answers"]["iso42001:5.2"]["status"], "partial")
        self.assertEqual(self.answers(), {})

    def test_both_from_standard_input_is_refused(self):
        for words in ((), ("-",), ("iso42001:5.2=partial", "-")):
            with self.subTest(words=words):
                self.fail_with(USAGE, "answer", "-", *words, stdin=self.path.read_bytes())

    def test_keeps_the_mode_and_the_link(self):
        os.chmod(self.path, 0o640)
        os.symlink("a.json", self.folder / "link.json")
        self.succeed("answer", "link.json", "iso42001:5.2=partial")
        self.assertTrue((self.folder / "link.json").is_symlink())
        self.assertEqual(harness.get_mode(self.path), 0o640)
        self.assertEqual(self.answers()["iso42001:5.2"]["status"], "partial")

    def test_is_byte_identical_at_a_fixed_time(self):
        words = ("iso27001:all=conforming", "iso42001:5.2=partial a note")
        start = self.path.read_bytes()
        first = self.succeed("answer", "-", *words, stdin=start, epoch=EPOCH).out_bytes
        self.assertEqual(self.succeed("answer", "-", *words, stdin=start, epoch=EPOCH).out_bytes,
                         first)
        self.assertEqual(self.succeed("answer", "-", *words, stdin=first, epoch=EPOCH).out_bytes,
                         first)


class LimitTest(AnswerTest):
    """What is saved can be read again, however long it is."""

    def answer_line(self, item, text):
        return "iso42001:%s=partial %s\n" % (item, text)

    def test_a_note_of_1_mib_in_the_file_and_no_byte_more(self):
        for piece in ("a", '"', "\\", "\t", "ä"):
            with self.subTest(piece=piece):
                size = len(json.dumps(piece, ensure_ascii=False).encode()) - 2
                longest = "-" * size + piece * (MIB // size - 1)
                answers = self.answer("-", stdin=self.answer_line("5.2", longest))
                self.assertEqual(answers["iso42001:5.2"]["note"], longest)
                self.succeed("check", self.path)
                message = self.refuse(BAD_DATA, "-", stdin=self.answer_line("5.2", longest + "b"))
                self.assertIn("note: longer than 1 MiB; ", message)

    def test_a_file_of_more_than_64_mib_is_not_written(self):
        items = list(harness.load_data("iso42001")["items"])
        items = [item.split(":")[-1] for item in items][:66]
        self.assertEqual(len(items), 66)
        lines = [self.answer_line(item, "a" * (MIB - 100)) for item in items]
        self.succeed("answer", self.path, "-", stdin="".join(lines[:60]))
        message = self.refuse(BAD_DATA, "-", stdin="".join(lines[60:]))
        self.assertIn(": would be larger than 64 MiB; ", message)
        self.succeed("check", self.path)


class RefusalTest(AnswerTest):
    def setUp(self):
        super().setUp()
        self.answer("iso42001:5.2=partial kept")

    def test_a_clause_always_applies(self):
        for item in ("iso27001:4.1", "iso27001:10.2", "iso42001:4.1", "iso42001:9.3.3"):
            with self.subTest(item=item):
                message = self.refuse(BAD_DATA, item + "=not-applicable because")
                self.assertIn(item, message)

    def test_not_applicable_needs_a_reason(self):
        self.assertIn("justification", self.refuse(BAD_DATA, "iso42001:A.5.2=not-applicable"))

    def test_all_cannot_be_left_out(self):
        self.refuse(BAD_DATA, "iso42001:all=not-applicable because")

    def test_unknown_ids(self):
        for item in ("iso42001:99", "iso42001:A.2.1", "A.5.2", "5.2", "iso9001:4.1", "all", ":all",
                     "iso9001:all", "iso42001", "ISO42001:5.2", "iso42001:5.2 ", "iso42001:"):
            with self.subTest(item=item):
                self.assertIn('"%s"' % item, self.refuse(BAD_DATA, item + "=partial"))

    def test_unknown_statuses(self):
        for status in ("", "done", "Conforming", "conform", "not applicable", "0", "conforming,"):
            with self.subTest(status=status):
                message = self.refuse(BAD_DATA, "iso42001:5.2=" + status)
                self.assertIn('"%s" is no status' % status.split(" ")[0], message)

    def test_words_that_are_no_answers(self):
        for word in ("iso42001:5.2", "=partial", "", "="):
            with self.subTest(word=word):
                self.assertIn("ID=STATUS", self.refuse(USAGE, word))

    def test_is_all_or_nothing(self):
        self.refuse(BAD_DATA, "iso42001:4.1=conforming", "iso42001:4.2=nonsense",
                    "iso42001:4.3=conforming")
        self.refuse(BAD_DATA, stdin="iso27001:all=conforming\niso42001:4.1=not-applicable x\n")

    def test_control_characters_in_a_note(self):
        for what in ("escape sequence", "bell", "carriage return", "delete", "C1 control"):
            with self.subTest(what=what):
                self.refuse(BAD_DATA, "iso42001:5.2=partial " + harness.HOSTILE[what])
                self.refuse(BAD_DATA, stdin="iso42001:5.2=partial %s\n" % harness.HOSTILE[what])

    def test_words_that_are_not_utf8(self):
        self.refuse(BAD_DATA, b"iso42001:5.2=partial a\xffb")
        self.refuse(BAD_DATA, b"iso42001:\xff=partial")

    def test_missing_file(self):
        self.fail_with(NO_INPUT, "answer", "missing.json", "iso42001:5.2=partial")
        self.assertFalse((self.folder / "missing.json").exists())

    def test_a_file_that_cannot_be_written(self):
        before = self.path.read_bytes()
        for mode, code in ((0o444, IO_ERROR), (0o000, NO_INPUT)):
            with self.subTest(mode=oct(mode)):
                os.chmod(self.path, mode)
                result = self.run_unprivileged("answer", "a.json", "iso42001:5.2=conforming")
                self.assertEqual(result.code, code, result.err)
                self.assertTrue(result.err.startswith("aimsgap: a.json: "), result.err)
                os.chmod(self.path, 0o600)
                self.assertEqual(self.path.read_bytes(), before)


class PreviousVersionTest(AnswerTest):
    def test_the_version_before_stays_beside_it(self):
        first = self.path.read_bytes()
        self.answer("iso42001:5.2=partial")
        second = self.path.read_bytes()
        kept = self.folder / "a.json~"
        self.assertEqual(kept.read_bytes(), first)
        self.answer("iso42001:5.2=conforming")
        self.assertEqual(kept.read_bytes(), second)
        self.assertEqual(kept.stat().st_mode & 0o777, 0o600)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()),
                         ["a.json", "a.json~"])

    def test_behind_a_link_it_stays_beside_the_file(self):
        (self.folder / "real").mkdir()
        self.path.rename(self.folder / "real" / "b.json")
        self.path.symlink_to("real/b.json")
        self.answer("iso42001:5.2=partial")
        self.assertTrue(self.path.is_symlink())
        self.assertTrue((self.folder / "real" / "b.json~").is_file())
        self.assertFalse((self.folder / "a.json~").exists())

    def test_where_it_cannot_stay_nothing_is_replaced(self):
        (self.folder / "a.json~").mkdir()
        before = self.path.read_bytes()
        message = self.fail_with(IO_ERROR, "answer", self.path, "iso42001:5.2=partial")
        self.assertIn("previous version", message)
        self.assertEqual(self.path.read_bytes(), before)


class LockTest(AnswerTest):
    """While somebody has the assessment open, nobody answers behind his back."""

    def hold(self, name):
        journal = open(self.folder / (".%s.aimsgap-journal" % name), "w", encoding="utf-8")
        fcntl.flock(journal, fcntl.LOCK_EX)
        return journal

    def test_an_open_assessment_is_left_alone(self):
        with self.hold("a.json") as journal:
            journal.write('{"format": "aimsgap-journal", "version": 1, "who": "Kim\\u001b[2J", '
                          '"host": "desk", "since": "2026-11-24T09:00:00Z", "pid": 77}\n')
            journal.flush()
            message = self.refuse(IO_ERROR, "iso42001:5.2=partial")
            self.assertIn("Kim", message)
            self.assertNotIn("\x1b", message)
            self.assertIn("on desk since 2026-11-24T09:00:00Z (process 77)", message)
        self.answer("iso42001:5.2=partial")
        self.assertFalse((self.folder / ".a.json.aimsgap-journal").exists())

    def test_what_a_crash_left_is_still_there_afterwards(self):
        journal = self.folder / ".a.json.aimsgap-journal"
        text = ('{"format": "aimsgap-journal", "version": 1, "who": "Kim"}\n'
                '{"field": "iso42001:5.2/note", "before": null, "after": "seen", "when": '
                '"2026-11-24T09:00:00Z", "who": "Kim", "stroke": 1}\n')
        journal.write_text(text, encoding="utf-8")
        self.answer("iso42001:5.2=partial")
        first, rest = journal.read_text(encoding="utf-8").split("\n", 1)
        self.assertEqual(json.loads(first)["who"], "Kim")  # still those who made the changes
        self.assertEqual(rest, text.split("\n", 1)[1])

    def test_a_journal_without_changes_is_nobodys(self):
        journal = self.folder / ".a.json.aimsgap-journal"
        journal.write_text('{"format": "aimsgap-journal", "version": 1, "who": "Kim"}\n')
        self.answer("iso42001:5.2=partial")
        self.assertFalse(journal.exists())


class LinesTest(AnswerTest):
    def test_comments_blanks_and_line_ends(self):
        answers = self.answer(stdin="# a comment\n\n   \n\t# another\n"
                                    "iso42001:5.2=partial\r\n"
                                    "  iso42001:6.2=planned  by May  \n"
                                    "iso42001:A.7.2=not-applicable we train none # no comment\n"
                                    "iso42001:4.1=conforming")
        self.assertEqual(answers["iso42001:5.2"]["status"], "partial")
        self.assertNotIn("note", answers["iso42001:5.2"])
        self.assertEqual(answers["iso42001:6.2"]["note"].strip(), "by May")
        self.assertEqual(answers["iso42001:A.7.2"]["justification"],
                         "we train none # no comment")
        self.assertEqual(answers["iso42001:4.1"]["status"], "conforming")

    def test_later_lines_win(self):
        answers = self.answer(stdin="iso42001:all=conforming\niso42001:4.1=planned\n")
        self.assertEqual(len(answers), 70)
        self.assertEqual(answers["iso42001:4.1"]["status"], "planned")

    def test_no_lines_change_nothing(self):
        before = self.path.read_bytes()
        for text in ("", "\n\n", "# only this"):
            with self.subTest(text=text):
                self.answer(stdin=text)
                self.assertEqual(self.path.read_bytes(), before)

    def test_the_message_names_the_line(self):
        bad_lines = ("iso42001:99=partial", "iso42001:4.1=bad", "nonsense",
                     "iso42001:4.1=not-applicable x", "iso42001:4.1=partial a\x1bb")
        for line in bad_lines:
            with self.subTest(line=line):
                message = self.refuse(BAD_DATA, stdin="# one\niso42001:5.2=partial\n\n" + line +
                                      "\niso42001:5.2=planned\n")
                self.assertTrue(message.startswith("aimsgap: standard input:4: "), message)

    def test_bytes_that_are_no_text(self):
        for text in (b"iso42001:5.2=partial \xff\n", b"iso42001:5.2=partial a\0b\n", b"\xc3"):
            with self.subTest(text=text):
                self.assertIn("UTF-8", self.refuse(BAD_DATA, stdin=text))

    def test_a_long_note(self):
        note = "é" * 100000
        self.assertEqual(self.answer(stdin="iso42001:5.2=partial " + note)["iso42001:5.2"]["note"],
                         note)


class UnknownFieldsTest(harness.CliTest):
    """A field of a newer version survives, to the last digit."""

    TEXT = """{
  "format": "aimsgap-assessment",
  "version": 1,
  "id": "6f1d2c3b-4a59-4e68-8778-96a5b4c3d2e1",
  "title": "Newer",
  "created_at": "2026-11-01T08:00:00Z",
  "organisation": {
    "name": "X",
    "x-org": null
  },
  "scope": {
    "x-scope": [1.10, 1E2, 123456789012345678901234567890]
  },
  "need": {
    "x-need": "perhaps"
  },
  "answers": {
    "iso42001:5.2": {
      "status": "partial",
      "basis": "stated",
      "evidence": [
        {
          "title": "T",
          "x-evidence": {"deep": [true, {"é": "\\u001b\\ud83d\\ude00"}]}
        }
      ],
      "x-answer": "a\\/b"
    },
    "iso42001:6.2": {
      "x-alone": {}
    }
  },
  "x-root": [],
  "": "an empty name"
}
"""

    def test_survive_an_answer(self):
        path = self.write("a.json", self.TEXT)
        self.succeed("answer", path, "iso42001:5.2=partial", epoch=EPOCH)
        added = '      "assessed_at": "%s",\n      "x-answer"' % EPOCH_TIME
        self.assertEqual(path.read_text(), self.TEXT.replace('      "x-answer"', added))

    def test_survive_wherever_they_stand(self):
        value = json.loads(self.TEXT)
        shuffled = {key: value[key] for key in sorted(value)}
        path = self.write("a.json", shuffled)
        self.succeed("answer", path, "iso42001:4.1=planned", epoch=EPOCH)
        value["answers"]["iso42001:4.1"] = {
            "status": "planned", "basis": "stated", "assessed_at": EPOCH_TIME}
        self.assertEqual(harness.load_json(path), value)

    def test_survive_taking_the_answer_back(self):
        path = self.write("a.json", self.TEXT)
        self.succeed("answer", path, "iso42001:all=not-assessed")
        answers = harness.load_json(path)["answers"]
        self.assertEqual(answers["iso42001:5.2"]["x-answer"], "a/b")
        self.assertEqual(answers["iso42001:6.2"], {"x-alone": {}})
        self.assertNotIn("status", answers["iso42001:5.2"])

    def test_an_untouched_example_stays_byte_for_byte(self):
        for name in harness.EXAMPLES:
            with self.subTest(name=name):
                before = harness.example(name).read_bytes()
                path = self.write(name + ".json", before)
                self.succeed("answer", path, stdin="")
                self.assertEqual(path.read_bytes(), before)


if __name__ == "__main__":
    unittest.main()
