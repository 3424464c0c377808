/* commands.c - the table of commands. Adding one: a row here, its function and options in commands.h, a file
 * cmd_NAME.c. */
#include "cli/commands.h"

#include <stddef.h>

#define ANY_NUMBER ((size_t)-1)

const oob_command oob_commands[] = {
    {"run", "everything from one small configuration file, repeatable every quarter", "[FILE]", 0, 1, oob_opts_run,
     "  oob run oob.ini\n      load, locate, measure and summarise what oob.ini names\n"
     "  oob run oob.ini --as-at 2025-03-31\n      the same, counted at that day\n"
     "  oob run --example > oob.ini\n      a commented file to start from\n",
     "Reads a configuration file (default: ./oob.ini) and does, in order, what it has sections for: makes the store, "
     "imports "
     "boundaries, returns, extracts and carers, locates, measures, and writes the summaries, exports and reports it "
     "lists. "
     "Running it again "
     "with newer files replaces what was imported. Paths in the file are relative to the file.",
     oob_cmd_run},
    {"init", "make a store: one file that holds one authority's records", "", 0, 0, oob_opts_init,
     "  oob init --store gateshead.sqlite --authority E08000037\n      an empty store for Gateshead\n"
     "  oob init --authority \"North Yorkshire\"\n      ./oob.sqlite, the authority by name\n",
     "Makes an empty SpatiaLite file, readable by you alone (mode 0600). QGIS opens it directly. It will hold "
     "children's records: "
     "keep it where such records may be kept.",
     oob_cmd_init},
    {"fetch", "download the open data that oob reads", "list|KIND|SOURCE...", 1, ANY_NUMBER, oob_opts_fetch,
     "  oob fetch list\n      where everything comes from, and under which licence\n"
     "  oob fetch gazetteer boundaries -o data\n      the ONS's postcodes and the authorities' boundaries\n"
     "  oob fetch code-point-open -o data\n      one source by its name\n",
     "Downloads the current release of a kind of open data (gazetteer, boundaries, schools, ratings, providers, "
     "statistics) from its publisher. A broken download is gone on with by the same command. A file takes an older "
     "one's place only when it is whole and what its importer reads; NAME.provenance.ini beside it keeps address, "
     "date, "
     "SHA-256 and the words its licence asks for. Nothing about children or carers is sent.",
     oob_cmd_fetch},
    {"gazetteer build", "build the postcode gazetteer from ONSPD, NSPL or Code-Point Open", "FILE|FOLDER...", 1,
     ANY_NUMBER, oob_opts_gazetteer_build,
     "  oob gazetteer build ONSPD_NOV_2025_UK.csv -o gazetteer.sqlite\n      from the single CSV\n"
     "  oob gazetteer build ONSPD_NOV_2025.zip -o gazetteer.sqlite\n      from the zip as downloaded\n"
     "  oob gazetteer build onspd/ codepo_gb.zip -o gazetteer.sqlite\n      several sources at once\n",
     "Reads the postcode directories of the Office for National Statistics (any release from 2014 on) and Ordnance "
     "Survey's "
     "Code-Point Open: CSV files, folders of them, or zips. Columns are found by name, whatever the year calls them; "
     "an unknown header "
     "is an error. Postcodes that have ended stay in, marked. Northern Ireland, the Channel Islands and the Isle of "
     "Man are recognised "
     "and never given a position on the National Grid. One gazetteer serves any number of stores; build it again when "
     "a new release "
     "is out (about every three months).",
     oob_cmd_gazetteer_build},
    {"import boundaries", "load authority boundaries from a GeoPackage, GeoJSON, Shapefile, ...", "FILE", 1, 1,
     oob_opts_import_boundaries,
     "  oob import boundaries CTYUA_DEC_2024_UK_BFC.gpkg\n      upper-tier authorities as the ONS publishes them\n"
     "  oob import boundaries LAD_2025.shp.zip\n      districts, combined into their counties\n"
     "  oob import boundaries file.geojson --code-field CODE --name-field NAME\n      any other columns\n",
     "Reads polygons in any reference system, brings them to the National Grid, repairs invalid rings (and says "
     "which), and combines "
     "districts into upper-tier authorities, the children's services authorities. Use full-resolution (BFC) or "
     "generalised 20 m "
     "(BGC) boundaries to measure with; the ultra-generalised ones (BUC, BSC) are for drawing. If the gazetteer is "
     "known, the boundaries "
     "are checked against the postcodes' own authority codes, which finds a wrong datum, a wrong year and an "
     "over-simplified line.",
     oob_cmd_import_boundaries},
    {"import ssda903", "load SSDA903 returns: CSV or XML, one year or many", "FILE|FOLDER...", 1, ANY_NUMBER,
     oob_opts_import_ssda903,
     "  oob import ssda903 returns/2025\n      every file of the folder, recognised by its columns\n"
     "  oob import ssda903 episodes.csv header.csv uasc.csv missing.csv\n      single files\n"
     "  oob import ssda903 returns/2023 returns/2024 returns/2025\n      several years; where they differ the later "
     "wins\n",
     "Loads the return's files; each is recognised by its column names. Every fault is shown with its file, row (as "
     "Excel counts), column "
     "and a hint; good rows go in, bad rows go to a rejects file beside the store. Importing a year again replaces it. "
     "All or "
     "nothing: if anything goes wrong half-way the store is as it was.",
     oob_cmd_import_ssda903},
    {"import placements", "load the council's own list of placements, any column names", "FILE", 1, 1,
     oob_opts_import_placements,
     "  oob import placements placements.csv\n      columns recognised by the usual names\n"
     "  oob import placements placements.csv --map placements.map\n      with a file that says which column is which\n",
     "For an extract from the case management system, in place of or beside SSDA903 returns. Needs a child's "
     "identifier, a start date, "
     "and a placement postcode or grid reference; everything else is used where it is there. A map file has lines "
     "'our_column = Their column'.",
     oob_cmd_import_placements},
    {"import carers", "load the council's own foster carers", "FILE", 1, 1, oob_opts_import_carers,
     "  oob import carers carers.csv\n      replaces the list that is loaded\n",
     "Needs a carer's identifier and a postcode; approval type, places, vacancies, status and Mockingbird hub are used "
     "where they are "
     "there.",
     oob_cmd_import_carers},
    {"import providers", "load Ofsted's lists of homes, agencies and supported accommodation", "FILE...", 1, ANY_NUMBER,
     oob_opts_import_lists,
     "  oob import providers providers.xlsx\n      the list Ofsted sends to authorities, every sheet that is one\n"
     "  oob import providers provider_level_at_31_March_2025.csv\n      the public data set, addresses redacted\n",
     "Reads the list with postcodes, registered places and needs that Ofsted sends to authorities (the present "
     "workbook "
     "and the three layouts before it, or a sheet saved as CSV) and the public provider-level data set of any year "
     "from "
     "2018 on. Where both have a provider, the list to authorities counts. A provider whose address is redacted has an "
     "authority but no place; an agency's office is never shown as a place where children live. A newer list replaces "
     "the older one of its kind.",
     oob_cmd_import_providers},
    {"import schools", "load the register of schools and its links", "FILE...", 1, ANY_NUMBER, oob_opts_import_lists,
     "  oob import schools edubasealldata20260401.csv links_edubasealldata20260401.csv\n      the register, and which "
     "school continues which\n",
     "Reads the Department for Education's register (GIAS): the full extract of any year, shorter ones with urn, name "
     "and postcode, lists with latitude and longitude, and the links by which an academy's predecessor is found. "
     "Recognised by their columns.",
     oob_cmd_import_schools},
    {"import ratings", "load Ofsted's inspection outcomes of schools", "FILE...", 1, ANY_NUMBER, oob_opts_import_lists,
     "  oob import ratings latest_inspections_as_at_28_Feb_2026.csv\n      report cards, graded and ungraded "
     "inspections\n"
     "  oob import ratings latest_2019.csv latest_2022.csv latest_2026.csv\n      older files hold the grades of "
     "their day\n",
     "Reads Ofsted's management information on state-funded schools, latest inspections and inspections in the year, "
     "in "
     "its present form and as it was from 2019 on. Report cards, overall judgements, judgements without an overall one "
     "and ungraded inspections are kept apart. Files of several months stay side by side.",
     oob_cmd_import_ratings},
    {"import education", "load the schools that children attended", "FILE", 1, 1, oob_opts_import_extracts,
     "  oob import education education.csv\n      replaces the extract that is loaded\n",
     "Needs a child's identifier and a start date; school URN, end date, special educational needs and attendance are "
     "used where they are there. Import the schools and ratings first: then a URN that is in neither is listed.",
     oob_cmd_import_education},
    {"import peps", "load personal education plan meetings", "FILE", 1, 1, oob_opts_import_extracts,
     "  oob import peps peps.csv\n      replaces the extract that is loaded\n",
     "Needs a child's identifier and the day of the meeting.", oob_cmd_import_peps},
    {"import visits", "load social workers' visits", "FILE", 1, 1, oob_opts_import_extracts,
     "  oob import visits visits.csv\n      replaces the extract that is loaded\n",
     "Needs a child's identifier and the day of the visit; whether the child was seen alone is used where it is there.",
     oob_cmd_import_visits},
    {"import interviews", "load return interviews after a child was missing", "FILE", 1, 1, oob_opts_import_extracts,
     "  oob import interviews rhi.csv\n      replaces the extract that is loaded\n",
     "Needs a child's identifier and the day the child went missing; whether and when an interview was offered, "
     "accepted "
     "and held is used where it is there.",
     oob_cmd_import_interviews},
    {"import extras", "load the council's own columns on placements: cost, reason, approval", "FILE", 1, 1,
     oob_opts_import_extracts,
     "  oob import extras placements_extra.csv\n      replaces the extract that is loaded\n"
     "  oob import extras costs.xlsx --map costs.map\n      with a file that says which column is which\n",
     "Needs a child's identifier and the first day of the placement, by which it is joined; carer, reason for a "
     "placement out of area (either published list, or your own words), weekly cost, notification and approval are "
     "used "
     "where they are there.",
     oob_cmd_import_extras},
    {"locate", "find where placements, homes and carers are", "", 0, 0, oob_opts_locate,
     "  oob locate --gazetteer gazetteer.sqlite\n      offline, with the gazetteer\n"
     "  oob locate --online --dry-run\n      how many postcodes a service would be asked for; nothing is sent\n"
     "  oob locate --online\n      ask api.postcodes.io for the rest, after your yes\n"
     "  oob locate --online --url http://127.0.0.1:8000\n      ask a postcodes.io of your own\n",
     "Finds each distinct postcode in the gazetteer: one in use, else one that has ended, else the middle of its "
     "outward code (marked "
     "approximate), else it stays not found, with the reason. Tidies what people type: capitals, blanks, a letter O "
     "for a nought. "
     "Nothing leaves this machine, unless --online is given and confirmed: then the postcodes that are in no "
     "gazetteer, "
     "and nothing else. Answers are kept in the store and not asked for twice; a record of each such run, without "
     "postcodes, is kept in its table network_audit. 'network = never' in oob.ini forbids it (/etc/oob/oob.ini for the "
     "whole machine).",
     oob_cmd_locate},
    {"measure", "measure every located place from the boundary", "", 0, 0, oob_opts_measure,
     "  oob measure\n      inside or outside, host authority, distance from the boundary, class in law\n"
     "  oob measure --tolerance 200 --add-adjoining E06000057\n      change what counts as adjoining\n",
     "For every place: inside or outside the responsible authority by its polygon, the authority it lies in, and the "
     "straight-line "
     "distance to the boundary (EPSG:27700). Adjoining are authorities that touch, or lie within 500 m, since "
     "published boundaries "
     "leave tidal rivers out.",
     oob_cmd_measure},
    {"summary", "print a summary: the answers", "[NAME]", 0, 1, oob_opts_summary,
     "  oob summary headline --as-at 2025-03-31\n      the committee's question\n"
     "  oob summary headline --format csv > headline.csv\n      the same as tidy CSV for Excel\n"
     "  oob summary --list\n      what can be asked\n"
     "  oob help summary headline\n      its columns and definitions\n",
     "Counts at the end of a day. Every figure has its denominator beside it, and those who could not be located are a "
     "row of their own. "
     "These are full figures for use inside the authority: small numbers are not hidden.",
     oob_cmd_summary},
    {"query", "ask the documented views in SQL, read-only", "SQL", 1, 1, oob_opts_query,
     "  oob query \"SELECT host_authority_name, count(*) FROM snapshot GROUP BY 1 ORDER BY 2 DESC\"\n"
     "      children of the latest day by host authority\n"
     "  oob query \"SELECT * FROM carers WHERE location = 'OUT'\" --format csv\n      carers who live outside\n",
     "Runs one SELECT over the store's views: snapshot (one placement a child on the day), placements, children, "
     "carers and others; "
     "docs/views.md lists their columns. Nothing can be changed, no other file opened, and a query that runs too long "
     "is stopped. "
     "SpatiaLite's functions are available.",
     oob_cmd_query},
    {"nearest", "the provision, carers or schools closest to a postcode", "POSTCODE", 1, 1, oob_opts_nearest,
     "  oob nearest \"NE8 1HH\" --kind provider --type K2 --within 10\n      children's homes within ten miles\n"
     "  oob nearest NE8 --kind provider --specialism learning\n      from the middle of a postcode district\n"
     "  oob nearest \"NE8 1HH\" --kind carer --type mainstream\n      the authority's own carers, with their "
     "vacancies\n"
     "  oob nearest \"NE8 1HH\" --kind school --type primary -n 5\n      schools, with their latest grades\n",
     "Lists the closest with the straight-line distance from the postcode and from the authority's boundary. The "
     "postcode is "
     "looked up in the store's own places, then in the gazetteer. Homes whose address a public list hides, and "
     "agencies, "
     "which are offices, cannot be listed by distance.",
     oob_cmd_nearest},
    {"report", "one HTML file for the committee, the team or commissioners", "", 0, 0, oob_opts_report,
     "  oob report --audience committee --as-at 2025-03-31 -o report.html\n      a public paper: small numbers "
     "protected, checked, and on record\n"
     "  oob report --audience committee --draft -o draft.html\n      the same to look at first: marked, and not "
     "recorded\n"
     "  oob report --audience team -o team.html\n      what is to be done, child by child; internal\n"
     "  oob report --audience commissioner -o provision.html\n      provision, places and vacancies on a map; "
     "internal\n",
     "One file, complete in itself: any browser opens it, it loads nothing from anywhere, needs no JavaScript to be "
     "read, "
     "and prints as clean A4. The committee's report is for publication: counts of 1 to 5 children, and whatever "
     "would give them away, in this report or together with those published before, are hidden, and the result is "
     "audited; it is refused where that fails. Each release is kept in the store's log. The others are internal: "
     "marked OFFICIAL-SENSITIVE, readable by you alone, children under pseudonyms unless --with-ids.",
     oob_cmd_report},
    {"export", "a summary, the records, or everything, as files for Excel, QGIS or PostGIS",
     "SUMMARY|placements|carers|providers|schools|authorities|rings|all", 0, 1, oob_opts_export,
     "  oob export placements --as-at 2025-03-31 -o placements.csv\n      one row a child on that day\n"
     "  oob export placements --format gpkg -o placements.gpkg\n      every episode as a layer for QGIS\n"
     "  oob export headline --as-at 2025-03-31 -o headline.xlsx\n      a summary as a workbook, with its definitions\n"
     "  oob export headline --public -o headline.ods\n      for publication: small numbers protected, and on record\n"
     "  oob export all --as-at 2025-03-31 -o everything\n      a folder: workbooks, CSV, and a GeoPackage with its "
     "styles\n"
     "  oob export all -o \"PG:host=db.example dbname=gis\"\n      the same layers and summaries as tables of a "
     "PostGIS "
     "database\n",
     "Records (placements, carers, providers, schools) name children or carers and show where they live: files are "
     "written readable by you alone, and are as confidential as what they came from. The summaries of the same names "
     "are "
     "summary:providers and summary:schools. Numbers are numbers, days are "
     "dates, and everything else is text: an identifier stays as it is, and nothing that a spreadsheet would run as a "
     "formula gets into one. A file appears under its name when it is complete and has been read back; until then an "
     "older one stays. A folder is replaced only where it holds nothing but an earlier export, unchanged. With PG: the "
     "tables are replaced in one transaction, in a schema of their own; a password is best kept in ~/.pgpass. Nothing "
     "is sent anywhere without it, and 'network = never' in oob.ini forbids it.",
     oob_cmd_export},
    {"release list", "what has been made public from this store", "", 0, 0, oob_opts_release_list,
     "  oob release list\n      number, when made, the day of its figures, title, counts hidden, SHA-256 of the file\n",
     "Every public report and workbook is recorded in the store before its file is handed over, with the counts that "
     "it "
     "printed and hid, so that a later one cannot give away what an earlier one hid.",
     oob_cmd_release_list},
    {"release withdraw", "take back the record of a draft that nobody has seen", "NUMBER", 1, 1,
     oob_opts_release_withdraw,
     "  oob release withdraw 3\n      as if release 3 of oob release list had never been made\n",
     "For a draft that was deleted before anybody read it. What has been read cannot be taken back: a paper whose "
     "record is gone is no longer looked at when the next one is protected, and the two together may give away a "
     "child.",
     oob_cmd_release_withdraw},
    {"info", "what is loaded, how old it is, and what is wrong", "", 0, 0, oob_opts_info,
     "  oob info\n      imports, vintages, coverage, adjoining authorities\n"
     "  oob info --doctor\n      versions and checks as well\n",
     "Shows what the store holds and warns of what would make its figures wrong: places not located, boundaries that "
     "do not fit the "
     "postcodes, a gazetteer much older than the day asked about.",
     oob_cmd_info},
    {"help", "show help on a command or a summary", "[COMMAND]", 0, 3, oob_opts_help,
     "  oob help import ssda903\n      examples and options\n  oob help summary headline\n      what a summary's "
     "columns mean\n",
     "Also prints the manual page (--man) and the completion script for bash (--completion bash).", oob_cmd_help},
    {NULL, NULL, NULL, 0, 0, NULL, NULL, NULL, NULL},
};
