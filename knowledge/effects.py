"""What is stored after a turn, and is it stored once even if the turn is repeated?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import feedback, inbox, statistics
from knowledge.content.texts import Texts
from knowledge.dialogue import Counted, Effect, QuestionSent, Rated
from knowledge.store import Store
from knowledge.store.batch import Batch
from knowledge.store.revision import insert
from knowledge.store.tables import EffectRow


@dataclass(frozen=True, slots=True)
class _Turn:
    effects: tuple[Effect, ...]
    update: str
    texts: Texts
    now: datetime


class Effects:
    """`redact` takes names, numbers and addresses out of a question before it is stored."""

    def __init__(self, store: Store, redact: Callable[[str], str]) -> None:
        self._store = store
        self._redact = redact
        self._storing = Batch(self._store_all)

    async def carry_out(self, effects: tuple[Effect, ...], *, update: str, texts: Texts, now: datetime) -> None:
        """Once for each `update`, an id with its channel in it. Forgetting is left to `people`. Raises StoreError."""
        if effects:
            await self._storing.ask(_Turn(effects, update, texts, now))

    async def _store_all(self, turns: Sequence[_Turn]) -> Sequence[None]:
        async with self._store.transaction() as session:
            new = await _first_time(session, turns)
            done = [(turn, effect) for turn in turns if turn.update in new for effect in turn.effects]
            await statistics.count(
                session, [(turn.now, effect) for turn, effect in done if isinstance(effect, Counted)]
            )
            await feedback.rate(session, [(turn.texts, effect) for turn, effect in done if isinstance(effect, Rated)])
            for turn, effect in done:
                if isinstance(effect, QuestionSent):
                    inbox.submit(session, effect, self._redact, turn.now)
        return [None] * len(turns)


async def _first_time(session: AsyncSession, turns: Sequence[_Turn]) -> set[str]:
    """The updates whose effects have not happened yet."""
    times = {turn.update: turn.now for turn in turns}
    rows = [{"id": update, "at": times[update]} for update in sorted(times)]
    query = insert(session, EffectRow).on_conflict_do_nothing().returning(EffectRow.id)
    return set(await session.scalars(query, rows))
