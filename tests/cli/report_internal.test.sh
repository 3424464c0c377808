# The team's and the commissioners' reports: who can read them, whom they name, and whether their lists are complete.
# shellcheck shell=bash disable=SC2154
source "$OOB_SOURCE_DIR/tests/cli/demo_store.sh"
make_demo_store
day=2025-03-31
export OOB_NOW=2025-06-01T09:00:00Z

mkdir csv
for name in headline approvals approvals_list visits return_interviews quality quality_list sufficiency providers_list \
  could_have_been_local_children; do
  run 0 "$OOB" summary "$name" --as-at $day --format csv -o csv/$name.csv
done
run 0 "$OOB" query --as-at $day --format csv "SELECT m.child_id, m.placement_start FROM snapshot s
  JOIN snapshot_moves m ON m.child_id = s.child_id ORDER BY 1"
cp out csv/placed.csv
agrees() { same "$1 against the summaries" "$(python3 "$OOB_SOURCE_DIR/tests/cli/internal_lists.py" "$1" csv s.sqlite.key "$2" "$3" "$demo/visits.csv" 2>&1)" ""; }
report() { run 0 "$OOB" report --as-at $day "$@"; }

same "key before the first report" "$(ls s.sqlite.key 2>/dev/null)" ""
report --audience team -o team.html
report --audience commissioner -o commissioner.html
report --audience team --with-ids -o team_ids.html
agrees team.html team names
agrees team_ids.html team ids
agrees commissioner.html commissioner names

# Private: the files, the key, and what they say of themselves.
for file in team.html team_ids.html commissioner.html s.sqlite.key; do mode $file 600; done
same "size of the key" "$(stat -c %s s.sqlite.key)" 32
for file in team.html team_ids.html commissioner.html; do
  has $file 'OFFICIAL-SENSITIVE'
  same "$file below 300 KB" "$(($(stat -c %s $file) <= 300000))" 1
  same "addresses that $file would fetch" "$(grep -oiE '(src|href|action|poster)="?(https?:|//)[^" >]*|url\([^)]*\)|@import' $file)" ""
done

# No child's identifier and no postcode without --with-ids; the same search finds them where they are asked for.
sqlite3 s.sqlite "$(sed '/^--/d' "$OOB_SOURCE_DIR/data/sql/query/child_ids.sql")" >ids.txt
same "children of the store" "$(($(wc -l <ids.txt) > 300))" 1
sqlite3 s.sqlite "SELECT DISTINCT place FROM location WHERE kind = 'postcode' UNION SELECT pl_post FROM episode WHERE length(pl_post) > 4
  UNION SELECT home_post FROM episode WHERE length(home_post) > 4" >postcodes.txt
for file in team.html commissioner.html; do
  same "identifiers in $file" "$(grep -oFf ids.txt $file | sort -u | head -3)" ""
  same "postcodes in $file" "$(grep -oFf postcodes.txt $file | sort -u | head -3)" ""
done
same "identifiers with --with-ids" "$(($(grep -oFf ids.txt team_ids.html | sort -u | wc -l) > 144))" 1

# Points: the middle of a square kilometre, every child outside with a position in one of them.
run 0 "$OOB" summary --file "$OOB_SOURCE_DIR/data/sql/internal/points_outside.sql" --as-at $day --format csv -o points.csv
same "points and children in them" "$(sqlite3 :memory: '.import --csv points.csv p' \
  "SELECT count(*) > 50, sum(easting % 1000 = 500 AND northing % 1000 = 500) = count(*), sum(children) FROM p")" \
  "1|1|$(sqlite3 :memory: '.import --csv csv/could_have_been_local_children.csv c' "SELECT count(*) FROM c WHERE boundary_miles <> ''")"

# A public list that hides addresses: counted in the authority, not drawn; of far away authorities one row.
cp s.sqlite public.sqlite
cat >public.csv <<'CSV'
URN,Provision type,Registration status,Name,Postcode,Local authority,Places,Short-break-only children's home,Latest full inspection date,Overall experiences and progress of children and young people,How well children and young people are helped and protected
2900001,Children's Home,Active,REDACTED,REDACTED,Saltmarsh,3,,01/02/2024,Good,
2900002,Children's Home,Active,REDACTED,REDACTED,Northreach,4,,01/02/2024,Good,
2900003,Children's Home,Active,REDACTED,REDACTED,Kent,5,,01/02/2024,Good,
2900004,Children's Home,Active,REDACTED,REDACTED,Devon,5,,01/02/2024,Good,
CSV
load import providers public.csv --period-end 2025-03-31 --store public.sqlite
report --audience commissioner --store public.sqlite -o public.html
has public.html 'Of 2 settings inside and in adjoining authorities the address is hidden'
same "homes far away" "$(grep -c 'other authorities (2)' public.html)" 1
same "points for hidden homes" "$(grep -c 'hidden by the list' public.html)" 2 # both in the list of providers

# The same again: same names, same bytes. With another key: other names.
report --audience team -o again.html
same "the same report twice" "$(cmp team.html again.html 2>&1)" ""
mv s.sqlite.key kept.key
report --audience team -o other.html
agrees other.html team names
same "names by another key" "$(grep -oE 'C-[0-9A-Z]{8}' team.html other.html -h | sort -u | wc -l)" \
  "$((2 * $(grep -oE 'C-[0-9A-Z]{8}' team.html | sort -u | wc -l)))"
mv kept.key s.sqlite.key

# A key that others can read, or that is no key, is not used; the report that was there stays.
chmod 640 s.sqlite.key
run 7 "$OOB" report --as-at $day --audience team -o again.html
has err 'others than its owner can use this key'
has err 'chmod 600'
same "the earlier report" "$(cmp team.html again.html 2>&1)" ""
report --audience team --with-ids -o again.html
chmod 600 s.sqlite.key
printf 'short' >s.sqlite.key
run 7 "$OOB" report --as-at $day --audience team -o again.html
has err 'is not a key for pseudonyms'

# Of what is not loaded, nothing is claimed.
rm -f s.sqlite s.sqlite.key
load init --authority E08999001
load import boundaries "$demo/boundaries.geojson"
load import ssda903 "$demo/ssda903"
load locate
load measure
report --audience team -o bare.html
report --audience commissioner -o bare_commissioner.html
has bare.html 'no placements extract is loaded'
has bare.html 'no record of visits is loaded'
has bare.html 'no record of them is loaded'
lacks bare.html 'id="list-approvals"'
lacks bare.html 'id="list-visits"'
has bare_commissioner.html 'No list of providers is loaded'
has bare_commissioner.html 'No list of carers is loaded'

# Without boundaries there is no map, but a report.
sqlite3 s.sqlite 'DELETE FROM authority'
report --audience team -o bare.html
report --audience commissioner -o bare_commissioner.html
for file in bare.html bare_commissioner.html; do
  has $file 'No boundaries are loaded, so there is no map'
  lacks $file '<svg class="map"'
done
