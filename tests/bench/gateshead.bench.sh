# gateshead.bench.sh - a council's whole return: import, locate, measure and headline, boundaries and gazetteer being loaded.
# shellcheck shell=bash
return_=$real_data/invented-children/gateshead/ssda903
if need "$return_"; then
    # shellcheck source=tests/bench/setup.sh
    source "$here/setup.sh"
    cat >"$work/gateshead.sh" <<END
'$oob' import ssda903 '$return_' --store '$work/store.sqlite' --quiet || [ \$? = 1 ] || exit 2
'$oob' locate --store '$work/store.sqlite' --gazetteer '$work/gazetteer.sqlite' --quiet || [ \$? = 1 ] || exit 2
'$oob' measure --store '$work/store.sqlite' --quiet || [ \$? = 1 ] || exit 2
'$oob' summary headline --store '$work/store.sqlite' --as-at 2025-03-31 --format csv || [ \$? = 1 ] || exit 2
END
    heading "Gateshead's return: $(($(wc -l <"$return_/episodes.csv") - 1)) episodes of five years"
    repeat "oob, the four commands" fresh sh "$work/gateshead.sh"
    repeat "SpatiaLite, the same job" fresh "$here/reference/placements.sh" "$work/reference_store.sqlite" "$work/reference.sqlite" \
        ssda903 "$return_/episodes.csv"
    ratio "oob, the four commands" "SpatiaLite, the same job"

    heading "  each command by itself"
    repeat "oob import ssda903" fresh "$oob" import ssda903 "$return_" --store "$work/store.sqlite" --quiet
    cp "$work/store.sqlite" "$work/imported.sqlite"
    repeat "oob locate" "cp $work/imported.sqlite $work/store.sqlite" "$oob" locate --store "$work/store.sqlite" \
        --gazetteer "$work/gazetteer.sqlite" --quiet
    cp "$work/store.sqlite" "$work/located.sqlite"
    repeat "oob measure" "cp $work/located.sqlite $work/store.sqlite" "$oob" measure --store "$work/store.sqlite" --quiet
    repeat "oob summary headline" : "$oob" summary headline --store "$work/store.sqlite" --as-at 2025-03-31 --format csv
fi
