"""What does a tap on a button do?"""

from __future__ import annotations

import asyncio

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.exchange import CHANNEL, Exchange, Occasion
from bot.turns import Spoken
from knowledge.dialogue import Tapped


class Taps:
    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    async def tapped(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        tap = update.callback_query
        if tap and tap.message and tap.message.chat.type == ChatType.PRIVATE:
            await self._answer(tap, _occasion(update.update_id, tap, tap.message))
        elif tap:
            await self._exchange.outbox.acknowledge(tap)

    async def _answer(self, tap: CallbackQuery, occasion: Occasion) -> None:
        """Whatever happens the tap is acknowledged, so that the button does not seem to wait for ever."""
        toast = ""
        try:
            spoken = await self._exchange.prepare(Tapped(tap.data or "", _question(tap)), occasion)
            toast = _toast(spoken)
        finally:
            acknowledging = asyncio.create_task(self._exchange.outbox.acknowledge(tap, toast))
        await asyncio.gather(acknowledging, self._exchange.conclude(spoken, occasion))


def _occasion(update_id: int, tap: CallbackQuery, tapped: MaybeInaccessibleMessage) -> Occasion:
    own = _own_message(tap)
    return Occasion(
        update=f"{CHANNEL}:{update_id}",
        chat=tapped.chat.id,
        person=tap.from_user.id,
        asked_in=own.message_id if own else None,
        tapped_on=tapped.message_id if tapped.is_accessible else None,
    )


def _own_message(tap: CallbackQuery) -> Message | None:
    """The person's message that the tapped one answers; Telegram brings it along while it is not too old."""
    return tap.message.reply_to_message if isinstance(tap.message, Message) else None


def _question(tap: CallbackQuery) -> str:
    own = _own_message(tap)
    return (own.text or own.caption or "") if own else ""


def _toast(spoken: Spoken) -> str:
    return next((message.text for reply in spoken.messages for message in reply if message.toast), "")
