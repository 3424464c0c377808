# setup.sh - what the benchmarks of placements start from: a gazetteer, a store with boundaries, and the same for the reference.
# shellcheck shell=bash
lite=$real_data/postcodes/onspd_2025-11_lite
boundaries=$real_data/boundaries/utla_apr2025_england_derived_bgc.gpkg

# incomplete COMMAND...: runs it; 1 says that some records were doubtful, which is no failure here.
incomplete() {
    "$@" || (($? == 1))
}

if [[ ! -e $work/gazetteer.sqlite ]]; then
    "$oob" gazetteer build "$lite" -o "$work/gazetteer.sqlite" --quiet >/dev/null
fi
if [[ ! -e $work/reference.sqlite ]]; then
    "$here/reference/gazetteer.sh" "$work/reference.sqlite" lite "$lite"/*.csv "$lite"/*.zip
fi
if [[ ! -e $work/base.sqlite ]]; then
    "$oob" init --store "$work/base.sqlite" --authority E08000037 --quiet >/dev/null
    incomplete "$oob" import boundaries --store "$work/base.sqlite" "$boundaries" --quiet >/dev/null
    ogr2ogr -q -f SQLite -dsco SPATIALITE=YES -nln authority -nlt PROMOTE_TO_MULTI -t_srs EPSG:27700 -select utla_cd \
        "$work/reference_base.sqlite" "$boundaries"
fi

# fresh: a store and a reference database as they were before any placement.
fresh() {
    rm -f "$work/store.sqlite"* "$work/reference_store.sqlite"*
    cp "$work/base.sqlite" "$work/store.sqlite"
    cp "$work/reference_base.sqlite" "$work/reference_store.sqlite"
}
