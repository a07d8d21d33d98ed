"""Every number of the report, worked out a second time from data/*.json in plain fractions."""
import datetime
import itertools
import math
import random
import unittest
from fractions import Fraction

import harness
from harness import EPOCH, EXAMPLES, example

WORTH = {"conforming": Fraction(1), "partial": Fraction(1, 2)}
SHARE_ERROR = 0.5e-4 + 1e-9  # four decimals
DAYS_ERROR = 0.5e-2 + 1e-9   # two decimals


def as_fraction(number):
    return Fraction(str(number))


class Calculation:
    """What the design says in section 4, for one assessment on one day."""

    def __init__(self, assessment, day):
        self.answers = assessment.get("answers", {})
        self.need = assessment.get("need", {})
        self.day = day
        self.items = harness.load_data("iso42001")["items"]
        self.rows = {item: [] for item in self.items}
        self.used = set()
        for row in harness.load_data("crosswalk")["rows"]:
            if row["source"]:
                self.rows[row["target"]].append(row)
                self.used.add(row["source"])
        self.rules = harness.load_data("rules")
        self.packages = harness.load_data("work-packages")["packages"]
        self.entries = {item: self.compute(item) for item in self.items}

    def get_status(self, item):
        return self.answers.get(item, {}).get("status", "not-assessed")

    def get_worth(self, item, unknown):
        status = self.get_status(item)
        return unknown if status == "not-assessed" else WORTH.get(status, Fraction(0))

    def get_foundation(self, rows, unknown):
        strengths = sum(row["strength"] for row in rows)
        covered = sum(row["strength"] * self.get_worth(row["source"], unknown) for row in rows)
        return covered / strengths if strengths else Fraction(0)

    def compute(self, item):
        rows = [row for row in self.rows[item]
                if self.get_status(row["source"]) != "not-applicable"]
        status = self.get_status(item)
        reuse = Fraction(max((row["strength"] for row in rows), default=0), 10)
        foundation = self.get_foundation(rows, Fraction(0))
        inherited = reuse * foundation
        own = self.get_worth(item, Fraction(0))
        low = inherited + (1 - reuse) * own
        high = reuse * self.get_foundation(rows, Fraction(1)) + \
            (1 - reuse) * self.get_worth(item, Fraction(1))
        whole = status == "conforming" and self.answers[item]["basis"] == "evidenced"
        if whole:
            low = high = Fraction(1)
        entry = {"status": status, "reuse": reuse, "foundation": foundation,
                 "inherited": inherited, "own": own, "coverage": low, "high": high,
                 "gap": 1 - low, "whole": whole}
        entry["origin"] = self.get_origin(entry)
        entry["state"] = self.get_state(entry)
        entry["left"] = entry["state"] in ("open", "not-assessed")
        entry["rules"] = [rule for rule in self.rules["priority_rules"]
                          if entry["left"] and self.matches(rule, item, entry)]
        entry["package"] = next(package for package in self.packages if item in package["items"])
        return entry

    def get_origin(self, entry):
        limits = {name: as_fraction(limit) for name, limit in self.rules["thresholds"].items()}
        if entry["reuse"] < limits["new_reuse_below"] or \
                entry["inherited"] < limits["new_inherited_below"]:
            return "new"
        return "carried-over" if entry["inherited"] >= limits["carried_over_from"] else "extend"

    @staticmethod
    def get_state(entry):
        if entry["status"] in ("not-applicable", "not-assessed"):
            return entry["status"]
        closed = entry["status"] == "conforming" and entry["gap"] == 0
        return "closed" if closed else "open"

    def matches(self, rule, item, entry):
        return (item in rule.get("items", [item])
                and ("own_below" not in rule or
                     (not entry["whole"] and entry["own"] < as_fraction(rule["own_below"])))
                and rule.get("origin", entry["origin"]) == entry["origin"]
                and rule.get("from", self.day) <= self.day
                and ("question" not in rule or self.need.get(rule["question"]) == "yes"))

    def get_priority(self, entry):
        if not entry["left"]:
            return None
        default = self.rules["default_priority"]["priority"]
        return min([rule["priority"] for rule in entry["rules"]] + [default])

    def get_effort(self, entry, gap):
        if not entry["left"]:
            return Fraction(0), Fraction(0)
        days = entry["package"]["effort_days"]
        share = gap / len(entry["package"]["items"])
        return as_fraction(days["low"]) * share, as_fraction(days["high"]) * share

    def get_readiness(self, items):
        """(low, high) over the applicable ones, or None."""
        counted = [self.entries[item] for item in items
                   if self.entries[item]["state"] != "not-applicable"]
        if not counted:
            return None
        return (sum(entry["coverage"] for entry in counted) / len(counted),
                sum(entry["high"] for entry in counted) / len(counted))

    def sum_effort(self, items, best=False):
        efforts = [self.get_effort(self.entries[item], 1 - self.entries[item]["high"] if best
                                   else self.entries[item]["gap"]) for item in items]
        return sum(low for low, _ in efforts), sum(high for _, high in efforts)


class NumbersTest(harness.CliTest):
    def get_cases(self):
        for name in EXAMPLES:
            yield name, harness.load_json(example(name))
        start = self.succeed("new", "-", epoch=EPOCH).out
        for words in ((), ("iso27001:all=conforming",), ("iso27001:all=partial",),
                      ("iso27001:all=conforming", "iso42001:all=conforming"),
                      ("iso42001:all=partial", "iso27001:all=nonconforming"),
                      ("iso27001:all=planned", "iso27001:A.5.9=not-applicable none",
                       "iso42001:A.4.2=not-applicable none", "iso42001:4.1=conforming"),
                      # inherited by A.10.3: exactly 0.15, which is not below the threshold
                      ("iso27001:A.5.19=planned", "iso27001:A.5.22=planned",
                       "iso27001:A.5.20=conforming", "iso27001:A.5.21=not-applicable none",
                       "iso27001:A.8.30=planned"),
                      tuple("iso42001:%s=not-applicable none" % number
                            for number in ("A.2.2", "A.2.3", "A.2.4"))):
            text = self.succeed("answer", "-", *words, stdin=start).out if words else start
            yield " ".join(words)[:60], harness.json.loads(text)

    def check_share(self, share, expected, place):
        self.assertLessEqual(abs(share - expected), SHARE_ERROR, place)

    def check_range(self, found, expected, place):
        if expected is None:
            expected = (0, 0)
        low, high = expected
        self.check_share(found["low"], low, place)
        self.check_share(found["value"], low, place)
        self.check_share(found["high"], high, place)
        self.assertLessEqual(0, found["low"])
        self.assertLessEqual(found["low"], found["value"])
        self.assertLessEqual(found["value"], found["high"])
        self.assertLessEqual(found["high"], 1)

    def check_effort(self, found, expected, place):
        for name, days in zip(("low", "high"), expected):
            self.assertLessEqual(abs(found[name] - days), DAYS_ERROR, place)
        self.assertLessEqual(found["low"], found["high"], place)

    def check_item(self, calculation, item, found):
        entry = calculation.entries[item]
        for name in ("reuse", "foundation", "inherited", "own", "coverage"):
            self.check_share(found[name], entry[name], (item, name))
        if entry["state"] == "not-applicable":
            self.assertEqual((found["gap"], found["origin"]), (None, None), item)
        else:
            self.check_share(found["gap"], entry["gap"], (item, "gap"))
            self.assertEqual(found["origin"], entry["origin"], item)
        self.check_range(found["coverage_range"], (entry["coverage"], entry["high"]), item)
        for name in ("status", "state"):
            self.assertEqual(found[name], entry[name], (item, name))
        self.assertEqual(found["priority"], calculation.get_priority(entry), item)
        reasons = [rule["reason"] for rule in entry["rules"]]
        if entry["left"] and not reasons:
            reasons = [calculation.rules["default_priority"]["reason"]]
        self.assertEqual(found["priority_reasons"], reasons, item)
        self.assertEqual(found["blocker"],
                         any(rule.get("blocker", False) for rule in entry["rules"]), item)
        self.check_effort(found["effort_days"], calculation.get_effort(entry, entry["gap"]), item)
        self.assertEqual(found["work_package"], entry["package"]["id"])

    def check_because(self, calculation, item, found):
        """The reasons are exactly the sources of the crosswalk, with their answers."""
        rows = sorted(calculation.rows[item], key=lambda row: -row["strength"])
        expected = {row["source"]: row for row in rows}
        self.assertEqual(len(found["because"]), len(rows), item)
        self.assertEqual([reason["strength"] for reason in found["because"]],
                         [row["strength"] for row in rows], item)
        self.assertEqual({reason["source"] for reason in found["because"]}, set(expected), item)
        titles = harness.load_data("iso27001")["items"]
        for reason in found["because"]:
            row = expected[reason["source"]]
            answer = calculation.answers.get(reason["source"], {})
            self.assertEqual(reason["strength"], row["strength"])
            self.assertEqual(reason["relationship"], row["relationship"])
            self.assertEqual(reason["reused"], row["reuse"])
            self.assertEqual(reason["title"], titles[reason["source"]]["title"])
            self.assertEqual(reason["status"], answer.get("status", "not-assessed"))
            self.assertEqual(reason.get("basis"), answer.get("basis"))

    def check_totals(self, calculation, totals, members):
        for total in totals:
            items = members(total)
            applicable = [item for item in items
                          if calculation.entries[item]["state"] != "not-applicable"]
            expected = calculation.get_readiness(items)
            self.assertEqual(total["readiness"] is None, expected is None, total["id"])
            if expected:
                self.check_range(total["readiness"], expected, total["id"])
            self.assertEqual(total["items"], len(applicable), total["id"])
            self.assertEqual(total["answered"], sum(
                calculation.get_status(item) != "not-assessed" for item in applicable))
            self.assertEqual(total["open"], sum(
                calculation.entries[item]["state"] != "closed" for item in applicable))
            self.check_effort(total["effort_days"], calculation.sum_effort(items), total["id"])

    def check_summary(self, calculation, summary):
        items = list(calculation.items)
        entries = calculation.entries
        clauses = [item for item in items if ":A." not in item]
        controls = [item for item in items if ":A." in item]
        for name, group in (("clauses", clauses), ("controls", controls), ("overall", items)):
            self.check_range(summary["readiness"][name], calculation.get_readiness(group), name)
        self.assertEqual(summary["blockers"], [
            item for item in items
            if any(rule.get("blocker") for rule in entries[item]["rules"])])
        for state, count in summary["states"].items():
            self.assertEqual(count, sum(entry["state"] == state for entry in entries.values()))
        left = [entry for entry in entries.values() if entry["left"]]
        for key, origin in (("new", "new"), ("extend", "extend"),
                            ("carried_over", "carried-over")):
            self.assertEqual(summary["gaps"][key], sum(entry["origin"] == origin
                                                       for entry in left))
        for priority, count in summary["gaps"]["by_priority"].items():
            self.assertEqual(count, sum(calculation.get_priority(entry) == priority
                                        for entry in left))
        self.assertEqual(summary["of"], len(items))
        self.assertEqual(summary["answered"], sum(calculation.get_status(item) != "not-assessed"
                                                  for item in items))
        self.assertEqual(summary["sources_of"], len(calculation.used))
        self.assertEqual(summary["sources_answered"], sum(
            calculation.get_status(item) != "not-assessed" for item in calculation.used))
        self.assertEqual(summary["presumed"], sum(
            calculation.answers.get(item, {}).get("basis") == "presumed"
            for item in calculation.used | set(items)))
        self.check_effort(summary["effort_days"], calculation.sum_effort(items), "effort")
        self.check_effort(summary["effort_days_best"], calculation.sum_effort(items, best=True),
                          "best")

    def check_lists(self, calculation, report):
        controls = [item for item in calculation.items if ":A." in item]
        statement = report["statement_of_applicability"]
        self.assertEqual([line["id"] for line in statement], controls)
        for line in statement:
            status = calculation.get_status(line["id"])
            self.assertEqual(line["status"], status)
            reasons = calculation.answers.get(line["id"], {}).get("reasons", [])
            self.assertEqual(line["reasons"], reasons)
            undecided = True if reasons else None
            self.assertIs(line["applicable"], {"not-applicable": False,
                                               "not-assessed": undecided}.get(status, True))
        expected = {}
        for item in calculation.used | set(calculation.items):
            if calculation.get_status(item) == "not-assessed":
                expected[item] = "unknown"
            elif calculation.answers[item]["basis"] == "presumed":
                expected[item] = "presumed"
        self.assertEqual({line["id"]: line["kind"] for line in report["assumptions"]}, expected)

    def test_all_numbers(self):
        day = datetime.datetime.fromtimestamp(EPOCH, datetime.timezone.utc).date().isoformat()
        packages = {package["id"]: package for package in
                    harness.load_data("work-packages")["packages"]}
        for name, assessment in self.get_cases():
            with self.subTest(name=name):
                text = harness.json.dumps(assessment)
                report = self.succeed("report", "-fjson", "-", stdin=text, epoch=EPOCH).json()
                calculation = Calculation(assessment, day)
                self.assertEqual(list(report["items"]), list(calculation.items))
                for item, found in report["items"].items():
                    self.check_item(calculation, item, found)
                    self.check_because(calculation, item, found)
                self.check_totals(
                    calculation, report["clauses"] + report["objectives"],
                    lambda total: [item for item, entry in calculation.items.items()
                                   if "iso42001:" + entry["section"] == total["id"]])
                self.check_totals(calculation, report["work_packages"],
                                  lambda total: packages[total["id"]]["items"])
                self.check_summary(calculation, report["summary"])
                self.check_lists(calculation, report)

    def test_the_plans_of_the_examples_show_what_can_happen(self):
        """One does not reach its audit, one does with time to spare, one has no dates yet."""
        missed = {}
        for name in EXAMPLES:
            plan = self.report(example(name))["plan"]
            missed[name] = plan["audit_missed"] if "audit" in plan else None
            last = plan["milestones"][-1].get("latest")
            if missed[name] is False:
                self.assertLess(last, plan["audit"])
        self.assertEqual(missed, {"certified-saas": True, "medical-imaging": False,
                                  "small-consultancy": None})

    def test_remaining_work_is_the_crosswalk_s(self):
        deltas = {}
        for row in harness.load_data("crosswalk")["rows"]:
            deltas.setdefault(row["target"], []).append(row["delta"])
        report = self.report(example("certified-saas"))
        for item, found in report["items"].items():
            self.assertEqual(sorted(found["remaining"]), sorted(deltas[item]), item)

    def test_links_and_packages_are_the_catalogue_s(self):
        links = harness.load_data("links")["links"]
        report = self.report(example("certified-saas"))
        for item, found in report["items"].items():
            self.assertEqual(found["nist_ai_rmf"], links[item]["nist_ai_rmf"])
            self.assertEqual(found["eu_ai_act"], links[item]["eu_ai_act"])
        for package, found in zip(harness.load_data("work-packages")["packages"],
                                  report["work_packages"]):
            self.assertEqual(sorted(found["item_ids"]), sorted(package["items"]))
            for key in ("id", "title", "after", "evidence"):
                self.assertEqual(found[key], package[key])

    def test_the_need_for_both(self):
        """Settled means: whatever the open questions turn out to be, the outcome stays."""
        need = harness.load_data("profile")["need"]
        questions = need["questions"]

        def decide(answers):
            points = [sum(question[answers[question["id"]]][standard] for question in questions
                          if answers.get(question["id"]) in ("yes", "no"))
                      >= need["thresholds"][standard] for standard in ("source", "target")]
            return {(True, True): "both", (True, False): "source", (False, True): "target",
                    (False, False): "neither"}[tuple(points)]

        choose = random.Random(EPOCH).choice
        for number in range(25):
            answers = {question["id"]: choose(("yes", "no", "unsure", None))
                       for question in questions}
            answers = {key: value for key, value in answers.items() if value}
            with self.subTest(answers=answers):
                found = self.report(self.write("a.json", harness.make_assessment(need=answers)))
                found = found["need"]
                unknown = [question["id"] for question in questions
                           if answers.get(question["id"], "unsure") == "unsure"]
                outcomes = {decide({**answers, **dict(zip(unknown, choices))})
                            for choices in itertools.product(("yes", "no"), repeat=len(unknown))}
                self.assertEqual(found["outcome"], decide(answers))
                self.assertEqual(found["settled"], outcomes == {found["outcome"]})
                self.assertEqual(found["title"], need["outcomes"][found["outcome"]]["title"])
                self.assertEqual(found["reasons"], [
                    question[answers[question["id"]]]["reason"] for question in questions
                    if answers.get(question["id"]) in ("yes", "no")])

    def test_known_counts(self):
        start = self.succeed("new", "-").out
        cases = {("iso27001:all=conforming",): (16, 46, 8),
                 ("iso27001:all=partial",): (16, 54, 0),
                 (): (70, 0, 0),
                 ("iso27001:all=nonconforming",): (70, 0, 0)}
        for words, expected in cases.items():
            with self.subTest(words=words):
                text = self.succeed("answer", "-", *words, stdin=start).out if words else start
                gaps = self.succeed("report", "-fjson", "-", stdin=text).json()["summary"]["gaps"]
                self.assertEqual((gaps["new"], gaps["extend"], gaps["carried_over"]), expected)
                printed = " ".join(self.succeed("report", "-", stdin=text).out.split())
                self.assertIn("Gaps left: %d new, %d to extend, %d carried over (to confirm);" % expected,
                              printed)

    def test_presuming_equals_saying_conforming(self):
        presumed = self.succeed("report", "-fjson", "-",
                                stdin=self.succeed("new", "-", "--presume-27001").out).json()
        stated = self.succeed("report", "-fjson", "-", stdin=self.succeed(
            "answer", "-", "iso27001:all=conforming",
            stdin=self.succeed("new", "-").out).out).json()
        for key in ("readiness", "gaps", "effort_days"):
            self.assertEqual(presumed["summary"][key], stated["summary"][key])
        self.assertEqual(stated["summary"]["presumed"], 0)
        self.assertEqual(presumed["summary"]["presumed"], presumed["summary"]["sources_of"])

    def test_text_and_json_say_the_same(self):
        for name in EXAMPLES:
            with self.subTest(name=name):
                summary = self.report(example(name))["summary"]
                text = self.succeed("report", example(name)).out
                for label, key in (("Clauses", "clauses"), ("Controls", "controls"),
                                   ("Both", "overall")):
                    line = harness.re.search(r"(?m)^  %s .*?(\d+)(?:\N{EN DASH}(\d+))?%%" % label,
                                             text)
                    low = int(line.group(1))
                    high = int(line.group(2) or low)
                    shares = summary["readiness"][key]
                    self.assertEqual(low, math.floor(shares["low"] * 100 + .5))
                    self.assertEqual(high, math.floor(shares["high"] * 100 + .5))

    def test_every_answer_only_ever_helps(self):
        """Answering one more item conforming lowers no coverage and narrows every range."""
        text = self.succeed("new", "-").out
        before = self.succeed("report", "-fjson", "-", stdin=text).json()
        for words in (("iso27001:4.1=conforming",), ("iso27001:all=conforming",),
                      ("iso27001:all=conforming", "iso42001:all=conforming")):
            text = self.succeed("answer", "-", *words, stdin=text).out
            after = self.succeed("report", "-fjson", "-", stdin=text).json()
            for item, entry in after["items"].items():
                self.assertGreaterEqual(entry["coverage"], before["items"][item]["coverage"])
                self.assertLessEqual(entry["coverage_range"]["high"],
                                     before["items"][item]["coverage_range"]["high"])
            self.assertLessEqual(after["summary"]["effort_days"]["high"],
                                 before["summary"]["effort_days"]["high"])
            before = after


if __name__ == "__main__":
    unittest.main()
