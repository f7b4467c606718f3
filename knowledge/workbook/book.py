"""How do tables become the bytes of a workbook?"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from knowledge.workbook.cells import coded
from knowledge.workbook.sheets import READ_ME

if TYPE_CHECKING:
    from knowledge.workbook.writing import Table

_WIDE = frozenset({"question", "short", "details", "steps", "statement", "title", "text", "value"})
_WIDTHS = {True: 60, False: 22}
_FLAT, _WRAPPED = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)


def saved(tables: Sequence[Table]) -> bytes:
    book = Workbook(write_only=True)
    for table in tables:
        _add(book, table)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _add(book: Workbook, table: Table) -> None:
    sheet: Any = book.create_sheet(table.title)
    sheet.freeze_panes = "A2"
    for position, column in enumerate(table.columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(position)]
        is_wide = column.split(" ")[0] in _WIDE or table.title == READ_ME
        dimension.width = _WIDTHS[is_wide]
        dimension.number_format = "@"
    sheet.append([_cell(sheet, column, Font(bold=True)) for column in table.columns])
    for row in table.rows:
        sheet.append([_cell(sheet, text) if text else None for text in row])


def _cell(sheet: Any, text: str, font: Font | None = None) -> Any:
    """A text and never a formula, whatever it begins with: by its type, and by the mark that survives a retyping."""
    cell = WriteOnlyCell(sheet, coded(text))
    cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = _WRAPPED if "\n" in text or len(text) > 40 else _FLAT
    if text.startswith(tuple("=+-@\t\r＝＋－＠")):
        cell.quotePrefix = True
    if font:
        cell.font = font
    return cell
