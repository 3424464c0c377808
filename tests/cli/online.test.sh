# oob locate --online on the invented borough: 300 of its children's postcodes are taken out of the gazetteer, and a
# service that knows them is asked. The figures must be those of the whole gazetteer. Two more postcodes of the borough's
# children are in no gazetteer: those are asked for as well, and not known.
# shellcheck shell=bash disable=SC2154
# shellcheck source=tests/cli/online_lib.sh
source "$OOB_SOURCE_DIR/tests/cli/online_lib.sh"

export XDG_CONFIG_HOME=$PWD/config HOME=$PWD
unset OOB_NETWORK OOB_GAZETTEER
demo=$OOB_SOURCE_DIR/data/demo

"$OOB" gazetteer build "$demo/postcodes.csv" -o whole.gazetteer >/dev/null
"$OOB" init --store imported.sqlite --authority E08999001
"$OOB" import boundaries "$demo/boundaries.geojson" --store imported.sqlite >/dev/null
"$OOB" import ssda903 "$demo/ssda903" --store imported.sqlite >/dev/null 2>&1 || [ $? = 1 ]
cp imported.sqlite whole.sqlite
"$OOB" locate --store whole.sqlite --gazetteer whole.gazetteer >/dev/null
"$OOB" measure --store whole.sqlite >/dev/null
table whole.sqlite whole.csv

# Take 300 out; what is taken out is what the service knows.
"$OOB" query "SELECT DISTINCT placement_postcode FROM placements WHERE placement_status = 'live' ORDER BY 1 LIMIT 300" \
  --format csv --store whole.sqlite | tr -d '\r' | sed 1d >stripped
same "postcodes taken out" "$(wc -l <stripped)" 300
awk -F, 'NR == FNR { out[$1]; next } !($3 in out)' stripped "$demo/postcodes.csv" >rest.csv
{
  echo postcode,easting,northing,quality,country,district
  awk -F, 'NR == FNR { out[$1]; next } $3 in out { printf "%s,%d,%d,%d,England,%s\n", $3, $12, $13, $14, $8 }' \
    stripped "$demo/postcodes.csv"
} >service.csv
same "postcodes the service knows" "$(wc -l <service.csv)" 301
"$OOB" gazetteer build rest.csv -o rest.gazetteer >/dev/null
cp imported.sqlite s.sqlite
export OOB_STORE=$PWD/s.sqlite OOB_GAZETTEER=$PWD/rest.gazetteer

# What would leave is shown; nothing leaves.
start_stub --csv service.csv
run 0 "$OOB" locate --online --dry-run --url "$stub_url"
has out "302 postcodes"
has out "${stub_url#http://}"
has out "4 requests"
run 7 "$OOB" locate --online --url "$stub_url"
has err "not confirmed; nothing was sent"
has err "--yes"
run 0 "$OOB" locate --online --dry-run
has out "api.postcodes.io"
same "requests before consent" "$(requests)" ""

# On a terminal the answer is typed. `script` gives the program one.
ask() { script -qec "$OOB locate --online --url $stub_url" /dev/null <<<"$1"; }
run 7 ask n
has out "Send them? [y/N]"
same "requests after a no" "$(requests)" ""

# Sent: one request a hundred, nothing but postcodes, none of them anywhere but in the bodies.
run 0 "$OOB" locate --online --yes --url "$stub_url"
has out "answered for 302 of 302 postcodes, in 4 requests"
same "requests" "$(requests)" 4
same "postcodes sent" "$(postcodes_sent)" 302
grep -o '"[A-Z][A-Z0-9 ]*"' stub.bodies | tr -d '"' | sort >sent
same "postcodes sent twice" "$(uniq -d sent)" ""
same "postcodes not sent" "$(sort stripped | comm -13 sent -)" ""
same "bodies of another form" "$(grep -cvE '^\{"postcodes":\[("[A-Z0-9]+ [A-Z0-9]+",?)+\]\}$' stub.bodies || true)" 0
discreet stub.log out err
run 0 "$OOB" measure
table s.sqlite online.csv
same_file online.csv whole.csv
same "located online" "$("$OOB" query "SELECT count(DISTINCT placement_postcode) FROM placements
  WHERE placement_status = 'online' AND placement_grid_quality BETWEEN 1 AND 9" --format csv | tail -1 | tr -d '\r')" 300

# Recorded, without postcodes, for all to see; not asked again, and not needed again.
"$OOB" query "SELECT * FROM network_audit" --format csv >audit.csv
has audit.csv "postcodes,${stub_url#http://},302,302,4,complete"
discreet audit.csv
run 0 "$OOB" info
has out "Network used"
has out "${stub_url#http://}"
discreet out err
run 0 "$OOB" locate --online --yes --url "$stub_url"
has out "nothing to ask"
same "requests" "$(requests)" 4
stop_stub
run 0 "$OOB" locate --again
run 0 "$OOB" measure
table s.sqlite again.csv
same_file again.csv whole.csv
"$OOB" summary headline --as-at 2025-03-31 --format csv | grep -v '^located' >headline.csv
"$OOB" summary headline --as-at 2025-03-31 --format csv --store whole.sqlite | grep -v '^located' >whole_headline.csv
same_file headline.csv whole_headline.csv

# A service that dies half way: what it answered stays, the rest is asked for the next time.
cp imported.sqlite s.sqlite
rm -f stub.log stub.bodies
start_stub --csv service.csv --fault dies --after 1
run 5 "$OOB" locate --online --yes --url "$stub_url"
has err "cannot be reached"
has out "answered for 100 of 302 postcodes"
discreet stub.log out err
stop_stub
rm -f stub.log stub.bodies
start_stub --csv service.csv
run 0 ask y
has out "answered for 202 of 202 postcodes"
same "postcodes sent the second time" "$(postcodes_sent)" 202
run 0 "$OOB" measure
table s.sqlite resumed.csv
same_file resumed.csv whole.csv
stop_stub

# A service that leaves answers out: said, counted, and exit code 1.
cp imported.sqlite s.sqlite
start_stub --csv service.csv --fault missing
run 1 "$OOB" locate --online --yes --url "$stub_url"
has out "answered for 151 of 302 postcodes"
has err "151 postcodes were not answered"
discreet stub.log out err
stop_stub

# The council's own service over https: its certificate must be vouched for.
if openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test -addext subjectAltName=IP:127.0.0.1 \
  -keyout key.pem -out certificate.pem 2>/dev/null; then
  cp imported.sqlite s.sqlite
  rm -f stub.log
  start_stub --csv service.csv --certificate certificate.pem --key key.pem
  run 5 "$OOB" locate --online --yes --url "${stub_url/http/https}"
  has err "certificate cannot be trusted"
  same "requests" "$(requests)" ""
  run 0 "$OOB" locate --online --yes --url "${stub_url/http/https}" --ca-bundle certificate.pem
  has out "answered for 302 of 302 postcodes"
  stop_stub
fi

# Forbidden here, whatever is asked.
cp imported.sqlite s.sqlite
rm -f stub.log
start_stub --csv service.csv
echo "network = never" >oob.ini
run 7 "$OOB" locate --online --yes --url "$stub_url"
has err "network = never in oob.ini"
has out "not_found"
rm oob.ini
OOB_NETWORK=never run 7 "$OOB" locate --online --yes --url "$stub_url"
same "requests" "$(requests)" ""

# Not over plain http, nor with options that would do nothing.
run 2 "$OOB" locate --online --yes --url http://postcodes.council.example
has err "plain http"
run 2 "$OOB" locate --online --yes --url "$stub_url" --batch 101
has err "1 to 100"
run 2 "$OOB" locate --yes
has err "--yes goes with --online"
run 2 "$OOB" locate --dry-run
