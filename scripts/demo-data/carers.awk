# carers.awk - the council's own foster carers: 60, some living outside the borough, four of whom have moved house.

function make_carers(    i) {
    random_start(60)
    for (i = 1; i <= 60; i++) {
        carer_count++
        carer_type[i] = i % 4 != 0 ? "Mainstream" : i % 20 == 0 ? "Connected person - temporary (reg 24)" : "Connected person"
        carer_zone[i] = pick_weighted("town:24|parks:14|fields:12|quays:9|gull:2|holmecross:13|northreach:10|eelmoor:8" \
                                      "|enclave:3|ness:2|eelcoast:1|lowmere:2")
        carer_post[i] = home_postcode(carer_zone[i])
        carer_places[i] = carer_type[i] == "Mainstream" ? pick("1|1|2|2|2|3|3|4") : pick("1|1|1|2|2|3")
        carer_status[i] = "Approved"
    }
    end_carer(6, "Ceased", day_number(2022, 8, 31))
    end_carer(13, "Resigned", day_number(2021, 10, 4))
    end_carer(22, "Resigned", day_number(2024, 3, 28))
    end_carer(28, "Ceased", day_number(2023, 1, 20))
    end_carer(39, "Deregistered", day_number(2023, 11, 9))
    end_carer(48, "Ceased", day_number(2024, 7, 1))
    end_carer(51, "On hold", day_number(2024, 12, 16))
    make_moves()
    make_hub()
}

function end_carer(i, status, day) {
    carer_status[i] = status
    carer_until[i] = day
}

# Moves across the boundary both ways, one inside the borough, one between two other authorities.
function move_carer(i, day, zone_before, zone_after) {
    carer_moved[i] = day
    carer_post_before[i] = home_postcode(zone_before)
    carer_zone[i] = zone_after
    carer_post[i] = live_postcode(zone_after)
}

function make_moves() {
    move_carer(2, day_number(2022, 6, 17), "town", "holmecross")
    move_carer(9, day_number(2023, 9, 4), "northreach", "parks")
    move_carer(17, day_number(2021, 11, 26), "quays", "fields")
    move_carer(25, day_number(2024, 2, 9), "eelmoor", "holmecross")
}

# One Mockingbird constellation: a hub and six satellites.
function make_hub(    list, count, i) {
    count = split("5 1 7 11 15 19 16", list, " ")
    for (i = 1; i <= count; i++)
        carer_hub[list[i]] = "HUB01"
    carer_is_hub[5] = 1
}

function carer_post_on(i, day) {
    return carer_moved[i] && day < carer_moved[i] ? carer_post_before[i] : carer_post[i]
}

# Months since 2010, for the diary of who has a free place when.
function month_of(day) {
    date_split(day)
    return (date_year - 2010) * 12 + date_month
}

function has_place(i, from, until,    month) {
    for (month = month_of(from); month <= month_of(until); month++)
        if (carer_diary[i, month] >= carer_places[i])
            return 0
    return 1
}

function book_place(i, from, until,    month) {
    for (month = month_of(from); month <= month_of(until); month++)
        carer_diary[i, month]++
}

# A carer with a free place from `day` to `last`; those who gave up take nobody after that. 0: none was found.
function carer_for(mainstream, day, last,    try, i) {
    for (try = 1; try <= 200; try++) {
        i = 1 + random_below(carer_count)
        if ((carer_type[i] == "Mainstream") != mainstream || (carer_until[i] && last > carer_until[i]))
            continue
        if (!has_place(i, day, last))
            continue
        book_place(i, day, last)
        return i
    }
    return 0
}

function carer_id(i) {
    return i ? sprintf("C%04d", i) : ""
}

# Children with each carer on the last day: open episodes of the council's own fostering.
function count_occupied(    e) {
    for (e = 1; e <= episode_count; e++)
        if (episode_carer[e] && is_open(e, HORIZON))
            carer_open[episode_carer[e]]++
}

function write_carers(    path, i, post, vacant) {
    count_occupied()
    path = OUT "/carers.csv"
    print "carer_id,postcode,approval_type,approved_places,occupied,vacant,status,hub_carer,hub_id" > path
    for (i = 1; i <= carer_count; i++) {
        post = postcode_text[carer_post[i]]
        if (i == 14)
            post = tolower(post)
        if (i == 33)
            sub(/ /, "", post)
        vacant = carer_type[i] == "Mainstream" && carer_status[i] == "Approved" ? carer_places[i] - carer_open[i] : 0
        print carer_id(i) "," post "," carer_type[i] "," carer_places[i] "," carer_open[i] + 0 "," vacant "," \
            carer_status[i] "," (carer_is_hub[i] ? "yes" : "no") "," carer_hub[i] > path
    }
    close(path)
}
