#!/usr/bin/env python3
"""Write a full-size ONSPD for benchmarks: make_onspd.py HEADER_CSV LITE_FOLDER OUTPUT [CODE_POINT_FOLDER]

The postcodes, districts and grid references of the four-column directory in LITE_FOLDER (CSV files and zips) in the
53-column layout of HEADER_CSV, every value quoted: 2.66 million rows, 1.4 GB. The other columns are filled with values of
the usual length. With CODE_POINT_FOLDER (needs its CSV files and zips) a postcode that it lacks gets an end date.
"""
import csv
import glob
import io
import os
import sys
import zipfile


def files(folder):
    found = []
    for path in glob.glob(os.path.join(folder, "**", "*"), recursive=True):
        if "/Doc/" in path:
            continue
        if path.endswith(".csv"):
            found.append((os.path.basename(path), path, None))
        elif path.endswith(".zip"):
            found += [(os.path.basename(n), path, n) for n in zipfile.ZipFile(path).namelist() if n.endswith(".csv")]
    return sorted(found)


def lines(folder):
    for _, path, member in files(folder):
        stream = zipfile.ZipFile(path).open(member) if member else open(path, "rb")
        with io.TextIOWrapper(stream, "ascii") as text:
            yield from text


def outward_and_inward(pcd):
    return pcd[:-3].strip(), pcd[-3:]


def main():
    header_file, lite, output = sys.argv[1:4]
    live = None
    if len(sys.argv) > 4:
        live = {line.split(",")[0].strip('"').replace(" ", "") for line in lines(sys.argv[4])}
    with open(header_file, newline="") as f:
        rows = list(csv.reader(f))
    header, sample = rows[0], rows[1]
    at = {name: i for i, name in enumerate(header)}
    with open(output, "w", newline="") as out:
        out.write(",".join(header) + "\r\n")
        for line in lines(lite):
            pcd, district, east, north = line.rstrip("\r\n").split(",")
            if pcd == "pcd":
                continue
            outward, inward = outward_and_inward(pcd)
            row = list(sample)
            row[at["pcd7"]] = pcd
            row[at["pcd8"]] = f"{outward:<5}{inward}"
            row[at["pcds"]] = f"{outward} {inward}"
            row[at["dointr"]] = "198001"
            row[at["doterm"]] = "" if live is None or outward + inward in live else "201506"
            row[at["lad25cd"]] = district
            row[at["east1m"]] = east
            row[at["north1m"]] = north.zfill(7) if north else ""
            row[at["gridind"]] = "1" if east else "9"
            row[at["ctry25cd"]] = {"E": "E92000001", "W": "W92000004", "S": "S92000003", "L": "L93000001",
                                   "M": "M83000003"}.get(district[:1], "")
            out.write('"' + '","'.join(row) + '"\r\n')


if __name__ == "__main__":
    main()
