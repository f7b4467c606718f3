"""How is every update answered at least once, in order, and its effects stored once?"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog
from telegram import Update
from telegram.ext import Application

from bot.chats import Chats
from bot.exchange import CHANNEL
from bot.patience import patiently, pauses
from bot.trouble import Trouble, reference
from knowledge.people import People
from knowledge.updates import Progress, Updates

log = structlog.get_logger()

Json = dict[str, Any]
AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class Intake:
    """Both ways in, polling and the webhook, acknowledge an update only when `accept` has returned."""

    def __init__(
        self,
        application: AnyApplication,
        updates: Updates,
        people: People,
        chats: Chats,
        trouble: Trouble,
        clock: Callable[[], datetime],
    ) -> None:
        self._application = application
        self._updates = updates
        self._people = people
        self._chats = chats
        self._trouble = trouble
        self._clock = clock
        self._open: dict[int, asyncio.Task[None]] = {}
        self.is_ready = False
        """Not before the bot knows its own name."""

    def accept(self, raw: Json) -> asyncio.Task[None]:
        """Begin to handle an update, or join in if that is under way; done when it may be acknowledged."""
        update_id = int(raw["update_id"])
        task = self._open.get(update_id)
        if task is None:
            task = self._open[update_id] = asyncio.create_task(self._handle(raw))
            task.add_done_callback(lambda done: self._close(update_id, done))
        return task

    async def leave(self, grace_s: float) -> None:
        """Finish what is under way; what takes longer comes again after the next start."""
        tasks = list(self._open.values())
        if tasks:
            await asyncio.wait(tasks, timeout=grace_s)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _close(self, update_id: int, task: asyncio.Task[None]) -> None:
        del self._open[update_id]
        if not task.cancelled() and (error := task.exception()):
            self._trouble.report(_key(update_id), error)

    async def _handle(self, raw: Json) -> None:
        key = _key(raw["update_id"])
        try:
            update = Update.de_json(_lean(raw), self._application.bot)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            self._trouble.report(key, error)
            return
        chat = update.effective_chat
        async with self._chats.turn(self._people.key(f"{CHANNEL}-chat", chat.id if chat else key)):
            if await patiently(lambda: self._updates.progress(key)) is Progress.NEW:
                await self._try_three_times(update, key)

    async def _try_three_times(self, update: Update, key: str) -> None:
        for pause in pauses(0.1, 1.0):
            try:
                await self._application.process_update(update)
            except Exception as error:  # noqa: BLE001  the bot's one error handler: nothing that fails may stop the rest
                self._trouble.report(key, error)
                if await patiently(lambda: self._updates.failed(key, self._clock())) is Progress.PARKED:
                    await self._apologise(update, key)
                    return
                await asyncio.sleep(pause)
            else:
                await patiently(lambda: self._updates.done(key, self._clock()))
                return

    async def _apologise(self, update: Update, key: str) -> None:
        log.error("update parked", reference=reference(key))
        chat, person = update.effective_chat, update.effective_user
        if chat and person:
            await self._trouble.tell(key, chat.id, person.id)


def _key(update_id: int) -> str:
    return f"{CHANNEL}:{update_id}"


def _lean(raw: Json) -> Json:
    """Without the formatting and buttons of our own messages, which come back with every tap and are not looked at."""
    tapped = raw.get("callback_query", {}).get("message", {})
    written = raw.get("message", {})
    for message in (tapped, tapped.get("reply_to_message", {}), written.get("reply_to_message", {})):
        for field in ("entities", "reply_markup"):
            message.pop(field, None)
    return raw
