"""A native speaker reviews in a spreadsheet; what comes back is recorded in their name, and nothing is made up."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from knowledge import audit, editing
from knowledge.content.texts import Texts
from knowledge.content.topics import Grade, Review
from knowledge.editing import Saved
from knowledge.reviewing import (
    COLUMNS,
    Reason,
    Returned,
    Row,
    SheetError,
    read_sheet,
    take_back,
    to_review,
    write_sheet,
)
from knowledge.roles import OPERATOR, Role
from knowledge.store import Store
from knowledge.store.load import load_texts
from tests.builders import NOW, TODAY, a_wording, an_account, some_texts, translations_of

TOPIC = "fee-cap-vietnam"
Cells = dict[str, str]


def opened(sheet: bytes) -> list[Cells]:
    """As a spreadsheet shows it."""
    return list(csv.DictReader(io.StringIO(sheet.decode("utf-8-sig"), newline="")))


def saved(rows: list[Cells], separator: str = ",", encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def filled(approve: str = "", better: str = "", name: str = "", **others: str) -> list[Cells]:
    """The sheet of `some_texts()` in Vietnamese, filled in."""
    (row,) = opened(write_sheet(some_texts(), "vi", TODAY))
    return [{**row, "approve (yes/no)": approve, "better wording": better, "your name": name, **others}]


async def come_back(store: Store, rows: list[Cells]) -> Returned:
    return await take_back(store, read_sheet(saved(rows)), by=OPERATOR, now=NOW)


async def published(store: Store) -> Texts:
    async with store.reading() as session:
        return await load_texts(session)


def test_a_sheet_shows_a_text_as_people_read_it_with_the_english_beside_it() -> None:
    sheet = write_sheet(some_texts(), "vi", TODAY)
    assert sheet.startswith(b"\xef\xbb\xbf")  # without it Excel shows gibberish
    (row,) = opened(sheet)
    assert tuple(row) == COLUMNS
    assert row["short"] == "Cao nhất là 3.600 đô la Mỹ."
    assert row["short (English)"] == "At most USD 3,600."
    assert row["sources"] == "Law 69: https://example.org/law"
    assert (row["approve (yes/no)"], row["better wording"], row["your name"]) == ("", "", "")


def test_no_cell_is_a_formula() -> None:
    wordings = {code: a_wording("=1+1", "@SUM(A1)", details="- điểm\n- khác") for code in ("en", "vi")}
    (row,) = opened(write_sheet(some_texts(translations=translations_of(TOPIC, wordings)), "vi", TODAY))
    assert (row["short"], row["question"], row["details"]) == ("'=1+1", "'@SUM(A1)", "'- điểm\n- khác")
    assert not any(cell.startswith(tuple("=+-@")) for cell in row.values())


def test_what_is_reviewed_or_left_behind_is_not_on_the_sheet() -> None:
    texts = some_texts()
    text = texts.translations[TOPIC, "vi"]
    for other in (replace(text, review=Review("Hoa", TODAY)), replace(text, stale_since=TODAY)):
        assert to_review(replace(texts, translations={**texts.translations, (TOPIC, "vi"): other}), "vi") == ()


@pytest.mark.parametrize(("separator", "encoding"), [(",", "utf-8-sig"), (";", "utf-8"), ("\t", "utf-16")])
def test_a_sheet_reads_the_same_however_it_was_saved(separator: str, encoding: str) -> None:
    rows = filled("Có", "'=Tối đa\n{x}", " Nguyễn  Hoa ")
    (row,) = read_sheet(saved(rows, separator, encoding))
    fingerprint = some_texts().translations[TOPIC, "vi"].wording.fingerprint
    assert row == Row(2, TOPIC, "vi", fingerprint, "có", "=Tối đa\n{x}", "Nguyễn Hoa")


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("topic,ngữ".encode("cp1258", errors="replace") + b"\xff", "UTF-8"),
        (b"topic,language\nx,vi\n", "columns are missing: fingerprint"),
        (b"", "columns are missing"),
    ],
)
def test_what_is_no_sheet_is_refused_with_a_reason(sheet: bytes, said: str) -> None:
    with pytest.raises(SheetError, match=said):
        read_sheet(sheet)


async def test_an_approval_is_a_review_by_the_name_in_the_row(filled_store: Store) -> None:
    before = (await published(filled_store)).revision
    returned = await come_back(filled_store, filled("yes", name="Hoa"))
    assert [row.subject for row in returned.approved] == [f"{TOPIC}/vi"]
    after = await published(filled_store)
    assert after.translations[TOPIC, "vi"].review == Review("Hoa", TODAY)
    assert after.revision == before + 1
    (entry, *_) = await audit.entries(filled_store, subject=f"{TOPIC}/vi")
    assert (entry.actor, entry.action) == ("operator", "confirm")
    assert to_review(after, "vi") == ()


async def test_a_better_wording_is_kept_for_the_editor_and_changes_no_text(filled_store: Store) -> None:
    before = await published(filled_store)
    rows = filled("no", "Nhiều nhất\n\x1b[31m3.600 đô", "Hoa")
    returned = await come_back(filled_store, rows)
    await come_back(filled_store, rows)
    assert await published(filled_store) == before
    assert returned.approved == []
    comments = [entry for entry in await audit.entries(filled_store) if entry.action == "comment"]
    assert [(entry.subject, entry.after and entry.after["better_wording"]) for entry in comments] == [
        (f"{TOPIC}/vi", "Nhiều nhất\n[31m3.600 đô")
    ]
    told = "\n".join(returned.told())
    assert "Hoa: Nhiều nhất" in told and "\x1b" not in told


async def test_an_approval_may_come_with_a_better_wording(filled_store: Store) -> None:
    returned = await come_back(filled_store, filled("yes", "Nhiều nhất", "Hoa"))
    assert len(returned.approved) == len(returned.remarks) == 1


async def test_what_nobody_filled_in_is_left_open(filled_store: Store) -> None:
    assert (await come_back(filled_store, filled(name="Hoa"))).left_open == 1


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (filled("yes"), Reason.NO_NAME),
        (filled("yes", name="..."), Reason.NO_NAME),
        (filled("yes", name="a" * 81), Reason.NO_NAME),
        (filled("perhaps", name="Hoa"), Reason.UNCLEAR),
        (filled("no", "Nhi???u nh???t", "Hoa"), Reason.LOST),
        (filled("yes", name="Hoa", fingerprint="v0123"), Reason.CHANGED),
        (filled("yes", name="Hoa", topic="no-such"), Reason.NO_TEXT),
        (filled("yes", name="Hoa", language="xx"), Reason.NO_TEXT),
    ],
)
async def test_a_row_that_is_not_sure_is_refused_with_a_reason(
    filled_store: Store, rows: list[Cells], reason: Reason
) -> None:
    before = await published(filled_store)
    returned = await come_back(filled_store, rows)
    assert [(row.line, why) for row, why in returned.refused] == [(2, reason)]
    assert await published(filled_store) == before


async def test_a_text_that_changed_meanwhile_is_not_approved(filled_store: Store) -> None:
    wording = a_wording("Tối đa {fee-cap.cap}.", "Bao nhiêu?")
    version = (await editing.lookup.text(filled_store, TOPIC, "vi")).version
    draft = await editing.save_text(
        filled_store, OPERATOR, TOPIC, "vi", wording, grade=Grade.TYPO, expected=version, now=NOW
    )
    assert isinstance(draft, Saved)
    await editing.publish_text(filled_store, OPERATOR, TOPIC, "vi", expected=draft.version, now=NOW)
    returned = await come_back(filled_store, filled("yes", name="Hoa"))
    assert [why for _, why in returned.refused] == [Reason.CHANGED]


async def test_refused_rows_do_not_keep_the_others_back_and_the_sheet_may_come_again(filled_store: Store) -> None:
    (khmer,) = opened(write_sheet(some_texts(), "km", TODAY))
    both = [*filled("yes"), {**khmer, "approve (yes/no)": "បាទ", "your name": "ដារ៉ា"}]
    returned = await come_back(filled_store, both)
    assert ([row.language for row in returned.approved], len(returned.refused)) == (["km"], 1)
    again = await come_back(filled_store, [*filled("yes", name="Hoa"), both[1], both[1]])
    assert [row.language for row in again.approved] == ["vi"]
    assert [why for _, why in again.refused] == [Reason.REVIEWED, Reason.TWICE]


async def test_only_who_may_publish_in_a_language_takes_its_sheets_back(filled_store: Store) -> None:
    reviewer = an_account(Role.REVIEWER, "km")
    returned = await take_back(filled_store, read_sheet(saved(filled("yes", name="Hoa"))), by=reviewer, now=NOW)
    assert [why for _, why in returned.refused] == [Reason.FORBIDDEN]
