"""Which texts have to be looked at because a fact behind them turns, and until when?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select

from knowledge.content.facts import Fact, Risk, version_on
from knowledge.content.freshness import relied_on_by
from knowledge.content.texts import Texts, remembered
from knowledge.days import japan_date
from knowledge.store import Store
from knowledge.store.tables import TextRevisionRow, TextRow

AHEAD = timedelta(days=30)
"""So long before the day a task is opened."""


class Reason(StrEnum):
    STARTS = "starts"
    ENDS = "ends"
    REVIEW_DUE = "review-due"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Task:
    """One text and one fact. `on` is the first day on which the fact is another: it starts, has ended, was withdrawn,
    or had to be checked again."""

    topic: str
    language: str
    fact: str
    reason: Reason
    on: date
    risk: Risk


@dataclass(frozen=True, slots=True)
class _Turn:
    reason: Reason
    on: date
    risk: Risk


def tasks(texts: Texts, checked_at: Mapping[tuple[str, str], datetime], today: date) -> tuple[Task, ...]:
    """By risk, then by date. Nothing is stored: a task is there while its reason is.

    A value switches by itself; the sentence around it does not. So a text waits from thirty days before a fact starts
    until somebody has published it or said that it is still true on that day or later, when it reads as people read it;
    `checked_at` is when that was, by topic and language. An end, a withdrawal and an overdue review cannot be settled
    by looking at the text: they go when the fact is put right, or when the text no longer rests on it.
    """
    found = (task for task in _unsettled(texts, today) if not _is_settled(task, checked_at))
    return tuple(sorted(found, key=_urgency))


@remembered
def _unsettled(texts: Texts, today: date) -> tuple[Task, ...]:
    """All that there is to look at, whoever looked already."""
    turns = {fact: turning for fact, versions in texts.facts.items() if (turning := tuple(_turns(versions, today)))}
    return tuple(
        Task(topic, language, fact, turn.reason, turn.on, turn.risk)
        for (topic, language), text in texts.translations.items()
        if topic in texts.topics
        for fact in relied_on_by(texts.topics[topic], text)
        for turn in turns.get(fact, ())
    )


def _is_settled(task: Task, checked_at: Mapping[tuple[str, str], datetime]) -> bool:
    seen = checked_at.get((task.topic, task.language)) if task.reason is Reason.STARTS else None
    return seen is not None and japan_date(seen) >= task.on


async def open_tasks(store: Store, texts: Texts, today: date) -> tuple[Task, ...]:
    """`texts` are what is published, as this process knows it."""
    return tasks(texts, await last_checked(store), today)


async def last_checked(store: Store) -> Mapping[tuple[str, str], datetime]:
    """When each text was last published or said to be still true, by topic and language."""
    query = select(TextRow.topic, TextRow.language, TextRow.checked_at, TextRevisionRow.published_at)
    async with store.reading() as session:
        rows = await session.execute(query.join(TextRevisionRow, TextRow.published == TextRevisionRow.id))
        moments = {(row.topic, row.language): (row.checked_at, row.published_at) for row in rows}
    return {key: max(known) for key, both in moments.items() if (known := [moment for moment in both if moment])}


def rank(risk: Risk) -> int:
    """The gravest first."""
    return _RISKS.index(risk)


_RISKS = (Risk.SAFETY, Risk.MONEY, Risk.LAW, Risk.CONTACT, Risk.BACKGROUND)


def _turns(versions: tuple[Fact, ...], today: date) -> Iterator[_Turn]:
    """Those of one fact that have come or come soon."""
    current = version_on(versions, today)
    if current.withdrawn_on:
        yield _Turn(Reason.WITHDRAWN, current.withdrawn_on, current.risk)
        return
    for version in versions:
        if version.valid_from and (version is current or version.valid_from > today):
            yield from _soon(_Turn(Reason.STARTS, version.valid_from, version.risk), today)
    if current.valid_to:
        end = current.valid_to + timedelta(days=1)
        if not any(version.valid_from and today < version.valid_from <= end for version in versions):
            yield from _soon(_Turn(Reason.ENDS, end, current.risk), today)
    if current.review_by < today:
        yield _Turn(Reason.REVIEW_DUE, current.review_by, current.risk)


def _soon(turn: _Turn, today: date) -> Iterator[_Turn]:
    if turn.on <= today + AHEAD:
        yield turn


def _urgency(task: Task) -> tuple[int, date, str, str, str, str]:
    return rank(task.risk), task.on, task.fact, task.reason, task.topic, task.language
