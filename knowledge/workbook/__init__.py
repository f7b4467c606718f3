"""The knowledge base as one workbook: a sheet a kind of thing, a row a thing, and in each row what it was made from."""

from knowledge.workbook.grid import NotAWorkbook
from knowledge.workbook.reading import Read, read_workbook
from knowledge.workbook.refusals import Place, Reason, Refusal, RowError
from knowledge.workbook.rows import rows_of
from knowledge.workbook.writing import TooLong, write_workbook

__all__ = [
    "NotAWorkbook",
    "Place",
    "Read",
    "Reason",
    "Refusal",
    "RowError",
    "TooLong",
    "read_workbook",
    "rows_of",
    "write_workbook",
]
