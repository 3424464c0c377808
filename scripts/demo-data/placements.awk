# placements.awk - where a child is placed next: kind, provider, address. The answer is in the `now_` variables.

function clear_placement() {
    now_place = now_provider = now_urn = now_carer = now_zone = now_text = now_reason = ""
    now_post = now_home = now_setting = now_plain = 0
}

# now_text stands in the return instead of the postcode; "-" is a blank one.
function place_at(post) {
    now_post = post
    now_zone = postcode_zone[post]
}

function placement_kind(age, day) {
    if (age < 1)
        return pick_weighted("own:40|ifa:17|connected:24|parents:10|R3:6|R2:1")
    if (age < 5)
        return pick_weighted("own:42|ifa:21|connected:25|parents:10|R3:1")
    if (age < 11)
        return pick_weighted("own:36|ifa:26|connected:18|parents:9|K2:9|S1:1|R1:1")
    if (age < 16)
        return pick_weighted("own:27|ifa:25|connected:10|parents:8|K2:25|K1:2|S1:2|R2:1|Z1:1")
    return pick_weighted("own:17|ifa:19|connected:6|parents:6|K2:21|supported:27|alone:" \
        (day < day_number(2023, 10, 28) ? 4 : 0) "|R5:1|Z1:1")
}

function placement_length(kind) {
    if (kind == "own" || kind == "ifa")
        return 20 + random_days(chance(45) ? 200 : 900)
    if (kind == "connected")
        return 30 + random_days(800)
    if (kind == "parents" || kind == "K2")
        return 20 + random_days(420)
    if (kind == "supported" || kind == "S1")
        return 20 + random_days(320)
    return 5 + random_days(80)
}

# An address for a placement that no provider or carer of ours fixes.
function area_for(kind) {
    if (kind == "parents")
        return pick_weighted("town:40|parks:20|fields:15|quays:12|holmecross:5|northreach:4|eelmoor:3|lowmere:1")
    if (kind == "adoption")
        return pick_weighted("town:10|parks:6|fields:4|holmecross:12|northreach:10|eelmoor:8|ness:3|lowmere:9|farholm:2")
    return pick_weighted("town:22|parks:12|fields:9|quays:6|gull:1|enclave:1|holmecross:16|northreach:12|eelmoor:9" \
                         "|eelcoast:1|ness:4|lowmere:9|farholm:2")
}

# A registered place: a home that is open for the whole stay, with a bed where the stay lasts to the end.
function place_with_provider(kind, day, last,    try, i) {
    for (try = 1; try <= 40; try++) {
        i = provider_for(kind)
        if (provider_closed[i] && last > provider_closed[i])
            continue
        if (last > HORIZON && provider_open[i] >= provider_places[i] && provider_places[i] > 0)
            continue
        break
    }
    if (last > HORIZON)
        provider_open[i]++
    now_home = i
    now_urn = provider_urn[i]
    now_provider = provider_placement_code[i]
    return i
}

function place_with_carer(mainstream, day, last,    i) {
    i = carer_for(mainstream, day, smaller(last, HORIZON))
    if (!i)
        return 0
    now_carer = i
    now_provider = "PR1"
    now_urn = provider_urn[by_kind["own fostering", 1]]
    place_at(carer_post_on(i, day))
    return 1
}

function place_with_agency(day, last) {
    now_place = chance(60) ? "U6" : "U4"
    if (chance(7)) {
        place_with_provider("other fostering", day, last)
    } else {
        place_with_provider("IFA", day, last)
    }
    if (chance(3))
        now_urn = pick("9979001|9979002|XXXXXXX")
    place_at(home_postcode(area_for("ifa")))
}

function place_in_supported(day,    i) {
    i = 1 + random_below(setting_count)
    now_setting = i
    now_provider = setting_code[i]
    place_at(setting_postcode[i])
    now_place = day < day_number(2023, 10, 28) ? "H5" : "K3"
    now_urn = now_place == "K3" ? setting_urn[i] : ""
}

# `last`: the day the stay ends, or a day after HORIZON. Returns nothing; see the now_ variables.
function choose_placement(kind, day, last, age, home,    area) {
    clear_placement()
    if (kind == "own" && place_with_carer(1, day, last))
        now_place = chance(55) ? "U6" : age < 2 && chance(20) ? "U5" : "U4"
    else if (kind == "connected" && place_with_carer(0, day, last))
        now_place = chance(50) ? "U3" : chance(92) ? "U1" : "U2"
    else if (kind == "own" || kind == "connected" || kind == "ifa")
        place_with_agency(day, last)
    else if (kind == "K1" || kind == "K2" || kind == "S1" || kind == "R3") {
        now_place = kind
        place_at(provider_postcode[place_with_provider(kind, day, last)])
    } else if (kind == "supported")
        place_in_supported(day)
    else if (kind == "adoption") {
        now_place = chance(35) ? "A5" : "A6"
        place_with_provider(chance(75) ? "own adoption" : "other adoption", day, last)
        place_at(home_postcode(area_for(kind)))
    } else
        place_elsewhere(kind, home)
    if (now_carer == "" && now_home == 0 && now_setting == 0 || now_place ~ /^U/ && now_carer == "")
        spoil_for_good(day, last)
}

function place_elsewhere(kind, home) {
    now_place = kind == "parents" ? "P1" : kind == "alone" ? "P2" : kind
    now_provider = kind == "parents" ? "PR0" : kind == "R2" || kind == "R5" ? "PR3" : kind == "Z1" ? "" : "PR4"
    now_urn = kind == "R2" ? "XXXXXXX" : ""
    place_at(kind == "parents" && home && chance(55) ? home : home_postcode(area_for(kind == "parents" ? kind : "ifa")))
}

# Addresses that nobody could find: in the return they stay so.
function spoil_for_good(day, last) {
    if (!covers_snapshot(day, last) && chance(3)) {
        now_text = outward_only(postcode_text[now_post])
        now_zone = ""
    } else if (chance(2.5)) {
        now_text = pick("TBC|-|ZX19 3AB|see file|-")
        now_zone = ""
    }
}

function outward_only(text,    parts) {
    split(text, parts, " ")
    return parts[1]
}

function covers_snapshot(day, last,    year, snapshot) {
    for (year = 2021; year <= 2025; year++) {
        snapshot = day_number(year, 3, 31)
        if (day <= snapshot && last > snapshot)
            return 1
    }
    return 0
}

# A postcode as somebody typed it: 5 % are spoilt, but can still be read.
function typed(text,    how) {
    if (text == "" || !chance(5))
        return text
    how = random_below(6)
    if (how == 0)
        return tolower(text)
    if (how == 1) {
        sub(/ /, "", text)
        return text
    }
    if (how == 2) {
        sub(/ /, "  ", text)
        return text
    }
    if (how == 3)
        return text " "
    if (how == 4 && text ~ / 0/) {
        sub(/ 0/, " O", text)
        return text
    }
    if (how == 5)
        return text "."
    return " " text
}
