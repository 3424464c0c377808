# lib.sh - checks for the CLI tests: each prints what differs and is counted; finish() decides.
# shellcheck shell=bash disable=SC2034
failures=0
checks=0

fail() { failures=$((failures + 1)); printf 'FAIL: %s\n' "$*" >&2; }

# run WANTED-EXIT-CODE COMMAND...: runs it, keeps ./out and ./err, checks the exit code.
run() {
  local wanted=$1 got=0
  shift
  checks=$((checks + 1))
  "$@" >out 2>err </dev/null || got=$?
  if [ "$got" != "$wanted" ]; then
    fail "exit code $got, wanted $wanted: $*"
    sed 's/^/  stderr: /' err >&2
  fi
}

# has FILE TEXT: the file holds the text (fixed string).
has() { checks=$((checks + 1)); grep -qF -- "$2" "$1" || { fail "$1 lacks: $2"; sed 's/^/  /' "$1" | head -40 >&2; }; }
# lacks FILE TEXT
lacks() { checks=$((checks + 1)); if grep -qF -- "$2" "$1"; then fail "$1 holds: $2"; fi; }
# same WHAT GOT WANTED
same() { checks=$((checks + 1)); [ "$2" = "$3" ] || fail "$1: got '$2', wanted '$3'"; }
# same_file GOT WANTED
same_file() { checks=$((checks + 1)); diff -u "$2" "$1" >diff.out || { fail "$1 differs from $2"; head -40 diff.out >&2; }; }
# mode FILE WANTED (octal)
mode() { same "mode of $1" "$(stat -c %a "$1")" "$2"; }
# need_real_data: SKIP where the real data is absent.
need_real_data() { [ -d "$OOB_REAL_DATA" ] || { echo "SKIPPED: no real data (set OOB_REAL_DATA)"; exit 77; }; }

# load COMMAND...: fills a store. Commands that end with remarks (code 1) are as good: test data has faults on purpose.
load() {
  local code=0
  "$OOB" "$@" >out 2>err </dev/null || code=$?
  [ "$code" -le 1 ] || fail "code $code: $* $(cat err)"
}

# start_stub ARGS...: the stub service; sets stub_url and stub_pid. It writes stub.log (requests with their headers) and
# stub.bodies here. run.sh stops it at the end at the latest.
start_stub() {
  : >stub.port
  "$OOB_STUB" --log "$PWD/stub.log" --bodies "$PWD/stub.bodies" "$@" >stub.port &
  stub_pid=$!
  stub_pids+=("$stub_pid")
  for _ in $(seq 100); do [ -s stub.port ] && break; sleep 0.05; done
  stub_url=http://127.0.0.1:$(cat stub.port)
}
stop_stub() { kill "$stub_pid" 2>/dev/null || true; wait "$stub_pid" 2>/dev/null || true; }

finish() {
  if [ "$failures" -gt 0 ]; then echo "$failures of $checks checks failed" >&2; exit 1; fi
  [ "$checks" -gt 0 ] || { echo "no check ran" >&2; exit 1; }
  echo "$checks checks passed"
}
