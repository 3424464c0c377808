# headline.awk - the answers by construction: every figure is counted from the zone each point was drawn in.
#
# Measure, breakdown and category are named as the summaries name them, so that the two can be joined.

function adjoins(authority) {
    return authority_adjoining[authority]
}

function quoted(text) {
    return text ~ /,/ ? "\"" text "\"" : text
}

# `file`: headline, schools or visits.
function count_in(file, measure, breakdown, category,    key) {
    key = measure "," quoted(breakdown) "," quoted(category)
    truth_keys[file, key] = 1
    truth_count[snapshot_day, file, key]++
}

function count_one(measure, breakdown, category) {
    count_in("headline", measure, breakdown, category)
}

# The zone a placement counts in; "" where that cannot be told. ZX9 lies wholly in Holmecross, so that its middle will do for
# a postcode without a grid reference; ZX14 lies on both sides of the boundary.
function placement_zone(i,    post) {
    post = episode_post[i]
    if (!post || episode_text[i] != "")
        return ""
    return postcode_text[post] ~ /^ZX9 9/ ? "holmecross" : postcode_zone[post]
}

function located(i) {
    return placement_zone(i) != ""
}

function is_elsewhere(i) {
    return episode_post[i] && episode_text[i] == "" && postcode_country[episode_post[i]] == "N92000002"
}

function distance_of(post) {
    if (postcode_text[post] ~ /^ZX9 9/)
        return 1000
    return post in postcode_distance ? postcode_distance[post] : zone_distance(postcode_zone[post], postcode_x[post], postcode_y[post])
}

# The DfE's miles between home and placement to one decimal; "" where not known or not recorded.
function home_miles(i,    home, post, east, north) {
    home = episode_home[i]
    post = episode_post[i]
    if (child_uasc[episode_child[i]] || !located(i) || !postcode_is_placed(post) || !home || \
        !postcode_is_placed(home))
        return ""
    east = postcode_x[home] - postcode_x[post]
    north = postcode_y[home] - postcode_y[post]
    return int(sqrt(east * east + north * north) / 1000 / 1.6093 * 10 + 0.5) / 10
}

function home_band(i,    miles) {
    miles = home_miles(i)
    return miles == "" ? "not known" : miles <= 20 ? "20 miles or less" : "over 20 miles"
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
        return "not known"
    authority = zone_authority[placement_zone(i)]
    return authority == 1 ? "in area" : adjoins(authority) ? "adjoining" : "at a distance"
}

function location_of(i) {
    return is_elsewhere(i) ? "outside" : !located(i) ? "not located" : \
        zone_is_inside(placement_zone(i)) ? "inside" : "outside"
}

function count_distance(i,    metres) {
    if (!located(i)) {
        count_one("boundary_distance", "children placed outside", "not measured")
        return
    }
    metres = distance_of(episode_post[i])
    count_one("boundary_distance", "children placed outside", band_of(metres) " miles")
    if (metres > 16093.44) {
        count_one("more_than_10_miles_from_boundary", "all children", "more than 10 miles")
        count_one("more_than_10_miles_from_boundary", "children placed outside", "more than 10 miles")
    }
}

function scope_of(i) {
    return episode_place[i] == "P1" ? "with parents, out of scope" : is_exempt(i) ? "exempt" : "subject to regulation 11"
}

function host_of(i,    authority) {
    if (is_elsewhere(i))
        return "Northern Ireland"
    return located(i) ? authority_name[zone_authority[placement_zone(i)]] : "not known"
}

function located_by(i,    text, post) {
    text = episode_text[i]
    post = episode_post[i]
    if (text != "")
        return text == "-" ? "not located: postcode blank" : "not located: postcode not found"
    if (is_elsewhere(i))
        return "outside Great Britain (no position)"
    if (!post)
        return "not located: postcode not found"
    if (postcode_x[post] == "")
        return "outward code only (approximate)"
    return postcode_ended[post] == "" ? "postcode in use" : "ended postcode"
}

function sourcing_of(provider) {
    return provider == "PR1" ? "In-house" : provider == "PR0" ? "With parents" : provider == "" ? "Not recorded" : "External"
}

function count_child(i,    location) {
    location = location_of(i)
    count_one("children_looked_after", "all", "all")
    count_one("location", "all children", location)
    count_one("home_distance", "all children", home_band(i))
    if (location != "not located")
        count_one("home_distance", "children placed " location, home_band(i))
    if (location == "outside") {
        count_distance(i)
        count_one("regulation_11", "children placed outside, " class_of(i), scope_of(i))
    }
    count_one("statutory_class", "all children", class_of(i))
    count_one("location", "provision: " sourcing_of(episode_provider[i]), location)
    count_one("location", "placement: " placement_group(episode_place[i]), location)
    count_one("host_authority", "all children", host_of(i))
    count_one("located_by", "all children", located_by(i))
    count_schooling(i)
}

function is_open(i, day) {
    return episode_start[i] <= day && (!episode_end[i] || episode_end[i] > day) && episode_legal[i] !~ /^V[34]$/
}

function make_headline(    year, i) {
    for (year = 2021; year <= 2025; year++) {
        snapshot_day = day_number(year, 3, 31)
        mark_schooling()
        for (i = 1; i <= episode_count; i++)
            if (is_open(i, snapshot_day))
                count_child(i)
    }
}

function write_truth(file, only_year,    path, key, part, year, day) {
    path = OUT "/truth_" file ".csv"
    print "as_at,measure,breakdown,category,count" > path
    close(path)
    path = "LC_ALL=C sort >>'" path "'"
    for (key in truth_keys) {
        split(key, part, SUBSEP)
        for (year = 2021; year <= 2025; year++) {
            day = day_number(year, 3, 31)
            if (part[1] == file && (!only_year || year == only_year))
                print date_iso(day) "," part[2] "," truth_count[day, file, part[2]] + 0 | path
        }
    }
    close(path)
}

function write_headline() {
    write_truth("headline", 0)
    write_truth("schools", 0)
    write_truth("visits", 2025)
}
