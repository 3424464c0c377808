"""could_have_been_local_children against a plain search, from the lists as they are published and not from the store.

    compare_local.py GATESHEAD DAY CHILDREN.csv PLACES.csv SUMMARY.csv

CHILDREN.csv: the children placed outside with their homes; PLACES.csv: where postcodes are. The lists are read here again.
"""
import csv
import datetime
import math
import os
import re
import sys

MILE = 1609.344
NEEDS = ["Emotional and behavioural difficulties", "Mental disorders", "Sensory impairment", "Present alcohol problems",
         "Present drug problems", "Learning difficulty", "Physical disabilities"]


def read(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def key(postcode):
    text = re.sub(r"[^A-Z0-9]", "", postcode.upper())
    if len(text) > 4 and text[-3] == "O":
        text = text[:-3] + "0" + text[-2:]
    match = re.match(r"^([A-Z]{1,2})([0-9O]{1,2})([A-Z]?)([0-9][A-Z]{2})$", text)
    return match[1] + match[2].replace("O", "0") + match[3] + match[4] if match else text


def day(text):
    return datetime.datetime.strptime(text, "%d/%m/%Y").date() if text.strip() else None


def provision(folder, today, places):
    """Settings open on the day: kind, URN, needs, place, places, whether the authority's own."""
    settings = []
    for name in ("providers.csv", "providers_supported_accommodation.csv"):
        for r in read(os.path.join(folder, name)):
            code = r["Placement code"]
            if code not in ("K1", "K2", "K3", "R3", "S1"):
                continue
            closed = day(r.get("Deregistration date") or r.get("Closed date") or "")
            opened = day(r["Registration date"])
            if opened and opened > today or closed and closed <= today or not closed and r["Registration status"] != "Active":
                continue
            postcode = key(r.get("Provider postcode") or r.get("Setting address postcode"))
            authority = r.get("Setting Local Authority") or r["Local authority"]
            own = r.get("Placement provider code") == "PR1" or r["Sector"] == "Local Authority" and authority == "Gateshead" and code == "K3"
            settings.append({"kind": code, "urn": r["URN"], "postcode": postcode, "at": places.get(postcode), "own": own,
                             "needs": {n for n in NEEDS if r.get(n) == "Yes"},
                             "places": int(r.get("Number of registered places") or r.get("Capacity") or 0)})
    return settings


def main():
    folder, date, children_csv, places_csv, summary_csv = sys.argv[1:]
    today = datetime.date.fromisoformat(date)
    places = {key(r["postcode_place"]): r for r in read(places_csv)}
    children = read(children_csv)
    settings = provision(folder, today, places)
    everyone = [e for e in read(os.path.join(folder, "ssda903", "episodes.csv"))
                if e["LS"] not in ("V3", "V4") and day(e["DECOM"]) <= today and (not day(e["DEC"]) or day(e["DEC"]) > today)]
    for s in settings:
        s["ours"] = 0
    for e in everyone:
        same = [s for s in settings if s["urn"] == e["URN"]]
        here = [s for s in same if s["postcode"] == key(e["PL_POST"])] or same
        if here:
            here[0]["ours"] += 1
    for s in settings:
        s["vacancies"] = max(s["places"] - s["ours"], 0) if s["own"] else None
    carers = []
    for c in read(os.path.join(folder, "carers.csv")):
        if c["status"] == "Approved" and c["approval_type"] == "Mainstream":
            known = abs((today - datetime.date(2025, 3, 31)).days) <= 31
            carers.append({"kind": "U", "urn": c["carer_id"], "needs": set(), "at": places.get(key(c["postcode"])),
                           "vacancies": int(c["vacant"]) if known else None})

    got = {r["child_id"]: r for r in read(summary_csv)}
    wrong = []
    compared = 0
    for child in children:
        row = got.pop(child["child_id"])
        code = child["placement_type"]
        if code in ("U4", "U5", "U6"):
            fitting = carers
        elif code in ("K1", "K2", "K3", "R3", "S1"):
            same = [s for s in settings if s["urn"] == child["provider_urn"]]
            present = ([s for s in same if s["postcode"] == key(child["placement_postcode"])] or same or [None])[0]
            needs = present["needs"] if present else set()
            fitting = [s for s in settings if s["kind"] == code and needs <= s["needs"]]
        else:
            if not row["inside"].startswith("not compared: "):
                wrong.append(f"{child['child_id']}: compared, though it is {code}")
            continue
        inside = [s for s in fitting if s["at"] and s["at"]["inside"] == "1"]
        answer = "none exists" if not inside else "exists with a vacancy" if any((s["vacancies"] or 0) > 0 for s in inside) else "exists, no vacancy known"
        compared += 1
        if (row["inside"], row["inside_settings"]) != (answer, str(len(inside))):
            wrong.append(f"{child['child_id']}: {row['inside']} ({row['inside_settings']}), wanted {answer} ({len(inside)})")
        offered = [s for s in fitting if s["at"] and s["at"]["easting"] and not (s["kind"] == "U" and s["vacancies"] == 0)]
        if offered:
            edge = min(0.0 if s["at"]["inside"] == "1" else float(s["at"]["edge"]) / MILE for s in offered)
            if abs(float(row["nearest_miles"]) - edge) > 0.0501:
                wrong.append(f"{child['child_id']}: {row['nearest_miles']} miles from the boundary, wanted {edge:.3f}")
        if offered and child["home_easting"]:
            e, n = float(child["home_easting"]), float(child["home_northing"])
            least = min(math.hypot(float(s["at"]["easting"]) - e, float(s["at"]["northing"]) - n) for s in offered) / MILE
            if abs(float(row["home_nearest_miles"]) - least) > 0.0501:
                wrong.append(f"{child['child_id']}: {row['home_nearest_miles']} miles from home, wanted {least:.3f}")
    wrong += [f"{child}: in the summary only" for child in got]
    print("\n".join(wrong + [f"{date}: {compared} children compared, {len(wrong)} differences"]))
    sys.exit(1 if wrong or compared < 100 else 0)


main()
