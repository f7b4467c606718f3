"""How do earlier words of a text come back?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.content.topics import Grade
from knowledge.editing.lookup import text_state
from knowledge.editing.outcomes import Conflict, Forbidden, Published, Saved, Unknown
from knowledge.editing.publishing import NotPublished, publish_drafts
from knowledge.editing.states import TextState
from knowledge.editing.texts import drop_draft, keep_draft, max_grade
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.mapping import wording_columns, wording_of
from knowledge.store.revision import queue
from knowledge.store.tables import TextRevisionRow, TextRow


async def restore_text(
    store: Store, by: Account, topic: str, language: str, revision: int, *, expected: int, now: datetime
) -> Published | Saved | NotPublished:
    """An earlier revision becomes the draft and, where it may, what people read at once; else it is offered for review.

    Going back to what is published throws the draft away.
    """
    if not by.may(Permission.DRAFT, language):
        return Forbidden(Permission.DRAFT, language)
    async with store.transaction() as session:
        await queue(session)
        state = await text_state(session, topic, language)
        if state.version != expected:
            return Conflict(state)
        earlier = await session.get(TextRevisionRow, revision)
        if earlier is None or (earlier.topic, earlier.language) != (topic, language):
            return Unknown("revision", str(revision))
        if revision == state.version:
            return Saved(revision)
        if state.published and state.published.id == revision:
            await drop_draft(session, state, by, now)
            return Saved(revision)
        return await _bring_back(session, by, state, earlier, now)


async def _bring_back(
    session: AsyncSession, by: Account, state: TextState, earlier: TextRevisionRow, now: datetime
) -> Published | Saved:
    draft = _again(earlier, await _grade(session, state, earlier), by, now)
    await keep_draft(session, draft)
    subject = f"{state.topic}/{state.language}"
    audit.record(session, now, by.name, "restore", "text", subject, {"revision": state.version}, wording_of(earlier))
    if by.may(Permission.PUBLISH, state.language):
        outcome = await publish_drafts(session, by, state.topic, {state.language: draft.id}, now)
        if isinstance(outcome, Published):
            return outcome
    row = await session.get_one(TextRow, (state.topic, state.language))
    row.asked_at = now
    return Saved(draft.id)


def _again(earlier: TextRevisionRow, grade: Grade, by: Account, now: datetime) -> TextRevisionRow:
    """The words, whose they are and from what they were translated, put forward by somebody else."""
    return TextRevisionRow(
        topic=earlier.topic,
        language=earlier.language,
        **wording_columns(wording_of(earlier)),
        grade=grade,
        origin=earlier.origin,
        author=by.name,
        based_on_revision=earlier.based_on_revision,
        based_on=earlier.based_on,
        created_at=now,
    )


async def _grade(session: AsyncSession, state: TextState, earlier: TextRevisionRow) -> Grade:
    """To undo a change is as much of a change as it was: the greatest of those published since. Words that nobody has
    read yet bring their own."""
    since = select(TextRevisionRow.grade).where(
        TextRevisionRow.topic == state.topic,
        TextRevisionRow.language == state.language,
        TextRevisionRow.published_at.is_not(None),
        TextRevisionRow.id > earlier.id,
    )
    grades = [Grade(grade) for grade in await session.scalars(since)]
    own = [Grade(earlier.grade)] if earlier.published_at is None else []
    return max_grade(*grades, *own, Grade.TYPO)
