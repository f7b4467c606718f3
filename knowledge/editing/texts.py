"""How does a text become a draft, and a draft the text that people read?"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.content.checks import check_wording, made_worse
from knowledge.content.texts import Texts
from knowledge.content.topics import Grade, Review, Translation, Wording
from knowledge.days import japan_date
from knowledge.editing.lookup import text_state
from knowledge.editing.outcomes import Conflict, Forbidden, Invalid, Published, Saved, Unknown
from knowledge.editing.states import TextRevision, TextState
from knowledge.languages import LANGUAGES, SOURCE_LANGUAGE
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.load import load_texts
from knowledge.store.mapping import wording_columns
from knowledge.store.revision import announce, queue
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

    A translation is based on the source revision that its translator saw, by default the published one.
    """
    subject, wording = f"{topic}/{language}", tidy(wording)
    if not by.may(Permission.DRAFT, language):
        return Forbidden(Permission.DRAFT, language)
    if findings := check_wording(subject, wording):
        return Invalid(findings)
    async with store.transaction() as session:
        if language not in LANGUAGES or not await _lock(session, topic):
            return Unknown("topic", topic)
        state = await text_state(session, topic, language)
        if state.version != expected:
            return Conflict(state)
        source = await _source(session, topic, language, based_on_revision)
        if based_on_revision and source is None:
            return Unknown("revision", str(based_on_revision))
        if state.head and state.head.wording == wording and state.head.based_on_revision == (source and source.id):
            return Saved(state.version)
        revision = _draft(state, wording, _cumulative(state, grade), by, now, source)
        await _keep_draft(session, revision)
        audit.record(session, now, by.name, "save", "text", subject, state.head and state.head.wording, wording)
        return Saved(revision.id)


async def publish_text(
    store: Store, by: Account, topic: str, language: str, *, expected: int, now: datetime
) -> Published | NotSaved:
    """The draft becomes what people read. A source that changes meaning leaves its translations behind."""
    subject, today = f"{topic}/{language}", japan_date(now)
    if not by.may(Permission.PUBLISH, language):
        return Forbidden(Permission.PUBLISH, language)
    async with store.transaction() as session:
        await _lock(session, topic)
        state = await text_state(session, topic, language)
        if state.version != expected:
            return Conflict(state)
        if state.draft is None:
            return Unknown("text", subject)
        before = await load_texts(session)
        translation = await _published(session, state, state.draft, today)
        if findings := made_worse(before, _with(before, translation), subject, today):
            return Invalid(findings)
        await _put_up(session, state.draft, translation, now)
        await leave_translations_behind(session, topic)
        audit.record(
            session, now, by.name, "publish", "text", subject,
            state.published and state.published.wording, state.draft.wording,
        )  # fmt: skip
        return Published(state.version, await announce(session))


async def withdraw_text(
    store: Store, by: Account, topic: str, language: str, *, expected: int, now: datetime
) -> Published | NotSaved:
    """People no longer read it; its words become the draft, if there is no other."""
    subject = f"{topic}/{language}"
    if not by.may(Permission.PUBLISH, language):
        return Forbidden(Permission.PUBLISH, language)
    async with store.transaction() as session:
        await _lock(session, topic)
        state = await text_state(session, topic, language)
        if state.version != expected:
            return Conflict(state)
        if state.published is None:
            return Unknown("text", subject)
        row = await session.get_one(TextRow, (topic, language))
        row.draft, row.published = row.draft or row.published, None
        row.review_by = row.review_on = row.stale_since = None
        audit.record(session, now, by.name, "withdraw", "text", subject, state.published.wording, None)
        return Published(state.version, await announce(session))


async def confirm_wording(
    store: Store, by: Account, topic: str, language: str, *, expected: int, now: datetime
) -> Published | NotSaved:
    """A native speaker has read the published text and approves its wording."""
    subject = f"{topic}/{language}"
    if not by.may(Permission.PUBLISH, language):
        return Forbidden(Permission.PUBLISH, language)
    async with store.transaction() as session:
        await _lock(session, topic)
        state = await text_state(session, topic, language)
        if state.version != expected:
            return Conflict(state)
        if state.published is None:
            return Unknown("text", subject)
        row = await session.get_one(TextRow, (topic, language))
        review = Review(by.name, japan_date(now))
        row.review_by, row.review_on = review.by, review.on
        audit.record(session, now, by.name, "confirm", "text", subject, state.review, review)
        return Published(state.version, await announce(session))


def tidy(wording: Wording) -> Wording:
    """In NFC, without outer white space and empty steps, as files are read."""
    question, short, details, *steps = (_tidy(passage) for passage in wording.passages())
    return Wording(question, short, details, tuple(step for step in steps if step))


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()


async def _lock(session: AsyncSession, topic: str) -> bool:
    """Wait for other edits of this topic and for publications. False if there is no such topic."""
    await queue(session)
    return await session.scalar(select(TopicRow.id).where(TopicRow.id == topic)) is not None


async def _source(session: AsyncSession, topic: str, language: str, revision: int | None) -> TextRevisionRow | None:
    if language == SOURCE_LANGUAGE.code:
        return None
    if revision is None:
        text = await session.get(TextRow, (topic, SOURCE_LANGUAGE.code))
        revision = text.published if text else None
    found = await session.get(TextRevisionRow, revision) if revision else None
    return found if found and (found.topic, found.language) == (topic, SOURCE_LANGUAGE.code) else None


def _cumulative(state: TextState, grade: Grade) -> Grade:
    """A small edit of a draft that changes meaning does not make the whole change small."""
    return max(grade, state.draft.grade, key=_GRADES.index) if state.draft else grade


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


async def _keep_draft(session: AsyncSession, revision: TextRevisionRow) -> None:
    session.add(revision)
    await session.flush()
    await session.merge(TextRow(topic=revision.topic, language=revision.language, draft=revision.id))


async def _published(session: AsyncSession, state: TextState, draft: TextRevision, today: date) -> Translation:
    return Translation(
        topic=draft.topic,
        language=draft.language,
        wording=draft.wording,
        origin=draft.origin,
        review=state.review if draft.grade is Grade.TYPO else None,
        based_on=draft.based_on,
        stale_since=await _left_behind_on(session, draft.topic, draft.language, draft.based_on_revision),
    )


def _with(texts: Texts, translation: Translation) -> Texts:
    key = (translation.topic, translation.language)
    return replace(texts, translations={**texts.translations, key: translation})


async def _put_up(session: AsyncSession, draft: TextRevision, translation: Translation, now: datetime) -> None:
    row = await session.get_one(TextRow, (draft.topic, draft.language))
    review = translation.review
    row.published, row.draft, row.stale_since = draft.id, None, translation.stale_since
    row.review_by, row.review_on = (review.by, review.on) if review else (None, None)
    revision = await session.get_one(TextRevisionRow, draft.id)
    revision.published_at = revision.published_at or now
    await session.flush()


async def leave_translations_behind(session: AsyncSession, topic: str) -> None:
    """Mark those whose source has changed its meaning since; compares revisions, never clocks."""
    query = select(TextRow, TextRevisionRow.based_on_revision).join(
        TextRevisionRow, TextRow.published == TextRevisionRow.id
    )
    rows = await session.execute(query.where(TextRow.topic == topic, TextRow.stale_since.is_(None)))
    for row, based_on_revision in rows.all():
        row.stale_since = await _left_behind_on(session, topic, row.language, based_on_revision)


async def _left_behind_on(
    session: AsyncSession, topic: str, language: str, based_on_revision: int | None
) -> date | None:
    """The day on which the first source revision that changed the meaning after `based_on_revision` was published."""
    if language == SOURCE_LANGUAGE.code:
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
