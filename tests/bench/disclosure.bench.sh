# disclosure.bench.sh - protecting and auditing a yearly paper of sixteen linked tables. There is no reference: no program
# for this comes with Debian.
# shellcheck shell=bash
printf '\nDisclosure control of an invented yearly paper; protection includes its audit\n'
cc -std=c11 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -O2 -Wall -I"$root/src" -I"$root/tests" -o "$work/disclosure" \
    "$here/disclosure.c" "$build/liboob_disclosure.a" "$build/liboob_store.a" "$build/liboob_sql.a" "$build/liboob_core.a" \
    -lglpk -lsqlite3 -lsodium -linih -lm
"$work/disclosure"
