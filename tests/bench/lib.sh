# lib.sh - what the benchmarks share: runs that are repeated and measured, and their figures beside a reference's.
# shellcheck shell=bash

# The figures of each label, for ratios: median seconds.
declare -A median_of

# repeat LABEL PREPARE COMMAND...: one warm-up, then $runs measured runs, each after the shell command PREPARE (not measured).
# An exit code above 1 is a failure; 1 says that some records were doubtful.
repeat() {
    local label=$1 prepare=$2 turn figures=$work/figures
    shift 2
    rm -f "$figures"
    for ((turn = 0; turn <= runs; turn++)); do
        eval "$prepare"
        "$measure" "$figures" "$@" >"$work/out" 2>"$work/err" </dev/null || {
            local code=$?
            if ((code > 1)); then
                echo "$label: exit code $code: $*" >&2
                tail -n 5 "$work/err" >&2
                exit 1
            fi
        }
    done
    sed -i 1d "$figures"
    median_of[$label]=$(cut -d' ' -f1 "$figures" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }')
    show "$label" "$figures"
}

# show LABEL FIGURES: median, range, processor time, peak memory.
show() {
    sort -n "$2" | awk -v label="$1" '
        { wall[NR] = $1; cpu += $2; if ($3 > peak) peak = $3 }
        END { printf "%-52s %9.3f %9.3f %9.3f %9.3f %8.0f\n", label, wall[int((NR + 1) / 2)], wall[1], wall[NR], cpu / NR, peak / 1024 }'
}

heading() {
    printf '\n%s\n%-52s %9s %9s %9s %9s %8s\n' "$1" "" "median s" "min s" "max s" "cpu s" "peak MB"
}

# ratio LABEL REFERENCE: its time as a share of the reference's, of the same session.
ratio() {
    awk -v ours="${median_of[$1]}" -v theirs="${median_of[$2]}" -v label="$1" -v reference="$2" \
        'BEGIN { printf "  %s takes %.3f times as long as %s\n", label, ours / theirs, reference }'
}

# per_item LABEL COUNT: whether time grows with the number of records.
per_item() {
    awk -v seconds="${median_of[$1]}" -v count="$2" -v label="$1" \
        'BEGIN { printf "  %s: %.2f microseconds a record\n", label, seconds / count * 1e6 }'
}

need() {
    [[ -e $1 ]] || {
        echo "skipped: there is no $1 (set OOB_REAL_DATA)"
        return 1
    }
}
