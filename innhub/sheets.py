"""Tables for spreadsheets: XLSX and CSV. What people typed is never a formula (OWASP: CSV injection)."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from xml.sax.saxutils import escape

from django.utils.timezone import localtime

FORMULA = ("=", "+", "-", "@", "\t", "\r")
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # in XML 1.0
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

# The five parts that ECMA-376 asks of a workbook, beside the sheet itself.
PARTS = {
    "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="2"><font/><font><b/></font></fonts>'
    '<fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>',
}


def to_csv(columns: Sequence[str], rows: Iterable[Sequence]) -> bytes:
    """UTF-8 with a mark, semicolons between: what Excel opens with a double click in Poland."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([harmless(text(cell)) for cell in row] for row in [columns, *rows])
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(columns: Sequence[str], rows: Iterable[Sequence]) -> bytes:
    """One sheet; its first row is bold and stays in sight. A cell is text or a number, never a formula."""
    lines = "".join(line(row, style=0 if number else 1) for number, row in enumerate([columns, *rows]))
    sheet = (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>'
        f'<cols><col min="1" max="{len(columns)}" width="24" customWidth="1"/></cols>'
        f"<sheetData>{lines}</sheetData></worksheet>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (PARTS | {"xl/worksheets/sheet1.xml": sheet}).items():
            archive.writestr(name, content)
    return out.getvalue()


def line(row: Sequence, style: int) -> str:
    return f"<row>{''.join(cell(value, style) for value in row)}</row>"


def cell(value, style: int) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f'<c s="{style}"><v>{value}</v></c>'
    words = escape(UNWRITABLE.sub(" ", text(value)))[:32_000]  # Excel takes 32,767 signs
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def text(value) -> str:
    if isinstance(value, datetime):
        return f"{localtime(value):%Y-%m-%d %H:%M}"
    return "" if value is None else str(value)


def harmless(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA) else words
