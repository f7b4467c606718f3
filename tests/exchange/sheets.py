"""A workbook as an editor has it open: read a row, change a cell, add a row, save."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import load_workbook

from knowledge.content.texts import Texts
from knowledge.exchange import Unreadable, Upload, as_workbook, read_upload


class Opened:
    def __init__(self, saved: bytes) -> None:
        self.book = load_workbook(io.BytesIO(saved))

    @classmethod
    def of(cls, texts: Texts) -> Opened:
        return cls(as_workbook(texts))

    def headings(self, sheet: str) -> list[str]:
        return [str(cell.value) for cell in self.book[sheet][1]]

    def row(self, sheet: str, **named: str) -> int:
        """The number of the first row with these cells."""
        headings = self.headings(sheet)
        for row in self.book[sheet].iter_rows(min_row=2):
            if all(row[headings.index(column)].value == text for column, text in named.items()):
                return int(row[0].row)
        raise LookupError(named)

    def write(self, sheet: str, row: int, column: str, value: Any) -> Opened:
        self.book[sheet].cell(row, self.headings(sheet).index(column) + 1).value = value
        return self

    def add(self, sheet: str, **cells: Any) -> Opened:
        headings = self.headings(sheet)
        row = self.book[sheet].max_row + 1
        for column, value in cells.items():
            self.book[sheet].cell(row, headings.index(column.replace("_", " ")) + 1).value = value
        return self

    def saved(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()

    def upload(self) -> Upload:
        upload = read_upload(self.saved())
        assert not isinstance(upload, Unreadable), upload
        return upload
