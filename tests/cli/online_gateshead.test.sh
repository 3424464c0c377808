# The acceptance of online geocoding on real geography: the gazetteer of Great Britain without 300 postcodes of the
# invented Gateshead children, and a service that knows those. The placements must be the same to the metre.
# shellcheck shell=bash disable=SC2154
need_real_data
# shellcheck source=tests/cli/online_lib.sh
source "$OOB_SOURCE_DIR/tests/cli/online_lib.sh"

export XDG_CONFIG_HOME=$PWD/config HOME=$PWD
unset OOB_NETWORK OOB_GAZETTEER
onspd=$OOB_REAL_DATA/postcodes/onspd_2025-11_lite
gateshead=$OOB_REAL_DATA/invented-children/gateshead

"$OOB" gazetteer build "$onspd" -o whole.gazetteer >/dev/null
"$OOB" init --store imported.sqlite --authority E08000037
"$OOB" import boundaries "$OOB_REAL_DATA/boundaries/utla_apr2025_england_derived_bgc.gpkg" --store imported.sqlite >/dev/null
"$OOB" import ssda903 "$gateshead/ssda903" --store imported.sqlite >/dev/null 2>&1 || [ $? = 1 ]
cp imported.sqlite whole.sqlite
"$OOB" locate --store whole.sqlite --gazetteer whole.gazetteer >located
"$OOB" measure --store whole.sqlite >/dev/null
table whole.sqlite whole.csv

# 300 of the placement postcodes in the postcode areas that are loose files, spread over all of them.
"$OOB" query "SELECT DISTINCT placement_postcode FROM placements
  WHERE placement_status IN ('live', 'ended') AND substr(placement_postcode, 1, 2) IN ('NE', 'DH', 'SR', 'DL', 'TS')
  ORDER BY substr(placement_postcode, -1), placement_postcode LIMIT 300" --format csv --store whole.sqlite |
  tr -d '\r' | sed 1d >stripped
same "postcodes taken out" "$(wc -l <stripped)" 300
mkdir rest
cp "$onspd"/*.zip rest/
echo postcode,easting,northing,quality,country,district >service.csv
for file in "$onspd"/*.csv; do
  # pcd has seven characters: the blank before the inward code is there only where there is room for it.
  awk -F, -v rest="rest/$(basename "$file")" '
    FILENAME == "stripped" { key = $1; gsub(/ /, "", key); out[key] = $1; next }
    { key = $1; gsub(/ /, "", key) }
    key in out { gsub(/\r/, ""); printf "%s,%d,%d,1,England,%s\n", out[key], $3, $4, $2; next }
    { print >rest }' stripped "$file" >>service.csv
done
same "postcodes the service knows" "$(wc -l <service.csv)" 301
"$OOB" gazetteer build rest -o rest.gazetteer >/dev/null

cp imported.sqlite s.sqlite
export OOB_STORE=$PWD/s.sqlite OOB_GAZETTEER=$PWD/rest.gazetteer
start_stub --csv service.csv
run 0 "$OOB" locate --online --yes --url "$stub_url"
asked=$(postcodes_sent)
same "at least the 300 are asked for" "$((asked >= 300))" 1
same "one request a hundred" "$(requests)" "$(((asked + 99) / 100))"
discreet stub.log out err
run 0 "$OOB" measure
table s.sqlite online.csv
same_file online.csv whole.csv
same "located online" "$("$OOB" query "SELECT count(DISTINCT placement_postcode) FROM placements
  WHERE placement_status = 'online'" --format csv | tail -1 | tr -d '\r')" 300
echo "asked for $asked postcodes in $(requests) requests; $(wc -l <whole.csv) lines of placements compared"
