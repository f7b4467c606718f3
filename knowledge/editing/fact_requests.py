"""Which changes has a reviewer asked for in the draft of a fact, and whom does it call?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from knowledge.editing.comments import Comment, comments_on, faults, say_of
from knowledge.editing.lookup import fact_state, fact_states
from knowledge.editing.outcomes import Conflict, Forbidden, Invalid, Saved, Unknown
from knowledge.editing.states import FactState
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.revision import queue
from knowledge.store.tables import FactRevisionRow, FactRow


async def send_back_fact(
    store: Store, by: Account, fact_id: str, text: str, *, expected: int, now: datetime
) -> Saved | Conflict[FactState] | Invalid | Forbidden | Unknown:
    """Ask the author for changes, and say which. The draft stays, and waits for a reviewer again once it is saved."""
    if not by.may(Permission.PUBLISH):
        return Forbidden(Permission.PUBLISH)
    if findings := faults(fact_id, text):
        return Invalid(findings)
    async with store.transaction() as session:
        await queue(session)
        state = await fact_state(session, fact_id)
        if state.version != expected:
            return Conflict(state)
        if state.draft is None:
            return Unknown("fact", fact_id)
        await say_of(session, by, fact_id, state.draft.id, text, now, kind="fact", asks_for_changes=True)
        return Saved(expected)


async def requests_for(store: Store, fact_id: str) -> tuple[Comment, ...]:
    """The open ones first, each group with the latest first."""
    async with store.reading() as session:
        return await comments_on(session, fact_id, "fact")


async def sent_back_to(store: Store, name: str) -> tuple[FactState, ...]:
    """The facts whose draft this person wrote last, and has to look at again."""
    drafted = select(FactRow.id).join(FactRevisionRow, FactRow.draft == FactRevisionRow.id)
    async with store.reading() as session:
        states = await fact_states(session, FactRow.id.in_(drafted.where(FactRevisionRow.author == name)))
    return tuple(state for state in states if state.sent_back_by)
