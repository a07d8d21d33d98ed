"""The catalogue files, their schemas and the examples: complete, consistent and well written."""
import collections
import datetime
import json
import os
import pathlib
import re
import unittest

import jsonschema

SOURCE = pathlib.Path(os.environ.get("AIMSGAP_SOURCE") or
                      pathlib.Path(__file__).resolve().parents[2])
DATA = SOURCE / "data"
SCHEMAS = DATA / "schema"
CLAUSE = "clause"
CONTROL = "control"
TEXT_LIMITS = {"question": 150, "why": 320, "auditor": 280}
EVIDENCE_LIMIT = 90
OPTIONAL = {"catalogue.json": {"learn", "plan", "registers", "templates"}}
TEXTS = sorted(DATA.glob("texts.*.json"))  # of the catalogue, a language each
TEXTS_NEED = {"format", "version", "language", "of"}
FILE_KEYS = ("source", "target", "crosswalk", "work_packages", "links", "rules", "profile", "plan",
             "learn", "registers", "templates")
ANY_ID = re.compile(r"iso(?:27001|42001):(?:A\.)?[0-9]+(?:\.[0-9]+)*")


def refuse_twins(pairs):
    twins = [key for key, count in collections.Counter(key for key, _ in pairs).items()
             if count > 1]
    if twins:
        raise ValueError("twice in one object: %s" % twins)
    return dict(pairs)


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file, object_pairs_hook=refuse_twins)


def load_data(name):
    return load(DATA / (name + ".json"))


def find_data_files():
    """The manifest, what it names, and the texts in other languages."""
    manifest = load_data("catalogue")
    return [DATA / "catalogue.json"] + sorted(DATA / manifest[key] for key in FILE_KEYS
                                              if key in manifest) + TEXTS


def find_examples():
    return sorted((DATA / "examples").glob("*.json"))


def make_validator(name):
    return jsonschema.Draft202012Validator(load(SCHEMAS / (name + ".schema.json")),
                                           format_checker=jsonschema.FormatChecker())


def describe_errors(validator, value):
    return ["%s: %s" % ("/".join(map(str, error.absolute_path)), error.message[:200])
            for error in validator.iter_errors(value)][:10]


def walk_texts(value):
    """Every text in a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for element in value:
            yield from walk_texts(element)
    elif isinstance(value, dict):
        for key, element in value.items():
            yield key
            yield from walk_texts(element)


def get_number(item_id):
    return item_id.split(":")[1]


def get_kind(item_id):
    return CONTROL if get_number(item_id).startswith("A.") else CLAUSE


def normalise(text):
    return re.sub(r"\W+", " ", text.lower()).strip()


class Catalogue:
    """All files, loaded once."""

    def __init__(self):
        self.manifest = load_data("catalogue")
        self.source = load_data("iso27001")
        self.target = load_data("iso42001")
        self.rows = load_data("crosswalk")["rows"]
        self.packages = load_data("work-packages")["packages"]
        self.rules = load_data("rules")
        self.links = load_data("links")["links"]
        self.profile = load_data("profile")
        self.learn = load_data("learn")
        self.items = {**self.source["items"], **self.target["items"]}
        self.used = {row["source"] for row in self.rows if row["source"]} | set(
            self.target["items"])

    def authored_texts(self):
        """(place, text) of everything that was written for the items."""
        for item_id, item in self.items.items():
            for field in ("question", "oversight", "why", "auditor", "documented_information"):
                if field in item:
                    yield "%s %s" % (item_id, field), item[field]
            for number, line in enumerate(item.get("evidence", []), 1):
                yield "%s evidence %d" % (item_id, number), line


CATALOGUE = Catalogue()


class SchemaTest(unittest.TestCase):
    def test_schemas_are_schemas(self):
        for path in sorted(SCHEMAS.glob("*.json")):
            with self.subTest(schema=path.name):
                schema = load(path)
                jsonschema.Draft202012Validator.check_schema(schema)
                self.assertEqual(schema["$schema"], "https://json-schema.org/draft/2020-12/schema")
                self.assertEqual(schema["$id"],
                                 "https://aimsgap.example/schema/" + path.name)

    def test_every_property_is_described(self):
        def check(node, place):
            if isinstance(node, list):
                for number, part in enumerate(node):
                    check(part, "%s/%d" % (place, number))
            if not isinstance(node, dict):
                return
            if node.get("type") == "object":
                for name, part in node.get("properties", {}).items():
                    self.assertIn("description", part, "%s/%s" % (place, name))
            for name, part in node.items():
                check(part, "%s/%s" % (place, name))

        for path in sorted(SCHEMAS.glob("*.json")):
            with self.subTest(schema=path.name):
                check(load(path), "")

    def test_references_lead_somewhere_and_nothing_is_left_over(self):
        for path in sorted(SCHEMAS.glob("*.json")):
            with self.subTest(schema=path.name):
                schema = load(path)
                wanted = set(re.findall(r'"\$ref": "#/\$defs/([^"]+)"', path.read_text()))
                self.assertEqual(wanted, set(schema.get("$defs", {})))

    def test_every_data_file_is_valid(self):
        files = find_data_files()
        self.assertGreaterEqual(len(files), 11)
        for path in files:
            with self.subTest(file=path.name):
                value = load(path)
                schema = value["format"].replace("aimsgap-", "", 1)
                self.assertEqual(describe_errors(make_validator(schema), value), [])

    def test_every_schema_has_a_use(self):
        formats = {load(path)["format"].replace("aimsgap-", "", 1)
                   for path in find_data_files()} | {"assessment", "report"}
        self.assertEqual({path.name.replace(".schema.json", "") for path in SCHEMAS.iterdir()},
                         formats)

    def test_examples_are_valid(self):
        files = sorted((DATA / "examples").glob("*.json"))
        self.assertGreaterEqual(len(files), 3)
        for path in files:
            with self.subTest(file=path.name):
                self.assertEqual(describe_errors(make_validator("assessment"), load(path)), [])

    def test_schemas_refuse_what_is_wrong(self):
        """A schema that lets everything pass proves nothing."""
        for path in find_data_files():
            value = load(path)
            validator = make_validator(value["format"].replace("aimsgap-", "", 1))
            for key in TEXTS_NEED if path in TEXTS else value.keys() - OPTIONAL.get(path.name,
                                                                                    set()):
                with self.subTest(file=path.name, without=key):
                    self.assertFalse(validator.is_valid(
                        {name: part for name, part in value.items() if name != key}))
            self.assertFalse(validator.is_valid({**value, "x-unknown": 1}), path.name)

    def test_files_are_written_alike(self):
        """UTF-8, two-space indent, one field a line, final newline, no controls."""
        for path in sorted(DATA.glob("**/*.json")):
            with self.subTest(file=path.name):
                text = path.read_bytes().decode("utf-8")
                self.assertTrue(text.endswith("}\n"))
                self.assertNotRegex(text, r"[\x00-\x09\x0b-\x1f\x7f]| \n")
                for line in text.split("\n"):
                    self.assertEqual((len(line) - len(line.lstrip(" "))) % 2, 0, line)
                    self.assertLessEqual(len(re.findall(r'"(?:[^"\\]|\\.)*": ', line)), 1, line)


class PlanTest(unittest.TestCase):
    def test_the_inventory_is_complete_with_its_whole_package(self):
        milestones = {entry["id"]: entry for entry in load_data("plan")["milestones"]}
        packages = {entry["id"]: entry for entry in load_data("work-packages")["packages"]}
        inventory = milestones["inventory"]
        wanted = [item for name in inventory["packages"] for item in packages[name]["items"]]
        self.assertEqual(inventory["items"], wanted)


class StandardTest(unittest.TestCase):
    def count(self, standard, kind):
        return sum(get_kind(item_id) == kind for item_id in standard["items"])

    def test_every_item_is_there(self):
        self.assertEqual(self.count(CATALOGUE.source, CLAUSE), 30)
        self.assertEqual(self.count(CATALOGUE.source, CONTROL), 93)
        self.assertEqual(self.count(CATALOGUE.target, CLAUSE), 32)
        self.assertEqual(self.count(CATALOGUE.target, CONTROL), 38)

    def test_controls_have_no_holes(self):
        themes = collections.Counter(item["section"] for item_id, item in
                                     CATALOGUE.source["items"].items()
                                     if get_kind(item_id) == CONTROL)
        self.assertEqual(themes, {"A.5": 37, "A.6": 8, "A.7": 14, "A.8": 34})
        for theme, count in themes.items():
            for number in range(1, count + 1):
                self.assertIn("iso27001:%s.%d" % (theme, number), CATALOGUE.items)
        families = collections.Counter(item["section"] for item_id, item in
                                       CATALOGUE.target["items"].items()
                                       if get_kind(item_id) == CONTROL)
        self.assertEqual(families, {"A.2": 3, "A.3": 2, "A.4": 5, "A.5": 4, "A.6.1": 2,
                                    "A.6.2": 7, "A.7": 5, "A.8": 4, "A.9": 3, "A.10": 3})
        for family, count in families.items():
            for number in range(2, count + 2):
                self.assertIn("iso42001:%s.%d" % (family, number), CATALOGUE.items)

    def test_items_are_in_the_order_of_the_standard(self):
        def key(item_id):
            number = get_number(item_id)
            return number.startswith("A."), [int(part) for part in
                                             number.replace("A.", "").split(".")]

        for standard in (CATALOGUE.source, CATALOGUE.target):
            self.assertEqual(list(standard["items"]), sorted(standard["items"], key=key))

    def test_items_belong_to_their_section(self):
        for standard in (CATALOGUE.source, CATALOGUE.target):
            sections = {section["id"]: section for section in standard["sections"]}
            self.assertEqual(len(sections), len(standard["sections"]))
            used = []
            for item_id, item in standard["items"].items():
                with self.subTest(item=item_id):
                    self.assertTrue(item_id.startswith(standard["id"] + ":"))
                    self.assertTrue((get_number(item_id) + ".").startswith(item["section"] + "."))
                    self.assertEqual(sections[item["section"]]["kind"], get_kind(item_id))
                used.append(item["section"])
            self.assertEqual(list(dict.fromkeys(used)), list(sections))

    def test_sections(self):
        clause_labels = ["Context", "Leadership", "Planning", "Support", "Operation", "Evaluation",
                         "Improvement"]
        for standard in (CATALOGUE.source, CATALOGUE.target):
            clauses = [section for section in standard["sections"] if section["kind"] == CLAUSE]
            self.assertEqual([section["label"] for section in clauses], clause_labels)
            labels = [section["label"] for section in standard["sections"]]
            self.assertEqual(len(set(labels)), len(labels))
            self.assertLessEqual(max(map(len, labels)), 14)
        for section in CATALOGUE.target["sections"]:
            self.assertEqual("objective" in section, section["kind"] == CONTROL, section["id"])
        self.assertFalse(any("objective" in section for section in CATALOGUE.source["sections"]))


class TextTest(unittest.TestCase):
    def test_used_items_have_all_their_texts(self):
        for item_id in sorted(CATALOGUE.used):
            with self.subTest(item=item_id):
                item = CATALOGUE.items[item_id]
                for field in TEXT_LIMITS:
                    self.assertTrue(item.get(field, "").strip(), field)
                self.assertIn(len(item.get("evidence", [])), (2, 3, 4))

    def test_unused_items_have_none(self):
        for item_id in sorted(set(CATALOGUE.items) - CATALOGUE.used):
            with self.subTest(item=item_id):
                self.assertEqual(set(CATALOGUE.items[item_id]), {"section", "title"})

    def test_lengths(self):
        for item_id, item in CATALOGUE.items.items():
            for field, limit in TEXT_LIMITS.items():
                self.assertLessEqual(len(item.get(field, "")), limit, "%s %s" % (item_id, field))
            for line in item.get("evidence", []):
                self.assertLessEqual(len(line), EVIDENCE_LIMIT, "%s %s" % (item_id, line))

    def test_questions_ask(self):
        for item_id, item in CATALOGUE.items.items():
            for field in ("question", "oversight"):
                if field in item:
                    self.assertTrue(item[field].endswith("?"), "%s %s" % (item_id, field))

    def test_texts_are_plain(self):
        for place, text in CATALOGUE.authored_texts():
            with self.subTest(place=place):
                self.assertRegex(text, r"\A[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?\Z")
                self.assertNotIn("  ", text)
                self.assertNotRegex(text, r"(?i)\b(todo|tbd|fixme|lorem|xxx)\b")

    def test_numbers_never_stand_without_their_standard(self):
        """Neither "clause 5.2" nor "A.5.2": both standards have one."""
        bare = re.compile(r"(?i)\b(?:clauses?|controls?|annex)\s+(?:A\.)?[0-9]|"
                          r"(?<![0-9A-Z.:])(?<!27001 )(?<!42001 )(?:A\.[0-9]|[1-9][0-9]?\.[0-9])")
        self.assertTrue(bare.search("from clause 8"))
        self.assertTrue(bare.search("see A.5.2"))
        self.assertTrue(bare.search("as in 8.2 too"))
        self.assertFalse(bare.search("as in 42001 8.2 and 27001 A.5.2, 0.5 days"))
        texts = list(CATALOGUE.authored_texts())
        for row in load_data("crosswalk")["rows"]:
            texts += [("crosswalk %s" % row["target"], row[key]) for key in ("reuse", "delta")]
        for name, key, fields in (("rules", "priority_rules", ("label", "reason")),
                                  ("rules", "stages", ("title",)),
                                  ("work-packages", "packages", ("title", "effort_basis"))):
            for part in load_data(name)[key]:
                texts += [("%s %s" % (name, part["id"]), part[field]) for field in fields]
        for package in load_data("work-packages")["packages"]:
            texts += [(package["id"], text) for text in package.get("evidence", [])]
        for place, text in texts:
            self.assertIsNone(bare.search(text), "%s: %s" % (place, text))

    def test_catalogue_files_are_ascii(self):
        for path in sorted(set(DATA.glob("*.json")) - set(TEXTS)):
            with self.subTest(file=path.name):
                self.assertTrue(path.read_bytes().isascii())
                self.assertNotIn("\\u", path.read_text())

    def test_no_text_is_empty(self):
        for path in sorted(DATA.glob("*.json")):
            for text in walk_texts(load(path)):
                self.assertEqual(text, text.strip(), path.name)
                self.assertNotEqual(text, "", path.name)

    def test_no_text_stands_twice(self):
        seen = {}
        for place, text in CATALOGUE.authored_texts():
            key = normalise(text)
            self.assertNotIn(key, seen, "%s and %s: %s" % (place, seen.get(key), text))
            seen[key] = place

    def test_no_sentence_stands_twice(self):
        seen = {}
        for place, text in CATALOGUE.authored_texts():
            for sentence in re.split(r"(?<=[.?!])['\")]*\s+|;\s+", text):
                key = normalise(sentence)
                if not key:
                    continue
                self.assertNotIn(key, seen, "%s and %s: %s" % (place, seen.get(key), sentence))
                seen[key] = place


class LinkTest(unittest.TestCase):
    """What points from file to file."""

    def test_manifest_names_the_files(self):
        for path in find_data_files():
            self.assertTrue(path.is_file(), path.name)
        self.assertLessEqual(set(FILE_KEYS) - {"templates"}, set(CATALOGUE.manifest))

    def test_no_unknown_ids_anywhere(self):
        for path in sorted(DATA.glob("**/*.json")):
            if path.parent == SCHEMAS:
                continue
            for text in walk_texts(load(path)):
                for item_id in ANY_ID.findall(text):
                    self.assertIn(item_id, CATALOGUE.items, "%s: %s" % (path.name, text[:80]))

    def test_example_answers_stand_in_catalogue_order(self):
        for path in sorted((DATA / "examples").glob("*.json")):
            with self.subTest(file=path.name):
                answers = list(load(path)["answers"])
                self.assertEqual(answers, [item for item in CATALOGUE.items if item in answers])

    def test_example_ids_and_times_are_their_own(self):
        examples = [load(path) for path in sorted((DATA / "examples").glob("*.json"))]
        self.assertEqual(len({example["id"] for example in examples}), len(examples))
        for example in examples:
            start = datetime.datetime.fromisoformat(example["created_at"].replace("Z", "+00:00"))
            for item_id, answer in example["answers"].items():
                if "assessed_at" in answer:
                    when = datetime.datetime.fromisoformat(
                        answer["assessed_at"].replace("Z", "+00:00"))
                    self.assertGreaterEqual(when, start, item_id)

    def test_example_dates_of_plan_and_statement_make_sense(self):
        for path in sorted((DATA / "examples").glob("*.json")):
            with self.subTest(file=path.name):
                example = load(path)
                plan = example["plan"]
                created = example["created_at"][:10]
                self.assertLess(created, plan["start"])
                self.assertLess(plan["start"], plan.get("audit", "9999"))
                head = example.get("statement_of_applicability", {})
                self.assertLess(created, head.get("date", "9999"))
                self.assertEqual("date" in head, "approver" in head)

    def test_example_reasons_are_the_catalogue_s_and_about_controls(self):
        known = [reason["id"] for reason in load(DATA / "plan.json")["inclusion_reasons"]]
        for path in sorted((DATA / "examples").glob("*.json")):
            for item_id, answer in load(path)["answers"].items():
                with self.subTest(file=path.name, item=item_id):
                    reasons = answer.get("reasons", [])
                    self.assertEqual(reasons, [reason for reason in known if reason in reasons])
                    if reasons:
                        self.assertIn(":A.", item_id)
                        self.assertNotEqual(answer.get("status"), "not-applicable")

    def test_examples_name_known_roles_and_questions(self):
        roles = {role["id"] for role in CATALOGUE.profile["roles"]}
        questions = {question["id"] for question in CATALOGUE.profile["need"]["questions"]}
        for path in sorted((DATA / "examples").glob("*.json")):
            with self.subTest(file=path.name):
                example = load(path)
                self.assertLessEqual(set(example.get("roles", [])), roles)
                self.assertLessEqual(set(example.get("need", {})), questions)

    def test_crosswalk_names_every_target_item(self):
        self.assertEqual({row["target"] for row in CATALOGUE.rows},
                         set(CATALOGUE.target["items"]))

    def test_crosswalk_rows(self):
        order = {item: number for number, item in enumerate(CATALOGUE.items)}
        targets = [order[row["target"]] for row in CATALOGUE.rows]
        self.assertEqual(targets, sorted(targets))
        pairs = [(row["source"], row["target"]) for row in CATALOGUE.rows]
        self.assertEqual(len(set(pairs)), len(pairs))
        by_target = collections.defaultdict(list)
        for row in CATALOGUE.rows:
            by_target[row["target"]].append(row["source"])
            self.assertIn(row["source"], set(CATALOGUE.source["items"]) | {None})
        for target, sources in by_target.items():
            self.assertTrue(None not in sources or sources == [None], target)

    def test_crosswalk_uses_every_clause(self):
        clauses = {item for item in CATALOGUE.source["items"] if get_kind(item) == CLAUSE}
        self.assertLessEqual(clauses, CATALOGUE.used)

    def test_every_target_item_is_in_one_package(self):
        packed = [item for package in CATALOGUE.packages for item in package["items"]]
        self.assertEqual(sorted(packed), sorted(CATALOGUE.target["items"]))

    def test_every_target_item_is_in_one_stage(self):
        staged = [item for stage in CATALOGUE.rules["stages"] for item in stage["items"]]
        self.assertEqual(sorted(staged), sorted(CATALOGUE.target["items"]))

    def test_packages_depend_without_a_circle(self):
        waiting = {package["id"]: set(package["after"]) for package in CATALOGUE.packages}
        self.assertEqual(len(waiting), len(CATALOGUE.packages))
        for package, after in waiting.items():
            self.assertLessEqual(after, set(waiting), package)
        done = set()
        while waiting:
            ready = [package for package, after in waiting.items() if after <= done]
            self.assertTrue(ready, "in a circle: %s" % sorted(waiting))
            done.update(ready)
            for package in ready:
                del waiting[package]

    def test_efforts_rise(self):
        for package in CATALOGUE.packages:
            effort = package["effort_days"]
            self.assertLessEqual(effort["low"], effort["high"], package["id"])

    def test_links_cover_every_target_item(self):
        self.assertEqual(list(CATALOGUE.links), list(CATALOGUE.target["items"]))

    def test_rules(self):
        rules = CATALOGUE.rules["priority_rules"]
        ids = [rule["id"] for rule in rules]
        self.assertEqual(len(set(ids)), len(ids))
        questions = {question["id"] for question in CATALOGUE.profile["need"]["questions"]}
        for rule in rules:
            with self.subTest(rule=rule["id"]):
                self.assertLessEqual(set(rule.get("items", [])), set(CATALOGUE.target["items"]))
                self.assertIn(rule.get("question", "uses-ai"), questions)
                if "from" in rule:
                    datetime.date.fromisoformat(rule["from"])
        blockers = {item for rule in rules if rule.get("blocker") for item in rule["items"]}
        self.assertEqual(blockers, {"iso42001:" + number for number in (
            "4.3", "5.2", "6.1.2", "6.1.3", "6.1.4", "8.2", "8.3", "8.4", "9.2.1", "9.2.2",
            "9.3.1", "9.3.2", "9.3.3", "10.2")})
        limits = CATALOGUE.rules["thresholds"]
        self.assertLess(limits["new_inherited_below"], limits["carried_over_from"])

    def test_profile(self):
        need = CATALOGUE.profile["need"]
        questions = [question["id"] for question in need["questions"]]
        self.assertEqual(len(set(questions)), len(questions))
        self.assertLessEqual({"certified-isms", "protects-information", "security-asked-for",
                              "uses-ai", "builds-ai", "consequential", "ai-asked-for", "eu-reach",
                              "ai-touches-confidential"}, set(questions))
        sections = {section["id"] for section in CATALOGUE.target["sections"]}
        for role in CATALOGUE.profile["roles"]:
            self.assertLessEqual(set(role["sections"]), sections, role["id"])
            self.assertLessEqual(set(role["items"]), set(CATALOGUE.target["items"]), role["id"])
        reasons = [question[answer]["reason"] for question in need["questions"]
                   for answer in ("yes", "no")]
        self.assertEqual(len(set(reasons)), len(reasons))


class HelpTest(unittest.TestCase):
    """Everything that is asked comes with help: why, evidence, what auditors ask, links."""

    def test_every_item_that_is_asked_has_all_of_it(self):
        self.assertEqual(len(CATALOGUE.used), 137)
        for item_id in CATALOGUE.used:
            with self.subTest(item=item_id):
                item = CATALOGUE.items[item_id]
                for field in ("question", "why", "auditor"):
                    self.assertGreater(len(item[field]), 20)
                self.assertGreaterEqual(len(item["evidence"]), 2)

    def test_every_target_item_has_its_places_elsewhere(self):
        for item_id, link in CATALOGUE.links.items():
            with self.subTest(item=item_id):
                for place in link["nist_ai_rmf"]:
                    self.assertRegex(place, r"^(GOVERN|MAP|MEASURE|MANAGE) [1-6]\.[0-9]+$")
                for place in link["eu_ai_act"]:
                    self.assertRegex(place, r"^Art\. [0-9]+$")
                self.assertGreaterEqual(len(link["nist_ai_rmf"]), 1)
                self.assertGreaterEqual(len(link["eu_ai_act"]), 1)

    def test_a_link_is_said_to_support_and_not_to_satisfy(self):
        note = load_data("links")["note"]
        self.assertIn("supports", note)
        self.assertIn("never that it satisfies", note)


class LearnTest(unittest.TestCase):
    def setUp(self):
        self.sections = {section["id"]: section for section in CATALOGUE.learn["sections"]}

    def get_titles(self, section):
        return [entry["title"] for entry in self.sections[section]["entries"]]

    def find_text(self, title):
        return " ".join(text for section in self.sections.values()
                        for entry in section["entries"] if entry["title"] == title
                        for text in entry["text"])

    def test_it_holds_what_people_look_for(self):
        self.assertEqual(list(self.sections), ["relation", "coverage", "questions", "reading",
                                               "glossary"])
        questions = self.get_titles("questions")
        self.assertGreaterEqual(len(questions), 12)
        for question in questions:
            self.assertTrue(question.endswith("?"), question)
        self.assertGreaterEqual(len(self.get_titles("glossary")), 40)
        self.assertGreaterEqual(len(self.get_titles("reading")), 5)

    def test_the_glossary_is_in_order_and_says_things_once(self):
        terms = self.get_titles("glossary")
        self.assertEqual(terms, sorted(terms, key=str.lower))
        titles = [title for section in self.sections for title in self.get_titles(section)]
        self.assertEqual(len(set(titles)), len(titles))

    def test_a_number_never_stands_without_its_standard(self):
        number = re.compile(r"(?:\bA\.)?\b[0-9]+(?:\.[0-9]+)+\b|\bA\.[0-9]+\b")
        for text in walk_texts(CATALOGUE.learn["sections"]):
            for found in number.finditer(text):
                before = text[:found.start()]
                self.assertRegex(before, r"(27001|42001) $", text[:80])
                standard = "iso" + before[-6:-1]
                known = [item_id for item_id in CATALOGUE.items
                         if item_id == "%s:%s" % (standard, found.group()) or
                         item_id.startswith("%s:%s." % (standard, found.group()))]
                self.assertTrue(known, "%s %s" % (standard, found.group()))

    def test_its_counts_are_those_of_the_data(self):
        low = sum(package["effort_days"]["low"] for package in CATALOGUE.packages)
        high = sum(package["effort_days"]["high"] for package in CATALOGUE.packages)
        self.assertIn("%d to %d person-days" % (low, high), self.find_text("What does it cost?"))
        for standard, title in ((CATALOGUE.source, "27001"), (CATALOGUE.target, "42001")):
            kinds = collections.Counter(map(get_kind, standard["items"]))
            text = " ".join(self.find_text("%s: %s" % (title, part)) for part in
                            ("the clauses", "Annex A")) + self.find_text(
                                "Two lists of controls that share their numbers")
            self.assertRegex(text, r"\b%d clauses" % kinds[CLAUSE])
            self.assertRegex(text, r"\b%d (controls|in )" % kinds[CONTROL])

    def test_what_will_age_says_so(self):
        self.assertIn("check dates", CATALOGUE.learn["note"])
        self.assertIn("State of late 2026", self.find_text("What about the EU AI Act?"))


if __name__ == "__main__":
    unittest.main()
