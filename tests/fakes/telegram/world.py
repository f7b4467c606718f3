"""What does the pretended Telegram hold altogether?"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from .callbacks import Taps
from .chats import Chats
from .errors import Json
from .faults import Faults
from .files import Files
from .longpoll import LongPoll
from .messages import History
from .profile import Profile
from .pulse import Pulse
from .transcript import Transcript
from .updates import Update, UpdateQueue
from .webhook import WebhookDelivery


@dataclass(frozen=True)
class Settings:
    token: str = "123456:TEST"
    username: str = "test_bot"
    latency_ms: float = 0
    group_privacy: bool = True
    callback_lifetime_s: float = 15
    webhook_timeout_s: float = 10
    webhook_backoff_s: float = 0.05
    clock: Callable[[], float] = time.time


class World:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clock = settings.clock
        self.latency_s = settings.latency_ms / 1000
        self.chats = Chats()
        self.history = History()
        self.taps = Taps(self.clock, settings.callback_lifetime_s)
        self.profile = Profile(settings.username)
        self.files = Files()
        self.faults = Faults()
        self.transcript = Transcript()
        self.pulse = Pulse()
        self.calls_under_way = 0
        self.queue = UpdateQueue(self.clock, self.pulse)
        self.poll = LongPoll(self.queue)
        self.delivery = WebhookDelivery(self.queue, settings.webhook_timeout_s, settings.webhook_backoff_s)

    @property
    def bot(self) -> Json:
        """The bot as a sender of messages."""
        bot_id = int(self.settings.token.split(":")[0])
        return {"id": bot_id, "is_bot": True, "first_name": self.profile.name, "username": self.settings.username}

    @property
    def today(self) -> int:
        """Unix time in whole seconds, the precision of a message's date."""
        return int(self.clock())

    def get_me(self) -> Json:
        return self.bot | {
            "can_join_groups": True,
            "can_read_all_group_messages": not self.settings.group_privacy,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def emit(self, kind: str, chat_id: int, payload: Json) -> Update | None:
        """Queue an update; messages and reactions share a lane per chat, taps have their own, as with Telegram."""
        lane = f"{'tap' if kind == 'callback_query' else 'chat'} {chat_id}"
        return self.queue.add(kind, lane, chat_id, payload)

    async def close(self) -> None:
        self.poll.wake()
        await self.delivery.stop()
