#!/usr/bin/env bash
# gazetteer.sh DATABASE HEADER FILE...: the postcode directory in SQLite as its shell imports it: the comparison for `oob gazetteer
# build`. HEADER is "lite" (4 columns) or "full" (53); a FILE may be a zip.
set -euo pipefail
database=$1 header=$2
shift 2
rm -f "$database"
{
    echo "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
    if [[ $header == lite ]]; then
        echo "CREATE TABLE raw (pcd, laua, oseast1m, osnrth1m);"
    fi
    for file in "$@"; do
        case $file in
        *.zip) echo ".import --csv \"|unzip -p '$file' | grep -v ^pcd,\" raw" ;;
        *) [[ $header == lite ]] && echo ".import --csv --skip 1 '$file' raw" || echo ".import --csv '$file' raw" ;;
        esac
    done
    if [[ $header == lite ]]; then
        columns="replace(pcd, ' ', '') AS postcode, laua, oseast1m + 0 AS easting, osnrth1m + 0 AS northing, NULL AS ended"
    else
        columns="replace(pcds, ' ', '') AS postcode, lad25cd, east1m + 0 AS easting, north1m + 0 AS northing, doterm AS ended"
    fi
    echo "CREATE TABLE postcode AS SELECT $columns FROM raw;"
    echo "DROP TABLE raw;"
    echo "CREATE UNIQUE INDEX postcode_key ON postcode (postcode);"
} | sqlite3 -bail "$database" >/dev/null
