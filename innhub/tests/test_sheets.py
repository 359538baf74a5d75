"""Tables that a spreadsheet opens without running anything."""

import io
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from innhub import sheets

ROWS = [["=1+1", 7, None, datetime(2026, 12, 1, 9, tzinfo=UTC)], ["Zażółć & <b>\x00", 1.5, "a;b", ""]]


def cells(book: bytes) -> list[list[str]]:
    sheet = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml"))  # noqa: S314
    return [["".join(cell.itertext()) for cell in row] for row in sheet.iter(f"{{{sheets.MAIN}}}row")]


def test_a_workbook_has_text_numbers_and_warsaw_time():
    assert cells(sheets.to_xlsx(["A", "B", "C", "D"], ROWS)) == [
        ["A", "B", "C", "D"],
        ["=1+1", "7", "", "2026-12-01 10:00"],
        ["Zażółć & <b> ", "1.5", "a;b", ""],
    ]


def test_every_part_of_a_workbook_is_well_formed():
    book = zipfile.ZipFile(io.BytesIO(sheets.to_xlsx(["A"], [["x"]])))
    assert [ElementTree.fromstring(book.read(name)) is not None for name in book.namelist()] == [True] * 6  # noqa: S314


@pytest.mark.parametrize("typed", ["=1", "+1", "-1", "@x", "\t=1"])
def test_a_csv_cell_that_would_be_a_formula_is_text(typed):
    assert sheets.to_csv(["A"], [[typed]]).decode("utf-8-sig").splitlines()[1].strip('"').startswith("'")
