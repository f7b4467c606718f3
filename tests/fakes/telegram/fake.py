"""Where do the parts of the fake come together?"""

from __future__ import annotations

from types import TracebackType
from typing import Any

from fastapi import FastAPI

from .api import bot_api
from .control import control
from .faults import Fault
from .people import People
from .server import RunningServer, listening_socket
from .sight import Sight
from .world import Settings, World


class FakeTelegram(People, Sight):
    """A strict Telegram on loopback: `async with FakeTelegram(latency_ms=60) as fake:`.

    Keyword arguments are those of `Settings`. It runs in the caller's event loop; `FakeTelegramProcess` runs the
    same in a process of its own.
    """

    def __init__(self, *, port: int = 0, **settings: Any) -> None:
        self.world = World(Settings(**settings))
        self.app = FastAPI(openapi_url=None)
        self.app.include_router(control(self))
        self.app.include_router(bot_api(self.world))
        self._port = port
        self._server: RunningServer | None = None

    @property
    def token(self) -> str:
        return self.world.settings.token

    @property
    def url(self) -> str:
        """The root of the Bot API server, for PREDEPARTURE_TELEGRAM_API_URL."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def base_url(self) -> str:
        """For python-telegram-bot's builder; files lie under `base_file_url`."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.url}/file/bot"

    async def __aenter__(self) -> FakeTelegram:
        listener = listening_socket(self._port)
        self._port = listener.getsockname()[1]
        self._server = RunningServer(self.app, listener)
        await self._server.started()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        await self.world.close()
        await self._server.stop()

    def fail(self, status: int, method: str = "*", **how: Any) -> None:
        """Let calls fail from now on; see `Fault` for `calls`, `probability`, `retry_after`, `chat_id` and the rest."""
        self.world.faults.add(Fault(status, method, **how))

    def heal(self) -> None:
        """No call fails on purpose any more."""
        self.world.faults.clear()

    def set_latency(self, ms: float) -> None:
        self.world.latency_s = ms / 1000

    def expire_taps(self) -> None:
        """Every tap so far becomes too old to be answered."""
        self.world.taps.expire()

    def redeliver(self, update_id: int) -> None:
        """Bring an update again, as Telegram does when the acknowledgement was lost."""
        self.world.queue.enqueue(self.world.queue.log[update_id])

    def forget_calls(self) -> None:
        """Empty the transcript of calls and the log of updates, between two runs of a benchmark."""
        self.world.transcript.calls.clear()
        self.world.transcript.counts.clear()
        self.world.queue.log.clear()
        self.world.queue.confirmed_at.clear()
        self.world.delivery.attempts.clear()
