"""The fake Telegram's delivery, with real polling, a real webhook and a process of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request, Response
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Conflict
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from .conftest import CHAT, a_bot
from .telegram import FakeTelegram, FakeTelegramProcess
from .telegram.server import RunningServer, listening_socket

MENU = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])


async def greet(update: Update, _: object) -> None:
    assert update.effective_message is not None
    await update.effective_message.reply_text("hello", reply_markup=MENU, do_quote=True)


async def echo(update: Update, _: object) -> None:
    assert update.effective_message is not None
    await update.effective_message.reply_text(update.effective_message.text or "nothing")


async def more(update: Update, _: object) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer()
    await update.callback_query.edit_message_text("more")


def an_application(fake: FakeTelegram | FakeTelegramProcess) -> Application[Any, Any, Any, Any, Any, Any]:
    builder = Application.builder().token(fake.token).base_url(fake.base_url).base_file_url(fake.base_file_url)
    application = builder.build()
    application.add_handler(CommandHandler("start", greet))
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.add_handler(CallbackQueryHandler(more))
    return application


@asynccontextmanager
async def polling(fake: FakeTelegram | FakeTelegramProcess) -> AsyncIterator[None]:
    application = an_application(fake)
    async with application:
        assert application.updater is not None
        await application.start()
        await application.updater.start_polling(poll_interval=0)
        yield
        await application.updater.stop()
        await application.stop()


Behave = Callable[[Request], Any]


@asynccontextmanager
async def a_webhook(behave: Behave) -> AsyncIterator[str]:
    """A server at whose address `behave` answers with a status."""
    app = FastAPI()

    @app.post("/hook")
    async def hook(request: Request) -> Response:
        return Response(status_code=await behave(request))

    listener = listening_socket()
    server = RunningServer(app, listener)
    await server.started()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/hook"
    await server.stop()


# --- polling


async def test_a_polling_bot_holds_a_conversation(fake: FakeTelegram) -> None:
    async with polling(fake):
        fake.say(CHAT, "/start", language_code="vi")
        await fake.wait_for_messages(CHAT)
        assert fake.last(CHAT)["reply_to_message"]["text"] == "/start"
        await fake.wait_for_answer(fake.tap(CHAT, "More"))
        await fake.wait_for_calls("editMessageText", chat_id=CHAT)
        assert fake.last(CHAT)["text"] == "more"


async def test_only_an_offset_confirms_and_it_confirms_everything_below(fake: FakeTelegram, bot: Bot) -> None:
    for text in "abc":
        fake.say(CHAT, text)
    first = await bot.get_updates(limit=2)
    assert [update.message.text for update in first if update.message] == ["a", "b"]
    assert [update.update_id for update in await bot.get_updates()] == [1000, 1001, 1002]
    rest = await bot.get_updates(offset=first[-1].update_id + 1)
    assert [update.update_id for update in rest] == [1002]
    assert fake.queue()["confirmed"] == 2


async def test_a_negative_offset_forgets_all_but_the_newest(fake: FakeTelegram, bot: Bot) -> None:
    for text in "abc":
        fake.say(CHAT, text)
    assert [update.update_id for update in await bot.get_updates(offset=-1)] == [1002]
    assert fake.queue()["pending"] == 1


async def test_a_long_poll_returns_as_soon_as_someone_writes(fake: FakeTelegram, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    fake.say(CHAT, "now")
    assert len(await asyncio.wait_for(poll, 1)) == 1


async def test_a_second_poll_ends_the_first(fake: FakeTelegram, bot: Bot) -> None:
    async with a_bot(fake) as other:
        first = asyncio.create_task(bot.get_updates(timeout=5))
        await asyncio.sleep(0.05)
        second = asyncio.create_task(other.get_updates(timeout=5))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        fake.say(CHAT, "x")
        assert len(await second) == 1


async def test_an_update_can_come_twice(fake: FakeTelegram, bot: Bot) -> None:
    fake.say(CHAT, "x")
    (update,) = await bot.get_updates()
    await bot.get_updates(offset=update.update_id + 1)
    fake.redeliver(update.update_id)
    assert [again.update_id for again in await bot.get_updates()] == [update.update_id]


# --- webhook


async def test_a_webhook_gets_updates_with_the_secret_and_polling_is_refused(fake: FakeTelegram, bot: Bot) -> None:
    application = an_application(fake)

    async def take(request: Request) -> int:
        if request.headers.get("x-telegram-bot-api-secret-token") != "s3cret":
            return 403
        await application.process_update(Update.de_json(await request.json(), application.bot))
        return 200

    fake.say(CHAT, "waited before the webhook")
    async with application, a_webhook(take) as url:
        await bot.set_webhook(url, secret_token="s3cret", max_connections=3)
        fake.say(CHAT, "hi")
        await fake.wait_for_messages(CHAT, 2)
        await fake.wait_until_quiet()
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            await bot.get_updates()
        info = await bot.get_webhook_info()
        assert (info.url, info.pending_update_count, info.max_connections) == (url, 0, 3)
        await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_an_update_comes_again_until_the_webhook_accepts_it(fake: FakeTelegram, bot: Bot) -> None:
    statuses = iter([500, 503, 200])

    async def stumble(_: Request) -> int:
        return next(statuses)

    async with a_webhook(stumble) as url:
        await bot.set_webhook(url)
        fake.say(CHAT, "x")
        await fake.wait_until_quiet()
        assert [attempt.status for attempt in fake.attempts()] == [500, 503, 200]
        info = await bot.get_webhook_info()
        assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"


async def test_a_webhook_that_is_too_slow_or_away_is_tried_again() -> None:
    calls = 0

    async def slow_once(_: Request) -> int:
        nonlocal calls
        calls += 1
        await asyncio.sleep(0.5 if calls == 1 else 0)
        return 200

    async with FakeTelegram(webhook_timeout_s=0.1) as fake, a_bot(fake) as bot, a_webhook(slow_once) as url:
        await bot.set_webhook("http://127.0.0.1:9/hook")
        fake.say(CHAT, "x")
        await fake.wait_until(lambda: bool(fake.attempts()))
        await bot.set_webhook(url)
        await fake.wait_until_quiet()
        assert fake.attempts()[0].status == 0 and [a.status for a in fake.attempts()][-2:] == [0, 200]


async def test_deliveries_are_parallel_between_chats_and_ordered_in_one(fake: FakeTelegram, bot: Bot) -> None:
    seen: list[tuple[int, str]] = []

    async def take(request: Request) -> int:
        message = (await request.json())["message"]
        await asyncio.sleep(0.02)
        seen.append((message["chat"]["id"], message["text"]))
        return 200

    async with a_webhook(take) as url:
        await bot.set_webhook(url, max_connections=2)
        for number in range(4):
            for chat_id in (1, 2, 3):
                fake.say(chat_id, str(number))
        await fake.wait_until_quiet()
    assert fake.queue()["most_parallel"] == 2
    for chat_id in (1, 2, 3):
        assert [text for chat, text in seen if chat == chat_id] == ["0", "1", "2", "3"]


async def test_a_webhook_needs_https_and_a_clean_secret(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="https url must be provided"):
        await bot.set_webhook("http://example.org/hook")
    with pytest.raises(BadRequest, match="ecret token contains unallowed characters"):
        await bot.set_webhook("https://example.org/hook", secret_token="not clean")


# --- latency and the process of its own


async def test_latency_is_slept_before_every_answer(fake: FakeTelegram, bot: Bot) -> None:
    fake.set_latency(60)
    start = asyncio.get_running_loop().time()
    await bot.get_me()
    assert asyncio.get_running_loop().time() - start >= 0.06


async def test_the_fake_in_its_own_process_is_driven_over_http() -> None:
    async with FakeTelegramProcess(latency_ms=5) as fake, polling(fake):
        await fake.act("say", chat_id=CHAT, text="/start", language_code="my")
        await fake.act("wait_for_messages", chat_id=CHAT)
        tap = await fake.act("tap", chat_id=CHAT, label="More")
        await fake.act("wait_for_answer", tap=tap["id"])
        await fake.batch([{"act": "say", "chat_id": chat_id, "text": "x"} for chat_id in range(10, 15)])
        await fake.act("wait_for_calls", method="sendMessage", count=6)
        timings = await fake.act("timings")
        assert len(timings) == 7 and all(0.005 <= timing["seconds"] < 5 for timing in timings[2:])


async def test_the_control_door_says_what_is_wrong(fake: FakeTelegram) -> None:
    async with httpx.AsyncClient(base_url=f"{fake.url}/control") as http:
        unknown, wrong = await http.post("/dance"), await http.post("/say", json={"chat": 1})
        impossible = await http.post("/tap", json={"chat_id": CHAT, "label": "x"})
        queue = await http.get("/queue")
        said = await http.get("/say", params={"chat_id": 9, "text": "hi"})
    assert (unknown.status_code, wrong.status_code, impossible.status_code) == (404, 422, 409)
    assert queue.json()["result"]["pending"] == 0 and said.json()["result"]["text"] == "hi"
