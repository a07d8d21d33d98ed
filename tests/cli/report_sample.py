"""Assessments for tests of reports: with every field filled, with hostile texts, with a plan."""
import harness
import record_sample

HOSTILE_TEXTS = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)' x='",
    "</style><style>*{display:none}</style>",
    "</title></head><body onload=alert(1)>",
    "</svg></desc><svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\">",
    "<!-- --> ]]> <![CDATA[ <?php ?> {{7*7}} ${7*7}",
    "&lt;script&gt; &#60;b&#62; &amp;amp;",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "a\u202eb\u2066c\u200fd\ufeffe",
    "=1+1 @import url(x) expression(alert(1))",
    "<a href=\"javascript:alert(1)\">click</a>",
    "<table><tr><td></section></main></body></html>",
    "W" * 3000,
)
OPEN_CLAUSE = "iso42001:8.4"
OPEN_CONTROL = "iso42001:A.5.2"
LEFT_OUT = "iso42001:A.10.4"
SOURCE_ITEM = "iso27001:A.5.1"


def fill_answer(make, without=(), **fixed):
    """One answer with every field but those `without`; make(name) gives the texts."""
    def make_evidence():
        return [{"title": make("title"), "reference": make("reference"), "date": "2026-10-01",
                 "x-mood": make("evidence extra")}]

    answer = {"status": "partial", "basis": "evidenced", "evidence": make_evidence()}
    for name in ("note", "owner", "required_by", "implementation", "assessed_by", "x-tag"):
        if name not in without:
            answer[name] = make(name)
    answer.update(due="2027-03-31", reasons=["risk", "law"], assessed_at="2026-11-02T10:00:00Z")
    answer.update(fixed)
    return {name: value for name, value in answer.items() if name not in without}


def make_filled(make):
    """An assessment in which every field that a user can fill has make(name) or a fixed value."""
    left_out = fill_answer(make, ("due", "reasons", "required_by", "implementation"),
                           status="not-applicable", justification=make("justification"))
    clause = fill_answer(make, ("reasons",))
    source = fill_answer(make, status="conforming")
    return harness.make_assessment(**{
        "title": make("assessment title"),
        "organisation": {"name": make("organisation"), "sector": make("sector"),
                         "size": make("size"), "contact": make("contact"),
                         "x-org": make("organisation extra")},
        "scope": {"isms": make("isms"), "aims": make("aims"), "difference": make("difference"),
                  "x-scope": make("scope extra")},
        "assessors": [make("assessor one"), make("assessor two")],
        "plan": {"start": "2026-12-01", "capacity": 4, "audit": "2027-11-15",
                 "x-plan": make("plan extra")},
        "statement_of_applicability": {"version": make("version"), "date": "2026-11-05",
                                       "approver": make("approver"),
                                       "x-soa": make("statement extra")},
        "need": {"uses-ai": "yes", "builds-ai": "unsure", "x-need": make("need extra")},
        "roles": ["provider"],
        "x-root": make("root extra"),
        **record_sample.fill_records(make),
        "answers": {OPEN_CLAUSE: clause, OPEN_CONTROL: fill_answer(make),
                    LEFT_OUT: left_out, SOURCE_ITEM: source}})


def make_marked():
    """The assessment and the different markers in it."""
    markers = []

    def make(name):
        markers.append("mark%03d %s" % (len(markers), name))
        return markers[-1]

    return make_filled(make), markers


def make_numbered(texts, shift=0):
    """The filled assessment with the texts in turn, each with a number of its own."""
    count = [shift]

    def make(_):
        count[0] += 1
        return "%s %03d" % (texts[count[0] % len(texts)], count[0])

    return make_filled(make)


def make_rich(name):
    """An example with a plan and a statement of applicability, where it has none of its own."""
    value = harness.load_json(harness.example(name))
    value.setdefault("plan", {"start": "2026-12-01", "capacity": 5, "audit": "2027-11-15"})
    value.setdefault("statement_of_applicability",
                     {"version": "1.2", "date": "2026-11-02", "approver": "Management board"})
    for number, (item, answer) in enumerate(value["answers"].items()):
        if item.startswith("iso42001:") and number % 3 == 0:
            answer.setdefault("evidence", []).append(
                {"title": "Minutes", "reference": "https://dms.example/m?id=%d&v=2" % number})
        if item.startswith("iso42001:A.") and number % 2 and answer.get("status"):
            if answer["status"] not in ("not-applicable", "not-assessed"):
                answer.setdefault("reasons", ["risk", "contract"])
                answer.setdefault("required_by", "AI risk R-%02d, wrong advice" % number)
                answer.setdefault("implementation", "Procedure AIP-%02d, checked twice a year"
                                  % number)
    return value
