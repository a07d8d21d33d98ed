"""The registers and the records of the examples, against their schemas and the program's fields."""
import re
import unittest

from test_data import (CATALOGUE, DATA, SCHEMAS, SOURCE, find_examples, load, load_data,
                       make_validator, normalise)

NAME_LIMIT = 32  # columns of a cell
HELP_LIMIT = 160  # bytes of the line below a list
REGISTERS = load_data("registers")
SCHEMA = load(SCHEMAS / "assessment.schema.json")


def find_kinds():
    """Kind -> the schema of its records, by the schema of assessments."""
    kinds = {}
    for name, part in SCHEMA["properties"].items():
        if "propertyNames" in part:
            reference = part["additionalProperties"]["$ref"]
            kinds[name] = SCHEMA["$defs"][reference.rsplit("/", 1)[1]]
    return kinds


def find_target(field):
    """What the values of a record's field are, and whether there are several."""
    is_list = field.get("type") == "array"
    return (field["items"] if is_list else field)["$ref"].rsplit("/", 1)[1], is_list


class RegisterTest(unittest.TestCase):
    """The registers, the schema of their records, and the program's own table of fields."""

    def setUp(self):
        self.lists = REGISTERS["lists"]
        self.ids = {name: [entry["id"] for entry in entries]
                    for name, entries in self.lists.items()}
        self.kinds = find_kinds()
        self.source = (SOURCE / "src" / "model" / "record_kind.c").read_text()

    def walk_picks(self):
        for name, entries in self.lists.items():
            for entry in entries:
                yield "%s %s" % (name, entry["id"]), entry
        for level in REGISTERS["levels"]:
            yield "level %s" % level["id"], level

    def walk_sentences(self):
        """(place, text) of what has to be a sentence or a question."""
        for place, entry in self.walk_picks():
            yield place, entry["help"]
            for side, text in entry.get("criteria", {}).items():
                yield "%s %s" % (place, side), text
        for number, rule in enumerate(REGISTERS["law"]["rules"], 1):
            yield "rule %d" % number, rule["reason"]
        for area in REGISTERS["discovery"]:
            for place in area["places"]:
                yield "ask: " + place["where"], place["ask"]

    def test_ids_stand_once(self):
        for name, ids in self.ids.items():
            self.assertEqual(len(set(ids)), len(ids), name)
        for name in ("consequence", "likelihood"):
            self.assertEqual(self.ids[name], [str(step) for step in range(1, 6)])

    def test_every_list_is_used_and_known(self):
        table = re.search(r"pick_list_ids\[PICK_LIST_COUNT\] = \{(.*?)\};",
                          (SOURCE / "src" / "model" / "register.c").read_text(), re.S).group(1)
        known = dict(re.findall(r"\[PICKS_(\w+)\] = \"(\w+)\"", table))
        self.assertEqual(set(known.values()), set(self.lists))
        used = re.findall(r"FORM_PICKS?,\s+NULL,\s+PICKS_(\w+)\}", self.source)
        self.assertEqual(set(used), set(known))

    def test_the_schema_has_the_fields_of_the_program_in_their_order(self):
        names = re.findall(r'\{"(\w+)",\s+\'[A-Z]\',', self.source)
        self.assertEqual(names, list(self.kinds))
        tables = re.findall(r"_fields\[\w+\] = \{\n(.*?)\n\};", self.source, re.S)
        for table, (kind, schema) in zip(tables, self.kinds.items()):
            with self.subTest(kind=kind):
                fields = re.findall(r'\] =\s+\{"(\w+)",', table)
                self.assertEqual(fields, list(schema["properties"]))

    def test_the_schema_lists_what_can_be_picked(self):
        for name, ids in self.ids.items():
            definition = "pick_answer" if name == "answer" else name
            self.assertEqual(SCHEMA["$defs"][definition]["enum"], ids)

    def test_the_schema_refuses_records_that_the_program_refuses(self):
        validator = make_validator("assessment")
        example = load(DATA / "examples" / "certified-saas.json")
        self.assertTrue(validator.is_valid(example))
        for records in ({"S-0": {"name": "x"}}, {"S-01": {"name": "x"}}, {"R-1": {"name": "x"}},
                        {"S-1": {}}, {"S-1": {"name": ""}}, {"S-1": {"stage": "gone"}},
                        {"S-1": {"people": []}}, {"S-1": {"people": "employees"}},
                        {"S-1": {"people": ["employees", "employees"]}},
                        {"S-1": {"data_sets": ["S-1"]}}, {"S-1": {"review": "soon"}},
                        {"S-1": {"controls": ["iso42001:4.1"]}}, {"S-1": "x"}, []):
            with self.subTest(records=records):
                self.assertFalse(validator.is_valid({**example, "ai_systems": records}))
        self.assertTrue(validator.is_valid({**example, "ai_systems": {"S-7": {"x-ours": 1}}}))

    def test_names_and_sentences_fit_the_wizard(self):
        for place, entry in self.walk_picks():
            self.assertLessEqual(len(entry["name"]), NAME_LIMIT, place)
        for area in REGISTERS["discovery"]:
            self.assertLessEqual(len(area["department"]), NAME_LIMIT, area["department"])
        for place, text in self.walk_sentences():
            self.assertLessEqual(len(text), HELP_LIMIT, place)
        for measure in REGISTERS["measures"]:
            self.assertLessEqual(len(measure["text"]), HELP_LIMIT, measure["item"])

    def test_sentences_end_and_questions_ask(self):
        for place, text in self.walk_sentences():
            end = "?" if place.startswith("ask") else "."
            self.assertTrue(text[0].isupper() and text.endswith(end), place)
        for place, entry in self.walk_picks():
            self.assertNotIn(entry["name"][-1], ".?!:", place)
        for measure in REGISTERS["measures"]:
            self.assertNotIn(measure["text"][-1], ".?!:", measure["item"])

    def test_nothing_is_said_twice_or_in_the_words_of_an_item(self):
        seen = {normalise(text): place for place, text in CATALOGUE.authored_texts()}
        for place, text in self.walk_sentences():
            if place.startswith("rule"):
                continue  # a duty can follow from several facts
            key = normalise(text)
            self.assertNotIn(key, seen, "%s and %s" % (place, seen.get(key)))
            seen[key] = place

    def test_levels_rise_within_the_scales(self):
        starts = [level["from"] for level in REGISTERS["levels"]]
        self.assertEqual(starts, sorted(set(starts)))
        self.assertEqual(starts[0], 1)
        top = len(self.ids["consequence"]) * len(self.ids["likelihood"])
        self.assertLessEqual(starts[-1], top)

    def test_law_rules_use_every_fact_and_every_class_and_catch_all(self):
        rules = REGISTERS["law"]["rules"]
        self.assertEqual(rules[-1]["any"], [])
        self.assertEqual(rules[-1].get("unless", []), [])
        for rule in rules[:-1]:
            self.assertTrue(rule["any"], rule["reason"])
        facts = {fact for rule in rules for fact in rule["any"] + rule.get("unless", [])}
        self.assertEqual(facts, set(self.ids["law_fact"]))
        self.assertEqual({rule["class"] for rule in rules}, set(self.ids["law_class"]))

    def check_need(self, kind, need):
        fields = self.kinds[kind]["properties"]
        self.assertLessEqual(set(need.get("filled", [])), set(fields))
        if "current" in need:
            self.assertEqual(fields[need["current"]]["$ref"], "#/$defs/date")

    def test_measures_name_items_fields_and_ids(self):
        measures = REGISTERS["measures"]
        items = list(CATALOGUE.target["items"])
        order = [items.index(measure["item"]) for measure in measures]
        self.assertEqual(order, sorted(order))
        for measure in measures:
            with self.subTest(item=measure["item"]):
                self.check_need(measure["of"], measure)
                self.assertTrue(measure["filled"] or "linked" in measure)
                if "where" in measure:
                    field = self.kinds[measure["of"]]["properties"][measure["where"]["field"]]
                    name = find_target(field)[0]
                    self.assertLessEqual(set(measure["where"]["values"]),
                                         set(self.ids["answer" if name == "pick_answer" else name]))
                if "linked" in measure:
                    self.check_need(measure["linked"]["kind"], measure["linked"])
                    self.assertIn(self.id_of(measure["of"]),
                                  self.targets(measure["linked"]["kind"]))

    def id_of(self, kind):
        return SCHEMA["properties"][kind]["propertyNames"]["$ref"].rsplit("/", 1)[1]

    def targets(self, kind):
        return {find_target(field)[0] for field in self.kinds[kind]["properties"].values()}

    def test_examples_hold_records_as_the_program_writes_them(self):
        items = list(CATALOGUE.target["items"])
        for path in find_examples():
            example = load(path)
            known = {self.id_of(kind): list(example.get(kind, {})) for kind in self.kinds}
            orders = {**self.ids, **known, "pick_answer": self.ids["answer"], "control_id": items}
            for kind, schema in self.kinds.items():
                numbers = [int(record[2:]) for record in example.get(kind, {})]
                self.assertEqual(numbers, sorted(numbers))
                for record, values in example.get(kind, {}).items():
                    with self.subTest(file=path.name, record=record):
                        fields = [name for name in schema["properties"] if name in values]
                        self.assertEqual(list(values), fields)
                        self.check_values(schema, values, orders)

    def check_values(self, schema, values, orders):
        """Ids stand in order, and what they name is there."""
        for name, value in values.items():
            target, is_list = find_target(schema["properties"][name])
            if is_list:
                self.assertEqual(value, [entry for entry in orders[target] if entry in value], name)
            elif target in orders:
                self.assertIn(value, orders[target], name)

    def test_examples_have_records_of_every_kind(self):
        for kind in self.kinds:
            self.assertTrue(any(kind in load(path) for path in find_examples()), kind)


if __name__ == "__main__":
    unittest.main()
