"""Which texts are there in which language, how do they stand, and who looks after them?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import true

from knowledge.content.texts import Texts
from knowledge.content.topics import Topic
from knowledge.editing.approvals import Part
from knowledge.editing.kept import Kept, Key, kept
from knowledge.editing.standing import Published, Reason, Standing, judged, missing, published_on
from knowledge.editing.tasks import Task, tasks
from knowledge.languages import LANGUAGES, SOURCE_LANGUAGE
from knowledge.store import Store
from knowledge.store.tables import TextRow

COLUMNS = (SOURCE_LANGUAGE.code, *(code for code in LANGUAGES if code != SOURCE_LANGUAGE.code))


@dataclass(frozen=True, slots=True)
class Cell:
    """One topic in one language."""

    topic: str
    language: str
    standing: Standing
    reasons: tuple[Reason, ...]
    kept: Kept
    missing: tuple[Part, ...] = ()
    """Parts of the draft for which somebody still has to stand."""

    @property
    def owner(self) -> str | None:
        return self.kept.owner

    @property
    def due_on(self) -> date | None:
        return self.kept.due_on

    @property
    def has_draft(self) -> bool:
        """Whether a draft waits beside what is published."""
        return self.kept.published is not None and self.kept.draft is not None


@dataclass(frozen=True, slots=True)
class Line:
    """A topic with its texts. `title` is its English question, or that of any language; `titles` are all of them."""

    topic: Topic
    title: str
    titles: tuple[str, ...]
    cells: tuple[Cell, ...]

    def cell(self, language: str) -> Cell:
        return next(cell for cell in self.cells if cell.language == language)


@dataclass(frozen=True, slots=True)
class Filter:
    """What an editor wants to see; what is empty is not asked for. `standing` "draft" also finds drafts beside what is
    published; `owner` "-" finds texts that nobody looks after."""

    language: str = ""
    standing: str = ""
    owner: str = ""
    category: str = ""
    query: str = ""

    def takes(self, line: Line) -> bool:
        return (
            self.category in ("", line.topic.category)
            and all(word in _searched(line) for word in self.query.casefold().split())
            and any(self._takes(cell) for cell in line.cells)
        )

    def _takes(self, cell: Cell) -> bool:
        is_so = self.standing in ("", cell.standing) or (self.standing == Standing.DRAFT and cell.has_draft)
        return is_so and self.language in ("", cell.language) and self.owner in ("", cell.owner or NOBODY)


NOBODY = "-"
Turning = Mapping[Key, tuple[Task, ...]]
"""The facts that turn soon, by the text that speaks of them."""


async def lines(store: Store, texts: Texts, today: date, topic: Topic | None = None) -> tuple[Line, ...]:
    """All topics in the order of the menus, or the one. `texts` are what is published, as this process knows it; a
    topic that was added a moment ago need not be among them."""
    async with store.reading() as session:
        found = await kept(session, TextRow.topic == topic.id if topic else true())
    known = (topic,) if topic else in_order(texts)
    published, turning = published_on(texts, today), _turning(texts, found, today)
    return tuple(_line(published, each, found, turning) for each in known)


def _turning(texts: Texts, found: Mapping[Key, Kept], today: date) -> Turning:
    seen = {key: text.seen_at for key, text in found.items() if text.seen_at}
    turning: dict[Key, tuple[Task, ...]] = {}
    for task in tasks(texts, seen, today):
        key = (task.topic, task.language)
        turning[key] = (*turning.get(key, ()), task)
    return turning


def in_order(texts: Texts) -> tuple[Topic, ...]:
    position = {id_: number for number, id_ in enumerate(texts.categories)}
    return tuple(sorted(texts.topics.values(), key=lambda topic: (position.get(topic.category, -1), topic.id)))


def _line(published: Published, topic: Topic, found: Mapping[Key, Kept], turning: Turning) -> Line:
    texts_of_it = [found.get((topic.id, code)) or Kept(topic.id, code) for code in COLUMNS]
    titles = tuple(text.question for text in texts_of_it if text.question)
    cells = tuple(_cell(published, topic, text, turning.get((topic.id, text.language), ())) for text in texts_of_it)
    return Line(topic, titles[0] if titles else topic.id, titles, cells)


def _cell(published: Published, topic: Topic, text: Kept, turning: tuple[Task, ...]) -> Cell:
    lacks = missing(text)
    return Cell(topic.id, text.language, *judged(published, topic, text, lacks, turning), text, lacks)


def _searched(line: Line) -> str:
    return " ".join((line.topic.id, *line.titles)).casefold()
