"""What do the tables hold of a text, without its words?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from knowledge.content.topics import Grade
from knowledge.editing.approvals import Part
from knowledge.editing.gravity import grave_drafts
from knowledge.editing.source_first import drafts_ahead_of_source
from knowledge.store.tables import ApprovalRow, CommentRow, TextRevisionRow, TextRow

Key = tuple[str, str]
"""A topic and a language."""
Given = tuple[str, str, bool]
"""An approval: of which part, by whom, and whether alone."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`author` wrote its latest revision, `authors` have a hand in it since the last publication, and `approved` are
    the parts of it for which somebody stands. `is_grave`: it is about law, money or safety."""

    id: int
    author: str
    authors: frozenset[str]
    created_at: datetime
    grade: Grade = Grade.CLARIFIES
    approved: frozenset[Part] = frozenset()
    approved_by: frozenset[str] = frozenset()
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """One text; `question` is that of the draft, if there is one, and `owner` looks after it until `due_on`.

    `asked_at` is when its draft was offered for review, `sent_back_by` who asked for changes that are still open,
    `alone` says that one pair of eyes had to do, and `seen_at` is when what people read was published or said to be
    still true.
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
    seen_at: datetime | None = None
    is_ahead: bool = False
    """Whether its draft was translated from English words that nobody reads yet."""
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
        TextRow.checked_at,
        _published.id,
        _published.question,
        _published.origin,
        _published.published_at,
        _draft.id,
        _draft.question,
        _draft.origin,
        _draft.published_at,
        _draft.author,
        _draft.grade,
        _draft.created_at,
    )
    .outerjoin(_published, TextRow.published == _published.id)
    .outerjoin(_draft, TextRow.draft == _draft.id)
)


async def kept(session: AsyncSession, wanted: ColumnElement[bool]) -> dict[Key, Kept]:
    """Those of the texts that are `wanted` of which anything is kept."""
    rows = await session.execute(_TEXTS.where(wanted))
    grave, ahead = await grave_drafts(session), await drafts_ahead_of_source(session)
    complete = _completed(await _authors(session), await _approvals(session), await _refusals(session), grave, ahead)
    found = (complete(*row) for row in rows)
    return {(text.topic, text.language): text for text in found}


def _completed(
    authors: Mapping[Key, set[str]],
    approvals: Mapping[int, list[Given]],
    refusals: Mapping[str, str],
    grave: Collection[int],
    ahead: Collection[Key],
) -> Callable[..., Kept]:
    """Takes the columns of a row one by one, which is several times faster than by name, and there are thousands."""

    def complete(
        topic: str, language: str, review_on: date | None, stale_since: date | None, owner: str | None,
        due_on: date | None, asked_at: datetime | None, held: bool, checked_at: datetime | None,
        published: int | None, question: str | None, origin: str | None, published_at: datetime | None,
        draft: int | None, draft_question: str | None, draft_origin: str | None, was_published_at: datetime | None,
        *drafted: Any,
    ) -> Kept:  # fmt: skip
        given = approvals.get(draft or published or 0, ())
        return Kept(
            topic=topic,
            language=language,
            question=draft_question or question or "",
            published=published,
            draft=_draft_of(draft, draft in grave, authors.get((topic, language), set()), given, *drafted)
            if draft
            else None,
            origin=origin or draft_origin or "",
            is_reviewed=review_on is not None,
            stale_since=stale_since,
            owner=owner,
            due_on=due_on,
            asked_at=asked_at if draft else None,
            held=held and draft is not None,
            sent_back_by=refusals.get(f"{topic}/{language}"),
            alone=any(alone for _, _, alone in given),
            seen_at=max(checked_at, published_at) if checked_at and published_at else checked_at or published_at,
            is_ahead=(topic, language) in ahead,
            was_published=was_published_at is not None,
        )

    return complete


def _draft_of(
    id_: int,
    is_grave: bool,
    authors: set[str],
    given: Iterable[Given],
    author: str,
    grade: str,
    created_at: datetime,
) -> Draft:
    return Draft(
        id=id_,
        author=author,
        authors=frozenset({*authors, author}),
        created_at=created_at,
        grade=Grade(grade),
        approved=frozenset(Part(part) for part, _, _ in given),
        approved_by=frozenset(by for _, by, _ in given),
        is_grave=is_grave,
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
