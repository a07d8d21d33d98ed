"""The HTML report in headless Chromium: nothing overflows, axe-core finds nothing in light, dark
and narrow, hostile texts do nothing, and the PDF is whole. A missing browser or axe-core fails."""
import pathlib
import re
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))

import harness
import report_sample
from browser import Browser

AXE = harness.SOURCE / "build" / "browser" / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (320, 768, 1280)
A4_ACROSS_PIXELS = 1032  # 297 mm less the margins, at 96 dots an inch
MOST_PAGES = 80
BOARD_PAGES = 3
AXE_RUN = """axe.run(document, {resultTypes: ['violations'], runOnly: {type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}}).then(
    found => found.violations.map(one => one.id + ': ' + one.help + ': ' + one.nodes.slice(0, 3)
        .map(node => node.html.slice(0, 200)).join(' | ')))"""
WIDE = "document.scrollingElement.scrollWidth - innerWidth"
# What is wider than the box it stands in, by more than a rounding. A scrolling box may be.
CLIPPED = """[...document.querySelectorAll('td,th,dd,dt,li,p,h1,h2,h3,h4,.card,.chip,article,%s')]
    .filter(one => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 &&
            getComputedStyle(one).display != 'inline')
    .map(one => one.outerHTML.slice(0, 200)).slice(0, 5)"""
# What text in a picture lies outside it.
OUTSIDE = """[...document.querySelectorAll('svg')].flatMap(svg => {
    const box = svg.getBoundingClientRect();
    return [...svg.querySelectorAll('text')].filter(one => {
        const own = one.getBoundingClientRect();
        return own.left < box.left - 1 || own.right > box.right + 1 || own.bottom > box.bottom + 1;
    }).map(one => one.textContent)})"""
# Rows and gaps beyond the first are of the same kind; axe-core needs a hundredth of a second each.
PRUNE = """document.querySelectorAll('tbody tr:nth-child(n+10), article:nth-of-type(n+6)')
    .forEach(one => one.remove())"""
KEEP_FIRST_REGISTER = """document.querySelectorAll('.registers section:nth-child(n+2)')
    .forEach(one => one.remove())"""
RICH = "certified-saas"


def count_board_pages(pages):
    """Those at the beginning whose foot says so."""
    feet = [text.rstrip().split("\n")[-1].strip() for text, _ in pages]
    return next((number for number, foot in enumerate(feet)
                 if not foot.startswith("For management")), len(feet))


class PageTest(harness.CliTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not AXE.exists():
            raise AssertionError("axe-core is missing: `make check-browser` installs it with npm")
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def open(self, value, *options):
        path = self.write("a.json", value)
        self.succeed("report", "-f", "html", *options, path, "-o", "a.html", epoch=harness.EPOCH)
        self.browser.open(self.folder / "a.html")

    def assert_accessible(self):
        self.browser.evaluate(AXE.read_text(encoding="utf-8") + "; 0")
        self.assertEqual(self.browser.evaluate(AXE_RUN), [])

    def assert_fits(self, more="h1"):
        self.assertLessEqual(self.browser.evaluate(WIDE), 0)
        self.assertEqual(self.browser.evaluate(CLIPPED % more), [])
        self.assertEqual(self.browser.evaluate(OUTSIDE), [])

    def make_pdf(self):
        """The text of each page, and its width in points."""
        path = self.folder / "a.pdf"
        path.write_bytes(self.browser.make_pdf())
        text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True,
                              stdout=subprocess.PIPE).stdout.decode("utf-8")
        sizes = subprocess.run(["pdfinfo", "-f", "1", "-l", "9999", path], check=True,
                               stdout=subprocess.PIPE).stdout.decode("utf-8")
        widths = [float(width) for width in re.findall(r"Page +\d+ size: +([\d.]+) x", sizes)]
        pages = text.split("\f")[:-1]
        self.assertEqual(len(pages), len(widths))
        return list(zip(pages, widths))

    def test_the_whole_page_is_accessible(self):
        self.open(report_sample.make_rich(RICH), "--only", "P1")
        self.browser.look(1280)
        self.assert_accessible()

    def test_accessible_in_the_dark_and_on_a_telephone(self):
        self.open(report_sample.make_rich(RICH))
        self.browser.evaluate(PRUNE)
        for width, scheme in ((1280, "dark"), (320, "light")):
            with self.subTest(width=width, scheme=scheme):
                self.browser.look(width, scheme)
                self.assert_accessible()

    def test_accessible_where_little_is_known(self):
        self.open(harness.make_assessment(answers={}), "--only", "8")
        self.browser.evaluate(PRUNE)
        self.browser.look(1280)
        self.assert_accessible()

    def test_nothing_overflows(self):
        for name, value in (("rich", report_sample.make_rich(RICH)),
                            ("long words", report_sample.make_numbered(("W" * 800,))),
                            ("empty", harness.make_assessment(answers={}))):
            self.open(value)
            for width in WIDTHS:
                with self.subTest(name=name, width=width):
                    self.browser.look(width)
                    self.assert_fits()

    def test_nothing_overflows_on_paper(self):
        self.open(report_sample.make_rich(RICH), "--combined")
        self.browser.look(A4_ACROSS_PIXELS, media="print")
        self.assert_fits(".scroll")

    def test_colours_follow_the_reader_and_paper_is_light(self):
        self.open(report_sample.make_rich(RICH))
        ground = "getComputedStyle(document.body).backgroundColor"
        for scheme, media, expected in (("light", "", "rgb(255, 255, 255)"),
                                        ("dark", "", "rgb(18, 23, 29)"),
                                        ("dark", "print", "rgb(255, 255, 255)")):
            self.browser.look(1280, scheme, media=media)
            self.assertEqual(self.browser.evaluate(ground), expected)

    def test_loads_nothing_and_the_browser_has_nothing_to_complain_about(self):
        self.open(report_sample.make_rich(RICH))
        self.assertEqual(self.browser.list_requests(), [(self.folder / "a.html").as_uri()])
        self.assertEqual(self.browser.list_complaints(), [])

    def test_hostile_texts_do_nothing(self):
        for shift in (0, 5, 10):
            self.open(report_sample.make_numbered(report_sample.HOSTILE_TEXTS, shift))
            found = self.browser.evaluate(
                "document.querySelectorAll('script,img,iframe,object,embed,form,input,base,link,"
                "[style],[onload],[onerror],[onclick],[onmouseover]').length")
            self.assertEqual(found, 0)
            self.assertEqual(len(self.browser.list_requests()), 1)
            self.assertEqual(self.browser.list_complaints(), [])
            self.assertEqual(self.browser.evaluate("document.querySelectorAll('main').length"), 1)

    def test_the_policy_stops_what_would_get_through(self):
        path = self.write("a.json", report_sample.make_rich(RICH))
        text = self.succeed("report", "-f", "html", path, epoch=harness.EPOCH).out
        text = text.replace("</h1>", "</h1><script>document.title='run'</script>"
                            "<style>h1{color:rgb(1,2,3)}</style>"
                            "<img src='file:///x.png' onerror=\"document.title='run'\">", 1)
        self.write("a.html", text)
        self.browser.open(self.folder / "a.html")
        self.assertNotEqual(self.browser.evaluate("document.title"), "run")
        self.assertNotEqual(self.browser.evaluate(
            "getComputedStyle(document.querySelector('h1')).color"), "rgb(1, 2, 3)")
        self.assertGreaterEqual(len(self.browser.list_complaints()), 3)

    def test_the_pdf_is_whole(self):
        value = report_sample.make_rich(RICH)
        self.open(value, "--combined")
        self.browser.look(1280)
        pages = self.make_pdf()
        self.assertGreater(len(pages), 20)
        self.assertLess(len(pages), MOST_PAGES)
        self.assertEqual(count_board_pages(pages), BOARD_PAGES)
        self.assertIn(value["organisation"]["name"], pages[0][0])
        for number, (text, _) in enumerate(pages, 1):
            self.assertIn("%d / %d" % (number, len(pages)), text)
            self.assertGreater(len(text.split()), 8, "page %d is empty" % number)
        headings = self.browser.evaluate(
            "[...document.querySelectorAll('.registers h2')].map(one => one.textContent)")
        self.assertGreater(len(headings), 5)
        for heading in headings:
            self.assertTrue(any(text.lstrip().startswith(heading) for text, _ in pages), heading)
        across = [text for text, width in pages if width > 800]
        self.assertTrue(across[0].lstrip().startswith("Work packages"), across[0][:200])
        statement = [number for number, text in enumerate(across)
                     if text.lstrip().startswith("Statement of applicability")]
        self.assertEqual(len(statement), 1)
        # The head of the table stands on each of its pages.
        for text in across[statement[0]:statement[0] + 5]:
            self.assertIn("Applies?", text)
        self.assertNotIn("Applies?", "".join(text for text, width in pages if width < 800))

    def test_the_part_for_management_has_as_many_pages_as_it_says(self):
        filled = report_sample.make_numbered(("W" * 800,))
        lines = {**report_sample.make_rich(RICH), "scope": {"aims": "W\n" * 2000}}
        for name, value in (("rich", report_sample.make_rich(RICH)), ("long words", filled),
                            ("many lines", lines), ("empty", harness.make_assessment(answers={})),
                            ("weeks", {**report_sample.make_rich(RICH), "plan": {"capacity": 1}})):
            with self.subTest(name=name):
                self.open(value, "--only", "8")
                self.browser.look(1280)
                self.browser.evaluate(KEEP_FIRST_REGISTER)
                pages = self.make_pdf()
                self.assertEqual(count_board_pages(pages), BOARD_PAGES)
                self.assertTrue(pages[BOARD_PAGES][0].lstrip().startswith("Readiness in figures"))
                self.assertIn("pages 1 to %d" % BOARD_PAGES, pages[0][0])

    def test_the_pdf_has_what_was_written(self):
        value, markers = report_sample.make_marked()
        self.open(value)
        self.browser.look(1280)
        squeezed = re.sub(r"\s", "", "".join(text for text, _ in self.make_pdf()))
        for marker in ("mark000", "mark%03d" % (len(markers) - 1)):
            self.assertIn(marker, squeezed)


if __name__ == "__main__":
    unittest.main()
