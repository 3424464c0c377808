# geography.awk - the invented island: its authorities, and zones whose distance from the borough is a simple sum.
#
# Metres, easting and northing (EPSG:27700), out in the North Sea where no postcode lies. The borough's edges that
# matter are straight, so a point's distance is known from the zone it was drawn in and its coordinates alone:
#   east   x = 582000 from y = 390000 to 398000      north  y = 402000 from x = 570000 to 579000 (the river's south bank)
#   south  y = 390000 from x = 570000 to 582000      west   x = 570000 from y = 396000 to 402000
#   the corner at (582000, 398000), the enclave's square 574000-576000, 397000-399000, and Gull Island's east coast,
#   x = 568000 from y = 386000 to 388000. Between (582000, 398000) and (579000, 402000) the edge slants, 3 by 4.

function add_authority(code, name, adjoining, polygons) {
    authority_count++
    authority_code[authority_count] = code
    authority_name[authority_count] = name
    authority_adjoining[authority_count] = adjoining
    authority_polygons[authority_count] = polygons
}

# Polygons are parted by ";", a polygon's rings by "/", the outer ring first; rings are closed when written.
function make_authorities() {
    add_authority("E08999001", "Saltmarsh", 0, \
        "570000 390000,582000 390000,582000 398000,579000 402000,570000 402000,570000 396000,572600 395700," \
        "573100 395350,572400 394950,570300 394500,570800 393400,570150 392200,570600 391000" \
        "/574000 397000,574000 399000,576000 399000,576000 397000" \
        ";566000 386400,566800 386000,568000 386000,568000 388000,566600 388200,565800 387300")
    add_authority("E08999002", "Eelmoor", 1, \
        "582000 380500,582000 384000,582000 390000,570000 390000,569700 388500,570200 387800,570100 386500," \
        "571000 385000,570600 383000,571500 381200,573000 380300,577000 380000")
    add_authority("E06999003", "Holmecross", 1, \
        "582000 384000,598000 384000,598300 387000,597600 392000,599500 394500,599500 395500,598000 397500," \
        "597900 402000,579000 402000,582000 398000,582000 390000" \
        ";574000 397000,576000 397000,576000 399000,574000 399000")
    add_authority("E06999004", "Northreach", 1, \
        "568500 402200,586000 402200,586500 407000,585000 412000,581000 415000,576000 416000,571000 414500," \
        "568000 410000,567800 405500")
    add_authority("E06999005", "Ness", 0, \
        "561200 395000,566000 394800,567000 396000,567000 404000,565000 407500,561500 406500,560100 402000," \
        "560300 397500")
    add_authority("E06999006", "Lowmere", 0, \
        "602000 385000,610000 384000,620000 384500,626000 388000,627000 394000,624000 400000,614000 402500," \
        "604000 401000,602500 394000")
    add_authority("E06999007", "Farholm", 0, \
        "653500 436500,658500 436000,660000 441000,659800 447500,657000 450000,654000 449000,654600 444000," \
        "653800 440000")
}

function add_zone(name, authority, rule, west, south, east, north) {
    zone_authority[name] = authority
    zone_rule[name] = rule
    zone_west[name] = west
    zone_south[name] = south
    zone_east[name] = east
    zone_north[name] = north
}

function make_zones() {
    add_zone("town", 1, "inside", 571000, 396500, 573500, 401500)
    add_zone("parks", 1, "inside", 576500, 391000, 578500, 401500)
    add_zone("fields", 1, "inside", 578500, 391000, 581500, 397500)
    add_zone("quays", 1, "inside", 572000, 390200, 576400, 394000)
    add_zone("gull", 1, "inside", 566700, 386200, 567900, 387900)
    add_zone("eelmoor", 2, "south", 576000, 382000, 581900, 389900)
    add_zone("eelcoast", 2, "island", 570300, 386100, 571500, 387900)
    add_zone("holmecross", 3, "east", 582100, 390000, 597500, 398000)
    add_zone("enclave", 3, "enclave", 574100, 397100, 575900, 398900)
    add_zone("northreach", 4, "north", 571000, 402300, 578900, 414000)
    add_zone("ness", 5, "west", 561000, 396500, 566800, 401500)
    add_zone("lowmere", 6, "east", 603500, 391000, 623000, 397000)
    add_zone("farholm", 7, "corner", 655000, 437000, 658500, 447000)
}

function smaller(a, b) {
    return a < b ? a : b
}

# Metres from a point of the zone to the borough; 0 inside.
function zone_distance(name, x, y,    rule) {
    rule = zone_rule[name]
    if (rule == "east")
        return x - 582000
    if (rule == "north")
        return y - 402000
    if (rule == "south")
        return 390000 - y
    if (rule == "west")
        return 570000 - x
    if (rule == "island")
        return smaller(x - 568000, 390000 - y)
    if (rule == "enclave")
        return smaller(smaller(x - 574000, 576000 - x), smaller(y - 397000, 399000 - y))
    if (rule == "corner")
        return sqrt((x - 582000) * (x - 582000) + (y - 398000) * (y - 398000))
    return 0
}

function zone_is_inside(name) {
    return zone_authority[name] == 1
}

# Bands in miles of 1,609.344 m, half open.
function band_of(metres,    miles) {
    miles = metres / 1609.344
    return miles < 5 ? "0-5" : miles < 10 ? "5-10" : miles < 20 ? "10-20" : miles < 50 ? "20-50" : "50+"
}

function ring_json(ring,    points, count, i, text, pair) {
    count = split(ring, points, ",")
    text = "["
    for (i = 1; i <= count + 1; i++) {
        split(points[i <= count ? i : 1], pair, " ")
        text = text (i > 1 ? "," : "") "[" pair[1] "," pair[2] "]"
    }
    return text "]"
}

function polygon_json(polygon,    rings, count, i, text) {
    count = split(polygon, rings, "/")
    text = "["
    for (i = 1; i <= count; i++)
        text = text (i > 1 ? "," : "") ring_json(rings[i])
    return text "]"
}

# As the Office for National Statistics publishes boundaries in EPSG:27700: with the "crs" member of GeoJSON 2008.
function write_boundaries(    path, i, j, polygons, count) {
    path = OUT "/boundaries.geojson"
    print "{\"type\":\"FeatureCollection\",\"name\":\"UTLA_APR_2025_SALTMARSH\"," > path
    print "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::27700\"}}," > path
    print "\"features\":[" > path
    for (i = 1; i <= authority_count; i++) {
        printf "{\"type\":\"Feature\",\"properties\":{\"FID\":%d,\"UTLA25CD\":\"%s\",\"UTLA25NM\":\"%s\"},\n", \
            i, authority_code[i], authority_name[i] > path
        printf "\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[" > path
        count = split(authority_polygons[i], polygons, ";")
        for (j = 1; j <= count; j++)
            printf "%s\n%s", (j > 1 ? "," : ""), polygon_json(polygons[j]) > path
        printf "\n]}}%s\n", (i < authority_count ? "," : "") > path
    }
    print "]}" > path
    close(path)
}
