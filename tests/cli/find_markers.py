"""find_markers.py FOLDER-OF-INPUTS FILE...: prints where an output holds a marker, and in which form; exit code 1 then.

Looked for: the planted word, every postcode, provider and school number, pupil number and day of birth of the inputs. As
they are, in UTF-16, percent-encoded, as HTML entities, as base64, and in members of zip files (XLSX, ODS).
"""
import base64
import csv
import glob
import html
import io
import re
import sys
import urllib.parse
import zipfile

MARK = "QZQX"
ALWAYS = re.compile(rb"QZQX|[A-Z]9991\d{8}|(?<![A-Z])Z[WXY]\d{1,2}[ +]{0,2}\d[A-Z]{2}(?![A-Z])")  # the word, pupil, postcode
IF_OURS = re.compile(rb"(?<![\w.])(?:SC)?\d{6,7}(?!\w)|(?<!\d)(?:\d\d/\d\d/\d{4}|\d{4}-\d\d-\d\d)(?!\d)")  # numbers, days


def column(pattern, name):
    found = set()
    for path in glob.glob(pattern):
        with open(path, encoding="utf-8", newline="") as file:
            found |= {row[name] for row in csv.DictReader(file)}
    return found - {""}


def wanted(folder):
    """Numbers of providers and schools, days of birth."""
    numbers = column(f"{folder}/{MARK}providers*.csv", "URN") | column(f"{folder}/{MARK}schools.csv", "URN")
    births = column(f"{folder}/{MARK}ssda903/{MARK}header.csv", "DOB")
    births |= {"-".join(reversed(day.split("/"))) for day in births}
    if len(numbers) < 100 or len(births) < 100:
        sys.exit("too few numbers and days to look for")
    return {value.encode() for value in numbers | births}


def hits(view, ours):
    view = view.upper()
    return set(ALWAYS.findall(view)) | ours.intersection(IF_OURS.findall(view))


def decodings(data):
    """What looks like base64, decoded from each of the four places where a group may begin."""
    for run in set(re.findall(rb"[A-Za-z0-9+/_-]{11,}", data)):
        run = run.replace(b"-", b"+").replace(b"_", b"/")
        for start in range(4):
            yield base64.b64decode(run[start:start + (len(run) - start) // 4 * 4])


def views(data, name, depth=0):
    """The bytes, and what they say when decoded."""
    yield name, data
    if depth > 2:
        return
    if b"\0" in data:
        yield name + ", UTF-16", data.replace(b"\0", b"")
    if b"%" in data:
        yield name + ", percent-encoded", urllib.parse.unquote_to_bytes(data)
    if b"&" in data:
        yield name + ", entities", html.unescape(data.decode("latin-1")).encode("utf-8")
    decoded = b"\n".join(decodings(data))
    yield name + ", base64", decoded
    yield name + ", base64 of UTF-16", decoded.replace(b"\0", b"")
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                yield from views(member.filename.encode() + b"\n" + member.comment + archive.read(member),
                                 f"{name}, member {member.filename}", depth + 1)


def main():
    ours = wanted(sys.argv[1])
    found = set()
    for path in sys.argv[2:]:
        with open(path, "rb") as file:
            data = file.read()
        for where, view in views(path.encode() + b"\n" + data, path):
            found |= {f"{where}: {hit.decode('latin-1')}" for hit in hits(view, ours)}
    for line in sorted(found):
        print(line)
    sys.exit(1 if found else 0)


main()
