# export_postgis.test.sh - what oob export writes to a real PostgreSQL with PostGIS: rows, types, a spatial query, the swap.
# shellcheck shell=bash disable=SC2154
# shellcheck source=tests/cli/pg_lib.sh
source "$OOB_SOURCE_DIR/tests/cli/pg_lib.sh"
# shellcheck source=tests/cli/demo_store.sh
source "$OOB_SOURCE_DIR/tests/cli/demo_store.sh"
need_postgis
make_demo_store
start_server
db="PG:host=$cluster user=oob dbname=postgres"
ours=oob_e08999001

# Without PostGIS nothing is made.
run 6 "$OOB" export placements -o "$db"
has err "has no PostGIS"
same "schemas left behind" "$(query -c "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'oob%'")" 0
query -c "CREATE EXTENSION postgis" 2>/dev/null

run 0 "$OOB" export all --as-at 2025-03-31 -o "$db"
run 0 "$OOB" export all --as-at 2025-03-31 -o files

# As many rows as the CSV has, in every table: records by their name, summaries after summary_.
rows() { python3 -c 'import csv, sys; print(sum(1 for _ in csv.reader(open(sys.argv[1], newline=""))) - 1)' "$1"; }
for file in files/records/*.csv files/csv/*.csv; do
  table=$(basename "$file" .csv)
  [ "$(dirname "$file")" = files/records ] || table=summary_$table
  same "rows of $table" "$(query -c "SELECT count(*) FROM $ours.$table")" "$(rows "$file")"
done
same "rings" "$(query -c "SELECT string_agg(miles::text, ' ' ORDER BY miles) FROM $ours.rings")" "5 10 20 50"
same "tables" "$(query -c "SELECT count(*) FROM pg_tables WHERE schemaname = '$ours'")" \
  "$(($(find files/csv files/records -name '*.csv' | wc -l) + 2))"

# Types: days, numbers, texts; points on the National Grid with an index.
type_of() { query -c "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '$ours.$1'::regclass AND attname = '$2'"; }
same "type of child_id" "$(type_of placements child_id)" "character varying"
same "type of episode_start" "$(type_of placements episode_start)" date
same "type of boundary_distance_m" "$(type_of placements boundary_distance_m)" "double precision"
same "type of geom" "$(type_of placements geom)" "geometry(Point,27700)"
same "type of shape" "$(type_of authorities geom)" "geometry(MultiPolygon,27700)"
same "type of count" "$(type_of summary_headline count)" bigint
same "spatial index" "$(query -c "SELECT count(*) FROM pg_indexes WHERE schemaname = '$ours' AND tablename = 'placements' AND indexdef LIKE '%gist (geom)%'")" 1

# PostGIS finds the placements within so many miles of the boundary that we measured there. (An approximate place has a
# point, and no distance where its reach leaves open on which side of the boundary it is.)
for miles in 0 1 5 10; do
  same "placements within $miles miles of the borough" \
    "$(query -c "SELECT count(*) FROM $ours.placements p, $ours.authorities a WHERE a.role = 'responsible' AND p.boundary_distance_m IS NOT NULL AND ST_DWithin(a.geom, p.geom, $miles * 1609.344)")" \
    "$(sqlite3 -bail :memory: ".import --csv files/records/placements.csv p" \
      "SELECT count(*) FROM p WHERE boundary_distance_m <> '' AND boundary_distance_m + 0 <= $miles * 1609.344")"
done
same "points that differ from their columns" \
  "$(query -c "SELECT count(*) FROM $ours.placements WHERE ST_X(geom) <> placement_easting OR ST_Y(geom) <> placement_northing OR (geom IS NULL) <> (placement_easting IS NULL)")" 0
same "placements inside by PostGIS" \
  "$(query -c "SELECT count(*) FROM $ours.placements p, $ours.authorities a WHERE a.role = 'responsible' AND ST_Covers(a.geom, p.geom)")" \
  "$(query -c "SELECT count FROM $ours.summary_headline WHERE measure = 'location' AND breakdown = 'all children' AND category = 'inside'")"
same "the same query by the rings" \
  "$(query -c "SELECT count(*) FROM $ours.placements p, $ours.rings r WHERE r.miles = 5 AND p.boundary_distance_m IS NOT NULL AND ST_Covers(r.geom, p.geom)")" \
  "$(query -c "SELECT count(*) FROM $ours.placements WHERE boundary_distance_m <= 5 * 1609.344")"

# Again: the tables are replaced, their indexes and keys keep their names, nothing is left over.
names() { query -c "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = '$ours'"; }
before=$(names)
run 0 "$OOB" export all --as-at 2024-03-31 -o "$db"
same "names after a second export" "$(names)" "$before"
same "day after a second export" "$(query -c "SELECT DISTINCT as_at FROM $ours.carers")" 2024-03-31

# A reader in the middle of a transaction sees one day throughout, and never a table half filled: the swap waits.
coproc READER { psql -h "$cluster" -U oob -d postgres -X -q -A -t 2>&1; }
reader=$READER_PID
ask() { echo "$1" >&"${READER[1]}"; IFS= read -r answer <&"${READER[0]}"; }
ask "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM $ours.placements;"
seen=$answer
"$OOB" export placements --as-at 2025-03-31 -o "$db" -q 2>err &
writer=$!
sleep 1
same "the writer waits for the reader" "$(kill -0 $writer 2>/dev/null && echo waits)" waits
ask "SELECT count(*) FROM $ours.placements;"
same "what a reader sees meanwhile" "$answer" "$seen"
echo "COMMIT;" >&"${READER[1]}"
code=0
wait $writer || code=$?
same "exit code of the writer" "$code" 0
echo '\q' >&"${READER[1]}"
wait "$reader" 2>/dev/null || true

# Killed or refused half-way: what was there stays.
count_before=$(query -c "SELECT count(*) FROM $ours.placements")
query -c "CREATE VIEW $ours.theirs AS SELECT count(*) FROM $ours.placements"
run 6 "$OOB" export placements --as-at 2024-03-31 -o "$db"
has err "cannot be replaced"
has err "a view of yours"
same "rows after a failure" "$(query -c "SELECT count(*) FROM $ours.placements")" "$count_before"
query -c "DROP VIEW $ours.theirs"
for pause in 0.05 0.15 0.3; do
  "$OOB" export all --as-at 2024-03-31 -o "$db" -q 2>err &
  writer=$!
  sleep "$pause"
  kill -KILL $writer 2>/dev/null || true
  wait $writer 2>/dev/null || true
done
sleep 0.5
same "half-made tables after kills" "$(query -c "SELECT count(*) FROM pg_class WHERE relname LIKE '%\\_\\_new%'")" 0

# What is not ours is not replaced; names are names.
query -c "CREATE SCHEMA mine; CREATE TABLE mine.carers (a int); INSERT INTO mine.carers VALUES (7)"
run 7 "$OOB" export carers -o "$db" --schema mine
has err "was not made by oob"
same "their table" "$(query -c "SELECT a FROM mine.carers")" 7
run 2 "$OOB" export carers -o "$db" --schema 'x"; DROP SCHEMA mine; --'
run 7 "$OOB" export headline --public -o "$db"
run 0 "$OOB" export headline --as-at 2025-03-31 -o "$db" --schema mine
same "a single summary" "$(query -c "SELECT count FROM mine.headline WHERE measure = 'children_looked_after'")" \
  "$(sqlite3 -bail :memory: ".import --csv files/csv/headline.csv h" "SELECT count FROM h WHERE measure = 'children_looked_after'")"

# A password is in no message, whatever goes wrong; and "never" is never.
run 5 "$OOB" export carers -o "PG:host=$cluster user=oob dbname=nothere password=Geheim77"
lacks err Geheim77
has err nothere
run 2 "$OOB" export carers -o "PG:host=$cluster dbname=postgres password=Geheim77 Zwei88"
lacks err Geheim77
lacks err Zwei88
run 2 "$OOB" export carers -o "PG:host=$cluster dbname=postgres passwort=Geheim77"
lacks err Geheim77
run 7 env OOB_NETWORK=never "$OOB" export carers -o "$db"
has err "network"
