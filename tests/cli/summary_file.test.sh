# A summary of the council's own: the example of docs/summaries.md as it stands there, and what is wrong with others.
# shellcheck shell=bash disable=SC2154
# shellcheck source=tests/cli/demo_store.sh
source "$OOB_SOURCE_DIR/tests/cli/demo_store.sh"

make_demo_store
# shellcheck disable=SC2016 # the marks are Markdown's; the first block is the example
awk '/^```sql$/ { inside = 1; next } inside && /^```$/ { exit } inside' "$OOB_SOURCE_DIR/docs/summaries.md" >mine.sql
run 0 "$OOB" summary --file mine.sql --as-at 2025-03-31 --format csv
sqlite3 -bail :memory: ".import --csv out o" "SELECT sum(denominator), sum(count) FROM o" >sums
headline() { "$OOB" summary headline --as-at 2025-03-31 --format csv | awk -F, -v m="$1" -v c="$2" '$1 == m && $2 == "all children" && $3 == c { print $4 }'; }
same "sums" "$(cat sums)" "$(headline location outside)|$(headline more_than_10_miles_from_boundary 'more than 10 miles')"

run 0 "$OOB" summary --file mine.sql --by placement_group --set beyond_miles=20
has out "beyond 20 miles"
has out "Foster placements"
has out "Placed outside the authority"
run 2 "$OOB" summary --file mine.sql --by child_id
has err "is not one of: legal_status category_of_need placement_group"
run 2 "$OOB" summary --file mine.sql --set beyond=20
has err "it has: beyond_miles"
run 0 "$OOB" help summary sufficiency
has out "--set NAME=VALUE"
has out "near_miles"

sed 's/^-- column: percent.*//' mine.sql >short.sql
run 3 "$OOB" summary --file short.sql
has err "short.sql"
sed 's/count | count/count | cuont/' mine.sql >role.sql
run 3 "$OOB" summary --file role.sql
has err "role.sql:9: header line not understood"
sed 's/FROM snapshot/FROM snapshots/' mine.sql >table.sql
run 4 "$OOB" summary --file table.sql
has err "no such table: snapshots"
