# postgis.test.sh - inside, host and distance of 100,000 points about Gateshead, against PostGIS: to 1 mm.
# shellcheck shell=bash disable=SC2154
# shellcheck source=tests/cli/pg_lib.sh
source "$OOB_SOURCE_DIR/tests/cli/pg_lib.sh"
need_real_data
need_postgis
start_server

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
