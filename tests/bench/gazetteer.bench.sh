# gazetteer.bench.sh - the gazetteer of Great Britain, from the four-column directory and from a full-size ONSPD.
# shellcheck shell=bash
lite=$real_data/postcodes/onspd_2025-11_lite
if need "$lite"; then
    heading "Gazetteer from the lite ONSPD: 2.66 million postcodes in CSV files and zips"
    repeat "oob gazetteer build (lite)" "rm -f $work/gazetteer.sqlite*" "$oob" gazetteer build "$lite" -o "$work/gazetteer.sqlite" --quiet
    repeat "sqlite3 .import and index (lite)" : "$here/reference/gazetteer.sh" "$work/reference.sqlite" lite "$lite"/*.csv "$lite"/*.zip
    ratio "oob gazetteer build (lite)" "sqlite3 .import and index (lite)"

    python3 "$here/make_onspd.py" "$real_data/postcodes/onspd_fixtures/onspd_nov2025_test.csv" "$lite" "$work/onspd.csv"
    heading "Gazetteer from a 53-column ONSPD: $(du -m "$work/onspd.csv" | cut -f1) MB"
    repeat "oob gazetteer build (full)" "rm -f $work/full.sqlite*" "$oob" gazetteer build "$work/onspd.csv" -o "$work/full.sqlite" --quiet
    repeat "sqlite3 .import and index (full)" : "$here/reference/gazetteer.sh" "$work/reference_full.sqlite" full "$work/onspd.csv"
    ratio "oob gazetteer build (full)" "sqlite3 .import and index (full)"
    rm -f "$work/onspd.csv" "$work"/full.sqlite* "$work/reference_full.sqlite"
fi
