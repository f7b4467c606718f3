"""How does a test run replicas of the bot that Telegram calls?"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import cycle
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from bot.application import TelegramBot
from knowledge.store import Store
from tests.bot.running import a_wiring, running
from tests.fakes.telegram import FakeTelegram, FakeTelegramProcess
from tests.fakes.telegram.server import RunningServer, listening_socket

SECRET, PATH = "a-secret", "/telegram"


@asynccontextmanager
async def serving(bots: Sequence[TelegramBot], port: Any) -> AsyncIterator[None]:
    """The bots behind one address, each update to the next of them, as a load balancer does it."""
    turns = cycle([bot.webhook(PATH).endpoint for bot in bots])
    app = FastAPI()

    async def receive(request: Request) -> Response:
        answer: Response = await next(turns)(request)
        return answer

    app.add_route(PATH, receive, methods=["POST"])
    server = RunningServer(app, port)
    await server.started()
    yield
    await server.stop()


@asynccontextmanager
async def called(fake: FakeTelegram | FakeTelegramProcess, stores: Sequence[Store]) -> AsyncIterator[str]:
    """A replica for each store, called by Telegram; the address of their webhook."""
    listener = listening_socket()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}{PATH}"
    async with AsyncExitStack() as stack:
        wirings = [
            a_wiring(store, fake, replica=f"replica {number}", webhook_url=url, webhook_secret=SECRET)
            for number, store in enumerate(stores)
        ]
        bots = [await stack.enter_async_context(running(wiring)) for wiring in wirings]
        await stack.enter_async_context(serving(bots, listener))
        if isinstance(fake, FakeTelegram):
            await fake.wait_for_calls("setWebhook", len(bots))
        else:
            await fake.act("wait_for_calls", method="setWebhook", count=len(bots))
        yield url
