# The committee report on the invented children of Gateshead among real boundaries and postcodes: its sentences against
# figures that another program made (truth/snapshots.json).
# shellcheck shell=bash disable=SC2154

need_real_data
command -v python3 >/dev/null || { echo "SKIPPED: no python3 to read the truth"; exit 77; }
# shellcheck source=tests/cli/gateshead_store.sh
source "$OOB_SOURCE_DIR/tests/cli/gateshead_store.sh"

make_gateshead_store
run 0 "$OOB" report --audience committee --as-at 2025-03-31 -o committee.html
mode committee.html 600
same "at most 300 KB" "$(($(stat -c %s committee.html) <= 300 * 1024))" 1
has committee.html "On 31 March 2025, 230 of 503 children (46%) were placed outside Gateshead."
python3 - "$gateshead/truth/snapshots.json" >sentences <<'PYTHON'
import json, sys
snapshots = json.load(open(sys.argv[1]))["snapshots"]
now, before = snapshots["2025-03-31"], snapshots["2024-03-31"]
share = lambda n, of: f"{n} of {of} children ({100 * n / of:.0f}%)"
part = lambda n, of: f"{n} ({100 * n / of:.0f}%)"
everyone, outside, home, law = now["children"], now["outside"], now["dfe_home_distance"], now["legal"]
print(f"On 31 March 2025, {share(outside, everyone)} were placed outside Gateshead.")
print(f"A year before: {share(before['outside'], before['children'])}.")
print(f"of the {outside} children outside, {part(now['boundary_bands_outside_miles']['0-5'], outside)} live less than 5 miles from it, "
      f"and {part(now['more_than_10_miles_from_boundary']['children'], outside)} more than 10 miles.")
print(f"{share(home['total_over_20'], everyone)} are placed more than 20 miles away; for {home['total_not_known']} this distance")
print(f"{part(law['outside, adjoining'], everyone)} are placed in an adjoining authority, and {part(law['at a distance'], everyone)}")
PYTHON
same "sentences" "$(wc -l <sentences)" 5
while IFS= read -r sentence; do has committee.html "$sentence"; done <sentences
