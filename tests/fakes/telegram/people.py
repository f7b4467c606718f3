"""What do people do in their app, and which update does each act make?"""

from __future__ import annotations

from .callbacks import Tap
from .chats import Chat
from .errors import Json
from .messages import Message
from .parameters import Upload
from .text import typed_text
from .world import World

MIME_TYPES = {
    "sticker": "image/webp", "voice": "audio/ogg", "photo": "image/jpeg", "document": "application/pdf",
}  # fmt: skip


class People:
    """Every act returns what the person sees; whether the bot gets an update follows Telegram's rules."""

    world: World

    def open_chat(self, chat_id: int) -> Json:
        """Make a chat known to the bot without an update, as if it had been used before."""
        return self.world.chats.open(chat_id).as_json()

    def say(
        self, chat_id: int, text: str, *, language_code: str | None = None, user_id: int | None = None,
        reply_to: int | None = None,
    ) -> Json:  # fmt: skip
        """Write a text; a negative `chat_id` is a group, where `user_id` says who writes."""
        content = typed_text(text).content()
        return self._post(chat_id, content, language_code, user_id, reply_to)

    def send(
        self, chat_id: int, kind: str, *, content: bytes | str = b"content", name: str = "", caption: str = "",
        language_code: str | None = None, user_id: int | None = None,
    ) -> Json:  # fmt: skip
        """Send a sticker, voice, photo or document."""
        body = content.encode() if isinstance(content, str) else content
        upload = Upload(name or f"{kind}.bin", MIME_TYPES[kind], body)
        shown = attachment(kind, self.world.files.store(upload).as_json(), upload)
        if caption:
            shown["caption"] = caption
        return self._post(chat_id, shown, language_code, user_id, None)

    def edit(self, chat_id: int, message_id: int, text: str) -> Json:
        message = self._message(chat_id, message_id)
        if message.from_bot:
            raise ValueError("a person cannot edit the bot's message")
        message.content = typed_text(text).content()
        message.edit_date = self.world.today
        self.world.emit("edited_message", chat_id, message.as_json())
        return message.as_json()

    def tap(
        self, chat_id: int, label: str | None = None, *, data: str | None = None, message_id: int | None = None,
        user_id: int | None = None,
    ) -> Tap:  # fmt: skip
        """Tap the newest visible button with this label or data; LookupError names the buttons that are there."""
        message, button = self._button(chat_id, label, data, message_id)
        if "callback_data" not in button:
            raise ValueError(f"{button['text']!r} opens or copies something; the bot hears nothing of it")
        return self._tap(message, button["callback_data"], user_id)

    def forge_tap(self, chat_id: int, message_id: int, data: str, *, user_id: int | None = None) -> Tap:
        """Send data that no button holds, as an old keyboard or a modified app does."""
        return self._tap(self._message(chat_id, message_id), data, user_id)

    def react(self, chat_id: int, message_id: int, emoji: str, *, user_id: int | None = None) -> None:
        """Set the reaction to a message; an empty `emoji` takes it back."""
        chat = self._message(chat_id, message_id).chat
        user = self._writer(chat, user_id)
        new: list[Json] = [{"type": "emoji", "emoji": emoji}] if emoji else []
        old = chat.reactions.get((message_id, user["id"]), [])
        chat.reactions[message_id, user["id"]] = new
        payload = {"chat": chat.as_json(), "message_id": message_id, "user": user, "date": self.world.today}
        self.world.emit("message_reaction", chat_id, payload | {"old_reaction": old, "new_reaction": new})

    def block(self, chat_id: int) -> None:
        """Block the bot in a private chat, or throw it out of a group."""
        self._change_membership(chat_id, "member", "kicked")

    def unblock(self, chat_id: int) -> None:
        self._change_membership(chat_id, "kicked", "member")

    def add_bot(self, group_id: int, *, user_id: int) -> None:
        self.world.chats.person(user_id)
        self._change_membership(group_id, "left", "member", user_id)

    def join(self, group_id: int, *, user_id: int) -> Json:
        """A person joins a group; the bot sees the service message."""
        return self._post(group_id, {"new_chat_members": [self.world.chats.person(user_id)]}, None, user_id, None)

    def _post(
        self, chat_id: int, content: Json, language_code: str | None, user_id: int | None, reply_to: int | None
    ) -> Json:
        chat = self.world.chats.open(chat_id)
        if chat.blocked:
            raise ValueError("unblock the bot first")
        sender = self._writer(chat, user_id, language_code)
        replied = self._message(chat_id, reply_to) if reply_to else None
        message = self.world.history.add(chat, sender, self.world.today, content, replied)
        if self._reaches_bot(message):
            self.world.emit("message", chat_id, message.as_json())
        self.world.pulse.beat()
        return message.as_json()

    def _writer(self, chat: Chat, user_id: int | None, language_code: str | None = None) -> Json:
        if not chat.private and user_id is None:
            raise ValueError("name the user_id of the person in the group")
        return self.world.chats.person(user_id or chat.id, language_code)

    def _reaches_bot(self, message: Message) -> bool:
        """In a group with privacy mode the bot hears commands, mentions, replies to it and service messages."""
        if message.chat.private or not self.world.settings.group_privacy:
            return True
        text, username = message.content.get("text", ""), self.world.settings.username
        addressed = f"@{username}" in text or (text.startswith("/") and "@" not in text.split()[0])
        replied = message.reply_to is not None and message.reply_to.from_bot
        return addressed or replied or "new_chat_members" in message.content

    def _message(self, chat_id: int, message_id: int) -> Message:
        message = self.world.history.find(chat_id, message_id)
        if message is None:
            raise LookupError(f"chat {chat_id} shows no message {message_id}")
        return message

    def _button(
        self, chat_id: int, label: str | None, data: str | None, message_id: int | None
    ) -> tuple[Message, Json]:
        messages = [m for m in self.world.history.visible(chat_id) if message_id in (None, m.message_id)]
        shown = [(message, button) for message in reversed(messages) for button in message.buttons]
        for message, button in shown:
            if label in (None, button["text"]) and data in (None, button.get("callback_data")):
                return message, button
        labels = [button["text"] for _, button in shown]
        raise LookupError(f"chat {chat_id} has no button {label or data!r}; it shows {labels}")

    def _tap(self, message: Message, data: str, user_id: int | None) -> Tap:
        user = self._writer(message.chat, user_id)
        tap = self.world.taps.add(message.chat.id, data)
        payload = {"id": tap.id, "from": user, "message": message.as_json(), "chat_instance": str(message.chat.id)}
        self.world.emit("callback_query", message.chat.id, payload | {"data": data})
        return tap

    def _change_membership(self, chat_id: int, old: str, new: str, user_id: int | None = None) -> None:
        chat = self.world.chats.open(chat_id)
        chat.blocked = new == "kicked"
        user = self.world.chats.person(user_id or abs(chat_id))
        payload = {"chat": chat.as_json(), "from": user, "date": self.world.today}
        payload |= {"old_chat_member": self._membership(old), "new_chat_member": self._membership(new)}
        self.world.emit("my_chat_member", chat_id, payload)

    def _membership(self, status: str) -> Json:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"status": status, "user": self.world.bot} | until


def attachment(kind: str, file: Json, upload: Upload) -> Json:
    """The part of a message that describes a file of this kind."""
    match kind:
        case "sticker":
            shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
            return {"sticker": file | shape}
        case "voice":
            return {"voice": file | {"duration": 3, "mime_type": upload.content_type}}
        case "photo":
            return {"photo": [file | {"width": 640, "height": 480}]}
        case _:
            return {"document": file | {"file_name": upload.name, "mime_type": upload.content_type}}
