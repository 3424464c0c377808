# cases.awk - hand-made children whose answers can be worked out on paper, and truth.csv, which has the answers.
#
# Nothing here is computed: each expected value is written down, with its working.

function case_postcode(text, zone, x, y, ended) {
    return add_postcode(text, zone, x, y, "199501", ended, 0)
}

# Adds one child with one episode from `start`, open at the end. home 0: none.
function add_case(name, start, place, provider, urn, home, post, text,    born) {
    next_case_id++
    born = day_number(2012, 5, 17)
    life_child = new_child(next_case_id, next_case_id % 2 ? "M" : "F", born, "WBRI")
    life_need = "N1"
    life_home = home
    clear_placement()
    now_place = place
    now_provider = provider
    now_urn = urn
    now_post = post
    now_text = text
    now_zone = post && text == "" ? postcode_zone[post] : ""
    now_plain = 1
    emit_episode(start, "S", "C2", HORIZON + 1, "", "")
    case_count++
    case_name[case_count] = name
    case_episode[case_count] = episode_count
}

# The expected answer of the case just added. Blank: none.
function expect(status, location, authority, distance, band, home_miles, class, exempt, working) {
    case_status[case_count] = status
    case_location[case_count] = location
    case_authority[case_count] = authority
    case_distance[case_count] = distance
    case_band[case_count] = band
    case_home[case_count] = home_miles
    case_class[case_count] = class
    case_exempt[case_count] = exempt
    case_working[case_count] = working
}

# A home or school that only its case uses. Returns its URN.
function add_case_home(kind, authority, post,    i) {
    i = add_provider(kind, kind == "S1" ? "Residential special school" : "Children's home", kind == "S1" ? "" : "Children's home", \
                     kind, "Private", "PR4", authority, zone_of_authority(authority), kind == "S1" ? 12 : 3, \
                     invented_name() (kind == "S1" ? " School" : " House"))
    provider_postcode[i] = post
    return provider_urn[i]
}

# Distances that zones do not give: kept with the postcode.
function set_distance(post, metres) {
    postcode_distance[post] = metres
}

function make_cases_inside(day, home,    own) {
    own = provider_urn[by_kind["own fostering", 1]]
    add_case("inside", day, "U4", "PR1", own, home, case_postcode("ZX4 9AA", "quays", 577000, 390500, ""), "")
    expect("live", "IN", 1, 0, "inside", "2.2", "in area", 1, "home 3500 m due north: 3.5 / 1.6093 = 2.17")
    add_case("on Gull Island, the second part", day, "U6", "PR4", provider_urn[by_kind["IFA", 1]], home, \
             case_postcode("ZX5 9AA", "gull", 567000, 387000, ""), "")
    expect("live", "IN", 1, 0, "inside", "7.6", "in area", 0, "home 10000 and 7000 m off: sqrt(149) = 12.207 km / 1.6093 = 7.59")
    add_case("ended postcode", day, "U4", "PR1", own, home, case_postcode("ZX2 9AB", "parks", 577000, 399000, "202306"), "")
    expect("ended", "IN", 1, 0, "inside", "3.1", "in area", 1, "home 5000 m due south: 5 / 1.6093 = 3.11")
}

function make_cases_near(day, home,    own, agency, post) {
    agency = provider_urn[by_kind["IFA", 1]]
    own = provider_urn[by_kind["own fostering", 1]]
    add_case("east of the straight edge", day, "U4", "PR4", agency, home, case_postcode("ZX7 9AA", "holmecross", 587000, 394000, ""), "")
    expect("live", "OUT", 3, 5000, "0-5", "6.2", "adjoining", 0, "587000 - 582000; home 10000 m due west: 10 / 1.6093 = 6.21")
    post = case_postcode("ZX3 9AA", "holmecross", 581300, 400600, "")
    set_distance(post, 1000)
    add_case("off the slanting edge", day, "U1", "PR1", own, home, post, "")
    expect("live", "OUT", 3, 1000, "0-5", "4.9", "adjoining", 1, \
           "the edge falls 4 for 3; from its middle (580500, 400000) 800 east and 600 north: 1000")
    add_case("across the river", day, "U6", "PR1", own, home, case_postcode("ZX10 9AA", "northreach", 575000, 403000, ""), "")
    expect("live", "OUT", 4, 1000, "0-5", "5.7", "adjoining", 1, "403000 - 402000; the gap between the two is 200")
    add_case("in the enclave", day, "U4", "PR5", provider_urn[by_kind["IFA", 3]], home, \
             case_postcode("ZX6 9AA", "enclave", 575000, 398000, ""), "")
    expect("live", "OUT", 3, 1000, "0-5", "2.8", "adjoining", 0, "the middle of a square of 2000")
    post = case_postcode("ZX13 9AA", "eelcoast", 570500, 387000, "")
    add_case("nearer to the second part", day, "K2", "PR4", add_case_home("K2", 2, post), home, post, "")
    expect("live", "OUT", 2, 2500, "0-5", "5.9", "adjoining", 0, "570500 - 568000; to the mainland 390000 - 387000 = 3000")
    add_case("near, but not adjoining", day, "U6", "PR1", own, home, case_postcode("ZW1 9AA", "ness", 565000, 400000, ""), "")
    expect("live", "OUT", 5, 5000, "0-5", "8.3", "at a distance", 1, "570000 - 565000; the gap between the two is 3000")
}

# The home of the first has closed since, which the child's records do not know of.
# Ten miles are 16,093.44 m: the unrounded distance decides. Twenty miles from home decide after rounding to one decimal.
function make_cases_edges(day, home,    post) {
    post = case_postcode("ZX8 9AA", "holmecross", 598093, 395000, "")
    add_case("0.44 m short of ten miles", day, "K2", "PR4", add_case_home("K2", 3, post), home, post, "")
    expect("live", "OUT", 3, 16093, "5-10", "13.1", "adjoining", 0, "598093 - 582000 = 16093 < 16093.44")
    provider_closed[provider_count] = day_number(2024, 12, 31)
    post = case_postcode("ZX8 9AB", "holmecross", 598094, 395000, "")
    add_case("0.56 m over ten miles", day, "K2", "PR4", add_case_home("K2", 3, post), home, post, "")
    expect("live", "OUT", 3, 16094, "10-20", "13.1", "adjoining", 0, "598094 - 582000 = 16094 > 16093.44")
    post = case_postcode("ZW2 9AA", "lowmere", 609240, 394000, "")
    add_case("20 miles or less from home", day, "K2", "PR4", add_case_home("K2", 6, post), home, post, "")
    expect("live", "OUT", 6, 27240, "10-20", "20.0", "at a distance", 0, "home 32240 m due west: 32.24 / 1.6093 = 20.034, rounded 20.0")
    post = case_postcode("ZW2 9AB", "lowmere", 609300, 394000, "")
    add_case("over 20 miles from home", day, "K2", "PR4", add_case_home("K2", 6, post), home, post, "")
    expect("live", "OUT", 6, 27300, "10-20", "20.1", "at a distance", 0, "home 32300 m due west: 32.3 / 1.6093 = 20.071, rounded 20.1")
}

function make_cases_far(day, home,    north_home, post) {
    north_home = case_postcode("ZX2 9AD", "parks", 577000, 399000, "")
    post = case_postcode("ZW3 9AA", "lowmere", 622000, 394000, "")
    add_case("far", day, "S1", "PR4", add_case_home("S1", 6, post), home, post, "")
    expect("live", "OUT", 6, 40000, "20-50", "28.0", "at a distance", 0, "622000 - 582000; home 45000 m due west: 45 / 1.6093 = 27.96")
    post = case_postcode("ZY1 9AA", "farholm", 657000, 438000, "")
    add_case("farthest", day, "K2", "PR4", add_case_home("K2", 7, post), north_home, post, "")
    expect("live", "OUT", 7, 85000, "50+", "55.3", "at a distance", 0, \
           "from the corner (582000, 398000) 75000 and 40000: 8, 15, 17; home 80000 and 39000: 39, 80, 89")
}

function make_cases_unlocated(day, home,    own) {
    own = provider_urn[by_kind["own fostering", 1]]
    add_case("not in the directory", day, "U6", "PR4", provider_urn[by_kind["IFA", 1]], home, 0, "ZX19 1AA")
    expect("not_found", "", 0, "", "", "999.9", "", 0, "no such postcode, no such outward code")
    add_case("blank, abroad", day, "U3", "PR1", own, home, 0, "-")
    expect("blank", "", 0, "", "", "999.9", "", 1, "with a relative abroad")
    add_case("Northern Ireland", day, "U3", "PR1", own, home, post_of("BT98 9AZ"), "")
    expect("outside_gb", "OUT", 0, "", "", "999.9", "at a distance", 1, "the Irish grid: not measured")
    add_case("no grid reference, outward code outside", day, "U6", "PR1", own, home, post_of("ZX9 9AZ"), "")
    expect("outcode", "OUT", 3, 1000, "0-5", "999.9", "adjoining", 1, "middle of ZX9: 583000 - 582000; it reaches 707 about")
    add_case("no grid reference, outward code on both sides", day, "U6", "PR1", own, home, post_of("ZX14 9AZ"), "")
    expect("outcode", "", 0, "", "uncertain", "999.9", "", 1, "middle of ZX14: 500 outside, but it reaches 1581 about")
    add_case("home in Northern Ireland", day, "U4", "PR1", own, post_of("BT98 9BZ"), post_of("ZX4 9AA"), \
             "")
    expect("live", "IN", 1, 0, "inside", "999.9", "in area", 1, "the home is outside England")
    add_case("home withheld", day, "A5", "PR1", own, 0, post_of("ZX7 9AA"), "")
    expect("live", "OUT", 3, 5000, "0-5", "999.9", "adjoining", 0, "adoption")
}

function post_of(text,    i) {
    for (i = 1; i <= postcode_count; i++)
        if (postcode_text[i] == text)
            return i
    return 0
}

# Mistyped postcodes that can still be read, and supported accommodation that should not be.
function make_cases_typed(day, home,    own) {
    own = provider_urn[by_kind["own fostering", 1]]
    add_case("letter O for zero", day, "U6", "PR1", own, home, case_postcode("ZX7 0ZZ", "holmecross", 587000, 393000, ""), "")
    expect("live", "OUT", 3, 5000, "0-5", "6.2", "adjoining", 1, "sqrt(101) = 10.05 km / 1.6093 = 6.24")
    episode_typed[episode_count] = "zx7 OZZ"
    add_case("supported accommodation at 12, no registration", day, "K3", "PR4", "", home, post_of("ZX4 9AA"), "")
    expect("live", "IN", 1, 0, "inside", "2.2", "in area", 0, "as the first case")
}

function make_cases(    day, home) {
    random_start(1)
    next_case_id = 999000
    day = day_number(2024, 6, 3)
    home = case_postcode("ZX2 9AA", "parks", 577000, 394000, "")
    make_cases_inside(day, home)
    make_cases_near(day, home)
    make_cases_edges(day, home)
    make_cases_far(day, home)
    make_cases_unlocated(day, home)
    make_cases_typed(day, home)
    make_case_asylum(day)
}

function make_case_asylum(day) {
    add_case("unaccompanied asylum-seeking child", day, "U6", "PR4", provider_urn[by_kind["IFA", 5]], 0, post_of("ZW1 9AA"), "")
    expect("live", "OUT", 5, 5000, "0-5", "", "at a distance", 0, "no distance from home is recorded")
    child_uasc[child_count] = 1
}

# The middle of ZX9 and of ZX14 stands for those of their postcodes that have no grid reference.
function case_point(post) {
    if (!post)
        return ","
    if (postcode_is_placed(post))
        return postcode_x[post] "," postcode_y[post]
    return postcode_text[post] ~ /^ZX9 / ? "583000,394500" : postcode_text[post] ~ /^ZX14 / ? "582500,393500" : ","
}

function case_row(i,    e, post, authority) {
    e = case_episode[i]
    post = episode_post[e]
    authority = case_authority[i]
    return "\"" case_name[i] "\"," child_id[episode_child[e]] "," date_iso(episode_start[e]) "," \
        (episode_home[e] ? postcode_text[episode_home[e]] : "") "," \
        (post ? postcode_text[post] : episode_text[e] == "-" ? "" : episode_text[e]) "," case_status[i] "," \
        case_point(post) "," \
        (authority > 0 ? authority_code[authority] "," authority_name[authority] : ",") "," \
        case_location[i] "," case_distance[i] "," case_band[i] "," case_home[i] "," case_class[i] "," \
        case_exempt[i] ",\"" case_working[i] "\""
}

function write_cases(    path, i) {
    path = OUT "/truth.csv"
    print "case,child_id,episode_start,home_postcode,placement_postcode,placement_status,placement_easting," \
        "placement_northing,host_authority_code,host_authority_name,location,boundary_distance_m,boundary_band," \
        "home_distance_miles,statutory_class,reg11_exempt,working" > path
    for (i = 1; i <= case_count; i++)
        print case_row(i) > path
    close(path)
}
