# Every command that was not told to use the network opens no socket and looks no name up.
# shellcheck shell=bash disable=SC2154

command -v strace >/dev/null || { echo "SKIPPED: no strace"; exit 77; }
strace -o probe true 2>/dev/null || { echo "SKIPPED: strace may not trace here"; exit 77; }
# The leak checker cannot work under a tracer.
export ASAN_OPTIONS=detect_leaks=0
unset OOB_NETWORK
demo=$OOB_SOURCE_DIR/data/demo

# That the check can fail: a download, and a look-up of a host's name, are seen.
mkdir -p to
printf '[gias]\naddress = http://127.0.0.1:1/x.csv\n' >sources.ini
run 5 strace -f -qq -e trace=network -e signal=none -o trace "$OOB" fetch gias -o to --sources sources.ini
has trace "socket(AF_INET"

# quiet EXIT-CODE COMMAND...: ends so, and makes no system call of the network family, in any thread or child.
quiet() {
  local code=$1
  shift
  run "$code" strace -f -qq -e trace=network -e signal=none -o trace "$OOB" "$@"
  checks=$((checks + 1))
  grep -vE '\+\+\+ (exited|killed)' trace >calls || true
  [ ! -s calls ] || { fail "oob $* used the network:"; head -5 calls >&2; }
}

export OOB_STORE=$PWD/s.sqlite OOB_GAZETTEER=$PWD/g.sqlite
quiet 0 help
quiet 0 help locate
quiet 0 --version
quiet 0 help --man
quiet 0 fetch list
quiet 0 run --example
quiet 0 gazetteer build "$demo/postcodes.csv" -o g.sqlite
quiet 0 init --authority E08999001
quiet 0 import boundaries "$demo/boundaries.geojson"
quiet 0 import ssda903 "$demo/ssda903"
quiet 0 import carers "$demo/carers.csv"
"$OOB" query "SELECT child_id, episode_start, episode_end, placement_postcode FROM placements ORDER BY episode_id LIMIT 20" \
  --format csv >extract.csv
quiet 0 import placements extract.csv
quiet 0 locate
quiet 0 measure
quiet 0 summary headline --as-at 2025-03-31
quiet 0 summary --list
quiet 0 query "SELECT count(*) FROM placements"
quiet 0 info
quiet 0 info --doctor
quiet 0 export placements -o placements.csv
quiet 0 export placements --format geojson -o placements.geojson
quiet 0 export placements --format gpkg -o placements.gpkg
# Also where the network is asked for but nothing may leave yet.
quiet 0 locate --online --dry-run
quiet 2 locate --online --url http://postcodes.example
OOB_NETWORK=never quiet 7 fetch gazetteer -o to
OOB_NETWORK=never quiet 7 locate --online --yes
# An address in a path is a file that is not there, and no address.
quiet 7 import boundaries https://boundaries.example/x.geojson
quiet 7 import boundaries /vsicurl/https://boundaries.example/x.geojson
