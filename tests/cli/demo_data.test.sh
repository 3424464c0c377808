# The invented borough is what its script makes, byte for byte; the script needs no program of ours.
run 0 "$OOB_SOURCE_DIR/scripts/make-demo-data" made
run 0 diff -rq -x README.md -x 'oob*.ini' "$OOB_SOURCE_DIR/data/demo" made
sed 's/^/  /' out >&2
same "under 1.5 MB" "$(($(du -sb made | cut -f1) < 1500000))" 1
# No real postcode is in it: every area or outward code is an invented one.
same "postcode areas" "$(cut -d, -f3 made/postcodes.csv | sed '1d; s/[0-9].*//' | LC_ALL=C sort -u | tr '\n' ' ')" "BT JE ZW ZX ZY "
same "districts of BT and JE" \
    "$(cut -d, -f3 made/postcodes.csv | grep -E '^(BT|JE)' | cut -d' ' -f1 | LC_ALL=C sort -u | tr '\n' ' ')" "BT98 JE9 "
