# summaries_lib.sh - the summaries of one day as CSV files, and their totals against the headline.
# shellcheck shell=bash disable=SC2154

summaries=(headline sufficiency in_house_by_borough could_have_been_local could_have_been_local_children providers schools
  school_grades school_journeys visits quality trend approvals)

write_summaries() { # DAY FOLDER
  local name
  mkdir -p "$2"
  for name in "${summaries[@]}"; do
    run 0 "$OOB" summary "$name" --as-at "$1" --format csv -o "$2/$name.csv"
  done
}

reconcile() { # DAY FOLDER
  local name import=()
  for name in "${summaries[@]}"; do import+=(".import --csv $2/$name.csv $name"); done
  same "summaries of $1 against its headline" \
    "$(sqlite3 -bail :memory: "${import[@]}" "CREATE TABLE the_day AS SELECT '$1' AS day" ".read $OOB_SOURCE_DIR/tests/cli/reconcile.sql" 2>&1)" ""
  same "figures looked at" "$(($(cat "$2"/*.csv | wc -l) > 400))" 1
}
