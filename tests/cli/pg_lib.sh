# pg_lib.sh - a PostgreSQL server with PostGIS of the test's own: in a folder of its own, on a socket only, stopped at the end.
# shellcheck shell=bash disable=SC2154

# need_postgis: SKIP where there is none.
need_postgis() {
  pg=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
  if [ -z "$pg" ] || [ -z "$(find /usr/share/postgresql -name postgis.control 2>/dev/null)" ]; then
    echo "SKIPPED: no PostGIS"
    exit 77
  fi
}

# start_server: sets cluster, the folder with its socket. PostgreSQL refuses to run as root.
start_server() {
  cluster=$(mktemp -d /tmp/oob-pg.XXXXXX)
  as_server=()
  if [ "$(id -u)" = 0 ]; then
    chown postgres "$cluster"
    as_server=(runuser -u postgres --)
  fi
  trap 'stop_server; rm -rf "$scratch"' EXIT
  (
    cd "$cluster" &&
      "${as_server[@]}" "$pg/initdb" -D "$cluster/data" -A trust -E UTF8 --locale=C --no-sync -U oob >/dev/null &&
      "${as_server[@]}" "$pg/pg_ctl" -D "$cluster/data" -w -l "$cluster/log" \
        -o "-k $cluster -c listen_addresses='' -c fsync=off" start >/dev/null
  ) || { fail "the PostgreSQL server did not start"; cat "$cluster/log" >&2 || true; }
}
stop_server() { (cd "$cluster" && "${as_server[@]}" "$pg/pg_ctl" -D "$cluster/data" -m immediate stop >/dev/null 2>&1); rm -rf "$cluster"; }

query() { psql -h "$cluster" -U oob -d postgres -X -q -A -t -v ON_ERROR_STOP=1 "$@"; }
