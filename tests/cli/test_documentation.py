"""The manual pages and guides say what the program does: commands, options, keys, files, folders."""
import pathlib
import re
import shutil
import subprocess
import unittest

import harness
from harness import COMMANDS, DATA, SOURCE, load_json

MANUALS = (SOURCE / "man" / "aimsgap.1", SOURCE / "man" / "aimsgap.5")
TUI = SOURCE / "src" / "tui"
STORIES = SOURCE / "tests" / "terminal" / "scenarios"
NOT_IN_THE_MAP = {"__pycache__"}
ESCAPES = {r"\&": "", r"\-": "-", r"\e": "\\", r"\(ga": "`", r"\(aq": "'", r"\(em": "-"}
OPTION = re.compile(r"(?m)^  +(?:-([A-Za-z]), +)?--([a-z0-9-]+)(?: ([A-Z]+))?")


def read(path):
    return path.read_text(encoding="utf-8")


def unescape(text):
    for escape, meaning in ESCAPES.items():
        text = text.replace(escape, meaning)
    return text


def read_strings(text):
    """The C strings in a piece of source; neighbours are one."""
    joined = re.sub(r'"\s+"', "", text)
    return [part.replace('\\"', '"') for part in re.findall(r'"((?:[^"\\]|\\.)*)"', joined)]


def read_actions():
    """Action name -> help text, from action_table."""
    table = re.search(r"action_table\[ACTION_COUNT\] = \{(.*?)\n\};", read(TUI / "action.c"), re.S)
    entries = re.findall(r"\[ACTION_(\w+)\] = \{(.*?)\},(?=\n|$)", table.group(1), re.S)
    return {name: read_strings(body)[-1] for name, body in entries}


def read_key_names():
    """The names that key.c gives to keys: C expression -> name."""
    pairs = re.findall(r"\{(KEY_CODE_\w+|' '), \"([^\"]+)\"\}", read(TUI / "key.c"))
    return dict(pairs)


def name_key(expression, names):
    if expression in names:
        return names[expression]
    control = re.fullmatch(r"KEY_CONTROL\('(.)'\)", expression)
    return "Ctrl-" + control.group(1) if control else expression.strip("'")


def read_keys():
    """Action name -> names of all its keys, from key_table."""
    names = read_key_names()
    keys = {}
    pattern = r"\{[A-Z_| ]+, ('.'|KEY_CODE_\w+|KEY_CONTROL\('.'\)),\s+ACTION_(\w+)\}"
    for expression, action in re.findall(pattern, read(TUI / "action.c")):
        keys.setdefault(action, set()).add(name_key(expression, names))
    return keys


def read_manual_keys():
    """Help text -> set of keys, from the lists of keys in the manual page."""
    found = {}
    lines = read(MANUALS[0]).split("\n")
    for line, text in zip(lines, lines[1:]):
        if line.startswith(".It Ic ") and not text.startswith("."):
            keys = {unescape(part.strip()) for part in line[len(".It Ic "):].split(" , Ic ")}
            found.setdefault(unescape(text), set()).update(keys)
    return found


def read_sections(manual):
    """Section title -> source text of the section."""
    parts = re.split(r"(?m)^\.Sh (.+)$", read(manual))
    return dict(zip(parts[1::2], parts[2::2]))


def read_record_fields():
    """Kind -> (field, form as the manual page names it), from record_kind.c."""
    source = read(SOURCE / "src" / "model" / "record_kind.c")
    lists = dict(re.findall(r'\[PICKS_(\w+)\] = "(\w+)"',
                            read(SOURCE / "src" / "model" / "register.c")))
    kinds = dict(re.findall(r'\[(RECORD_\w+)\] =\s+\{"(\w+)",', source))
    row = re.compile(r'\] =\s+\{"(\w+)",.*?FORM_(\w+),\s+NULL,\s+(\w+)\}', re.S)

    def name_form(form, values):
        values = kinds.get(values) or lists.get(values.replace("PICKS_", ""))
        if form in ("PICK", "RECORD"):
            return "one of " + values
        if form in ("PICKS", "RECORDS"):
            return "some of " + values
        return "controls" if form == "ITEMS" else form.lower()

    tables = re.findall(r"_fields\[\w+\] = \{\n(.*?)\n\};", source, re.S)
    return {kind: [(name, name_form(form, values)) for name, form, values in row.findall(table)]
            for kind, table in zip(kinds.values(), tables)}


class CommandLineTest(harness.CliTest):
    def find_options(self, *command):
        text = self.succeed(*command, "--help").out
        options = OPTION.findall(text[text.index("\nOptions:"):])
        self.assertTrue(options, text)
        return options

    def test_every_command_is_in_the_manual(self):
        sections = read_sections(MANUALS[0])
        listed = re.findall(r"(?m)^  ([a-z]+)(?: |$)", self.succeed("--help").out)
        self.assertEqual(sorted(listed), sorted(COMMANDS))
        for command in listed:
            with self.subTest(command=command):
                self.assertRegex(sections["SYNOPSIS"], r"(?m)^\.Cm %s$" % command)
                self.assertRegex(sections["COMMANDS"], r"(?m)^\.(It Nm )?(\.)?.*Cm %s\b" % command)

    def test_every_option_is_in_the_manual(self):
        text = read_sections(MANUALS[0])["OPTIONS"]
        for command in ((),) + tuple((name,) for name in COMMANDS):
            for letter, name, argument in self.find_options(*command):
                with self.subTest(command=command, option=name):
                    words = " Ar " + argument if argument else ""
                    self.assertRegex(text, r"(?m)^\.It .*Fl -%s%s( ,|$)" % (name, words))
                    if letter:
                        self.assertRegex(text, r"(?m)^\.It Fl %s%s ,.*-%s" % (letter, words, name))

    def test_the_synopsis_has_the_options_of_each_command(self):
        parts = re.split(r"(?m)^\.Nm$", read_sections(MANUALS[0])["SYNOPSIS"])
        for command in COMMANDS:
            part = [text for text in parts if "\n.Cm %s\n" % command in text]
            self.assertEqual(len(part), 1, command)
            for letter, name, _ in self.find_options(command):
                if name not in ("help", "version"):
                    with self.subTest(command=command, option=name):
                        self.assertRegex(part[0], r"Fl (%s|-%s)\b" % (letter or name, name))

    def test_no_option_is_made_up(self):
        known = {name for command in ((),) + tuple((name,) for name in COMMANDS)
                 for _, name, _ in self.find_options(*command)}
        named = set(re.findall(r"\bFl -([a-z][a-z0-9-]*)", read(MANUALS[0])))
        self.assertEqual(named - known, set())

    def test_every_exit_code_is_in_the_manual(self):
        table = re.search(r"exit_codes\[\] = \{(.*?)\};",
                          read(SOURCE / "src" / "base" / "error.c"), re.S)
        text = read_sections(MANUALS[0])["EXIT STATUS"]
        for code in re.findall(r"= (\d+)", table.group(1)):
            self.assertRegex(text, r"(?m)^\.It %s$" % code)

    def test_every_report_format_is_in_the_manual(self):
        table = re.search(r"report_formats\[\] = \{(.*?)\n\};",
                          read(SOURCE / "src" / "report" / "report.c"), re.S)
        formats = re.findall(r'\{"([^"]+)",', table.group(1))
        self.assertIn("text", formats)
        for name in formats:
            self.assertRegex(read_sections(MANUALS[0])["COMMANDS"], r"(?m)^\.It Cm %s " % name)

    def test_every_variable_of_the_environment_is_in_the_manual(self):
        text = read_sections(MANUALS[0])["ENVIRONMENT"]
        names = {"LANG"}
        for path in (SOURCE / "src").rglob("*.c"):
            names.update(re.findall(r'getenv\("(\w+)"\)', read(path)))
        self.assertGreater(len(names), 4)
        for name in names:
            self.assertRegex(text, r"(?m)^\.It Ev .*\b%s\b" % name)


class KeyTest(unittest.TestCase):
    def test_every_key_is_in_the_manual_with_its_action(self):
        actions = read_actions()
        manual = read_manual_keys()
        keys = read_keys()
        self.assertGreater(len(keys), 40)
        for action, names in keys.items():
            with self.subTest(action=action):
                self.assertIn(action, actions)
                self.assertIn(actions[action], manual)
                self.assertEqual(manual[actions[action]], names)


class ConfigurationTest(unittest.TestCase):
    def test_every_context_is_in_the_manual_in_its_order(self):
        table = re.search(r"context_table\[\] = \{(.*?)\n\};", read(TUI / "action.c"), re.S)
        rows = re.findall(r"\{CONTEXT_\w+, (.*?)\},", table.group(1), re.S)
        expected = [tuple(read_strings(row)) for row in rows]
        text = read_sections(MANUALS[1])["CONFIGURATION"]
        self.assertEqual(re.findall(r"(?m)^\.It Li (\S+)\n(.+)$", text), expected)

    def test_every_setting_is_in_the_manual(self):
        names = re.findall(r'\.name = "([^"]+)"', read(TUI / "setting.c"))
        self.assertGreater(len(names), 1)
        text = read_sections(MANUALS[1])["CONFIGURATION"]
        self.assertEqual(re.findall(r"(?m)^\.It Ic (\S+) Li ", text), names)

    def test_every_named_key_is_in_the_manual(self):
        text = read_sections(MANUALS[1])["CONFIGURATION"]
        for name in read_key_names().values():
            self.assertRegex(text, r"(?m)^\.Li .*(?<!\S)%s( |$)" % re.escape(name))


class FormatTest(unittest.TestCase):
    def find_formats(self):
        manifest = load_json(DATA / "catalogue.json")
        paths = [DATA / name for name in manifest.values() if str(name).endswith(".json")]
        paths += [DATA / "catalogue.json", *(DATA / "examples").glob("*.json")]
        formats = {load_json(path)["format"] for path in paths}
        for path in (DATA / "schema").glob("*.json"):
            formats.add(load_json(path)["properties"]["format"]["const"])
        return formats

    def test_every_format_is_in_the_manual(self):
        text = read(MANUALS[1])
        formats = self.find_formats()
        self.assertGreater(len(formats), 8)
        for name in formats:
            self.assertRegex(text, r"(?m)^\.It Li %s$" % name)

    def test_every_field_of_the_schemas_is_in_the_manual(self):
        words = set(re.findall(r"[A-Za-z0-9_-]+", read(MANUALS[1])))
        for path in (DATA / "schema").glob("*.json"):
            for name in find_properties(load_json(path)):
                if name in self.find_instances():
                    continue
                with self.subTest(schema=path.name, field=name):
                    self.assertIn(name, words)

    def test_every_field_of_a_record_is_in_the_manual_with_its_form_and_in_its_order(self):
        assessment = read_sections(MANUALS[1])["ASSESSMENT"]
        tables = re.findall(r"(?ms)^Fields of\n\.Li (\w+) :\n\.Bl [^\n]+\n(.*?)^\.El$", assessment)
        described = {kind: re.findall(r"(?m)^\.It Li (\w+)\n([a-z_ ]+): ", table)
                     for kind, table in tables}
        self.assertEqual(described, read_record_fields())

    def test_every_list_of_the_registers_is_in_the_manual(self):
        text = read_sections(MANUALS[1])["CATALOGUE FILES"]
        registers = re.search(r"(?ms)^\.Ss Registers$(.*?)^\.Ss ", text).group(1)
        for name in load_json(DATA / "registers.json")["lists"]:
            self.assertRegex(registers, r"(?m)^\.Li %s( [,.])?$" % name)

    def find_instances(self):
        """Keys that are data themselves: ids of questions, standards and items."""
        questions = load_json(DATA / "profile.json")["need"]["questions"]
        standards = [load_json(DATA / name)["id"] for name in ("iso27001.json", "iso42001.json")]
        return {question["id"] for question in questions}.union(standards)


def find_properties(schema):
    """The names of all fields that a schema describes."""
    names = set()
    if isinstance(schema, dict):
        properties = schema.get("properties")
        if isinstance(properties, dict):
            names.update(properties)
        for value in schema.values():
            names |= find_properties(value)
    elif isinstance(schema, list):
        for value in schema:
            names |= find_properties(value)
    return {name for name in names if not name.startswith("$")}


class ManualTest(unittest.TestCase):
    @unittest.skipUnless(shutil.which("mandoc"), "mandoc is not installed")
    def test_mandoc_finds_nothing(self):
        for manual in MANUALS:
            result = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", str(manual)],
                                    capture_output=True, text=True, check=False)
            self.assertEqual((result.returncode, result.stdout), (0, ""), manual.name)

    def test_lines_are_short(self):
        for manual in MANUALS:
            for line in read(manual).split("\n"):
                self.assertLessEqual(len(line), 100, line)


class GuideTest(unittest.TestCase):
    def test_readme_names_the_two_commands(self):
        text = read(SOURCE / "README.md")
        for command in ("make run", "make check"):
            self.assertIn(command, text)

    def test_readme_says_what_it_does_not_replace(self):
        self.assertIn("no substitute for the standards", " ".join(read(SOURCE / "README.md").split()))

    def test_readme_names_every_command(self):
        text = read(SOURCE / "README.md")
        for command in COMMANDS:
            self.assertRegex(text, r"aimsgap %s\b" % command)

    def test_every_picture_of_the_readme_is_taken_from_the_program(self):
        shown = re.findall(r"<!-- tour: (.+) -->", read(SOURCE / "README.md"))
        taken = [name for story in STORIES.glob("*.session")
                 for name in re.findall(r"(?m)^tour (.+)$", read(story))]
        self.assertTrue(shown)
        self.assertEqual(sorted(shown), sorted(taken))

    def test_every_line_of_a_story_is_described(self):
        table = re.search(r"scenario_verbs\[VERB_COUNT\] = \{(.*?)\n\};",
                          read(STORIES.parent / "scenario.c"), re.S).group(1)
        usages = [read_strings(row)[1]
                  for row in re.findall(r"\[VERB_\w+\] = \{(.*?)\}", table, re.S)]
        self.assertGreater(len(usages), 20)
        guide = read(SOURCE / "CONTRIBUTING.md").replace("\\|", "|")
        for usage in usages:
            self.assertIn("| `" + usage.replace('\\"', '"') + "` |", guide)

    def test_links_inside_the_project_lead_somewhere(self):
        for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
            for target in re.findall(r"\]\(([^)]+)\)", read(SOURCE / name)):
                if not target.startswith(("http", "#")):
                    self.assertTrue((SOURCE / target).exists(), (name, target))

    def find_folders(self):
        """Folders of src/ and tests/ with something in them, a level deep; src/tui/ two."""
        for top in (SOURCE / "src", SOURCE / "tests", TUI):
            for folder in sorted(top.iterdir()):
                if folder.is_dir() and folder.name not in NOT_IN_THE_MAP and any(folder.iterdir()):
                    yield folder.relative_to(SOURCE)

    def test_the_map_names_every_folder(self):
        text = read(SOURCE / "CONTRIBUTING.md")
        folders = list(self.find_folders())
        self.assertGreater(len(folders), 10)
        for folder in folders:
            with self.subTest(folder=str(folder)):
                self.assertIn(folder.as_posix() + "/", text)

    def test_files_that_the_guide_names_exist(self):
        """Paths in the guide's code spans, unless they hold a placeholder in capitals."""
        for path in re.findall(r"`((?:src|tests|data|man|\.ci)/[^`\s]+)`",
                               read(SOURCE / "CONTRIBUTING.md")):
            if not re.search(r"[A-Z*]{2,}|\*", path):
                with self.subTest(path=path):
                    self.assertTrue((SOURCE / pathlib.PurePosixPath(path)).exists())


if __name__ == "__main__":
    unittest.main()
