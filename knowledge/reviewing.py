"""How does a native speaker review our texts in a spreadsheet, and what becomes of the sheet when it comes back?"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.content.freshness import relied_on_by
from knowledge.content.placeholders import fill
from knowledge.content.reading import render_reference
from knowledge.content.texts import Texts
from knowledge.content.topics import Review, Translation
from knowledge.days import japan_date
from knowledge.editing.lookup import text_state
from knowledge.languages import SOURCE_LANGUAGE
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.revision import announce, queue
from knowledge.store.tables import AuditRow, TextRow
from knowledge.text.markup import plain
from knowledge.text.normalise import clean

_KEY = ("topic", "language", "fingerprint")
_ANSWERS = ("approve (yes/no)", "better wording", "your name")
_READ = tuple(heading for part in ("question", "short", "details", "steps") for heading in (part, f"{part} (English)"))
COLUMNS = (*_KEY, *_READ, "sources", *_ANSWERS)

_YES = frozenset({"yes", "y", "có", "បាទ", "ចាស", "ဟုတ်", "ဟုတ်ကဲ့"})
_NO = frozenset({"no", "n", "không", "ទេ", "မဟုတ်", "မဟုတ်ဘူး"})
_FORMULA = tuple("=+-@\t\r＝＋－＠")
"""With these a cell begins that a spreadsheet would compute."""
_MARK = "v"
"""Stands before a fingerprint, or a spreadsheet would take one such as 12e34567 for a number."""
_LOST = re.compile(r"\?{3,}")
_LONGEST_NAME = 80


class SheetError(Exception):
    """The file is no review sheet, or was saved so that its letters are lost; says why."""


class Reason(StrEnum):
    """Why a row is not taken."""

    NO_TEXT = "there is no such published text"
    CHANGED = "the text has changed since the sheet was made"
    REVIEWED = "it has a review already"
    NO_NAME = "no name stands in the row"
    UNCLEAR = "approve must be yes or no"
    LOST = "the letters of the better wording were lost in saving; save as CSV UTF-8"
    TWICE = "the text stands in the sheet twice"
    FORBIDDEN = "not allowed for this language"


@dataclass(frozen=True, slots=True)
class Row:
    """What somebody wrote about a text; `line` counts the rows of the sheet, the headings being 1."""

    line: int
    topic: str
    language: str
    fingerprint: str
    approve: str
    better: str
    name: str

    @property
    def subject(self) -> str:
        return f"{self.topic}/{self.language}"

    @property
    def is_open(self) -> bool:
        """Whether nothing was filled in."""
        return not (self.approve or self.better)

    @property
    def approves(self) -> bool:
        return self.approve in _YES


@dataclass(slots=True)
class Returned:
    """What became of the rows. A remark is a better wording or a "no": for an editor to read, no text is changed."""

    approved: list[Row] = field(default_factory=list)
    remarks: list[Row] = field(default_factory=list)
    refused: list[tuple[Row, Reason]] = field(default_factory=list)
    left_open: int = 0

    def told(self) -> Iterator[str]:
        """A line for each row that was filled in, and the sums."""
        yield from (f"approved  {row.subject}  {row.name}" for row in self.approved)
        for row in self.remarks:
            better = row.better.replace("\n", "\n    ") or "not approved"
            yield f"remark    {row.subject}  {row.name}: {better}"
        yield from (f"refused   row {row.line}, {row.subject}: {reason}" for row, reason in self.refused)
        yield (
            f"{len(self.approved)} approved, {len(self.remarks)} remarks for the editor, "
            f"{len(self.refused)} refused, {self.left_open} left open"
        )


def to_review(texts: Texts, language: str) -> tuple[Translation, ...]:
    """Published texts that nobody has reviewed. One that its source left behind is translated anew first."""
    found = (text for text in texts.translations.values() if text.language == language)
    return tuple(text for text in found if not text.review and not text.stale_since)


def write_sheet(texts: Texts, language: str, today: date) -> bytes:
    """A row for each text to review, its values filled in, as CSV that spreadsheets open as UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for text in to_review(texts, language):
        writer.writerow([inert(cell) for cell in _cells(texts, text, today)])
    return out.getvalue().encode("utf-8-sig")


def _cells(texts: Texts, text: Translation, today: date) -> Iterator[str]:
    yield from (text.topic, text.language, f"{_MARK}{text.wording.fingerprint}")
    english = texts.translation(text.topic, SOURCE_LANGUAGE.code)
    sides = [_parts(texts, side, today) if side else ("", "", "", "") for side in (text, english)]
    yield from (cell for pair in zip(*sides, strict=True) for cell in pair)
    yield _sources(texts, text, today)
    yield from ("", "", "")


def _parts(texts: Texts, text: Translation, today: date) -> tuple[str, str, str, str]:
    """As people read them; a placeholder that cannot be filled stays."""

    def rendered(part: str) -> str:
        try:
            return plain(fill(part, lambda reference: render_reference(texts, reference, text.language, today)))
        except KeyError:
            return part

    wording = text.wording
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(wording.steps, 1))
    return rendered(wording.question), rendered(wording.short), rendered(wording.details), rendered(steps)


def _sources(texts: Texts, text: Translation, today: date) -> str:
    facts = (texts.fact(fact_id, today) for fact_id in relied_on_by(texts.topics[text.topic], text))
    cited = dict.fromkeys(fact.source for fact in facts if fact and fact.source in texts.sources)
    return "\n".join(f"{texts.sources[id_].title}: {texts.sources[id_].url}" for id_ in cited)


def inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _as_written(cell: str) -> str:
    """A cell of a sheet, without the mark that made it inert and without what could play tricks on a terminal."""
    bare = cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
    return "\n".join(map(clean, bare.splitlines())).strip()


def read_sheet(saved: bytes) -> tuple[Row, ...]:
    """The rows of a sheet as Excel or LibreOffice saved it, whatever separates the cells. Raises SheetError."""
    text = _decoded(saved)
    heading = text.partition("\n")[0]
    separator = max(",;\t", key=heading.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise SheetError(f"not CSV: {error}") from None
    places = {name.strip().casefold(): place for place, name in enumerate(rows[0] if rows else ())}
    if missing := [name for name in (*_KEY, *_ANSWERS) if name not in places]:
        raise SheetError(f"these columns are missing: {', '.join(missing)}")
    wanted = [places[name] for name in (*_KEY, *_ANSWERS)]
    return tuple(_row(line, cells, wanted) for line, cells in enumerate(rows[1:], 2) if any(map(str.strip, cells)))


def _decoded(saved: bytes) -> str:
    """UTF-8 is what we wrote; "Unicode text" of Excel is UTF-16."""
    utf16 = saved.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return saved.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        raise SheetError("not UTF-8; in Excel choose “CSV UTF-8” when saving") from None


def _row(line: int, cells: Sequence[str], places: Sequence[int]) -> Row:
    topic, language, mark, approve, better, name = (
        _as_written(cells[place]) if place < len(cells) else "" for place in places
    )
    fingerprint, answer = mark.removeprefix(_MARK), approve.casefold().strip(" .!")
    return Row(line, topic, language, fingerprint, answer, better, " ".join(name.split()))


async def take_back(store: Store, rows: Sequence[Row], *, by: Account, now: datetime) -> Returned:
    """Record the reviews, each in the name of who read the text, and keep the remarks in the audit log."""
    returned = Returned()
    async with store.transaction() as session:
        await queue(session)
        seen: set[str] = set()
        for row in rows:
            await _take(session, row, seen, returned, by, now)
        if returned.approved:
            await announce(session)
    return returned


async def _take(
    session: AsyncSession, row: Row, seen: set[str], returned: Returned, by: Account, now: datetime
) -> None:
    if row.is_open:
        returned.left_open += 1
        return
    if reason := _refusal(row, seen, by) or await _mismatch(session, row):
        returned.refused.append((row, reason))
        return
    if row.approves:
        await _approve(session, row, by, now)
        returned.approved.append(row)
    if row.better or not row.approves:
        await _keep_remark(session, row, by, now)
        returned.remarks.append(row)


def _refusal(row: Row, seen: set[str], by: Account) -> Reason | None:
    """What is wrong with a row by itself. Notes in `seen` that it was there."""
    if row.subject in seen:
        return Reason.TWICE
    seen.add(row.subject)
    if row.approve and row.approve not in _YES | _NO:
        return Reason.UNCLEAR
    if not any(map(str.isalpha, row.name)) or len(row.name) > _LONGEST_NAME:
        return Reason.NO_NAME
    if _LOST.search(row.better):
        return Reason.LOST
    return None if by.may(Permission.PUBLISH, row.language) else Reason.FORBIDDEN


async def _mismatch(session: AsyncSession, row: Row) -> Reason | None:
    state = await text_state(session, row.topic, row.language)
    if state.published is None:
        return Reason.NO_TEXT
    if state.published.wording.fingerprint != row.fingerprint:
        return Reason.CHANGED
    return Reason.REVIEWED if row.approves and state.review else None


async def _approve(session: AsyncSession, row: Row, by: Account, now: datetime) -> None:
    text = await session.get_one(TextRow, (row.topic, row.language))
    review = Review(row.name, japan_date(now))
    text.review_by, text.review_on = review.by, review.on
    audit.record(session, now, by.name, "confirm", "text", row.subject, None, review)


async def _keep_remark(session: AsyncSession, row: Row, by: Account, now: datetime) -> None:
    """Once, however often the sheet comes back."""
    remark = {"by": row.name, "approve": row.approve, "better_wording": row.better, "fingerprint": row.fingerprint}
    known = select(AuditRow.after).where(AuditRow.action == "comment", AuditRow.subject == row.subject)
    if remark not in list(await session.scalars(known)):
        audit.record(session, now, by.name, "comment", "text", row.subject, None, remark)
