# What would hurt most: outputs over records, empty extracts, figures before measuring, days without data, one-sided boundaries.
# shellcheck shell=bash disable=SC2154

demo=$OOB_SOURCE_DIR/data/demo
export OOB_STORE=s.sqlite
run 0 "$OOB" gazetteer build "$demo/postcodes.csv" -o g.sqlite
run 0 "$OOB" init --authority E08999001
run 0 "$OOB" import boundaries "$demo/boundaries.geojson" -g g.sqlite
run 0 "$OOB" import ssda903 "$demo/ssda903"

# Before the work is done the figures say so.
run 0 "$OOB" summary headline
has err "are not located yet"
run 0 "$OOB" locate -g g.sqlite
run 0 "$OOB" summary headline
has err "located but not measured: oob measure"
run 1 "$OOB" info
has out "not measured"
run 0 "$OOB" measure
run 0 "$OOB" summary headline --format csv
lacks err "warning"
cp out before.csv
run 0 "$OOB" summary headline --as-at 2099-12-31
has err "speak for days up to 2025-03-31"
run 0 "$OOB" summary headline --as-at 1990-01-01
has err "begins on"

# An output never takes the place of a store, by whatever format.
run 2 "$OOB" export placements --format csv -o s.sqlite
has err "would be lost"
run 2 "$OOB" export placements --format gpkg -o s.sqlite
run 2 "$OOB" summary headline --format csv -o s.sqlite
printf 'carer_id,postcode\nC1,ZX4 9AA\nC1,ZX4 9AA\n' >twice.csv
run 2 "$OOB" import carers twice.csv --rejects s.sqlite
run 0 "$OOB" summary headline --format csv
same_file out before.csv
run 2 "$OOB" export placements -o placements.doc
has err "the ending does not say"

# An extract without rows is more likely cut short than true.
printf 'child_id,start_date,placement_postcode\nA1,01/06/2024,ZX4 9AA\n' >full.csv
printf 'child_id,start_date,placement_postcode\n' >empty.csv
run 0 "$OOB" init --store e.sqlite --authority E08999001
run 0 "$OOB" import placements full.csv --store e.sqlite
run 3 "$OOB" import placements empty.csv --store e.sqlite
has err "has no rows"
run 0 "$OOB" query "SELECT count(*) AS n FROM placements ORDER BY 1" --store e.sqlite --format csv
has out 1

run 2 "$OOB" import ssda903 "$demo/ssda903" --year 99999999999999999999
run 2 "$OOB" import ssda903 "$demo/ssda903" --year 2050
mkdir folder
run 4 "$OOB" info --store folder
has err "is a folder"

# Options before the command.
run 0 "$OOB" --store s.sqlite --format=csv summary headline
same_file out before.csv

# The borough's boundary alone: who adjoins is not known, and that is what it says.
ogr=$(command -v ogr2ogr || true)
if [ -n "$ogr" ]; then
  "$ogr" -where "UTLA25CD = 'E08999001'" alone.geojson "$demo/boundaries.geojson" 2>/dev/null
  run 0 "$OOB" import boundaries alone.geojson --crs EPSG:27700 -g g.sqlite
  run 0 "$OOB" measure
  run 0 "$OOB" summary headline --format csv
  has out "statutory_class,all children,at a distance,1" # Northern Ireland, which adjoins nobody
  run 1 "$OOB" info
  has out "nothing is known to be adjoining"
fi
