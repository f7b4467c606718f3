"""Who besides its author has to look at the draft of a fact, and who did?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.editing.approvals import Approval, Part, others_who_publish
from knowledge.editing.lookup import fact_state
from knowledge.editing.states import NEW, FactState
from knowledge.roles import Account, Permission, Role
from knowledge.store import Store
from knowledge.store.tables import ApprovalRow, FactRevisionRow


@dataclass(frozen=True, slots=True)
class FactScrutiny:
    """Every draft of a fact needs a reviewer who did not write it: all languages print its values at once.

    `authors` had a hand in the draft since the last publication; `others` may publish it and are none of them.
    """

    fact: str
    revision: int
    needs: tuple[Part, ...] = ()
    authors: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()

    def is_open_to(self, account: Account) -> bool:
        """Whether this account may stand for the draft, and so publish it."""
        is_another = account.name not in self.authors
        return account.may(Permission.PUBLISH) and (is_another or self.falls_to(account))

    def falls_to(self, account: Account) -> bool:
        """Whether an admin may publish their own draft, since nobody else is there to look at it."""
        may_publish = account.role is Role.ADMIN and account.may(Permission.PUBLISH)
        return may_publish and account.name in self.authors and not self.others


async def review_of_fact(store: Store, fact_id: str) -> FactScrutiny:
    """What the draft needs; without a draft nothing."""
    async with store.reading() as session:
        return await fact_scrutiny(session, await fact_state(session, fact_id))


async def approvals_of_fact(store: Store, fact_id: str) -> dict[int, tuple[Approval, ...]]:
    """Who stands for which revision."""
    query = select(ApprovalRow).join(FactRevisionRow, FactRevisionRow.id == ApprovalRow.revision)
    of_fact = query.where(ApprovalRow.kind == "fact", FactRevisionRow.fact == fact_id)
    found: dict[int, tuple[Approval, ...]] = {}
    async with store.reading() as session:
        for row in await session.scalars(of_fact.order_by(ApprovalRow.id)):
            approval = Approval(Part(row.part), row.by, row.at, row.alone)
            found[row.revision] = (*found.get(row.revision, ()), approval)
    return found


async def fact_scrutiny(session: AsyncSession, state: FactState) -> FactScrutiny:
    if state.draft is None:
        return FactScrutiny(state.id, state.version)
    authors = await _authors(session, state.id, state.draft.id)
    others = await others_who_publish(session, authors)
    return FactScrutiny(state.id, state.draft.id, (Part.MEANING,), authors, others)


async def stand_for_fact(session: AsyncSession, by: Account, seen: FactScrutiny, now: datetime) -> None:
    session.add(_approval(seen.revision, by.name, now, alone=seen.falls_to(by)))
    await session.flush()


async def stay_reviewed(session: AsyncSession, by: Account, before: int, after: int, now: datetime) -> None:
    """A fact that one pair of eyes had seen is confirmed: by somebody else, and that makes two; by the same, and it
    remains one."""
    alone = (ApprovalRow.kind == "fact") & (ApprovalRow.revision == before) & ApprovalRow.alone
    names = await session.scalars(select(ApprovalRow.by).where(alone))
    session.add(_approval(after, by.name, now, alone=by.name in set(names)))
    await session.flush()


async def _authors(session: AsyncSession, fact_id: str, draft: int) -> frozenset[str]:
    of_fact = FactRevisionRow.fact == fact_id
    was_published = FactRevisionRow.published_at.is_not(None) & (FactRevisionRow.id < draft)
    last = await session.scalar(select(func.max(FactRevisionRow.id)).where(of_fact, was_published))
    since = (FactRevisionRow.id > (last or NEW)) & (FactRevisionRow.id <= draft)
    return frozenset(await session.scalars(select(FactRevisionRow.author).where(of_fact, since)))


def _approval(revision: int, by: str, now: datetime, *, alone: bool) -> ApprovalRow:
    return ApprovalRow(kind="fact", revision=revision, part=Part.MEANING, by=by, at=now, alone=alone)
