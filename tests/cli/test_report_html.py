"""aimsgap report -f html: well-formed, complete, accessible in its structure, and harmless. What
only a browser can tell is in tests/browser."""
import base64
import collections
import hashlib
import html.parser
import re

import harness
import report_sample
from harness import EPOCH, EXAMPLES, example

VOID = {"meta", "br", "col"}
SVG_LEAVES = {"rect", "line", "circle", "polygon"}
TAGS = VOID | SVG_LEAVES | {
    "html", "head", "title", "style", "body", "header", "nav", "main", "section", "article", "h1",
    "h2", "h3", "h4", "p", "ul", "ol", "li", "a", "div", "span", "dl", "dt", "dd", "table",
    "caption", "colgroup", "thead", "tbody", "tr", "th", "td", "svg", "desc", "defs", "pattern",
    "text"}
TEXT_ATTRIBUTES = {"content", "aria-label"}


class Page(html.parser.HTMLParser):
    """Reads a page strictly: every element is closed where it should be."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.stack = []
        self.elements = []  # (tag, attributes, tags around it)
        self.texts = collections.defaultdict(list)  # by tag, and "" for all
        self.problems = []
        self.feed(text)
        self.close()
        if self.stack:
            self.problems.append("left open: %s" % self.stack)
        self.text = "".join(self.texts[""])

    def handle_starttag(self, tag, attrs):
        if len(dict(attrs)) != len(attrs):
            self.problems.append("an attribute twice in %s" % tag)
        self.elements.append((tag, dict(attrs), tuple(self.stack)))
        if tag not in VOID:
            self.stack.append(tag)
        if tag in ("br", "dd", "dt", "td", "th", "li", "p"):
            self.texts[""].append("\n")

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), tuple(self.stack)))
        if tag not in SVG_LEAVES:
            self.problems.append("<%s/>" % tag)

    def handle_endtag(self, tag):
        if not self.stack or self.stack.pop() != tag:
            self.problems.append("</%s> at %s" % (tag, self.getpos()))

    def handle_data(self, data):
        if self.stack and self.stack[-1] != "style":
            self.texts[self.stack[-1]].append(data)
            self.texts[""].append(data)

    def handle_comment(self, data):
        self.problems.append("a comment: %s" % data[:40])

    def unknown_decl(self, data):
        self.problems.append("a declaration: %s" % data[:40])

    def find(self, tag):
        return [(attributes, around) for name, attributes, around in self.elements if name == tag]

    def get_shape(self):
        """Elements and attributes without the texts in them."""
        return [(tag, sorted((name, value) for name, value in attributes.items()
                             if name not in TEXT_ATTRIBUTES), around)
                for tag, attributes, around in self.elements]


class HtmlTest(harness.CliTest):
    def make(self, value, *options):
        path = value if isinstance(value, harness.pathlib.Path) else self.write("a.json", value)
        result = self.succeed("report", "-f", "html", *options, "--", path, epoch=EPOCH)
        page = Page(result.out)
        page.source = result.out
        self.assertEqual(page.problems, [])
        return page

    def make_all(self):
        """Pages of every kind: full, empty, without dates, of a selection, combined."""
        for name in EXAMPLES:
            yield name, self.make(example(name))
        yield "rich", self.make(report_sample.make_rich("certified-saas"), "--combined")
        yield "empty", self.make(harness.make_assessment(answers={}))
        weeks = report_sample.make_rich("small-consultancy")
        weeks["plan"] = {"capacity": 2.5}
        yield "weeks", self.make(weeks)
        yield "selection", self.make(example("medical-imaging"), "--only", "P2,8")


class StructureTest(HtmlTest):
    def test_only_known_elements_each_closed(self):
        for name, page in self.make_all():
            with self.subTest(name=name):
                self.assertEqual({tag for tag, _, _ in page.elements} - TAGS, set())
                self.assertTrue(page.source.startswith("<!DOCTYPE html>\n<html lang=\"en\">"))

    def test_ids_are_unique_and_references_lead_somewhere(self):
        for name, page in self.make_all():
            with self.subTest(name=name):
                ids = [attributes["id"] for _, attributes, _ in page.elements
                       if "id" in attributes]
                self.assertEqual(len(ids), len(set(ids)))
                for tag, attributes, _ in page.elements:
                    for word in attributes.get("aria-labelledby", "").split():
                        self.assertIn(word, ids, tag)
                    if attributes.get("href", "").startswith("#"):
                        self.assertIn(attributes["href"][1:], ids)
                    if attributes.get("fill", "").startswith("url(#"):
                        self.assertIn(attributes["fill"][5:-1], ids)

    def test_headings_do_not_skip_levels(self):
        for name, page in self.make_all():
            with self.subTest(name=name):
                levels = [int(tag[1]) for tag, _, _ in page.elements if re.fullmatch("h[1-6]", tag)]
                self.assertEqual(levels.count(1), 1)
                self.assertEqual(levels[0], 1)
                for before, after in zip(levels, levels[1:]):
                    self.assertLessEqual(after, before + 1)

    def test_every_table_has_a_caption_and_scoped_heads(self):
        for name, page in self.make_all():
            with self.subTest(name=name):
                tables = len(page.find("table"))
                self.assertGreaterEqual(tables, 6)
                self.assertEqual(len(page.find("caption")), tables)
                self.assertEqual(len(page.find("thead")), tables)
                for attributes, around in page.find("th"):
                    inside = "col" if "thead" in around else "row"
                    self.assertEqual(attributes.get("scope"), inside)
                rows = [around for _, around in page.find("tr") if "tbody" in around]
                heads = [around for _, around in page.find("th") if "tbody" in around]
                self.assertEqual(len(heads), len(rows))

    def test_every_row_has_as_many_cells_as_columns(self):
        for name, page in self.make_all():
            widths, row, columns = [], 0, 0
            for tag, _, around in page.elements:
                if tag == "table":
                    columns = 0
                elif tag == "col":
                    columns += 1
                elif tag == "tr":
                    widths.append([columns, 0])
                elif tag in ("th", "td"):
                    widths[-1][1] += 1
            with self.subTest(name=name):
                for columns, row in widths:
                    self.assertIn(columns, (0, row))

    def test_every_picture_says_what_it_is(self):
        for name, page in self.make_all():
            with self.subTest(name=name):
                pictures = page.find("svg")
                self.assertGreaterEqual(len(pictures), 3)
                for tag in ("title", "desc"):
                    inside = [around for _, around in page.find(tag) if "svg" in around]
                    self.assertEqual(len(inside), len(pictures))
                for attributes, _ in pictures:
                    self.assertEqual(attributes["role"], "img")

    def test_every_section_is_in_the_contents(self):
        for name, page in self.make_all():
            with self.subTest(name=name):
                links = [attributes["href"][1:] for attributes, around in page.find("a")
                         if "nav" in around]
                sections = [attributes["id"] for attributes, _ in page.find("section")]
                self.assertEqual(links, sections)

    def test_loads_and_runs_nothing(self):
        for name, page in self.make_all():
            with self.subTest(name=name):
                for tag, attributes, _ in page.elements:
                    for attribute, value in attributes.items():
                        self.assertFalse(attribute.startswith("on"), (tag, attribute))
                        self.assertNotIn(attribute, ("src", "srcset", "style", "action",
                                                     "xlink:href", "background"))
                        if attribute == "href":
                            self.assertEqual(tag, "a")
                            self.assertRegex(value, r"^(#|https?://)")
                style = re.search("<style>(.*?)</style>", page.source, re.S).group(1)
                self.assertNotRegex(style, r"(?i)@import|url\(|expression|<")

    def test_the_policy_allows_this_style_sheet_alone(self):
        page = self.make(example("certified-saas"))
        style = re.search("<style>(.*?)</style>", page.source, re.S).group(1)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = [attributes["content"] for attributes, _ in page.find("meta")
                  if attributes.get("http-equiv") == "Content-Security-Policy"]
        self.assertEqual(policy, ["default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; "
                                  "form-action 'none'" % digest])
        self.assertLess(page.source.index("Content-Security-Policy"),
                        page.source.index("<style>"))

    def test_the_same_twice_and_in_any_locale(self):
        path = self.write("a.json", report_sample.make_rich("medical-imaging"))
        words = ("report", "-f", "html", "--combined", path)
        first = self.succeed(*words, epoch=EPOCH)
        self.assertEqual(self.succeed(*words, epoch=EPOCH).out_bytes, first.out_bytes)
        self.assertEqual(self.succeed(*words, epoch=EPOCH, locale="C").out_bytes, first.out_bytes)

    def test_the_ending_of_the_output_decides(self):
        self.succeed("report", example("certified-saas"), "-o", "r.html", epoch=EPOCH)
        self.assertEqual((self.folder / "r.html").read_text(encoding="utf-8"),
                         self.make(example("certified-saas")).source)


class ContentTest(HtmlTest):
    def test_every_field_is_in_it(self):
        value, markers = report_sample.make_marked()
        page = self.make(value)
        self.assertGreater(len(markers), 40)
        for marker in markers:
            self.assertIn(marker, page.text)
        for fixed in ("2027-03-31", "2026-10-01", "2026-11-05", "2027-11-15", "2026-12-01",
                      "2026-11-02T10:00:00Z", "Risk, Law", "evidenced", "partial",
                      "unsure", value["id"]):
            self.assertIn(fixed, page.text)

    def test_every_open_gap_is_in_the_register_once(self):
        for name in EXAMPLES:
            report = self.report(example(name), epoch=EPOCH)
            open_items = [name for name, item in report["items"].items()
                          if item["state"] in ("open", "not-assessed")]
            page = self.make(example(name))
            with self.subTest(example=name):
                self.assertEqual(len(page.find("article")), len(open_items))
                self.assertEqual({"iso42001:" + title.split()[1] for title in page.texts["h4"]},
                                 set(open_items))

    def test_numbers_are_those_of_the_other_reports(self):
        for name in EXAMPLES:
            summary = self.report(example(name), epoch=EPOCH)["summary"]
            page = self.make(example(name))
            with self.subTest(name=name):
                low, high = (round(summary["readiness"]["overall"][end] * 100)
                             for end in ("low", "high"))
                self.assertIn("%d\u2013%d%%" % (low, high) if low != high else "%d%%" % low,
                              page.texts["dd"])

    def test_a_selection_says_so_and_keeps_the_totals(self):
        whole = self.make(example("certified-saas"))
        page = self.make(example("certified-saas"), "--only", "P1")
        self.assertIn("A selection of the gaps is listed; all totals are whole: P1", page.text)
        self.assertNotIn("A selection of the gaps", whole.text)
        self.assertLess(len(page.find("article")), len(whole.find("article")))
        self.assertEqual({"P1"}, {text[-2:] for text in page.texts["h3"]
                                  if text.startswith("Gaps of priority")})
        figures = re.compile("<dl class=\"cards\">.*?</dl>", re.S)
        self.assertEqual(figures.search(page.source).group(), figures.search(whole.source).group())

    def test_combined_adds_the_other_standard(self):
        def list_controls(page):
            part = page.source.split("<section id=\"statement\"")[1].split("</section>")[0]
            return re.findall("<th scope=\"row\" class=\"text\">([^<]*)<", part)

        alone = list_controls(self.make(example("certified-saas")))
        both = list_controls(self.make(example("certified-saas"), "--combined"))
        self.assertEqual(len(alone), 38)
        self.assertEqual(len(both), 38 + 93)
        self.assertTrue(all(name.startswith("42001 A.") for name in alone), alone)
        self.assertTrue(all(re.match(r"(42|27)001 A\.", name) for name in both), both)

    def test_a_plan_without_dates_says_what_is_missing(self):
        value = report_sample.make_rich("certified-saas")
        value["plan"] = {}
        page = self.make(value)
        self.assertIn("it needs a capacity in person-days a week", page.text)
        self.assertNotIn("gantt-title", page.source)
        self.assertIn("A forecast needs an audit date.", page.text)
        value["plan"] = {"capacity": 5}
        page = self.make(value)
        self.assertIn("it is counted in weeks", page.text)
        self.assertIn("week 1", page.texts["text"])

    def test_days_far_from_the_plan_are_named_and_not_drawn(self):
        value = report_sample.make_rich("certified-saas")
        value["plan"] = {"start": "2026-12-01", "capacity": 1000, "audit": "9999-12-31"}
        page = self.make(value)
        self.assertIn("Audit 9999-12-31 (not in the picture)", page.text)
        self.assertNotIn("class=\"line-audit\"", page.source)
        value["plan"]["capacity"] = 0.01
        self.assertIn("class=\"line-today\"", self.make(value).source)

    def test_what_is_missing_is_shown_as_missing(self):
        page = self.make(harness.make_assessment(answers={}))
        head = page.source.split("<section id=\"statement\"")[1].split("</dl>")[0]
        self.assertEqual(head.count(">not given<"), 4)
        self.assertEqual(page.source.count("code-conforming\""), 0)
        self.assertIn("not assessed", page.text)

    def test_disclaimer_and_what_the_dates_are_worth(self):
        page = self.make(example("small-consultancy"))
        for text in (harness.load_data("catalogue")["disclaimer"],
                     harness.load_data("plan")["note"]):
            self.assertIn(text, page.text)


class BoardTest(HtmlTest):
    """The first part, which is three pages on paper; tests/browser counts them."""

    def list_decisions(self, page):
        part = page.source.split("<section id=\"decisions\"")[1].split("</section>")[0]
        return re.findall("<li>(.*?)</li>", part)

    def test_decisions_that_wait(self):
        page = self.make(harness.make_assessment(answers={}))
        starts = ("Provide the people for what is left: ", "Say what the AI management system ",
                  "Say which roles ", "Name owners for 70 open items, ",
                  "Set the capacity in person-days a week, the day the work begins and the audit "
                  "date", "Decide for 38 controls of ISO/IEC 42001:2023 ",
                  "Have 70 items assessed ")
        decisions = self.list_decisions(page)
        self.assertEqual(len(decisions), len(starts))
        for decision, start in zip(decisions, starts):
            self.assertTrue(decision.startswith(start), decision)

    def test_no_decision_waits(self):
        done = {"status": "conforming", "basis": "evidenced", "owner": "Kim", "reasons": ["risk"],
                "implementation": "By hand."}
        answers = {item: {key: done[key] for key in done if ":A." in item or
                          key not in ("reasons", "implementation")}
                   for item in harness.load_data("iso42001")["items"]}
        page = self.make(harness.make_assessment(
            answers=answers, roles=["provider"], scope={"aims": "All"},
            statement_of_applicability={"version": "1", "date": "2026-11-01", "approver": "Kim"}))
        self.assertEqual(self.list_decisions(page), [])
        self.assertIn("No decision is waiting.", page.text)

    def test_lists_end_and_say_how_many_more_there_are(self):
        harness.shutil.copytree(harness.DATA, self.folder / "data")
        rules = harness.load_data("rules")
        for rule in rules["priority_rules"]:
            if rule.get("blocker"):
                rule["items"] = list(harness.load_data("iso42001")["items"])
        self.write("data/rules.json", rules)
        page = self.make(harness.make_assessment(answers={}), "--data", self.folder / "data")
        part = page.source.split("<section id=\"blockers\"")[1].split("</section>")[0]
        self.assertEqual(part.count("<li>"), 24)
        self.assertIn("More of them in the gap register: 46", page.text)

    def test_long_names_are_cut_and_stand_whole_at_the_end(self):
        name = "W" * 300
        page = self.make(harness.make_assessment(organisation={"name": name}))
        self.assertEqual(page.texts["h1"], ["W" * 79 + "\u2026"])
        about = page.source.split("<section id=\"about\"")[1]
        self.assertIn(name, about)

    def test_every_label_of_a_priority_is_explained(self):
        page = self.make(example("certified-saas"))
        reasons = dict(re.findall(r"<dt>([^<]*)</dt>\s*<dd>([^<]*)</dd>",
                                  page.source.split("What gives a gap its priority")[1]
                                  .split("</dl>")[0]))
        labels = {label for text in re.findall("<span class=\"labels\">([^<]*)<", page.source)
                  for label in text.split("; ") if label}
        self.assertGreater(len(labels), 3)
        self.assertEqual(labels - set(reasons), set())
        self.assertTrue(all(reasons.values()))

    def test_columns_without_any_text_are_left_out(self):
        def list_heads(value):
            part = self.make(value).source.split("<section id=\"packages\"")[1]
            return re.findall("<th scope=\"col\"[^>]*>([^<]*)", part.split("</table>")[0])

        value = report_sample.make_rich("certified-saas")
        self.assertIn("Begins", list_heads(value))
        value["plan"] = {}
        self.assertNotIn("Begins", list_heads(value))
        self.assertIn("Remarks", list_heads(value))


class HostileTest(HtmlTest):
    def test_hostile_texts_stay_texts(self):
        harmless = self.make(report_sample.make_numbered(("harmless",)))
        for shift in range(len(report_sample.HOSTILE_TEXTS)):
            page = self.make(report_sample.make_numbered(report_sample.HOSTILE_TEXTS, shift))
            with self.subTest(shift=shift):
                self.assertEqual(page.get_shape(), harmless.get_shape())
                for text in report_sample.HOSTILE_TEXTS:
                    self.assertIn(harness.UNSAFE.sub("\ufffd", text), page.text)
                self.assertIsNone(harness.UNSAFE.search(page.source.replace("\n", "")))

    def test_only_web_addresses_become_links(self):
        def list_links(reference):
            page = self.make(harness.make_answer(
                status="partial", basis="evidenced",
                evidence=[{"title": "A", "reference": reference, "date": "2026-10-01"}]))
            return {(attributes["href"], attributes["rel"]) for attributes, _ in page.find("a")
                    if not attributes["href"].startswith("#")}

        rel = "noopener noreferrer"
        for reference, link in (
                ("https://dms.example/a?b=1&c=2", "https://dms.example/a?b=1&c=2"),
                ("see (http://dms.example/x).", "http://dms.example/x"),
                ("HTTPS://dms.example/x", "HTTPS://dms.example/x"),
                ("https://a.example/\"onclick=\"alert(1)", "https://a.example/"),
                ("https://a.example/'onclick='alert(1)", "https://a.example/'onclick='alert(1"),
                ("https://a.example/<script>", "https://a.example/")):
            with self.subTest(reference=reference):
                self.assertEqual(list_links(reference), {(link, rel)})
        for reference in ("javascript:alert(1)", "javascript:https://a.example/", "data:text/html,x",
                          "file:///etc/passwd", "ftp://a.example/", "//a.example/", "https://",
                          "xhttps://a.example/", "vbscript:x", "DMS 12"):
            with self.subTest(reference=reference):
                self.assertEqual(list_links(reference), set())

    def test_line_ends_are_kept(self):
        page = self.make(harness.make_answer(status="partial", basis="stated",
                                             note="first\nsecond <b>\n\tthird"))
        self.assertIn("first<br>second &lt;b&gt;<br> third", page.source)
