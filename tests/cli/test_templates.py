"""aimsgap templates: working documents, as files and seen through GitHub's renderer, cmark-gfm."""
import os
import re
import shutil
import unittest
import zipfile

import harness
from harness import (BAD_DATA, CANNOT_CREATE, EPOCH, EXAMPLES, IO_ERROR, NO_INPUT, USAGE, example)
from test_report_markdown import HOSTILE, TAGS, Node, get_loose_texts, make_visible, render

DOCUMENTS = harness.load_data("templates")["documents"]
IDS = [document["id"] for document in DOCUMENTS]
PER_SYSTEM = "impact-assessment"
MARK = re.compile(r"\*\*\[to fill in(?:: |\]\*\*)")
OURS = TAGS | {"blockquote", "ol", "input"}
TITLES = dict(zip(IDS, (document["title"] for document in DOCUMENTS)))


def count_items(serves):
    """What a reader of "42001 4.1 to 42001 4.4" can count on: first, last, and the short ones."""
    return [name.replace("iso", "").replace(":", " ") for name in (serves[:1] + serves[-1:])]


class TemplateTest(harness.CliTest):
    def make(self, value, *options, folder="set"):
        """The documents of the assessment, by the names of their files."""
        path = value if not isinstance(value, dict) else self.write("a.json", value)
        self.succeed("templates", path, "-o", folder, "--overwrite", *options, epoch=EPOCH)
        return {name.stem: name.read_text(encoding="utf-8")
                for name in sorted((self.folder / folder).glob("*.md"))}

    def assert_only_ours(self, text, links=()):
        """Nothing but what the writer makes, and nothing GitHub adds to."""
        root = render(text)

        def walk(node):
            for child in node.children:
                if isinstance(child, Node):
                    self.assertIn(child.tag, OURS)
                    walk(child)
        walk(root)
        self.assertEqual(len(list(root.find("h1"))), 1)
        self.assertEqual(len(list(root.find("input"))), text.count("\n  - [ ] "))
        for link in root.find("a"):
            self.assertIn(link.attributes["href"], links)
        for loose in get_loose_texts(root):
            self.assertNotRegex(loose, r"@|\$|#\d|://|(?i:www\.)|(?i:GH-\d)")
            self.assertNotRegex(loose, r":(?!\d\d:)[\w+-]+:")
        return root


class DocumentTest(TemplateTest):
    def setUp(self):
        super().setUp()
        self.all = {name: self.make(example(name), folder=name) for name in EXAMPLES}
        self.all["nothing"] = self.make(harness.make_assessment(), folder="nothing")

    def each(self):
        for source, documents in self.all.items():
            for name, text in documents.items():
                with self.subTest(source=source, document=name):
                    yield source, name, text

    def test_every_document_is_there(self):
        for source, documents in self.all.items():
            systems = {} if source == "nothing" else harness.load_json(example(source))["ai_systems"]
            wanted = {name for name in IDS if name != PER_SYSTEM or not systems}
            wanted |= {"%s-%s" % (PER_SYSTEM, system) for system in systems}
            self.assertEqual(set(documents), wanted)

    def test_no_placeholder_is_left(self):
        for _, _, text in self.each():
            self.assertNotRegex(text, r"[{}]")
            self.assertNotIn("(null)", text)

    def test_every_section_names_what_it_serves(self):
        for _, name, text in self.each():
            (document,) = [one for one in DOCUMENTS if name.startswith(one["id"])]
            parts = re.split(r"(?m)^## (?:\d+\. )?(.+)\n", text)
            self.assertEqual(len(parts) // 2, len(document["sections"]) + 1)
            for section, body in zip(document["sections"], parts[2::2]):
                served = re.match(r"\nServes: (.+)\n\n", body).group(1)
                for item in count_items(section["serves"]):
                    self.assertIn(item, served)
                self.assertNotRegex(served, r"(?<!42001 )(?<![\d.])[A-Z\d]+\.\d")

    def test_what_is_missing_is_marked_and_counted(self):
        for _, _, text in self.each():
            head, rest = text.split("\n\n- ", 1)
            body, ending = rest.split("\n## Still to fill in (", 1)
            self.assertEqual(len(MARK.findall(body)), int(ending.split(")")[0]))
            self.assertIn("**[to fill in]**", head)

    def test_they_say_that_they_are_drafts(self):
        disclaimer = harness.load_data("catalogue")["disclaimer"]
        for _, _, text in self.each():
            quote = next(render(text).find("blockquote")).text()
            self.assertIn("Draft, made from the assessment on 2026-11-18.", quote)
            self.assertIn(disclaimer, quote)

    def test_they_hold_only_what_the_writer_makes(self):
        for source, _, text in self.each():
            links = set()
            if source != "nothing":
                links = {piece.get("reference")
                         for answer in harness.load_json(example(source))["answers"].values()
                         for piece in answer.get("evidence", [])}
            self.assert_only_ours(text, links)
            self.assertNotIn("\n\n\n", text)
            self.assertTrue(text.endswith("\n") and not text.endswith("\n\n"))

    def test_the_same_twice_and_in_any_language(self):
        for options in ((), ("--lang", "de")):
            again = self.make(example("medical-imaging"), *options, folder="again")
            self.assertEqual(again, self.all["medical-imaging"])

    def test_values_of_the_assessment_stand_in_them(self):
        value = harness.load_json(example("certified-saas"))
        documents = self.all["certified-saas"]
        for name, record in value["risks"].items():
            self.assertIn("| %s | %s |" % (name, record["name"]), documents["ai-risk-register"])
        for name, record in value["ai_systems"].items():
            text = documents["%s-%s" % (PER_SYSTEM, name)]
            self.assertIn("# %s: %s %s\n" % (TITLES[PER_SYSTEM], name, record["name"]), text)
            self.assertIn("Intended purpose: " + record["purpose"], text)
        self.assertIn("3 possible | 3 low | 6 medium | 9 medium: R-6, R-7 | 12 high: R-1, R-9 |",
                      documents["ai-risk-register"])
        self.assertIn(value["organisation"]["name"], documents["ai-policy"])

    def test_a_system_s_document_has_its_own_records_alone(self):
        value = harness.load_json(example("certified-saas"))
        for name in value["ai_systems"]:
            text = self.all["certified-saas"]["%s-%s" % (PER_SYSTEM, name)]
            wanted = {key for key, risk in value["risks"].items() if name in risk.get("systems", [])}
            self.assertEqual(set(re.findall(r"(?m)^### (R-\d+) ", text)), wanted)


class HostileTest(TemplateTest):
    """Text comes out as it went in, and is never anything else."""

    def make_value(self, texts):
        value = harness.make_assessment(
            title=texts[0], organisation={name: texts[0] for name in
                                          ("name", "sector", "size", "contact")},
            scope={name: texts[0] for name in ("isms", "aims", "difference")},
            assessors=texts, statement_of_applicability={"version": texts[0],
                                                         "approver": texts[0]},
            answers={"iso42001:5.2": {"status": "partial", "basis": "stated", "note": texts[0],
                                      "owner": texts[0], "implementation": texts[0],
                                      "evidence": [{"title": text} for text in texts]}})
        kinds = {"ai_systems": "S", "risks": "R", "impact_assessments": "I",
                 "human_oversight": "O", "data_sets": "D"}
        lines = {"ai_systems": "name owner purpose supplier model used_in law_reason "
                               "resource_data resource_tooling resource_compute resource_people",
                 "risks": "name description existing measures owner accepted_by",
                 "impact_assessments": "assessor affected benefits individuals groups society "
                                       "misuse fairness transparency safety rights environment "
                                       "measures oversight_who oversight_how oversight_training "
                                       "oversight_escalation conditions approver",
                 "human_oversight": "name decision overseer deputy stop escalation log",
                 "data_sets": "name owner location origin rights quality_criteria "
                              "quality_results provenance preparation retention bias"}
        for kind, letter in kinds.items():
            value[kind] = {"%s-%d" % (letter, number): dict.fromkeys(lines[kind].split(), text)
                           for number, text in enumerate(texts, 1)}
        for number in range(1, len(texts) + 1):
            system = "S-%d" % number
            value["risks"]["R-%d" % number]["systems"] = [system]
            value["impact_assessments"]["I-%d" % number]["system"] = system
            value["human_oversight"]["O-%d" % number]["systems"] = [system]
            value["ai_systems"][system]["data_sets"] = ["D-%d" % number]
        return value

    def test_texts_come_out_as_they_went_in(self):
        texts = [text for text in HOSTILE if "\t" not in text and text.strip()]
        texts += ["{organisation}", "{system} }", "[to fill in: x]", "- [ ] x", "ends."]
        size = 12
        for start in range(0, len(texts), size):
            chunk = texts[start:start + size]
            documents = self.make(self.make_value(chunk), folder="set%d" % start)
            roots = {name: self.assert_only_ours(text) for name, text in documents.items()}
            cells = {cell.text() for cell in roots["ai-inventory"].find("td")}
            for number, text in enumerate(chunk, 1):
                with self.subTest(text=text):
                    self.assertIn(make_visible(text), cells)
                    root = roots["%s-S-%d" % (PER_SYSTEM, number)]
                    fields = {item.text() for item in root.find("li")}
                    self.assertIn("Benefits: " + make_visible(text), fields)
                    (title,) = root.find("h1")
                    self.assertEqual(title.text().split(": S-%d " % number, 1)[1],
                                     make_visible(text))

    def test_values_inside_sentences(self):
        for text in HOSTILE:
            if "\t" in text or not text.strip():
                continue
            with self.subTest(text=text):
                value = harness.make_assessment(organisation={"name": text},
                                                scope={"aims": text + "\n" + text})
                documents = self.make(value, "--only", "ai-policy,ai-governance-charter")
                for document in documents.values():
                    root = self.assert_only_ours(document)
                    self.assertIn(make_visible(text), root.text())


class FileTest(TemplateTest):
    def setUp(self):
        super().setUp()
        self.path = self.folder / "audit 1.json"
        self.path.write_bytes(example("certified-saas").read_bytes())

    def get_names(self, folder):
        return sorted(path.name for path in (self.folder / folder).iterdir())

    def test_the_names_are_told(self):
        told = self.succeed("templates", self.path, "-o", "deep/set/").out.splitlines()
        self.assertEqual(sorted(told), ["deep/set/" + name for name in self.get_names("deep/set")])
        self.assertEqual([name for name in told if PER_SYSTEM not in name],
                         ["deep/set/%s.md" % name for name in IDS if name != PER_SYSTEM])
        for name in told:
            self.assertEqual(harness.get_mode(self.folder / name), 0o600)

    def test_list(self):
        lines = self.succeed("templates", "--list").out.splitlines()
        self.assertEqual([tuple(line.split(None, 1)) for line in lines],
                         [(document["id"], document["about"]) for document in DOCUMENTS])

    def test_only(self):
        self.succeed("templates", self.path, "-o", "set", "--only", "ai-policy, ai-inventory")
        self.assertEqual(self.get_names("set"), ["ai-inventory.md", "ai-policy.md"])
        for only in ("ai-policy,nothing", "", ", "):
            message = self.fail_with(USAGE, "templates", self.path, "-o", "none", "--only", only)
            self.assertIn("--list", message)
        self.assertFalse((self.folder / "none").exists())

    def test_usage(self):
        self.fail_with(USAGE, "templates", "-o", "set")
        self.fail_with(USAGE, "templates", self.path)
        self.fail_with(USAGE, "templates", self.path, self.path, "-o", "set")
        self.assertIn("the name behind -o is empty",
                      self.fail_with(USAGE, "templates", self.path, "-o", ""))
        self.assertIn("\"pdf\" is no format",
                      self.fail_with(USAGE, "templates", self.path, "-o", "set", "-f", "pdf"))
        self.assertFalse((self.folder / "set").exists())

    def test_standard_input(self):
        self.succeed("templates", "-", "-o", "set", "--only", "ai-policy",
                     stdin=self.path.read_text())
        self.assertEqual(self.get_names("set"), ["ai-policy.md"])

    def test_what_cannot_be_read(self):
        bad = self.write("bad.json", "{}")
        self.fail_with(BAD_DATA, "templates", bad, "-o", "set")
        self.fail_with(NO_INPUT, "templates", "missing.json", "-o", "set")
        self.assertFalse((self.folder / "set").exists())

    def test_an_earlier_set_is_only_replaced_on_demand(self):
        (self.folder / "set").mkdir()
        kept = self.folder / "set" / "transition-plan.md"
        kept.write_text("mine")
        message = self.fail_with(CANNOT_CREATE, "templates", self.path, "-o", "set")
        self.assertIn("transition-plan.md: there is a file already", message)
        self.assertIn("--overwrite", message)
        self.assertEqual(self.get_names("set"), [kept.name])
        self.assertEqual(kept.read_text(), "mine")
        self.succeed("templates", self.path, "-o", "set", "--only", "ai-policy")
        self.succeed("templates", self.path, "-o", "set", "--overwrite")
        self.assertNotEqual(kept.read_text(), "mine")

    def test_the_assessment_is_never_replaced(self):
        path = self.folder / "ai-policy.md"
        path.write_bytes(self.path.read_bytes())
        message = self.fail_with(USAGE, "templates", path, "-o", ".", "--overwrite")
        self.assertIn("is the assessment itself", message)
        self.assertEqual(path.read_bytes(), self.path.read_bytes())
        self.assertEqual(self.get_names("."), ["ai-policy.md", "audit 1.json"])

    def test_a_set_that_is_cut_short_leaves_nothing(self):
        """No file may be larger than 40 blocks of 512 bytes: one after the first is."""
        full = self.run_shell('ulimit -f 40; "$@"', "templates", self.path, "-o", "set/",
                              "--only", "ai-policy,internal-audit-checklist")
        self.assertEqual((full.code, full.out), (IO_ERROR, ""))
        self.assert_message(full)
        self.assertEqual(self.get_names("set"), [])
        self.succeed("templates", self.path, "-o", "set/")

    def test_a_directory_that_cannot_be_made_or_written(self):
        (self.folder / "file").write_text("")
        message = self.fail_with(CANNOT_CREATE, "templates", self.path, "-o", "file/set/")
        self.assertIn("cannot make the directory", message)
        closed = self.folder / "closed"
        closed.mkdir()
        os.chmod(closed, 0o555)
        os.chmod(self.path, 0o644)
        result = self.run_unprivileged("templates", self.path, "-o", "closed")
        self.assertEqual((result.code, result.out), (CANNOT_CREATE, ""))
        self.assert_message(result)
        self.assertEqual(self.get_names("closed"), [])

    def test_another_catalogue(self):
        shutil.copytree(harness.DATA, self.folder / "data")
        path = self.folder / "data" / "templates.json"
        whole = path.read_text()
        path.write_text(whole.replace('"title": "AI policy"', '"title": "AI creed"', 1))
        self.succeed("templates", "--data", "data", self.path, "-o", "set", "--only", "ai-policy")
        self.assertIn("# AI creed: ", (self.folder / "set" / "ai-policy.md").read_text())
        path.write_text(whole.replace("{organisation}", "{organization}", 1))
        message = self.fail_with(BAD_DATA, "templates", "--data", "data", "--list")
        self.assertRegex(message, r"data/templates\.json:\d+:\d+: .*is no placeholder")
        self.succeed("report", "--data", "data", self.path)
        manifest = harness.load_data("catalogue")
        del manifest["templates"]
        self.write("data/catalogue.json", manifest)
        message = self.fail_with(BAD_DATA, "templates", "--data", "data", "--list")
        self.assertIn("has no working documents", message)


class DocxTest(TemplateTest):
    def make_docx(self, folder, *only):
        self.succeed("templates", example("small-consultancy"), "-o", folder, "-f", "docx",
                     *only, epoch=EPOCH)
        return sorted((self.folder / folder).iterdir())

    @unittest.skipUnless(shutil.which("pandoc"), "pandoc is not installed")
    def test_every_document_opens(self):
        paths = self.make_docx("set")
        self.assertEqual(len(paths), len(IDS) - 1 + 4)
        for path in paths:
            self.assertEqual((path.suffix, harness.get_mode(path)), (".docx", 0o600))
            with zipfile.ZipFile(path) as archive:
                self.assertIsNone(archive.testzip())
                text = re.sub("<[^>]*>", "", archive.read("word/document.xml").decode("utf-8"))
            (title,) = [TITLES[name] for name in IDS if path.stem.startswith(name)]
            self.assertIn(title, text)
            self.assertIn("[to fill in", text)

    @unittest.skipUnless(shutil.which("pandoc"), "pandoc is not installed")
    def test_the_same_twice(self):
        first, second = (self.make_docx(folder, "--only", "ai-policy") for folder in ("a", "b"))
        self.assertEqual([path.name for path in first], ["ai-policy.docx"])
        self.assertEqual(first[0].read_bytes(), second[0].read_bytes())

    def run_with_path(self, path):
        return self.run_program("templates", example("small-consultancy"), "-o", "set", "-f",
                                "docx", settings={"PATH": str(path), "LC_ALL": "C.UTF-8"})

    def test_without_pandoc(self):
        result = self.run_with_path(self.folder / "nowhere")
        self.assertEqual((result.code, result.out), (USAGE, ""))
        self.assert_message(result)
        self.assertIn("install the Debian package pandoc", result.err)
        self.assertFalse((self.folder / "set").exists())

    def test_a_pandoc_that_fails(self):
        (self.folder / "bin").mkdir()
        script = self.folder / "bin" / "pandoc"
        for body, said in (("echo 'it \x1b[1mbroke' >&2; exit 3", "ended with an error: it "),
                           ("exit 0", "it is empty"), ("kill -9 $$", "ended with an error")):
            script.write_text("#!/bin/sh\n%s\n" % body)
            script.chmod(0o755)
            result = self.run_with_path(self.folder / "bin")
            self.assertEqual((result.code, result.out), (IO_ERROR, ""))
            self.assert_message(result)
            self.assertIn(said, result.err)
            self.assertFalse((self.folder / "set").exists())


if __name__ == "__main__":
    unittest.main()
