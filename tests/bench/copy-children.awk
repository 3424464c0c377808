# copy-children.awk - a return or extract of one council, N times over: each copy has children, carers and hubs of its own.
#
# Usage: awk -v N=20 -f copy-children.awk FILE. Columns are found by name; the files have no comma inside a value.

BEGIN { FS = OFS = "," }
NR == 1 {
    for (i = 1; i <= NF; i++) {
        if ($i == "CHILD") child = i
        if ($i == "carer_id" || $i == "hub_id") own[i] = 1
    }
    print
    next
}
{
    for (copy = 1; copy <= N; copy++) {
        split($0, field, FS)
        line = ""
        for (i = 1; i <= NF; i++) {
            value = field[i]
            if (i == child)
                value = copy * 1000000 + value
            else if ((i in own) && value != "")
                value = value "-" copy
            line = line (i > 1 ? OFS : "") value
        }
        print line
    }
}
