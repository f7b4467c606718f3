"""What happens between a person's event and the moment when it is answered and stored?"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.outbox import Delivery, Outbox
from bot.patience import patiently
from bot.render import Message
from bot.trouble import Trouble
from bot.turns import Spoken, Turns
from knowledge.content.texts import Texts
from knowledge.dialogue import Event, Forgotten, Person, QuestionSent, Turn
from knowledge.effects import Effects
from knowledge.people import People

CHANNEL = "telegram"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Where an event came from. `asked_in` is the person's own message, `tapped_on` ours whose button was tapped."""

    update: str
    chat: int
    person: int
    asked_in: int | None = None
    tapped_on: int | None = None


class Exchange:
    def __init__(
        self,
        people: People,
        effects: Effects,
        turns: Turns,
        outbox: Outbox,
        trouble: Trouble,
        clock: Callable[[], datetime],
    ) -> None:
        self.outbox = outbox
        self._people = people
        self._effects = effects
        self._turns = turns
        self._trouble = trouble
        self._clock = clock

    @property
    def texts(self) -> Texts:
        return self._turns.knowledge.texts

    async def answer(self, event: Event, occasion: Occasion) -> None:
        await self.conclude(await self.prepare(event, occasion), occasion)

    async def prepare(self, event: Event, occasion: Occasion) -> Spoken:
        """What there is to say, once what it claims is true: "sent" and "deleted" are stored before they are read."""
        person = await self.recall(occasion.person)
        spoken = await self._turns.take(event, person, self._clock())
        if _forgets(spoken.turn):
            await self.forget(occasion.person)
        if _promises(spoken.turn):
            await self._carry_out(spoken.turn, occasion)
        return spoken

    async def conclude(self, spoken: Spoken, occasion: Occasion) -> None:
        """Say it, in order, and store what came of it."""
        turn = spoken.turn
        messages = (message for reply in spoken.messages for message in reply if not message.toast)
        if await self.deliver(messages, occasion) is Delivery.GONE:
            await self.forget(occasion.person)
        else:
            await asyncio.gather(self._remember(turn.person, occasion), self._count(turn, occasion))

    async def deliver(self, messages: Iterable[Message], occasion: Occasion) -> Delivery:
        for message in messages:
            delivery = await self._deliver(message, occasion)
            if delivery is Delivery.REFUSED:
                await self._trouble.tell_refusal(occasion.update, occasion.chat, occasion.person)
            if delivery is not Delivery.DONE:
                return delivery
        return Delivery.DONE

    async def recall(self, person: int) -> Person:
        return await patiently(lambda: self._people.recall(self._people.key(CHANNEL, person)))

    async def forget(self, person: int) -> None:
        await patiently(lambda: self._people.forget(self._people.key(CHANNEL, person)))

    async def _deliver(self, message: Message, occasion: Occasion) -> Delivery:
        chat, asked_in = occasion.chat, occasion.asked_in
        if message.replaces and occasion.tapped_on:
            return await self.outbox.replace(chat, occasion.tapped_on, message, reply_to=asked_in)
        return await self.outbox.send(chat, message, reply_to=asked_in)

    async def _remember(self, person: Person, occasion: Occasion) -> None:
        if person != Person():
            key = self._people.key(CHANNEL, occasion.person)
            await patiently(lambda: self._people.remember(key, person, self._clock()))

    async def _count(self, turn: Turn, occasion: Occasion) -> None:
        if not _promises(turn):
            await self._carry_out(turn, occasion)

    async def _carry_out(self, turn: Turn, occasion: Occasion) -> None:
        texts, now = self.texts, self._clock()
        await patiently(lambda: self._effects.carry_out(turn.effects, update=occasion.update, texts=texts, now=now))


def _forgets(turn: Turn) -> bool:
    return any(isinstance(effect, Forgotten) for effect in turn.effects)


def _promises(turn: Turn) -> bool:
    return any(isinstance(effect, QuestionSent) for effect in turn.effects)
