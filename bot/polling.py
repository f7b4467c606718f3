"""How are updates fetched so that none is acknowledged before it was answered?"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from contextlib import suppress
from time import monotonic
from urllib.parse import urlencode

import structlog
from telegram import Bot
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.handlers import ALLOWED_UPDATES
from bot.intake import Intake, Json
from bot.patience import pauses

log = structlog.get_logger()

WINDOW = 100
"""Telegram shows at most so many updates, from the oldest unacknowledged one on."""
ROOM = WINDOW // 2
"""With so many open, asking again brings enough to be worth it."""
LONG_POLL_S = 50
BREATH_S = 0.02
HOLDS_THE_LINE_S = 60.0
"""So long may an update that waits for its chat keep others out of a full window."""


class Polling:
    """Asks on while updates are being handled; the oldest open one is the offset, which acknowledges all before it.

    So a slow chat delays nobody else, and a killed process loses nothing: what it had not finished comes again.
    """

    def __init__(self, bot: Bot, intake: Intake) -> None:
        self._bot = bot
        self._intake = intake
        self._open: dict[int, asyncio.Task[None]] = {}
        self._since: dict[int, float] = {}
        self._handled: set[int] = set()
        self._next: int | None = None
        self._has_room = asyncio.Event()

    async def run(self) -> None:
        """Until it is cancelled. Raises InvalidToken."""
        failing, idle = pauses(0.5, 15.0), pauses(0.05, 0.5)
        while True:
            fetched = await self._fetch()
            if fetched is None:
                await asyncio.sleep(next(failing))
                continue
            failing = pauses(0.5, 15.0)
            if new := self._begin(fetched):
                idle = pauses(0.05, 0.5)
                await asyncio.sleep(BREATH_S)
            if len(self._open) > ROOM or not new:
                await self._wait_for_room(next(idle))

    async def _fetch(self) -> list[Json] | None:
        """None if Telegram could not be asked. The answer stays raw: most of a busy window is known already."""
        timeout = 0 if self._open else LONG_POLL_S
        asked = {"timeout": timeout, "limit": WINDOW, "allowed_updates": json.dumps(ALLOWED_UPDATES)}
        if (offset := self._offset()) is not None:
            asked["offset"] = offset
        address = f"{self._bot.base_url}/getUpdates?{urlencode(asked)}"
        try:
            answer = await self._bot.request.post(address, read_timeout=timeout + 10)
            return answer if isinstance(answer, list) else []
        except InvalidToken:
            raise
        except Conflict:
            log.warning("another process fetches the updates of this bot")
        except TelegramError as error:
            log.warning("updates cannot be fetched", error=type(error).__name__)
        return None

    def _begin(self, fetched: list[Json]) -> bool:
        """Start on what is new; whether anything was."""
        new = [raw for raw in fetched if raw["update_id"] not in self._open and raw["update_id"] not in self._handled]
        for raw in new:
            self._start(raw)
        if not fetched and not self._open:
            self._next = None  # after a quiet week Telegram begins to count anew
            self._handled.clear()
        if len(fetched) == WINDOW and not new:
            self._let_go_of(update for update, since in self._since.items() if monotonic() - since > HOLDS_THE_LINE_S)
        return bool(new)

    def _start(self, raw: Json) -> None:
        update: int = raw["update_id"]
        self._open[update] = task = self._intake.accept(raw)
        self._since[update] = monotonic()
        self._next = max(self._next or 0, update + 1)
        task.add_done_callback(lambda _: self._let_go_of([update]))

    def _let_go_of(self, updates: Iterable[int]) -> None:
        for update in list(updates):
            if self._open.pop(update, None):
                del self._since[update]
                self._handled.add(update)
        if len(self._open) in (0, ROOM):
            self._has_room.set()

    def _offset(self) -> int | None:
        oldest = min(self._open, default=self._next)
        self._handled = {update for update in self._handled if oldest is not None and update >= oldest}
        return oldest

    async def _wait_for_room(self, longest: float) -> None:
        """Whether much is finished or little, asking costs the same."""
        self._has_room.clear()
        if self._open:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._has_room.wait(), longest)
