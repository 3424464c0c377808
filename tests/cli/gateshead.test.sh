# The acceptance: the invented Gateshead return on real geography gives the published figures at every snapshot date,
# compared with truth/snapshots.json (made by another program) for every figure that file has.
# shellcheck shell=bash disable=SC2154

need_real_data
command -v python3 >/dev/null || { echo "SKIPPED: no python3 to read the truth"; exit 77; }
data=$OOB_REAL_DATA
gateshead=$data/invented-children/gateshead

run 0 "$OOB" gazetteer build "$data/postcodes/onspd_2025-11_lite" "$data/postcodes/code-point-open_2025-11" -o g.sqlite
has out "2657424 postcodes"
export OOB_STORE=s.sqlite OOB_GAZETTEER=g.sqlite
run 0 "$OOB" init --authority E08000037
run 0 "$OOB" import boundaries "$data/boundaries/utla_apr2025_england_derived_bgc.gpkg"
has out "153 authorities"
has out "5 adjoin"
run 0 "$OOB" import ssda903 "$gateshead/ssda903"
run 0 "$OOB" import carers "$gateshead/carers.csv"
run 0 "$OOB" locate
run 0 "$OOB" measure

for day in 2021-03-31 2022-01-31 2022-03-31 2023-03-31 2024-03-31 2025-03-31; do
  run 0 "$OOB" summary headline --as-at "$day" --format csv -o "headline-$day.csv"
  run 0 "$OOB" export placements --as-at "$day" -o "placements-$day.csv"
done
checks=$((checks + 1))
python3 "$OOB_SOURCE_DIR/tests/cli/compare_truth.py" "$gateshead/truth/snapshots.json" . >compared || fail "figures differ: $(cat compared)"
cat compared

# The same return again replaces the first, says so, and changes nothing.
run 0 "$OOB" import ssda903 "$gateshead/ssda903"
has out "replaces the earlier one"
run 0 "$OOB" locate
run 0 "$OOB" measure
run 0 "$OOB" export placements --as-at 2025-03-31 -o again.csv
same_file again.csv placements-2025-03-31.csv

# Files of the job are private, and the layers open with every row.
mode s.sqlite 600
mode again.csv 600
run 0 "$OOB" export placements --as-at 2025-03-31 --format gpkg -o p.gpkg
mode p.gpkg 600
run 0 "$OOB" export placements --as-at 2025-03-31 -o p.geojson
if command -v ogrinfo >/dev/null; then
  same "rows in the GeoPackage" "$(ogrinfo -so p.gpkg placements | sed -n 's/^Feature Count: //p')" 503
  same "rows in the GeoJSON" "$(ogrinfo -so p.geojson placements | sed -n 's/^Feature Count: //p')" 503
fi
