"""Every update is answered once; what fails three times is put aside, and the person is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.turns import Turns
from knowledge.store import Store, StoreError, StoreProblem
from knowledge.updates import Progress, Updates
from locales import say
from tests.bot.knowledge_base import ASKED_ABOUT_CONTRACT
from tests.bot.running import a_wiring, running
from tests.fakes.telegram import FakeTelegram

CHAT, OTHER = 7, 8
QUESTION = ASKED_ABOUT_CONTRACT["vi"]


async def test_an_update_that_comes_again_is_not_answered_again(fake: FakeTelegram, base: Store) -> None:
    async with running(a_wiring(base, fake)):
        fake.say(CHAT, QUESTION)
        await fake.wait_for_messages(CHAT)
        await fake.wait_until_quiet()
    fake.redeliver(fake.updates()[0].update_id)
    async with running(a_wiring(base, fake)):
        await fake.wait_until_quiet()
    assert len(fake.replies(CHAT)) == 1


async def test_an_update_that_fails_three_times_is_parked_and_the_person_told(
    fake: FakeTelegram, base: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise ValueError("a mistake of ours")

    monkeypatch.setattr(Turns, "take", fail)
    async with running(a_wiring(base, fake)):
        fake.say(CHAT, QUESTION)
        (apology,) = await fake.wait_for_messages(CHAT)
        await fake.wait_until_quiet()
    assert say("vi", "If you tell us about it, name this reference: {reference}", reference="") in apology["text"]
    update = f"telegram:{fake.updates()[0].update_id}"
    assert await Updates(base, "one").progress(update) is Progress.PARKED


async def test_an_update_that_fails_once_is_tried_again(
    fake: FakeTelegram, base: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, failures = Turns.take, [ValueError("once")]

    async def fail_once(self: Turns, *situation: object) -> object:
        if failures:
            raise failures.pop()
        return await take(self, *situation)  # type: ignore[arg-type]

    monkeypatch.setattr(Turns, "take", fail_once)
    async with running(a_wiring(base, fake)):
        fake.say(CHAT, QUESTION)
        await fake.wait_for_messages(CHAT)
        await fake.wait_until_quiet()
    assert len(fake.replies(CHAT)) == 1


async def test_while_the_database_is_away_updates_wait_and_none_is_acknowledged(
    fake: FakeTelegram, base: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    @asynccontextmanager
    async def away(_: Store) -> AsyncIterator[None]:
        raise StoreError(StoreProblem.UNREACHABLE, "gone")
        yield

    async with running(a_wiring(base, fake)):
        with monkeypatch.context() as patch:
            patch.setattr(Store, "reading", away)
            patch.setattr(Store, "transaction", away)
            fake.say(CHAT, QUESTION)
            fake.say(OTHER, QUESTION)
            await asyncio.sleep(0.5)
            assert fake.queue()["pending"] == 2
        await fake.wait_for_messages(CHAT)
        await fake.wait_for_messages(OTHER)
        await fake.wait_until_quiet()
    assert len(fake.replies(CHAT)) == len(fake.replies(OTHER)) == 1


async def test_questions_of_one_chat_are_answered_in_their_order(fake: FakeTelegram, base: Store) -> None:
    async with running(a_wiring(base, fake)):
        asked = [fake.say(CHAT, f"{QUESTION} {number}")["message_id"] for number in range(10)]
        await fake.wait_for_messages(CHAT, 10)
    assert [reply["reply_to_message"]["message_id"] for reply in fake.replies(CHAT)] == asked


async def test_many_chats_are_answered_at_the_same_time(fake: FakeTelegram, base: Store) -> None:
    async with running(a_wiring(base, fake)):
        fake.say(CHAT, QUESTION)
        await fake.wait_for_messages(CHAT)
        fake.set_latency(200)
        for chat in range(100, 130):
            fake.say(chat, QUESTION)
        await fake.wait_for_calls("sendMessage", 31, timeout_s=3)


async def test_more_updates_than_a_window_holds_are_all_answered(fake: FakeTelegram, base: Store) -> None:
    for chat in range(1, 251):
        fake.say(chat, QUESTION)
    async with running(a_wiring(base, fake)):
        await fake.wait_for_calls("sendMessage", 250, timeout_s=20)
        await fake.wait_until_quiet()
    assert {len(fake.replies(chat)) for chat in range(1, 251)} == {1}


async def test_who_stops_the_bot_lets_it_finish_what_it_has_begun(fake: FakeTelegram, base: Store) -> None:
    async with running(a_wiring(base, fake)):
        fake.say(CHAT, QUESTION)
        await fake.wait_for_messages(CHAT)
        fake.fail(200, "sendMessage", delay_s=0.3)
        fake.say(OTHER, QUESTION)
        await asyncio.sleep(0.1)
    assert len(fake.replies(OTHER)) == 1
