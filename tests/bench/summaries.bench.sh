# summaries.bench.sh - every summary at about 500, 10,000 and 100,000 children: which is slowest, and whether time grows in line.
# shellcheck shell=bash
council=$real_data/invented-children/gateshead

# build_council COPIES: a store with that many times the invented Gateshead, located and measured.
build_council() {
    local folder=$work/council file
    rm -rf "$folder" "$work/council.sqlite"*
    mkdir -p "$folder/ssda903"
    for file in ssda903/header.csv ssda903/episodes.csv ssda903/uasc.csv ssda903/missing.csv carers.csv education.csv peps.csv visits.csv \
        rhi.csv placements_extra.csv; do
        awk -v N="$1" -f "$here/copy-children.awk" "$council/$file" >"$folder/$file"
    done
    cp "$work/base.sqlite" "$work/council.sqlite"
    {
        incomplete "$oob" import ssda903 "$folder/ssda903" --store "$work/council.sqlite" --quiet
        incomplete "$oob" import carers "$folder/carers.csv" --store "$work/council.sqlite" --quiet
        incomplete "$oob" import providers "$council/providers.csv" "$council/providers_supported_accommodation.csv" \
            --store "$work/council.sqlite" --quiet
        incomplete "$oob" import schools "$real_data/schools/open_school_points_2026-01.csv" \
            "$real_data/schools/links_edubasealldata20250422.csv" --store "$work/council.sqlite" --quiet
        incomplete "$oob" import ratings "$council/school_ratings.csv" --store "$work/council.sqlite" --quiet
        incomplete "$oob" import education "$folder/education.csv" --store "$work/council.sqlite" --quiet
        incomplete "$oob" import peps "$folder/peps.csv" --store "$work/council.sqlite" --quiet
        incomplete "$oob" import visits "$folder/visits.csv" --store "$work/council.sqlite" --quiet
        incomplete "$oob" import interviews "$folder/rhi.csv" --store "$work/council.sqlite" --quiet
        incomplete "$oob" import extras "$folder/placements_extra.csv" --store "$work/council.sqlite" --quiet
        incomplete "$oob" locate --store "$work/council.sqlite" --gazetteer "$work/gazetteer.sqlite" --quiet
        incomplete "$oob" measure --store "$work/council.sqlite" --quiet
    } >"$work/council.out" 2>&1
    rm -rf "$folder"
}

if need "$council"; then
    # shellcheck source=tests/bench/setup.sh
    source "$here/setup.sh"
    declare -A slowest
    for copies in 1 20 200; do
        build_council "$copies"
        children=$("$oob" query "SELECT count(*) AS n FROM snapshot" --store "$work/council.sqlite" --as-at 2025-03-31 --format csv | tail -n 1)
        heading "$children children looked after"
        repeat "sqlite3, one count by band, $copies" : sqlite3 -readonly "$work/council.sqlite" \
            "SELECT location, boundary_band, count(DISTINCT child_id) FROM placements WHERE episode_start <= '2025-03-31'
             AND (counts_until IS NULL OR counts_until > '2025-03-31') AND short_break IS NOT 1 GROUP BY 1, 2"
        worst=0
        for summary in $("$oob" summary --list | awk '/^[a-z]/ { print $1 }'); do
            repeat "summary $summary, $copies" : "$oob" summary "$summary" --store "$work/council.sqlite" --as-at 2025-03-31 --format csv
            if awk -v a="${median_of[summary $summary, $copies]}" -v b="$worst" 'BEGIN { exit !(a > b) }'; then
                worst=${median_of[summary $summary, $copies]}
                slowest[$copies]=$summary
            fi
        done
        ratio "summary ${slowest[$copies]}, $copies" "sqlite3, one count by band, $copies"
        per_item "summary ${slowest[$copies]}, $copies" "$children"
    done
    for copies in 1 20; do
        ratio "summary ${slowest[200]}, $copies" "summary ${slowest[200]}, 200"
    done
fi
