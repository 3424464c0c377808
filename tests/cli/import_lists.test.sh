# Providers, schools, ratings and the council's own extracts, from the command line.
# shellcheck shell=bash disable=SC2154
tables=$OOB_SOURCE_DIR/tests/data/tables

run 0 "$OOB" init --authority E08000037
printf 'child_id,start_date,placement_postcode\n1234567,01/01/2024,NE8 1AA\n' >placements.csv
run 0 "$OOB" import placements placements.csv

# --- a workbook: the sheet that is a list is read, the others are named -------------------------------
run 1 "$OOB" import providers "$tables/providers.xlsx"
has out "providers (up to 2025-03-31): 3 rows read, 2 in, 1 rejected"
has out "providers.xlsx (Providers)"
has out "supported (up to 2024-01-15): 2 rows read, 2 in, 0 rejected"
has err "providers.xlsx: sheets of no layout that is known, passed over: Cover"
has err 'providers.xlsx (Providers):6: URN "2900001" is in the list already, in row 4'
has err "1 rows rejected, with their reasons in oob-rejects-providers.csv"
has oob-rejects-providers.csv 'providers.xlsx (Providers),6,URN,urn-twice'
has oob-rejects-providers.csv '"Gateshead,2900001,Children'
mode oob-rejects-providers.csv 600
run 0 "$OOB" query "SELECT provider_urn, setting, places, registered_on, closed_on FROM providers ORDER BY 1, 2" --format csv
cat >wanted <<'END'
provider_urn,setting,places,registered_on,closed_on
2800001,1,2,2023-12-01,
2800001,2,4,2024-01-15,
2900001,1,6,2010-07-11,
2900002,1,3,2020-02-29,2024-12-31
END
sed 's/\r$//' out >out.plain
same_file out.plain wanted

# --- importing again replaces; a wrong file changes nothing ------------------------------------------
run 1 "$OOB" import providers "$tables/providers.xlsx"
has out "replaces the earlier one"
printf 'Name,Address\nA,B\n' >wrong.csv
run 3 "$OOB" import providers wrong.csv
has err "wrong.csv: not of a layout that is known"
run 3 "$OOB" import providers "$tables/cut.ods"
run 0 "$OOB" query "SELECT count(*) AS n FROM providers" --format csv
has out 4

# --- schools by latitude and longitude: Ordnance Survey's test point 25 (within 5 m without the OSTN15 grid) --------
printf 'urn,name,lat,lon,phase_code\n100001,Test point 25,54.97912273660,-1.61657685184,P\n' >points.csv
run 0 "$OOB" import schools points.csv
run 0 "$OOB" query "SELECT abs(easting - 424639.355) < 5 AND abs(northing - 565012.703) < 5 AS there FROM schools" \
  --format csv
same "test point 25" "$(tail -1 out | tr -d '\r')" 1

# --- a map is remembered; IDs are masked --------------------------------------------------------------
printf 'Subject,Day of meeting\n1234567,01/02/2024\n1234567,01/02/2024\n' >meetings.csv
printf 'child_id = Subject\npep_date = Day of meeting\n' >peps.map
run 1 "$OOB" import peps meetings.csv --map peps.map
has out "Day of meeting = pep_date"
has err "1****7"
lacks err 1234567
has oob-rejects-peps.csv 1234567,01/02/2024
run 1 "$OOB" import peps meetings.csv
run 3 "$OOB" import visits meetings.csv
has err "no column for child_id"
run 3 "$OOB" import peps meetings.csv --map nowhere.map

# --- every command shows its help ---------------------------------------------------------------------
for kind in providers schools ratings education peps visits interviews extras; do
  run 0 "$OOB" help import "$kind"
  has out "oob import $kind"
done

# --- the invented borough whole -----------------------------------------------------------------------
if [ -d "$OOB_REAL_DATA" ]; then
  gateshead=$OOB_REAL_DATA/invented-children/gateshead
  run 0 "$OOB" init --authority E08000037 --store whole.sqlite
  export OOB_STORE=whole.sqlite
  run 0 "$OOB" import ssda903 "$gateshead/ssda903"
  run 0 "$OOB" import providers "$gateshead/providers.xlsx"
  has out "94 rows read, 94 in, 0 rejected"
  has out "24 rows read, 24 in, 0 rejected"
  run 0 "$OOB" query "SELECT * FROM providers ORDER BY provider_urn, setting" --format csv
  grep -v '^provider_id' out | cut -d, -f2-20 >from-workbook
  run 0 "$OOB" import providers "$gateshead/providers.csv" "$gateshead/providers_supported_accommodation.csv"
  run 0 "$OOB" query "SELECT * FROM providers ORDER BY provider_urn, setting" --format csv
  grep -v '^provider_id' out | cut -d, -f2-20 >from-csv
  same "rows" "$(wc -l <from-csv)" 118
  same_file from-workbook from-csv
  run 0 "$OOB" import ratings "$gateshead/school_ratings.csv"
  has out "2026-02-28 (up to 2026-02-28): 421 rows read, 421 in, 0 rejected"
  for each in education:education:1628 peps:peps:5130 visits:visits:20645 interviews:rhi:3179 \
    extras:placements_extra:3403; do
    IFS=: read -r kind file rows <<<"$each"
    run 0 "$OOB" import "$kind" "$gateshead/$file.csv"
    has out "$rows rows read, $rows in, 0 rejected"
  done
  # Ofsted's workbook gives what the CSV of the same publication gives.
  for form in csv ods; do
    run 0 "$OOB" import providers "$OOB_REAL_DATA/social-care/provider_at_march_2025.$form"
    has out "5600 rows read, 5600 in, 0 rejected"
    run 0 "$OOB" query "SELECT provider_urn, provider_name, provision_type, registration_status, registered_on, places, \
premises, short_breaks_only, overall_judgement, last_inspected_on, redacted, listed_authority_code, provider_postcode \
FROM providers WHERE list = 'public' ORDER BY provider_urn" --format csv
    # GDAL drops the second of two blanks in an ODS cell.
    tr -s ' ' <out >"from-$form"
  done
  same_file from-ods from-csv
fi
