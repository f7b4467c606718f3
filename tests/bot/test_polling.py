"""What is fetched is acknowledged late, but a chat that waits keeps nobody else waiting."""

from __future__ import annotations

import pytest

from knowledge.store import Store
from tests.bot.knowledge_base import ASKED_ABOUT_CONTRACT
from tests.bot.running import a_wiring, running
from tests.fakes.telegram import FakeTelegram

SLOW = 7
QUESTION = ASKED_ABOUT_CONTRACT["vi"]


def answered(fake: FakeTelegram, chats: range) -> int:
    return sum(bool(fake.replies(chat)) for chat in chats)


async def test_a_chat_that_must_wait_is_not_acknowledged_while_others_are_answered(
    fake: FakeTelegram, base: Store
) -> None:
    fake.fail(429, "sendMessage", chat_id=SLOW, retry_after=2)
    fake.say(SLOW, QUESTION)
    others = range(100, 150)
    for chat in others:
        fake.say(chat, QUESTION)
    async with running(a_wiring(base, fake)):
        await fake.wait_until(lambda: answered(fake, others) == len(others))
        assert fake.queue()["pending"] > len(others)
        assert not fake.replies(SLOW)
        await fake.wait_for_messages(SLOW)
        await fake.wait_until_quiet()


async def test_a_window_full_of_answered_questions_moves_past_one_that_waits_long(
    fake: FakeTelegram, base: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.polling.HOLDS_THE_LINE_S", 0.5)
    fake.fail(429, "sendMessage", chat_id=SLOW, retry_after=3)
    fake.say(SLOW, QUESTION)
    others = range(100, 250)
    for chat in others:
        fake.say(chat, QUESTION)
    async with running(a_wiring(base, fake)):
        await fake.wait_until(lambda: answered(fake, others) == len(others))
        assert not fake.replies(SLOW)
        await fake.wait_for_messages(SLOW)


async def test_a_failing_or_contested_fetch_is_tried_again(fake: FakeTelegram, base: Store) -> None:
    fake.fail(502, "getUpdates")
    fake.fail(409, "getUpdates")
    fake.fail(429, "getUpdates")
    async with running(a_wiring(base, fake)):
        fake.say(SLOW, QUESTION)
        await fake.wait_for_messages(SLOW, timeout_s=10)


async def test_an_update_that_cannot_be_read_stops_nothing(fake: FakeTelegram, base: Store) -> None:
    fake.world.queue.add("message", "chat 7", 7, {"message_id": "no message"})
    fake.say(SLOW, QUESTION)
    async with running(a_wiring(base, fake)):
        await fake.wait_for_messages(SLOW)
        await fake.wait_until_quiet()
