# The reports on the invented borough: the committee's figures are those of the summaries and of the truth made without
# this program, nothing in it says who or where a child is, and what is published is on record.
# shellcheck shell=bash disable=SC2154
# shellcheck source=tests/cli/demo_store.sh
source "$OOB_SOURCE_DIR/tests/cli/demo_store.sh"

make_demo_store
day=2025-03-31
report() { local code=$1; shift; run "$code" "$OOB" report --as-at $day "$@"; }
releases() { sqlite3 s.sqlite "SELECT count(*) FROM release"; }
# The text of a page, one element a line.
text() { sed -e '/<style>/,/<\/style>/d' -e 's/<[^>]*>/\n/g' "$1"; }

# A draft is marked and not on record; the release is, with the hash of the file.
report 0 --audience committee --draft -o draft.html
has draft.html ">DRAFT<"
same "releases after a draft" "$(releases)" 0
report 0 --audience committee -o committee.html
mode committee.html 600
lacks committee.html ">DRAFT<"
same "what is on record" "$(sqlite3 s.sqlite "SELECT as_at, sha256 FROM release")" "$day|$(sha256sum committee.html | cut -d' ' -f1)"
same "at most 300 KB" "$(($(stat -c %s committee.html) <= 300 * 1024))" 1

# The first sentence, from the truth. 144 / 318 = 45.3 %.
truth() { awk -F, -v m="$1" -v b="$2" -v c="$3" -v d=$day '$1 == d && $2 == m && $3 == b && $4 == c { print $5 }' "$demo/truth_headline.csv"; }
all=$(truth children_looked_after all all)
outside=$(truth location "all children" outside)
has committee.html "<p class=\"lead\">On 31 March 2025, $outside of $all children ($(((200 * outside + all) / (2 * all)))%) were placed outside Saltmarsh.</p>"
has committee.html "<dd class=\"value\">45%</dd><dd>144 of 318 children</dd>"
far=$(truth more_than_10_miles_from_boundary "children placed outside" "more than 10 miles")
checks=$((checks + 1))
grep -qE "the $outside children outside, .*$far \(20%\) (live )?more than 10 miles" committee.html || fail "no sentence of the $far far from the boundary"
has committee.html "$(truth home_distance "all children" "over 20 miles") of $all children (7%) are placed more than 20 miles away; for $(truth home_distance "all children" "not known") this"
has committee.html "$(truth statutory_class "all children" adjoining) (32%) are placed in an adjoining authority, and $(truth statutory_class "all children" "at a distance") (13%)"

# Every row of a name, a count, of, and % is a row of a summary, unless hidden; no count from 1 to 5 is printed.
for name in headline schools could_have_been_local in_house_by_borough; do
  run 0 "$OOB" summary $name --as-at $day --format csv -o $name.csv
done
rows() { sed -n 's|^<tr><th scope="row">\(.*\)</th><td class="n">\([^<]*\)</td><td class="n">\([^<]*\)</td><td class="n">\([^<]*\)</td></tr>$|"\1",\2,\3,\4|p' "$1" | sed 's/&#39;/'"'"'/g'; }
not_in_summaries() {
  { echo "category,count,denominator,percent"; rows "$1"; } >rows.csv
  sqlite3 -bail :memory: ".import --csv rows.csv page" ".import --csv headline.csv h" ".import --csv could_have_been_local.csv l" "
    SELECT p.* FROM page p
    WHERE p.count <> 'c' AND NOT EXISTS (SELECT 1 FROM (SELECT * FROM h UNION ALL SELECT * FROM l) s
      WHERE s.category = p.category AND s.count = p.count AND s.denominator = p.denominator AND abs(s.percent - p.percent) < 0.001)"
}
same "rows that are in no summary" "$(not_in_summaries committee.html)" ""
# Six children are not located: they stand in the table of the three distances, and the share of the others is another one.
three_distances() { sed -n '/id="three-distances-table"/,/<\/table>/p' committee.html >table.html; rows table.html; }
same "three distances" "$(three_distances | head -n 4 | grep -v ',c,')" '"more than 10 miles",29,318,9.1
"not located",6,318,1.9
"more than 10 miles",29,312,9.3'
same "rows looked at" "$(($(wc -l <rows.csv) > 30))" 1
same "the comparison can fail" "$(sed 's|<td class="n">38</td>|<td class="n">39</td>|' committee.html >wrong.html; not_in_summaries wrong.html)" "Holmecross|39|318|11.9"
same "counts from 1 to 5" "$(grep -cE '<td class="n">[1-5]</td>' committee.html)" 0
same "hidden counts" "$(($(grep -cE '<td class="n">c</td>' committee.html) > 5))" 1
has committee.html "No count from 1 to 5 can be worked out"

# Nobody can be found in it: no identifier, postcode, name of a home or carer of the data, and no name of a file.
{ cut -d, -f1 "$demo/ssda903/header.csv" "$demo/carers.csv" | sed 1d
  cut -d, -f2 "$demo/education.csv" | sed 1d
  cut -d, -f5 "$demo/ssda903/header.csv" | sed 1d
  sed 1d "$demo/providers.csv" | cut -d, -f2,6 | tr ',' '\n'
  sed 1d "$demo/providers_supported_accommodation.csv" | cut -d, -f3,6 | tr ',' '\n'
  cut -d, -f5 "$demo/schools.csv" | tr -d '"' | sed 1d
} | sort -u | awk 'length > 4' >markers
same "markers" "$(($(wc -l <markers) > 800))" 1
found() { grep -owF -f markers "$1" | sort -u | head -3; }
same "identifiers in the committee's report" "$(found committee.html)" ""
same "postcodes" "$(grep -oE 'ZX[0-9]{1,2} ?[0-9][A-Z]{2}' committee.html)" ""
lacks committee.html "s.sqlite"
lacks committee.html "g.sqlite"
lacks committee.html "$PWD"
lacks committee.html "://"
same "a script's or style's address" "$(grep -cE ' (src|href)="[^#]' committee.html)" 0
report 0 --audience team --with-ids -o team.html
same "identifiers are found where they are" "$(($(grep -owF -f markers team.html | wc -l) > 10))" 1
mode team.html 600
has team.html "OFFICIAL-SENSITIVE"
same "releases: the team's is none" "$(releases)" 1

# The same figures again are the same file, which is on record once; a release that could not be handed over is taken back.
export OOB_NOW=2026-01-01T00:00:00Z
report 0 --audience committee -o one.html
has err "recorded as published"
report 0 --audience committee -o two.html
has err "on record as published already"
same_file two.html one.html
same "releases" "$(releases)" 2
export OOB_NOW=2026-01-02T00:00:00Z
report 7 --audience committee -o -
has err "standard output cannot be recorded"
cat >full.sh <<'EOT'
mkdir -p tiny
mount -t tmpfs -o size=32k tmpfs tiny || exit 77
"$OOB" report --as-at 2025-03-31 --audience committee -o tiny/paper.html
EOT
code=77
[ "$(id -u)" != 0 ] || { code=0; unshare -m bash full.sh 2>err || code=$?; }
if [ "$code" != 77 ]; then
  same "code of a full disk" "$code" 6
fi
same "releases after a full disk" "$(releases)" 2

# Rounding and another threshold; a title of one's own is text.
report 0 --audience committee --draft --round 5 -o rounded.html
has rounded.html "On 31 March 2025, 145 of 320 children (45%)"
has rounded.html "looked after, 31 March 2025; counts rounded to the nearest 5"
has rounded.html "a printed 5 stands for a count above 5"
report 0 --audience committee --draft --threshold 10 --title "Paper <b>7</b>" -o ten.html
has ten.html "<h1>Paper &lt;b&gt;7&lt;/b&gt;</h1>"
same "counts from 1 to 10" "$(grep -cE '<td class="n">([1-9]|10)</td>' ten.html)" 0
has ten.html "a count of 1 to 10 children"

# Options that contradict each other.
report 7 --audience committee --with-ids -o no.html
has err "names no child"
report 2 --audience team --threshold 5 -o no.html
report 2 --audience committee --threshold 1 -o no.html
report 2 --audience committee --threshold 2.5 -o no.html
report 2 --audience comittee -o no.html
has err "did you mean 'committee'?"
report 2 --audience committee -o s.sqlite
same "files written in spite of an error" "$(ls no.html 2>/dev/null)" ""

# What is not loaded is said, in a line each.
load init --store bare.sqlite --authority E08999001
load import boundaries "$demo/boundaries.geojson" --store bare.sqlite
load import ssda903 "$demo/ssda903" --store bare.sqlite
load locate --store bare.sqlite
load measure --store bare.sqlite
report 0 --store bare.sqlite --audience committee -o bare.html
has bare.html "On 31 March 2025, $outside of $all children (45%)"
text bare.html >bare.txt
has bare.txt "so nothing can be said of them"
has bare.txt "No reasons for placements outside are loaded."
has bare.txt "No lists of providers or own carers are loaded"

# Nothing is published from a store that is not finished, or of a day it does not speak for; a draft says so.
run 3 "$OOB" report --audience committee --as-at 2026-03-31 -o no.html
has err "not ready to be published: The placements loaded speak for days up to 2025-03-31"
load init --store early.sqlite --authority E08999001
load import boundaries "$demo/boundaries.geojson" --store early.sqlite
load import ssda903 "$demo/ssda903" --store early.sqlite
report 3 --store early.sqlite --audience committee -o no.html
has err "places are not located yet"
report 0 --store early.sqlite --audience committee --draft -o early.html
has err "warning:"
has early.html "None of their placements could be located"
same "files written in spite of an error" "$(ls no.html 2>/dev/null)" ""

# What is not known is not said to be none. A borough with few children, one whose placements have no postcode, and one
# where every third has none: by the columns of the return, made from the demo's.
made_store() { # NAME CHILDREN BLANK: 1 every placement's postcode, 3 every third child's; 0 none
  mkdir "$1"
  sed -n "1,$(($2 + 1))p" "$demo/ssda903/header.csv" >"$1/header.csv"
  awk -F, -v OFS=, -v blank="$3" '
    FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
    NR == FNR { if (FNR > 1) nth[$1] = FNR; next }
    FNR > 1 && !($1 in nth) { next }
    FNR > 1 && blank > 0 && nth[$1] % blank == 0 { $at["PL_POST"] = "" }
    { print }' "$1/header.csv" "$demo/ssda903/episodes.csv" >"$1/episodes.csv"
  load init --store "$1.sqlite" --authority E08999001
  load import boundaries "$demo/boundaries.geojson" --store "$1.sqlite"
  load import ssda903 "$1" --store "$1.sqlite"
  load locate --store "$1.sqlite"
  load measure --store "$1.sqlite"
  report 0 --store "$1.sqlite" --audience committee --draft -o "$1.html"
}
made_store few 3 0
has few.html "How many children Saltmarsh looked after on 31 March 2025 cannot be published"
lacks few.html "no children are recorded"
made_store blank 9999 1
has blank.html "On 31 March 2025, Saltmarsh looked after $all children. None of their placements could be located"
text blank.html >blank.txt
same "shares of what is not known" "$(grep -nE '(^|[^0-9.])0%|none of the|^0 of' blank.txt)" ""
same "key figures" "$(grep -c '<dd class="value">–</dd>' blank.html)" 4
has blank.html '<tr><th scope="row">at a distance</th><td class="n">–</td><td class="n">318</td><td class="n">–</td></tr>'
made_store third 9999 3
checks=$((checks + 1))
grep -qE '<p class="lead">On 31 March 2025, [0-9]+ of 318 children \([0-9]+%\) were placed outside Saltmarsh; the placements of [0-9]+ more \(3[0-9]%\) could not be located\.' third.html ||
  fail "no caveat in the first sentence"
# 168 + 144 = 312 located, 144 / 312 = 46.2 %.
has committee.html "The placements of 6 of 318 children (2%) could not be located: they count as neither inside nor outside. Of the 312 that were located, 144 (46%) were placed outside."
has committee.html "provided by Saltmarsh itself, wherever that is: its own and connected foster carers, its homes, and placements for adoption."

# An extract without home postcodes: that nobody is known to live far from home is not printed as nobody, in no year.
cp s.sqlite no_homes.sqlite
sqlite3 no_homes.sqlite 'UPDATE episode SET home_location_id = NULL'
report 0 --store no_homes.sqlite --audience committee --draft -o no_homes.html
same "far from home, by year" "$(grep -o '<tr><th scope="row">More than 20 miles from home</th>.*' no_homes.html | grep -o '<td class="n">[^<]*' | sort -u)" '<td class="n">–'
