"""Which messages does a chat hold, and what do they look like?"""

from __future__ import annotations

from dataclasses import dataclass, field

from .chats import Chat
from .errors import Json


@dataclass
class Message:
    chat: Chat
    message_id: int
    sender: Json
    date: int
    content: Json
    reply_to: Message | None = None
    edit_date: int | None = None
    deleted: bool = False

    @property
    def from_bot(self) -> bool:
        return bool(self.sender["is_bot"])

    @property
    def buttons(self) -> list[Json]:
        rows = self.content.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    def as_json(self, with_reply: bool = True) -> Json:
        """As Telegram sends it: the replied-to message is inside, one level deep."""
        shown: Json = {"message_id": self.message_id, "date": self.date, "chat": self.chat.as_json()}
        shown |= {"from": self.sender} | self.content
        if self.edit_date is not None:
            shown["edit_date"] = self.edit_date
        if with_reply and self.reply_to is not None and not self.reply_to.deleted:
            shown["reply_to_message"] = self.reply_to.as_json(with_reply=False)
        return shown


@dataclass
class History:
    """All messages of all chats; ids grow over the whole account, as they do for a bot."""

    last_id: int = 0
    chats: dict[int, dict[int, Message]] = field(default_factory=dict)
    sent: dict[int, int] = field(default_factory=dict)

    def add(self, chat: Chat, sender: Json, date: int, content: Json, reply_to: Message | None = None) -> Message:
        self.last_id += 1
        message = Message(chat, self.last_id, sender, date, content, reply_to)
        self.chats.setdefault(chat.id, {})[message.message_id] = message
        if message.from_bot:
            self.sent[chat.id] = self.sent.get(chat.id, 0) + 1
        return message

    def find(self, chat_id: int, message_id: int | None) -> Message | None:
        return self.chats.get(chat_id, {}).get(message_id or 0)

    def delete(self, message: Message) -> None:
        message.deleted = True
        del self.chats[message.chat.id][message.message_id]

    def visible(self, chat_id: int) -> list[Message]:
        return list(self.chats.get(chat_id, {}).values())

    def sent_by_bot(self, chat_id: int) -> int:
        """How many messages the bot ever sent there, deleted ones included."""
        return self.sent.get(chat_id, 0)
