"""Which eyes does a draft need before people may read it, and who may lend them?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.content.topics import Grade
from knowledge.editing.gravity import grave_facts, stands_on
from knowledge.editing.states import NEW, TextState
from knowledge.roles import Account, Permission, Role
from knowledge.store.mapping import topic_of
from knowledge.store.tables import ApprovalRow, TextRevisionRow, TopicRow, UserRow


class Part(StrEnum):
    """MEANING: it says what is so. READING: it says it well in its language."""

    MEANING = "meaning"
    READING = "reading"


def needed(grade: Grade, *, is_first: bool, is_grave: bool) -> tuple[Part, ...]:
    """Two pairs of eyes where another meaning could cost a worker money, safety or a right; else who publishes is
    enough. The first publication of a text says something that was not said before."""
    changes_meaning = is_first or grade is Grade.CHANGES_MEANING
    return tuple(Part) if changes_meaning and is_grave else ()


def holds(account: Account, part: Part, language: str) -> bool:
    """A reviewer stands for the meaning, whoever works in the language for its reading. One person may be both."""
    match part:
        case Part.MEANING:
            return account.may(Permission.PUBLISH)
        case Part.READING:
            return account.may(Permission.DRAFT, language)


@dataclass(frozen=True, slots=True)
class Approval:
    """`alone`: by an author, because nobody else held the role."""

    part: Part
    by: str
    at: datetime
    alone: bool


@dataclass(frozen=True, slots=True)
class Scrutiny:
    """What a draft needs and has. `authors` had a hand in it since the last publication; `others` hold the role to
    publish it and are none of them."""

    topic: str
    language: str
    revision: int
    needs: tuple[Part, ...] = ()
    given: tuple[Approval, ...] = ()
    authors: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[Part, ...]:
        has = {approval.part for approval in self.given}
        return tuple(part for part in self.needs if part not in has)

    @property
    def alone(self) -> bool:
        return any(approval.alone for approval in self.given)

    def open_to(self, account: Account) -> tuple[Part, ...]:
        """The missing parts for which this account may stand."""
        if self.falls_to(account):
            return self.missing
        if account.name in self.authors:
            return ()
        return tuple(part for part in self.missing if holds(account, part, self.language))

    def falls_to(self, account: Account) -> bool:
        """Whether an admin may approve their own words, since nobody else is there to do it."""
        may_publish = account.role is Role.ADMIN and account.may(Permission.PUBLISH, self.language)
        return may_publish and account.name in self.authors and not self.others


async def scrutiny(session: AsyncSession, state: TextState) -> Scrutiny:
    """Of the draft; without one nothing is needed."""
    draft = state.draft
    if draft is None:
        return Scrutiny(state.topic, state.language, state.version)
    authors = await _authors(session, state, draft.id)
    return Scrutiny(
        topic=state.topic,
        language=state.language,
        revision=draft.id,
        needs=needed(draft.grade, is_first=state.published is None, is_grave=await _is_grave(session, state)),
        given=(await given_to(session, state.topic, state.language)).get(draft.id, ()),
        authors=authors,
        others=await others_who_publish(session, authors, state.language),
    )


async def stand_for(session: AsyncSession, by: Account, seen: Scrutiny, now: datetime) -> None:
    """Record every missing part that `by` may give."""
    parts = seen.open_to(by)
    if not parts:
        return
    alone = seen.falls_to(by)
    rows = (
        ApprovalRow(kind="text", revision=seen.revision, part=part, by=by.name, at=now, alone=alone) for part in parts
    )
    session.add_all(rows)
    told = {"revision": seen.revision, "parts": list(parts)}
    action = "approve alone" if alone else "approve"
    audit.record(session, now, by.name, action, "text", f"{seen.topic}/{seen.language}", None, told)
    await session.flush()


async def void(session: AsyncSession, revision: int) -> None:
    """What was approved is in doubt again; the audit keeps who approved it."""
    await session.execute(delete(ApprovalRow).where(ApprovalRow.kind == "text", ApprovalRow.revision == revision))


async def others_who_publish(
    session: AsyncSession, authors: Iterable[str], language: str | None = None
) -> tuple[str, ...]:
    """The enabled accounts that may publish in `language` and are no author. `language` None: a fact."""
    written = set(authors)
    rows = await session.scalars(select(UserRow).where(UserRow.disabled_at.is_(None)).order_by(UserRow.name))
    accounts = (_account(row) for row in rows)
    return tuple(
        account.name
        for account in accounts
        if account.may(Permission.PUBLISH, language) and account.name not in written
    )


def _account(row: UserRow) -> Account:
    role = Role(row.role)
    return Account(row.id, row.name, role, tuple(row.languages), role.permissions)


async def given_to(session: AsyncSession, topic: str, language: str) -> Mapping[int, tuple[Approval, ...]]:
    """By revision of the text."""
    query = select(ApprovalRow).join(TextRevisionRow, TextRevisionRow.id == ApprovalRow.revision)
    of_text = (TextRevisionRow.topic == topic) & (TextRevisionRow.language == language)
    found: dict[int, tuple[Approval, ...]] = {}
    for row in await session.scalars(query.where(ApprovalRow.kind == "text", of_text).order_by(ApprovalRow.id)):
        approval = Approval(Part(row.part), row.by, row.at, row.alone)
        found[row.revision] = (*found.get(row.revision, ()), approval)
    return found


async def _authors(session: AsyncSession, state: TextState, draft: int) -> frozenset[str]:
    revisions = (TextRevisionRow.topic == state.topic) & (TextRevisionRow.language == state.language)
    was_published = TextRevisionRow.published_at.is_not(None) & (TextRevisionRow.id < draft)
    last = await session.scalar(select(func.max(TextRevisionRow.id)).where(revisions, was_published))
    since = (TextRevisionRow.id > (last or NEW)) & (TextRevisionRow.id <= draft)
    return frozenset(await session.scalars(select(TextRevisionRow.author).where(revisions, since)))


async def _is_grave(session: AsyncSession, state: TextState) -> bool:
    """Whether the topic relies on a fact of law, money or safety, in the words of the draft or the published ones."""
    topic = topic_of(await session.get_one(TopicRow, state.topic))
    wordings = [revision.wording for revision in (state.draft, state.published) if revision]
    return stands_on(await grave_facts(session), topic, wordings)
