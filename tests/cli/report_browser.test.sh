# The three reports of the invented borough and, with real boundaries, of the invented Gateshead in a browser: no request,
# no error, readable without scripts, WCAG 2.2 AA, by keyboard, on a telephone and on paper; small enough to be mailed.
# shellcheck shell=bash disable=SC2154
# shellcheck source=tests/cli/browser_lib.sh
source "$OOB_SOURCE_DIR/tests/cli/browser_lib.sh"
# shellcheck source=tests/cli/demo_store.sh
source "$OOB_SOURCE_DIR/tests/cli/demo_store.sh"
# shellcheck source=tests/cli/gateshead_store.sh
source "$OOB_SOURCE_DIR/tests/cli/gateshead_store.sh"

need_browser
make_demo_store
mv s.sqlite saltmarsh.sqlite
rm g.sqlite
boroughs=(saltmarsh)
if [ -d "$OOB_REAL_DATA" ]; then
  make_gateshead_store
  mv s.sqlite gateshead.sqlite
  boroughs+=(gateshead)
fi

reports=()
for borough in "${boroughs[@]}"; do
  for audience in committee team commissioner; do
    make_report "$borough.sqlite" "$audience" "$borough-$audience.html"
    reports+=("$borough-$audience.html")
  done
  same "the committee's report of $borough is at most 300 KB" \
    "$(($(stat -c %s "$borough-committee.html") <= 300 * 1024))" 1
done
in_browser reports "${reports[@]}"
