"""Records for tests of reports: one of each kind, with every field filled."""
import harness

# What stands in fields that are no text: ids of lists and of records.
PICKS = {
    "role": ["provider", "customer"], "stage": "operation", "in_scope": "yes",
    "data_categories": ["personal", "customer"], "people": ["employees", "customers"],
    "consequential": "yes", "law_facts": ["synthetic_content"], "law_class": "limited",
    "sources": ["bias", "opacity"], "treatment": "modify", "trigger": None, "decision": None,
    "events": None, "method": None, "uses": None, "categories": ["personal"],
    "system": "S-1", "systems": ["S-1"], "data_sets": ["D-1"],
    "controls": ["iso42001:A.5.2"],
}
LISTS = {"trigger": "trigger", "decision": "decision", "events": "trigger", "method": "oversight_method",
         "uses": "data_use"}
KINDS = {"ai_systems": ("S-1", "system"), "risks": ("R-1", "risk"),
         "impact_assessments": ("I-1", "impact"), "human_oversight": ("O-1", "oversight"),
         "data_sets": ("D-1", "data_set")}
DERIVED = ("inherent", "residual", "worst", "due_again")
DAY = "2031-05-17"


def list_fields():
    """Every field of every kind with its kind of value, as the schema of reports has them."""
    schema = harness.load_json(harness.DATA / "schema" / "report.schema.json")["$defs"]
    for kind, (_, name) in KINDS.items():
        for field, about in schema[name + "_record"]["properties"].items():
            if field not in DERIVED:
                yield kind, field, about.get("$ref", "#/$defs/list").split("/")[-1]


def pick(field):
    if PICKS[field] is not None:
        return PICKS[field]
    value = harness.load_data("registers")["lists"][LISTS[field]][0]["id"]
    return [value] if field in ("events", "uses") else value


def fill_records(make):
    """One record of each kind. Texts are make("kind field")."""
    records = {kind: {number: {}} for kind, (number, _) in KINDS.items()}
    for kind, field, form in list_fields():
        record = records[kind][KINDS[kind][0]]
        if form in ("line", "text"):
            record[field] = make("%s %s" % (kind, field))
        elif form == "date":
            record[field] = DAY
        elif form == "step":
            record[field] = "3" if "likelihood" in field else "4"
        else:
            record[field] = pick(field)
    for kind, (number, _) in KINDS.items():
        records[kind][number]["x-own"] = make(kind + " other")
    return records
