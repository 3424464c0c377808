# headline.awk - the answers by construction: every figure is counted from the zone each point was drawn in.

function adjoins(authority) {
    return authority_adjoining[authority]
}

function count_one(figure, category) {
    headline_order[figure, category] = 1
    headline[snapshot_day, figure, category]++
}

function located(i,    post) {
    post = episode_post[i]
    return post && episode_text[i] == "" && postcode_is_placed(post)
}

function is_elsewhere(i) {
    return episode_post[i] && episode_text[i] == "" && postcode_authority[episode_post[i]] == "N09999001"
}

function distance_of(post) {
    return post in postcode_distance ? postcode_distance[post] : zone_distance(postcode_zone[post], postcode_x[post], postcode_y[post])
}

# The DfE's miles between home and placement to one decimal; "" where not known or not recorded.
function home_miles(i,    home, post, east, north) {
    home = episode_home[i]
    post = episode_post[i]
    if (child_uasc[episode_child[i]] || !located(i) || !home || !postcode_is_placed(home))
        return ""
    east = postcode_x[home] - postcode_x[post]
    north = postcode_y[home] - postcode_y[post]
    return int(sqrt(east * east + north * north) / 1000 / 1.6093 * 10 + 0.5) / 10
}

function home_band(i,    miles) {
    miles = home_miles(i)
    return miles == "" ? "not known" : miles <= 20 ? "20 or less" : "over 20"
}

function placement_group(place) {
    if (place ~ /^U/)
        return "Foster placements"
    if (place ~ /^A/)
        return "Placed for adoption"
    if (place == "P1")
        return "Placed with parents or other person with parental responsibility"
    if (place == "K1" || place == "K2")
        return "Secure homes and children's homes"
    if (place == "K3" || place == "H5" || place == "P2")
        return "Independent and semi-independent living arrangements/supported accommodation"
    if (place == "P3" || place ~ /^R/)
        return "Other residential settings"
    return place == "S1" ? "Residential schools" : "Other placements"
}

function is_exempt(i) {
    return episode_place[i] ~ /^U[123]$/ || (episode_place[i] ~ /^U/ && episode_provider[i] == "PR1")
}

function class_of(i,    authority) {
    if (is_elsewhere(i))
        return "at a distance"
    if (!located(i))
        return "not located"
    authority = zone_authority[postcode_zone[episode_post[i]]]
    return authority == 1 ? "in area" : adjoins(authority) ? "adjoining" : "at a distance"
}

function location_of(i) {
    return is_elsewhere(i) ? "OUT" : !located(i) ? "not located" : \
        zone_is_inside(postcode_zone[episode_post[i]]) ? "IN" : "OUT"
}

function count_distance(i,    metres) {
    if (!located(i)) {
        count_one("boundary_band_outside", "not measured")
        return
    }
    metres = distance_of(episode_post[i])
    count_one("boundary_band_outside", band_of(metres))
    if (metres > 16093.44)
        count_one("more_than_10_miles", "all")
}

function sourcing_of(provider) {
    return provider == "PR1" ? "In-house" : provider == "PR0" ? "With parents" : provider == "" ? "Not recorded" : "External"
}

function count_child(i,    location) {
    location = location_of(i)
    count_one("children", "all")
    count_one("location", location)
    if (location == "OUT")
        count_distance(i)
    count_one("home_distance", location " " home_band(i))
    count_one("statutory_class", class_of(i))
    if (location == "OUT" && is_exempt(i))
        count_one("reg11_exempt_outside", class_of(i))
    count_one("sourcing", sourcing_of(episode_provider[i]) " " location)
    if (location != "not located")
        count_one("host_authority", postcode_authority[episode_post[i]])
    count_one("placement_group", placement_group(episode_place[i]))
    count_one("placement_group_" location, placement_group(episode_place[i]))
    count_contacts(i)
}

# Children with a dated record in the days before the snapshot, and that day among them.
function mark_recent(marks, list, count, days,    i, pair) {
    for (i = 1; i <= count; i++) {
        split(list[i], pair, " ")
        if (pair[2] <= snapshot_day && pair[2] >= snapshot_day - days)
            marks[snapshot_day, pair[1]] = 1
    }
}

function mark_schooling(    i) {
    for (i = 1; i <= schooling_count; i++)
        if (schooling_from[i] <= snapshot_day && (!schooling_until[i] || schooling_until[i] > snapshot_day))
            schooling_now[snapshot_day, schooling_child[i]] = i
}

function school_verdict(spell,    school, kind) {
    school = schooling_school[spell]
    if (!school)
        return "no grade"
    kind = rating_kind[school]
    if (kind == "none")
        return "no grade"
    if (kind == "report card")
        return rating_card[school] != "Needs attention" && rating_safe[school] == "Met" ? "good or better" : "less than good"
    if (kind == "ungraded only")
        return "good or better"
    return (kind == "overall" ? rating_overall[school] : rating_quality[school]) <= 2 ? "good or better" : "less than good"
}

# Schooling, plans and visits, by where the child is placed. Grades are the latest in the file.
function count_contacts(i,    child, spell, place) {
    child = episode_child[i]
    place = class_of(i)
    if (snapshot_day == HORIZON) {
        count_one("visit_in_42_days_of", place)
        if ((snapshot_day, child) in visited)
            count_one("visit_in_42_days", place)
    }
    if (!((snapshot_day, child) in schooling_now))
        return
    spell = schooling_now[snapshot_day, child]
    count_one("with_a_school", place)
    count_one("school_latest_grade", place " " school_verdict(spell))
    if ((snapshot_day, child) in planned)
        count_one("plan_in_183_days", place)
}

function is_open(i, day) {
    return episode_start[i] <= day && (!episode_end[i] || episode_end[i] > day) && episode_legal[i] !~ /^V[34]$/
}

function make_headline(    year, i) {
    for (year = 2021; year <= 2025; year++) {
        snapshot_day = day_number(year, 3, 31)
        mark_recent(planned, plans, plan_count, 183)
        mark_recent(visited, visits, visit_count, 42)
        mark_schooling()
        for (i = 1; i <= episode_count; i++)
            if (is_open(i, snapshot_day))
                count_child(i)
    }
}

function write_headline(    path, key, part, year, day) {
    path = OUT "/truth_headline.csv"
    print "as_at,figure,category,count" > path
    close(path)
    path = "LC_ALL=C sort >>'" path "'"
    for (key in headline_order) {
        split(key, part, SUBSEP)
        for (year = 2021; year <= 2025; year++) {
            day = day_number(year, 3, 31)
            print date_iso(day) "," part[1] ",\"" part[2] "\"," headline[day, part[1], part[2]] + 0 | path
        }
    }
    close(path)
}
