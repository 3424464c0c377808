# export_sheets.py - reads an XLSX or ODS file by its XML, for the tests: `export_sheets.py FILE check` prints what is wrong with
# its structure; `cells FILE TAB` the cells of a sheet as "type<TAB>text" rows, one line a row.
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def column_of(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference).group():
        number = number * 26 + ord(letter) - 64
    return number - 1


def text_of(paragraph):
    parts = [paragraph.text or ""]
    for element in paragraph:
        parts += [" " if element.tag == TEXT + "s" else "".join(element.itertext()), element.tail or ""]
    return "".join(parts)


class Xlsx:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        read = lambda name: ElementTree.fromstring(self.zip.read(name))
        strings = read("xl/sharedStrings.xml")
        self.strings = ["".join(t.text or "" for t in si.iter(MAIN + "t")) for si in strings]
        styles = read("xl/styles.xml")
        formats = {int(f.get("numFmtId")): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
        self.formats = [formats.get(int(x.get("numFmtId")), "") for x in styles.find(MAIN + "cellXfs")]
        self.fonts = [(float(f.find(MAIN + "sz").get("val")), f.find(MAIN + "name").get("val")) for f in styles.find(MAIN + "fonts")]
        self.sheets = {}
        self.hidden = []
        book = read("xl/workbook.xml")
        for i, sheet in enumerate(book.iter(MAIN + "sheet"), 1):
            self.sheets[sheet.get("name")] = read("xl/worksheets/sheet%d.xml" % i)
            if sheet.get("state"):
                self.hidden.append(sheet.get("name"))
        view = book.find(MAIN + "bookViews/" + MAIN + "workbookView")
        self.first = int(view.get("activeTab") or 0)
        self.tables = [read(n) for n in self.zip.namelist() if n.startswith("xl/tables/")]

    def rows(self, tab):
        for row in self.sheets[tab].iter(MAIN + "row"):
            cells = []
            for cell in row:
                while len(cells) < column_of(cell.get("r")):
                    cells.append(("empty", ""))
                value = cell.find(MAIN + "v")
                kind = cell.get("t")
                if cell.find(MAIN + "f") is not None:
                    cells.append(("formula", ""))
                elif value is None:
                    cells.append(("empty", ""))
                elif kind == "s":
                    cells.append(("text", self.strings[int(value.text)]))
                elif "yyyy" in self.formats[int(cell.get("s") or 0)]:
                    import datetime

                    day = datetime.date(1899, 12, 30) + datetime.timedelta(int(value.text))
                    cells.append(("date", day.isoformat()))
                else:
                    cells.append(("number", repr(float(value.text))))
            yield cells

    def check(self):
        for size, name in self.fonts:
            if size < 10:
                yield "a font of %g points" % size
            if name not in ("Arial", "Calibri"):
                yield "a font called " + name
        for tab, sheet in self.sheets.items():
            if sheet.find(MAIN + "mergeCells") is not None:
                yield tab + ": merged cells"
            for element in sheet.iter():
                if element.get("hidden"):
                    yield tab + ": something hidden"
            widths = [float(c.get("width")) for c in sheet.iter(MAIN + "col")]
            if not widths or min(widths) < 5:
                yield tab + ": columns without a width"
            numbers = [int(r.get("r")) for r in sheet.iter(MAIN + "row")]
            if numbers != list(range(1, len(numbers) + 1)):
                yield tab + ": blank rows"
        # The cover has none; a table object needs a row.
        wanted = sum(not any(row[0][1] == "This table has no rows." for row in self.rows(tab)) for tab in self.sheets) - 1
        if len(self.tables) != wanted:
            yield "%d tables marked up, not %d" % (len(self.tables), wanted)
        for table in self.tables:
            headings = [c.get("name").lower() for c in table.iter(MAIN + "tableColumn")]
            if len(set(headings)) != len(headings):
                yield table.get("name") + ": headings that are the same"
        for tab, sheet in list(self.sheets.items())[1:]:
            pane = sheet.find(".//" + MAIN + "pane")
            if pane is None or pane.get("state") != "frozen":
                yield tab + ": headings not frozen"
            for link in sheet.iter(MAIN + "hyperlink"):
                target = re.match("'?(.*?)'?!A1$", link.get("location") or "")
                if target is None or target.group(1) not in self.sheets:
                    yield tab + ": a link to nowhere"


class Ods:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.content = ElementTree.fromstring(self.zip.read("content.xml"))
        self.sheets = {t.get(TABLE + "name"): t for t in self.content.iter(TABLE + "table")}
        self.hidden = []
        settings = self.zip.read("settings.xml").decode()
        self.first = list(self.sheets).index(re.search('"ActiveTable"[^>]*>([^<]*)<', settings).group(1))
        self.frozen = settings.count("VerticalSplitMode")

    def rows(self, tab):
        for row in self.sheets[tab].iter(TABLE + "table-row"):
            cells = []
            for cell in row:
                kind = cell.get(OFFICE + "value-type")
                if cell.get(TABLE + "formula"):
                    cells.append(("formula", ""))
                elif kind is None:
                    cells.append(("empty", ""))
                elif kind == "float":
                    cells.append(("number", repr(float(cell.get(OFFICE + "value")))))
                elif kind == "date":
                    cells.append(("date", cell.get(OFFICE + "date-value")))
                else:
                    cells.append(("text", "\n".join(text_of(p) for p in cell.iter(TEXT + "p"))))
            yield cells

    def check(self):
        first = self.zip.infolist()[0]
        if first.filename != "mimetype" or first.compress_type != 0 or first.extra:
            yield "mimetype is not first, or packed"
        listed = set(re.findall('full-path="([^"]*)"', self.zip.read("META-INF/manifest.xml").decode()))
        for name in self.zip.namelist():
            if name != "mimetype" and not name.startswith("META-INF/") and name not in listed:
                yield name + ": not in the manifest"
            if name.endswith(".xml"):
                ElementTree.fromstring(self.zip.read(name))
        for cell in self.content.iter(TABLE + "covered-table-cell"):
            yield "merged cells"
        for element in self.content.iter():
            if element.get(TABLE + "visibility") or element.get(TABLE + "number-columns-spanned"):
                yield "something hidden or merged"
        if self.frozen != len(self.sheets) - 1:
            yield "headings not frozen"
        ranges = list(self.content.iter(TABLE + "database-range"))
        if len(ranges) != len(self.sheets) - 1:
            yield "%d ranges named in %d sheets" % (len(ranges), len(self.sheets))


def common(book):
    tabs = list(book.sheets)
    if tabs[:3] != ["Cover", "Contents", "Notes"]:
        yield "the first sheets are " + " ".join(tabs[:3])
    if book.first != 0:
        yield "opens on sheet %d" % book.first
    if book.hidden:
        yield "hidden: " + " ".join(book.hidden)
    for tab in tabs:
        if len(tab) >= 31:
            yield "a long name: " + tab
        rows = list(book.rows(tab))
        if not rows or not rows[0] or rows[0][0][0] != "text":
            yield tab + ": no title in A1"
        if any(not any(text for _, text in row) for row in rows):
            yield tab + ": a blank row"
        if any(kind == "formula" for row in rows for kind, _ in row):
            yield tab + ": a formula"
    listed = [row[0][1] for row in book.rows("Contents")][3:]
    if listed != tabs[2:]:
        yield "contents lists " + " ".join(listed)


def main():
    what, path = sys.argv[1:3]
    book = Ods(path) if path.endswith(".ods") else Xlsx(path)
    if what == "check":
        for fault in list(common(book)) + list(book.check()):
            print(fault)
    elif what == "tabs":
        print(" ".join(book.sheets))
    else:
        for row in book.rows(sys.argv[3]):
            print("|".join(kind + ":" + text.replace("\n", " ") for kind, text in row))


main()
