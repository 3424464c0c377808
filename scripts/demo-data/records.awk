# records.awk - what a council holds besides its return: placement extras, schooling, plans, visits, missing episodes.

function make_records(    i) {
    random_start(777)
    for (i = 1; i <= child_count; i++)
        if (child_first[i])
            record_child(i)
}

function record_child(i,    short_breaks) {
    short_breaks = episode_legal[child_first[i]] ~ /^V[34]$/
    if (short_breaks)
        return
    record_schooling(i)
    record_visits(i)
    record_missing(i)
}

# The September in which the child starts school.
function school_start(born) {
    date_split(born)
    return day_number(date_year + (date_month >= 9 ? 5 : 4), 9, 3)
}

function years_after(day, years) {
    date_split(day)
    return day_number(date_year + years, date_month, date_day)
}

function school_authority_for(zone) {
    return zone == "" || chance(35) ? 1 : zone_authority[zone]
}

# A child stays at a school through most moves; moving away, or to secondary school, changes it.
function record_schooling(i,    reception, secondary, leaving, e, day, last, school, from, phase) {
    reception = school_start(child_born[i])
    secondary = years_after(reception, 7)
    leaving = years_after(reception, 12) - 45
    school = 0
    for (e = child_first[i]; e <= child_last[i]; e++) {
        day = episode_start[e] > reception ? episode_start[e] : reception
        last = episode_end[e] ? episode_end[e] : HORIZON + 1
        last = smaller(last, leaving)
        if (day >= last)
            continue
        phase = day < secondary ? "Primary" : "Secondary"
        if (!school || (episode_rne[e] ~ /[SPB]/ && !chance(70)) || phase_now != phase) {
            if (school)
                add_schooling(i, school, from, day)
            school = school_for(school_authority_for(episode_zone[e]), phase)
            from = day
            phase_now = phase
        }
        if (day < secondary && last > secondary) {
            add_schooling(i, school, from, secondary)
            school = school_for(school_authority_for(episode_zone[e]), "Secondary")
            from = secondary
            phase_now = "Secondary"
        }
        if (episode_end[e] == 0 && last > HORIZON)
            add_schooling(i, school, from, 0)
        else if (e == child_last[i] || last == leaving)
            add_schooling(i, school, from, last)
        if (last == leaving || last > HORIZON)
            break
    }
}

function add_schooling(i, school, from, until) {
    schooling_count++
    schooling_child[schooling_count] = i
    schooling_urn[schooling_count] = chance(1.5) ? pick("999999|") : school_urn[school]
    schooling_school[schooling_count] = schooling_urn[schooling_count] == school_urn[school] ? school : 0
    schooling_from[schooling_count] = from
    schooling_until[schooling_count] = until
    schooling_sen[schooling_count] = pick_weighted("None:5|SEN support:3|EHC plan:2")
    schooling_attendance[schooling_count] = chance(4) ? "" : sprintf("%.1f", 100 - random_days(9) % 60)
    record_plans(i, from, until ? until : HORIZON + 1)
}

function record_plans(i, from, until,    day) {
    for (day = from + random_between(10, 50); day < until; day += chance(6) ? random_between(200, 320) : random_between(80, 150))
        if (day >= RETURN_START)
            plans[++plan_count] = i " " day
}

# The last year's visits: within six weeks for the most part.
function record_visits(i,    e, day, last) {
    for (e = child_first[i]; e <= child_last[i]; e++) {
        day = episode_start[e] > day_number(2024, 4, 1) ? episode_start[e] : day_number(2024, 4, 1)
        last = episode_end[e] ? episode_end[e] : HORIZON + 1
        if (episode_rne[e] !~ /[SPB]/ && visit_due > day)
            day = visit_due
        for (day += random_between(3, 20); day < last; day += chance(8) ? random_between(50, 90) : random_between(28, 42))
            visits[++visit_count] = i " " day
        visit_due = day
    }
}

function record_missing(i,    e, day, last, times, until) {
    last = episode_end[child_last[i]] ? episode_end[child_last[i]] : HORIZON
    if (age_on(child_born[i], last) < 11 || !chance(22))
        return
    day = episode_start[child_first[i]] > RETURN_START ? episode_start[child_first[i]] : RETURN_START
    for (times = random_days(6); times > 0; times--) {
        day += random_between(4, 70)
        until = day + random_below(4)
        if (until >= last || age_on(child_born[i], day) < 10)
            continue
        missing_count++
        missing_child[missing_count] = i
        missing_kind[missing_count] = chance(94) ? "M" : "A"
        missing_from[missing_count] = day
        missing_until[missing_count] = until
        day = until
    }
}

function write_records() {
    write_extras()
    write_schooling()
    write_dated("peps.csv", "CHILD,pep_date", plans, plan_count, 0)
    write_dated("visits.csv", "CHILD,visit_date,seen_alone", visits, visit_count, 1)
    write_missing()
}

function weekly_cost(e,    place, provider) {
    place = episode_place[e]
    provider = episode_provider[e]
    if (place == "P1" || place ~ /^[AT]/)
        return "0.00"
    if (place ~ /^U/)
        return sprintf("%d.%02d", (provider == "PR1" ? 320 : 780) + random_below(300), random_below(100))
    if (place == "K3" || place == "H5" || place == "P2")
        return sprintf("%d.%02d", 600 + random_below(1400), random_below(100))
    return sprintf("%d.%02d", (place == "K1" ? 6500 : 3800) + random_below(3000), random_below(100))
}

# The list of the North West placement census, December 2025.
function distance_reason(class) {
    if (class == "in area")
        return chance(80) ? "Not applicable" : ""
    return chance(12) ? "" : pick_weighted("Provision within distance exists but is not available:9" \
        "|Provision within distance does not exist:5|CYP/Parental preference:5|Safeguarding requirement:3" \
        "|Legal reasons:1|Carer moving out of area:1")
}

function extras_row(e,    class, start, notified, level, approved) {
    class = class_of(e)
    start = episode_start[e]
    notified = level = approved = ""
    if (class == "adjoining" || class == "at a distance") {
        notified = chance(8) ? "" : dmy(start + pick_weighted("-2:2|0:4|1:3|2:2|4:2|8:1|21:1"))
        level = is_exempt(e) ? "Exempt" : chance(7) ? "" : class == "adjoining" ? "Nominated officer" : chance(88) ? "DCS" : \
            "Nominated officer"
        if (level != "" && level != "Exempt")
            approved = dmy(start + pick_weighted("-7:4|-2:5|0:3|3:2|11:1"))
    }
    return child_id[episode_child[e]] "," dmy(start) "," (chance(3) ? "" : carer_id(episode_carer[e])) "," \
        distance_reason(class) "," (chance(3) ? "" : weekly_cost(e)) "," notified "," level "," approved
}

function write_extras(    path, e) {
    path = OUT "/placements_extra.csv"
    print "CHILD,DECOM,carer_id,out_of_area_reason,weekly_cost,notified_date,approval_level,approval_date" > path
    for (e = 1; e <= episode_count; e++)
        if (episode_legal[e] !~ /^V[34]$/ && !chance(1.5))
            print extras_row(e) > path
    close(path)
}

function write_schooling(    path, i) {
    path = OUT "/education.csv"
    print "CHILD,school_urn,start_date,end_date,sen_status,attendance_percent" > path
    for (i = 1; i <= schooling_count; i++)
        print child_id[schooling_child[i]] "," schooling_urn[i] "," dmy(schooling_from[i]) "," dmy(schooling_until[i]) "," \
            schooling_sen[i] "," schooling_attendance[i] > path
    close(path)
}

function write_dated(name, header, list, count, alone,    path, i, pair) {
    path = OUT "/" name
    print header > path
    for (i = 1; i <= count; i++) {
        split(list[i], pair, " ")
        print child_id[pair[1]] "," dmy(pair[2]) (alone ? "," (chance(75) ? "Y" : "N") : "") > path
    }
    close(path)
}

# Return interviews: one is due for every time a child was missing.
function write_missing(    path, i) {
    path = OUT "/ssda903/missing.csv"
    print "CHILD,DOB,MISSING,MIS_START,MIS_END" > path
    for (i = 1; i <= missing_count; i++)
        print child_id[missing_child[i]] "," dmy(child_born[missing_child[i]]) "," missing_kind[i] "," \
            dmy(missing_from[i]) "," dmy(missing_until[i]) > path
    close(path)
    path = OUT "/rhi.csv"
    print "CHILD,MIS_START,offered,offered_date,accepted,interview_date" > path
    for (i = 1; i <= missing_count; i++)
        if (missing_kind[i] == "M")
            print interview_row(i) > path
    close(path)
}

# Uptake grows over the years.
function interview_row(i,    text, offered) {
    text = child_id[missing_child[i]] "," dmy(missing_from[i])
    if (chance(7))
        return text ",N,,,"
    offered = missing_until[i] + random_below(3)
    text = text ",Y," dmy(offered)
    if (chance(missing_from[i] < day_number(2022, 1, 1) ? 62 : 38))
        return text ",N,"
    return text ",Y," dmy(offered + random_below(4))
}
