# Working days: the bank holidays against the list that GOV.UK publishes for England and Wales (gov.uk/bank-holidays), and the days
# between placement and notification over Easter and Christmas, counted on a calendar.
# shellcheck shell=bash disable=SC2154

demo=$OOB_SOURCE_DIR/data/demo
export OOB_STORE=s.sqlite OOB_GAZETTEER=g.sqlite
run 0 "$OOB" gazetteer build "$demo/postcodes.csv" -o g.sqlite
run 0 "$OOB" init --authority E08999001
run 0 "$OOB" import boundaries "$demo/boundaries.geojson"
# ZX7 9AA is 5 km outside. Friday 20 December: 23, 24, 27, 30 (25 and 26 are holidays). Thursday 28 March: 2, 3, 4, 5 April (Good
# Friday, Easter Monday). Monday 3 June: 4, 5, 6, 7, 10, 11. Saturday 1 June: 3, 4, 5, 6, 7.
cat >placements.csv <<'EOT'
child_id,start_date,placement_postcode
Christmas,20/12/2024,ZX7 9AA
Easter,28/03/2024,ZX7 9AA
June,03/06/2024,ZX7 9AA
Saturday,01/06/2024,ZX7 9AA
EOT
cat >extras.csv <<'EOT'
CHILD,DECOM,notified_date
Christmas,20/12/2024,30/12/2024
Easter,28/03/2024,05/04/2024
June,03/06/2024,11/06/2024
Saturday,01/06/2024,07/06/2024
EOT
run 0 "$OOB" import placements placements.csv --period-end 2025-01-31
run 0 "$OOB" import extras extras.csv
run 0 "$OOB" locate
run 0 "$OOB" measure
run 0 "$OOB" summary approvals_list --set everyone=1 --format csv
python3 -c 'import csv, sys
for row in sorted(csv.DictReader(open("out")), key=lambda row: row["child_id"]):
    print(row["child_id"], row["working_days"], row["notification"], sep="|")' >got
cat >wanted <<'EOT'
Christmas|4|notified within 5 working days
Easter|4|notified within 5 working days
June|6|notified late
Saturday|5|notified within 5 working days
EOT
same_file got wanted

cat >holidays.sql <<'EOT'
-- title: Bank holidays
-- question: Which days are bank holidays?
-- prepare: session_bank_holidays
-- column: day | dimension | date | Day
SELECT day FROM temp.bank_holiday WHERE day BETWEEN '2019-01-01' AND '2027-12-31' ORDER BY day
EOT
run 0 "$OOB" summary --file holidays.sql --format csv
tr -d '\r' <out >got
tr ' ' '\n' >wanted <<'EOT'
day
2019-01-01 2019-04-19 2019-04-22 2019-05-06 2019-05-27 2019-08-26 2019-12-25 2019-12-26
2020-01-01 2020-04-10 2020-04-13 2020-05-08 2020-05-25 2020-08-31 2020-12-25 2020-12-28
2021-01-01 2021-04-02 2021-04-05 2021-05-03 2021-05-31 2021-08-30 2021-12-27 2021-12-28
2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26 2022-12-27
2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26
2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
EOT
same_file got wanted
