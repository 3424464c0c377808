# export.test.sh - workbooks, map files and public figures of oob export: structure by their XML, values against the CSV, and
# opened by LibreOffice and GDAL.
# shellcheck shell=bash disable=SC2154
# shellcheck source=tests/cli/demo_store.sh
source "$OOB_SOURCE_DIR/tests/cli/demo_store.sh"
make_demo_store
export OOB_NOW=2025-04-01T09:00:00Z
day=2025-03-31
sheets() { python3 "$OOB_SOURCE_DIR/tests/cli/export_sheets.py" "$@"; }

# An identifier of digits, and one that a spreadsheet would compute, on the way through an import.
cat >carers.csv <<'END'
carer_id,postcode,approval_type,status,approved_places
0012,ZX4 9AA,=1+1,Approved,2
=2+3,ZX4 9AA,"@SUM(1,2)",Approved,1
1E5,ZX4 9AA,two  blanks,Approved,3
END
load import carers carers.csv --period-end 2025-03-31
load locate
load measure

# --- one summary ---------------------------------------------------------------------------------------------------------
run 0 "$OOB" summary headline --as-at $day --format csv -o wanted.csv
run 0 "$OOB" export headline --as-at $day -o got.csv
same_file got.csv wanted.csv
mode got.csv 600
run 0 "$OOB" export summary:headline --as-at $day -o -
same_file out wanted.csv
run 0 "$OOB" summary headline --as-at $day --format json -o wanted.json
run 0 "$OOB" export headline --as-at $day -o got.json
same_file got.json wanted.json

# numbers CSV: category, count, denominator, percent of a CSV; a percentage of nobody is [z] there.
numbers() { python3 -c '
import csv, sys
for r in csv.DictReader(open(sys.argv[1], newline="")):
    p = "text:[z]" if r["percent"] == "" else "number:" + repr(float(r["percent"]))
    print("text:%s|text:%s|number:%r|number:%r|%s" % (r["breakdown"], r["category"], float(r["count"]), float(r["denominator"]), p))' "$1"; }
numbers wanted.csv >wanted.cells
for format in xlsx ods; do
  run 0 "$OOB" export headline --as-at $day -o "h.$format"
  mode "h.$format" 600
  same "structure of h.$format" "$(sheets check "h.$format")" ""
  sheets cells "h.$format" headline >cells.txt
  grep -nF 'text:Children looked after|text:all|text:all|' cells.txt >line
  checks=$((checks + 1)); [ -s line ] || fail "the label of the measure is not in h.$format"
  sed "1,$(($(cut -d: -f1 line) - 1))d" cells.txt | cut -d'|' -f2- >got.cells
  same_file got.cells wanted.cells
  has cells.txt "text:Measure|text:Breakdown|text:Category|text:Children|text:Denominator|text:Percent"
  sheets cells "h.$format" Cover >cover
  has cover "31 March 2025"
  has cover "OFFICIAL-SENSITIVE"
  sheets cells "h.$format" Notes >notes
  has notes "regulation 11(5)"
  has notes "text:Shorthand|text:[c]:"
  # Equal figures, equal bytes.
  run 0 "$OOB" export headline --as-at $day -o "again.$format"
  checks=$((checks + 1)); cmp -s "h.$format" "again.$format" || fail "another file of the same figures: $format"
done

# --- records -------------------------------------------------------------------------------------------------------------
for format in xlsx ods; do
  run 0 "$OOB" export carers --as-at $day -o "c.$format"
  same "structure of c.$format" "$(sheets check "c.$format")" ""
  sheets cells "c.$format" carers >cells.txt
  has cells.txt "text:0012|text:=1+1|text:Approved|text:yes|"
  has cells.txt "text:=2+3|text:@SUM(1,2)|"
  has cells.txt "text:1E5|text:two  blanks|"
  has cells.txt "number:2.0|"
  has cells.txt "|date:2025-03-31"
  run 0 "$OOB" export placements --as-at $day -o "p.$format"
  same "structure of p.$format" "$(sheets check "p.$format")" ""
  sheets cells "p.$format" placements >"p.$format.cells"
done
same_file p.ods.cells p.xlsx.cells
checks=$((checks + 1)); grep -q '|date:20[0-9-]*|' p.ods.cells || fail "no date among the placements"
run 0 "$OOB" export carers --as-at $day -o c.csv
has c.csv "0012,\"'=1+1\",Approved,1,"
has c.csv "\"'=2+3\",\"'@SUM(1,2)\","
run 0 "$OOB" export placements -o all.csv
run 0 "$OOB" export placements --as-at $day -o p.csv
same "the first 21 columns" "$(head -1 p.csv | cut -d, -f1-21)" \
  "child_id,episode_start,episode_end,placement_type,provider_type,legal_status,category_of_need,home_postcode,placement_postcode,placement_status,placement_easting,placement_northing,host_authority_code,host_authority_name,location,boundary_distance_m,boundary_distance_miles,boundary_band,home_distance_miles,statutory_class,reg11_exempt"
checks=$((checks + 1)); [ "$(wc -l <all.csv)" -gt "$(wc -l <p.csv)" ] || fail "every episode is not more than one a child"

# A home whose address the list hides, and an office, have no point.
run 0 "$OOB" export providers --as-at $day -o providers.csv
same "points of hidden homes and offices" "$(sqlite3 -bail :memory: ".import --csv providers.csv p" \
  "SELECT count(*) FROM p WHERE (redacted = '1' OR is_office = '1') AND (easting <> '' OR northing <> '')")" 0
same "there are such" "$(sqlite3 -bail :memory: ".import --csv providers.csv p" "SELECT sum(redacted = '1' OR is_office = '1') > 0, sum(easting <> '') > 0 FROM p")" "1|1"
same "children in homes" "$(sqlite3 -bail :memory: ".import --csv providers.csv p" "SELECT sum(children) FROM p")" \
  "$("$OOB" query "SELECT count(*) AS n FROM snapshot_providers WHERE provider_id IS NOT NULL" --as-at $day --format csv | tail -n 1 | tr -d '\r')"

# --- LibreOffice reads the same ------------------------------------------------------------------------------------------
# Converts every sheet of FILE to FOLDER/NAME-TAB.csv, with values and not as they are shown.
office() { # FOLDER FILE...
  local folder=$1
  shift
  timeout 120 soffice "-env:UserInstallation=file://$PWD/office" --headless --norestore \
    --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1' --outdir "$folder" "$@" >office.log 2>&1 ||
    { fail "LibreOffice did not convert $*"; cat office.log >&2; }
}
if command -v soffice >/dev/null; then
  for format in xlsx ods; do
    office "office-$format" "h.$format" "c.$format"
    tail -n +"$(($(grep -n '^Measure,' "office-$format/h-headline.csv" | cut -d: -f1) + 1))" "office-$format/h-headline.csv" |
      python3 -c 'import csv, sys
for r in csv.reader(sys.stdin): print("text:%s|text:%s|number:%r|number:%r|%s" % (r[1], r[2], float(r[3]), float(r[4]), "text:[z]" if r[5] == "[z]" else "number:" + repr(float(r[5]))))' >office.cells
    same_file office.cells wanted.cells
    same "sheets of h.$format" "$(cd "office-$format" && echo h-*.csv)" "h-Contents.csv h-Cover.csv h-Notes.csv h-headline.csv"
    has "office-$format/c-carers.csv" "0012,=1+1,Approved,yes"
    has "office-$format/c-carers.csv" '=2+3,"@SUM(1,2)",Approved'
    has "office-$format/c-carers.csv" "1E5,two  blanks,Approved"
    has "office-$format/c-carers.csv" "2025-03-31"
  done
else
  echo "note: no LibreOffice here" >&2
fi

# --- maps ----------------------------------------------------------------------------------------------------------------
run 0 "$OOB" export all --as-at $day -o all
gpkg() { sqlite3 all/layers.gpkg "$1"; }
for layer in placements carers providers schools; do
  same "rows of $layer" "$(gpkg "SELECT count(*) FROM $layer")" \
    "$(python3 -c 'import csv, sys; print(sum(1 for _ in csv.reader(open(sys.argv[1], newline=""))) - 1)' "all/records/$layer.csv")"
done
same "layers" "$(gpkg "SELECT group_concat(table_name || ' ' || srs_id) FROM (SELECT * FROM gpkg_contents WHERE data_type = 'features' ORDER BY 1)")" \
  "authorities 27700,carers 27700,placements 27700,providers 27700,rings 27700,schools 27700"
same "styles" "$(gpkg "SELECT group_concat(f_table_name) FROM (SELECT * FROM layer_styles WHERE useAsDefault = 1 AND f_geometry_column = 'geom' AND styleQML LIKE '%<renderer-v2 %' ORDER BY 1)")" \
  "authorities,carers,placements,providers,rings,schools"
same "descriptions" "$(gpkg "SELECT count(*) FROM gpkg_contents WHERE data_type = 'features' AND description <> ''")" 6
for layer in authorities carers placements providers rings schools; do
  ogrinfo -ro -so all/layers.gpkg "$layer" >info 2>&1 || fail "ogrinfo: $layer"
  has info "Feature Count: $(gpkg "SELECT count(*) FROM $layer")"
  has info 'ID["EPSG",27700]'
done
same "columns that a style looks at" "$(for qml in "$OOB_SOURCE_DIR"/data/style/*.qml; do
  attr=$(sed -n 's/.* attr="\([^"]*\)".*/\1/p' "$qml")
  [ -z "$attr" ] || gpkg "SELECT count(*) FROM pragma_table_info('$(basename "$qml" .qml)') WHERE name = '$attr'"
done | sort -u)" 1

for what in placements rings authorities; do
  run 0 "$OOB" export "$what" --as-at $day -f geojson -o "$what.geojson"
  same "RFC 7946: $what" "$(python3 "$OOB_SOURCE_DIR/tests/cli/check_geojson.py" "$what.geojson")" ""
done
same "placements without a place" "$(python3 -c 'import json; print(sum(f["geometry"] is None for f in json.load(open("placements.geojson"))["features"]))')" \
  "$(sqlite3 -bail :memory: ".import --csv p.csv p" "SELECT count(*) FROM p WHERE placement_easting = ''")"
same "placements" "$(python3 -c 'import json; print(len(json.load(open("placements.geojson"))["features"]))')" "$(($(wc -l <p.csv) - 1))"

# --- everything ----------------------------------------------------------------------------------------------------------
same "structure of all" "$(sheets check all/summaries.xlsx; sheets check all/summaries.ods)" ""
same "every summary is a sheet" "$(sheets tabs all/summaries.ods)" \
  "Cover Contents Notes $("$OOB" summary --list | awk '{ print $1 }' | tr '\n' ' ' | sed 's/ $//')"
for file in all/csv/*.csv; do
  run 0 "$OOB" summary "$(basename "$file" .csv)" --as-at $day --format csv
  same_file "$file" out
done
has all/README.txt "OFFICIAL-SENSITIVE"
same "sums" "$(cd all && sha256sum -c --quiet SHA256SUMS 2>&1)" ""

# --- pseudonyms ----------------------------------------------------------------------------------------------------------
run 0 "$OOB" export all --as-at $day --pseudonyms -o masked
"$OOB" query "SELECT DISTINCT child_id FROM placements" --format csv | tail -n +2 | tr -d '\r"' >ids
checks=$((checks + 1)); [ "$(wc -l <ids)" -gt 20 ] || fail "no children to look for"
mkdir open
for file in masked/summaries.xlsx masked/summaries.ods; do unzip -q -o "$file" -d "open/$(basename "$file")"; done
sqlite3 masked/layers.gpkg .dump >open/layers.txt
for id in $(head -n 25 ids); do
  checks=$((checks + 1))
  if grep -rqwF -- "$id" open masked/csv masked/records; then fail "a child's identifier under --pseudonyms"; break; fi
done
same "children stay apart" "$(cut -d, -f1 masked/records/placements.csv | sort -u | wc -l)" "$(cut -d, -f1 all/records/placements.csv | sort -u | wc -l)"
same "the same names everywhere" "$(sqlite3 masked/layers.gpkg "SELECT DISTINCT child_id FROM placements ORDER BY 1" | sha256sum)" \
  "$(tail -n +2 masked/records/placements.csv | cut -d, -f1 | sort -u | sha256sum)"

# --- for publication -----------------------------------------------------------------------------------------------------
for format in csv json xlsx ods; do
  run 0 "$OOB" export headline --public --as-at $day -o "public.$format"
  has err "recorded as published, release"
done
"$OOB" release list >log
for format in csv json xlsx ods; do
  has log "$(sha256sum "public.$format" | cut -c1-12)"
done
same_file <(python3 -c 'import csv; print(*("|".join(r[k] for k in ("measure", "breakdown", "category", "count", "denominator", "percent")) for r in csv.DictReader(open("public.csv", newline=""))), sep="\n")') \
  <(python3 -c 'import json; print(*("|".join(r[k] if isinstance(r[k], str) else "%g" % r[k] for k in ("measure", "breakdown", "category", "count", "denominator", "percent")) for r in json.load(open("public.json"))["rows"]), sep="\n")')
for format in xlsx ods; do
  same "structure of public.$format" "$(sheets check "public.$format")" ""
  sheets cells "public.$format" headline >cells.txt
  has cells.txt "text:[c]"
  sheets cells "public.$format" Cover >cover
  has cover "For publication"
  lacks cells.txt "number:1.0|"
done
same "small counts in public.csv" "$(sqlite3 -bail :memory: ".import --csv public.csv p" "SELECT count(*) FROM p WHERE count IN ('1', '2', '3', '4', '5')")" 0
same "hidden counts in public.csv" "$(sqlite3 -bail :memory: ".import --csv public.csv p" "SELECT count(*) > 0 FROM p WHERE count = 'c'")" 1
# Of a store from which nothing has been published: the tables of one publication are protected together.
cp s.sqlite whole.sqlite
for n in $("$OOB" release list | awk '$1 ~ /^[0-9]+$/ { print $1 }'); do run 0 "$OOB" release withdraw "$n" --store whole.sqlite; done
run 0 "$OOB" export all --public --as-at $day --store whole.sqlite -o published
"$OOB" release list --store whole.sqlite >log
has log "$(sha256sum published/summaries.xlsx | cut -c1-12)"
same "structure of published" "$(sheets check published/summaries.xlsx; sheets check published/summaries.ods)" ""
same "records in public output" "$(find published -name layers.gpkg -o -name records)" ""
lacks published/README.txt "OFFICIAL-SENSITIVE"
for what in placements carers providers schools; do
  run 7 "$OOB" export "$what" --public -o x.csv
  has err "never for publication"
done
run 7 "$OOB" export approvals_list --public -o x.csv
run 7 "$OOB" export headline --public -f gpkg -o x.gpkg
run 7 "$OOB" export headline --public -o -
same "refused files" "$(find . -maxdepth 1 -name 'x.*')" ""

# --- a summary of the council's own, and what cannot be -------------------------------------------------------------------
cat >mine.sql <<'END'
-- title: Mine
-- question: How many?
-- column: name | dimension | | History
-- column: n | count | children | Children
SELECT '=cmd|calc' AS name, count(*) AS n FROM snapshot ORDER BY 1;
END
run 0 "$OOB" export --file mine.sql --as-at $day -o mine.xlsx
same "structure of mine.xlsx" "$(sheets check mine.xlsx)" ""
sheets cells mine.xlsx mine >cells.txt
has cells.txt "text:=cmd|calc|number:"
run 7 "$OOB" export --file mine.sql --public -o mine.csv
run 2 "$OOB" export headline -f gpkg -o x.gpkg
has err "no points"
run 2 "$OOB" export rings -o x.csv
has err "only a map can hold"
run 2 "$OOB" export -o x.csv
run 2 "$OOB" export headlin -o x.csv
has err "did you mean"
run 2 "$OOB" export headline -f xlsx -o -
run 2 "$OOB" export headline -o x.doc
