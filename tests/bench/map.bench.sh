# map.bench.sh - milliseconds of drawing a map: a borough and a county with a long coast, generalised and in full detail.
# shellcheck shell=bash
if need "$real_data/boundaries/utla_apr2025_england_derived_bgc.gpkg"; then
    map=$work/map
    cc -std=c11 -D_DEFAULT_SOURCE -O2 -Wall -I "$root" -I "$root/src" -o "$map" "$here/map.c" -L "$build" -loob_report \
        -loob_query -loob_ingest -loob_geo -loob_store -loob_sql -loob_core -lsqlite3 -lproj -lgeos_c -linih -lsodium -ldl -lm
    for authority in E08000037 E06000052; do
        store=$work/map-$authority.sqlite
        "$oob" init --store "$store" --authority "$authority" --quiet
        "$oob" import boundaries --store "$store" "$real_data/boundaries/utla_apr2025_england_derived_bgc.gpkg" \
            --quiet 2>"$work/err" || (($? == 1))
        printf '\nA map of %s, generalised boundaries\n' "$authority"
        "$map" "$store"
        printf 'A map of %s, edges of at most 4 m: as many vertices as full-resolution boundaries\n' "$authority"
        "$map" "$store" dense
    done
fi
