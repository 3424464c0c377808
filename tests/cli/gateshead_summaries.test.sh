# Every summary of the invented Gateshead: equal to truth/snapshots.json where it has the figure, to the headline in the
# totals, and in what could have been local to a plain search over all provision.
# shellcheck shell=bash disable=SC2154
# shellcheck source=tests/cli/summaries_lib.sh
source "$OOB_SOURCE_DIR/tests/cli/summaries_lib.sh"
# shellcheck source=tests/cli/gateshead_store.sh
source "$OOB_SOURCE_DIR/tests/cli/gateshead_store.sh"

need_real_data
command -v python3 >/dev/null || { echo "SKIPPED: no python3 to read the truth"; exit 77; }
make_gateshead_store

for day in 2021-03-31 2022-01-31 2022-03-31 2023-03-31 2024-03-31 2025-03-31; do
  write_summaries "$day" "$day"
  reconcile "$day" "$day"
done
run 0 "$OOB" summary return_interviews --from 2020-04-01 --to 2025-03-31 --format csv -o return_interviews.csv
run 0 "$OOB" summary own_carers --as-at 2025-03-31 --format csv -o own_carers.csv
run 0 "$OOB" summary mockingbird --format csv -o mockingbird.csv
checks=$((checks + 1))
python3 "$OOB_SOURCE_DIR/tests/cli/compare_summary_truth.py" "$gateshead/truth/snapshots.json" . >compared || fail "figures differ: $(cat compared)"
cat compared

# What could have been local, by comparing every child with every setting and carer.
for day in 2023-03-31 2025-03-31; do
  run 0 "$OOB" query --as-at "$day" --format csv "SELECT s.child_id, s.placement_type, s.provider_urn, s.placement_postcode,
    s.home_easting, s.home_northing FROM snapshot s WHERE s.location = 'OUT' ORDER BY 1"
  cp out children.csv
  run 0 "$OOB" query --format csv "SELECT postcode_place, easting, northing, inside, edge FROM (
    SELECT place AS postcode_place, easting, northing, location = 'IN' AS inside, edge_distance_m AS edge FROM location WHERE kind = 'postcode') ORDER BY 1"
  cp out places.csv
  checks=$((checks + 1))
  python3 "$OOB_SOURCE_DIR/tests/cli/compare_local.py" "$gateshead" "$day" children.csv places.csv \
    "$day/could_have_been_local_children.csv" >compared || fail "$day: $(head -20 compared)"
  cat compared
done
