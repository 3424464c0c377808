"""Compares headline-DAY.csv and placements-DAY.csv with truth/snapshots.json. The oracle is not ours: see the README there."""
import csv
import json
import os
import sys

truth_path, folder = sys.argv[1:3]
truth = json.load(open(truth_path))["snapshots"]
differences = []
compared = 0


def check(day, what, got, wanted):
    global compared
    compared += 1
    if got != wanted:
        differences.append(f"{day} {what}: got {got}, wanted {wanted}")


for day, t in truth.items():
    rows = list(csv.DictReader(open(os.path.join(folder, f"headline-{day}.csv"), encoding="utf-8")))
    count = {(r["measure"], r["breakdown"], r["category"]): int(r["count"]) for r in rows}
    percent = {(r["measure"], r["breakdown"], r["category"]): r["percent"] for r in rows}
    everyone = "all children"
    check(day, "children", count["children_looked_after", "all", "all"], t["children"])
    # A bare outward code that lies wholly on one side is unknown there and located approximately here, so that on
    # 31 January 2022 the two may differ by those children; on every 31 March there is none.
    vague = count["located_by", everyone, "outward code only (approximate)"]
    for category, key in (("inside", "inside"), ("outside", "outside"), ("not located", "location_unknown")):
        got = count["location", everyone, category]
        if vague == 0:
            check(day, key, got, t[key])
        else:
            check(day, f"{key} within {vague}", abs(got - t[key]) <= vague, True)
    for band, wanted in t["boundary_bands_outside_miles"].items():
        got = count["boundary_distance", "children placed outside", f"{band} miles"]
        check(day, f"band {band}", got - wanted if vague else got, 0 if vague else wanted)
    check(day, "more than 10", count["more_than_10_miles_from_boundary", everyone, "more than 10 miles"],
          t["more_than_10_miles_from_boundary"]["children"])
    if vague == 0:
        check(day, "more than 10, percent of all",
              float(percent["more_than_10_miles_from_boundary", everyone, "more than 10 miles"]),
              round(t["more_than_10_miles_from_boundary"]["percent_of_all"] + 1e-9, 1))
    home = t["dfe_home_distance"]
    for category, key in (("20 miles or less", "20_or_less"), ("over 20 miles", "over_20"), ("not known", "not_known")):
        check(day, f"home {key}", count["home_distance", everyone, category], home[f"total_{key}"])
        if vague == 0:
            for side in ("inside", "outside"):
                check(day, f"home {side} {key}", count["home_distance", f"children placed {side}", category], home[f"{side}_{key}"])
    if vague == 0:
        legal = t["legal"]
        check(day, "in area", count["statutory_class", everyone, "in area"], legal["inside"])
        check(day, "adjoining", count["statutory_class", everyone, "adjoining"], legal["outside, adjoining"])
        check(day, "at a distance", count["statutory_class", everyone, "at a distance"], legal["at a distance"])
        for key, name in (("outside, adjoining", "children placed outside, adjoining"), ("at a distance", "children placed outside, at a distance")):
            check(day, f"exempt {key}", count["regulation_11", name, "exempt"], t["outside_exempt_from_regulation_11"][key])
        hosts = {k[2]: v for k, v in count.items() if k[0] == "host_authority"}
        for host in t["by_host_authority"]:
            check(day, f"host {host['name']}", hosts.pop(host["name"], 0), host["children"])
        check(day, "hosts that the truth does not have", hosts, {})
        groups = {}
        for row in t["by_group_and_provider"]:
            group = groups.setdefault(row["placement_group"], [0, 0])
            group[0] += row["inside"]
            group[1] += row["outside"]
        for group, (inside, outside) in groups.items():
            check(day, f"{group} inside", count["location", f"placement: {group}", "inside"], inside)
            check(day, f"{group} outside", count["location", f"placement: {group}", "outside"], outside)
        in_house = [sum(r[s] for r in t["by_group_and_provider"] if r["provider"] == "PR1") for s in ("inside", "outside")]
        check(day, "in-house inside", count["location", "provision: In-house", "inside"], in_house[0])
        check(day, "in-house outside", count["location", "provision: In-house", "outside"], in_house[1])
    check(day, "on ended postcodes", count["located_by", everyone, "ended postcode"], t["on_ended_postcodes"]["placement"])

    # One row a child, and the promised columns.
    placements = list(csv.DictReader(open(os.path.join(folder, f"placements-{day}.csv"), encoding="utf-8")))
    check(day, "rows exported", len(placements), t["children"])
    check(day, "children exported", len({r["child_id"] for r in placements}), t["children"])

promised = ("child_id,episode_start,episode_end,placement_type,provider_type,legal_status,category_of_need,home_postcode,"
            "placement_postcode,placement_status,placement_easting,placement_northing,host_authority_code,host_authority_name,"
            "location,boundary_distance_m,boundary_distance_miles,boundary_band,home_distance_miles,statutory_class,reg11_exempt")
header = open(os.path.join(folder, "placements-2025-03-31.csv"), encoding="utf-8").readline().strip()
check("all", "promised columns", header.startswith(promised + ","), True)

for line in differences:
    print(line)
print(f"{compared} figures compared, {len(differences)} differ")
sys.exit(1 if differences else 0)
