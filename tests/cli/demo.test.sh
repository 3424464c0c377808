# The invented borough: every figure of the headline at five dates, schools, plans and visits, and 25 children one by one,
# against answers that were worked out without this program (data/demo/README.md says how).
mkdir -p data demo-output
cp -r "$OOB_SOURCE_DIR/data/demo" data/
store=demo-output/saltmarsh.sqlite
code=0
"$OOB" run data/demo/oob.ini >out 2>err || code=$?
same "run to the end" "$((code <= 1))" 1 # 1: something that was loaded needs looking at
same_file demo-output/headline.csv <("$OOB" summary headline --store $store --as-at 2025-03-31 --format csv)
mode demo-output/placements.csv 600

# differing NAME DATE: figures of the truth that the summary in out gives otherwise or not at all.
differing() {
    sqlite3 -bail :memory: ".import --csv data/demo/truth_$1.csv truth" ".import --csv out got" "
        SELECT t.measure, t.breakdown, t.category, 'wanted', t.count, 'got', g.count
        FROM truth t LEFT JOIN got g USING (measure, breakdown, category)
        WHERE t.as_at = '$2' AND t.count + 0 <> coalesce(g.count + 0, 0) ORDER BY 1, 2, 3" || echo "could not compare"
}
# surplus NAME DATE: figures other than 0 that the truth has not. Shares of those located have no truth of their own.
surplus() {
    sqlite3 -bail :memory: ".import --csv data/demo/truth_$1.csv truth" ".import --csv out got" "
        SELECT g.measure, g.breakdown, g.category, g.count
        FROM got g LEFT JOIN truth t ON t.as_at = '$2' AND t.measure = g.measure AND t.breakdown = g.breakdown AND t.category = g.category
        WHERE t.count IS NULL AND g.count + 0 <> 0 AND g.breakdown <> 'children located' ORDER BY 1, 2, 3" || echo "could not compare"
}
summary() { run 0 "$OOB" summary "$1" --store $store --as-at "$2" --format csv; }

for year in 2021 2022 2023 2024 2025; do
    summary headline "$year-03-31"
    same "headline of $year" "$(differing headline "$year-03-31")" ""
    same "headline of $year, unknown figures" "$(surplus headline "$year-03-31")" ""
    same "children of $year counted" "$(grep -c '^children_looked_after,all,all,[1-9]' out)" 1
    summary schools "$year-03-31"
    same "schools of $year" "$(differing schools "$year-03-31")" ""
done
summary visits 2025-03-31
same "visits" "$(differing visits 2025-03-31)" ""

compare_cases() {
    sqlite3 -bail :memory: ".import --csv data/demo/truth.csv truth" ".import --csv demo-output/placements.csv got" "
        SELECT t.\"case\", t.$1, g.$1 FROM truth t LEFT JOIN got g ON g.child_id = t.child_id AND g.episode_start = t.episode_start
        WHERE t.$1 IS NOT g.$1 AND NOT (t.$1 <> '' AND g.$1 <> '' AND abs(t.$1 - g.$1) <= $2) ORDER BY t.child_id" ||
        echo "could not compare"
}
for column in home_postcode placement_postcode placement_status host_authority_code host_authority_name location boundary_band \
    statutory_class; do
    same "cases whose $column differs" "$(compare_cases "$column" -1)" ""
done
for column in placement_easting placement_northing boundary_distance_m; do
    same "cases whose $column differs" "$(compare_cases "$column" 0.001)" ""
done
for column in home_distance_miles reg11_exempt; do
    same "cases whose $column differs" "$(compare_cases "$column" 0)" ""
done
same "children exported" "$(sed 1d demo-output/placements.csv | wc -l)" "$(grep '^2025-03-31,children_looked_after,all,all,' \
    data/demo/truth_headline.csv | cut -d, -f5)"

# The folder of everything is whole, and made again over itself.
run 0 sh -c 'cd demo-output/everything && sha256sum -c --quiet SHA256SUMS'
run 0 test -s demo-output/everything/summaries.xlsx -a -s demo-output/everything/layers.gpkg -a -s demo-output/everything/README.txt
mode demo-output/everything 700
