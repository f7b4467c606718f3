"""What is there to edit, and what was there before?"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from knowledge.content.topics import Grade, Phrasing
from knowledge.editing.states import (
    ContactState,
    FactRevision,
    FactState,
    SourceState,
    TextRevision,
    TextState,
    TopicState,
)
from knowledge.store import Store
from knowledge.store.mapping import contact_of, fact_of, phrasing_of, review_of, source_of, topic_of, wording_of
from knowledge.store.tables import (
    ApprovalRow,
    CommentRow,
    ContactRow,
    FactRevisionRow,
    FactRow,
    FactVersionRow,
    PhrasingRow,
    SourceRow,
    TextRevisionRow,
    TextRow,
    TopicRow,
)


async def topics(store: Store) -> tuple[TopicState, ...]:
    async with store.reading() as session:
        rows = await session.scalars(select(TopicRow).order_by(TopicRow.id))
        return tuple(topic_state(row) for row in rows)


async def topic(store: Store, topic_id: str) -> TopicState | None:
    async with store.reading() as session:
        row = await session.get(TopicRow, topic_id)
        return topic_state(row) if row else None


async def sources(store: Store) -> tuple[SourceState, ...]:
    async with store.reading() as session:
        rows = await session.scalars(select(SourceRow).order_by(SourceRow.id))
        return tuple(source_state(row) for row in rows)


async def contacts(store: Store) -> tuple[ContactState, ...]:
    async with store.reading() as session:
        rows = await session.scalars(select(ContactRow).order_by(ContactRow.position))
        return tuple(contact_state(row) for row in rows)


async def phrasings(store: Store, topic_id: str) -> tuple[tuple[int, Phrasing], ...]:
    """With their numbers, by which they are removed."""
    async with store.reading() as session:
        rows = await session.scalars(select(PhrasingRow).where(PhrasingRow.topic == topic_id).order_by(PhrasingRow.id))
        return tuple((row.id, phrasing_of(row)) for row in rows)


async def texts(store: Store, topic_id: str | None = None) -> Mapping[tuple[str, str], TextState]:
    """By topic and language, those that have a revision; of all topics or of one."""
    async with store.reading() as session:
        return await _text_states(session, TextRow.topic == topic_id if topic_id else true())


async def text(store: Store, topic_id: str, language: str) -> TextState:
    """One without any revision has version 0."""
    async with store.reading() as session:
        return await text_state(session, topic_id, language)


async def text_history(store: Store, topic_id: str, language: str) -> tuple[TextRevision, ...]:
    """All revisions, the latest first."""
    query = select(TextRevisionRow).where(TextRevisionRow.topic == topic_id, TextRevisionRow.language == language)
    async with store.reading() as session:
        return tuple(_text_revision(row) for row in await session.scalars(query.order_by(TextRevisionRow.id.desc())))


async def facts(store: Store) -> tuple[FactState, ...]:
    async with store.reading() as session:
        return await fact_states(session, true())


async def fact(store: Store, fact_id: str) -> FactState:
    """One without any revision has version 0."""
    async with store.reading() as session:
        return await fact_state(session, fact_id)


async def fact_history(store: Store, fact_id: str) -> tuple[FactRevision, ...]:
    """All revisions, the latest first."""
    query = select(FactRevisionRow).where(FactRevisionRow.fact == fact_id).order_by(FactRevisionRow.id.desc())
    async with store.reading() as session:
        alone = await _seen_by_one(session, "fact")
        return tuple(_fact_revision(row, alone) for row in await session.scalars(query))


def topic_state(row: TopicRow) -> TopicState:
    return TopicState(topic_of(row), row.version)


def source_state(row: SourceRow) -> SourceState:
    return SourceState(source_of(row), row.version)


def contact_state(row: ContactRow) -> ContactState:
    return ContactState(contact_of(row), row.version)


async def text_state(session: AsyncSession, topic_id: str, language: str) -> TextState:
    found = await _text_states(session, (TextRow.topic == topic_id) & (TextRow.language == language))
    return found.get((topic_id, language)) or TextState(topic_id, language)


async def _text_states(session: AsyncSession, wanted: ColumnElement[bool]) -> dict[tuple[str, str], TextState]:
    published, draft = aliased(TextRevisionRow), aliased(TextRevisionRow)
    query = select(TextRow, published, draft).outerjoin(published, TextRow.published == published.id)
    rows = await session.execute(
        query.outerjoin(draft, TextRow.draft == draft.id).where(wanted).order_by(TextRow.topic)
    )
    alone = await _seen_by_one(session, "text")
    return {(row.topic, row.language): _text_state(row, alone, *revisions) for row, *revisions in rows}


async def _seen_by_one(session: AsyncSession, kind: str) -> Container[int]:
    """The revisions that their author approved alone."""
    return set(await session.scalars(select(ApprovalRow.revision).where(ApprovalRow.kind == kind, ApprovalRow.alone)))


def _text_state(
    row: TextRow, alone: Container[int], published: TextRevisionRow | None, draft: TextRevisionRow | None
) -> TextState:
    return TextState(
        topic=row.topic,
        language=row.language,
        published=_text_revision(published) if published else None,
        draft=_text_revision(draft) if draft else None,
        review=review_of(row),
        stale_since=row.stale_since,
        owner=row.owner,
        due_on=row.due_on,
        asked_at=row.asked_at if draft else None,
        held=row.held and draft is not None,
        checked_at=row.checked_at,
        alone=row.published in alone,
    )


def _text_revision(row: TextRevisionRow) -> TextRevision:
    return TextRevision(
        id=row.id,
        topic=row.topic,
        language=row.language,
        wording=wording_of(row),
        grade=Grade(row.grade),
        origin=row.origin,
        author=row.author,
        based_on_revision=row.based_on_revision,
        based_on=row.based_on,
        created_at=row.created_at,
        published_at=row.published_at,
    )


async def fact_state(session: AsyncSession, fact_id: str) -> FactState:
    found = await fact_states(session, FactRow.id == fact_id)
    return found[0] if found else FactState(fact_id)


async def fact_states(session: AsyncSession, wanted: ColumnElement[bool]) -> tuple[FactState, ...]:
    alone = await _seen_by_one(session, "fact")
    drafts = await session.execute(
        select(FactRow.id, FactRevisionRow)
        .outerjoin(FactRevisionRow, FactRow.draft == FactRevisionRow.id)
        .where(wanted)
        .order_by(FactRow.id)
    )
    refusals = await _refusals(session)
    states = {fact_id: _with_draft(fact_id, draft, alone, refusals) for fact_id, draft in drafts}
    published = await session.execute(
        select(FactRevisionRow, FactVersionRow.withdrawn_on)
        .join(FactVersionRow, FactVersionRow.revision == FactRevisionRow.id)
        .join(FactRow, FactRow.id == FactVersionRow.fact)
        .where(wanted)
        .order_by(FactRevisionRow.id)
    )
    for row, withdrawn_on in published:
        state = states[row.fact]
        version = _fact_revision(row, alone, withdrawn_on)
        states[row.fact] = replace(state, versions=(*state.versions, version))
    return tuple(states.values())


def _with_draft(
    fact_id: str, draft: FactRevisionRow | None, alone: Container[int], refusals: Mapping[int, str]
) -> FactState:
    if draft is None:
        return FactState(fact_id)
    return FactState(fact_id, (), _fact_revision(draft, alone), refusals.get(draft.id))


async def _refusals(session: AsyncSession) -> Mapping[int, str]:
    """Who asked last for changes in which revision of a fact, and has not been answered."""
    asked = select(CommentRow.revision, CommentRow.author).where(
        CommentRow.kind == "fact", CommentRow.asks_for_changes, CommentRow.resolved_at.is_(None)
    )
    rows = await session.execute(asked.order_by(CommentRow.id))
    return {revision: author for revision, author in rows if revision}


def _fact_revision(row: FactRevisionRow, alone: Container[int], withdrawn_on: date | None = None) -> FactRevision:
    fact, is_alone = fact_of(row, withdrawn_on), row.id in alone
    return FactRevision(row.id, fact, row.replaces, row.author, row.created_at, row.published_at, is_alone)
