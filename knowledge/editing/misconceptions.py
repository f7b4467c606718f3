"""How is it added, changed or taken away what people believe and what is so instead?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.content.bundle.records import ID
from knowledge.content.checks import Finding, Kind, made_worse_by
from knowledge.content.misconceptions import Misconception
from knowledge.days import japan_date
from knowledge.editing.outcomes import Conflict, Forbidden, Invalid, Published, Unknown
from knowledge.editing.states import NEW
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.load import load_texts
from knowledge.store.mapping import misconception_columns, misconception_of
from knowledge.store.revision import announce, queue
from knowledge.store.tables import MisconceptionRow


@dataclass(frozen=True, slots=True)
class MisconceptionState:
    misconception: Misconception
    version: int


NotSaved = Conflict[MisconceptionState | None] | Invalid | Forbidden


async def misconceptions(store: Store) -> tuple[MisconceptionState, ...]:
    async with store.reading() as session:
        rows = await session.scalars(select(MisconceptionRow).order_by(MisconceptionRow.id))
        return tuple(_state(row) for row in rows)


async def misconception(store: Store, id_: str) -> MisconceptionState | None:
    async with store.reading() as session:
        return await _known(session, id_)


async def save_misconception(
    store: Store, by: Account, known: Misconception, *, expected: int, now: datetime
) -> Published | NotSaved:
    """Whoever says so is told from now on what is so instead. There is no draft."""
    if not by.may(Permission.PUBLISH):
        return Forbidden(Permission.PUBLISH)
    if findings := tuple(_empty(known)):
        return Invalid(findings)
    async with store.transaction() as session:
        await queue(session)
        state = await _known(session, known.id)
        if (state.version if state else NEW) != expected:
            return Conflict(state)
        before = await load_texts(session)
        after = replace(before, misconceptions={**before.misconceptions, known.id: known})
        subjects = frozenset({known.id, *(f"{known.id}/{code}" for code in known.beliefs)})
        if findings := made_worse_by(before, after, subjects, japan_date(now)):
            return Invalid(findings)
        await session.merge(MisconceptionRow(id=known.id, **misconception_columns(known), version=expected + 1))
        was = state and state.misconception
        audit.record(session, now, by.name, "publish", "misconception", known.id, was, known)
        return Published(expected + 1, await announce(session))


async def remove_misconception(
    store: Store, by: Account, id_: str, *, expected: int, now: datetime
) -> Published | Conflict[MisconceptionState | None] | Forbidden | Unknown:
    """It has become true, or is no longer to be contradicted. The audit keeps what it said."""
    if not by.may(Permission.PUBLISH):
        return Forbidden(Permission.PUBLISH)
    async with store.transaction() as session:
        await queue(session)
        state = await _known(session, id_)
        if state is None:
            return Unknown("misconception", id_)
        if state.version != expected:
            return Conflict(state)
        await session.execute(delete(MisconceptionRow).where(MisconceptionRow.id == id_))
        audit.record(session, now, by.name, "withdraw", "misconception", id_, state.misconception, None)
        return Published(NEW, await announce(session))


async def _known(session: AsyncSession, id_: str) -> MisconceptionState | None:
    row = await session.get(MisconceptionRow, id_)
    return _state(row) if row else None


def _state(row: MisconceptionRow) -> MisconceptionState:
    return MisconceptionState(misconception_of(row), row.version)


def _empty(known: Misconception) -> Iterator[Finding]:
    """What the checks of a whole knowledge base take for granted."""
    if not ID.fullmatch(known.id):
        yield Finding(Kind.MALFORMED, known.id, known.id)
    if not known.beliefs:
        yield Finding(Kind.EMPTY, known.id, "beliefs")
    for language, belief in known.beliefs.items():
        if not belief.said or not all(said.strip() for said in belief.said):
            yield Finding(Kind.EMPTY, f"{known.id}/{language}", "said")
        if not belief.truth.strip():
            yield Finding(Kind.EMPTY, f"{known.id}/{language}", "truth")
