"""Which updates of a channel were handled, which failed, and who handles a chat?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import case, delete, or_, select

from knowledge.store import Store
from knowledge.store.batch import Batch
from knowledge.store.revision import insert
from knowledge.store.tables import ChatClaimRow, UpdateRow

FAILS_AT_MOST = 3
LEASE = timedelta(seconds=30)


class Progress(StrEnum):
    """How far an update got. A parked one has failed three times and is not tried again."""

    NEW = "new"
    DONE = "done"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class _Moment:
    """An update, or a chat, at a time."""

    id: str
    at: datetime


class Updates:
    """`replica` names this process. An update's id has its channel in it, e.g. "telegram:1234"."""

    def __init__(self, store: Store, replica: str) -> None:
        self._store = store
        self._replica = replica
        self._looking = Batch(self._look)
        self._settling = Batch(self._settle)
        self._claiming = Batch(self._claim)
        self._releasing = Batch(self._release)

    async def progress(self, update: str) -> Progress:
        """Raises StoreError: then the update must not be acknowledged."""
        return await self._looking.ask(update)

    async def done(self, update: str, now: datetime) -> None:
        """Raises StoreError: then the update must not be acknowledged."""
        await self._settling.ask(_Moment(update, now))

    async def failed(self, update: str, now: datetime) -> Progress:
        """One more failure; PARKED if it was the last that is allowed, else NEW."""
        async with self._store.transaction() as session:
            query = insert(session, UpdateRow).values(id=update, failures=1, done=False, at=now)
            more = {"failures": UpdateRow.failures + 1, "at": now}
            query = query.on_conflict_do_update(index_elements=["id"], set_=more)
            failures = (await session.execute(query.returning(UpdateRow.failures))).scalar_one()
        return Progress.PARKED if failures >= FAILS_AT_MOST else Progress.NEW

    async def claim(self, chat: str, now: datetime) -> bool:
        """Whether this replica may handle the chat until its lease ends; no other may meanwhile."""
        return await self._claiming.ask(_Moment(chat, now))

    async def release(self, chat: str) -> None:
        await self._releasing.ask(chat)

    async def _look(self, updates: Sequence[str]) -> Sequence[Progress]:
        known = case((UpdateRow.done, Progress.DONE.value), else_=Progress.PARKED.value)
        query = select(UpdateRow.id, known).where(UpdateRow.id.in_(set(updates)))
        query = query.where(or_(UpdateRow.done, UpdateRow.failures >= FAILS_AT_MOST))
        async with self._store.reading() as session:
            found = {update: Progress(word) for update, word in (await session.execute(query))}
        return [found.get(update, Progress.NEW) for update in updates]

    async def _settle(self, updates: Sequence[_Moment]) -> Sequence[None]:
        latest = {update.id: update for update in updates}
        rows = [{"id": id_, "failures": 0, "done": True, "at": latest[id_].at} for id_ in sorted(latest)]
        async with self._store.transaction() as session:
            query = insert(session, UpdateRow)
            done = {"done": True, "at": query.excluded["at"]}
            await session.execute(query.on_conflict_do_update(index_elements=["id"], set_=done), rows)
        return [None] * len(updates)

    async def _claim(self, chats: Sequence[_Moment]) -> Sequence[bool]:
        now = max(chat.at for chat in chats)
        rows = [
            {"chat": chat, "owner": self._replica, "until": now + LEASE} for chat in sorted({chat.id for chat in chats})
        ]
        async with self._store.transaction() as session:
            query = insert(session, ChatClaimRow)
            mine = {"owner": self._replica, "until": now + LEASE}
            free = or_(ChatClaimRow.until < now, ChatClaimRow.owner == self._replica)
            query = query.on_conflict_do_update(index_elements=["chat"], set_=mine, where=free)
            won = set(await session.scalars(query.returning(ChatClaimRow.chat), rows))
        return [chat.id in won for chat in chats]

    async def _release(self, chats: Sequence[str]) -> Sequence[None]:
        mine = ChatClaimRow.owner == self._replica
        async with self._store.transaction() as session:
            await session.execute(delete(ChatClaimRow).where(mine, ChatClaimRow.chat.in_(set(chats))))
        return [None] * len(chats)
