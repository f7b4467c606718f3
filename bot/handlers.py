"""Which update of Telegram is which event of a dialogue?"""

from __future__ import annotations

from typing import Any

from telegram import ChatMember, Update
from telegram.constants import ChatType
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.callbacks import Taps
from bot.exchange import CHANNEL, Exchange, Occasion
from bot.groups import Groups, is_addressed, without_mention
from knowledge.dialogue import Asked, Command, Event, Said, Started, Unreadable

Context = ContextTypes.DEFAULT_TYPE
COMMANDS = [command.value for command in Command if command is not Command.UNKNOWN]
ALLOWED_UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
"""All that the bot wants to hear of."""

_SPOKEN = filters.VOICE | filters.AUDIO | filters.VIDEO_NOTE
_SEEN = filters.PHOTO | filters.VIDEO | filters.Document.ALL | filters.ANIMATION


class Handlers:
    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._taps = Taps(exchange)

    def all(self) -> list[BaseHandler[Any, Context, Any]]:
        """The first that fits takes the update; edited messages are answered again."""
        people = filters.UpdateType.MESSAGES & ~filters.VIA_BOT & ~filters.StatusUpdate.ALL
        return [
            CallbackQueryHandler(self._taps.tapped),
            MessageHandler(filters.TEXT & ~filters.COMMAND & people, self.said),
            CommandHandler("start", self.started, people),
            CommandHandler(COMMANDS, self.asked, people),
            MessageHandler(filters.COMMAND & people, self.unknown),
            MessageHandler(people & _SPOKEN, self.voice),
            MessageHandler(people & _SEEN, self.picture),
            MessageHandler(people, self.other),
            ChatMemberHandler(self.membership, ChatMemberHandler.MY_CHAT_MEMBER),
        ]

    async def started(self, update: Update, context: Context) -> None:
        await self._take(Started(" ".join(context.args or ())), update, context)

    async def asked(self, update: Update, context: Context) -> None:
        name, _, _ = _text(update).split()[0].removeprefix("/").partition("@")
        await self._take(Asked(Command(name.lower())), update, context)

    async def unknown(self, update: Update, context: Context) -> None:
        await self._take(Asked(Command.UNKNOWN), update, context)

    async def said(self, update: Update, context: Context) -> None:
        await self._take(Said(_text(update)), update, context)

    async def voice(self, update: Update, context: Context) -> None:
        await self._take(Unreadable.VOICE, update, context)

    async def picture(self, update: Update, context: Context) -> None:
        await self._take(Unreadable.PICTURE, update, context)

    async def other(self, update: Update, context: Context) -> None:
        await self._take(Unreadable.OTHER, update, context)

    async def membership(self, update: Update, _context: Context) -> None:
        """Who blocks the bot is forgotten."""
        change = update.my_chat_member
        if change and change.chat.type == ChatType.PRIVATE and change.new_chat_member.status == ChatMember.BANNED:
            await self._exchange.forget(change.from_user.id)

    async def _take(self, event: Event, update: Update, context: Context) -> None:
        message, person = update.effective_message, update.effective_user
        if message is None or person is None:
            return
        quoted = message.message_id if isinstance(event, Said) else None
        occasion = Occasion(f"{CHANNEL}:{update.update_id}", message.chat.id, person.id, asked_in=quoted)
        if message.chat.type == ChatType.PRIVATE:
            await self._exchange.answer(event, occasion)
        elif is_addressed(message, context.bot.username):
            await self._answer_in_group(event, occasion, context.bot.username)

    async def _answer_in_group(self, event: Event, occasion: Occasion, username: str) -> None:
        if isinstance(event, Said):
            event = Said(without_mention(event.text, username))
        await Groups(self._exchange, username).answer(event, occasion)


def _text(update: Update) -> str:
    return (update.effective_message and update.effective_message.text) or ""
