"""aimsgap report -f markdown and -f soa-markdown, seen through GitHub's renderer, cmark-gfm."""
import difflib
import html.parser
import random
import re
import subprocess
import unittest

import harness
import record_sample
from harness import EPOCH, EXAMPLES, USAGE, example

FORMATS = ("markdown", "soa-markdown")
EXTENSIONS = ("table", "autolink", "strikethrough", "tasklist", "footnotes", "tagfilter")
TAGS = {"h1", "h2", "h3", "p", "ul", "li", "strong", "br", "code", "pre", "table", "thead",
        "tbody", "tr", "th", "td", "a"}
URL = "https://dms.example/view?id=1&copy=2#p_3_4"

# What somebody could type, on purpose or not. Every line is also tried inside other text.
HOSTILE = r"""
# heading
###### deep
heading ######
setext
===
---
***
___
- item
+ item
* item
1. item
1) item
- [ ] task
- [x] task
> quote
> [!WARNING]
    code
``` c
~~~
`code` ``code``
*em* **strong** _em_ __strong__ ***both***
a*b*c a_b_c a__b__c _a_b_
~~gone~~ ~gone~
[link](https://evil.example) [ref][x] [x]
[x]: https://evil.example "t"
![image](https://evil.example/p.png) ![i][x]
[link](javascript:alert(1))
<javascript:alert(1)>
<https://evil.example> <a@evil.example>
https://evil.example http://evil.example ftp://evil.example
HTTPS://EVIL.EXAMPLE/path_(x)
www.evil.example WWW.evil.example
x@evil.example mailto:x@evil.example xmpp:x@evil.example/y
<script>alert(1)</script>
<img src=x onerror=alert(1)>
<!-- comment --> <?php ?> <![CDATA[x]]> <!DOCTYPE x>
</li></ul></td></table>
<b>bold</b><br><details>
| a | b |
| --- | --- |
a | b
--|--
\| \\| \\\| |\
cell | `|` | \
ends with a backslash \
\\ \a \* \_ \<
&lt;b&gt; &amp; &copy; &#60; &#x3c; &nosuch; &
@owner @org/team a@b (@x) ü@y
#1 #123 o/r#1 GH-7 ##2
:tada: :+1: a:b:c 10:30:45 :100:
$x^2$ $$x$$ \(x\) \[x\] $`x`$ costs $5 and $6
[^1] [^1]: note ^[note]
[[wiki]] {{ liquid }} {% raw %} ==mark== ++ins++ H~2~O x^2^
term
: definition
=HYPERLINK("x") -1+1 +x
"quoted" 'single' -- ... (c)
'''"""
HOSTILE = [line for line in HOSTILE.split("\n") if line] + [
    " leading", "trailing  ", "two  blanks", "\ttab\t", "    four", "a\u202eb", "a\u2066b",
    "a\u2028b", "a\ufeffb", "a\u00a0", "\u3000a", "e\u0301", "\U0001f468\u200d\U0001f469",
    "```mermaid", "`", "``", "```", "@`@`$", "`$`$`", "$`a`$"]
PIECES = list("abz019 \n\t\\`*_[]()<>{}&#@$:;.,-+=~|!?/%^\"'") + [
    "ü", "田", "\u202e", "\n\n", "\n- ", "\n# ", "\n1. ", "\n```\n", "\n---\n", "\n|-|\n", "  \n",
    "\\\n", "](", "![", "www.", "http://", "a@b.de", "@me", "#1", ":a:", "&lt;", "<b>", "$$", "**",
    "__", "~~", "[^1]", "[x]: y\n", "\n    "]


class Node:
    def __init__(self, tag, attributes=()):
        self.tag = tag
        self.attributes = dict(attributes)
        self.children = []

    def text(self):
        return "".join(child if isinstance(child, str) else child.text()
                       for child in self.children)

    def find(self, tag):
        for child in self.children:
            if isinstance(child, Node):
                if child.tag == tag:
                    yield child
                yield from child.find(tag)

    def parts(self, tag):
        return [child for child in self.children if isinstance(child, Node) and child.tag == tag]


class Tree(html.parser.HTMLParser):
    """The rendered report as nodes; anything but elements and text is refused."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.root = Node("root")
        self.open = [self.root]
        self.feed(text)
        self.close()
        if len(self.open) != 1:
            raise AssertionError("elements left open: %s" % [node.tag for node in self.open])

    def handle_starttag(self, tag, attrs):
        node = Node(tag, attrs)
        self.open[-1].children.append(node)
        if tag != "br":
            self.open.append(node)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].children.append(Node(tag, attrs))

    def handle_endtag(self, tag):
        if self.open.pop().tag != tag:
            raise AssertionError("</%s> closes nothing" % tag)

    def handle_data(self, data):
        self.open[-1].children.append(data)

    def refuse(self, data):
        raise AssertionError("raw HTML: %r" % data)

    handle_comment = handle_decl = handle_pi = unknown_decl = refuse


def render(markdown):
    command = ["cmark-gfm"]
    for extension in EXTENSIONS:
        command += ["-e", extension]
    done = subprocess.run(command, input=markdown.encode("utf-8"), stdout=subprocess.PIPE,
                          check=True, timeout=harness.TIMEOUT_SECONDS)
    return Tree(done.stdout.decode("utf-8")).root


def get_anchor(heading):
    """As GitHub names a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def make_visible(text):
    """What a reader has to see of a text, apart from tabs and line ends."""
    return re.sub("[^\n\t]", lambda sign: harness.UNSAFE.sub("\ufffd", sign.group()), text)


def get_loose_texts(node):
    """Texts that GitHub goes through once more after rendering: all but code and links."""
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.tag not in ("code", "pre", "a"):
            yield from get_loose_texts(child)


def get_references(path):
    return {piece.get("reference") for answer in harness.load_json(path)["answers"].values()
            for piece in answer.get("evidence", [])}


def get_items(node):
    return {item.parts("strong")[0].text(): item for item in node.find("li")
            if item.parts("strong")}


def get_answer_field(root, item, label):
    """The text of a field in the list of answers."""
    for entry in root.find("li"):
        strong = entry.parts("strong")
        if not strong or not strong[0].text().startswith(item + " ") or not entry.parts("ul"):
            continue
        for field in entry.parts("ul")[0].parts("li"):
            name = field.parts("strong")[0].text()
            if name == label + ":":
                return field.text()[len(name) + 1:]
    return None


class MarkdownTest(harness.CliTest):
    def make(self, value, form="markdown", *options):
        path = value if not isinstance(value, dict) else self.write("a.json", value)
        return self.succeed("report", path, "-f", form, *options, epoch=EPOCH).out

    def assert_only_ours(self, root, links=()):
        """Nothing in the document but what the writer makes, and nothing GitHub adds to."""
        headings = [node.text() for level in ("h1", "h2", "h3") for node in root.find(level)]
        anchors = {get_anchor(heading) for heading in headings}
        self.assertEqual(len(list(root.find("h1"))), 1)

        def walk(node):
            for child in node.children:
                if isinstance(child, Node):
                    self.assertIn(child.tag, TAGS)
                    walk(child)
        walk(root)
        for link in root.find("a"):
            address = link.attributes["href"]
            if address.startswith("#"):
                self.assertIn(address[1:], anchors)
            else:
                self.assertIn(address, links)
                self.assertEqual(link.text(), address)
        for text in get_loose_texts(root):
            self.assertNotRegex(text, r"@|\$|#\d|://|(?i:www\.)|(?i:GH-\d)")
            self.assertNotRegex(text, r":(?!\d\d:)[\w+-]+:")


class StructureTest(MarkdownTest):
    def test_examples_hold_only_what_the_writer_makes(self):
        for name in EXAMPLES:
            for form in FORMATS:
                with self.subTest(name=name, form=form):
                    text = self.make(example(name), form)
                    self.assert_only_ours(render(text), get_references(example(name)))
                    self.assertNotIn("\n\n\n", text)
                    self.assertTrue(text.endswith("\n") and not text.endswith("\n\n"))

    def test_every_open_gap_has_a_heading_in_the_order_of_work(self):
        root = render(self.make(example("certified-saas")))
        headings = [node.text() for node in root.find("h3")]
        report = self.report(example("certified-saas"), epoch=EPOCH)
        wanted = {"42001 %s %s" % (name.split(":")[1], item["title"])
                  for name, item in report["items"].items()
                  if item["state"] in ("open", "not-assessed")}
        listed = [heading for heading in headings if heading in wanted]
        self.assertEqual(set(listed), wanted)
        self.assertEqual(len(listed), len(wanted))
        priorities = [node.text()[-2:] for node in root.find("h2") if "priority" in node.text()]
        self.assertEqual(priorities, ["P1", "P2", "P3"])

    def test_totals_are_those_of_the_other_formats(self):
        report = self.report(example("certified-saas"), epoch=EPOCH)
        root = render(self.make(example("certified-saas")))
        fields = {name.rstrip(":"): item.text() for name, item in get_items(root).items()}
        counted = {}
        for item in report["items"].values():
            if item["state"] in ("open", "not-assessed"):
                counted[item["priority"]] = counted.get(item["priority"], 0) + 1
        for priority, count in counted.items():
            self.assertEqual(fields["Gaps, " + priority], "Gaps, %s: %d" % (priority, count))

    def test_the_plan_has_dates_and_a_diagram_once_they_are_known(self):
        value = harness.load_json(example("certified-saas"))
        value.pop("plan", None)
        self.assertNotIn("```", self.make(value))
        value["plan"] = {"start": "2027-01-11", "capacity": 4.5, "audit": "2027-09-01"}
        root = render(self.make(value))
        (diagram,) = root.find("pre")
        lines = diagram.text().splitlines()
        self.assertEqual(lines[:2], ["gantt", "    dateFormat YYYY-MM-DD"])
        self.assertIn("    WP01 Scope, context and AI role : 2027-01-11, 2027-01-13", lines)
        for line in lines[3:]:
            self.assertRegex(line, r"^    [^:;#%]+ : (milestone, )?\d{4}-\d\d-\d\d, "
                                   r"(\d{4}-\d\d-\d\d|0d)$")

    def test_a_finished_assessment_says_that_no_gap_is_left(self):
        finished = self.succeed("answer", "-", "--basis", "evidenced", "iso42001:all=conforming",
                                stdin=self.succeed("new", "-").out).out
        text = self.succeed("report", "-f", "markdown", "-", stdin=finished).out
        self.assertIn("\nNo gap is left open.\n", text)
        self.assertNotIn("Gaps of priority", text)
        self.assertNotIn("cannot pass", text)

    def test_an_empty_assessment_makes_a_report(self):
        empty = self.succeed("new", "-").out
        for form in FORMATS:
            root = render(self.succeed("report", "-f", form, "-", stdin=empty).out)
            self.assert_only_ours(root)
            self.assertIn("not given", root.text())

    def test_says_that_it_is_no_substitute(self):
        for form in FORMATS:
            text = render(self.make(example("certified-saas"), form)).text()
            self.assertIn(harness.load_data("catalogue")["disclaimer"], text)
            self.assertIn(harness.load_data("links")["note"], text)

    def test_numbers_never_stand_without_their_standard(self):
        for form in FORMATS:
            text = self.make(example("certified-saas"), form, "--combined")
            found = re.findall(r"(?m)^(?:#+ |- \*\*|- \[|\| \[?| +- )(\S+ )?A\.\d+[.\d]* ",
                               text)
            self.assertGreater(len(found), 100)
            self.assertLessEqual(set(found), {"27001 ", "42001 "})

    def test_the_ending_of_the_output_decides(self):
        for name, start in (("r.md", "# Gap report: "),
                            ("r.statement.md", "# Statement of applicability: ")):
            self.succeed("report", example("certified-saas"), "-o", name)
            self.assertTrue((self.folder / name).read_text().startswith(start), name)


class CompleteTest(MarkdownTest):
    """Every field that somebody can fill is in the report."""

    def setUp(self):
        super().setUp()
        self.markers = {}

    def mark(self, where):
        marker = "mark%03dx" % len(self.markers)
        self.markers[marker] = where
        return marker

    def mark_day(self, where):
        marker = "%04d-01-31" % (2101 + len(self.markers))
        self.markers[marker] = where
        return marker

    def make_answer(self, item, status):
        answer = {"status": status, "basis": "evidenced"}
        for field in ("note", "owner", "required_by", "implementation", "own_field"):
            answer[field] = self.mark("%s %s" % (item, field))
        if status == "not-applicable":
            answer["justification"] = self.mark(item + " justification")
        answer["due"] = self.mark_day(item + " due")
        if ":A." in item:
            answer["reasons"] = ["risk"]
        answer["assessed_by"] = self.mark(item + " assessed_by")
        answer["assessed_at"] = self.mark_day(item + " assessed_at") + "T10:00:00Z"
        answer["evidence"] = [{"title": self.mark(item + " evidence"),
                               "reference": self.mark(item + " reference"),
                               "date": self.mark_day(item + " evidence date"),
                               "shelf": self.mark(item + " evidence field")} for _ in range(2)]
        return answer

    def make_full(self):
        mark = self.mark
        return harness.make_assessment(
            title=mark("title"), own_field={"deep": [mark("own field")]},
            organisation={name: mark(name) for name in
                          ("name", "sector", "size", "contact", "own")},
            scope={name: mark(name) for name in ("isms", "aims", "difference", "own")},
            assessors=[mark("assessor"), mark("assessor")],
            plan={"start": self.mark_day("start"), "capacity": 987.25,
                  "audit": self.mark_day("audit"), "own": mark("plan field")},
            statement_of_applicability={"version": mark("version"), "approver": mark("approver"),
                                        "date": self.mark_day("date"), "own": mark("own")},
            need={"uses-ai": "unsure", "own": mark("need field")}, roles=["provider"],
            **record_sample.fill_records(mark),
            answers={"iso27001:4.1": self.make_answer("iso27001:4.1", "partial"),
                     "iso27001:A.5.1": self.make_answer("iso27001:A.5.1", "not-applicable"),
                     "iso42001:8.4": self.make_answer("iso42001:8.4", "partial"),
                     "iso42001:A.5.2": self.make_answer("iso42001:A.5.2", "conforming"),
                     "iso42001:A.7.2": self.make_answer("iso42001:A.7.2", "not-applicable")})

    def test_every_field_is_found(self):
        text = render(self.make(self.make_full())).text()
        self.assertGreater(len(self.markers), 70)
        missing = {where for marker, where in self.markers.items() if marker not in text}
        self.assertEqual(missing, set())
        for rest in ("987.25", "AI provider", "unsure"):
            self.assertIn(rest, text)

    def test_the_statement_has_its_fields(self):
        value = self.make_full()
        for options, standards in ((), ("42001",)), (("--combined",), ("42001", "27001")):
            text = render(self.make(value, "soa-markdown", *options)).text()
            fields = ("required_by", "implementation", "justification", "owner", "evidence",
                      "reference", "evidence date", "evidence field")
            wanted = {where for where in self.markers.values()
                      if re.match("iso(%s):A" % "|".join(standards), where) and
                      where.split(" ", 1)[1] in fields}
            wanted |= {"version", "approver", "date", "name", "aims"}
            if options:
                wanted.add("isms")
            missing = {where for marker, where in self.markers.items()
                       if where in wanted and marker not in text}
            self.assertEqual(missing, set())
            self.assertGreater(len(wanted), 15)

    def test_every_column_of_a_gap_is_there(self):
        names = ("Gap", "Origin", "Status", "Basis", "Because", "Left to do", "Carries over",
                 "Why this priority", "Owner", "Due", "Note", "Evidence", "To be in writing",
                 "Blocker", "Covered", "Covered, up to", "Reuse", "Days left, low",
                 "Days left, high", "Work package", "Supports NIST AI RMF", "Supports EU AI Act")
        text = self.make(self.make_full())
        start = text.index("\n### 42001 8.4 ")
        block = text[start:text.index("\n#", start + 5)]
        self.assertEqual(set(re.findall(r"(?m)^- \*\*(.+?):\*\*", block)), set(names))


class HostileTest(MarkdownTest):
    """Text comes out as it went in, and is never anything else."""

    def check_texts(self, texts, field):
        items = ["iso42001:" + name.split(":")[1]
                 for name in harness.load_data("iso42001")["items"]]
        items += list(harness.load_data("iso27001")["items"])
        label = {"note": "Note", "owner": "Owner"}[field]
        for start in range(0, len(texts), len(items)):
            batch = dict(zip(items, texts[start:start + len(items)]))
            value = harness.make_assessment(
                answers={item: {"status": "partial", "basis": "stated", field: text}
                         for item, text in batch.items()})
            root = render(self.make(value))
            self.assert_only_ours(root)
            (heading,) = [index for index, node in enumerate(root.children)
                          if isinstance(node, Node) and node.text() == "Answers"]
            answers = Node("answers")
            answers.children = root.children[heading:]
            for item, text in batch.items():
                name = item.replace("iso", "").replace(":", " ")
                self.assertEqual(get_answer_field(answers, name, label), make_visible(text))

    def test_notes_come_out_as_they_went_in(self):
        self.check_texts(HOSTILE, "note")

    def test_lines_of_notes_do_not_work_together(self):
        pairs = [first + "\n" + second for first in HOSTILE for second in HOSTILE[::7]]
        whole = ["\n".join(HOSTILE), "\n\n".join(HOSTILE), "a\n\n\n" + "\n".join(HOSTILE) + "\n\n"]
        self.check_texts(pairs + whole, "note")

    def test_random_notes_come_out_as_they_went_in(self):
        chance = random.Random(42001)
        texts = ["".join(chance.choices(PIECES, k=chance.randint(1, 30))) for _ in range(3000)]
        self.check_texts([text for text in texts if text.strip()], "note")

    def test_random_owners_come_out_as_they_went_in(self):
        chance = random.Random(27001)
        pieces = [piece for piece in PIECES if "\n" not in piece and piece != "\t"]
        texts = ["".join(chance.choices(pieces, k=chance.randint(1, 20))) for _ in range(1500)]
        self.check_texts([text for text in texts if text.strip()], "owner")

    def test_owners_fill_one_cell_of_a_table(self):
        chance = random.Random(1)
        pieces = [piece for piece in PIECES if "\n" not in piece and piece != "\t"]
        for _ in range(20):
            names = ["".join(chance.choices(pieces, k=12)).strip() or "x" for _ in range(40)]
            items = list(harness.load_data("iso42001")["items"])[:len(names)]
            value = harness.make_assessment(
                answers={item: {"status": "partial", "basis": "stated", "owner": name}
                         for item, name in zip(items, names)})
            root = render(self.make(value))
            (table,) = [table for table in root.find("table")
                        if next(table.find("th")).text() == "Owner"]
            rows = [list(row.find("td")) for row in table.find("tr") if row.parts("td")]
            self.assertEqual({row[0].text() for row in rows},
                             {make_visible(name) for name in names} | {"nobody"})
            self.assertEqual({len(row) for row in rows}, {4})

    def test_titles_and_every_other_line(self):
        for text in HOSTILE:
            if "\t" in text or not text.strip():
                continue
            value = harness.make_assessment(
                title=text, organisation={"name": text, "sector": text, "contact": text},
                scope={"aims": text, "isms": text, "difference": text},
                assessors=[text, text], own=text, **{text + "!": 1},
                statement_of_applicability={"version": text, "approver": text},
                answers={"iso42001:A.5.2": {
                    "status": "partial", "basis": "stated", "note": text, "owner": text,
                    "required_by": text, "implementation": text, "assessed_by": text,
                    "evidence": [{"title": text, "reference": text, text: text}]},
                    "iso42001:A.7.2": {"status": "not-applicable", "basis": "stated",
                                       "justification": text}})
            for form in FORMATS:
                with self.subTest(text=text, form=form):
                    root = render(self.make(value, form))
                    self.assert_only_ours(root)
                    (title,) = root.find("h1")
                    self.assertEqual(title.text().split(": ", 1)[1], make_visible(text))

    def test_only_clean_addresses_of_evidence_become_links(self):
        links = {URL: True, "http://a.example/x": True, "javascript:alert(1)": False,
                 "https://a.example/<x>": False, "https://a.example/a b": False,
                 "https://a.example/)](x": False, "file:///etc/passwd": False,
                 "//a.example": False, "HTTPS://a.example": False, "https://": False}
        value = harness.make_assessment(answers={"iso42001:8.4": {
            "status": "partial", "basis": "stated",
            "evidence": [{"title": "T", "reference": link} for link in links]}})
        root = render(self.make(value))
        self.assert_only_ours(root, links)
        found = {link.attributes["href"] for link in root.find("a")
                 if not link.attributes["href"].startswith("#")}
        self.assertEqual(found, {link for link, is_clean in links.items() if is_clean})
        for link in links:
            self.assertIn("T, " + link, root.text())


class SelectionTest(MarkdownTest):
    def test_only_lists_the_selected_gaps_and_says_so(self):
        whole = self.make(example("certified-saas"))
        part = self.make(example("certified-saas"), "markdown", "--only", "8.4,6.1.4")
        root = render(part)
        gaps = [node.text() for node in root.find("h3") if re.match(r"42001 \d", node.text())]
        self.assertEqual(gaps, [gap for gap in gaps if re.match(r"42001 (8\.4|6\.1\.4) ", gap)])
        self.assertEqual(len(gaps), 2)
        self.assertIn("\n## Only a selection of the gaps follows\n", part)
        self.assertIn(": 2 / 60. All totals are those of the whole.\n", part)
        self.assertNotIn("Only a selection", whole)
        self.assert_only_ours(root, get_references(example("certified-saas")))
        totals = whole[whole.index("## Readiness"):whole.index("## Certification")]
        self.assertIn(totals, part)

    def test_the_statement_is_always_whole(self):
        message = self.fail_with(USAGE, "report", example("certified-saas"), "-f", "soa-markdown",
                                 "--only", "P1")
        self.assertIn("always holds everything", message)

    def test_the_statement_holds_the_controls_of_one_standard_or_both(self):
        controls = {standard: [item for item in harness.load_data("iso" + standard)["items"]
                               if ":A." in item] for standard in ("27001", "42001")}
        for form in FORMATS:
            for options, standards in ((), ["42001"]), (["--combined"], ["42001", "27001"]):
                root = render(self.make(example("certified-saas"), form, *options))
                rows = [cells[0].text() for cells in
                        (row.parts("td") for row in root.find("tr"))
                        if len(cells) == 6 and cells[0].text()[0].isdigit()]
                self.assertEqual(rows, ["%s %s" % (standard, item.split(":")[1])
                                        for standard in standards
                                        for item in controls[standard]])

    def test_the_statement_names_what_is_missing(self):
        value = harness.make_assessment(answers={
            "iso42001:A.5.2": {"status": "partial", "basis": "stated", "reasons": ["law"],
                               "implementation": "by hand"},
            "iso42001:A.5.3": {"status": "planned", "basis": "stated"}})
        text = self.make(value, "soa-markdown")
        self.assertIn("\n- **SoA version:** not given\n", text)
        self.assertIn("\n- **it does not say why it applies (1):** ", text)
        self.assertIn("\n- **nobody has decided whether it applies (36):** ", text)
        self.assertRegex(text, r"\| 42001 A\.5\.2 \| [^|]+ \| applies \| [Ll]aw[^|]* \| partial ")


class DifferenceTest(MarkdownTest):
    """Two reports of the same assessment differ where the assessments do."""

    def get_changes(self, before, after):
        return [line for line in difflib.ndiff(before.splitlines(), after.splitlines())
                if line[0] in "+-"]

    def test_the_same_twice_and_in_any_locale(self):
        for form in FORMATS:
            for name in EXAMPLES:
                first = self.make(example(name), form)
                self.assertEqual(self.make(example(name), form), first)
                other = self.succeed("report", example(name), "-f", form, epoch=EPOCH, locale="C")
                self.assertEqual(other.out, first)

    def test_a_later_run_differs_in_one_line(self):
        for form in FORMATS:
            first = self.make(example("certified-saas"), form)
            later = self.succeed("report", example("certified-saas"), "-f", form,
                                 epoch=EPOCH + 3600).out
            changes = self.get_changes(first, later)
            self.assertEqual([line[:18] for line in changes],
                             ["- - **Report made:", "+ - **Report made:"])

    def test_a_note_changes_its_lines_alone(self):
        value = harness.load_json(example("certified-saas"))
        before = self.make(value)
        note = value["answers"]["iso42001:8.4"].get("note", "")
        value["answers"]["iso42001:8.4"]["note"] = note + "\nOne more line."
        changes = self.get_changes(before, self.make(value))
        told = [line[2:].strip() for line in changes if line[0] == "+"]
        self.assertEqual(sum(line == "One more line." for line in told), 2)
        self.assertEqual(sum("SHA-256" in line for line in told), 1)
        self.assertLessEqual(len(told), 5)

    def test_a_status_changes_the_item_and_the_totals(self):
        value = harness.load_json(example("certified-saas"))
        before = self.make(value).splitlines()
        value["answers"]["iso42001:8.4"]["status"] = "partial"
        after = self.make(value).splitlines()
        for lines, other in ((before, after), (after, before)):
            matcher = difflib.SequenceMatcher(None, lines, other, autojunk=False)
            changed = {number for name, start, end, _, _ in matcher.get_opcodes()
                       if name != "equal" for number in range(start, end)}
            self.assertTrue(changed)
            chapter = item = ""
            for number, line in enumerate(lines):
                if line.startswith("## "):
                    chapter, item = line[3:], ""
                named = re.match(r"(?:### |- \*\*|\| \[)(\d{5} [^ \]]+)[ \]]", line)
                item = named.group(1) if named else item
                if number in changed and item != "42001 8.4":
                    self.assertIn(chapter, ("Readiness", "Plan", "Owners", "Forecast",
                                            "About this assessment",
                                            "Certification cannot pass while these are open"), line)


if __name__ == "__main__":
    unittest.main()
