"""Which updates wait for the bot, and which has it confirmed?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from .errors import Json, bad_request
from .pulse import Pulse

ON_REQUEST = frozenset(("chat_member", "message_reaction", "message_reaction_count"))
KINDS = ON_REQUEST | {
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
    "edited_business_message", "deleted_business_messages", "inline_query", "chosen_inline_result", "callback_query",
    "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "my_chat_member",
    "chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot", "guest_message",
}  # fmt: skip
DEFAULT_KINDS = KINDS - ON_REQUEST


@dataclass(frozen=True)
class Update:
    """`lane`: updates of one lane reach a webhook one after the other, as with Telegram."""

    update_id: int
    kind: str
    lane: str
    chat_id: int
    payload: Json
    at: float

    def as_json(self) -> Json:
        return {"update_id": self.update_id, self.kind: self.payload}


@dataclass
class UpdateQueue:
    clock: Callable[[], float]
    pulse: Pulse
    next_id: int = 1000
    allowed: frozenset[str] = DEFAULT_KINDS
    pending: dict[int, Update] = field(default_factory=dict)
    lanes: dict[str, dict[int, Update]] = field(default_factory=dict)
    log: dict[int, Update] = field(default_factory=dict)
    confirmed_at: dict[int, float] = field(default_factory=dict)
    listeners: list[Callable[[Update], None]] = field(default_factory=list)

    def allow(self, kinds: object) -> None:
        """An absent list keeps the former setting, an empty one restores the default."""
        if kinds is None:
            return
        if not isinstance(kinds, list):
            raise bad_request("can't parse allowed_updates: array expected")
        self.allowed = (frozenset(kinds) & KINDS) or DEFAULT_KINDS

    def add(self, kind: str, lane: str, chat_id: int, payload: Json) -> Update | None:
        """Queue an update; None for a kind that the bot did not ask for: Telegram never makes that one."""
        if kind not in self.allowed:
            return None
        update = Update(self.next_id, kind, lane, chat_id, payload, self.clock())
        self.next_id += 1
        self.log[update.update_id] = update
        self.enqueue(update)
        return update

    def enqueue(self, update: Update) -> None:
        self.pending[update.update_id] = update
        self.lanes.setdefault(update.lane, {})[update.update_id] = update
        for listener in self.listeners:
            listener(update)
        self.pulse.beat()

    def first(self, limit: int) -> list[Update]:
        return list(islice(self.pending.values(), limit))

    def next_in(self, lane: str) -> Update | None:
        return next(iter(self.lanes.get(lane, {}).values()), None)

    def confirm(self, update_id: int) -> None:
        update = self.pending.pop(update_id, None)
        if update is None:
            return
        self.confirmed_at[update_id] = self.clock()
        lane = self.lanes[update.lane]
        del lane[update_id]
        if not lane:
            del self.lanes[update.lane]
        self.pulse.beat()

    def confirm_below(self, offset: int) -> None:
        """An offset confirms all updates below it; a negative one keeps only that many of the newest."""
        ids = sorted(self.pending)
        gone = [i for i in ids if i < offset] if offset >= 0 else ids[:offset]
        for update_id in gone:
            self.confirm(update_id)

    def drop(self) -> None:
        self.pending.clear()
        self.lanes.clear()
