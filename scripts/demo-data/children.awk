# children.awk - invented lives in care, written as SSDA903 episodes.
#
# A life is walked from event to event: a placement ends, the legal status changes, the carer moves house, supported
# accommodation has to be registered from 28 October 2023, the child leaves. Each event ends one episode and starts the next.

function make_constants() {
    HORIZON = day_number(2025, 3, 31)
    RETURN_START = day_number(2020, 4, 1)
    K3_START = day_number(2023, 10, 28)
}

function earliest(a, b) {
    return !a ? b : !b ? a : a < b ? a : b
}

function new_child(id, sex, born, ethnic,    i) {
    i = ++child_count
    child_id[i] = id
    child_sex[i] = sex
    child_born[i] = born
    child_ethnic[i] = ethnic
    return i
}

# Starts a life: age and length of stay by the kind of story it is.
function age_at_start(story) {
    if (story == "adoption")
        return random_below(3 * 365)
    if (story == "asylum")
        return random_between(15 * 365 + 90, 17 * 365 + 200)
    return random_below(365) + 365 * pick_weighted("0:20|1:6|2:5|3:4|4:4|5:4|6:4|7:4|8:4|9:4|10:4|11:4|12:5|13:6|14:7|15:8|16:7|17:2")
}

function length_of_stay(already_here) {
    if (already_here)
        return 30 + random_days(1150)
    return pick_weighted("short:18|middle:30|long:52") == "short" ? random_between(2, 60) : \
        chance(37) ? random_between(61, 365) : 365 + random_days(1100)
}

# A birthday on 29 February would need a rule of its own in every sum: moved to the 28th.
function birth_day(start, days_old,    born) {
    born = start - days_old
    date_split(born)
    return date_month == 2 && date_day == 29 ? born - 1 : born
}

function make_life(story, start, already_here,    born, i) {
    born = birth_day(start, age_at_start(story))
    next_child_id += 1 + random_below(900)
    i = new_child(next_child_id, story == "asylum" ? pick_weighted("M:9|F:1") : pick_weighted("M:11|F:9"), born, \
                  story == "asylum" ? pick("OOTH|BAFR|AOTH|WOTH") : \
                  pick_weighted("WBRI:75|WOTH:5|MWBC:3|MOTH:3|BAFR:3|ABAN:2|APKN:2|MWAS:3|WROM:2|BOTH:2"))
    life_child = i
    life_born = born
    life_need = story == "asylum" ? "N8" : pick_weighted("N1:64|N2:5|N3:5|N4:8|N5:13|N6:3|N8:2")
    life_home = story == "asylum" ? 0 : home_postcode(pick_weighted("town:45|parks:22|fields:15|quays:15|gull:3"))
    life_end = (already_here ? RETURN_START : start) + length_of_stay(already_here)
    life_adopted = 0
    make_legal_course(story, start)
    if (life_end >= birthday(born, 18))
        life_end = birthday(born, 18)
    if (story == "asylum")
        add_uasc(i, birthday(born, 18))
    if (life_end > start)
        walk_life(story, start)
}

# Days on which the legal status changes, and to what; the first is the start.
function make_legal_course(story, start,    day) {
    legal_count = 0
    if (story == "asylum") {
        add_legal(start, "V2")
        return
    }
    if (chance(15)) {
        add_legal(start, pick("L1|L2|L1"))
        start += random_between(2, 8)
    }
    if (story != "adoption" && chance(35)) {
        add_legal(start, "V2")
        if (chance(60))
            return
        start += random_between(40, 300)
    }
    add_legal(start, "C1")
    day = start + random_between(150, 330)
    if (story == "adoption") {
        add_legal(day, "E1")
        life_adopted = day + random_between(40, 160)
        life_end = life_adopted + random_between(130, 330)
    } else if (chance(75))
        add_legal(day, "C2")
}

function add_legal(day, status) {
    legal_day[++legal_count] = day
    legal_status[legal_count] = status
}

function stay_until(kind, day,    last) {
    last = day + placement_length(kind)
    if (life_adopted && day < life_adopted && last > life_adopted)
        last = life_adopted
    return last
}

function next_placement(story, day,    kind, last, age) {
    age = age_on(life_born, day)
    if (life_adopted && day >= life_adopted) {
        choose_placement("adoption", day, life_end, age, life_home)
        place_end = life_end + 1
        return
    }
    kind = story == "asylum" ? pick_weighted("ifa:4|own:3|supported:5") : placement_kind(age, day)
    if (kind == "supported" && age < 16)
        kind = "ifa"
    last = stay_until(kind, day)
    choose_placement(kind, day, smaller(last, life_end), age, life_home)
    place_end = last
}

# A few days in hospital, on holiday or elsewhere, then back to the same carer.
function maybe_break(day) {
    break_start = 0
    if (now_place !~ /^[UK][1-6]$/ || now_text != "" || place_end - day < 90 || !chance(7))
        return
    break_start = day + random_between(30, place_end - day - 20)
}

function walk_life(story, day,    rne, legal, next_day, new_legal) {
    legal = 1
    rne = "S"
    break_back = 0
    next_placement(story, day)
    maybe_break(day)
    while (1) {
        next_day = earliest(place_end, break_start)
        if (legal < legal_count)
            next_day = earliest(next_day, legal_day[legal + 1])
        if (now_carer != "" && carer_moved[now_carer] > day)
            next_day = earliest(next_day, carer_moved[now_carer])
        if ((now_place == "H5" || now_place == "P2") && day < K3_START)
            next_day = earliest(next_day, K3_START)
        if (life_end <= next_day) {
            emit_episode(day, rne, legal_status[legal], life_end, reason_left(story), "")
            return
        }
        new_legal = legal < legal_count && legal_day[legal + 1] == next_day
        emit_episode(day, rne, legal_status[legal], next_day, "X1", reason_changed(next_day))
        legal += new_legal
        if (next_day > HORIZON)
            return
        rne = change_placement(story, next_day, new_legal)
        day = next_day
    }
}

# Why the placement ends; blank where only the legal status changes.
function reason_changed(day) {
    if (day == break_start)
        return "OTHER"
    if (day == place_end)
        return pick_weighted("CARPL:40|CREQB:14|LAREQ:14|OTHER:14|CHILD:7|CREQO:4|ALLEG:2|STAND:2|APPRR:2|CLOSE:1")
    if (now_carer != "" && carer_moved[now_carer] == day)
        return "OTHER"
    if (day == K3_START && (now_place == "H5" || now_place == "P2"))
        return "PLACE"
    return ""
}

# Moves on to what follows `day`. Returns the reason for the new episode.
function change_placement(story, day, new_legal) {
    if (day == break_start) {
        temporary_break(day)
        return new_legal ? "B" : "P"
    }
    if (day == place_end) {
        if (break_back) {
            return_from_break()
        } else {
            next_placement(story, day)
            maybe_break(day)
        }
        return new_legal ? "B" : "P"
    }
    if (now_carer != "" && carer_moved[now_carer] == day) {
        place_at(carer_post_on(now_carer, day))
        return new_legal ? "U" : "T"
    }
    if (day == K3_START && (now_place == "H5" || now_place == "P2")) {
        register_supported()
        return new_legal ? "U" : "T"
    }
    return "L"
}

function register_supported() {
    now_place = "K3"
    if (!now_setting)
        now_setting = 1 + random_below(setting_count)
    now_urn = setting_urn[now_setting]
    now_provider = setting_code[now_setting]
}

function temporary_break(day) {
    break_back = place_end
    back_place = now_place
    back_provider = now_provider
    back_urn = now_urn
    back_post = now_post
    back_carer = now_carer
    back_home = now_home
    back_setting = now_setting
    clear_placement()
    now_place = pick("T1|T2|T3|T4|T4")
    place_at(live_postcode(area_for("ifa")))
    place_end = day + random_between(2, 6)
    break_start = 0
}

function return_from_break(    day) {
    day = place_end
    clear_placement()
    now_place = back_place
    now_provider = back_provider
    now_urn = back_urn
    now_carer = back_carer
    now_home = back_home
    now_setting = back_setting
    place_at(now_carer != "" ? carer_post_on(now_carer, day) : back_post)
    place_end = break_back
    break_back = 0
    break_start = 0
}

function reason_left(story,    age) {
    age = age_on(life_born, life_end)
    if (life_adopted)
        return pick("E11|E11|E12")
    if (age >= 18)
        return pick_weighted("E5:30|E6:10|E17:25|E8:20|E7:4|E9:1")
    return pick_weighted("E4A:48|E4B:8|E13:9|E41:8|E45:14|E46:4|E48:2|E8:8|E3:2")
}

# Keeps an episode, unless it is over before the first of the five years. An end after the last return is not known yet.
function emit_episode(day, rne, legal, dec, rec, reason,    i) {
    if (dec > HORIZON) {
        dec = 0
        rec = reason = ""
    }
    if (day > HORIZON || (dec && dec < RETURN_START))
        return
    i = ++episode_count
    episode_child[i] = life_child
    episode_start[i] = day
    episode_end[i] = dec
    episode_legal[i] = legal
    episode_need[i] = life_need
    episode_place[i] = now_place
    episode_provider[i] = now_provider
    episode_urn[i] = now_urn
    episode_post[i] = now_post
    episode_text[i] = now_text
    episode_carer[i] = now_carer
    episode_zone[i] = now_zone
    episode_home[i] = now_place ~ /^A/ ? 0 : life_home
    episode_rne[i] = rne
    episode_rec[i] = rec
    episode_reason[i] = reason
    episode_plain[i] = now_plain
    if (!child_first[life_child])
        child_first[life_child] = i
    child_last[life_child] = i
}

function add_uasc(i, until) {
    child_uasc[i] = 1
    child_duc[i] = until <= HORIZON ? until : 0
}

# Series of short breaks: every stay recorded (V3) or the agreement alone (V4), without postcodes.
function make_short_breaks(start, agreement_only,    born, day) {
    born = birth_day(start, random_between(6 * 365, 14 * 365))
    next_child_id += 1 + random_below(900)
    life_child = new_child(next_child_id, pick("M|F"), born, "WBRI")
    life_need = "N2"
    life_home = 0
    clear_placement()
    now_provider = "PR1"
    if (agreement_only) {
        now_place = "U6"
        emit_episode(start, "S", "V4", HORIZON + 1, "", "")
        return
    }
    for (day = start; day <= HORIZON; day += random_between(50, 130)) {
        now_place = pick("K2|U6")
        emit_episode(day, "S", "V3", day + random_between(1, 4), "E4A", "")
    }
}

function make_children(    i, month) {
    random_start(903)
    next_child_id = 100000
    for (i = 1; i <= 250; i++)
        make_life(i % 9 == 0 ? "adoption" : i % 40 == 1 ? "asylum" : "other", \
                  i % 9 == 0 ? RETURN_START - random_between(10, 500) : RETURN_START - random_days(900), 1)
    for (month = 0; month < 60; month++)
        for (i = 1; i <= 12 + month % 3; i++)
            make_life(pick_weighted("adoption:9|asylum:4|other:87"), \
                      smaller(RETURN_START + int(month * 30.4375) + random_below(30), HORIZON), 0)
    for (i = 1; i <= 8; i++)
        make_short_breaks(RETURN_START + random_below(1500), i > 5)
}

# UPN: a check letter over authority, school and serial numbers; 999 is no authority's number.
# Department for Education, "Unique Pupil Numbers: guidance", annex on the check letter.
function pupil_number(i,    digits, sum, at) {
    if (age_on(child_born[i], HORIZON) < 5)
        return "UN1"
    if (child_uasc[i])
        return "UN3"
    digits = sprintf("999%04d%02d%03d", 1000 + i % 40, i % 25, i % 1000)
    sum = 0
    for (at = 1; at <= 12; at++)
        sum += substr(digits, at, 1) * (at + 1)
    return substr("ABCDEFGHJKLMNPQRTUVWXYZ", 1 + sum % 23, 1) digits
}

function write_return(    path, i, c) {
    path = OUT "/ssda903/header.csv"
    print "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB" > path
    for (i = 1; i <= child_count; i++)
        if (child_first[i])
            print child_id[i] "," child_sex[i] "," dmy(child_born[i]) "," child_ethnic[i] "," pupil_number(i) "," \
                (child_sex[i] == "F" && age_on(child_born[i], HORIZON) > 11 ? "0" : "") "," > path
    close(path)
    path = OUT "/ssda903/uasc.csv"
    print "CHILD,SEX,DOB,DUC" > path
    for (i = 1; i <= child_count; i++)
        if (child_first[i] && child_uasc[i])
            print child_id[i] "," child_sex[i] "," dmy(child_born[i]) "," dmy(child_duc[i]) > path
    close(path)
    write_episodes()
}

# The postcode of a placement as it stands in the return.
function placement_typed(i,    text) {
    if (i in episode_typed)
        return episode_typed[i]
    if (episode_text[i] != "")
        return episode_text[i] == "-" ? "" : episode_text[i]
    text = episode_post[i] ? postcode_text[episode_post[i]] : ""
    return episode_plain[i] ? text : typed(text)
}

function home_typed(i,    text) {
    text = episode_home[i] ? postcode_text[episode_home[i]] : ""
    return episode_plain[i] ? text : typed(text)
}

function write_episodes(    path, i, home) {
    path = OUT "/ssda903/episodes.csv"
    print "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN" > path
    for (i = 1; i <= episode_count; i++) {
        home = home_typed(i)
        print child_id[episode_child[i]] "," dmy(episode_start[i]) "," episode_rne[i] "," episode_legal[i] "," \
            episode_need[i] "," episode_place[i] "," episode_provider[i] "," dmy(episode_end[i]) "," episode_rec[i] "," \
            episode_reason[i] "," home "," placement_typed(i) "," episode_urn[i] > path
    }
    close(path)
}
