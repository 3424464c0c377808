# The council's own extract and carers: any column names, words for codes, grid references, longitude and latitude.
# shellcheck shell=bash disable=SC2154

export OOB_STORE=s.sqlite
run 0 "$OOB" init --authority E08999001

cat >extract.csv <<'END'
Mosaic ID,Placement Start,Placement End,Placement Type,Provider,Legal Status,Home Postcode,Placement Postcode,Easting,Northing,Lat,Long
A1,01/06/2024,,Foster care,In-house,Full Care Order,ZX2 9AA,zx4 9aa,,,,
A2,02/06/2024,,Children's Home,Private,Section 20,ZX2 9AA,,587000,394000,,
A3,2024-07-01,,Residential school,Voluntary,C2,ZX2 9AA,,,,54.97,-1.61
A4,01/01/2024,01/03/2024,Weird thing,PR1,C2,ZX2 9AA,ZX4 9AA,,,,
END
run 0 "$OOB" import placements extract.csv
has out "4 rows read, 4 in"
has out "Mosaic ID = child_id"
has err 'Placement Type "Weird thing" is not a code'

ask() { "$OOB" query --format csv "$1" | tr -d '\r' | tail -n +2 | paste -sd' '; }
same "codes of words" "$(ask "SELECT placement_type || '/' || provider_type || '/' || legal_status FROM placements WHERE child_id < 'A4' ORDER BY child_id")" \
  "U6/PR1/C2 K2/PR4/V2 S1/PR5/C2"
same "a grid reference is taken as it is" "$(ask "SELECT placement_status, placement_easting, placement_northing FROM placements WHERE child_id = 'A2' ORDER BY 1")" \
  "given,587000,394000"
# 54.97 N 1.61 W by the formulas of the Ordnance Survey guide, worked out apart: 425065 E 564001 N, within 5 m.
same "longitude and latitude" "$(ask "SELECT abs(placement_easting - 425065) < 5 AND abs(placement_northing - 564001) < 5 FROM placements WHERE child_id = 'A3' ORDER BY 1")" 1

# Again replaces, and keeps the map that was given.
cat >wrong.csv <<'END'
Ref,From,Where
B1,01/06/2024,ZX4 9AA
END
run 3 "$OOB" import placements wrong.csv
has err "child_id"
printf 'child_id = Ref\nstart_date = From\nplacement_postcode = Where\n' >extract.map
run 0 "$OOB" import placements wrong.csv --map extract.map
has out "replaces the earlier one"
run 0 "$OOB" import placements wrong.csv
same "one child is left" "$(ask "SELECT count(*), min(child_id) FROM placements ORDER BY 1")" "1,B1"
printf 'child_id = Nope\n' >bad.map
run 2 "$OOB" import placements wrong.csv --map bad.map
has err "Nope"
same "a failed import changes nothing" "$(ask "SELECT count(*) FROM placements ORDER BY 1")" 1

cat >carers.csv <<'END'
carer_id,postcode,approved_places,occupied,vacant,status,hub_carer,hub_id
C1,ZX4 9AA,2,1,1,Approved,yes,H1
C2,zx7 9aa,2,1,5,Approved,no,H1
C2,ZX7 9AA,2,1,1,Approved,no,H2
C3,,1,-1,0,Approved,no,H9
END
run 1 "$OOB" import carers carers.csv
has err "is listed before, in row 3"
has err "is more than the approved places"
has err "less than nothing"
has err "no hub carer"
same "carers in" "$(ask "SELECT count(*) FROM carers ORDER BY 1")" 3
has s-rejects-carers.csv "C2,ZX7 9AA"
mode s-rejects-carers.csv 600
