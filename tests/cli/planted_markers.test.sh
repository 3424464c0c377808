# Nothing that is made for the public names a child, a carer, a home or a school: the invented borough, with a word of our
# own in every such field and file name, and every public output searched for it. With names that attack a page, no report
# runs them.
# shellcheck shell=bash disable=SC2154
# shellcheck source=tests/cli/browser_lib.sh
source "$OOB_SOURCE_DIR/tests/cli/browser_lib.sh"
# shellcheck source=tests/cli/demo_store.sh
source "$OOB_SOURCE_DIR/tests/cli/demo_store.sh"

command -v python3 >/dev/null || { echo "SKIPPED: no python3 to plant markers"; exit 77; }
tools=$OOB_SOURCE_DIR/tests/cli
mark=QZQX

# marked_store MODE: ./s.sqlite of a copy of the borough, in ./MODE$mark.
marked_store() {
  rm -f s.sqlite g.sqlite
  demo=$1$mark
  run 0 python3 "$tools/plant_markers.py" "$OOB_SOURCE_DIR/data/demo" "$demo" "$1"
  make_demo_store
}

marked_store mark
same "children in the store" "$("$OOB" query --format csv "SELECT count(DISTINCT child_id) > 500 AND min(child_id LIKE '$mark%') FROM episode" | tail -1 | tr -d '\r')" 1

# Everything for the public. A store of its own for each, so that no release stands in another's way.
cp s.sqlite paper.sqlite
make_report paper.sqlite committee committee.html
run 0 "$OOB" release list --store paper.sqlite
cp out releases.txt
outputs=(committee.html releases.txt)
cp s.sqlite all.sqlite
run 0 "$OOB" export all --public --store all.sqlite -o all
mapfile -t -O "${#outputs[@]}" outputs < <(find all -type f | sort)
for summary in $(cd all/csv && printf '%s\n' *.csv); do
  cp s.sqlite one.sqlite
  run 0 "$OOB" export "summary:${summary%.csv}" --public --store one.sqlite -o "${summary%.csv}.json"
  outputs+=("${summary%.csv}.json")
done
for format in csv xlsx ods; do
  cp s.sqlite one.sqlite
  run 0 "$OOB" export headline --public --store one.sqlite -o "headline.$format"
  outputs+=("headline.$format")
done
same "public files" "$((${#outputs[@]} > 25))" 1
run 0 python3 "$tools/find_markers.py" "$demo" "${outputs[@]}"
same "markers in public files" "$(cat out)" ""

# The search can fail: it finds children in what the team is given, and in any of the forms it knows.
make_report s.sqlite team team.html --with-ids
run 1 python3 "$tools/find_markers.py" "$demo" team.html
has out "team.html: ${mark}"
for format in xlsx ods; do
  run 0 "$OOB" export placements --as-at 2025-03-31 -o "placements.$format"
  run 1 python3 "$tools/find_markers.py" "$demo" "placements.$format"
  has out "placements.$format, member"
done
child=$mark$(sed -n '2s/,.*//p' "$OOB_SOURCE_DIR/data/demo/ssda903/header.csv")
printf 'x%s' "$child" | base64 >base64.txt
printf '%s' "$child" | iconv -t UTF-16LE >utf16.txt
printf '%%51%%5A%%51%%58' >percent.txt
for form in base64 utf16 percent; do
  run 1 python3 "$tools/find_markers.py" "$demo" "$form.txt"
  has out "$mark"
done

# Names that attack: no script of theirs runs, nothing of theirs becomes markup, in any report.
need_browser
marked_store hostile
for audience in committee team commissioner; do
  make_report s.sqlite "$audience" "hostile-$audience.html"
done
has hostile-commissioner.html '&lt;script&gt;alert(1)'
in_browser hostile hostile-{committee,team,commissioner}.html
