"""How do words become a draft, and when does a source leave its translations behind?"""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.content.checks import check_wording
from knowledge.content.placeholders import Reference, references
from knowledge.content.topics import Grade, Wording
from knowledge.days import japan_date
from knowledge.editing.lookup import text_state
from knowledge.editing.outcomes import Conflict, Forbidden, Invalid, Saved, Unknown
from knowledge.editing.states import TextRevision, TextState
from knowledge.languages import LANGUAGES, SOURCE_LANGUAGE
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.mapping import wording_columns
from knowledge.store.revision import queue
from knowledge.store.tables import TextRevisionRow, TextRow, TopicRow

NotSaved = Conflict[TextState] | Invalid | Forbidden | Unknown
_GRADES = list(Grade)


async def save_text(
    store: Store,
    by: Account,
    topic: str,
    language: str,
    wording: Wording,
    *,
    grade: Grade,
    expected: int,
    now: datetime,
    based_on_revision: int | None = None,
) -> Saved | NotSaved:
    """Keep a draft. `grade` is the difference from what is published.

    A translation is based on the source revision that its translator saw, by default the published one, or the draft if
    none is published.
    """
    subject, wording = f"{topic}/{language}", tidy(wording)
    if not by.may(Permission.DRAFT, language):
        return Forbidden(Permission.DRAFT, language)
    if findings := check_wording(subject, wording):
        return Invalid(findings)
    async with store.transaction() as session:
        if language not in LANGUAGES or not await lock(session, topic):
            return Unknown("topic", topic)
        state = await text_state(session, topic, language)
        if state.version != expected:
            return Conflict(state)
        source = await _source(session, topic, language, based_on_revision)
        if based_on_revision and source is None:
            return Unknown("revision", str(based_on_revision))
        if _is_the_same(state.head, wording, source):
            return Saved(state.version)
        if state.published and _is_the_same(state.published, wording, source):
            await drop_draft(session, state, by, now)
            return Saved(state.published.id)
        revision = _draft(state, wording, _cumulative(state, wording, grade), by, now, source)
        await keep_draft(session, revision)
        audit.record(session, now, by.name, "save", "text", subject, state.head and state.head.wording, wording)
        return Saved(revision.id)


def tidy(wording: Wording) -> Wording:
    """In NFC, without outer white space and empty steps, as files are read."""
    question, short, details, *steps = (_tidy(passage) for passage in wording.passages())
    return Wording(question, short, details, tuple(step for step in steps if step))


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()


async def lock(session: AsyncSession, topic: str) -> bool:
    """Wait for other edits of this topic and for publications. False if there is no such topic."""
    await queue(session)
    return await session.scalar(select(TopicRow.id).where(TopicRow.id == topic)) is not None


async def _source(session: AsyncSession, topic: str, language: str, revision: int | None) -> TextRevisionRow | None:
    if language == SOURCE_LANGUAGE.code:
        return None
    if revision is None:
        text = await session.get(TextRow, (topic, SOURCE_LANGUAGE.code))
        revision = (text.published or text.draft) if text else None
    found = await session.get(TextRevisionRow, revision) if revision else None
    return found if found and (found.topic, found.language) == (topic, SOURCE_LANGUAGE.code) else None


def _is_the_same(revision: TextRevision | None, wording: Wording, source: TextRevisionRow | None) -> bool:
    return bool(
        revision and revision.wording == wording and revision.based_on_revision == (source.id if source else None)
    )


def _cumulative(state: TextState, wording: Wording, grade: Grade) -> Grade:
    """A small edit of a draft that changes meaning does not make the whole change small; a withdrawn text is what
    people had read, and the edit is compared with it. Whoever prints other values changes the meaning, whatever they
    call it."""
    if state.published and _printed(state.published.wording) != _printed(wording):
        return Grade.CHANGES_MEANING
    waits = state.draft is not None and state.draft.published_at is None
    return max_grade(grade, state.draft.grade) if state.draft and waits else grade


def max_grade(*grades: Grade) -> Grade:
    return max(grades, key=_GRADES.index)


def _printed(wording: Wording) -> frozenset[Reference]:
    return frozenset(reference for passage in wording.passages() for reference in references(passage))


def _draft(
    state: TextState, wording: Wording, grade: Grade, by: Account, now: datetime, source: TextRevisionRow | None
) -> TextRevisionRow:
    is_touch_up = state.head is not None and grade is Grade.TYPO
    return TextRevisionRow(
        topic=state.topic,
        language=state.language,
        **wording_columns(wording),
        grade=grade,
        origin=state.head.origin if state.head and is_touch_up else by.name,
        author=by.name,
        based_on_revision=source.id if source else None,
        based_on=source.fingerprint if source else None,
        created_at=now,
    )


async def keep_draft(session: AsyncSession, revision: TextRevisionRow) -> None:
    """A new revision was approved by nobody; whether it was offered for review stays."""
    session.add(revision)
    await session.flush()
    await session.merge(TextRow(topic=revision.topic, language=revision.language, draft=revision.id, held=False))


async def drop_draft(session: AsyncSession, state: TextState, by: Account, now: datetime) -> None:
    """Back to what is published; the words stay in the history."""
    row = await session.get_one(TextRow, (state.topic, state.language))
    row.draft, row.asked_at, row.held = None, None, False
    before = state.draft and state.draft.wording
    audit.record(session, now, by.name, "discard", "text", f"{state.topic}/{state.language}", before, None)


async def leave_translations_behind(session: AsyncSession, topic: str) -> None:
    """Mark those whose source has changed its meaning since; compares revisions, never clocks."""
    rows = await session.execute(_TRANSLATIONS.where(TextRow.topic == topic, TextRow.stale_since.is_(None)))
    for row, revision in rows.all():
        row.stale_since = await left_behind_on(session, topic, row.language, revision.based_on_revision)


async def catch_up(session: AsyncSession, topic: str) -> None:
    """A translation of the very words that are published again is no longer behind."""
    fingerprint = await _source_fingerprint(session, topic)
    rows = await session.execute(_TRANSLATIONS.where(TextRow.topic == topic, TextRow.stale_since.is_not(None)))
    for row, revision in rows.all():
        if revision.based_on and revision.based_on == fingerprint:
            row.stale_since = None


async def left_behind_on(
    session: AsyncSession, topic: str, language: str, based_on_revision: int | None
) -> date | None:
    """The day on which the first source revision that changed the meaning after `based_on_revision` was published;
    None if the source has the same words again."""
    if language == SOURCE_LANGUAGE.code:
        return None
    based_on = await session.get(TextRevisionRow, based_on_revision) if based_on_revision else None
    if based_on and based_on.fingerprint == await _source_fingerprint(session, topic):
        return None
    published_at = await session.scalar(
        select(func.min(TextRevisionRow.published_at)).where(
            TextRevisionRow.topic == topic,
            TextRevisionRow.language == SOURCE_LANGUAGE.code,
            TextRevisionRow.grade == Grade.CHANGES_MEANING,
            TextRevisionRow.id > (based_on_revision or 0),
        )
    )
    return japan_date(published_at) if published_at else None


async def _source_fingerprint(session: AsyncSession, topic: str) -> str | None:
    query = select(TextRevisionRow.fingerprint).join(TextRow, TextRow.published == TextRevisionRow.id)
    return await session.scalar(query.where(TextRow.topic == topic, TextRow.language == SOURCE_LANGUAGE.code))


_TRANSLATIONS = select(TextRow, TextRevisionRow).join(TextRevisionRow, TextRow.published == TextRevisionRow.id)
