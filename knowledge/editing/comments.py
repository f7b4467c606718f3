"""What do those who work on a text, or on a fact, say to one another about it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.content.checks import Finding, Kind
from knowledge.editing.lookup import text_state
from knowledge.editing.outcomes import Forbidden, Invalid, Saved, Unknown
from knowledge.editing.states import NEW
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.tables import CommentRow, TopicRow

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Comment:
    """`revision` is the version of the text or fact that it speaks of; `asks_for_changes`: the draft went back with it."""

    id: int
    subject: str
    revision: int | None
    author: str
    text: str
    asks_for_changes: bool
    at: datetime
    resolved_at: datetime | None = None
    resolved_by: str | None = None


async def comments_of(store: Store, topic: str, language: str) -> tuple[Comment, ...]:
    """On a text, the open ones first, each group with the latest first."""
    async with store.reading() as session:
        return await comments_on(session, f"{topic}/{language}")


async def comments_on(session: AsyncSession, subject: str, kind: str = "text") -> tuple[Comment, ...]:
    query = select(CommentRow).where(CommentRow.kind == kind, CommentRow.subject == subject)
    rows = await session.scalars(query.order_by(CommentRow.resolved_at.is_not(None), CommentRow.id.desc()))
    return tuple(_comment(row) for row in rows)


async def add_comment(
    store: Store, by: Account, topic: str, language: str, text: str, *, now: datetime
) -> Saved | Invalid | Forbidden | Unknown:
    """Anybody who works here may say something on any text. The version that comes back is the comment's number."""
    subject = f"{topic}/{language}"
    if not by.may(Permission.DRAFT):
        return Forbidden(Permission.DRAFT)
    if findings := faults(subject, text):
        return Invalid(findings)
    async with store.transaction() as session:
        if await session.get(TopicRow, topic) is None:
            return Unknown("topic", topic)
        state = await text_state(session, topic, language)
        return Saved(await say_of(session, by, subject, state.version, text, now))


async def resolve_comment(store: Store, by: Account, number: int, *, now: datetime) -> Saved | Forbidden | Unknown:
    """Done, or answered; doing it twice does nothing."""
    if not by.may(Permission.DRAFT):
        return Forbidden(Permission.DRAFT)
    async with store.transaction() as session:
        row = await session.get(CommentRow, number, with_for_update=True)
        if row is None:
            return Unknown("comment", str(number))
        if row.resolved_at is None:
            row.resolved_at, row.resolved_by = now, by.name
            audit.record(session, now, by.name, "resolve", row.kind, row.subject, {"comment": row.text}, None)
        return Saved(row.id)


async def resolve_requests(session: AsyncSession, by: Account, subject: str, now: datetime, kind: str = "text") -> None:
    """Whoever offers a draft again says that the changes that were asked for are made."""
    asked = select(CommentRow).where(
        CommentRow.kind == kind,
        CommentRow.subject == subject,
        CommentRow.asks_for_changes,
        CommentRow.resolved_at.is_(None),
    )
    for row in await session.scalars(asked):
        row.resolved_at, row.resolved_by = now, by.name


def faults(subject: str, text: str) -> tuple[Finding, ...]:
    if not text.strip():
        return (Finding(Kind.EMPTY, subject, "comment"),)
    return (Finding(Kind.TOO_LONG, subject, "comment"),) if len(text) > LONGEST else ()


async def say_of(
    session: AsyncSession,
    by: Account,
    subject: str,
    revision: int,
    text: str,
    now: datetime,
    *,
    kind: str = "text",
    asks_for_changes: bool = False,
) -> int:
    """Within a transaction; gives the number of the comment."""
    row = CommentRow(
        kind=kind,
        subject=subject,
        revision=None if revision == NEW else revision,
        author=by.name,
        text=text.strip(),
        asks_for_changes=asks_for_changes,
        at=now,
    )
    session.add(row)
    await session.flush()
    action = "send back" if asks_for_changes else "comment"
    audit.record(session, now, by.name, action, kind, subject, None, {"comment": row.text})
    return row.id


def _comment(row: CommentRow) -> Comment:
    return Comment(
        id=row.id,
        subject=row.subject,
        revision=row.revision,
        author=row.author,
        text=row.text,
        asks_for_changes=row.asks_for_changes,
        at=row.at,
        resolved_at=row.resolved_at,
        resolved_by=row.resolved_by,
    )
