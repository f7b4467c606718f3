"""How does a test run the fake in a process of its own, so that it takes no time from the bot's event loop?"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

import aiohttp

ROOT = Path(__file__).resolve().parents[3]


class FakeTelegramProcess:
    """`async with FakeTelegramProcess(latency_ms=60) as fake: await fake.act("say", chat_id=1, text="hi")`."""

    def __init__(self, token: str = "123456:TEST", latency_ms: float = 0, port: int = 0) -> None:
        self.token = token
        self.url = ""
        self._options = ("--port", str(port), "--token", token, "--latency-ms", str(latency_ms))
        self._process: asyncio.subprocess.Process | None = None
        self._session: aiohttp.ClientSession | None = None

    @property
    def base_url(self) -> str:
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.url}/file/bot"

    async def __aenter__(self) -> FakeTelegramProcess:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.fakes.telegram", *self._options, cwd=ROOT, stdout=asyncio.subprocess.PIPE
        )
        assert self._process.stdout is not None
        self.url = (await self._process.stdout.readline()).decode().strip()
        assert self.url, "the fake did not start"
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=600))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._session is not None and self._process is not None
        await self._session.close()
        self._process.terminate()
        await self._process.wait()

    async def act(self, name: str, **arguments: Any) -> Any:
        """Do what the method of that name of `FakeTelegram` does; AssertionError if it is impossible."""
        return await self._post(name, arguments)

    async def batch(self, acts: list[dict[str, Any]]) -> Any:
        """Many acts in one request, each with its name under `act`."""
        return await self._post("batch", acts)

    async def _post(self, name: str, body: Any) -> Any:
        assert self._session is not None
        async with self._session.post(f"{self.url}/control/{name}", json=body) as answer:
            shown = await answer.json()
        assert answer.status == 200, shown
        return shown["result"]
