# The invented borough: every figure of the headline at five dates, and 25 children one by one, against answers that were
# worked out without this program (data/demo/README.md says how).
mkdir -p data demo-output
cp -r "$OOB_SOURCE_DIR/data/demo" data/
code=0
"$OOB" run data/demo/oob.ini >out 2>err || code=$?
same "run to the end" "$((code <= 1))" 1 # 1: something is incomplete; some children cannot be located
same_file demo-output/headline.csv <("$OOB" summary headline --store demo-output/saltmarsh.sqlite --as-at 2025-03-31 --format csv)
mode demo-output/placements.csv 600

# Rows that differ: what only one side has counts as 0 there. Plans, visits and grades are not in the headline.
compare_headline() {
    sqlite3 -bail :memory: ".import --csv data/demo/truth_headline.csv truth" ".import --csv headline.csv headline" "
        SELECT measure, breakdown, category, 'truth', truth, 'got', got FROM (
            SELECT measure, breakdown, category, max(truth) AS truth, max(got) AS got FROM (
                SELECT measure, breakdown, category, count + 0 AS truth, 0 AS got FROM truth WHERE as_at = '$1'
                UNION ALL
                SELECT measure, breakdown, category, 0, count + 0 FROM headline WHERE breakdown <> 'children located')
            WHERE measure IN (SELECT measure FROM headline) GROUP BY 1, 2, 3)
        WHERE truth <> got ORDER BY 1, 2, 3" || echo "could not compare"
}
for year in 2021 2022 2023 2024 2025; do
    run 0 "$OOB" summary headline --store demo-output/saltmarsh.sqlite --as-at "$year-03-31" --format csv
    mv out headline.csv
    same "figures of $year that differ" "$(compare_headline "$year-03-31")" ""
    same "children of $year counted" "$(grep -c '^children_looked_after,all,all,[1-9]' headline.csv)" 1
done

compare_cases() {
    sqlite3 -bail :memory: ".import --csv data/demo/truth.csv truth" ".import --csv demo-output/placements.csv got" "
        SELECT t.\"case\", t.$1, g.$1 FROM truth t LEFT JOIN got g ON g.child_id = t.child_id AND g.episode_start = t.episode_start
        WHERE t.$1 IS NOT g.$1 AND NOT (t.$1 <> '' AND g.$1 <> '' AND abs(t.$1 - g.$1) <= $2) ORDER BY t.child_id" || echo "could not compare"
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
