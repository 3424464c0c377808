# schooling.awk - what is known by construction of schools, plans and visits on a snapshot's day.

# Children with a dated record in the days up to the snapshot.
function mark_recent(marks, list, count, days,    i, pair) {
    for (i = 1; i <= count; i++) {
        split(list[i], pair, " ")
        if (pair[2] <= snapshot_day && pair[2] >= snapshot_day - days)
            marks[snapshot_day, pair[1]] = 1
    }
}

function mark_schooling(    i) {
    mark_recent(planned, plans, plan_count, 183)
    mark_recent(visited, visits, visit_count, 42)
    for (i = 1; i <= schooling_count; i++)
        if (schooling_from[i] <= snapshot_day && (!schooling_until[i] || schooling_until[i] > snapshot_day))
            schooling_now[snapshot_day, schooling_child[i]] = i
}

function school_verdict(school,    kind) {
    kind = school ? rating_kind[school] : "none"
    if (kind == "none")
        return "no grade"
    if (kind == "report card")
        return rating_card[school] != "Needs attention" && rating_safe[school] == "Met" ? "good or better" : "less than good"
    if (kind == "ungraded only")
        return "good or better"
    return (kind == "overall" ? rating_overall[school] : rating_quality[school]) <= 2 ? "good or better" : "less than good"
}

# Counts under all children, under the side, and outside under the class as well.
function count_placed(file, measure, prefix, all, category, i,    location) {
    location = location_of(i)
    count_in(file, measure, prefix all, category)
    count_in(file, measure, prefix (location == "not located" ? location : "placed " location), category)
    if (location == "outside")
        count_in(file, measure, prefix "placed outside, " class_of(i), category)
}

function count_schooling(i,    child, school) {
    child = episode_child[i]
    if ((snapshot_day, child) in visited)
        count_placed("visits", "visit", "", "all children", "in the last 42 days", i)
    if (!((snapshot_day, child) in schooling_now))
        return
    school = schooling_school[schooling_now[snapshot_day, child]]
    count_placed("schools", "good_or_better", "latest grade in the file: ", "all with education recorded", school_verdict(school), i)
    if (school && (school in school_predecessor) && rating_kind[school] != "none" && rating_date[school] < school_opened[school])
        count_in("schools", "predecessor", "latest grade in the file: all with education recorded", "grade of a predecessor's URN")
    if ((snapshot_day, child) in planned)
        count_placed("schools", "plan", "", "all with education recorded", "plan in the last 183 days", i)
}
