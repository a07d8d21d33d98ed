"""The texts of the interface: every one is marked for translation, and translated completely."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ.get("AIMSGAP_SOURCE") or
                      pathlib.Path(__file__).resolve().parents[2])
TEMPLATE = SOURCE / "po" / "aimsgap.pot"
TRANSLATIONS = sorted((SOURCE / "po").glob("*.po"))
HEAD = ""
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}

# What the user types, so that it is the same in every language.
TYPED = re.compile(r"--[a-z][\w-]+|\$[A-Z]+|\bCtrl-[A-Z]\b|\bEsc\b|\bEnter\b|\bTab\b|\+[0-9][dwmy]|"
                   r"\beom\b|\bP[123]\b|SOURCE_DATE_EPOCH|TMPDIR|\bTERM\b|`aimsgap [a-z-]+|"
                   r"[a-z]+-[a-z]+[.]json")
STRING = r'"(?:[^"\\\n]|\\.)*"'
# Which arguments of these are read on a screen; the first is number 0.
SHOWN = {
    "page_add": (2,), "page_add_format": (2,), "page_add_link": (2,), "page_add_selected": (1,),
    "page_add_right": (2,), "page_add_wrapped": (3,), "page_add_wrapped_format": (3,),
    "page_add_continued": (3,), "page_add_labelled": (2, 5), "page_add_heading": (1,),
    "parts_add_cell": (3,), "canvas_put": (5,), "canvas_box": (5, 6), "put_hint": (2,),
    "snprintf": (2,), "strbuf_append_text": (1,), "strbuf_append_format": (1,), "plain_say": (1,),
    "explain_add": (2,), "explain_add_item": (3,), "explain_add_rule": (3,),
}
MARKS = re.compile(r"\b(?:_|N_|NC_|ngettext|app_say|error_set|complain)\(")
# Names, and what is read by programs.
UNMARKED = {
    '" aimsgap "', '"%s.rescued"', '"Ctrl-%c"', '"key %s %s"', r'")\nset %s %s\n"', '"%zu P1"',
    '"%s.sort"', '"%s.reversed"',
    '"%s \\"$1\\""', '"%s/aimsgap-XXXXXX"', '"%s:%.40s"',
}


def read_table(path):
    """The entries of a .po or .pot file: (context, text, plural) to the list of translations."""
    entries = {}
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        values = {}
        for line in block.splitlines():
            found = re.fullmatch(r'(?:(\S+) )?"(.*)"', line)
            if line.startswith("#,") and "fuzzy" in line:
                values["fuzzy"] = "yes"
            if not found:
                continue
            name = found[1] or name
            text = re.sub(r"\\(.)", lambda escape: ESCAPES[escape[1]], found[2])
            values[name] = values.get(name, "") + text
        key = values.get("msgctxt"), values["msgid"], values.get("msgid_plural")
        entries[key] = [value for name, value in values.items() if name.startswith("msgstr")]
        if "fuzzy" in values and key[1] != HEAD:
            entries[key] = []
    return entries


def strip_comments(text):
    return re.sub(r"/\*.*?\*/", lambda found: re.sub(r"[^\n]", " ", found[0]), text, flags=re.S)


def split_arguments(text, start):
    """Where the arguments of a call begin and end, whose bracket is at `start`."""
    depth = 0
    arguments = []
    begin = start + 1
    at = start
    while True:
        literal = re.compile(STRING + r"|'(?:[^'\\]|\\.)+'").match(text, at)
        if literal:
            at = literal.end()
            continue
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if depth == 0 or (depth == 1 and text[at] == ","):
            arguments.append((begin, at))
            begin = at + 1
        if depth == 0:
            return arguments
        at += 1


def has_words(literal):
    shown = re.sub(r"%[-+ #0-9.*]*[zl]*[a-zA-Z]|\\u[0-9A-Fa-f]{4}|\\[a-z]", "", literal)
    return re.search("[A-Za-z]{2}", shown) is not None


def find_marked(text):
    """The places of all literals that a call translates."""
    return {literal.start() + begin
            for call in MARKS.finditer(text)
            for begin, end in split_arguments(text, call.end() - 1)
            for literal in re.finditer(STRING, text[begin:end])}


def find_unmarked(path):
    """Literals with words that are drawn or put together without a mark."""
    text = strip_comments(path.read_text(encoding="utf-8"))
    marked = find_marked(text)
    found = []
    for call in re.finditer(r"\b(\w+)\(", text):
        if call[1] not in SHOWN or text[:call.start()].rstrip(" *").endswith(("void", "int")):
            continue
        arguments = split_arguments(text, call.end() - 1)
        for number in SHOWN[call[1]]:
            begin, end = arguments[number] if number < len(arguments) else (0, 0)
            for literal in re.finditer(STRING, text[begin:end]):
                if has_words(literal[0]) and begin + literal.start() not in marked:
                    found.append((text.count("\n", 0, begin) + 1, literal[0]))
    return found


def find_sentences(path):
    """Literals of two words or more without a mark, wherever they stand."""
    text = re.sub(r"^[ \t]*#.*$", "", strip_comments(path.read_text(encoding="utf-8")), flags=re.M)
    marked = find_marked(text)
    return [(text.count("\n", 0, literal.start()) + 1, literal[0])
            for literal in re.finditer(STRING, text)
            if re.search("[A-Za-z]{2,}[^\"]* [a-z]{2,}", re.sub(r"%\S+", "", literal[0])) and
            literal.start() not in marked]


class MarkTest(unittest.TestCase):
    def check(self, find, paths, allowed):
        for path in paths:
            for line, literal in find(path):
                with self.subTest(place="%s:%d" % (path.relative_to(SOURCE), line)):
                    self.assertIn(literal, allowed, "no mark: _(), N_() or NC_()")

    def test_what_is_drawn(self):
        sources = sorted((SOURCE / "src" / "tui").rglob("*.c"))
        shared = [path for name in ("words*.c", "explain*.c", "gantt.c", "chart.c")
                  for path in sorted((SOURCE / "src" / "report").glob(name))]
        self.assertGreater(len(sources), 80)
        self.check(find_unmarked, sources + shared, UNMARKED)

    def test_every_sentence(self):
        self.check(find_sentences, sorted((SOURCE / "src" / "tui").rglob("*.c")),
                   {'"EU AI Act"', '"NIST AI RMF"', '"key CONTEXT KEY ACTION"', '"set NAME VALUE"'})

    def test_the_check_finds_what_has_no_mark(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "screen.c"
            path.write_text('void build(void)\n{\n'
                            '    page_add(page, LOOK_DIM, "none");\n'
                            '    page_add(page, LOOK_DIM, _("marked"));\n'
                            '    page_add(page, LOOK_DIM, yes ? _("some") : "others");\n'
                            '    snprintf(text, 9, ngettext("%zu day", "%zu days", 2), 2);\n'
                            '    static const char *const texts[] = {"left out", N_("put in")};\n'
                            '}\n', encoding="utf-8")
            self.assertEqual(find_unmarked(path), [(3, '"none"'), (5, '"others"')])
            self.assertEqual(find_sentences(path), [(7, '"left out"')])


class TableTest(unittest.TestCase):
    def test_the_template_is_current(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([SOURCE / "po" / "collect", folder], check=True)
            collected = (pathlib.Path(folder) / TEMPLATE.name).read_text(encoding="utf-8")
        self.assertEqual(TEMPLATE.read_text(encoding="utf-8"), collected, "make pot")

    def test_every_translation_is_complete(self):
        template = read_table(TEMPLATE)
        self.assertGreater(len(template), 1000)
        self.assertIn("de.po", [path.name for path in TRANSLATIONS])
        for path in TRANSLATIONS:
            table = read_table(path)
            self.assertEqual(sorted(map(str, table)), sorted(map(str, template)), "make pot")
            for key, texts in table.items():
                with self.subTest(file=path.name, text=key[1]):
                    self.assertTrue(texts and all(texts), "not translated, or fuzzy")

    def test_what_surrounds_a_text_stays(self):
        """Texts are put together: blanks and line ends at both ends are part of them."""
        for path in TRANSLATIONS:
            for (_, text, _), translated in read_table(path).items():
                for other in translated if text != HEAD else []:
                    with self.subTest(file=path.name, text=text):
                        self.assertEqual(re.match(r"\s*", other)[0], re.match(r"\s*", text)[0])
                        self.assertEqual(re.search(r"\s*$", other)[0],
                                         re.search(r"\s*$", text)[0])

    def test_what_is_typed_stays(self):
        for path in TRANSLATIONS:
            for (_, text, _), translated in read_table(path).items():
                for other in translated if text != HEAD else []:
                    with self.subTest(file=path.name, text=text):
                        self.assertEqual(sorted(set(TYPED.findall(text))),
                                         sorted(set(TYPED.findall(other))))

    def test_formats(self):
        for path in TRANSLATIONS:
            subprocess.run(["msgfmt", "--check-format", "-o", os.devnull, path], check=True)


if __name__ == "__main__":
    unittest.main()
