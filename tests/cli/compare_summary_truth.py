"""Summaries of the invented Gateshead against its truth/snapshots.json, which another program made.

    compare_summary_truth.py SNAPSHOTS.json FOLDER

FOLDER holds DAY/NAME.csv of each snapshot day, and return_interviews.csv, own_carers.csv, mockingbird.csv. Prints each figure
that differs and how many were compared; exit code 1 where any differs.
"""
import csv
import json
import os
import sys

compared = 0
differing = []
# A bare outward code is unknown in the truth and located approximately here: on 31 January 2022 a figure by place may
# differ by those children; on every 31 March there is none.
vague = 0


def check(what, got, wanted):
    global compared
    compared += 1
    if got != wanted:
        differing.append(f"{what}: got {got}, the truth is {wanted}")


# The truth counts a child at two schools on the day twice in the tables of schools (and once in those of plans).
twice = 0


def check_school(what, got, wanted):
    check(what, wanted if got <= wanted <= got + twice + vague or abs(got - wanted) <= vague else got, wanted)


def check_place(what, got, wanted):
    check(what, wanted if abs(got - wanted) <= vague else got, wanted)


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def figures(path):
    return {(r["measure"], r["breakdown"], r["category"]): int(r["count"]) for r in read(path)}


REGIMES = {"no_grade": "no grade", "no_urn": "no URN", "not_in_file": "not in the file", "overall_effectiveness": "Overall effectiveness",
           "report_card": "Report card", "sub_judgements": "Quality of education", "ungraded": "Ungraded inspection"}
PLACES = {"at a distance": "placed outside, at a distance", "inside": "placed inside", "outside, adjoining": "placed outside, adjoining",
          "unknown": "not located", "IN": "placed inside", "OUT": "placed outside"}
PROVIDERS = {"PR0": "Parents or other person with parental responsibility", "PR1": "Own provision, by the responsible authority",
             "PR2": "Other local authority", "PR3": "Other public provision", "PR4": "Private provision",
             "PR5": "Voluntary or third-sector provision", "": "Provider type not recorded"}


def compare_schools(day, truth, folder):
    global twice
    got = figures(os.path.join(folder, "schools.csv"))
    twice = got[("not_matched", "all with education recorded", "more than one school on the day: the one that began last counts")]
    everyone = "all with education recorded"
    check_school(f"{day} with a school", sum(n for (m, _, c), n in got.items() if m == "education" and "education recorded" in c or c == "school recorded"),
          truth["children_with_a_school"])
    for basis, key in (("latest grade in the file", "by_regime_latest_in_file"), ("grade on the day", "by_regime_as_at_snapshot")):
        for regime, name in REGIMES.items():
            check_school(f"{day} {basis} {regime}", got[("regime", f"{basis}: {everyone}", name)], truth[key].get(regime, 0))
    for rule in ("good or better", "less than good", "no grade"):
        check_school(f"{day} {rule}", got[("good_or_better", f"latest grade in the file: {everyone}", rule)], truth["by_rule_latest_in_file"].get(rule, 0))
        for place, counts in truth["by_placement_and_rule"].items():
            check_school(f"{day} {place} {rule}", got[("good_or_better", f"latest grade in the file: {PLACES[place]}", rule)], counts.get(rule, 0))
    check_school(f"{day} predecessor", got[("predecessor", f"latest grade in the file: {everyone}", "grade of a predecessor's URN")],
          truth["grade_from_predecessor_urn"])
    for key, name in (("IN", "school in the authority"), ("OUT", "school outside"), ("unknown", "school not known or not located")):
        check_school(f"{day} school {key}", got[("school_location", everyone, name)], truth["school_in_or_out_of_authority"].get(key, 0))


def compare_recent(day, truth, folder):
    schools = figures(os.path.join(folder, "schools.csv"))
    visits = figures(os.path.join(folder, "visits.csv"))
    for place, counts in truth["peps_in_last_183_days"].items():
        recent = schools[("plan", PLACES[place], "plan in the last 183 days")]
        check_place(f"{day} plan {place}", recent, counts["with"])
        check_place(f"{day} plan {place}, children", recent + schools[("plan", PLACES[place], "none in that time")], counts["children"])
    for place, counts in truth["visits_in_last_42_days"].items():
        check_place(f"{day} visit {place}", visits[("visit", PLACES[place], "in the last 42 days")], counts["with"])
        check_place(f"{day} visit {place}, children", sum(n for (m, b, _), n in visits.items() if m == "visit" and b == PLACES[place]), counts["children"])


def compare_groups(day, truth, folder):
    got = figures(os.path.join(folder, "sufficiency.csv"))
    for row in truth:
        breakdown = f"{row['placement_group']}: {PROVIDERS[row['provider']]}"
        here = {c: n for (m, b, c), n in got.items() if m == "children_by_placement" and b == breakdown}
        check_place(f"{day} {breakdown} inside", here.get("in area"), row["inside"])
        check_place(f"{day} {breakdown} outside", here.get("adjoining", 0) + here.get("at a distance", 0), row["outside"])
        check_place(f"{day} {breakdown} unknown", here.get("not known"), row["location_unknown"])
    check(f"{day} number of groups", len({b for (m, b, _) in got if m == "children_by_placement" and any(b.endswith(": " + p) for p in PROVIDERS.values())}),
          len(truth))


def compare_interviews(truth, folder):
    got = figures(os.path.join(folder, "return_interviews.csv"))
    for row in truth:
        for key, name in (("incidents", "incidents"), ("offered", "interview offered"), ("accepted", "interview accepted, of those offered"),
                          ("interviewed_within_3_days", "interviewed within 3 days")):
            check(f"return interviews {row['month']} {key}", got[("by_month", row["month"], name)], row[key])
    check("return interviews, months", len({b for (m, b, _) in got if m == "by_month"}), len(truth))


def compare_carers(truth, folder):
    got = figures(os.path.join(folder, "own_carers.csv"))
    approved = {r["in_out"]: r["carers"] for r in truth if r["status"] == "Approved"}
    check("approved carers inside", got[("location", "approved carers", "in area")], approved["IN"])
    check("approved carers outside", got[("location", "approved carers", "adjoining")] + got[("location", "approved carers", "at a distance")],
          approved["OUT"])
    for status in {r["status"] for r in truth}:
        check(f"carers {status}", got[("on_the_list", "all carers on the list", status)], sum(r["carers"] for r in truth if r["status"] == status))


def compare_hubs(truth, folder):
    rows = {r["hub"]: r for r in read(os.path.join(folder, "mockingbird.csv"))}
    for hub in truth:
        row = rows[hub["hub_id"]]
        check(f"{hub['hub_id']} carer", row["hub_carer"], hub["hub_carer_id"])
        check(f"{hub['hub_id']} satellites", int(row["satellites"]), hub["satellites"])
        check(f"{hub['hub_id']} outside", int(row["outside"]), hub["satellites_outside_authority"])
        check(f"{hub['hub_id']} median", abs(float(row["median_miles"]) - hub["median_miles"]) < 0.0065, True)
        check(f"{hub['hub_id']} furthest", abs(float(row["max_miles"]) - hub["max_miles"]) < 0.0055, True)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        truth = json.load(file)
    folder = sys.argv[2]
    global vague
    for day, snapshot in truth["snapshots"].items():
        here = os.path.join(folder, day)
        vague = figures(os.path.join(here, "headline.csv"))[("located_by", "all children", "outward code only (approximate)")]
        compare_schools(day, snapshot["schools"], here)
        compare_recent(day, snapshot, here)
        compare_groups(day, snapshot["by_group_and_provider"], here)
    compare_interviews(truth["return_interviews_by_month"], folder)
    compare_carers(truth["carers"], folder)
    compare_hubs(truth["mockingbird"], folder)
    print("\n".join(differing + [f"{compared} figures compared, {len(differing)} differ"]))
    sys.exit(1 if differing or compared < 800 else 0)


main()
