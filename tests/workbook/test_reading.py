"""A workbook is read as people leave it: columns moved, dates typed as dates, notes beside; what is unclear is refused."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pytest

from knowledge.content.topics import Review
from knowledge.workbook import NotAWorkbook, Place, Read, Reason, Refusal, read_workbook
from tests.builders import TODAY, some_texts
from tests.exchange.sheets import Opened

TOPIC = "fee-cap-vietnam"


def opened() -> Opened:
    return Opened.of(some_texts())


def read(book: Opened) -> Read:
    return read_workbook(book.saved())


def with_cell(sheet: str, column: str, value: Any, row: int = 2) -> Read:
    return read(opened().write(sheet, row, column, value))


def test_columns_may_stand_in_another_order_with_notes_beside() -> None:
    book = opened()
    sheet = book.book["Phrasings"]
    sheet.insert_cols(1)
    sheet["A1"], sheet["A2"] = "my notes", "=1+1"
    sheet.move_range("C1:C9", cols=5)
    assert read(book).texts.phrasings == some_texts().phrasings
    assert read(book).refused == ()


def test_a_missing_column_leaves_its_sheet_unread() -> None:
    book = opened()
    book.book["Texts"].delete_cols(5)
    found = read(book)
    assert found.refused == (Refusal(Place("Texts", 1), Reason.NO_COLUMN, "details"),)
    assert found.texts.translations == {} and found.texts.facts == some_texts().facts


def test_without_the_values_no_fact_is_read_for_it_would_lose_them() -> None:
    book = opened()
    del book.book["Values"]
    found = read(book)
    assert [refusal.reason for refusal in found.refused] == [Reason.NO_COLUMN]
    assert found.texts.facts == {}


def test_a_sheet_that_we_do_not_know_is_told_and_the_others_are_read() -> None:
    book = opened()
    book.book["Phrasings"].title = "Questions"
    assert read(book).refused == (Refusal(Place("Questions", 1), Reason.NO_SHEET),)


def test_one_sheet_alone_is_enough() -> None:
    book = opened()
    for title in book.book.sheetnames:
        if title != "Phrasings":
            del book.book[title]
    assert read(book).texts.phrasings == some_texts().phrasings


def test_a_date_that_the_spreadsheet_took_for_one_is_a_date() -> None:
    book = opened().write("Facts", 2, "valid from", None).write("Facts", 2, "checked on", datetime(2026, 11, 1))
    (fact,) = read(book).texts.facts["fee-cap"]
    assert fact.checked_on == date(2026, 11, 1)


def test_a_number_that_the_spreadsheet_took_for_one_is_its_digits() -> None:
    row = opened().row("Values", fact="fee-cap")
    assert "4100" in repr(with_cell("Values", "value", 4100, row).texts.facts["fee-cap"])


def test_a_reviewer_and_the_day_come_together() -> None:
    row = opened().row("Texts", topic=TOPIC, language="km")
    book = opened().write("Texts", row, "reviewed by", "Dara")
    assert [refusal.detail for refusal in read(book).refused] == ["reviewed on"]
    book.write("Texts", row, "reviewed on", TODAY.isoformat())
    assert read(book).texts.translations[TOPIC, "km"].review == Review("Dara", TODAY)


@pytest.mark.parametrize(
    ("sheet", "column", "value", "reason"),
    [
        ("Texts", "short", "=1+1", Reason.FORMULA),
        ("Texts", "short", None, Reason.MISSING),
        ("Texts", "language", "fr", Reason.NOT_ONE_OF),
        ("Texts", "stale since", "yesterday", Reason.NO_DATE),
        ("Topics", "id", "Fee Cap", Reason.NOT_AN_ID),
        ("Topics", "id", "x" * 65, Reason.NOT_AN_ID),
        ("Topics", "countries", "vn\njp", Reason.NOT_ONE_OF),
        ("Topics", "sensitive", "perhaps", Reason.NOT_ONE_OF),
        ("Facts", "checked on", "last week", Reason.NO_DATE),
        ("Facts", "risk", "high", Reason.NOT_ONE_OF),
        ("Values", "type", "coins", Reason.WRONG_FORM),
        ("Values", "value", "1e99", Reason.WRONG_FORM),
        ("Values", "fact", "nothing", Reason.UNKNOWN),
        ("Misconceptions", "truth vi", None, Reason.MISSING),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_row_and_reason(
    sheet: str, column: str, value: Any, reason: Reason
) -> None:
    refused = [refusal for refusal in with_cell(sheet, column, value).refused if refusal.place == Place(sheet, 2)]
    assert [refusal.reason for refusal in refused] == [reason]


def test_a_thing_that_stands_twice_is_taken_once() -> None:
    book = opened().add("Phrasings", topic=TOPIC, language="vi", text="Phí đi Nhật tối đa bao nhiêu?")
    assert read(book).refused == (Refusal(Place("Phrasings", 3), Reason.TWICE),)


def test_what_only_looks_like_a_workbook_is_none() -> None:
    for spoilt in (b"", b"PK\x03\x04", io.BytesIO(opened().saved()).read()[:2000]):
        with pytest.raises(NotAWorkbook):
            read_workbook(spoilt)
