# geometry.bench.sh - microseconds a point: host authority, distance to the boundary, transformation; GEOS beside ours.
# shellcheck shell=bash
if need "$real_data/boundaries/utla_apr2025_england_derived_bgc.gpkg"; then
    heading_geometry() { printf '\n%s\n' "$1"; }
    geometry=$work/geometry
    cc -std=c11 -D_DEFAULT_SOURCE -O2 -Wall -I "$root" -I "$root/src" -o "$geometry" "$here/geometry.c" -L "$build" \
        -loob_geo -loob_store -loob_sql -loob_core -lsqlite3 -lproj -lgeos_c -linih -lsodium -ldl -lm
    "$oob" init --store "$work/geometry.sqlite" --authority E08000037 --quiet
    "$oob" import boundaries --store "$work/geometry.sqlite" "$real_data/boundaries/utla_apr2025_england_derived_bgc.gpkg" \
        --quiet 2>"$work/err" || (($? == 1))
    heading_geometry "Geometry a point, generalised boundaries"
    "$geometry" "$work/geometry.sqlite" 1000000 0 "$real_data/osgb"
    heading_geometry "Geometry a point, edges of at most 3 m: as many vertices as full-resolution boundaries"
    "$geometry" "$work/geometry.sqlite" 1000000 3
fi
