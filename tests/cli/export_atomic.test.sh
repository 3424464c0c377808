# export_atomic.test.sh - a full disk, a folder that may not be written to, and signals at any moment: under its name there
# is the older file or a complete new one, in every format, and nothing is left over.
# shellcheck shell=bash disable=SC2154
# shellcheck source=tests/cli/demo_store.sh
source "$OOB_SOURCE_DIR/tests/cli/demo_store.sh"
make_demo_store
"$OOB" locate >/dev/null 2>&1 || true
export OOB_STORE=$PWD/s.sqlite

formats=(csv json xlsx ods geojson gpkg)

# whole FILE: complete, as another program reads it.
whole() {
  case $1 in
  *.csv) python3 -c 'import csv, sys; r = list(csv.reader(open(sys.argv[1], newline=""))); assert len(r) > 1 and len({len(x) for x in r}) == 1' "$1" ;;
  *.json | *.geojson) python3 -c 'import json, sys; d = json.load(open(sys.argv[1])); assert d.get("rows") or d.get("features")' "$1" ;;
  *.xlsx | *.ods) python3 -c 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None and len(z.namelist()) > 4' "$1" ;;
  *.gpkg) [ "$(sqlite3 "$1" 'PRAGMA integrity_check')" = ok ] && [ "$(sqlite3 "$1" "SELECT count(*) FROM schools")" -gt 0 ] ;;
  esac
}
# old_or_whole FILE: its bytes are "older", or it is complete.
old_or_whole() {
  checks=$((checks + 1))
  [ "$(head -c 6 "$1" | tr -d '\0')" = older ] || whole "$1" 2>/dev/null || fail "neither the older file nor a complete one: $1"
}
# only FOLDER NAMES: nothing else is in it.
only() { same "what is in $1" "$(cd "$1" && find . -mindepth 1 -maxdepth 1 | sort | tr '\n' ' ')" "$2"; }

# --- a full disk ---------------------------------------------------------------------------------------------------------
# By the limit on the size of a file, which needs no rights: the write fails with EFBIG.
mkdir limited
for format in "${formats[@]}"; do
  printf older >"limited/x.$format"
  got=0
  (ulimit -f 8 && exec "$OOB" export schools -f "$format" -o "limited/x.$format" -q) >out 2>err || got=$?
  same "exit code of $format past the limit" "$got" 6
  same "$format after a full disk" "$(cat "limited/x.$format")" older
  lacks err "[ERROR]"
  rm "limited/x.$format"
  only limited ""
done
got=0
(ulimit -f 8 && exec "$OOB" export all -o limited/all -q) >out 2>err || got=$?
same "exit code of a folder past the limit" "$got" 6
only limited ""

# On a real file system that is full: a tmpfs of 256 KB in a name space of its own, with 4 KB left.
cat >full.sh <<'END'
mount -t tmpfs -o size=256k tmpfs tiny || exit 77
cp older "tiny/x.$1"
head -c 248K /dev/zero >tiny/zz
"$OOB" export schools -f "$1" -o "tiny/x.$1" -q >out 2>err
echo $? >code
cat "tiny/x.$1" >left
find tiny -mindepth 1 | sort | tr '\n' ' ' >names
END
mkdir tiny
printf older >older
if [ "$(id -u)" = 0 ] && unshare -m bash full.sh csv 2>/dev/null; then
  for format in "${formats[@]}"; do
    unshare -m bash full.sh "$format"
    same "exit code of $format on a full disk" "$(cat code)" 6
    same "$format on a full disk" "$(cat left)" older
    same "files on the full disk" "$(cat names)" "tiny/x.$format tiny/zz "
    has err "oob: "
  done
else
  echo "note: no tmpfs may be mounted here; the limit on file size stands for it" >&2
fi

# --- a folder that may not be written to -----------------------------------------------------------------------------------
mkdir locked
for format in "${formats[@]}"; do printf older >"locked/x.$format"; done
chmod 555 locked
as_user=()
reachable=yes
if [ "$(id -u)" = 0 ]; then
  chmod 755 . && chmod 644 s.sqlite && chown nobody locked/* && chmod 711 "$scratch"
  as_user=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
  "${as_user[@]}" test -x "$OOB" -a -r s.sqlite || reachable=no
fi
if [ "$reachable" = yes ]; then
  for format in "${formats[@]}"; do
    run 6 "${as_user[@]}" "$OOB" export schools -f "$format" -o "locked/x.$format" -q
    same "$format in a locked folder" "$(cat "locked/x.$format")" older
  done
  run 6 "${as_user[@]}" "$OOB" export all -o locked/all -q
fi
chmod 755 locked
run 6 "$OOB" export schools -o nowhere/x.csv

# --- signals ---------------------------------------------------------------------------------------------------------------
# signalled SIGNAL SECONDS COMMAND...: its exit code in `got`.
signalled() {
  local signal=$1 pause=$2
  shift 2
  "$@" >out 2>err </dev/null &
  local pid=$!
  sleep "$pause"
  kill -"$signal" $pid 2>/dev/null || true
  got=0
  wait $pid 2>/dev/null || got=$?
}
moments=(0.01 0.03 0.06 0.1 0.2)
mkdir signals
stopped=0
for format in "${formats[@]}"; do
  for signal in INT TERM KILL; do
    for moment in "${moments[@]}"; do
      printf older >"signals/x.$format"
      signalled "$signal" "$moment" "$OOB" export schools -f "$format" -o "signals/x.$format" -q
      old_or_whole "signals/x.$format"
      if [ "$signal" = KILL ]; then
        rm -rf signals
        mkdir signals
      else
        # 130, or done before the signal came; a process that had not begun to watch ends by the signal itself.
        case $got in 0 | 130 | 143) ;; *) fail "exit code $got after $signal" ;; esac
        [ "$got" = 0 ] || stopped=$((stopped + 1))
        only signals "./x.$format "
      fi
    done
  done
done
same "some were stopped" "$((stopped > 3))" 1

# A folder: the earlier one with all its files, or a new one with all of them, or none.
mkdir folders
run 0 "$OOB" export all -o folders/all --as-at 2024-03-31 -q
for signal in INT TERM KILL; do
  for moment in 0.05 0.2 0.5 0.8; do
    signalled "$signal" "$moment" "$OOB" export all -o folders/all --as-at 2025-03-31 -q
    checks=$((checks + 1))
    (cd folders/all && sha256sum -c --quiet SHA256SUMS) >sums 2>&1 || { fail "a folder that is not whole"; cat sums >&2; }
    same "listed and present" "$(grep -vc '^#' folders/all/SHA256SUMS)" "$(($(find folders/all -type f | wc -l) - 1))"
    [ "$signal" = KILL ] || only folders "./all "
    find folders -mindepth 1 -maxdepth 1 -name '.*' -exec rm -rf {} +
  done
done

# What somebody has put there, or worked on, is never deleted.
run 0 "$OOB" export all -o folders/all --as-at 2025-03-31 -q
only folders "./all "
mode folders/all 700
mode folders/all/summaries.xlsx 600
printf 'mine' >folders/all/csv/notes.txt
run 2 "$OOB" export all -o folders/all -q
has err "notes.txt"
rm folders/all/csv/notes.txt
printf 'and mine' >>folders/all/csv/headline.csv
run 2 "$OOB" export all -o folders/all -q
has err "headline.csv has been changed"
same "what was worked on" "$(tail -c 8 folders/all/csv/headline.csv)" "and mine"
mkdir theirs && printf 'theirs' >theirs/file
run 2 "$OOB" export all -o theirs -q
same "a folder of somebody else" "$(cat theirs/file)" theirs
mkdir empty
run 0 "$OOB" export all -o empty/ -q
only . "$(find . -mindepth 1 -maxdepth 1 ! -name '.oob*' | sort | tr '\n' ' ')"
