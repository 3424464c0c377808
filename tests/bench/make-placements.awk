# make-placements.awk - a council's extract of N placements at given postcodes, the same rows for the same input.
#
# Reads one postcode a line: first those near the borough, then a line "--", then those anywhere. Nine placements in ten are
# near. Usage: awk -v N=100000 -f make-placements.awk postcodes.txt

function below(n) {
    state = (state * 16807) % 2147483647
    return state % n
}

function somewhere() {
    return below(10) < 9 ? near[1 + below(near_count)] : far[1 + below(far_count)]
}

function day() {
    return sprintf("%04d-%02d-%02d", 2020 + below(5), 1 + below(12), 1 + below(28))
}

BEGIN { state = 20250331 }
$0 == "--" { anywhere = 1; next }
anywhere { far[++far_count] = $0; next }
{ near[++near_count] = $0 }
END {
    places = split("U6 U4 U3 U1 K2 K2 P1 K3 A6 R1", place, " ")
    providers = split("PR1 PR1 PR1 PR4 PR4 PR5", provider, " ")
    print "child_id,start_date,end_date,placement_type,provider_type,legal_status,category_of_need,home_postcode," \
        "placement_postcode,urn"
    for (i = 1; i <= N; i++)
        print 1000000 + i "," day() ",," place[1 + below(places)] "," provider[1 + below(providers)] ",C2,N1," near[1 + below(near_count)] \
            "," somewhere() "," 9900000 + below(200)
}
