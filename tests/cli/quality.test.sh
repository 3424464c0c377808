# Doubtful records are found by name: faults that the invented borough has on purpose, and some put into copies of its files.
# shellcheck shell=bash disable=SC2154
# shellcheck source=tests/cli/demo_store.sh
source "$OOB_SOURCE_DIR/tests/cli/demo_store.sh"

make_demo_store
found() { # DAY CHECK: the children or subjects found, in order
  "$OOB" summary quality_list --as-at "$1" --format csv -o found.csv
  sqlite3 -bail :memory: ".import --csv found.csv f" "SELECT DISTINCT coalesce(nullif(child_id, ''), subject) FROM f WHERE check_name = '${2//\'/\'\'}' ORDER BY 1" | paste -sd' '
}
count() { # DAY CHECK: count and denominator in the summary
  "$OOB" summary quality --as-at "$1" --format csv -o counted.csv
  sqlite3 -bail -separator ' of ' :memory: ".import --csv counted.csv f" "SELECT count, denominator FROM f WHERE category = '${2//\'/\'\'}'"
}
today=2025-03-31

# Child 999024 is in K3 at 12 without a registered provider (data/demo/README.md).
same "under 16 in K3" "$(found $today 'under 16 in supported accommodation (K3)')" 999024
same "K3 without a provider" "$(found $today 'supported accommodation without a registered provider (K3)')" 999024
same "provider closed while the child lives there" "$(found $today 'provider closed by the day')" 999010
same "URNs in no list" "$("$OOB" query --as-at $today --format csv "SELECT count(*) FROM snapshot WHERE provider_urn IN ('9979001', '9979002')" | tail -1 | tr -d '\r')" \
  "$(count $today 'URN in no list that is loaded' | cut -d' ' -f1)"

# What a return says of a placement, against what is measured: wrong in each of the three values, then right.
"$OOB" query --as-at $today --format csv "SELECT child_id, location, home_distance_miles, host_authority_code FROM snapshot
  WHERE location = 'OUT' AND home_distance_miles BETWEEN 1 AND 900 AND statutory_class = 'adjoining' ORDER BY 1 LIMIT 2" | tr -d '\r' | sed 1d >two
wrong=$(sed -n 1p two | cut -d, -f1) right=$(sed -n 2p two | cut -d, -f1)
miles=$(sed -n 2p two | cut -d, -f3) host=$(sed -n 2p two | cut -d, -f4)
sqlite3 s.sqlite "UPDATE episode SET return_pl_location = 'IN', return_pl_distance = 0.5, return_pl_la = 'E08999001' WHERE child_id = '$wrong';
  UPDATE episode SET return_pl_location = 'OUT', return_pl_distance = $miles + 0.1, return_pl_la = '$host' WHERE child_id = '$right'"
same "PL_LOCATION" "$(found $today 'PL_LOCATION of the return differs') $(count $today 'PL_LOCATION of the return differs')" "$wrong 1 of 2"
same "PL_DISTANCE" "$(found $today 'PL_DISTANCE of the return differs by 0.2 miles or more') $(count $today 'PL_DISTANCE of the return differs by 0.2 miles or more')" "$wrong 1 of 2"
same "PL_LA" "$(found $today 'PL_LA of the return differs') $(count $today 'PL_LA of the return differs')" "$wrong 1 of 2"
sqlite3 s.sqlite "UPDATE episode SET return_pl_distance = $miles + 0.2 WHERE child_id = '$right'"
same "0.2 miles count" "$(count $today 'PL_DISTANCE of the return differs by 0.2 miles or more')" "2 of 2"

# A second open placement, a provider that closes, moves or shrinks, carers over their number, a negative cost.
child=$("$OOB" query --as-at $today --format csv "SELECT s.child_id FROM snapshot s JOIN open_providers p ON p.provider_urn = s.provider_urn
  WHERE s.placement_type = 'K2' AND p.location_id = s.placement_location_id ORDER BY 1 LIMIT 1" | tail -1 | tr -d '\r')
urn=$("$OOB" query --as-at $today --format csv "SELECT provider_urn FROM snapshot WHERE child_id = '$child'" | tail -1 | tr -d '\r')
same "a home's placement is at its provider" "$(found $today "placement postcode is not the provider's (K1, K2, K3, R3, S1)" | grep -c "$child")" 0
sqlite3 s.sqlite "INSERT INTO episode (import_id, child_id, decom, ls, place, place_provider, pl_post) SELECT min(import_id), '$child', '2025-03-01', 'C2', 'U6', 'PR1', NULL FROM episode"
same "two placements" "$(found $today 'more than one placement open on the day')" "$child"
same "counts once" "$("$OOB" query --as-at $today --format csv "SELECT count(*) FROM snapshot WHERE child_id = '$child'" | tail -1 | tr -d '\r')" 1
same "no carer for it" "$(found $today 'own foster placement: no carer recorded' | grep -o "$child")" "$child"
sqlite3 s.sqlite "DELETE FROM episode WHERE child_id = '$child' AND decom = '2025-03-01' AND place = 'U6';
  UPDATE provider SET closed_on = '2025-01-01', places = 0, location_id = (SELECT min(location_id) FROM location) WHERE urn = '$urn'"
for check in 'provider closed by the day' "placement postcode is not the provider's (K1, K2, K3, R3, S1)" 'provider holds more of our children than it has places'; do
  same "$check" "$(found $today "$check" | tr ' ' '\n' | grep -c "^$child\$")" 1
done
sqlite3 s.sqlite "UPDATE carer SET vacant = approved_places + 1 WHERE carer_id = 'C0001'; UPDATE carer SET approved_places = 0 WHERE carer_id = 'C0002';
  UPDATE placement_extra SET weekly_cost = -5 WHERE child_id = '$right' AND decom = (SELECT max(decom) FROM placement_extra WHERE child_id = '$right');
  INSERT INTO placement_extra (import_id, child_id, decom) SELECT min(import_id), '999999', '2024-01-01' FROM placement_extra"
same "vacancies above places" "$(found $today 'more vacancies than approved places' | grep -o C0001)" C0001
same "more children than places" "$(found $today 'more children than approved places')" C0002
same "negative cost" "$(found $today 'weekly cost negative')" "$right"
same "an extract that fits nothing" "$(found $today 'placement extract that fits no placement')" 999999
"$OOB" summary quality --as-at $today --format csv -o counted.csv
same "checks that do not say of how many" "$(sqlite3 -bail :memory: ".import --csv counted.csv f" "SELECT category FROM f WHERE denominator = '' ORDER BY 1")" ""
