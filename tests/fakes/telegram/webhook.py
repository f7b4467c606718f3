"""How do updates reach a webhook, and what happens when it does not answer 2xx?"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

import aiohttp

from .errors import Json, bad_request
from .updates import Update, UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


@dataclass(frozen=True)
class Webhook:
    url: str
    secret_token: str = ""
    max_connections: int = 40

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if not SECRET.fullmatch(self.secret_token):
            raise bad_request("secret token contains unallowed characters")

    def headers(self) -> dict[str, str]:
        return {SECRET_HEADER: self.secret_token} if self.secret_token else {}


@dataclass(frozen=True)
class Attempt:
    """One delivery; `status` is 0 if no answer came."""

    update_id: int
    at: float
    status: int


class WebhookDelivery:
    """A task for every lane, so that order holds in a lane and nowhere else."""

    def __init__(self, queue: UpdateQueue, timeout_s: float, backoff_s: float) -> None:
        self.webhook: Webhook | None = None
        self.attempts: list[Attempt] = []
        self.last_error: tuple[int, str] | None = None
        self.most_parallel = 0
        self._queue = queue
        self._timeout = aiohttp.ClientTimeout(total=timeout_s)
        self._backoff_s = backoff_s
        self._open = 0
        self._slots = asyncio.Semaphore(1)
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None
        queue.listeners.append(self._notice)

    async def start(self, webhook: Webhook) -> None:
        await self.stop()
        self.webhook = webhook
        self.last_error = None
        self._slots = asyncio.Semaphore(webhook.max_connections)
        self._session = aiohttp.ClientSession(timeout=self._timeout, connector=aiohttp.TCPConnector(limit=0))
        for lane in self._queue.lanes:
            self._run(lane)

    async def stop(self) -> None:
        self.webhook = None
        tasks = list(self._lanes.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._lanes.clear()
        if self._session is not None:
            await self._session.close()
            self._session = None

    def info(self) -> Json:
        shown: Json = {"url": self.webhook.url if self.webhook else "", "has_custom_certificate": False}
        shown["pending_update_count"] = len(self._queue.pending)
        shown["allowed_updates"] = sorted(self._queue.allowed)
        if self.webhook:
            shown["max_connections"] = self.webhook.max_connections
        if self.last_error:
            shown["last_error_date"], shown["last_error_message"] = self.last_error
        return shown

    def _notice(self, update: Update) -> None:
        if self.webhook is not None and update.lane not in self._lanes:
            self._run(update.lane)

    def _run(self, lane: str) -> None:
        self._lanes[lane] = asyncio.create_task(self._deliver(lane))

    async def _deliver(self, lane: str) -> None:
        failures = 0
        while update := self._queue.next_in(lane):
            if await self._accepted(update):
                self._queue.confirm(update.update_id)
                failures = 0
            else:
                failures += 1
                await asyncio.sleep(min(1.0, self._backoff_s * 2 ** (failures - 1)))
        del self._lanes[lane]

    async def _accepted(self, update: Update) -> bool:
        async with self._slots:
            self._open += 1
            self.most_parallel = max(self.most_parallel, self._open)
            try:
                status = await self._post(update)
            finally:
                self._open -= 1
        self.attempts.append(Attempt(update.update_id, self._queue.clock(), status))
        self._queue.pulse.beat()
        return HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES

    async def _post(self, update: Update) -> int:
        assert self._session is not None and self.webhook is not None
        webhook = self.webhook
        try:
            async with self._session.post(webhook.url, json=update.as_json(), headers=webhook.headers()) as answer:
                await answer.read()
                if not answer.ok:
                    self._fail(f"Wrong response from the webhook: {answer.status} {answer.reason}")
                return answer.status
        except TimeoutError:
            self._fail("Read timeout expired")
        except aiohttp.ClientError:
            self._fail("Connection refused")
        return 0

    def _fail(self, reason: str) -> None:
        self.last_error = int(self._queue.clock()), reason
