"""What does the bot say in a turn, computed once for all who do the same in the same situation?"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime

from bot.render import Message, render
from knowledge.conversation import Knowledge, remembered_topic, turn
from knowledge.days import japan_date
from knowledge.dialogue import Event, Forgotten, Person, Said, Turn

KEEPS = 2000
"""Turns in memory, the rarest fall out."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A turn with its messages, reply by reply."""

    turn: Turn
    messages: tuple[tuple[Message, ...], ...]
    sets_topic: bool


class Turns:
    """`knowledge` gives what is known at the moment; with every publication what was said before is forgotten."""

    def __init__(self, knowledge: Callable[[], Knowledge]) -> None:
        self._knowledge = knowledge
        self._from: Knowledge | None = None
        self._spoken: OrderedDict[object, Spoken] = OrderedDict()
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="understanding")

    @property
    def knowledge(self) -> Knowledge:
        return self._knowledge()

    async def take(self, event: Event, person: Person, now: datetime) -> Spoken:
        knowledge = self._current()
        situation = event, person.language, person.country, remembered_topic(person, now), japan_date(now)
        spoken = self._spoken.get(situation)
        if spoken is None:
            spoken = await self._speak(event, person, knowledge, now)
            self._keep(situation, spoken, knowledge)
        else:
            self._spoken.move_to_end(situation)
        return _for_now(spoken, person, now)

    def _current(self) -> Knowledge:
        knowledge = self._knowledge()
        if knowledge is not self._from:
            self._from = knowledge
            self._spoken.clear()
        return knowledge

    async def _speak(self, event: Event, person: Person, knowledge: Knowledge, now: datetime) -> Spoken:
        """Understanding a question takes a while and is done beside the event loop."""
        if isinstance(event, Said):
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._readers, _speak, event, person, knowledge, now)
        return _speak(event, person, knowledge, now)

    def _keep(self, situation: object, spoken: Spoken, knowledge: Knowledge) -> None:
        if knowledge is self._from:
            self._spoken[situation] = spoken
            if len(self._spoken) > KEEPS:
                self._spoken.popitem(last=False)


def _speak(event: Event, person: Person, knowledge: Knowledge, now: datetime) -> Spoken:
    taken = turn(event, person, knowledge, now, on_telegram=True)
    return Spoken(taken, tuple(map(render, taken.replies)), sets_topic=taken.person.topic_at == now)


def _for_now(spoken: Spoken, person: Person, now: datetime) -> Spoken:
    """A topic is remembered from now on, whenever the same was said first."""
    after = spoken.turn.person
    if spoken.sets_topic:
        after = replace(after, topic_at=now)
    elif not any(isinstance(effect, Forgotten) for effect in spoken.turn.effects):
        after = replace(after, topic=person.topic, topic_at=person.topic_at)
    return replace(spoken, turn=replace(spoken.turn, person=after))
