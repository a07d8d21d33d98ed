"""OSCAL documents: what is in them, whether they fit together, and that text in them stays text.
Whether they follow NIST's schema is asked in tests/oscal."""
import collections
import json
import re
import unittest
import uuid

import harness
import oscal_samples
from harness import BAD_DATA, EPOCH, EPOCH_TIME, EXAMPLES, USAGE, example
from oscal_samples import CATALOGUES, REPORTS, get_props, run_report, unescape, walk

ITEMS = 70
SOURCES = 123
LEAP_DAY_1972 = 68169600
# Ours says what the target is to the source, OSCAL what the source is to the target.
TURNED = {"equal": "equal-to", "superset_of": "subset-of", "subset_of": "superset-of",
          "intersects_with": "intersects-with"}
# Members that hold Markdown. Strings and tokens are no markup and stand as they are.
MARKUP = {"title", "description", "statement", "remarks", "prose", "text", "mapping-description"}
UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[`*_~^\[\]<>{}&|\"!]")
LINE_MARKUP = re.compile(r"(?m)^(?: |\t|[#+=-]|\d+[.)])")


def get_token(item):
    return item.replace(":", "-")


def by_item(entries):
    """Entries about items; those about records have no such property."""
    return {get_props(entry, name="item")[0]: entry for entry in entries
            if get_props(entry, name="item")}


def by_record(entries):
    return {get_props(entry, name="record")[0]: entry for entry in entries
            if get_props(entry, name="record")}


class ReferenceTest(harness.CliTest):
    def documents(self):
        for path in oscal_samples.write_samples(self):
            for form in REPORTS:
                yield path.stem + " " + form, run_report(self, form, path)
        for words in CATALOGUES:
            value = self.succeed("catalogue", "-f", *words).json()
            yield " ".join(words), next(iter(value.values()))

    def test_references_lead_somewhere(self):
        """No UUID is given twice, and each that is referred to is there; so are roles."""
        for name, document in self.documents():
            with self.subTest(name=name):
                given = collections.Counter(value for path, value in walk(document)
                                            if path and path[-1] == "uuid")
                self.assertEqual([key for key, count in given.items() if count > 1], [])
                used = [value.lstrip("#") for path, value in walk(document)
                        if path and isinstance(value, str) and
                        (path[-1].endswith("-uuid") or path[-1] == "party-uuids" or
                         path[-1] == "href" and value.startswith("#"))]
                self.assertEqual(bool(used), not name.startswith("oscal-catalog"))
                self.assertEqual([value for value in used if value not in given], [])
                for value in given:
                    self.assertEqual(uuid.UUID(value).version, 5)
                roles = {role["id"] for role in document["metadata"].get("roles", ())}
                named = {value for path, value in walk(document) if path and path[-1] == "role-id"}
                self.assertLessEqual(named, roles)

    def test_targets_of_findings_are_defined(self):
        document = run_report(self, "oscal-ar", example("certified-saas"))
        defined = {part["id"] for objective in
                   document["local-definitions"]["objectives-and-methods"]
                   for part in objective["parts"]}
        catalog = self.succeed("catalogue", "-f", "oscal-catalog", "iso42001").json()["catalog"]
        ids = [value for path, value in walk(catalog) if path and path[-1] == "id"]
        self.assertEqual(len(ids), len(set(ids)))
        for finding in document["results"][0]["findings"]:
            self.assertIn(finding["target"]["target-id"], defined)
            self.assertIn(finding["target"]["target-id"], ids)

    def test_the_same_thing_has_the_same_uuid(self):
        results = run_report(self, "oscal-ar", example("certified-saas"))["results"][0]
        actions = run_report(self, "oscal-poam", example("certified-saas"))
        for key in ("observations", "risks"):
            self.assertEqual([entry["uuid"] for entry in results[key]],
                             [entry["uuid"] for entry in actions[key]])
        space = uuid.UUID(harness.load_json(example("certified-saas"))["id"])
        risk = by_item(results["risks"])["iso42001:8.4"]
        self.assertEqual(risk["uuid"], str(uuid.uuid5(space, "risk:iso42001:8.4")))

    def test_bytes_are_stable(self):
        for form in REPORTS:
            for name in EXAMPLES:
                words = ("report", "-f", form, example(name))
                first = self.succeed(*words, epoch=EPOCH)
                self.assertEqual(self.succeed(*words, epoch=EPOCH, locale="C").out_bytes,
                                 first.out_bytes)
                self.assertEqual(first.json()[REPORTS[form]]["metadata"]["last-modified"],
                                 EPOCH_TIME)
        for words in CATALOGUES:
            first = self.succeed("catalogue", "-f", *words)
            self.assertEqual(self.succeed("catalogue", "-f", *words, epoch=0).out_bytes,
                             first.out_bytes)

    def test_other_assessments_have_other_uuids(self):
        value, _ = oscal_samples.make_full()
        seen = [self.uuids(value)]
        value["id"] = "6f1d2c3b-4a59-4e68-8778-96a5b4c3d2e2"
        seen.append(self.uuids(value))
        self.assertEqual(seen[0] & seen[1], set())

    def test_another_state_is_another_document_of_the_same_things(self):
        value, _ = oscal_samples.make_full()
        first = run_report(self, "oscal-ar", self.write("a.json", value))
        value["answers"]["iso42001:8.4"]["note"] = "changed"
        other = run_report(self, "oscal-ar", self.write("a.json", value))
        part = run_report(self, "oscal-ar", self.write("a.json", value), "--only", "P1")
        self.assertEqual(len({first["uuid"], other["uuid"], part["uuid"]}), 3)
        self.assertEqual([finding["uuid"] for finding in first["results"][0]["findings"]],
                         [finding["uuid"] for finding in other["results"][0]["findings"]])

    def uuids(self, value):
        path = self.write("a.json", value)
        return {found for form in REPORTS for place, found in walk(run_report(self, form, path))
                if place and place[-1] == "uuid"}


class ContentTest(harness.CliTest):
    def setUp(self):
        super().setUp()
        self.full, self.markers = oscal_samples.make_full()
        self.path = self.write("full.json", self.full)

    def test_the_sample_is_full(self):
        """What these tests call every field is what the schema of assessments calls so."""
        schema = harness.load_json(harness.DATA / "schema" / "assessment.schema.json")
        self.assertEqual(set(schema["properties"]) - set(self.full), set())
        for name in ("organisation", "scope", "plan", "statement_of_applicability", "need"):
            fields = set(schema["properties"][name]["properties"])
            self.assertEqual(fields - set(self.full[name]), set())
        answer = self.full["answers"]["iso42001:A.5.2"]
        self.assertEqual(set(schema["$defs"]["answer"]["properties"]) - set(answer), set())
        self.assertEqual(set(schema["$defs"]["evidence"]["properties"]) -
                         set(answer["evidence"][0]), set())

    def test_every_field_is_in_both_documents(self):
        for form in REPORTS:
            document = run_report(self, form, self.path)
            text = "\n".join(unescape(value) for _, value in walk(document)
                             if isinstance(value, str))
            found = set(re.findall(r"Mq\d{5}qM", text))
            self.assertEqual([marker for marker in self.markers if marker not in found], [])
            self.assertIn(harness.load_data("catalogue")["disclaimer"], text)
            for value in ("7.25", "2026-12-01", "2027-09-13", "2026-11-02", "2027-04-15",
                          "2026-10-02"):
                self.assertIn(value, text)
            names = [prop["name"] for prop in document["metadata"]["props"]]
            for question in self.full["need"]:
                if question != "extra":
                    self.assertIn("need-" + question, names)
            for role in self.full["roles"]:
                self.assertIn("role-" + role, names)

    def test_a_finding_for_each_item(self):
        outcomes = {"closed": ("satisfied", "pass"), "open": ("not-satisfied", "fail"),
                    "not-applicable": ("satisfied", "not-applicable"),
                    "not-assessed": ("not-satisfied", "not-assessed")}
        for path in oscal_samples.write_samples(self):
            report = self.report(path, epoch=EPOCH)
            findings = by_item(run_report(self, "oscal-ar", path)["results"][0]["findings"])
            self.assertEqual(list(findings), list(report["items"]))
            self.assertEqual(len(findings), ITEMS)
            for item, entry in report["items"].items():
                with self.subTest(path=path.stem, item=item):
                    target = findings[item]["target"]
                    self.assertEqual(target["target-id"], get_token(item) + "_obj")
                    self.assertEqual((target["status"]["state"], target["status"]["reason"]),
                                     outcomes[entry["state"]])
                    self.assertEqual(unescape(findings[item]["description"]),
                                     entry["explanation"])
                    expected = [] if entry["gap"] is None else [entry["gap"]]
                    self.assertEqual([float(gap) for gap in
                                      get_props(findings[item], name="gap")], expected)

    def test_a_risk_and_an_action_for_each_open_gap(self):
        for path in oscal_samples.write_samples(self):
            report = self.report(path, epoch=EPOCH)
            wanted = {item for item, entry in report["items"].items()
                      if entry["state"] in ("open", "not-assessed")}
            risks = run_report(self, "oscal-ar", path)["results"][0].get("risks", [])
            actions = run_report(self, "oscal-poam", path)["poam-items"]
            self.assertEqual(set(by_item(risks)), wanted)
            self.assertEqual(len(risks), len(wanted) + len(by_record(risks)))
            treated = sum(risk["status"] == "open" and "remediations" in risk
                          for risk in by_record(risks).values())
            if not wanted and treated == 0:
                self.assertEqual([action["title"] for action in actions], ["Nothing is open"])
                continue
            self.assertEqual(set(by_item(actions)), wanted)
            self.assertEqual(len(actions), len(wanted) + treated)
            for item, risk in by_item(risks).items():
                facets = {facet["name"]: facet["value"]
                          for facet in risk["characterizations"][0]["facets"]}
                entry = report["items"][item]
                self.assertEqual(facets["priority"], entry["priority"])
                self.assertEqual(facets["blocker"], "yes" if entry["blocker"] else "no")
                self.assertEqual(float(facets["effort_days_high"]), entry["effort_days"]["high"])
                self.assertEqual(risk["status"], "open")
                self.assertEqual(unescape(risk["statement"]), "\n\n".join(entry["remaining"]))

    def test_risks_have_deadline_owner_and_plan(self):
        item = "iso42001:8.4"
        answer = self.full["answers"][item]
        document = run_report(self, "oscal-poam", self.path)
        parties = {party["uuid"]: party for party in document["metadata"]["parties"]}
        risk = by_item(document["risks"])[item]
        self.assertEqual(risk["deadline"], answer["due"] + "T23:59:59Z")
        tasks = risk["remediations"][0]["tasks"]
        self.assertEqual(tasks[0]["timing"]["on-date"]["date"], risk["deadline"])
        owner = tasks[0]["responsible-roles"][0]["party-uuids"][0]
        self.assertEqual(parties[owner]["name"], answer["owner"])
        self.assertTrue(tasks[1]["title"].startswith(self.report(self.path)["items"][item]
                                                     ["work_package"]))
        milestones = {entry["title"] for entry in harness.load_data("plan")["milestones"]}
        self.assertLessEqual({task["title"] for task in tasks[2:]}, milestones)
        self.assertIn("Certification audit, stage 2", [task["title"] for task in tasks])
        for task in tasks[1:]:
            self.assertEqual(task["type"], "milestone")
            span = task["timing"]["within-date-range"]
            self.assertLess("2026-12-01", span["start"])
            self.assertLess(span["start"], span["end"])

    def test_ai_risks_are_risks_with_their_ratings(self):
        for name in harness.EXAMPLES:
            report = self.report(example(name), epoch=EPOCH)
            for form in REPORTS:
                document = run_report(self, form, example(name))
                risks = document["risks"] if "risks" in document else \
                    document["results"][0]["risks"]
                found = by_record(risks)
                self.assertEqual(list(found), list(report["risks"]))
                for number, wanted in report["risks"].items():
                    risk = found[number]
                    facets = [(facet["name"], facet["props"][0]["value"], facet["value"])
                              for entry in risk.get("characterizations", ())
                              for facet in entry["facets"]]
                    self.assertEqual(facets, [
                        entry for key, state in (("inherent", "initial"), ("residual", "adjusted"))
                        if key in wanted
                        for entry in (("likelihood", state, str(wanted[key]["likelihood"])),
                                      ("impact", state, str(wanted[key]["consequence"])),
                                      ("risk", state, wanted[key]["level"]))])
                    self.assertEqual(risk.get("deadline", "")[:10], wanted.get("due", ""))
                    self.assertEqual(risk["status"], "deviation-approved"
                                     if {"accepted_by", "accepted_on"} <= set(wanted) else "open")

    def test_other_records_are_components_and_resources(self):
        for form in REPORTS:
            document = run_report(self, form, self.path)
            place = document["results"][0] if "results" in document else document
            components = by_record(place["local-definitions"]["components"])
            self.assertEqual(list(components), ["S-1"])
            owner = components["S-1"]["responsible-roles"][0]["party-uuids"][0]
            parties = {party["uuid"]: party["name"] for party in document["metadata"]["parties"]}
            self.assertEqual(parties[owner], self.full["ai_systems"]["S-1"]["owner"])
            self.assertEqual(list(by_record(document["back-matter"]["resources"])),
                             ["I-1", "O-1", "D-1"])

    def test_reached_milestones_are_no_tasks(self):
        path = example("medical-imaging")
        reached = {entry["title"] for entry in self.report(path)["plan"]["milestones"]
                   if entry["reached"]}
        self.assertIn("Statement of applicability approved", reached)
        for name in ("oscal-poam", "oscal-ar"):
            document = run_report(self, name, path)
            risks = document["risks"] if "risks" in document else document["results"][0]["risks"]
            titles = {task["title"] for risk in risks
                      for task in risk["remediations"][0]["tasks"]}
            self.assertEqual(titles & reached, set())
            self.assertIn("Certification audit, stage 2", titles)

    def test_a_plan_without_dates_says_so(self):
        self.full.pop("plan")
        self.full["answers"]["iso42001:8.4"].pop("due")
        document = run_report(self, "oscal-poam", self.write("a.json", self.full))
        risk = by_item(document["risks"])["iso42001:8.4"]
        self.assertNotIn("deadline", risk)
        self.assertEqual(risk["remediations"][0]["lifecycle"], "recommendation")
        remarks = [task.get("remarks") for task in risk["remediations"][0]["tasks"]]
        self.assertEqual(remarks[:2],
                         ["without a due date", "Dates need a capacity and a start."])
        self.assertNotIn("timing", str(risk))

    def test_observations_are_answers(self):
        methods = {"evidenced": "EXAMINE", "stated": "INTERVIEW", "presumed": "UNKNOWN"}
        document = run_report(self, "oscal-ar", self.path)
        resources = {entry["uuid"]: entry for entry in document["back-matter"]["resources"]}
        parties = {party["uuid"]: party for party in document["metadata"]["parties"]}
        observations = by_item(document["results"][0]["observations"])
        self.assertEqual(list(observations), list(self.full["answers"]))
        for item, answer in self.full["answers"].items():
            found = observations[item]
            self.assertEqual(found["methods"], [methods[answer["basis"]]])
            self.assertEqual(found["collected"], answer["assessed_at"][:11] + "08:00:00Z")
            actor = found["origins"][0]["actors"][0]
            self.assertEqual((actor["type"], parties[actor["actor-uuid"]]["name"]),
                             ("party", answer["assessed_by"]))
            evidence = [resources[piece["href"][1:]] for piece in found["relevant-evidence"]]
            self.assertEqual([piece["title"] for piece in evidence],
                             [piece["title"] for piece in answer["evidence"]])

    def test_what_is_not_known_about_an_answer(self):
        path = self.write("a.json", harness.make_answer(status="partial", basis="stated",
                                                        note="n"))
        found = run_report(self, "oscal-ar", path)["results"][0]["observations"][0]
        self.assertEqual(found["collected"], EPOCH_TIME)
        self.assertIn("not recorded", found["remarks"])
        self.assertEqual(found["origins"][0]["actors"][0]["type"], "assessment-platform")

    def test_reviewed_controls_are_complete(self):
        for path in oscal_samples.write_samples(self):
            answers = harness.load_json(path).get("answers", {})
            selections = run_report(self, "oscal-ar", path)["results"][0]["reviewed-controls"]
            for selection, standard, count in zip(selections["control-selections"],
                                                  ("iso42001", "iso27001"), (ITEMS, SOURCES)):
                with self.subTest(path=path.stem, standard=standard):
                    assessed = {get_token(item): answer.get("status", "not-assessed")
                                for item, answer in answers.items()
                                if item.startswith(standard + ":")}
                    included = [entry["control-id"]
                                for entry in selection.get("include-controls", ())]
                    excluded = [entry["control-id"]
                                for entry in selection.get("exclude-controls", ())]
                    self.assertEqual("include-all" in selection, not included)
                    self.assertEqual(set(included),
                                     {item for item, status in assessed.items()
                                      if status not in ("not-applicable", "not-assessed")})
                    self.assertEqual(len(set(included + excluded)), count)
                    self.assertEqual(len(included + excluded), count)
                    self.assertEqual(set(get_props(selection, name="not-applicable")),
                                     {item for item, status in assessed.items()
                                      if status == "not-applicable"})

    def test_justifications_stand_with_what_is_left_out(self):
        document = run_report(self, "oscal-ar", self.path)["results"][0]
        left_out = [item for item, answer in self.full["answers"].items()
                    if item.startswith("iso42001") and answer["status"] == "not-applicable"]
        findings = by_item(document["findings"])
        self.assertGreater(len(left_out), 3)
        for item in left_out:
            wanted = self.full["answers"][item]["justification"].replace("\n", "\n\n")
            self.assertEqual(findings[item]["target"]["status"]["remarks"], wanted)
            self.assertEqual(findings[item]["target"]["implementation-status"]["state"],
                             "not-applicable")

    def test_a_selection_says_so_and_totals_stay(self):
        whole = run_report(self, "oscal-ar", self.path)
        part = run_report(self, "oscal-ar", self.path, "--only", "P1")
        actions = run_report(self, "oscal-poam", self.path, "--only", "P1")
        self.assertIn("Only a selection", part["metadata"]["remarks"])
        self.assertIn("Only a selection", actions["metadata"]["remarks"])
        self.assertNotIn("Only a selection", whole["metadata"]["remarks"])
        risks = list(by_item(part["results"][0]["risks"]).values())
        wanted = [risk for risk in whole["results"][0]["risks"]
                  if get_props(risk, name="priority") == ["P1"]]
        self.assertEqual(risks, wanted)
        self.assertLess(0, len(wanted), len(whole["results"][0]["risks"]))
        self.assertEqual(list(by_item(actions["poam-items"])), list(by_item(risks)))
        self.assertEqual(part["results"][0]["props"], whole["results"][0]["props"])
        self.assertEqual(len(part["results"][0]["findings"]), ITEMS)

    def test_combined_decides_about_the_source_too(self):
        def decided(*options):
            entries = run_report(self, "oscal-ar", self.path, *options)["results"][0]
            return [item for item, entry in by_item(entries["observations"]).items()
                    if get_props(entry, name="decision")]
        self.assertEqual(decided(), [])
        self.assertEqual(decided("--combined"),
                         [item for item in self.full["answers"] if item.startswith("iso27001:A")])

    def test_people_are_one_party_each(self):
        value = oscal_samples.make_empty()
        value["assessors"] = ["Ann Lee", "Ann Lee ", "Bo"]
        value["organisation"] = {"contact": "Bo"}
        value["answers"] = {"iso42001:4.1": {"status": "partial", "basis": "stated",
                                             "owner": "\u00a0Bo", "assessed_by": "Ann Lee"}}
        metadata = run_report(self, "oscal-ar", self.write("a.json", value))["metadata"]
        self.assertEqual([party.get("name") for party in metadata["parties"]],
                         [None, "Ann Lee", "Bo"])
        self.assertEqual({entry["role-id"]: len(entry["party-uuids"])
                          for entry in metadata["responsible-parties"]},
                         {"assessor": 2, "contact": 1})


class HostileTest(harness.CliTest):
    def setUp(self):
        super().setUp()
        self.path = self.write("hostile.json", oscal_samples.make_hostile())

    def test_markup_stays_text(self):
        for form in REPORTS:
            for path, value in walk(run_report(self, form, self.path)):
                if isinstance(value, str) and path[-1] in MARKUP:
                    plain = value.replace("\\\\", "")
                    self.assertIsNone(UNESCAPED.search(plain), (path, value))
                    self.assertIsNone(LINE_MARKUP.search(plain), (path, value))

    def test_nothing_steers_or_turns_the_text(self):
        for form in REPORTS:
            for path, value in walk(run_report(self, form, self.path)):
                if isinstance(value, str):
                    self.assertIsNone(harness.UNSAFE.search(value.replace("\n", "")),
                                      (path, ascii(value)))

    def test_only_web_addresses_are_links(self):
        references = {"https://example.org/a?b=c#d": 1, "javascript:alert(1)": 0,
                      "https://example.org/a b": 0, "file:///etc/passwd": 0, "DMS 12": 0,
                      "https://user@example.org/": 0}
        value = harness.make_answer(status="partial", basis="evidenced",
                                    evidence=[{"title": "t", "reference": reference}
                                              for reference in references])
        document = run_report(self, "oscal-ar", self.write("a.json", value))
        links = [(unescape(entry["citation"]["text"]), len(entry.get("rlinks", ())))
                 for entry in document["back-matter"]["resources"][1:]]
        self.assertEqual(links, list(references.items()))

    def test_a_time_without_a_form(self):
        for form in REPORTS:
            message = self.fail_with(BAD_DATA, "report", "-f", form, self.path,
                                     epoch=LEAP_DAY_1972)
            self.assertIn("SOURCE_DATE_EPOCH", message)


class CatalogueTest(harness.CliTest):
    def test_mapping_row_by_row(self):
        rows = harness.load_data("crosswalk")["rows"]
        document = self.succeed("catalogue", "-f", "oscal-mapping").json()["mapping-collection"]
        mapping = document["mappings"][0]
        found = [(entry["sources"][0]["id-ref"], entry["targets"][0]["id-ref"],
                  entry["relationship"], get_props(entry, name="strength"),
                  get_props(entry, name="reuse"), get_props(entry, name="delta"))
                 for entry in mapping["maps"]]
        wanted = [(get_token(row["source"]), get_token(row["target"]),
                   TURNED[row["relationship"]], [str(row["strength"])], [row["reuse"]],
                   [row["delta"]]) for row in rows if row["source"]]
        self.assertCountEqual(found, wanted)
        self.assertEqual({entry[2] for entry in found}, set(TURNED.values()))

    def test_mapping_names_what_is_not_mapped(self):
        rows = harness.load_data("crosswalk")["rows"]
        document = self.succeed("catalogue", "-f", "oscal-mapping").json()["mapping-collection"]
        mapping = document["mappings"][0]
        for side, standard in (("source", "iso27001"), ("target", "iso42001")):
            mapped = {row[side] for row in rows if row["source"]}
            wanted = [get_token(item) for item in harness.load_data(standard)["items"]
                      if item not in mapped]
            self.assertGreater(len(wanted), 1)
            self.assertEqual(mapping[side + "-gap-summary"]["unmapped-controls"][0]["with-ids"],
                             wanted)
        for row in rows:
            if not row["source"]:
                self.assertEqual(get_props(mapping, name="delta",
                                           **{"class": get_token(row["target"])}), [row["delta"]])

    def test_mapping_refers_to_the_catalogues(self):
        document = self.succeed("catalogue", "-f", "oscal-mapping").json()["mapping-collection"]
        for side, standard in (("source", "iso27001"), ("target", "iso42001")):
            catalog = self.succeed("catalogue", standard, "-f", "oscal-catalog").json()["catalog"]
            self.assertEqual(document["mappings"][0][side + "-resource"]["href"],
                             "#" + catalog["uuid"])
            ids = {value for path, value in walk(catalog) if path and path[-1] == "id"}
            for entry in document["mappings"][0]["maps"]:
                self.assertIn(entry[side + "s"][0]["id-ref"], ids)

    def test_catalogs_hold_our_texts(self):
        for standard, count in (("iso27001", SOURCES), ("iso42001", ITEMS)):
            data = harness.load_data(standard)
            catalog = self.succeed("catalogue", standard, "-f", "oscal-catalog").json()["catalog"]
            controls = {get_props(control, name="item")[0]: control
                        for group in catalog["groups"] for control in group["controls"]}
            self.assertEqual([group["title"] for group in catalog["groups"]],
                             [section["title"] for section in data["sections"]])
            self.assertEqual(list(controls), list(data["items"]))
            self.assertEqual(len(controls), count)
            for item, entry in data["items"].items():
                control = controls[item]
                self.assertEqual((control["id"], unescape(control["title"])),
                                 (get_token(item), entry["title"]))
                text = unescape(json.dumps(control["parts"], ensure_ascii=False)
                                .replace("\\\\", "\\"))
                for field in ("question", "why", "auditor", "oversight",
                              "documented_information"):
                    self.assertIn(entry.get(field, ""), text)
                for piece in entry.get("evidence", ()):
                    self.assertIn(piece, text)
                links = harness.load_data("links")["links"].get(item, {})
                for field in ("nist_ai_rmf", "eu_ai_act"):
                    self.assertEqual(get_props(control, name=field), links.get(field, []))
                self.assertEqual(control["parts"][0]["name"], "statement")

    def test_ranges(self):
        for words in ((), ("iso42001:8.4",)):
            message = self.fail_with(USAGE, "catalogue", "-f", "oscal-catalog", *words)
            self.assertIn("iso27001 or iso42001", message)
        for word in ("iso42001", "iso42001:8.4"):
            self.assertIn("whole crosswalk",
                          self.fail_with(USAGE, "catalogue", "-f", "oscal-mapping", word))

    def test_report_names(self):
        self.succeed("report", example("certified-saas"), "-o", "x.oscal-ar.json")
        self.succeed("report", example("certified-saas"), "-o", "x.oscal-poam.json")
        for form, root in REPORTS.items():
            self.assertIn(root, harness.load_json(self.folder / ("x.%s.json" % form)))


if __name__ == "__main__":
    unittest.main()
