"""How is the knowledge base written as a workbook in which nothing is ever computed?"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from knowledge.content.glossary import Glossary
from knowledge.content.texts import Texts
from knowledge.importing.plan import contents, fingerprints
from knowledge.workbook.cells import LONGEST, coded, length, lines, with_mark
from knowledge.workbook.instructions import READ_ME_LINES
from knowledge.workbook.rows import Cells, rows_of
from knowledge.workbook.sheets import CODES, EDITION, EDITION_COLUMNS, GLOSSARY, MADE_FROM, READ_ME, SHEETS

_WIDE = frozenset({"question", "short", "details", "steps", "statement", "title", "text", "value"})
_FLAT, _WRAPPED = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
_RENDERING = ("official", "everyday", "avoid", "instead of", "means other")


_WIDTHS = {True: 60, False: 22}


@dataclass(frozen=True, slots=True)
class _Table:
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


class TooLong(Exception):
    """A text that no cell of a spreadsheet can hold; says which."""


def write_workbook(texts: Texts, glossary: Glossary) -> bytes:
    """Every row says what it was made from, so that a later change of it here is noticed. Raises TooLong."""
    tables = tuple(_tables(texts, glossary))
    for table in tables:
        _check_that_it_fits(table)
    book = Workbook(write_only=True)
    for table in tables:
        _add(book, table)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _tables(texts: Texts, glossary: Glossary) -> Iterator[_Table]:
    yield _Table(READ_ME, (READ_ME,), [[line] for line in READ_ME_LINES])
    rows = _rows(texts)
    for sheet in SHEETS:
        cells = [[row.get(column, "") for column in sheet.columns] for row in rows[sheet.kind]]
        yield _Table(sheet.title, sheet.columns, cells)
    if texts.edition:
        yield _Table(EDITION, EDITION_COLUMNS, [[str(texts.edition.number), texts.edition.published_on.isoformat()]])
    yield _glossary(glossary)


def _rows(texts: Texts) -> dict[str, list[Cells]]:
    rows: dict[str, list[Cells]] = {sheet.kind: [] for sheet in SHEETS}
    marks = fingerprints(texts)
    for thing, content in contents(texts).items():
        for kind, cells in rows_of(thing, content):
            rows[kind].append({**cells, MADE_FROM: with_mark(marks[thing])})
    rows["text"].sort(key=lambda cells: (cells["topic"], CODES.index(cells["language"])))
    return rows


def _glossary(glossary: Glossary) -> _Table:
    """For reading only."""
    rows = []
    for term in glossary.terms:
        row = [term.id, term.japanese]
        for rendering in (term.renderings[code] for code in CODES):
            lists = (rendering.everyday, rendering.avoid, rendering.instead_of, rendering.means_other)
            row += [rendering.official, *map(lines, lists)]
        rows.append(row)
    columns = ("id", "ja", *(f"{part} {code}" for code in CODES for part in _RENDERING))
    return _Table(GLOSSARY, columns, rows)


def _check_that_it_fits(table: _Table) -> None:
    for row in table.rows:
        for column, text in zip(table.columns, row, strict=True):
            if length(coded(text)) > LONGEST:
                raise TooLong(f"{table.title}: {row[0]}, {column}: {length(text)} > {LONGEST}")


def _add(book: Workbook, table: _Table) -> None:
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
