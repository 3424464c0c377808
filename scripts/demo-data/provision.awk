# provision.awk - invented homes, agencies and supported accommodation, in the layout of Ofsted's list to authorities.

function invented_name(    first, last) {
    first = pick("Marram|Thrift|Samphire|Glasswort|Sedge|Bracken|Tamarisk|Sallow|Bulrush|Campion|Sorrel|Teasel")
    last = pick("gate|thorpe|wick|holm|by|stow|hythe|ness|garth|mere")
    return first last
}

# kind: the key used to find a provider for a placement; codes: what Ofsted lists it under. Returns its index.
function add_provider(kind, type, subtype, codes, sector, provider_code, authority, zone, places, name,    i) {
    i = ++provider_count
    provider_kind[i] = kind
    provider_type[i] = type
    provider_subtype[i] = subtype
    provider_codes[i] = codes
    provider_sector[i] = sector
    provider_placement_code[i] = provider_code
    provider_authority[i] = authority
    provider_postcode[i] = live_postcode(zone)
    provider_places[i] = places
    provider_name[i] = name
    provider_urn[i] = i % 9 == 4 ? sprintf("SC99%04d", 1000 + i * 13) : sprintf("%d", 9900000 + i * 137)
    provider_registered[i] = random_between(day_number(2008, 1, 1), day_number(2021, 12, 31))
    provider_closed[i] = 0
    by_kind[kind, ++by_kind_count[kind]] = i
    return i
}

function zone_of_authority(authority) {
    if (authority == 1)
        return pick_weighted("town:5|parks:3|fields:2|quays:2")
    return authority == 2 ? "eelmoor" : authority == 3 ? "holmecross" : authority == 4 ? "northreach" : \
        authority == 5 ? "ness" : authority == 6 ? "lowmere" : "farholm"
}

function add_home(authority, provider_code,    sector) {
    sector = provider_code == "PR5" ? "Voluntary" : provider_code == "PR4" ? "Private" : "Local Authority"
    add_provider("K2", "Children's home", "Children's home", "K2", sector, provider_code, authority, \
                 zone_of_authority(authority), pick("2|3|3|4|4|4|5|6"), invented_name() " " pick("House|Lodge|View|Cottage|Villa"))
}

function add_agency(authority, sector, provider_code, name) {
    return add_provider("IFA", "Independent fostering agency", "", "U1,U2,U3,U4,U5,U6", sector, provider_code, authority, \
                        zone_of_authority(authority), 0, name)
}

function make_homes(    i, authorities, count) {
    count = split("1 1 1 1 1 1 1 1 2 2 2 3 3 3 3 3 4 4 4 4 5 6 6 6 6 7 7", authorities, " ")
    for (i = 1; i <= count; i++)
        add_home(authorities[i], i <= 3 ? "PR1" : i % 6 == 0 ? "PR5" : "PR4")
    add_provider("K1", "Children's home", "Secure children's home", "K1", "Local Authority", "PR2", 6, "lowmere", 14, \
                 "Lowmere Secure Unit")
    add_provider("S1", "Residential special school", "", "S1", "Private", "PR4", 3, "holmecross", 40, \
                 invented_name() " School")
    add_provider("S1", "Residential special school", "", "S1", "Private", "PR4", 6, "lowmere", 24, invented_name() " School")
    add_provider("R3", "Residential family centre", "", "R3", "Private", "PR4", 4, "northreach", 6, \
                 invented_name() " Family Centre")
}

function make_agencies(    i, name) {
    add_provider("own fostering", "Local Authority Fostering Agency", "", "U1,U2,U3,U4,U5,U6", "Local Authority", "PR1", 1, \
                 "town", 0, "Saltmarsh Fostering Service")
    add_provider("own adoption", "Local Authority Adoption Agency", "", "A3,A4,A5,A6", "Local Authority", "PR1", 1, \
                 "town", 0, "Saltmarsh Adoption Service")
    for (i = 2; i <= 4; i++)
        add_provider("other fostering", "Local Authority Fostering Agency", "", "U1,U2,U3,U4,U5,U6", "Local Authority", \
                     "PR2", i, zone_of_authority(i), 0, authority_name[i] " Fostering Service")
    for (i = 1; i <= 5; i++) {
        name = invented_name() " Fostering"
        add_agency(i == 5 ? 6 : i, i == 3 ? "Voluntary" : "Private", i == 3 ? "PR5" : "PR4", name)
    }
    add_provider("other adoption", "Voluntary adoption agency", "", "A3,A4,A5,A6", "Voluntary", "PR5", 4, "northreach", 0, \
                 invented_name() " Adoption")
}

# Settings: a provider of supported accommodation has one or two, each with its own address.
function make_settings(    i, j, authorities, count, name, urn, registered) {
    count = split("1 1 1 1 2 3 4 6", authorities, " ")
    for (i = 1; i <= count; i++) {
        name = invented_name() " Supported Living"
        urn = 9980000 + i * 211
        registered = random_between(day_number(2023, 10, 28), day_number(2024, 3, 31))
        for (j = 0; j <= i % 2; j++) {
            setting_count++
            setting_urn[setting_count] = urn
            setting_name[setting_count] = name
            setting_authority[setting_count] = authorities[i]
            setting_postcode[setting_count] = live_postcode(zone_of_authority(authorities[i]))
            setting_sector[setting_count] = i == 3 ? "Voluntary" : "Private"
            setting_code[setting_count] = i == 3 ? "PR5" : "PR4"
            setting_registered[setting_count] = registered
            setting_capacity[setting_count] = pick("2|4|6|8")
            setting_category[setting_count] = pick("Supported lodgings|Single occupancy and self-contained accommodation" \
                "|Shared accommodation (ring-fenced)|Shared accommodation (not ring-fenced)")
        }
    }
}

# Two homes have closed: places there are history, and one placement still names a closed one's URN.
function make_provision() {
    random_start(31415)
    make_homes()
    make_agencies()
    make_settings()
    provider_closed[by_kind["K2", 11]] = day_number(2024, 10, 18)
    provider_closed[by_kind["K2", 19]] = day_number(2023, 6, 30)
}

function provider_for(kind) {
    return by_kind[kind, 1 + random_below(by_kind_count[kind])]
}

function grade() {
    return pick_weighted("Good:11|Outstanding:3|Requires improvement to be good:3|Inadequate:1")
}

function flag(percent) {
    return chance(percent) ? "Yes" : "No"
}

function owner_columns(type, id, name) {
    return type "," id "," name ",1 Imaginary Street,,Nowhere,,"
}

function provider_row(i,    row, home, judged, overall, owner, owner_type) {
    home = provider_kind[i] == "K2" || provider_kind[i] == "K1"
    owner_type = provider_sector[i] == "Private" ? "Company" : provider_sector[i] == "Voluntary" ? "Charity" : "Local Authority"
    owner = owner_type == "Local Authority" ? authority_name[provider_authority[i]] " Council" : \
        invented_name() (owner_type == "Company" ? " Care Ltd" : " Society")
    overall = grade()
    judged = dmy(random_between(day_number(2022, 4, 1), day_number(2025, 2, 28))) "," overall "," grade() "," grade() "," overall
    if (provider_kind[i] ~ /^own|^other/)
        judged = "," "Not provided as service is inspected as part of the ILACS inspection,,,"
    row = authority_name[provider_authority[i]] "," provider_urn[i] "," provider_type[i] "," provider_subtype[i] ","
    row = row provider_sector[i] "," provider_name[i] "," dmy(provider_registered[i]) ","
    row = row (provider_closed[i] ? "Closed" : "Active") "," dmy(provider_closed[i]) ","
    row = row (provider_codes[i] ~ /,/ ? "\"" provider_codes[i] "\"" : provider_codes[i]) ","
    row = row random_between(1, 150) " Imaginary Road,," authority_name[provider_authority[i]] ",,"
    row = row (i == 7 ? tolower(postcode_text[provider_postcode[i]]) : postcode_text[provider_postcode[i]])
    row = row ",00000 000000,office@provider" i ".example," owner_columns(owner_type, "RP" 990000 + i, owner) ","
    row = row owner ",Saltmarsh Isles," provider_placement_code[i] "," judged ",,,,," provider_places[i] ","
    if (home)
        row = row flag(85) "," flag(25) "," flag(8) "," flag(18) "," flag(8) "," flag(35) "," flag(8) ",No"
    else
        row = row ",,,,,,,"
    return row ",,,,,"
}

function write_provision(    path, i) {
    path = OUT "/providers.csv"
    print "Local authority,URN,Provider type,Provider subtype,Sector,Provider name,Registration date," \
        "Registration status,Deregistration date,Placement code,Provider address line 1,Provider address line 2," \
        "Provider town,Provider county,Provider postcode,Provider telephone number,Provider email address,Owner type," \
        "Owner ID,Owner name,Owner address line 1,Owner address line 2,Owner town,Owner county,Owner postcode," \
        "top_company,Region,Placement provider code,Date of last full inspection,Overall effectiveness,CYP safety," \
        "Leadership and management,CYP outcomes,Interim inspection start date,Interim inspection overall effectiveness," \
        "Assurance visit start date,Link to Ofsted report,Number of registered places," \
        "Emotional and behavioural difficulties,Mental disorders,Sensory impairment,Present alcohol problems," \
        "Present drug problems,Learning difficulty,Physical disabilities,Multi building CH,Conditions," \
        "Linked school URN,Linked school name,Linked school type,Linked school latest inspection date" > path
    for (i = 1; i <= provider_count; i++)
        print provider_row(i) > path
    close(path)
    write_settings()
}

function setting_row(i,    town, owner) {
    town = authority_name[setting_authority[i]]
    owner = invented_name() (setting_sector[i] == "Private" ? " Support Ltd" : " Society")
    return town "," town "," setting_urn[i] ",Supported accommodation," setting_sector[i] "," setting_name[i] "," \
        dmy(setting_registered[i]) ",Active,,K3,Active," dmy(setting_registered[i]) "," setting_category[i] "," \
        setting_capacity[i] "," random_between(1, 150) " Imaginary Road,,," town ",," postcode_text[setting_postcode[i]] \
        ",00000 000000,office@setting" i ".example," \
        owner_columns(setting_sector[i] == "Private" ? "Company" : "Charity", "RP" 998000 + i, owner) ","
}

function write_settings(    path, i) {
    path = OUT "/providers_supported_accommodation.csv"
    print "Provider local authority,Setting Local Authority,URN,Provider type,Sector,Provider name,Registration date," \
        "Registration status,Closed date,Placement code,Setting status,Setting status date,Setting category,Capacity," \
        "Setting address line 1,Setting address line 2,Setting address line 3,Setting address town," \
        "Setting address county,Setting address postcode,Provider telephone number,Provider email address,Owner type," \
        "Owner ID,Owner name,Owner address line 1,Owner address line 2,Owner town,Owner county,Owner postcode," \
        "Conditions" > path
    for (i = 1; i <= setting_count; i++)
        print setting_row(i) > path
    close(path)
}
