"""Nothing that the wizard says is without a mark: a language of other letters covers all that has
one, so that what can still be read comes from the catalogue, the assessment, or was forgotten."""
import json
import re
import shutil
import subprocess
import unittest
from unittest import mock

import harness
from harness import EPOCH, EXAMPLES, CliTest, example

FORMAT = re.compile(r"%[-+ #0-9.*]*[zl]*[a-zA-Z%]|\\.")
LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
                        "абцдефгхийклмнопярстужвщызАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЩЫЗ")
# What is typed is the same in every language: names of keys, actions, formats and files.
TYPED = re.compile(r"\b(?:aimsgap|Esc|Enter|Tab|S-Tab|Space|Up|Down|Left|Right|Home|End|PgUp|PgDn|"
                   r"Del|F[1-6]|row|Ctrl-.|WP[0-9]+|[a-z]+(?:-[a-z]+)* \([^)]*\)|help|more|show|where|quit|"
                   r"(?:(?:soa|systems|risks|impacts|oversight|data)-)?(?:markdown|csv)|text|json|"
                   r"html|xlsx|export|oscal-(?:ar|poam)|"
                   r"mark-row|\S+\.(?:json|txt|html|md|csv|xlsx)|\S+-documents)(?!\w)")
NAMES = re.compile(r"NIST AI RMF|EU AI Act|iso[0-9]+:\S+")
GRADES = {"high", "medium", "low"}  # of confidence, in the catalogue
REGISTERS = ("F2", "F3", "F4", "F5", "F6")


def cover(text):
    """No letter of the alphabet is left, but every format."""
    parts = FORMAT.split(text)
    formats = FORMAT.findall(text) + [""]
    return "".join(part.translate(LETTERS) + form for part, form in zip(parts, formats))


def make_cover_table(path):
    """A translation of every text into a language of other letters."""
    plural = "nplurals=2; plural=(n != 1);"
    lines = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\n'
             'Plural-Forms: %s\\n"' % plural, ""]
    template = (harness.SOURCE / "po" / "aimsgap.pot").read_text(encoding="utf-8")
    for block in template.split("\n\n")[1:]:
        texts = {}
        for line in block.splitlines():
            found = re.fullmatch(r'(?:(\S+) )?"(.*)"', line)
            if found:
                name = found[1] or name
                texts[name] = texts.get(name, "") + found[2]
        if "msgctxt" in texts:
            lines.append('msgctxt "%s"' % texts["msgctxt"])
        lines.append('msgid "%s"' % texts["msgid"])
        if "msgid_plural" in texts:
            lines += ['msgid_plural "%s"' % texts["msgid_plural"],
                      'msgstr[0] "%s"' % cover(texts["msgid"]),
                      'msgstr[1] "%s"' % cover(texts["msgid_plural"]), ""]
        else:
            lines += ['msgstr "%s"' % cover(texts["msgid"]), ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def collect_texts(value):
    """All texts in a JSON value, with the names of its members."""
    if isinstance(value, str):
        return set(value.splitlines())
    if isinstance(value, dict):
        return set(value).union(*map(collect_texts, value.values()))
    return set().union(*map(collect_texts, value)) if isinstance(value, list) else set()


class CoverTest(CliTest):
    """Every text is covered by a language of other letters; what can still be read has no mark."""

    def setUp(self):
        super().setUp()
        program = shutil.copy(harness.PROGRAM, self.folder / "program")
        table = self.folder / "locale" / "xx" / "LC_MESSAGES" / "aimsgap.mo"
        table.parent.mkdir(parents=True)
        make_cover_table(self.folder / "xx.po")
        subprocess.run(["msgfmt", "-o", table, self.folder / "xx.po"], check=True)
        patch = mock.patch.object(harness, "PROGRAM", program)
        patch.start()
        self.addCleanup(patch.stop)
        self.known = self.make_known()

    def make_known(self):
        """What the catalogue and the assessment say, the longest first."""
        texts = collect_texts(harness.load_json(example(EXAMPLES[0])))
        for path in set(harness.DATA.glob("*.json")) - set(harness.DATA.glob("texts.*.json")):
            texts |= collect_texts(harness.load_json(path))
        known = {NAMES.sub("|", " ".join(text.split()).replace(" ...", "..."))
                 for text in texts if " " in text or text[:1].isupper()}
        return sorted(known - {""}, key=len, reverse=True)

    @staticmethod
    def get_names():
        """Of choices in the registers, and of levels; and of actions, as they are typed."""
        registers = harness.load_json(harness.DATA / "registers.json")
        lists = [*registers["lists"].values(), registers["levels"]]
        names = {entry["name"] for entries in lists for entry in entries}
        return names.union(("save", "discard", "close", "toggle"),
                           *(re.findall("[A-Za-z]+", name) for name in names))

    def assert_covered(self, said, names=frozenset(GRADES)):
        self.assertIn(cover("Step"), said)
        said = NAMES.sub("|", " ".join(said.split()))
        for text in self.known:
            said = said.replace(text, "|")
        left = re.findall("[A-Za-z]{3,}[A-Za-z ]*", TYPED.sub("|", said))
        self.assertEqual([words for words in left if words.strip() not in names], [])

    def walk(self, *lines):
        shutil.copy(example(EXAMPLES[0]), self.folder / "w.json")
        script = "\n".join((*lines, "quit", "d", ""))
        return self.run_program("--plain", "--lang", "xx", "w.json", stdin=script, epoch=EPOCH).out

    def test_screens(self):
        for keys in ("S", "B", "T", "L", "R", "W", "X", "M", "I", "C", "K", "H"):
            with self.subTest(screen=keys):
                self.assert_covered(self.walk(keys, "show", "more"))

    def test_registers(self):
        for register in REGISTERS:
            with self.subTest(register=register):
                names = self.get_names()
                self.assert_covered(self.walk(register, "more"), names)
                self.assert_covered(self.walk(register, "row 1", "Enter", "more", "row 3", "Enter", "."),
                                    names)
                self.assert_covered(self.walk(register, "+", "."), names)
        self.assert_covered(self.walk("F3", "v", "more"), self.get_names())

    def test_a_register_that_is_empty(self):
        for register in REGISTERS:
            with self.subTest(register=register):
                shutil.copy(example(EXAMPLES[0]), self.folder / "w.json")
                content = harness.load_json(self.folder / "w.json")
                for kind in ("ai_systems", "risks", "impact_assessments", "human_oversight",
                             "data_sets"):
                    content.pop(kind, None)
                (self.folder / "e.json").write_text(json.dumps(content), encoding="utf-8")
                said = self.run_program("--plain", "--lang", "xx", "e.json", epoch=EPOCH,
                                        stdin="\n".join((register, "+", ".", "quit", "d", "")))
                self.assert_covered(said.out, self.get_names())

    def test_items(self):
        for number in ("4.1", "8.4", "A.6.2.8", "A.7.2"):
            with self.subTest(item=number):
                self.assert_covered(self.walk(number, "show", "x", "more"))

    def test_what_is_explained(self):
        for keys in ("S", "B", "T", "L", "R", "W", "C", "I"):
            with self.subTest(screen=keys):
                self.assert_covered(self.walk(keys, "x", "more"))

    def test_help(self):
        for keys in ("S", "B", "L", "X", "M", "8.4"):
            with self.subTest(screen=keys):
                self.assert_covered(self.walk(keys, "help", "?", "more"))

    def test_what_is_said(self):
        self.assert_covered(self.walk("8.4", "2", "d", "-", "u", "5", "b", "b", ".", "U", "q", "y",
                                      "p", "f", "s"))


if __name__ == "__main__":
    unittest.main()
