"""Which thing does a row of cells tell of?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from knowledge.content.bundle.records import ID
from knowledge.content.codec import decode_date, decode_named
from knowledge.content.facts import Confidence, Contact, Fact, NamedValue, Publish, Risk, Source, SourceKind
from knowledge.content.misconceptions import Belief, Misconception, Verdict
from knowledge.content.topics import Category, Edition, Phrasing, Review, Topic, Translation, Wording
from knowledge.content.values import PartialDate
from knowledge.languages import COUNTRIES, SOURCE_LANGUAGE
from knowledge.workbook.cells import is_flag, items, without_mark
from knowledge.workbook.refusals import Place, Reason, RowError
from knowledge.workbook.rows import RANGE, UNKNOWN_BASE
from knowledge.workbook.sheets import CODES

LONGEST_ID = 64
_FINGERPRINT = re.compile("[0-9a-f]{16}")
_SPAN = re.compile(r"([a-z, ]+?) +(\d\d:\d\d)-(\d\d:\d\d)")
_SEPARATORS = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row by column. `bare` are the columns that a spreadsheet saved as a number."""

    place: Place
    cells: Mapping[str, str]
    bare: frozenset[str] = frozenset()

    def text(self, column: str) -> str:
        """A text that must be there."""
        if not self.cells[column].strip():
            raise RowError(Reason.MISSING, column)
        return self.cells[column]

    def maybe(self, column: str) -> str | None:
        return self.cells[column] or None

    def word(self, column: str) -> str:
        return self.cells[column].strip()

    def id(self, column: str = "id") -> str:
        found = self.text(column).strip()
        if not ID.fullmatch(found) or len(found) > LONGEST_ID:
            raise RowError(Reason.NOT_AN_ID, found)
        return found

    def one_of(self, column: str, allowed: tuple[str, ...]) -> Any:
        found = self.text(column).strip()
        if found not in allowed:
            raise RowError(Reason.NOT_ONE_OF, f"{column}: {found} ({', '.join(allowed)})")
        return found

    def words(self, column: str, allowed: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Ids and codes, a line each; commas do, too."""
        found = tuple(filter(None, _SEPARATORS.split(self.cells[column])))
        if unknown := [word for word in found if allowed and word not in allowed]:
            raise RowError(Reason.NOT_ONE_OF, f"{column}: {unknown[0]} ({', '.join(allowed or ())})")
        return found

    def flag(self, column: str) -> bool:
        found = is_flag(self.cells[column])
        if found is None:
            raise RowError(Reason.NOT_ONE_OF, f"{column}: {self.cells[column]} (yes, no)")
        return found

    def day(self, column: str) -> date | None:
        try:
            return date.fromisoformat(self.word(column)) if self.word(column) else None
        except ValueError:
            raise RowError(Reason.NO_DATE, self.word(column)) from None

    def some_day(self, column: str) -> date:
        """A day that must be there."""
        found = self.day(column)
        if found is None:
            raise RowError(Reason.MISSING, column)
        return found

    def partial_date(self, column: str) -> PartialDate | None:
        try:
            return decode_date(self.word(column)) if self.word(column) else None
        except ValueError as error:
            raise RowError(Reason.WRONG_FORM, str(error)) from None

    def each(self, name: str) -> dict[str, str]:
        return {code: self.cells[f"{name} {code}"] for code in CODES if self.cells[f"{name} {code}"]}

    def language(self) -> str:
        return str(self.one_of("language", CODES))


def category(row: Row) -> Category:
    return Category(row.id(), row.each("title"))


def source(row: Row) -> Source:
    kind = row.one_of("kind", get_args(SourceKind))
    return Source(
        id=row.id(),
        title=row.text("title"),
        publisher=row.text("publisher"),
        url=row.text("url") if kind != "service" else row.cells["url"],
        kind=kind,
        is_copy=row.flag("is copy"),
        copy_of=row.maybe("copy of"),
        names=row.each("name"),
    )


def topic(row: Row) -> Topic:
    return Topic(
        id=row.id(),
        category=row.id("category"),
        countries=row.words("countries", COUNTRIES),
        related=row.words("related"),
        rests_on=row.words("rests on"),
        sensitive=row.flag("sensitive"),
        tells_contacts=row.flag("tells contacts"),
    )


def text(row: Row) -> Translation:
    """An empty `based_on` of a translation means the English beside it; whoever reads the whole file fills it in."""
    language, reviewed_on = row.language(), row.day("reviewed on")
    reviewer = row.cells["reviewed by"]
    if bool(reviewer.strip()) is not bool(reviewed_on):
        raise RowError(Reason.MISSING, "reviewed on" if reviewer.strip() else "reviewed by")
    return Translation(
        topic=row.id("topic"),
        language=language,
        wording=Wording(row.text("question"), row.text("short"), row.cells["details"], items(row.cells["steps"])),
        origin=row.cells["origin"],
        review=Review(reviewer, reviewed_on) if reviewed_on else None,
        based_on=None if language == SOURCE_LANGUAGE.code else _based_on(row),
        stale_since=row.day("stale since"),
    )


def _based_on(row: Row) -> str | None:
    found = without_mark(row.cells["based on"])
    if found == UNKNOWN_BASE:
        return None
    if found and not _FINGERPRINT.fullmatch(found):
        raise RowError(Reason.WRONG_FORM, f"based on: {found}")
    return found


def fact(row: Row, values: tuple[NamedValue, ...]) -> Fact:
    return Fact(
        id=row.id(),
        statement=row.text("statement"),
        country=row.one_of("country", ("jp", *COUNTRIES)) if row.word("country") else None,
        risk=Risk(row.one_of("risk", tuple(Risk))),
        publish=row.one_of("publish", get_args(Publish)),
        source=row.id("source"),
        locator=row.cells["locator"],
        as_of=row.partial_date("as of"),
        checked_on=row.some_day("checked on"),
        valid_from=row.day("valid from"),
        valid_to=row.day("valid to"),
        withdrawn_on=row.day("withdrawn on"),
        confidence=row.one_of("confidence", get_args(Confidence)) if row.word("confidence") else "medium",
        sensitive=row.flag("sensitive"),
        note=row.cells["note"],
        values=values,
    )


def value(row: Row) -> NamedValue:
    kind = row.text("type").strip()
    if kind == "phone" and "value" in row.bare:
        raise RowError(Reason.BARE_NUMBER, row.cells["value"])
    try:
        return decode_named(row.text("name").strip(), {**_plain_value(row, kind), "label": row.each("label")})
    except ValueError as error:
        raise RowError(Reason.WRONG_FORM, str(error)) from None


def _plain_value(row: Row, kind: str) -> dict[str, Any]:
    first, unit = row.cells["value"], row.cells["unit"]
    if kind.startswith(RANGE):
        low, _, high = unit.partition("/")
        inner = kind.removeprefix(RANGE)
        ends = (_amount(inner, first, low), _amount(inner, row.cells["to"], high or low))
        return {"type": "range", "low": ends[0], "high": ends[1]}
    match kind:
        case "weekly-hours":
            return {"type": kind, "hours": [_span(line) for line in items(first)], "zone": unit.strip()}
        case "phone":
            return {"type": kind, "number": first, "callable_from": unit.strip()}
        case "url":
            return {"type": kind, "url": first}
        case "terms":
            return {"type": kind, "terms": {code: list(items(words)) for code, words in row.each("words").items()}}
        case _:
            return _amount(kind, first, unit)


def _amount(kind: str, written: str, unit: str) -> dict[str, Any]:
    names = {"money": ("amount", "currency"), "duration": ("amount", "unit"), "wage-months": ("months", "")}
    name, unit_name = names.get(kind, ("value", ""))
    amount: dict[str, Any] = {"type": kind, name: written.strip() or None}
    if kind == "date" and written.strip().startswith("FY"):
        return {"type": kind, "value": written.strip().removeprefix("FY"), "fiscal": True}
    return {**amount, unit_name: unit.strip()} if unit_name else amount


def _span(line: str) -> dict[str, Any]:
    found = _SPAN.fullmatch(line.strip())
    if not found:
        raise RowError(Reason.WRONG_FORM, f"{line} (mon, tue 09:00-17:00)")
    return {"days": [day for day in _SEPARATORS.split(found[1]) if day], "from": found[2], "to": found[3]}


def contact(row: Row) -> Contact:
    return Contact(
        id=row.id(),
        names=row.each("name"),
        what_for=row.each("what for"),
        located_in=row.one_of("located in", ("japan", *COUNTRIES)),
        numbers=row.words("numbers"),
        website=row.word("website") or None,
        hours=row.word("hours") or None,
        serves=row.words("serves", COUNTRIES),
        languages=row.words("languages"),
        cost=row.one_of("cost", ("free", "paid", "unknown")) if row.word("cost") else "unknown",
        emergency=row.flag("emergency"),
        safety_note=row.each("safety note"),
        rests_on=row.words("rests on"),
    )


def misconception(row: Row) -> Misconception:
    said, truth = row.each("said"), row.each("truth")
    for code in CODES:
        if (code in said) is not (code in truth):
            raise RowError(Reason.MISSING, f"truth {code}" if code in said else f"said {code}")
    return Misconception(
        id=row.id(),
        topic=row.id("topic"),
        verdict=Verdict(row.one_of("verdict", tuple(Verdict))),
        rests_on=row.words("rests on"),
        beliefs={code: Belief(items(said[code]), truth[code]) for code in said},
    )


def phrasing(row: Row) -> Phrasing:
    return Phrasing(row.id("topic"), row.language(), row.text("text"))


def background(row: Row) -> tuple[str, str]:
    return row.language(), row.text("text")


def edition(row: Row) -> Edition:
    number, published_on = row.word("number"), row.day("published on")
    if not number.isdecimal() or published_on is None:
        raise RowError(Reason.NO_NUMBER, number)
    return Edition(int(number), published_on)
