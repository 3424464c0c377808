# oob nearest against Pythagoras over the lists as they stand in their files.
# shellcheck shell=bash disable=SC2154
# shellcheck source=tests/cli/demo_store.sh
source "$OOB_SOURCE_DIR/tests/cli/demo_store.sh"

make_demo_store

# ours COLUMNS-IN-SQL FILE POSTCODE-COLUMN NAME-COLUMN WHERE: miles and name of the five nearest to ZX1 0AF, by sqlite3 alone
plain() {
  sqlite3 -bail -separator ' ' :memory: ".import --csv $demo/postcodes.csv p" ".import --csv $demo/$1 l" "
    SELECT printf('%.2f', sqrt((p.east1m - h.east1m) * (p.east1m - h.east1m) + (p.north1m - h.north1m) * (p.north1m - h.north1m)) / 1609.344) AS miles,
           l.\"$3\"
    FROM l JOIN p ON replace(p.pcds, ' ', '') = replace(upper(l.\"$2\"), ' ', ''), (SELECT * FROM p WHERE pcds = 'ZX1 0AF') h
    WHERE p.east1m <> '' AND $4 ORDER BY miles + 0, 2 LIMIT 5"
}
ours() { # COLUMN: miles and that column of ./out
  sqlite3 -bail -separator ' ' :memory: ".import --csv out o" "SELECT printf('%.2f', miles), \"$1\" FROM o ORDER BY miles + 0, 2"
}

run 0 "$OOB" nearest "zx10af" --kind provider --type K2 -n 5 --format csv
same "nearest homes" "$(ours urn)" "$(plain providers.csv 'Provider postcode' URN "l.\"Placement code\" = 'K2' AND l.\"Registration status\" = 'Active'")"
run 0 "$OOB" nearest "ZX1 0AF" --kind provider --type "CHILDREN'S HOME" --specialism learning -n 5 --format csv
same "nearest homes for a learning difficulty" "$(ours urn)" "$(plain providers.csv 'Provider postcode' URN \
  "l.\"Provider type\" = 'Children''s home' AND l.\"Registration status\" = 'Active' AND l.\"Learning difficulty\" = 'Yes'")"
run 0 "$OOB" nearest "ZX1 0AF" --kind carer --type mainstream -n 5 --format csv
same "nearest carers" "$(ours carer)" "$(plain carers.csv postcode carer_id "l.status = 'Approved' AND l.approval_type = 'Mainstream'")"
run 0 "$OOB" nearest "ZX1 0AF" --kind school --type primary -n 5 --format csv
same "nearest schools" "$(ours urn)" "$(plain schools.csv Postcode URN "l.\"PhaseOfEducation (name)\" = 'Primary' AND l.\"EstablishmentStatus (name)\" LIKE 'Open%'")"

# Closed homes are there before they closed, and not after: 9901507 closed on 18 October 2024.
homes() { "$OOB" nearest "ZX1 0AF" --kind provider --type K2 -n 500 --as-at "$1" --format csv | grep -c 9901507; }
same "open the day before" "$(homes 2024-10-17)" 1
same "closed on the day" "$(homes 2024-10-18)" 0

# Limits and a place that is not one.
run 0 "$OOB" nearest "ZX1 0AF" --kind provider --within 0.0001 --format csv
same "none within a step" "$(sed 1d out)" ""
run 0 "$OOB" nearest ZX1 --kind carer -n 1
has err "measured from the middle of ZX1"
run 0 "$OOB" nearest "ZX1 0AF" --kind carer -n 1 --format json
has out '"title": "Nearest foster carers of the authority to ZX1 0AF"'
run 3 "$OOB" nearest "ZX1 9ZZ" --kind carer
has err "not in the gazetteer"
run 2 "$OOB" nearest "nowhere" --kind carer
has err "not a postcode"
run 2 "$OOB" nearest "ZX1 0AF"
has err "--kind KIND is needed"
run 2 "$OOB" nearest "ZX1 0AF" --kind carer --specialism mental
has err "--specialism is for --kind provider"

# Without a gazetteer the store's own places are known, and others are not.
unset OOB_GAZETTEER
sqlite3 s.sqlite "DELETE FROM meta WHERE key = 'gazetteer_path'"
home=$("$OOB" query --format csv "SELECT home_postcode FROM snapshot WHERE home_easting IS NOT NULL ORDER BY 1 LIMIT 1" | tail -1 | tr -d '\r')
run 0 "$OOB" nearest "$home" --kind school -n 1
run 3 "$OOB" nearest "ZW9 9ZZ" --kind school
has err "no gazetteer is known"

# Lists alone can be searched before any placement is loaded; who is placed there is then not known, and not 0.
export OOB_STORE=lists.sqlite OOB_GAZETTEER=g.sqlite
load init --authority E08999001
load import boundaries "$demo/boundaries.geojson"
load import providers "$demo/providers.csv" --period-end 2025-03-31
load locate
load measure
run 0 "$OOB" nearest "ZX1 0AF" --kind provider --type K2 -n 5 --format csv
same "nearest homes without placements" "$(ours urn)" "$(plain providers.csv 'Provider postcode' URN "l.\"Placement code\" = 'K2' AND l.\"Registration status\" = 'Active'")"
same "children of homes without placements" "$(sqlite3 :memory: ".import --csv out o" "SELECT count(*), sum(children = '') FROM o")" "5|5"
run 0 "$OOB" query "SELECT count(*) > 5 AS several FROM providers" --format csv
same "providers without placements" "$(tail -n 1 out | tr -d '\r')" 1
run 2 "$OOB" summary headline
has err "no placements are loaded"
