# online_lib.sh - what the tests of `oob locate --online` share.
# shellcheck shell=bash disable=SC2154

# Everything of a placement but how it was located: what the gazetteer and the service must agree on. Of those known by
# their outward code alone only that: its middle moves with the postcodes that the gazetteer has.
placements_sql="SELECT child_id, episode_start, placement_type, placement_postcode, placement_easting, placement_northing,
 placement_country, gazetteer_authority_code, host_authority_code, host_authority_by, location, boundary_distance_m,
 boundary_band, statutory_class, home_postcode, home_easting, home_northing, home_distance_miles
 FROM placements WHERE placement_status <> 'outcode'
 UNION ALL
 SELECT child_id, episode_start, placement_type, placement_postcode, NULL, NULL, placement_country,
 gazetteer_authority_code, NULL, NULL, location, NULL, NULL, NULL, home_postcode, home_easting, home_northing,
 home_distance_miles
 FROM placements WHERE placement_status = 'outcode'
 ORDER BY 1, 2, 3, 4"

# table STORE FILE: the placements of a measured store.
table() { "$OOB" query "$placements_sql" --format csv --store "$1" >"$2"; }

# requests: how many the stub has had.
requests() { grep -c '^POST /postcodes ' stub.log 2>/dev/null || true; }
# postcodes_sent: how many postcodes were in their bodies.
postcodes_sent() { grep -o '"[A-Z][A-Z0-9 ]*"' stub.bodies 2>/dev/null | wc -l; }

# discreet FILE...: none of the postcodes in `stripped` stands in them, with its blank or without, or encoded.
discreet() {
  checks=$((checks + 1))
  { cat stripped; tr -d ' ' <stripped; sed 's/ /%20/; p; s/%20/+/' stripped; } >patterns
  ! grep -qFf patterns "$@" || fail "a postcode stands in $*"
}
