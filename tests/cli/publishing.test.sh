# What is made public one after the other: a paper never prints what an earlier one of the store hid, whatever its options.
# shellcheck shell=bash disable=SC2154
# shellcheck source=tests/cli/demo_store.sh
source "$OOB_SOURCE_DIR/tests/cli/demo_store.sh"

make_demo_store
committee() { local code=$1; shift; run "$code" "$OOB" report --audience committee --as-at 2025-03-31 "$@"; }
releases() { sqlite3 s.sqlite "SELECT count(*) FROM release"; }

# Thresholds that would protect nobody, or that no integer holds.
for threshold in 0 1 2.5 1001 1e30 inf nan; do
  committee 2 --threshold $threshold -o paper.html
done
run 2 "$OOB" export headline --public --threshold 1e30 -o headline.csv
run 2 "$OOB" export headline --threshold 9 -o headline.csv
same "files made" "$(find . -name 'paper.html' -o -name 'headline.csv')" ""
committee 7 -o -
has err "standard output cannot be recorded"

committee 0 -o paper.html
has err "recorded as published, release 1"
committee 7 --threshold 2 -o lower.html
has err "hides counts of 1 to 5 children"
has err "oob release withdraw 1"
same "the paper that would tell" "$(ls lower.html 2>/dev/null)" ""
run 7 "$OOB" export headline --public --threshold 2 --as-at 2025-03-31 -o lower.csv
committee 0 --threshold 7 -o higher.html
grep -q 'nor narrowed to fewer than 7 values, except [0-9]* that earlier releases made public' higher.html ||
  fail "what is public already is not said: $(grep -o 'Audited as printed[^<]*' higher.html)"
checks=$((checks + 1))
same "releases" "$(releases)" 2

# Withdrawn papers are held against nothing.
run 0 "$OOB" release withdraw 1
run 0 "$OOB" release withdraw 2
committee 0 --threshold 2 -o lower.html
run 0 "$OOB" release list
has out "Committee report"
