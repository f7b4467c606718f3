"""What do the tables hold of a text, without its words?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from knowledge.content.topics import Grade
from knowledge.editing.approvals import Part
from knowledge.store.tables import ApprovalRow, CommentRow, TextRevisionRow, TextRow

Key = tuple[str, str]
"""A topic and a language."""
Given = tuple[str, str, bool]
"""An approval: of which part, by whom, and whether alone."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`author` wrote its latest revision, `authors` have a hand in it since the last publication, and `approved` are
    the parts of it for which somebody stands."""

    id: int
    author: str
    authors: frozenset[str]
    created_at: datetime
    grade: Grade = Grade.CLARIFIES
    approved: frozenset[Part] = frozenset()
    approved_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Kept:
    """One text; `question` is that of the draft, if there is one, and `owner` looks after it until `due_on`.

    `asked_at` is when its draft was offered for review, `sent_back_by` who asked for changes that are still open, and
    `alone` says that one pair of eyes had to do.
    """

    topic: str
    language: str
    question: str = ""
    published: int | None = None
    draft: Draft | None = None
    origin: str = ""
    is_reviewed: bool = False
    stale_since: date | None = None
    owner: str | None = None
    due_on: date | None = None
    asked_at: datetime | None = None
    held: bool = False
    sent_back_by: str | None = None
    alone: bool = False
    was_published: bool = False


_published, _draft = aliased(TextRevisionRow), aliased(TextRevisionRow)
_TEXTS = (
    select(
        TextRow.topic,
        TextRow.language,
        TextRow.review_on,
        TextRow.stale_since,
        TextRow.owner,
        TextRow.due_on,
        TextRow.asked_at,
        TextRow.held,
        _published.id.label("published"),
        _published.origin.label("origin"),
        _published.question.label("question"),
        _draft.id.label("draft"),
        _draft.author.label("author"),
        _draft.origin.label("draft_origin"),
        _draft.grade.label("grade"),
        _draft.question.label("draft_question"),
        _draft.created_at.label("drafted_at"),
        _draft.published_at.label("was_published_at"),
    )
    .outerjoin(_published, TextRow.published == _published.id)
    .outerjoin(_draft, TextRow.draft == _draft.id)
)


async def kept(session: AsyncSession, wanted: ColumnElement[bool]) -> dict[Key, Kept]:
    """Those of the texts that are `wanted` of which anything is kept."""
    rows = (await session.execute(_TEXTS.where(wanted))).all()
    complete = _completed(await _authors(session), await _approvals(session), await _refusals(session))
    return {(row.topic, row.language): complete(row) for row in rows}


def _completed(
    authors: Mapping[Key, set[str]], approvals: Mapping[int, list[Given]], refusals: Mapping[str, str]
) -> Callable[[Any], Kept]:
    def complete(row: Any) -> Kept:
        given = approvals.get(row.draft or row.published, [])
        return Kept(
            topic=row.topic,
            language=row.language,
            question=row.draft_question or row.question or "",
            published=row.published,
            draft=_draft_of(row, authors.get((row.topic, row.language), set()), given) if row.draft else None,
            origin=row.origin or row.draft_origin or "",
            is_reviewed=row.review_on is not None,
            stale_since=row.stale_since,
            owner=row.owner,
            due_on=row.due_on,
            asked_at=row.asked_at if row.draft else None,
            held=row.held and row.draft is not None,
            sent_back_by=refusals.get(f"{row.topic}/{row.language}"),
            alone=any(alone for _, _, alone in given),
            was_published=row.was_published_at is not None,
        )

    return complete


def _draft_of(row: Any, authors: set[str], given: list[Given]) -> Draft:
    return Draft(
        id=row.draft,
        author=row.author,
        authors=frozenset({*authors, row.author}),
        created_at=row.drafted_at,
        grade=Grade(row.grade),
        approved=frozenset(Part(part) for part, _, _ in given),
        approved_by=frozenset(by for _, by, _ in given),
    )


async def _authors(session: AsyncSession) -> Mapping[Key, set[str]]:
    """Of drafts: everybody who has written since what is published."""
    query = (
        select(TextRow.topic, TextRow.language, TextRow.published, TextRevisionRow.id, TextRevisionRow.author)
        .join(
            TextRevisionRow,
            (TextRevisionRow.topic == TextRow.topic) & (TextRevisionRow.language == TextRow.language),
        )
        .where(TextRow.draft.is_not(None))
    )
    found: dict[Key, set[str]] = defaultdict(set)
    for topic, language, published, revision, author in await session.execute(query):
        if revision > (published or 0):
            found[topic, language].add(author)
    return found


async def _approvals(session: AsyncSession) -> Mapping[int, list[Given]]:
    """For what is published or waits, by revision."""
    current = select(func.coalesce(TextRow.draft, TextRow.published))
    query = select(ApprovalRow.revision, ApprovalRow.part, ApprovalRow.by, ApprovalRow.alone)
    rows = await session.execute(query.where(ApprovalRow.kind == "text", ApprovalRow.revision.in_(current)))
    found: dict[int, list[Given]] = defaultdict(list)
    for revision, part, by, alone in rows:
        found[revision].append((part, by, alone))
    return found


async def _refusals(session: AsyncSession) -> Mapping[str, str]:
    """Who asked last for changes that are still open, by subject."""
    query = select(CommentRow.subject, CommentRow.author).where(
        CommentRow.kind == "text", CommentRow.asks_for_changes, CommentRow.resolved_at.is_(None)
    )
    rows = await session.execute(query.order_by(CommentRow.id))
    return {row.subject: row.author for row in rows}
