"""What does the operator read, and what the person, when something goes wrong?"""

from __future__ import annotations

import traceback
from hashlib import blake2s

import structlog

from bot.outbox import Delivery, Outbox
from bot.passages import Passage, Words, html
from bot.patience import patiently
from bot.render import Message
from knowledge.languages import WORKER_LANGUAGES
from knowledge.people import People
from locales import say

log = structlog.get_logger()


class Trouble:
    """Both read the same reference. The log names the place in the code, never what was written or by whom."""

    def __init__(self, people: People, outbox: Outbox) -> None:
        self._people = people
        self._outbox = outbox

    def report(self, update: str, error: BaseException) -> None:
        log.error("update failed", reference=reference(update), error=type(error).__name__, at=_place(error))

    async def tell(self, update: str, chat: int, person_id: int) -> None:
        """An apology with the reference, in the person's language, or in all if it is not known."""
        key = self._people.key("telegram", person_id)
        person = await patiently(lambda: self._people.recall(key))
        languages = [person.language] if person.language else [language.code for language in WORKER_LANGUAGES]
        passages = [passage for language in languages for passage in _apology(language, reference(update))]
        if await self._outbox.send(chat, Message(html(passages))) is not Delivery.DONE:
            log.warning("apology not delivered", reference=reference(update))

    async def tell_refusal(self, update: str, chat: int, person_id: int) -> None:
        """Telegram refused a message of ours: a fault of the message, which would be refused again."""
        log.error("message refused", reference=reference(update))
        await self.tell(update, chat, person_id)


def reference(update: str) -> str:
    """The same for every attempt at an update; it leads to the log and to nobody."""
    return blake2s(update.encode(), digest_size=3).hexdigest().upper()


def _apology(language: str, code: str) -> tuple[Passage, Passage]:
    sorry = say(language, "Something went wrong on our side. Please try again.")
    name_it = say(language, "If you tell us about it, name this reference: {reference}", reference=code)
    return Passage(((Words(sorry),),)), Passage(((Words(name_it, small=True),),), close=True)


def _place(error: BaseException) -> str:
    """The last step inside our own code and the very last one; messages of exceptions quote what was written."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename]
    return " > ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in (*ours[-1:], *frames[-1:]))
