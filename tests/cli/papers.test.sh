# Five yearly papers from one store: on the invented Gateshead nothing small is printed or can be worked out, nothing leaks
# from one year's paper to the next, and with protection off the auditor finds plenty.
# shellcheck shell=bash disable=SC2154
# shellcheck source=tests/cli/gateshead_store.sh
source "$OOB_SOURCE_DIR/tests/cli/gateshead_store.sh"

need_real_data
make_gateshead_store

checks=$((checks + 1))
"$OOB_PAPERS" s.sqlite >papers || fail "$(cat papers)"
cat papers
same "papers" "$(grep -c 'all hidden' papers)" 5

# They are on record, the latest first, and a draft can be taken back.
run 0 "$OOB" release list --format csv
same "releases" "$(tail -n +2 out | cut -d, -f1,3 | tr '\n' ' ')" "5,2025-03-31 4,2024-03-31 3,2023-03-31 2,2022-03-31 1,2021-03-31 "
run 0 "$OOB" release withdraw 5
run 0 "$OOB" release list
lacks out "2025-03-31"
run 2 "$OOB" release withdraw 5
has err "no release number 5"
run 2 "$OOB" release withdraw five
