"""The tables of an internal report against the summaries and the store's key, read with a parser of their own.

    internal_lists.py REPORT.html FOLDER KEY team|commissioner ids|names VISITS.csv

FOLDER holds the summaries of the day as CSV, VISITS.csv is what was imported. Prints what differs; nothing where all agrees.
"""
import csv
import datetime
import hashlib
import html.parser
import os
import re
import sys

VOID = {"meta", "br", "img", "input", "link", "hr"}
# https://www.gov.uk/bank-holidays, England and Wales, and its archive
HOLIDAYS = {datetime.date.fromisoformat(day) for day in """
    2021-01-01 2021-04-02 2021-04-05 2021-05-03 2021-05-31 2021-08-30 2021-12-27 2021-12-28
    2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26 2022-12-27
    2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26
    2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
    2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26""".split()}


class Page(html.parser.HTMLParser):
    """Tables by id: caption, headings, rows and groups; and whether every tag is closed where it should be."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.open, self.faults, self.ids = {}, [], [], set()
        self.table = self.cell = None
        self.text = ""
        self.feed(text)
        self.close()
        if self.open:
            self.faults.append(f"never closed: {self.open}")

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if "id" in values:
            if values["id"] in self.ids:
                self.faults.append(f"id twice: {values['id']}")
            self.ids.add(values["id"])
        if tag not in VOID:
            self.open.append(tag)
        if tag == "table":
            self.table = self.tables[values["id"]] = {"caption": "", "headings": [], "rows": [], "groups": []}
        elif tag == "tr":
            self.row = []
        elif tag in ("th", "td", "caption"):
            self.cell, self.scope = "", values.get("scope")

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data):
        self.text += data
        if self.cell is not None:
            self.cell += data

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()} closes nothing")
        if tag == "caption":
            self.table["caption"] = self.cell
        elif tag in ("th", "td"):
            if self.scope == "rowgroup":
                self.table["groups"].append(self.cell)
            elif self.scope == "col":
                self.table["headings"].append(self.cell)
            else:
                self.row.append(self.cell)
        elif tag == "tr" and self.row:
            self.table["rows"].append(self.row)
        if tag in ("caption", "th", "td"):
            self.cell = None


def summary(name):
    with open(os.path.join(folder, name + ".csv"), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def count(rows, measure, breakdown, category):
    found = [int(r["count"]) for r in rows if r["measure"] == measure and r["breakdown"] == breakdown and r["category"] == category]
    return sum(found)


def same(what, got, wanted):
    if got != wanted:
        print(f"{what}: got {got!r}, wanted {wanted!r}")


def pseudonym(child):
    code = int.from_bytes(hashlib.blake2b(child.encode(), key=key, digest_size=32).digest()[:8], "big")
    return "C-" + "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[code >> (59 - 5 * i) & 31] for i in range(8))


def number(text):
    return int(text.replace(",", "")) if text else 0


def rows_of(page, table):
    return page.tables.get(table, {"rows": []})["rows"]


def listed(page, table, wanted):
    """The list has so many rows, says so in its caption, and its groups add up to it."""
    same(f"rows of {table}", len(rows_of(page, table)), wanted)
    if wanted == 0:
        return
    said = re.search(r": ([\d,]+) ", page.tables[table]["caption"])
    same(f"caption of {table}", said and number(said[1]), wanted)
    groups = [int(re.search(r"\((\d+)\)$", text)[1]) for text in page.tables[table]["groups"]]
    if groups:
        same(f"groups of {table}", sum(groups), wanted)


def fifth_working_day(day):
    left = 5
    while left > 0:
        day += datetime.timedelta(days=1)
        left -= day.weekday() < 5 and day not in HOLIDAYS
    return day


def check_visits(page, name):
    """Regulation 28 from the file of visits: a week from the start of the placement, then six weeks from visit to visit."""
    day, wanted = datetime.date(2025, 3, 31), {}
    last = {}
    with open(visits_path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            visited = datetime.datetime.strptime(row["visit_date"], "%d/%m/%Y").date()
            if visited <= day:
                last[row["CHILD"]] = max(visited, last.get(row["CHILD"], visited))
    for row in summary("placed"):
        child, placed = row["child_id"], datetime.date.fromisoformat(row["placement_start"])
        seen = child in last and last[child] >= placed
        due = last[child] + datetime.timedelta(days=42) if seen else placed + datetime.timedelta(days=7)
        if due < day:
            wanted[name(child)] = (str(due), str((day - due).days), seen)
    rows = {r[0]: (r[6], r[7], r[5] != "" and r[5] >= r[4]) for r in rows_of(page, "list-visits")}
    same("visits overdue", sorted(rows.items()), sorted(wanted.items()))
    listed(page, "list-visits", len(wanted))
    unseen = sum(not seen for _, _, seen in wanted.values())
    return unseen, len(wanted) - unseen


def check_team(page):
    outside, approvals, to_do = summary("could_have_been_local_children"), summary("approvals"), summary("approvals_list")
    visits, interviews, quality = summary("visits"), summary("return_interviews"), summary("quality")
    records, headline = summary("quality_list"), summary("headline")
    name = (lambda child: child) if with_ids else pseudonym

    listed(page, "list-outside", len(outside))
    same("children outside", {r[0] for r in rows_of(page, "list-outside")}, {name(r["child_id"]) for r in outside})
    late = [r for r in approvals if r["measure"] == "approval" and r["category"] != "approved in time"]
    listed(page, "list-approvals", sum(int(r["count"]) for r in late))
    notices = {c: count(approvals, "notification", "children placed outside", c) for c in ("notified late", "no notification recorded")}
    listed(page, "list-notifications", sum(notices.values()))
    same("late and not recorded", sum("notified late" in g for g in page.tables["list-notifications"]["groups"]), 1)
    for child, _, placed, _, _, due_by, notified, days in rows_of(page, "list-notifications"):
        same(f"due by, placed on {placed}", due_by, str(fifth_working_day(datetime.date.fromisoformat(placed))))
        same(f"late, placed on {placed}", notified > due_by if notified else number(days) == 0, True)
    for group in page.tables["list-notifications"]["groups"]:
        if "overdue" in group or "in time" in group:
            notices["no notification recorded"] -= int(re.search(r"\((\d+)\)", group)[1])
    same("not recorded", notices["no notification recorded"], 0)
    same("children with an approval or a notification to see to",
         {r[0] for t in ("list-approvals", "list-notifications") for r in rows_of(page, t)}, {name(r["child_id"]) for r in to_do})

    unseen, seen_late = check_visits(page, name)
    # In the summary the visits of an earlier placement count as well, and a first visit has as long as any other.
    same("last visit more than six weeks ago", seen_late <= count(visits, "visit", "all children", "in twice that time")
         + count(visits, "visit", "all children", "longer ago"), True)
    period = next(r["breakdown"] for r in interviews if r["measure"] == "period")
    states = [re.sub(r" \(\d+\)$", "", g) for g in page.tables["list-interviews"]["groups"]]
    sizes = dict(zip(states, [int(re.search(r"\((\d+)\)$", g)[1]) for g in page.tables["list-interviews"]["groups"]]))
    same("not offered", sizes.get("not offered", 0),
         count(interviews, "period", period, "incidents") - count(interviews, "period", period, "interview offered"))
    same("not in the record", sizes.get("not in the record of interviews", 0),
         count(interviews, "not_matched", "times missing in the returns", "without a row in the record of interviews"))
    listed(page, "list-interviews", sum(sizes.values()))

    local = [r for r in outside if r["inside"].startswith("exists")]
    listed(page, "list-local", len(local))
    same("could be local", {r[0] for r in rows_of(page, "list-local")}, {name(r["child_id"]) for r in local})
    listed(page, "list-records", len(records))
    listed(page, "list-checks", len([r for r in quality if int(r["count"]) > 0]))
    same("findings", sum(number(r[1]) for r in rows_of(page, "list-checks")), sum(int(r["count"]) for r in quality))
    same("found in the records" if with_ids else "found only with identifiers",
         "In the record" in page.tables["list-records"]["headings"], with_ids)

    suited = sum(r["inside"] == "exists with a vacancy" for r in outside)
    vacancies = [number(r[5]) for r in rows_of(page, "table-vacancies")]
    at_most = sum(min(number(r[2]), number(r[5])) for r in rows_of(page, "table-vacancies"))
    for sentence in (
            f"{count(headline, 'location', 'all children', 'outside')} of {count(headline, 'children_looked_after', 'all', 'all')} children looked after were placed outside",
            f"{count(headline, 'statutory_class', 'all children', 'at a distance')} of them at a distance",
            f"{unseen} children placed more than a week ago have had none since the placement began",
            f"{seen_late} children were last visited more than six weeks ago",
            f"{count(approvals, 'notification', 'children placed outside', 'notified late')} were sent late",
            f"{sum(int(r['count']) for r in late if r['category'] == 'approved after the placement began')} were given after the placement began",
            f"{sum(int(r['count']) for r in late if r['category'] != 'approved after the placement began')} have to be sought or recorded",
            f"For {suited} children placed outside there is provision",
            f"There are {sum(vacancies)} vacancies in all, and each takes one child: at most {at_most} of these children",
            f"{sum(int(r['count']) for r in quality)} findings by {len(rows_of(page, 'list-checks'))} checks"):
        if sentence not in page.text:
            print(f"not said: {sentence}")


def check_commissioner(page):
    providers, sufficiency, outside = summary("providers_list"), summary("sufficiency"), summary("could_have_been_local_children")
    shown = [r for r in providers if r["open_on_day"] == "1" or int(r["children"]) > 0]
    near = rows_of(page, "list-providers")
    far = rows_of(page, "table-far")
    listed(page, "list-providers", len(near))
    same("providers listed and not", len(near) + sum(number(r[1]) for r in far), len(shown))
    same("our children with them", sum(number(r[6]) for r in near), sum(int(r["children"]) for r in shown))
    same("URNs that hold our children", {r["provider_urn"] for r in shown if int(r["children"]) > 0} - {r[1] for r in near}, set())

    own = {"Own carers for any child": "Own carers for any child (U4-U6)",
           "Own carers for certain children": "Own carers for certain children only (U1-U3)"}
    compared = 0
    for kind, children, inside, settings, places, occupied, vacancies, places_near, vacancies_near in rows_of(page, "table-need"):
        found = {r["category"]: r for r in sufficiency if r["breakdown"] == own.get(kind, kind) and r["measure"] in ("registered_places", "own_carers")}
        if not found:
            continue
        compared += 1
        here, reach = found["in the authority"], found["within 20 miles"]
        same(f"need: {kind}", [number(x) for x in (children, inside, settings, places, occupied, places_near)],
             [int(here[c]) for c in ("denominator", "count", "settings", "places", "occupied")] + [int(reach["places"])])
        same(f"vacancies: {kind}", [vacancies, vacancies_near], [here["vacancies"], reach["vacancies"]])
    same("kinds compared with sufficiency", compared >= 4, True)

    gaps = rows_of(page, "table-gaps")
    for column, answer in ((2, "none exists"), (3, "exists, no vacancy known"), (4, "exists with a vacancy")):
        same(f"gaps: {answer}", sum(number(r[column]) for r in gaps), sum(r["inside"] == answer for r in outside))
        same(f"reasons: {answer}", sum(number(r[column]) for r in rows_of(page, "table-reasons")), sum(r["inside"] == answer for r in outside))
    same("reasons: children", sum(number(r[1]) for r in rows_of(page, "table-reasons")), len(outside))
    headline = summary("headline")
    same("flows: children", sum(number(r[2]) for r in rows_of(page, "table-flows")), count(headline, "children_looked_after", "all", "all"))
    same("flows: whose provision", all(number(r[2]) == number(r[3]) + number(r[4]) + number(r[5]) for r in rows_of(page, "table-flows")), True)


path, folder, key_path, audience, mode, visits_path = sys.argv[1:]
with_ids = mode == "ids"
with open(key_path, "rb") as file:
    key = file.read()
with open(path, encoding="utf-8") as file:
    the_page = Page(file.read())
for fault in the_page.faults:
    print(fault)
if audience == "team":
    check_team(the_page)
else:
    check_commissioner(the_page)
