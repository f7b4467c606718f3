"""What does a workbook hold, and which of its rows cannot be read?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from knowledge.content.facts import Fact, NamedValue
from knowledge.content.questions import question_key
from knowledge.content.texts import Texts
from knowledge.content.topics import Edition, Translation
from knowledge.importing.plan import Content, Thing, texts_of
from knowledge.languages import SOURCE_LANGUAGE
from knowledge.workbook import records
from knowledge.workbook.cells import without_mark
from knowledge.workbook.grid import read_grid
from knowledge.workbook.records import Row
from knowledge.workbook.refusals import Place, Reason, Refusal, RowError
from knowledge.workbook.sheets import BY_KIND, EDITION, MADE_FROM

Told = TypeVar("Told")

_READERS: dict[str, Callable[[Row], Any]] = {
    "category": records.category,
    "source": records.source,
    "topic": records.topic,
    "text": records.text,
    "contact": records.contact,
    "misconception": records.misconception,
    "phrasing": records.phrasing,
}


@dataclass(frozen=True, slots=True)
class Read:
    """`made_from` are the fingerprints of what was published when the workbook was made, `places` where things stand."""

    texts: Texts
    made_from: Mapping[Thing, str]
    places: Mapping[Thing, Place]
    refused: tuple[Refusal, ...]


def read_workbook(saved: bytes) -> Read:
    """Raises NotAWorkbook. Whether what it refers to exists, who takes it over has to see."""
    grid = read_grid(saved)
    reading = _Reading(refused=grid.refused)
    for kind, reader in _READERS.items():
        for row in grid.rows.get(kind, ()):
            reading.take(kind, row, reader)
    for row in grid.rows.get("background", ()):
        reading.take_background(row)
    if "fact" in grid.rows and "value" not in grid.rows:
        reading.refuse(Place(BY_KIND["fact"].title, 1), Reason.NO_COLUMN, BY_KIND["value"].title)
    else:
        reading.take_facts(grid.rows.get("fact", []), grid.rows.get("value", []))
    edition = next((reading.read(row, records.edition) for row in grid.rows.get("edition", ())), None)
    return Read(reading.texts(edition), reading.made_from, reading.places, tuple(_in_order(reading.refused)))


def _in_order(refused: list[Refusal]) -> Iterator[Refusal]:
    titles = [sheet.title for sheet in BY_KIND.values()] + [EDITION]
    rank = {title: position for position, title in enumerate(titles)}
    yield from sorted(refused, key=lambda refusal: (rank.get(refusal.place.sheet, len(rank)), refusal.place))


@dataclass(slots=True)
class _Reading:
    refused: list[Refusal]
    found: dict[Thing, Any] = field(default_factory=dict)
    made_from: dict[Thing, str] = field(default_factory=dict)
    places: dict[Thing, Place] = field(default_factory=dict)

    def refuse(self, place: Place, reason: Reason, detail: str = "") -> None:
        self.refused.append(Refusal(place, reason, detail))

    def read(self, row: Row, reader: Callable[[Row], Told]) -> Told | None:
        """None if it cannot be read, which is noted."""
        try:
            return reader(row)
        except RowError as error:
            self.refuse(row.place, error.reason, error.detail)
            return None

    def take(self, kind: str, row: Row, reader: Callable[[Row], Content]) -> None:
        content = self.read(row, reader)
        if content is not None:
            self.keep(_thing(kind, content), content, row)

    def keep(self, thing: Thing, content: Any, row: Row) -> None:
        if thing in self.found:
            self.refuse(row.place, Reason.TWICE)
            return
        self.found[thing], self.places[thing] = content, row.place
        if mark := without_mark(row.cells[MADE_FROM]):
            self.made_from[thing] = mark

    def take_background(self, row: Row) -> None:
        told = self.read(row, records.background)
        if told:
            self.keep(Thing("background", "/".join(told)), told[1], row)

    def take_facts(self, rows: list[Row], values: list[Row]) -> None:
        """A fact with a row that cannot be read is not taken at all: its other versions and values would be lost."""
        versions: dict[str, dict[str, Row]] = {}
        for row in rows:
            own = versions.setdefault(row.word("id"), {})
            if row.word("valid from") in own:
                self.refuse(row.place, Reason.TWICE)
            own.setdefault(row.word("valid from"), row)
        stated: dict[tuple[str, str], list[Row]] = {}
        for row in values:
            key = (row.word("fact"), row.word("valid from"))
            if key[1] not in versions.get(key[0], {}):
                self.refuse(row.place, Reason.UNKNOWN, " ".join(filter(None, key)))
            stated.setdefault(key, []).append(row)
        for id_, own in versions.items():
            self._take_fact([(row, stated.get((id_, day), [])) for day, row in own.items()])

    def _take_fact(self, versions: list[tuple[Row, list[Row]]]) -> None:
        before = len(self.refused)
        facts = [self._version(row, values) for row, values in versions]
        whole = tuple(fact for fact in facts if fact is not None)
        if len(self.refused) == before and len(whole) == len(versions):
            self.keep(Thing("fact", whole[0].id), whole, versions[0][0])
            return
        wrong = {refusal.place for refusal in self.refused[before:]}
        for row in (row for row, _ in versions if row.place not in wrong):
            self.refuse(row.place, Reason.PART_REFUSED)

    def _version(self, row: Row, values: list[Row]) -> Fact | None:
        stated: dict[str, NamedValue] = {}
        for value_row in values:
            named = self.read(value_row, records.value)
            if named and named.name in stated:
                self.refuse(value_row.place, Reason.TWICE)
            elif named:
                stated[named.name] = named
        return self.read(row, lambda row: records.fact(row, tuple(stated.values())))

    def texts(self, edition: Edition | None) -> Texts:
        read = texts_of(self.found, edition)
        return replace(read, translations={key: _beside(text, read) for key, text in read.translations.items()})


def _thing(kind: str, content: Any) -> Thing:
    match kind:
        case "text":
            return Thing(kind, f"{content.topic}/{content.language}")
        case "phrasing":
            return Thing(kind, f"{content.language}/{question_key(content.text)}")
        case _:
            return Thing(kind, content.id)


def _beside(text: Translation, read: Texts) -> Translation:
    """A translation that does not say what it was made from was made from the English in the same file."""
    english = read.translation(text.topic, SOURCE_LANGUAGE.code)
    return replace(text, based_on=english.wording.fingerprint) if text.based_on == "" and english else text
