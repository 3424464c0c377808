#!/usr/bin/env bash
# placements.sh DATABASE GAZETTEER KIND CSV: the whole job of the reference on a copy of a database with boundaries in it. KIND:
# ssda903 (episodes.csv of a return) or extract (as make-placements.awk writes it).
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
iso() { echo "CASE WHEN $1 = '' THEN '' ELSE substr($1, 7, 4) || '-' || substr($1, 4, 2) || '-' || substr($1, 1, 2) END"; }
case $3 in
ssda903) columns="CHILD, $(iso DECOM), $(iso DEC), LS, PLACE, PLACE_PROVIDER, PL_POST" ;;
extract) columns="child_id, start_date, end_date, legal_status, placement_type, provider_type, placement_postcode" ;;
esac
{
    echo "SELECT load_extension('mod_spatialite');"
    echo "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
    echo "ATTACH '$2' AS gazetteer;"
    echo ".import --csv '$4' raw"
    echo "CREATE TABLE record (child, start, finish, legal, place, provider, post);"
    echo "INSERT INTO record SELECT $columns FROM raw;"
    cat "$here/placements.sql"
} | sqlite3 -bail "$1"
