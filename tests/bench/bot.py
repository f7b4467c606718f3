"""How many updates a second does the bot answer, and how fast, beside a bare echo bot on the same transport?

The fake Telegram runs in a process of its own and takes 60 ms for every call. Both bots are measured in one run: on a
question that was asked before, on taps that open an answer, and ours on questions that nobody asked before.

When more wait than either can answer, ours is bounded by what it acknowledges last: Telegram shows a polling bot at
most 100 updates that are not acknowledged, and calls a webhook at most 100 times at once. The echo bot acknowledges
first, and would lose what a kill finds in its memory.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import statistics
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
import uvloop
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.application import transport
from knowledge.store import Store
from tests.bot.called import called
from tests.bot.knowledge_base import ASKED_ABOUT_CONTRACT, CONTRACT, known
from tests.bot.running import a_wiring, running
from tests.fakes.telegram import FakeTelegramProcess

LATENCY_MS = 60
RATES = (1.0, 30.0, 100.0)
SECONDS = 5
CROWD = 1000
"""Updates that wait at once, for the rate at saturation."""
QUESTION = ASKED_ABOUT_CONTRACT["vi"]
OPENS = f"d:{CONTRACT}"
ANSWER = "Điều khoản " * 30
"""As long as the answer that ours shows."""

SATURATED = 0.0
"""All arrive at once."""

Act = dict[str, Any]
Kinds = dict[str, tuple[Callable[[int], Act], str]]
"""By name: what a person does, and the call that answers it."""
Bot = Callable[[FakeTelegramProcess, Path], AbstractAsyncContextManager[None]]


@dataclass(frozen=True)
class Measured:
    """`rate` is in updates a second, the latencies in milliseconds from arrival to the end of the call."""

    rate: float
    p50: float
    p95: float

    def __str__(self) -> str:
        return f"{self.rate:7.1f}/s  p50 {self.p50:6.0f} ms  p95 {self.p95:6.0f} ms"


@asynccontextmanager
async def ours(fake: FakeTelegramProcess, folder: Path) -> AsyncIterator[None]:
    store = Store.open(f"sqlite:///{folder / 'bench.sqlite'}")
    await store.migrate()
    async with running(a_wiring(store, fake)):
        yield
    await store.close()


@asynccontextmanager
async def ours_called(fake: FakeTelegramProcess, folder: Path) -> AsyncIterator[None]:
    store = Store.open(f"sqlite:///{folder / 'bench.sqlite'}")
    await store.migrate()
    async with called(fake, [store]):
        yield
    await store.close()


@asynccontextmanager
async def echo(fake: FakeTelegramProcess, _folder: Path) -> AsyncIterator[None]:
    builder = Application.builder().token(fake.token).base_url(fake.base_url).concurrent_updates(256)
    application = builder.request(transport()).get_updates_request(transport()).job_queue(None).build()
    application.add_handler(MessageHandler(filters.TEXT, _repeat))
    application.add_handler(CallbackQueryHandler(_open))
    assert application.updater
    async with application:
        await application.start()
        await application.updater.start_polling()
        yield
        await application.updater.stop()
        await application.stop()


async def _repeat(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message and update.message.text
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data=OPENS)]])
    await update.message.reply_text(update.message.text, reply_markup=keyboard)


async def _open(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query
    await asyncio.gather(update.callback_query.answer(), update.callback_query.edit_message_text(ANSWER))


def _question(chat: int) -> Act:
    return {"act": "say", "chat_id": chat, "text": QUESTION}


def _new_question(chat: int) -> Act:
    return {"act": "say", "chat_id": chat, "text": f"{QUESTION} {chat}"}


def _tap(chat: int) -> Act:
    return {"act": "tap", "chat_id": chat, "data": OPENS}


async def _measure(fake: FakeTelegramProcess, acts: Sequence[Act], method: str, rate: float) -> Measured:
    await fake.act("forget_calls")
    if rate:
        await _arrive(fake, acts, rate)
    else:
        await fake.batch(list(acts))
    await fake.act("wait_for_calls", method=method, count=len(acts), timeout_s=120)
    timings = await fake.act("timings", method=method)
    took = [timing["seconds"] * 1000 for timing in timings]
    ended = [timing["at"] + timing["seconds"] for timing in timings]
    begun = min(timing["at"] for timing in timings)
    percentiles = statistics.quantiles(took, n=20, method="inclusive")
    return Measured(len(acts) / (max(ended) - begun), percentiles[9], percentiles[18])


async def _arrive(fake: FakeTelegramProcess, acts: Sequence[Act], rate: float) -> None:
    """Evenly spaced, whether or not those before were answered."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    sent = []
    for number, act in enumerate(acts):
        await asyncio.sleep(max(0.0, begun + number / rate - loop.time()))
        sent.append(asyncio.create_task(fake.batch([dict(act)])))
    await asyncio.gather(*sent)


async def _run(bot: Bot, kinds: Kinds, rates: Sequence[float]) -> dict[tuple[str, float], Measured]:
    """For each kind of update and rate; every chat is used once for each kind, and is known before."""
    found: dict[tuple[str, float], Measured] = {}
    sizes = {rate: int(rate * SECONDS) or CROWD for rate in rates}
    everybody = range(1, sum(sizes.values()) + 1)
    with tempfile.TemporaryDirectory() as folder:
        async with FakeTelegramProcess(latency_ms=LATENCY_MS) as fake, bot(fake, Path(folder)):
            await _measure(fake, [_question(chat) for chat in everybody], "sendMessage", SATURATED)
            for kind, (act, method) in kinds.items():
                chats = iter(everybody)
                for rate, size in sizes.items():
                    found[kind, rate] = await _measure(fake, [act(next(chats)) for _ in range(size)], method, rate)
    return found


async def compare() -> None:
    repeated: Kinds = {"tap": (_tap, "editMessageText"), "repeated question": (_question, "sendMessage")}
    rates = (*RATES, SATURATED)
    theirs = await _run(echo, repeated, rates)
    mine = await _run(ours, {**repeated, "new question": (_new_question, "sendMessage")}, rates)
    for (kind, rate), measured in mine.items():
        _show(kind, rate, "ours", measured, theirs.get((kind, rate)))
    for (kind, rate), measured in (await _run(ours_called, repeated, [SATURATED])).items():
        _show(kind, rate, "ours, webhook", measured, theirs.get((kind, rate)))


def _show(kind: str, rate: float, who: str, measured: Measured, beside: Measured | None) -> None:
    arrivals = f"{rate:.0f} arrivals/s" if rate else "saturated"
    compared = f"   echo {beside}   {measured.rate / beside.rate:4.0%}" if beside else ""
    print(f"{kind:18} {arrivals:>14}  {who:13} {measured}{compared}", flush=True)


def report() -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    known()
    gc.collect()
    gc.freeze()  # ours does so itself; the echo bot shall not suffer from what ours has loaded
    with contextlib.suppress(KeyboardInterrupt):
        uvloop.run(compare())


if __name__ == "__main__":
    report()
