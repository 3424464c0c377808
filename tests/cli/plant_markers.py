"""plant_markers.py DEMO OUT MODE: the invented borough with a word of our own in every field that names somebody.

MODE 'mark' prefixes names, identifiers and words with MARK, which occurs nowhere else; 'hostile' gives names that run a
script, break out of an attribute, end a CDATA section or start a formula where they are not escaped.
"""
import csv
import io
import json
import os
import sys

MARK = "QZQX"
HOSTILE = ["<script>alert(1)</script>", "\"onload=alert(1) x=\"", "]]>", "=cmd|' /C calc'!A0", "</style><img src=x onerror=alert(1)>",
           "&lt;b&gt; &amp; 'x'", "javascript:alert(1)", "\u202e\u0007"]

# File, and the columns of it that name a child, a carer, a home, a school or a reason in somebody's own words.
FIELDS = {
    "carers.csv": ["carer_id", "hub_id"],
    "placements_extra.csv": ["CHILD", "carer_id", "out_of_area_reason"],
    "education.csv": ["CHILD"],
    "peps.csv": ["CHILD"],
    "visits.csv": ["CHILD"],
    "rhi.csv": ["CHILD"],
    "providers.csv": ["Provider name", "Provider address line 1", "Provider email address", "Owner ID", "Owner name",
                      "Owner address line 1", "top_company"],
    "providers_supported_accommodation.csv": ["Provider name", "Setting address line 1", "Provider email address", "Owner ID",
                                              "Owner name", "Owner address line 1"],
    "schools.csv": ["EstablishmentName"],
    "school_links.csv": ["LinkName"],
    "school_ratings.csv": ["School name", "School name at time of latest full inspection"],
    "postcodes.csv": [],
    "ssda903/episodes.csv": ["CHILD"],
    "ssda903/header.csv": ["CHILD"],
    "ssda903/missing.csv": ["CHILD"],
    "ssda903/uasc.csv": ["CHILD"],
}
# These join files, or have a form that is checked: marked, never hostile.
KEYS = {"CHILD", "Owner ID"}
# Not all rows: the report has to have categories of the usual reasons too.
SOMETIMES = {"out_of_area_reason": ("Legal reasons", "Carer moving out of area")}


def changed(column, value, mode, seen):
    if value in ("", "NULL") or (column in SOMETIMES and value not in SOMETIMES[column]):
        return value
    if mode == "mark" or column in KEYS:
        return MARK + value
    if value not in seen:
        seen[value] = HOSTILE[len(seen) % len(HOSTILE)] + value
    return seen[value]


def rewrite(source, target, columns, mode, seen):
    with open(source, encoding="latin-1", newline="") as file:
        rows = list(csv.reader(file))
    # Ofsted's file has lines before its header.
    head = next(i for i, row in enumerate(rows) if set(columns) <= set(row))
    places = [i for i, name in enumerate(rows[head]) if name in columns]
    for row in rows[head + 1:]:
        for i in places:
            row[i] = changed(rows[head][i], row[i], mode, seen)
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    with open(target, "w", encoding="utf-8", newline="") as file:
        file.write(text.getvalue())


def name_authorities(source, target, mode):
    with open(source, encoding="utf-8") as file:
        areas = json.load(file)
    if mode == "hostile":
        for i, feature in enumerate(areas["features"]):
            feature["properties"]["UTLA25NM"] += HOSTILE[i % len(HOSTILE)]
    with open(target, "w", encoding="utf-8") as file:
        json.dump(areas, file)


def main():
    demo, out, mode = sys.argv[1:]
    os.makedirs(os.path.join(out, MARK + "ssda903"))
    seen = {}
    for name, columns in FIELDS.items():
        folder, _, file = name.rpartition("/")
        target = os.path.join(out, MARK + folder if folder else "", MARK + file)
        rewrite(os.path.join(demo, name), target, columns, mode, seen)
    name_authorities(os.path.join(demo, "boundaries.geojson"), os.path.join(out, MARK + "boundaries.geojson"), mode)


main()
