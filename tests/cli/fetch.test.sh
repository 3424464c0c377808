# Downloading open data from the stub: fresh, resumed, truncated, swapped for a web page, gone, damaged.
# shellcheck shell=bash disable=SC2154

# No table and no policy of the developer's own.
export XDG_CONFIG_HOME=$PWD/config HOME=$PWD
unset OOB_NETWORK
mkdir -p config/oob served to
seq 1 20000 | sed 's/^/1000,school number /; 1i URN,EstablishmentName' >served/schools.csv
printf 'URN,EstablishmentName\nolder\n' >older.csv
wanted=$(sha256sum served/schools.csv | cut -d' ' -f1)
bytes=$(stat -c %s served/schools.csv)

# serve FAULT [OPTIONS...]: a stub, and a table of sources that leads to it. The port stays the same from then on.
serve() {
  start_stub --folder "$PWD/served" --fault "$@" ${port:+--port "$port"}
  port=${stub_url##*:}
  cat >sources.ini <<END
[gias]
address = $stub_url/schools.csv
header = URN,EstablishmentName
file = schools.csv
END
  : >stub.log
}
fetch() { "$OOB" fetch schools -o to --sources sources.ini; }

run 0 "$OOB" fetch list
has out "onspd"
has out "code-point-open"
has out "Open Government Licence v3.0"
has out "NOT VERIFIED"
has out "config/oob/sources.ini"
run 0 "$OOB" fetch LIST
run 2 "$OOB" fetch gazeteer
has err "did you mean 'gazetteer'?"
run 2 "$OOB" fetch providers -o to
has err "has no address"
has err "https://www.gov.uk/government/statistics/"

# Fresh.
serve ''
run 0 fetch
has out "$wanted"
has err "from ${stub_url#http://}"
same_file to/schools.csv served/schools.csv
has to/schools.csv.provenance.ini "sha256 = $wanted"
has to/schools.csv.provenance.ini "address = $stub_url/schools.csv"
has to/schools.csv.provenance.ini "bytes = $bytes"
has to/schools.csv.provenance.ini "licence = Open Government Licence v3.0"
has to/schools.csv.provenance.ini "attribution = Contains public sector information of the Department for Education"
same "files" "$(cd to && echo *)" "schools.csv schools.csv.provenance.ini"
run 0 fetch
has out "the same as before"
stop_stub

# A server that dies half way; the next run goes on where it broke.
rm -rf to
serve dies
run 5 fetch
same "part kept" "$(cd to && echo *)" "schools.csv.part schools.csv.part.ini"
serve ''
run 0 fetch
has out "(resumed)"
has stub.log "Range: bytes=$((bytes / 2))-"
same_file to/schools.csv served/schools.csv
stop_stub

# Ctrl-C half way; the same.
rm -rf to
serve stall
"$OOB" fetch schools -o to --sources sources.ini >out 2>err &
pid=$!
for _ in $(seq 100); do [ -s to/schools.csv.part.ini ] && break; sleep 0.05; done
sleep 0.3
kill -INT "$pid"
code=0
wait "$pid" || code=$?
same "exit code of an interrupted download" "$code" 130
has err "the same command goes on where it stopped"
stop_stub
serve ''
run 0 fetch
has out "(resumed)"
same_file to/schools.csv served/schools.csv
stop_stub

# What is not the file leaves the older one as it was. fails CODE FAULT TEXT
fails() {
  rm -rf to && mkdir to && cp older.csv to/schools.csv
  serve "$2"
  run "$1" fetch
  has err "$3"
  same_file to/schools.csv older.csv
  same "no provenance after $2" "$(ls to/*.provenance.ini 2>/dev/null)" ""
  stop_stub
}
fails 5 truncated "connection was lost"
fails 3 html "is a web page"
has err "https://get-information-schools.service.gov.uk/Downloads"
fails 5 status-404 "is not at its address any more"
has err "https://get-information-schools.service.gov.uk/Downloads"
has err "[gias]"
fails 5 redirect-to-http://localhost:1/schools.csv "redirects to another host"
fails 5 redirect-to-file:///etc/passwd "not allowed"
fails 5 redirect-to-/schools.csv "redirects more than 3 times"

# A checksum that is not the file's; then the right one.
rm -rf to && mkdir to && cp older.csv to/schools.csv
serve ''
echo "sha256 = $(printf '%064d' 0)" >>sources.ini
run 3 fetch
has err "$wanted"
same_file to/schools.csv older.csv
sed -i "s/^sha256 = .*/sha256 = $wanted/" sources.ini
run 0 fetch
same_file to/schools.csv served/schools.csv
has stub.log "GET /schools.csv"

# The user's own table is found without being named.
cp sources.ini config/oob/sources.ini
run 0 "$OOB" fetch gias -o elsewhere
same_file elsewhere/schools.csv served/schools.csv
run 0 "$OOB" fetch list
has out "set in   $PWD/config/oob/sources.ini"

# Forbidden: nothing is asked for.
: >stub.log
echo "network = never" >config/oob/oob.ini
run 7 fetch
has err "network = never"
OOB_NETWORK=never run 7 fetch
same "requests" "$(wc -c <stub.log)" 0
rm config/oob/oob.ini

# Not over plain http to anywhere else.
printf '[gias]\naddress = http://schools.example/x.csv\n' >sources.ini
run 2 fetch
has err "plain http"

# Where the data come from is kept with what is made of them, through the gazetteer too.
cp "$OOB_SOURCE_DIR"/data/demo/{boundaries.geojson,postcodes.csv} served/
cat >sources.ini <<END
[counties-unitaries]
address = $stub_url/boundaries.geojson
file = boundaries.geojson
[island]
kind = gazetteer
title = Postcodes of the island
publisher = Nobody
address = $stub_url/postcodes.csv
file = postcodes.csv
format = csv
header = pcds,lad25cd
attribution = Invented by nobody in particular
END
run 0 "$OOB" fetch counties-unitaries island -o data --sources sources.ini
run 0 "$OOB" gazetteer build data/postcodes.csv -o g.sqlite
run 0 "$OOB" init --store s.sqlite --authority E08999001
run 0 "$OOB" import boundaries data/boundaries.geojson --store s.sqlite
run 0 "$OOB" import ssda903 "$OOB_SOURCE_DIR/data/demo/ssda903" --store s.sqlite
run 0 "$OOB" locate --store s.sqlite --gazetteer g.sqlite
run 0 "$OOB" query "SELECT kind, name, attribution FROM open_source ORDER BY kind" --store s.sqlite --format csv
has out "boundaries,boundaries.geojson,Source: Office for National Statistics licensed under"
has out "gazetteer,postcodes.csv,Invented by nobody in particular"
run 1 "$OOB" info --store s.sqlite
has out "Invented by nobody in particular"
