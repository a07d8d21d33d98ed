"""OSCAL documents to look at, and what to look for in them."""
import itertools
import re

import harness
import record_sample

NAMESPACE = "https://aimsgap.example/ns/oscal"
REPORTS = {"oscal-ar": "assessment-results", "oscal-poam": "plan-of-action-and-milestones"}
CATALOGUES = (("oscal-catalog", "iso27001"), ("oscal-catalog", "iso42001"), ("oscal-mapping",))
STATUSES = ("conforming", "partial", "planned", "nonconforming", "not-applicable")
BASES = ("presumed", "stated", "evidenced")

# What Markdown, HTML, OSCAL itself, or a reader of links could take for more than text.
HOSTILE_TEXTS = (
    "[a](javascript:alert(1))", "![i](https://example.org/x.png)", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "&lt;b&gt; &amp;", "{{ insert: param, p-1 }}", "`c` ```",
    "**b** __i__ ~s~ ^p^", "\"q\" 'q'", "a\\", "\\[", "# heading", "- list", "+ list", "1. list",
    "---", "=== ", "| a | b |", "    code", "\tcode", " blank ", "\u00a0\u3000edge\u2003", "\u200b",
    "javascript:alert(1)", "data:text/html,<script>", "https://[", "http://example.org/a b",
    "https://example.org:x/", "//example.org", "%", "#fragment", "=1+1", "\U0001f980",
) + tuple(harness.HOSTILE[name] for name in
          ("bidi override", "bidi isolate", "direction mark", "line separator", "tag"))
HOSTILE_BLOCKS = ("a\n# b", "a\n===", "a\n\n- b\n\n    c", "a  \nb", "\n \n", "> q\n> q", "\ta\n\tb")


def run_report(test, form, path, *options):
    """The document of an assessment, parsed, without its outermost object."""
    result = test.succeed("report", "-f", form, *options, "--", path, epoch=harness.EPOCH)
    return result.json()[REPORTS[form]]


def make_full():
    """An assessment with every field of every item filled in; and the markers that stand in it."""
    numbers = itertools.count(1)
    markers = []

    def mark():
        markers.append("Mq%05dqM" % next(numbers))
        return markers[-1]

    def lines():
        return "%s\nsecond line %s" % (mark(), mark())

    questions = harness.load_data("profile")["need"]["questions"]
    value = {
        "format": "aimsgap-assessment", "version": 1,
        "id": "6f1d2c3b-4a59-4e68-8778-96a5b4c3d2e1", "title": mark(),
        "created_at": "2026-11-01T08:00:00Z",
        "organisation": {name: mark() for name in ("name", "sector", "size", "contact", "extra")},
        "scope": {"isms": lines(), "aims": lines(), "difference": lines(), "extra": mark()},
        "plan": {"start": "2026-12-01", "capacity": 7.25, "audit": "2027-09-13", "extra": mark()},
        "statement_of_applicability": {"version": mark(), "date": "2026-11-02",
                                       "approver": mark(), "extra": mark()},
        "assessors": [mark(), mark()],
        "need": {**{question["id"]: "yes" for question in questions}, "extra": mark()},
        "roles": [role["id"] for role in harness.load_data("profile")["roles"]],
        "answers": {}, "extra": {"deep": [mark()]},
        **record_sample.fill_records(lambda name: mark()),
    }
    items = {**harness.load_data("iso27001")["items"], **harness.load_data("iso42001")["items"]}
    for number, item in enumerate(items):
        is_control = ":A." in item
        value["answers"][item] = {
            "status": STATUSES[number % (5 if is_control else 4)], "basis": BASES[number % 3],
            "evidence": [{"title": mark(), "reference": mark(), "date": "2026-10-%02d" % (k + 1),
                          "extra": mark()} for k in range(2)],
            "note": lines(), "owner": mark(), "due": "2027-0%d-15" % (number % 9 + 1),
            "justification": lines(), "required_by": lines(), "implementation": lines(),
            "assessed_by": mark(),
            "assessed_at": "2026-11-%02dT10:00:00+02:00" % (number % 28 + 1), "extra": mark()}
        if is_control:
            value["answers"][item]["reasons"] = ["risk", "law"]
    return value, markers


def make_hostile():
    """Every field of an assessment filled with what could be read as more than text."""
    value, _ = make_full()
    texts = itertools.cycle(HOSTILE_TEXTS)
    blocks = itertools.cycle(HOSTILE_BLOCKS + HOSTILE_TEXTS)

    def line():
        return next(text for text in texts if "\t" not in text)

    value["title"] = line()
    value["assessors"] = [text for text in HOSTILE_TEXTS if "\t" not in text]
    for name in ("organisation", "scope", "statement_of_applicability"):
        for field in value[name]:
            if field != "date":
                value[name][field] = next(blocks) if name == "scope" else line()
    times = itertools.cycle(("0000-01-01T00:00:00Z", "9999-12-31T23:59:60.123-23:59",
                             "1972-02-29T12:00:00Z", "2026-11-24T09:30:00+05:31"))
    dates = itertools.cycle(("0000-02-29", "1972-02-29", "9999-12-31", "2027-03-31"))
    value.update(record_sample.fill_records(lambda name: line()))
    value["risks"]["R-2"] = {"name": line(), "owner": line(), "due": next(dates),
                             "description": next(blocks), "measures": next(blocks),
                             "controls": ["iso42001:A.5.2"]}
    value["risks"]["R-3"] = {"note": next(blocks)}
    for answer in value["answers"].values():
        for field in ("note", "justification", "required_by", "implementation"):
            answer[field] = next(blocks)
        answer.update(owner=line(), assessed_by=line(), due=next(dates), assessed_at=next(times))
        answer["evidence"] = [{"title": line(), "reference": line(), "date": next(dates),
                               line(): {line(): [line(), 1, None, True]}} for _ in range(2)]
        answer[line()] = line()
    return value


def make_empty():
    return {"format": "aimsgap-assessment", "version": 1, "title": "Nothing yet",
            "id": "00000000-0000-8000-8000-000000000000", "created_at": "2026-11-01T08:00:00Z"}


def make_done():
    """Nothing is open: everything is conforming and evidenced."""
    value, _ = make_full()
    for answer in value["answers"].values():
        answer.update(status="conforming", basis="evidenced")
    return value


def write_samples(test):
    """Files of assessments: the three examples and the ones above."""
    made = {"full": make_full()[0], "hostile": make_hostile(), "empty": make_empty(),
            "done": make_done()}
    return ([harness.example(name) for name in harness.EXAMPLES] +
            [test.write(name + ".json", value) for name, value in made.items()])


def walk(value, path=()):
    """Every value inside, with the keys that lead to it."""
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, path + (key,))
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner, path)


def unescape(text):
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def get_props(value, **wanted):
    """The values of our own properties with these members."""
    return [prop["value"] for prop in value.get("props", ()) if prop.get("ns") == NAMESPACE and
            all(prop.get(name) == part for name, part in wanted.items())]
