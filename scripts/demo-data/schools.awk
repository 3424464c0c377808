# schools.awk - invented schools: the register's extract (GIAS), links to predecessors, and Ofsted's latest inspections.

function school_name(phase,    bird) {
    bird = pick("Heron|Curlew|Plover|Dunlin|Avocet|Tern|Bittern|Lapwing|Godwit|Whimbrel|Eider|Wigeon|Pintail|Gannet|Fulmar") \
        pick("by|mere|holm|wick|stead|ley|ford|croft")
    return bird (phase == "Primary" ? pick(" Primary School| Community Primary School| C of E Primary School") : \
                 phase == "Secondary" ? pick(" Academy| School| High School") : \
                 phase == "Nursery" ? " Nursery School" : pick(" School| Learning Centre"))
}

function add_school(authority, phase, type,    i) {
    i = ++school_count
    school_urn[i] = 990000 + i * 7
    school_authority[i] = authority
    school_phase[i] = phase
    school_type[i] = type
    school_zone[i] = zone_of_authority(authority)
    school_post[i] = live_postcode(school_zone[i])
    school_title[i] = school_name(phase)
    school_opened[i] = ""
    school_closed[i] = ""
    school_by[authority, phase, ++school_by_count[authority, phase]] = i
    return i
}

# An academy that took over from a school with another URN, which is closed but stays in the register.
function convert_school(i, day,    old) {
    old = ++school_count
    school_urn[old] = 990000 + old * 7
    school_authority[old] = school_authority[i]
    school_phase[old] = school_phase[i]
    school_type[old] = "Community school"
    school_zone[old] = school_zone[i]
    school_post[old] = school_post[i]
    school_title[old] = school_title[i]
    school_closed[old] = day - 1
    school_type[i] = "Academy converter"
    school_opened[i] = day
    school_predecessor[i] = old
}

function make_schools(    i, place, list, count) {
    random_start(11)
    for (i = 1; i <= 20; i++)
        add_school(1, "Primary", "Community school")
    for (i = 1; i <= 6; i++)
        add_school(1, "Secondary", i % 2 ? "Academy converter" : "Foundation school")
    add_school(1, "Not applicable", "Community special school")
    add_school(1, "Not applicable", "Pupil referral unit")
    add_school(1, "Nursery", "Local authority nursery school")
    for (place = 2; place <= 7; place++) {
        for (i = 1; i <= (place < 5 ? 4 : 2); i++)
            add_school(place, "Primary", "Community school")
        for (i = 1; i <= (place < 5 ? 2 : 1); i++)
            add_school(place, "Secondary", "Academy sponsor led")
    }
    count = split("3 8 21 23 31 33", list, " ")
    for (i = 1; i <= count; i++)
        convert_school(list[i], day_number(2021 + i % 4, 9, 1))
    for (i = 1; i <= school_count; i++)
        make_grades(i)
}

# Which of Ofsted's regimes spoke last of a school. Predecessors' grades stand under the successor, as in Ofsted's file.
function make_grades(i,    roll) {
    if (school_closed[i]) {
        rating_kind[i] = "closed"
        return
    }
    roll = i % 20
    rating_kind[i] = roll == 3 || roll == 11 || roll == 17 ? "report card" : roll == 5 || roll == 14 ? "not judged" : \
        roll == 9 ? "ungraded only" : roll == 19 ? "none" : "overall"
    if (i in school_predecessor)
        rating_kind[i] = roll % 2 ? "overall" : "none"
    rating_date[i] = rating_kind[i] == "not judged" ? random_between(day_number(2024, 9, 10), day_number(2025, 7, 18)) : \
        random_between(day_number(2018, 1, 15), day_number(2024, 7, 12))
    rating_overall[i] = pick_weighted("2:12|1:2|3:3|4:1")
    rating_quality[i] = rating_overall[i] == 4 ? 4 : pick_weighted("2:6|1:1|3:2")
    rating_ungraded[i] = rating_kind[i] == "ungraded only" ? "School remains Good" : ""
    if (rating_kind[i] == "overall" && rating_overall[i] < 3 && i % 4 == 0)
        rating_ungraded[i] = pick("School remains Good|Standards maintained|School remains Good (Concerns) - S5 Next")
    rating_card[i] = pick("Expected standard|Strong standard|Expected standard|Needs attention")
    rating_safe[i] = i % 40 == 37 ? "Not met" : "Met"
    rating_card_date[i] = random_between(day_number(2025, 11, 11), day_number(2026, 2, 12))
}

# For a child: one of the authority's schools of the phase.
function school_for(authority, phase) {
    return school_by[authority, phase, 1 + random_below(school_by_count[authority, phase])]
}

function school_row(i,    post) {
    post = school_post[i]
    return school_urn[i] ",999,\"" authority_name[school_authority[i]] "\"," 2000 + i ",\"" school_title[i] "\",\"" \
        school_type[i] "\",\"" (school_type[i] ~ /^Academy/ ? "Academies" : school_type[i] ~ /special/ ? "Special schools" : \
        "Local authority maintained schools") "\"," (school_closed[i] ? "Closed" : "Open") "," \
        date_british(school_opened[i], "-") "," date_british(school_closed[i], "-") ",\"" school_phase[i] "\"," \
        (school_phase[i] == "Secondary" ? "11,16" : school_phase[i] == "Nursery" ? "3,5" : school_phase[i] == "Primary" ? "4,11" : \
        "5,16") "," random_between(40, 900) ",\"" postcode_text[post] "\"," authority_code[school_authority[i]] "," \
        postcode_x[post] "," postcode_y[post] ",England"
}

function write_schools(    path, i) {
    path = OUT "/schools.csv"
    print "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name)," \
        "EstablishmentTypeGroup (name),EstablishmentStatus (name),OpenDate,CloseDate,PhaseOfEducation (name)," \
        "StatutoryLowAge,StatutoryHighAge,NumberOfPupils,Postcode,GSSLACode (name),Easting,Northing," \
        "Country (name)" > path
    for (i = 1; i <= school_count; i++)
        print school_row(i) > path
    close(path)
    path = OUT "/school_links.csv"
    print "\"URN\",\"LinkURN\",\"LinkName\",\"LinkType\",\"LinkEstablishedDate\"" > path
    for (i = 1; i <= school_count; i++)
        if (i in school_predecessor)
            print link_row(i, school_predecessor[i], "Predecessor", i) "\n" link_row(school_predecessor[i], i, "Successor", i) > path
    close(path)
    write_ratings()
}

function link_row(from, to, type, opened) {
    return school_urn[from] "," school_urn[to] ",\"" school_title[to] "\",\"" type "\",\"" \
        date_british(school_opened[opened], "-") "\""
}

# Ofsted's file writes a missing value as NULL.
function nulls(count,    text) {
    text = "NULL"
    while (--count > 0)
        text = text ",NULL"
    return text
}

function at_time_of(i, whose) {
    return (whose == i ? "Yes," : "No,") school_urn[whose] ",999" 2000 + whose "," school_title[whose] "," school_type[whose]
}

function card_columns(i,    day, text, area) {
    if (rating_kind[i] != "report card")
        return nulls(30)
    day = dmy(rating_card_date[i])
    text = 10700000 + i ",Full inspection,Schools - Full,Schools - Full," day "," dmy(rating_card_date[i] + 35) "," at_time_of(i, i)
    text = text ",NULL," rating_safe[i] "," day
    for (area = 1; area <= 5; area++)
        text = text "," (area == 3 ? rating_card[i] : pick("Expected standard|Strong standard|Expected standard")) "," day
    text = text "," (school_phase[i] == "Primary" ? "Expected standard," day : "NULL,NULL") ",NULL,NULL"
    return text ",Expected standard," day
}

function graded_columns(i,    whose, text) {
    if (rating_kind[i] == "none" || rating_kind[i] == "ungraded only")
        return nulls(20)
    whose = (i in school_predecessor) && rating_date[i] < school_opened[i] ? school_predecessor[i] : i
    text = 10500000 + i ",S5 Inspection,Schools - S5,Schools - S5," dmy(rating_date[i]) "," dmy(rating_date[i] + 30) ","
    text = text at_time_of(i, whose) "," (rating_overall[i] == 4 ? "SM" : "NULL") ","
    text = text (rating_kind[i] == "not judged" ? "Not judged" : rating_overall[i]) ","
    text = text (rating_date[i] < day_number(2019, 9, 1) ? "NULL" : rating_quality[i]) "," pick("1|2|2|3") "," pick("1|2|2|3") ","
    return text pick("1|2|2|3") ",Yes," (school_phase[i] == "Primary" ? 2 : "NULL") ",NULL"
}

function ungraded_columns(i) {
    if (rating_ungraded[i] == "")
        return nulls(9)
    return 10300000 + i "," dmy(day_number(2024, 3, 5) + i) "," dmy(day_number(2024, 4, 5) + i) "," at_time_of(i, i) "," rating_ungraded[i]
}

function rating_row(i) {
    return "Ofsted School Webpage," school_urn[i] ",999" 2000 + i "," school_title[i] "," school_phase[i] "," \
        school_type[i] "," (school_opened[i] ? dmy(school_opened[i]) : "NULL") ",Not applicable,Does not have a sixth form,None," \
        "None,Non-faith,NULL,NULL," authority_name[school_authority[i]] ",NULL," postcode_text[school_post[i]] ",NULL,NULL,NULL," \
        "NULL,3," random_between(40, 900) "," (school_phase[i] == "Secondary" ? "11,16" : "4,11") "," card_columns(i) "," \
        graded_columns(i) "," ungraded_columns(i) "," (rating_kind[i] == "overall" && rating_overall[i] == 4 ? "SM" : "NULL")
}

function ratings_header(    areas, count, i, text, of) {
    text = "Web Link (opens in new window),URN,LAESTAB,School name,Ofsted phase,Type of education,School open date," \
        "Admissions policy,Sixth form,Designated religious character,Religious ethos,Faith grouping,Ofsted region,Region," \
        "Local authority,Parliamentary constituency,Postcode,Multi-academy trust UID,Multi-academy trust name," \
        "Academy sponsor UID,Academy sponsor name,The income deprivation affecting children index (IDACI) quintile," \
        "Total number of pupils,Statutory lowest age,Statutory highest age," inspection_header("full inspection", \
        "Inspection number of latest full inspection,Inspection type,Inspection type grouping,Event type grouping," \
        "Inspection start date,Publication date") ",Category of concern"
    count = split("Safeguarding standards|Inclusion|Curriculum and teaching|Achievement|Attendance and behaviour" \
        "|Personal development and wellbeing|Early years|Post-16 provision|Leadership and governance", areas, "|")
    for (i = 1; i <= count; i++)
        text = text "," areas[i] (i == 7 || i == 8 ? " (where applicable)" : "") "," areas[i] " - date of grade"
    of = " of latest OEIF graded inspection"
    text = text "," inspection_header("OEIF graded inspection", "Inspection number" of ",Inspection type" of \
        ",Inspection type grouping" of ",Event type grouping" of ",Inspection start date" of ",Publication date" of)
    text = text ",Latest OEIF category of concern,Latest OEIF overall effectiveness,Latest OEIF quality of education," \
        "Latest OEIF behaviour and attitudes,Latest OEIF personal development," \
        "Latest OEIF effectiveness of leadership and management,Latest OEIF  safeguarding is effective?," \
        "Latest OEIF early years provision (where applicable),Latest OEIF sixth form provision (where applicable)"
    text = text ",Latest ungraded inspection number,Date of latest ungraded inspection,Ungraded inspection publication date," \
        "Does the ungraded inspection relate to the URN of the current school?,URN at time of the ungraded inspection," \
        "LAESTAB at time of the ungraded inspection,School name at time of the ungraded inspection," \
        "School type at time of the ungraded inspection,Ungraded inspection overall outcome"
    return text ",Most recent category of concern"
}

function inspection_header(kind, first) {
    return first ",Does the latest " kind " relate to the URN of the current school?,URN at time of latest " kind \
        ",LAESTAB at time of latest " kind ",School name at time of latest " kind ",School type at time of latest " kind
}

# Latin-1, with two lines before the header, as Ofsted publishes it. \351 is e acute.
function write_ratings(    path, i) {
    path = OUT "/school_ratings.csv"
    print "INVENTED grades in the layout of Ofsted's management information - state-funded schools - latest inspections," \
        " as if at 28 February 2026" > path
    printf "No school, grade, date or inspection number here is real. Encoding check: caf\351\n" > path
    print ratings_header() > path
    for (i = 1; i <= school_count; i++)
        if (rating_kind[i] != "closed")
            print rating_row(i) > path
    close(path)
}
