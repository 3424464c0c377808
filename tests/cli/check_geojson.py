# check_geojson.py - prints what in a GeoJSON file is not as RFC 7946 has it: the members, WGS 84 within Great Britain, rings.
import json
import sys


def area(ring):
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:])) / 2


def check_polygon(rings):
    for i, ring in enumerate(rings):
        if len(ring) < 4 or ring[0] != ring[-1]:
            yield "a ring that is not closed"
        if (area(ring) > 0) != (i == 0):
            yield "a ring that turns the wrong way"


def positions(geometry):
    stack = [geometry["coordinates"]]
    while stack:
        item = stack.pop()
        if isinstance(item[0], (int, float)):
            yield item
        else:
            stack.extend(item)


def check(document):
    if document.get("type") != "FeatureCollection":
        yield "no FeatureCollection"
    if "crs" in document:
        yield "a crs"
    for feature in document["features"]:
        if feature.get("type") != "Feature" or "geometry" not in feature or not isinstance(feature.get("properties"), dict):
            yield "a feature without its members"
            continue
        geometry = feature["geometry"]
        if geometry is None:
            continue
        for x, y in positions(geometry):
            if not (-9 < x < 3 and 49 < y < 62):
                yield "a place elsewhere: %r" % ((x, y),)
                break
        if "bbox" in feature and len(feature["bbox"]) != 4:
            yield "a bbox of %d numbers" % len(feature["bbox"])
        if geometry["type"] == "Polygon":
            yield from check_polygon(geometry["coordinates"])
        elif geometry["type"] == "MultiPolygon":
            for polygon in geometry["coordinates"]:
                yield from check_polygon(polygon)


for fault in sorted(set(check(json.load(open(sys.argv[1]))))):
    print(fault)
