"""How do the parts run together: web, bot, the living knowledge and the hourly forgetting?"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import secrets
import signal
import socket
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp

import api.application
import api.wiring
from api.bubble import Bubble
from knowledge import apart, retention
from knowledge.accounts import Accounts
from knowledge.effects import Effects
from knowledge.guides.fee_rules import read_fee_rules
from knowledge.languages import WORKER_LANGUAGES
from knowledge.live import Live
from knowledge.opening import CannotRun, build_index, ready_store
from knowledge.replies import Reply
from knowledge.settings import MissingSetting, Settings
from knowledge.store import Store, StoreError
from knowledge.text.redact import redact

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup

    from bot.application import TelegramBot

log = structlog.get_logger()

FORGETS_EVERY = 3600.0
"""Seconds."""
GRACE_S = 5


async def run_all(settings: Settings, seed: Path, *, host: str, port: int) -> None:
    """Web and, if a token is set, the bot, until one of them ends. Raises CannotRun, MissingSetting, StoreError."""
    with _listening(host, port) as listener:
        async with _living(settings, seed) as (store, live):
            app = _web(settings, seed, store, live, host=host)
            parts = [_served(app, listener), *_background(store, live)]
            if settings.telegram_token.get_secret_value():
                telegram = _telegram(settings, store, live, host=host)
                if settings.telegram_webhook_url:
                    app.router.routes.insert(0, telegram.webhook(settings.webhook_path()))
                parts.append(telegram.run())
            await _say_where_to_go(settings, store, host, port)
            await _together(parts)


async def run_web(settings: Settings, seed: Path, *, host: str, port: int) -> None:
    """The web alone. Raises CannotRun, MissingSetting, StoreError."""
    with _listening(host, port) as listener:
        async with _living(settings, seed) as (store, live):
            app = _web(settings, seed, store, live, host=host)
            await _together([_served(app, listener), *_background(store, live)])


async def run_bot(settings: Settings, seed: Path, *, host: str, port: int) -> None:
    """The bot alone: it asks Telegram, or is called at `host` and `port`. Raises CannotRun, MissingSetting, StoreError."""
    if not settings.telegram_token.get_secret_value():
        raise MissingSetting("PREDEPARTURE_TELEGRAM_TOKEN is not set. @BotFather in Telegram gives one.")
    async with _living(settings, seed) as (store, live):
        telegram = _telegram(settings, store, live, host=host)
        parts = [telegram.run(), *_background(store, live)]
        if not settings.telegram_webhook_url:
            return await _together(parts)
        with _listening(host, port) as listener:
            app = Starlette(routes=[telegram.webhook(settings.webhook_path())])
            await _together([_served(app, listener), *parts])


@asynccontextmanager
async def _living(settings: Settings, seed: Path) -> AsyncIterator[tuple[Store, Live]]:
    async with ready_store(settings.database, seed, _now()) as store:
        live = Live(store, build_index, operator=settings.operator)
        await live.refresh()
        for language in WORKER_LANGUAGES:  # word lists are read at the first question; nobody shall wait for them
            live.knowledge.understand(language.own_name, language.code, None, None)
        gc.collect()
        gc.freeze()  # what is known lives on: to look through all of it for garbage would hold up answers now and then
        try:
            yield store, live
        finally:
            apart.stop()


def _web(settings: Settings, seed: Path, store: Store, live: Live, *, host: str) -> Any:
    return api.application.build(
        api.wiring.Wiring(
            store=store,
            live=live,
            effects=Effects(store, redact),
            clock=_now,
            secret_key=settings.secret(host=host),
            public_url=settings.public_url.rstrip("/"),
            operator_name=settings.operator_name,
            operator_contact=settings.operator_contact,
            fee_rules=read_fee_rules(seed),
            in_telegram=in_telegram,
        )
    )


def in_telegram(reply: Reply) -> tuple[Bubble, ...]:
    """For editors: the messages that the bot would send. Telegram's library is loaded only where it is needed."""
    from bot.render import render

    return tuple(Bubble(message.text, _labels(message.keyboard)) for message in render(reply))


def _labels(keyboard: InlineKeyboardMarkup | None) -> tuple[tuple[str, ...], ...]:
    rows = keyboard.inline_keyboard if keyboard else ()
    return tuple(tuple(button.text for button in row) for row in rows)


def _telegram(settings: Settings, store: Store, live: Live, *, host: str) -> TelegramBot:
    from bot.application import Wiring, build

    return build(
        Wiring(
            store=store,
            knowledge=lambda: live.knowledge,
            redact=redact,
            clock=_now,
            secret_key=settings.secret(host=host),
            replica=f"{os.getpid()}-{secrets.token_hex(4)}",
            token=settings.telegram_token.get_secret_value(),
            api_url=settings.telegram_api_url.rstrip("/"),
            webhook_url=settings.telegram_webhook_url,
            webhook_secret=settings.webhook_secret(),
        )
    )


def _background(store: Store, live: Live) -> list[Coroutine[Any, Any, None]]:
    return [live.follow(), _forget_hourly(store)]


async def _forget_hourly(store: Store) -> None:
    while True:
        try:
            await retention.purge(store, _now())
        except StoreError as error:
            log.warning("nothing could be forgotten now", problem=error.problem)
        await asyncio.sleep(FORGETS_EVERY)


class _Server(uvicorn.Server):
    """Leaves the signals to us: they end the web and the bot together."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _served(app: ASGIApp, listener: socket.socket) -> None:
    """Until it is cancelled; what is under way is then finished."""
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=GRACE_S)
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True
        await serving
        raise


async def _together(parts: list[Coroutine[Any, Any, None]]) -> None:
    """Until the first part ends; then the others end as well. Its error is raised."""
    tasks = [asyncio.ensure_future(part) for part in parts]
    told_to_stop = _when_told_to_stop()
    try:
        done, _ = await asyncio.wait([*tasks, told_to_stop], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        told_to_stop.cancel()
    for ended in done:
        ended.result()


def _when_told_to_stop() -> asyncio.Future[None]:
    """Done at SIGTERM, so that what is under way can be finished. Windows has no such signal for us."""
    loop = asyncio.get_running_loop()
    told: asyncio.Future[None] = loop.create_future()
    with contextlib.suppress(NotImplementedError):
        loop.add_signal_handler(signal.SIGTERM, lambda: None if told.done() else told.set_result(None))
    return told


def _listening(host: str, port: int) -> socket.socket:
    """A listening socket. With another protocol than TCP every kept-alive call would cost 42 ms. Raises CannotRun."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise CannotRun(
            f"Cannot listen on {host}, port {port}: {error.strerror}. Choose another with --port."
        ) from None
    listener.listen(2048)
    return listener


async def _say_where_to_go(settings: Settings, store: Store, host: str, port: int) -> None:
    base = settings.public_url.rstrip("/") or f"http://{host}:{port}"
    link = await Accounts(store).operators_link(now=_now())
    print(f"Web chat:      {base}/")
    print(f"Editors:       {base}/edit/enter?token={link}  (valid for one hour, once)")
    print("Telegram bot: ", "on" if settings.telegram_token.get_secret_value() else "off (no token is set)", flush=True)


def _now() -> datetime:
    return datetime.now(UTC)
