"""How is the knowledge base written as a workbook in which nothing is ever computed?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.content.glossary import Glossary
from knowledge.content.texts import Texts
from knowledge.importing.plan import contents, fingerprints
from knowledge.workbook.cells import LONGEST, coded, length, lines, with_mark
from knowledge.workbook.instructions import READ_ME_LINES
from knowledge.workbook.rows import Cells, rows_of
from knowledge.workbook.sheets import CODES, EDITION, EDITION_COLUMNS, GLOSSARY, MADE_FROM, READ_ME, SHEETS

_RENDERING = ("official", "everyday", "avoid", "instead of", "means other")


@dataclass(frozen=True, slots=True)
class Table:
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
    from knowledge.workbook.book import saved  # what it needs takes half a second to load

    return saved(tables)


def _tables(texts: Texts, glossary: Glossary) -> Iterator[Table]:
    yield Table(READ_ME, (READ_ME,), [[line] for line in READ_ME_LINES])
    rows = _rows(texts)
    for sheet in SHEETS:
        cells = [[row.get(column, "") for column in sheet.columns] for row in rows[sheet.kind]]
        yield Table(sheet.title, sheet.columns, cells)
    if texts.edition:
        yield Table(EDITION, EDITION_COLUMNS, [[str(texts.edition.number), texts.edition.published_on.isoformat()]])
    yield _glossary(glossary)


def _rows(texts: Texts) -> dict[str, list[Cells]]:
    rows: dict[str, list[Cells]] = {sheet.kind: [] for sheet in SHEETS}
    marks = fingerprints(texts)
    for thing, content in contents(texts).items():
        for kind, cells in rows_of(thing, content):
            rows[kind].append({**cells, MADE_FROM: with_mark(marks[thing])})
    rows["text"].sort(key=lambda cells: (cells["topic"], CODES.index(cells["language"])))
    return rows


def _glossary(glossary: Glossary) -> Table:
    """For reading only."""
    rows = []
    for term in glossary.terms:
        row = [term.id, term.japanese]
        for rendering in (term.renderings[code] for code in CODES):
            lists = (rendering.everyday, rendering.avoid, rendering.instead_of, rendering.means_other)
            row += [rendering.official, *map(lines, lists)]
        rows.append(row)
    columns = ("id", "ja", *(f"{part} {code}" for code in CODES for part in _RENDERING))
    return Table(GLOSSARY, columns, rows)


def _check_that_it_fits(table: Table) -> None:
    for row in table.rows:
        for column, text in zip(table.columns, row, strict=True):
            if length(coded(text)) > LONGEST:
                raise TooLong(f"{table.title}: {row[0]}, {column}: {length(text)} > {LONGEST}")
