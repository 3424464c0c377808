# postcodes.awk - the invented postcode directory, in the columns of the ONS Postcode Directory of November 2025.
#
# Areas ZW, ZX and ZY: well formed, and used by no real postcode. Sector 9 of a district is kept for hand-made points.

function outward_of(zone, x, y) {
    if (zone == "holmecross")
        return x < 583000 ? "ZX3" : x < 590000 ? "ZX7" : "ZX8"
    if (zone == "northreach")
        return y < 408000 ? "ZX10" : "ZX11"
    if (zone == "lowmere")
        return x < 612000 ? "ZW2" : "ZW3"
    return zone_outward[zone]
}

# The k-th unit of an outward code: digit and two letters, without the letters that no inward code uses.
function inward_of(k,    letters) {
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    return int(k / 400) substr(letters, 1 + int(k % 400 / 20), 1) substr(letters, 1 + k % 20, 1)
}

# Returns the index of the new postcode. zone "" means no place on the island.
function add_postcode(text, zone, x, y, intro, ended, large) {
    postcode_count++
    postcode_text[postcode_count] = text
    postcode_zone[postcode_count] = zone
    postcode_x[postcode_count] = x
    postcode_y[postcode_count] = y
    postcode_intro[postcode_count] = intro
    postcode_ended[postcode_count] = ended
    postcode_large[postcode_count] = large
    postcode_quality[postcode_count] = 1
    postcode_authority[postcode_count] = zone == "" ? "" : authority_code[zone_authority[zone]]
    postcode_country[postcode_count] = "E92000001"
    return postcode_count
}

function random_month(from_year, to_year) {
    return sprintf("%04d%02d", random_between(from_year, to_year), random_between(1, 12))
}

# Ended ones are kept apart from live ones, so that a record can ask for either.
function fill_zone(zone, count,    i, x, y, outward, index_, ended) {
    for (i = 1; i <= count; i++) {
        x = random_between(zone_west[zone], zone_east[zone])
        y = random_between(zone_south[zone], zone_north[zone])
        outward = outward_of(zone, x, y)
        outward_units[outward] += 1 + random_below(4)
        if (outward_units[outward] % 400 == 399) # ZZ is kept for hand-made postcodes
            outward_units[outward]++
        ended = chance(12) ? random_month(2012, 2024) : ""
        index_ = add_postcode(outward " " inward_of(outward_units[outward]), zone, x, y, \
                              random_month(1980, 2011), ended, chance(4))
        postcode_quality[index_] = chance(97) ? 1 : random_between(2, 6)
        if (ended != "")
            zone_ended[zone, ++zone_ended_count[zone]] = index_
        else if (!postcode_large[index_])
            zone_live[zone, ++zone_live_count[zone]] = index_
    }
}

# Four postcodes at the corners of a rectangle: the centre of the outward code is the centre of the rectangle.
function add_rectangle(outward, zone_at_west, zone_at_east, west, south, east, north) {
    add_postcode(outward " 1AA", zone_at_west, west, south, "199001", "", 0)
    add_postcode(outward " 1AB", zone_at_west, west, north, "199001", "", 0)
    add_postcode(outward " 1AD", zone_at_east, east, south, "199001", "", 0)
    add_postcode(outward " 1AE", zone_at_east, east, north, "199001", "", 0)
}

# Northern Ireland has the Irish grid in these columns (and here no district, for an invented one would have no name), the
# Channel Islands have none; some of Great Britain's postcodes have no grid reference (quality 9).
function add_elsewhere(    i, index_) {
    for (i = 0; i < 6; i++) {
        index_ = add_postcode("BT98 9" substr("ABDEFG", i + 1, 1) "Z", "", 333000 + i * 150, 374000 + i * 90, "200001", "", 0)
        postcode_country[index_] = "N92000002"
    }
    for (i = 0; i < 4; i++) {
        index_ = add_postcode("JE9 9" substr("ABDE", i + 1, 1) "Z", "", "", "", "200001", "", 0)
        postcode_quality[index_] = 9
        postcode_authority[index_] = "L99999999"
        postcode_country[index_] = "L93000001"
    }
    for (i = 0; i < 6; i++) {
        index_ = add_postcode((i % 2 ? "ZX14 9" : "ZX9 9") substr("AABBDD", i + 1, 1) "Z", "", "", "", "200501", "", 1)
        postcode_quality[index_] = 9
    }
}

function make_postcodes() {
    random_start(2025)
    zone_outward["town"] = "ZX1"
    zone_outward["parks"] = "ZX2"
    zone_outward["fields"] = "ZX3"
    zone_outward["quays"] = "ZX4"
    zone_outward["gull"] = "ZX5"
    zone_outward["enclave"] = "ZX6"
    zone_outward["eelmoor"] = "ZX12"
    zone_outward["eelcoast"] = "ZX13"
    zone_outward["ness"] = "ZW1"
    zone_outward["farholm"] = "ZY1"
    fill_zone("town", 600)
    fill_zone("parks", 350)
    fill_zone("fields", 280)
    fill_zone("quays", 220)
    fill_zone("gull", 40)
    fill_zone("enclave", 50)
    fill_zone("eelmoor", 250)
    fill_zone("eelcoast", 30)
    fill_zone("holmecross", 450)
    fill_zone("northreach", 350)
    fill_zone("ness", 110)
    fill_zone("lowmere", 200)
    fill_zone("farholm", 60)
    add_rectangle("ZX9", "holmecross", "holmecross", 582500, 394000, 583500, 395000)
    add_rectangle("ZX14", "fields", "holmecross", 581000, 393000, 584000, 394000)
    add_elsewhere()
}

function live_postcode(zone) {
    return zone_live[zone, 1 + random_below(zone_live_count[zone])]
}

function ended_postcode(zone) {
    return zone_ended[zone, 1 + random_below(zone_ended_count[zone])]
}

# A place where people live: 3 % of addresses are still written with an ended postcode.
function home_postcode(zone) {
    return chance(3) ? ended_postcode(zone) : live_postcode(zone)
}

function postcode_is_placed(index_) {
    return postcode_zone[index_] != ""
}

# The seven- and eight-character spellings of the directory.
function postcode_fixed(text, width,    parts) {
    split(text, parts, " ")
    return sprintf("%-" (width - 3) "s%s", parts[1], parts[2])
}

function postcode_header() {
    return "pcd7,pcd8,pcds,dointr,doterm,cty25cd,ced25cd,lad25cd,wd25cd,parncp25cd,usrtypind,east1m,north1m,gridind," \
        "hlth19cd,nhser24cd,ctry25cd,rgn25cd,ssr95cd,pcon24cd,eer20cd,educ23cd,ttwa15cd,pco19cd,itl25cd,wdstl05cd," \
        "oa01cd,wdcas03cd,npark16cd,lsoa01cd,msoa01cd,ruc01ind,oac01ind,oa11cd,lsoa11cd,msoa11cd,wz11cd,sicbl24cd," \
        "bua24cd,ruc11ind,oac11ind,lat,long,lep21cd1,lep21cd2,pfa23cd,imd20ind,cal24cd,icb23cd,oa21cd,lsoa21cd," \
        "msoa21cd,ruc21ind"
}

# Columns that say nothing here are left blank.
function postcode_row(i,    row, column) {
    row = postcode_fixed(postcode_text[i], 7) "," postcode_fixed(postcode_text[i], 8) "," postcode_text[i]
    row = row "," postcode_intro[i] "," postcode_ended[i] ",,," postcode_authority[i] ",,," postcode_large[i]
    row = row "," (postcode_x[i] == "" ? "," : sprintf("%d,%07d", postcode_x[i], postcode_y[i]))
    row = row "," postcode_quality[i] ",,," postcode_country[i] "," (postcode_zone[i] == "" ? "" : "E12999001")
    for (column = 19; column <= 53; column++)
        row = row ","
    return row
}

function write_postcodes(    path, i) {
    path = OUT "/postcodes.csv"
    print postcode_header() > path
    for (i = 1; i <= postcode_count; i++)
        print postcode_row(i) > path
    close(path)
}
