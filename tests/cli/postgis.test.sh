# postgis.test.sh - inside, host and distance of 100,000 points about Gateshead, against PostGIS: to 1 mm.
need_real_data
pg=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$pg" ] || [ -z "$(find /usr/share/postgresql -name postgis.control 2>/dev/null)" ]; then
  echo "SKIPPED: no PostGIS"
  exit 77
fi

# A server of our own, in a folder of its own, on a socket only. PostgreSQL refuses to run as root.
cluster=$(mktemp -d /tmp/oob-pg.XXXXXX)
as_server=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$cluster"
  as_server=(runuser -u postgres --)
fi
stop_server() { (cd "$cluster" && "${as_server[@]}" "$pg/pg_ctl" -D "$cluster/data" -m immediate stop >/dev/null 2>&1); rm -rf "$cluster"; }
trap 'stop_server; rm -rf "$scratch"' EXIT
start_server() {
  cd "$cluster" || return 1
  "${as_server[@]}" "$pg/initdb" -D "$cluster/data" -A trust -E UTF8 --locale=C --no-sync -U oob >/dev/null &&
    "${as_server[@]}" "$pg/pg_ctl" -D "$cluster/data" -w -l "$cluster/log" \
      -o "-k $cluster -c listen_addresses='' -c fsync=off" start >/dev/null
}
(start_server) || { fail "the PostgreSQL server did not start"; cat "$cluster/log" >&2 || true; }
query() { psql -h "$cluster" -U oob -d postgres -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }

"$OOB_DISTANCES" store.sqlite E08000037 "$OOB_REAL_DATA/boundaries/utla_apr2025_england_derived_bgc.gpkg" 100000 \
  polygons.tsv points.tsv || fail "our own side did not run"

query >/dev/null 2>errors <<'END' || { fail "PostGIS did not load the data"; cat errors >&2; }
SET client_min_messages = error;
CREATE EXTENSION postgis;
CREATE TABLE raw (code text, wkb text);
\copy raw FROM 'polygons.tsv'
CREATE TABLE area AS SELECT code, ST_GeomFromWKB(decode(wkb, 'hex'), 27700) AS geom FROM raw;
CREATE INDEX ON area USING gist (geom);
CREATE TABLE point (id int, x float8, y float8, inside bool, distance float8, host text);
\copy point FROM 'points.tsv'
CREATE TABLE compared AS
SELECT p.*, ST_Covers(a.geom, pt) AS their_inside, ST_Distance(ST_Boundary(a.geom), pt) AS their_distance
FROM (SELECT *, ST_SetSRID(ST_MakePoint(x, y), 27700) AS pt FROM point) p, area a
WHERE a.code = 'E08000037';
END

same "points compared" "$(query -c 'SELECT count(*) FROM compared')" 100000
same "distances that differ by more than 1 mm" \
  "$(query -c 'SELECT count(*) FROM compared WHERE NOT (abs(distance - their_distance) <= 0.001)')" 0
# Closer to the boundary than a micrometre it is rounding that decides, here as there.
same "points inside for one and outside for the other" \
  "$(query -c 'SELECT count(*) FROM compared WHERE inside <> their_inside AND distance > 1e-6')" 0
same "points that lie in another authority's polygon, or in none, by PostGIS" \
  "$(query -c 'SELECT count(*) FROM compared p WHERE distance > 1e-6 AND NOT inside AND p.host IS DISTINCT FROM
       (SELECT min(a.code) FROM area a WHERE ST_Covers(a.geom, p.pt))
       AND (SELECT min(ST_Distance(ST_Boundary(a.geom), p.pt)) FROM area a WHERE ST_DWithin(a.geom, p.pt, 1)) > 1e-6')" 0
# The points are of every kind, or the comparison would say little.
same "kinds of points" "$(query -c 'SELECT count(*) FILTER (WHERE inside) > 20000, count(*) FILTER (WHERE distance < 1e-6) > 10000,
  count(*) FILTER (WHERE distance > 100000) > 5000, count(*) FILTER (WHERE host IS NULL) > 5000 FROM compared')" "t|t|t|t"
echo "greatest difference: $(query -c 'SELECT max(abs(distance - their_distance)) FROM compared') m"
