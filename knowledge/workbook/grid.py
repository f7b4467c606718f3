"""Which rows of text stand in the sheets of a spreadsheet file?"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

from knowledge.workbook.cells import written
from knowledge.workbook.records import Row
from knowledge.workbook.refusals import Place, Reason, Refusal
from knowledge.workbook.sheets import BY_TITLE, EDITION, EDITION_COLUMNS, GLOSSARY, READ_ME, Sheet

MOST_COLUMNS = 100
_PROSE = (READ_ME.casefold(), GLOSSARY.casefold())
_EDITION = Sheet("edition", EDITION, EDITION_COLUMNS)
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, ParseError, EOFError, OSError),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, NotImplementedError, RuntimeError),
)
"""What openpyxl raises for files that only look like a workbook."""


class NotAWorkbook(Exception):
    """It cannot be opened as a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Grid:
    """By kind of thing the rows that hold anything, of the sheets that are there."""

    rows: dict[str, list[Row]]
    refused: list[Refusal]


def read_grid(saved: bytes) -> Grid:
    """Raises NotAWorkbook. Whether the file is safe to unpack has to be known before."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    grid = Grid({}, [])
    try:
        book = load_workbook(io.BytesIO(saved), read_only=True, keep_links=False)
        for worksheet in book.worksheets:
            _read_sheet(worksheet, grid)
    except (*_BROKEN, InvalidFileException) as error:
        raise NotAWorkbook(str(error)) from None
    return grid


def _read_sheet(worksheet: Any, grid: Grid) -> None:
    title = " ".join(str(worksheet.title).split())
    sheet = _EDITION if title.casefold() == EDITION.casefold() else BY_TITLE.get(title.casefold())
    if title.casefold() in _PROSE:
        return
    if sheet is None:
        grid.refused.append(Refusal(Place(title, 1), Reason.NO_SHEET))
        return
    worksheet.reset_dimensions()
    rows = enumerate(worksheet.iter_rows(max_col=MOST_COLUMNS), 1)
    columns = _columns(next(rows, (1, ()))[1])
    if missing := [column for column in sheet.columns if column not in columns]:
        grid.refused.append(Refusal(Place(sheet.title, 1), Reason.NO_COLUMN, ", ".join(missing)))
        return
    wanted = {column: columns[column] for column in sheet.columns}
    grid.rows[sheet.kind] = list(_rows(sheet, rows, wanted, grid.refused))


def _columns(heading: Any) -> dict[str, int]:
    """The place of each column; of two with one name the first counts."""
    columns: dict[str, int] = {}
    for place, cell in enumerate(heading):
        columns.setdefault(" ".join(written(cell.value).split()).casefold(), place)
    return columns


def _rows(sheet: Sheet, rows: Iterator[tuple[int, Any]], columns: dict[str, int], refused: list[Refusal]) -> Any:
    for number, cells in rows:
        found = {column: cells[place] for column, place in columns.items() if place < len(cells)}
        if all(cell.value is None or not str(cell.value).strip() for cell in found.values()):
            continue
        place = Place(sheet.title, number)
        if refusal := _refusal(place, found):
            refused.append(refusal)
            continue
        texts = {column: written(found[column].value) if column in found else "" for column in columns}
        bare = frozenset(column for column, cell in found.items() if isinstance(cell.value, int | float))
        yield Row(place, texts, bare)


def _refusal(place: Place, cells: dict[str, Any]) -> Refusal | None:
    for cell in cells.values():
        if cell.data_type == "f":
            return Refusal(place, Reason.FORMULA, str(getattr(cell.value, "text", cell.value))[:80])
        if cell.data_type == "e":
            return Refusal(place, Reason.ERROR, str(cell.value))
    return None
