# What oob query must not do, tried one by one: write, attach, load code, touch files, change settings, run for ever.
# shellcheck shell=bash disable=SC2154
# shellcheck source=tests/cli/demo_store.sh
source "$OOB_SOURCE_DIR/tests/cli/demo_store.sh"

make_demo_store
before=$(sha256sum s.sqlite)

# It answers, from the documented views and with SpatiaLite's functions.
run 0 "$OOB" query "SELECT count(*) AS n FROM snapshot" --format csv
has out "n"
run 0 "$OOB" query "SELECT location, count(*) AS n FROM snapshot GROUP BY 1 ORDER BY 1" --as-at 2023-03-31 --format json
has out '"location"'
run 0 "$OOB" query "SELECT round(ST_Distance(MakePoint(0, 0, 27700), MakePoint(3, 4, 27700)), 6) AS m" --format csv
has out "5"
run 0 "$OOB" query "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 1000) SELECT sum(x) AS s FROM n" --format csv
has out "500500"
run 0 "$OOB" query "SELECT p.child_id FROM placements p JOIN providers r ON r.provider_urn = p.provider_urn ORDER BY 1 LIMIT 1;"
run 0 "$OOB" query "SELECT 1 AS a -- a remark"

# refused SQL: code 7, for it is a rule and not a slip, and says what is allowed.
refused() {
  run 7 "$OOB" query "$1"
  has err "only reading is allowed here"
}
refused "INSERT INTO meta (key, value) VALUES ('a', 'b')"
refused "UPDATE episode SET urn = NULL"
refused "DELETE FROM episode"
refused "REPLACE INTO meta (key, value) VALUES ('a', 'b')"
refused "DELETE FROM temp.as_at RETURNING day"
refused "INSERT INTO temp.as_at (day) VALUES ('2020-01-01')"
refused "WITH x AS (SELECT 1) INSERT INTO meta SELECT 'a', 'b' FROM x"
refused "CREATE TABLE t (a)"
refused "CREATE TEMP TABLE t (a)"
refused "CREATE VIEW v AS SELECT 1"
refused "CREATE TEMP VIEW v AS SELECT 1"
refused "CREATE INDEX i ON episode (urn)"
refused "CREATE TRIGGER t AFTER INSERT ON meta BEGIN SELECT 1; END"
refused "CREATE TEMP TRIGGER t AFTER INSERT ON meta BEGIN SELECT 1; END"
refused "CREATE VIRTUAL TABLE t USING rtree(id, a, b)"
refused "CREATE VIRTUAL TABLE t USING VirtualText('/etc/passwd', 'UTF-8', 0)"
refused "DROP TABLE episode"
refused "DROP VIEW placements"
refused "DROP VIEW snapshot"
refused "ALTER TABLE meta RENAME TO other"
refused "ALTER TABLE meta ADD COLUMN extra"
refused "REINDEX"
refused "ANALYZE"
refused "BEGIN"
refused "COMMIT"
refused "ROLLBACK"
refused "SAVEPOINT a"

# other files
refused "ATTACH 'g.sqlite' AS g"
refused "ATTACH 'file:new.sqlite?mode=rwc' AS g"
refused "DETACH temp"
refused "VACUUM INTO 'copy.sqlite'"
refused "SELECT load_extension('mod_spatialite')"
refused "SELECT load_extension('./evil.so', 'init')"

# settings, as statements and as tables
refused "PRAGMA journal_mode = DELETE"
refused "PRAGMA writable_schema = ON"
refused "PRAGMA temp_store_directory = '/tmp'"
refused "PRAGMA query_only = OFF"
refused "PRAGMA table_info(episode)"
refused "PRAGMA user_version = 9"
refused "PRAGMA application_id"
refused "SELECT * FROM pragma_table_info('episode')"
refused "SELECT * FROM pragma_database_list"

# A function that reaches a file, runs other SQL or stops the process is refused, or is not there at all; SpatiaLite leaves
# some of them out unless this is set.
export SPATIALITE_SECURITY=relaxed
printf 'top secret\n' >secret.txt
reaches_out() {
  local got=0
  checks=$((checks + 1))
  "$OOB" query "SELECT $1" >out 2>err </dev/null || got=$?
  if [ "$got" = 7 ]; then has err "only reading is allowed here"; elif [ "$got" = 0 ]; then fail "$1 answered: $(cat out)"; else has err "no such function"; fi
  lacks out "top secret"
}
reaches_out "BlobFromFile('secret.txt')"
reaches_out "BlobToFile(x'41', 'written.bin')"
reaches_out "XB_LoadXML('secret.txt')"
reaches_out "XB_StoreXML(x'41', 'written.xml')"
reaches_out "XB_LoadXML('http://127.0.0.1:9/a.xml')"
reaches_out "ExportSHP('location', 'geom', 'written', 'UTF-8')"
reaches_out "ExportDBF('episode', 'written.dbf', 'UTF-8')"
reaches_out "ExportDXF('.', 'written', 'SELECT 1', 'a', 'b', 'c', 'd', 'e', NULL)"
reaches_out "ExportKML('location', 'geom', 'written.kml')"
reaches_out "ExportGeoJSON('location', 'geom', 'written.json')"
reaches_out "ExportGeoJSON2('location', 'geom', 'written.json')"
reaches_out "ExportHTML('episode', 'written.html')"
reaches_out "ImportSHP('secret', 't', 'UTF-8')"
reaches_out "ImportDBF('secret.dbf', 't', 'UTF-8')"
reaches_out "ImportDXF('secret.txt')"
reaches_out "ImportDXFfromDir('.')"
reaches_out "ImportXLS('secret.txt', 't')"
reaches_out "ImportGeoJSON('secret.txt', 't', 'geom')"
reaches_out "ImportWFS('secret.txt', 'a', 't')"
reaches_out "ImportZipSHP('a.zip', 'b', 't', 'UTF-8')"
reaches_out "Zipfile_NumSHP('secret.txt')"
reaches_out "eval('DELETE FROM episode')"
reaches_out "SqlProc_FromFile('secret.txt')"
reaches_out "SqlProc_Execute(SqlProc_FromText('DELETE FROM episode'))"
reaches_out "SqlProc_SetLogfile('written.log', 0)"
reaches_out "StoredProc_Execute('a')"
reaches_out "PROJ_SetDatabasePath('secret.txt')"
reaches_out "readfile('secret.txt')"
reaches_out "writefile('written.txt', 'a')"
reaches_out "edit('a')"
reaches_out "fts3_tokenizer('simple', x'00')"
reaches_out "EnablePause()"
unset SPATIALITE_SECURITY
same "files written" "$(find . -name 'written*' -o -name 'copy.sqlite' -o -name 'new.sqlite' | sort)" ""

# Functions that write tables get nowhere: the store is open for reading, and their inner SQL is refused.
for call in "CloneTable('main', 'episode', 'copy', 1)" "DropTable('main', 'meta')" "DropGeoTable('location')" \
  "CreateSpatialIndex('location', 'geom')" "AddGeometryColumn('meta', 'geom', 27700, 'POINT', 2)" \
  "RecoverSpatialIndex('authority', 'geom')" "DiscardGeometryColumn('location', 'geom')" "InsertEpsgSrid(4277)" \
  "UpdateLayerStatistics('location')" "CreateStylingTables()" "RenameTable('main', 'meta', 'other')"; do
  checks=$((checks + 1))
  "$OOB" query "SELECT $call" >out 2>err </dev/null || :
done
same "the store, after all of that" "$(sha256sum s.sqlite)" "$before"

# One statement only.
run 2 "$OOB" query "SELECT 1; DELETE FROM episode"
has err "more than one SQL statement"
run 2 "$OOB" query "  "
run 4 "$OOB" query "SELECT nonsense FROM placements"
has err "no such column: nonsense"

# For ever, and too much: stopped by its own clock.
run 7 "$OOB" query --timeout 1 "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
has err "stopped after 1 seconds"
run 7 "$OOB" query --timeout 1 "SELECT count(*) FROM episode a, episode b, episode c, episode d"
has err "stopped after 1 seconds"
run 7 "$OOB" query "SELECT zeroblob(500000000)"
has err "more memory"
# One call that does not come back to SQLite for a long time.
run 7 "$OOB" query --timeout 1 "SELECT ST_NPoints(ST_Buffer(MakePoint(0, 0, 27700), 1, 30000000))"
has err "stopped"
