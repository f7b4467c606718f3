"""How is the bot put together, brought online and taken offline?"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
import structlog
from httpx_aiohttp import AiohttpTransport
from starlette.routing import Route
from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import InvalidToken
from telegram.ext import Application, Defaults
from telegram.request import HTTPXRequest

from bot.chats import Chats
from bot.discretion import keep_quiet
from bot.exchange import Exchange
from bot.handlers import ALLOWED_UPDATES, Handlers
from bot.intake import AnyApplication, Intake
from bot.outbox import Outbox, until_it_arrives
from bot.polling import Polling
from bot.profile import present
from bot.trouble import Trouble
from bot.turns import Turns
from bot.webhook import Webhook
from knowledge.conversation import Knowledge
from knowledge.effects import Effects
from knowledge.opening import CannotRun
from knowledge.people import People
from knowledge.store import Store
from knowledge.updates import Updates

log = structlog.get_logger()

CONNECTIONS = 256
MOST_CONNECTIONS = 100
"""Of Telegram to the webhook at a time."""
GRACE_S = 5.0


class WrongToken(CannotRun):
    """Telegram does not know the token."""


@dataclass(frozen=True, slots=True)
class Wiring:
    """What the bot needs from outside. `api_url` is the root of a Bot API server, `replica` a name of this process.

    With a `webhook_url` Telegram brings the updates, to any replica; without one this process fetches them.
    """

    store: Store
    knowledge: Callable[[], Knowledge]
    redact: Callable[[str], str]
    clock: Callable[[], datetime]
    secret_key: str
    replica: str
    token: str
    api_url: str = "https://api.telegram.org"
    webhook_url: str = ""
    webhook_secret: str = ""


class CandidApplication(Application[Any, Any, Any, Any, Any, Any]):
    """Lets errors out: python-telegram-bot would swallow them, but the intake has to try again, or park the update."""

    async def process_error(self, update: object, error: Exception, *_: object, **__: object) -> bool:
        raise error


class TelegramBot:
    def __init__(self, wiring: Wiring, application: AnyApplication, intake: Intake) -> None:
        self._wiring = wiring
        self._application = application
        self._intake = intake

    def webhook(self, path: str) -> Route:
        """For the web application of this process; it answers 503 until `run` has brought the bot online."""
        return Webhook(self._intake, self._wiring.webhook_secret).route(path)

    async def run(self) -> None:
        """Until it is cancelled; waits for a Telegram that cannot be reached. Raises WrongToken."""
        try:
            async with self._online():
                await (self._be_called() if self._wiring.webhook_url else self._ask())
        except InvalidToken:
            raise WrongToken(
                "Telegram does not accept the bot's token: look at PREDEPARTURE_TELEGRAM_TOKEN."
            ) from None  # its message has the token in it

    @asynccontextmanager
    async def _online(self) -> AsyncIterator[None]:
        await until_it_arrives(self._application.initialize, attempts=None)
        log.info("bot online", webhook=bool(self._wiring.webhook_url))
        gc.freeze()  # what is loaded by now stays; looking through it for garbage takes a fifth of the time
        self._intake.is_ready = True
        presenting = asyncio.create_task(present(self._application.bot))
        try:
            yield
        finally:
            presenting.cancel()
            self._intake.is_ready = False
            await self._intake.leave(GRACE_S)
            await self._application.shutdown()

    async def _ask(self) -> None:
        bot = self._application.bot
        await until_it_arrives(lambda: bot.delete_webhook(drop_pending_updates=False))
        await Polling(bot, self._intake).run()

    async def _be_called(self) -> None:
        wiring, bot = self._wiring, self._application.bot
        await until_it_arrives(
            lambda: bot.set_webhook(
                wiring.webhook_url,
                secret_token=wiring.webhook_secret,
                allowed_updates=ALLOWED_UPDATES,
                max_connections=MOST_CONNECTIONS,
            )
        )
        await asyncio.Event().wait()


def build(wiring: Wiring) -> TelegramBot:
    keep_quiet()
    application = _application(wiring)
    people, updates = People(wiring.store, wiring.secret_key), Updates(wiring.store, wiring.replica)
    outbox = Outbox(application.bot)
    trouble = Trouble(people, outbox)
    exchange = Exchange(
        people, Effects(wiring.store, wiring.redact), Turns(wiring.knowledge), outbox, trouble, wiring.clock
    )
    application.add_handlers(Handlers(exchange).all())
    shared = wiring.store.is_postgresql and bool(wiring.webhook_url)
    chats = Chats(updates, wiring.clock, shared=shared)
    return TelegramBot(wiring, application, Intake(application, updates, people, chats, trouble, wiring.clock))


def _application(wiring: Wiring) -> AnyApplication:
    defaults = Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True))
    builder = Application.builder().application_class(CandidApplication).token(wiring.token)
    builder = builder.base_url(f"{wiring.api_url}/bot").base_file_url(f"{wiring.api_url}/file/bot")
    builder = builder.request(transport()).get_updates_request(transport())
    return builder.defaults(defaults).updater(None).job_queue(None).build()


def transport() -> HTTPXRequest:
    """httpx over aiohttp: with httpx's own connection pool a burst of answers takes ten times as long."""
    limits = httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS, keepalive_expiry=60)
    return HTTPXRequest(
        read_timeout=20,
        connect_timeout=10,
        pool_timeout=30,
        httpx_kwargs={"transport": AiohttpTransport(limits=limits)},
    )
