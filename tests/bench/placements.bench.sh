# placements.bench.sh - 10,000, 100,000 and 1,000,000 placements of a council's extract: whether time grows in line with them.
# shellcheck shell=bash
if need "$real_data/postcodes/onspd_2025-11_lite"; then
    # shellcheck source=tests/bench/setup.sh
    source "$here/setup.sh"
    {
        sqlite3 "$work/reference.sqlite" "SELECT substr(postcode, 1, length(postcode) - 3) || ' ' || substr(postcode, -3) FROM postcode
            WHERE postcode GLOB 'NE[0-9]*' OR postcode GLOB 'DH[0-9]*' OR postcode GLOB 'SR[0-9]*'"
        echo --
        sqlite3 "$work/reference.sqlite" "SELECT substr(postcode, 1, length(postcode) - 3) || ' ' || substr(postcode, -3) FROM postcode
            WHERE easting > 0 AND rowid % 3 = 0"
    } >"$work/places.txt"
    for count in 10000 100000 1000000; do
        awk -v N="$count" -f "$here/make-placements.awk" "$work/places.txt" >"$work/placements.csv"
        heading "$count placements: $(cut -d, -f9 "$work/placements.csv" | sort -u | wc -l) distinct postcodes"
        repeat "oob import placements, $count" fresh "$oob" import placements "$work/placements.csv" --store "$work/store.sqlite" --quiet
        cp "$work/store.sqlite" "$work/imported.sqlite"
        repeat "oob locate, $count" "cp $work/imported.sqlite $work/store.sqlite" "$oob" locate --store "$work/store.sqlite" \
            --gazetteer "$work/gazetteer.sqlite" --quiet
        cp "$work/store.sqlite" "$work/located.sqlite"
        repeat "oob measure, $count" "cp $work/located.sqlite $work/store.sqlite" "$oob" measure --store "$work/store.sqlite" --quiet
        repeat "oob summary headline, $count" : "$oob" summary headline --store "$work/store.sqlite" --as-at 2025-03-31 --format csv
        cat >"$work/all.sh" <<END
'$oob' import placements '$work/placements.csv' --store '$work/store.sqlite' --quiet || [ \$? = 1 ] || exit 2
'$oob' locate --store '$work/store.sqlite' --gazetteer '$work/gazetteer.sqlite' --quiet || [ \$? = 1 ] || exit 2
'$oob' measure --store '$work/store.sqlite' --quiet || [ \$? = 1 ] || exit 2
'$oob' summary headline --store '$work/store.sqlite' --as-at 2025-03-31 --format csv || [ \$? = 1 ] || exit 2
END
        repeat "oob, all four, $count" fresh sh "$work/all.sh"
        repeat "SpatiaLite, the same job, $count" fresh "$here/reference/placements.sh" "$work/reference_store.sqlite" \
            "$work/reference.sqlite" extract "$work/placements.csv"
        ratio "oob, all four, $count" "SpatiaLite, the same job, $count"
        per_item "oob locate, $count" "$count"
        per_item "oob measure, $count" "$count"
    done
fi
