"""Why is a row of a workbook not taken, and where does it stand?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from locales import marked


class Reason(StrEnum):
    """In words for the interface; `{detail}` is what was found there."""

    FORMULA = marked("“{detail}” is a formula, which is never computed here. Write what it says as text.")
    ERROR = marked("“{detail}” is an error of the spreadsheet, not a text.")
    MISSING = marked("The column “{detail}” is empty in this row.")
    NOT_AN_ID = marked("“{detail}” is no id: lower-case letters, digits and hyphens, 64 at most.")
    NOT_ONE_OF = marked("This is none of what may stand here: {detail}.")
    NO_DATE = marked("“{detail}” is no date such as 2026-11-24.")
    NO_NUMBER = marked("“{detail}” is no number.")
    BARE_NUMBER = marked("“{detail}” was saved as a number, so that a 0 before it may be lost. Write it as text.")
    WRONG_FORM = marked("It is not written as it must be: {detail}.")
    UNKNOWN = marked("“{detail}” does not exist.")
    TWICE = marked("It stands twice in the file; the first counts.")
    TOO_LONG = marked("It is too long: {detail}.")
    UNREADABLE = marked("It holds a character that nobody can read.")
    NO_COLUMN = marked("These columns are missing, so that nothing of this sheet was read: {detail}.")
    NO_SHEET = marked("There is no sheet of this name in our workbooks, so that nothing of it was read.")
    PART_REFUSED = marked("Another row of the same fact was not taken.")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """`row` counts from 1, which holds the headings; it is also what stands for the sheet as a whole."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Refusal:
    place: Place
    reason: Reason
    detail: str = ""


class RowError(Exception):
    """A row that cannot be read."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason.format(detail=detail))
        self.reason = reason
        self.detail = detail
