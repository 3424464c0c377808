# nearest.bench.sh - the closest of 22,000 schools: the plain arithmetic of data/sql/nearest beside SpatiaLite's ST_Distance and
# its spatial index used by hand, and what that index costs to make. All of them must name the same schools; oob nearest also
# grades them and counts the children in each.
# shellcheck shell=bash
schools=$real_data/schools/schools_gias_2025-07.csv

# spatial LABEL PREPARE SQL: the query by the sqlite3 shell with SpatiaLite loaded; it has to name the schools that oob named.
spatial() {
    repeat "$1" "$2" sqlite3 -cmd "SELECT load_extension('mod_spatialite')" "$work/indexed.sqlite" "$3"
    if ! grep '^[0-9]' "$work/out" | cmp -s "$work/ours" -; then
        echo "$1 names other schools than oob nearest" >&2
        exit 1
    fi
}

if need "$schools"; then
    # shellcheck source=tests/bench/setup.sh
    source "$here/setup.sh"
    store=$work/nearest.sqlite
    cp "$work/base.sqlite" "$store"
    for command in "import ssda903 $real_data/invented-children/gateshead/ssda903" "import schools $schools" "locate --gazetteer $work/gazetteer.sqlite" measure; do
        # shellcheck disable=SC2086
        incomplete "$oob" $command --store "$store" --quiet >"$work/out" 2>&1
    done
    IFS='|' read -r place easting northing < <(sqlite3 "$store" "SELECT school_postcode, easting, northing FROM schools
        WHERE location = 'IN' AND location_status = 'live' ORDER BY school_urn LIMIT 1")
    point="MakePoint($easting, $northing, 27700)"
    are_open="s.easting IS NOT NULL AND coalesce(s.school_status, 'Open') LIKE 'Open%'"
    order="ORDER BY ST_Distance(s.geom, $point), s.school_urn LIMIT 10"
    in_box="s.location_id IN (SELECT pkid FROM idx_location_geom WHERE xmin <= $easting + 8047 AND xmax >= $easting - 8047
        AND ymin <= $northing + 8047 AND ymax >= $northing - 8047)"
    indexed="rm -f $work/indexed.sqlite; cp $store $work/indexed.sqlite; sqlite3 -cmd \"SELECT load_extension('mod_spatialite')\" \
        $work/indexed.sqlite \"SELECT CreateSpatialIndex('location', 'geom')\" >$work/out"

    heading "The ten schools closest to a postcode, of $(sqlite3 "$store" "SELECT count(easting) FROM schools")"
    repeat "oob nearest" : "$oob" nearest "$place" --kind school --store "$store" --format csv
    python3 -c 'import csv, sys; print(*(row["urn"] for row in csv.DictReader(sys.stdin)), sep="\n")' <"$work/out" >"$work/ours"
    cp "$store" "$work/indexed.sqlite"
    squared="(s.easting - $easting) * (s.easting - $easting) + (s.northing - $northing) * (s.northing - $northing)"
    spatial "plain arithmetic of all" : "SELECT s.school_urn FROM schools s WHERE $are_open ORDER BY $squared, s.school_urn LIMIT 10"
    spatial "ST_Distance of all" : "SELECT s.school_urn FROM schools s WHERE $are_open $order"
    eval "$indexed"
    spatial "spatial index, 5 miles around" : "SELECT s.school_urn FROM schools s WHERE $are_open AND $in_box $order"
    rm "$work/indexed.sqlite"
    repeat "making the index" "rm -f $work/indexed.sqlite; cp $store $work/indexed.sqlite" sqlite3 -cmd \
        "SELECT load_extension('mod_spatialite')" "$work/indexed.sqlite" "SELECT CreateSpatialIndex('location', 'geom')"
    ratio "plain arithmetic of all" "ST_Distance of all"
    ratio "plain arithmetic of all" "spatial index, 5 miles around"
    ratio "oob nearest" "ST_Distance of all"
    ratio "making the index" "plain arithmetic of all"
fi
