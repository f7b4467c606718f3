"""Which chats does the bot know, and who is in them?"""

from __future__ import annotations

from dataclasses import dataclass, field

from .errors import Json, bad_request, forbidden

SUPERGROUPS_BELOW = -1_000_000_000_000


@dataclass
class Chat:
    """A private chat has its person's id; a group's id is negative."""

    id: int
    title: str
    blocked: bool = False
    reactions: dict[tuple[int, int], list[Json]] = field(default_factory=dict)

    @property
    def type(self) -> str:
        if self.id > 0:
            return "private"
        return "supergroup" if self.id < SUPERGROUPS_BELOW else "group"

    @property
    def private(self) -> bool:
        return self.id > 0

    def as_json(self) -> Json:
        return {"id": self.id, "type": self.type, "first_name" if self.private else "title": self.title}


@dataclass
class Chats:
    known: dict[int, Chat] = field(default_factory=dict)
    people: dict[int, Json] = field(default_factory=dict)

    def open(self, chat_id: int) -> Chat:
        """The chat, made on the spot if nobody wrote there before."""
        if chat_id not in self.known:
            self.known[chat_id] = Chat(chat_id, f"Person {chat_id}" if chat_id > 0 else f"Group {-chat_id}")
        return self.known[chat_id]

    def person(self, user_id: int, language_code: str | None = None) -> Json:
        """The user as Telegram shows them; the language of the app stays as last named."""
        known = self.people.setdefault(user_id, {"id": user_id, "is_bot": False, "first_name": f"Person {user_id}"})
        if language_code:
            known["language_code"] = language_code
        return dict(known)

    def reachable(self, chat_id: int | None, given: object) -> Chat:
        """The chat that a call names, or Telegram's refusal."""
        if given in (None, ""):
            raise bad_request("chat_id is empty")
        if chat_id is None or chat_id not in self.known:
            raise bad_request("chat not found")
        chat = self.known[chat_id]
        if chat.blocked:
            raise forbidden("bot was blocked by the user" if chat.private else "bot was kicked from the group chat")
        return chat
