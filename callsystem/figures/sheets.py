"""Figures to take along: CSV, and a workbook in the smallest form that spreadsheet programs read. No cell is ever a formula.

In the workbook numbers are numbers, dates dates and shares percents, so that a spreadsheet program can go on computing with them.
"""

import csv
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO, StringIO
from xml.sax.saxutils import escape, quoteattr

from callsystem.figures.tables import Cell, Share, Table, percent

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would be computed by a spreadsheet program that reads CSV; an apostrophe before it says: text."""
NOT_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
LONGEST_NAME = 31
NOT_IN_NAMES = str.maketrans("[]:*?/\\", "       ")
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

DAY_ZERO = date(1899, 12, 30)
"""Spreadsheet programs count the days from here."""
A_DATE, A_SHARE = 1, 2
"""Places in STYLES of a date and of a share; there the program's own formats 14 and 9, which follow the reader's language."""
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="9" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def as_csv(tables: Sequence[Table]) -> bytes:
    """All tables below one another, each under its title; semicolons and byte order mark, as spreadsheet programs here expect."""
    text = StringIO()
    sheet = csv.writer(text, delimiter=";")
    for table in tables:
        sheet.writerow([safe(table.title)])
        sheet.writerow([safe(column) for column in table.columns])
        sheet.writerows([safe(cell) for cell in row] for row in table.rows)
        sheet.writerow([])
    return text.getvalue().encode("utf-8-sig")


def safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet program computes; what may not be shown is empty."""
    if isinstance(cell, str) and cell.startswith(BEGINS_A_FORMULA):
        return f"'{cell}"
    if isinstance(cell, Share):
        return percent(cell)
    return "" if cell is None else cell


def as_xlsx(tables: Sequence[Table]) -> bytes:
    """A workbook with a sheet for each table. Texts are inline strings, which are never computed."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as book:
        for path, text in _parts(tables):
            book.writestr(path, XML + text)
    return content.getvalue()


def _parts(tables: Sequence[Table]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(tables) + 1)
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{KIND}.worksheet+xml"/>'
        for number in numbers
    )
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>{sheets}</Types>',
    )
    yield "_rels/.rels", _links([("officeDocument", "xl/workbook.xml")])
    named = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(_sheet_names(tables), 1)
    )
    yield "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{named}</sheets></workbook>'
    yield (
        "xl/_rels/workbook.xml.rels",
        _links(
            [
                *(("worksheet", f"worksheets/sheet{number}.xml") for number in numbers),
                ("styles", "styles.xml"),
            ]
        ),
    )
    yield "xl/styles.xml", STYLES
    for number, table in zip(numbers, tables, strict=True):
        yield f"xl/worksheets/sheet{number}.xml", _sheet(table)


def _links(targets: Sequence[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _sheet(table: Table) -> str:
    rows = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in (table.columns, *table.rows))
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def _cell(cell: Cell) -> str:
    if cell is None:
        return "<c/>"
    if isinstance(cell, date):
        return f'<c s="{A_DATE}"><v>{(cell - DAY_ZERO).days}</v></c>'
    if isinstance(cell, Share):
        return f'<c s="{A_SHARE}"><v>{float(cell)}</v></c>'
    if isinstance(cell, int | float):
        return f"<c><v>{cell}</v></c>"
    return (
        f'<c t="inlineStr"><is><t xml:space="preserve">{escape(str(cell).translate(NOT_IN_XML))}</t></is></c>'
    )


def _sheet_names(tables: Sequence[Table]) -> list[str]:
    """Short and each once, as spreadsheet programs want them; two titles that begin alike get their place behind them."""
    names: list[str] = []
    for place, table in enumerate(tables, 1):
        name = table.title.translate(NOT_IN_NAMES).translate(NOT_IN_XML)[:LONGEST_NAME].strip(" '")
        if name.lower() in (other.lower() for other in names):
            behind = f" {place}"
            name = name[: LONGEST_NAME - len(behind)].strip() + behind
        names.append(name)
    return names
