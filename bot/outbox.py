"""How does a message reach a chat when Telegram is slow, busy, down, or does not want it?"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from enum import Enum
from typing import TypeVar

import structlog
from telegram import Bot, CallbackQuery
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter

from bot.patience import pauses
from bot.render import Message

log = structlog.get_logger()

ATTEMPTS = 40
"""About twenty minutes of a Telegram that is down; then the update has failed once."""

NO_PREVIEW = json.dumps({"is_disabled": True})
"""A preview would cost data, and tell the site that somebody reads about it."""

Result = TypeVar("Result")


class Delivery(Enum):
    DONE = "done"
    GONE = "gone"
    """The person blocked the bot, or the chat does not exist any more."""
    REFUSED = "refused"


class Outbox:
    """A 429 makes only its own chat wait: whoever calls holds the turn of one chat, so order holds in it as well."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, chat: int, message: Message, *, reply_to: int | None = None) -> Delivery:
        """`reply_to` is a message there, which may be gone by now."""
        replied = {"message_id": reply_to, "allow_sending_without_reply": True} if reply_to else None
        try:
            await self._call("sendMessage", message, chat_id=chat, reply_parameters=replied)
        except ChatMigrated as error:
            return await self.send(error.new_chat_id, message)
        except (BadRequest, Forbidden) as error:
            return _refusal(error)
        return Delivery.DONE

    async def replace(self, chat: int, message_id: int, message: Message, *, reply_to: int | None = None) -> Delivery:
        """Put the message in the place of an older one; below it, if that one can no longer be changed."""
        try:
            await self._call("editMessageText", message, chat_id=chat, message_id=message_id)
        except BadRequest as error:
            if "not modified" not in error.message:
                return await self.send(chat, message, reply_to=reply_to)
        except Forbidden as error:
            return _refusal(error)
        return Delivery.DONE

    async def _call(self, method: str, message: Message, **where: object) -> None:
        """Raw: reading what Telegram tells about a message of ours would cost more than sending it.

        Telegram ignores the case of a method's name; python-telegram-bot warns of methods that it has itself.
        """
        values = {**where, "text": message.text, "reply_markup": message.keyboard, "parse_mode": ParseMode.HTML}
        values["link_preview_options"] = NO_PREVIEW
        await until_it_arrives(lambda: self._bot.do_api_request(method.lower(), dict(values)))

    async def acknowledge(self, tap: CallbackQuery, toast: str = "") -> None:
        """Ends the waiting sign on the button; a tap that is too old for an answer has lost it already."""
        try:
            await until_it_arrives(lambda: tap.answer(toast or None))
        except (BadRequest, Forbidden):
            log.info("tap too old to be acknowledged")


async def until_it_arrives(call: Callable[[], Awaitable[Result]], *, attempts: int | None = ATTEMPTS) -> Result:
    """Raises what Telegram finds wrong with the call itself, and NetworkError after many attempts, if not None."""
    for attempt, pause in enumerate(pauses(0.2, 30.0), 1):
        try:
            return await call()
        except RetryAfter as error:
            await asyncio.sleep(_seconds(error.retry_after))
        except BadRequest:
            raise
        except NetworkError as error:
            if attempt == attempts:
                raise
            if attempt == 1:
                log.info("Telegram cannot be reached, trying again", error=type(error).__name__)
            await asyncio.sleep(pause)
    raise AssertionError("pauses never end")


def _seconds(duration: int | timedelta) -> float:
    return duration.total_seconds() if isinstance(duration, timedelta) else duration


def _refusal(error: BadRequest | Forbidden) -> Delivery:
    if isinstance(error, Forbidden) or "chat not found" in error.message.lower():
        return Delivery.GONE
    return Delivery.REFUSED
