"""The webhook answers 200 only for what was handled; two replicas share the chats of one PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.webhook import HEADER, MOST_BYTES
from knowledge.store import Store
from tests.bot.called import SECRET, called
from tests.bot.knowledge_base import ASKED_ABOUT_CONTRACT, VIETNAM
from tests.fakes.telegram import FakeTelegram

CHAT = 7
QUESTION = ASKED_ABOUT_CONTRACT["vi"]


async def test_a_question_is_answered_and_then_acknowledged(fake: FakeTelegram, base: Store) -> None:
    async with called(fake, [base]):
        fake.say(CHAT, QUESTION)
        await fake.wait_until_quiet()
        assert len(fake.replies(CHAT)) == 1
        assert [attempt.status for attempt in fake.attempts()] == [200]


async def test_who_does_not_know_the_secret_is_turned_away(fake: FakeTelegram, base: Store) -> None:
    async with called(fake, [base]) as url, httpx.AsyncClient() as client:
        for headers in ({}, {HEADER: "wrong"}, {HEADER: "wröng".encode()}):
            assert (await client.post(url, json={"update_id": 1}, headers=headers)).status_code == 403


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"[1]", 400), (b'{"update_id": "x"}', 400), (b"\xff", 400), (b" " * (MOST_BYTES + 1), 413)],
)
async def test_what_is_no_update_is_refused(fake: FakeTelegram, base: Store, body: bytes, status: int) -> None:
    async with called(fake, [base]) as url, httpx.AsyncClient() as client:
        assert (await client.post(url, content=body, headers={HEADER: SECRET})).status_code == status


async def test_an_update_of_an_unknown_kind_is_acknowledged(fake: FakeTelegram, base: Store) -> None:
    async with called(fake, [base]) as url, httpx.AsyncClient() as client:
        answer = await client.post(url, json={"update_id": 1, "new": {"kind": 1}}, headers={HEADER: SECRET})
        assert answer.status_code == 200


async def test_what_takes_too_long_is_acknowledged_later_and_answered_once(
    fake: FakeTelegram, base: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.webhook.HOLDS_S", 0.1)
    async with called(fake, [base]):
        fake.fail(429, "sendMessage", retry_after=1)
        fake.say(CHAT, QUESTION)
        await fake.wait_until_quiet()
        assert len(fake.replies(CHAT)) == 1
        statuses = [attempt.status for attempt in fake.attempts()]
        assert set(statuses[:-1]) == {503} and statuses[-1] == 200


class TestTwoReplicas:
    """On PostgreSQL; Telegram gives up waiting quickly and brings updates to the other replica meanwhile."""

    @pytest.fixture
    async def stores(self, postgres_url: str) -> AsyncIterator[list[Store]]:
        opened = [Store.open(postgres_url) for _ in range(2)]
        yield opened
        for store in opened:
            await store.close()

    async def test_a_chat_keeps_its_order_and_gets_every_answer_once(self, stores: list[Store]) -> None:
        async with FakeTelegram(webhook_timeout_s=0.2) as fake, called(fake, stores):
            fake.fail(200, "sendMessage", delay_s=0.4, calls=None, probability=0.3)
            asked = [fake.say(CHAT, f"{QUESTION} {number}")["message_id"] for number in range(8)]
            await fake.wait_for_messages(CHAT, 8, timeout_s=20)
            await fake.wait_until_quiet(20)
            assert [reply["reply_to_message"]["message_id"] for reply in fake.replies(CHAT)] == asked

    async def test_taps_and_messages_do_not_overtake_one_another_half_way(self, stores: list[Store]) -> None:
        async with FakeTelegram() as fake, called(fake, stores):
            fake.say(CHAT, QUESTION)
            await fake.wait_for_messages(CHAT)
            message = fake.last(CHAT)["message_id"]
            taps = [fake.forge_tap(CHAT, message, f"t:{VIETNAM}") for _ in range(4)]
            for number in range(4):
                fake.say(CHAT, f"{QUESTION} {number}")
            await asyncio.gather(*(fake.wait_for_answer(tap) for tap in taps))
            await fake.wait_until_quiet(10)
            assert len(fake.replies(CHAT)) == 9

    async def test_many_chats_are_answered_once_each(self, stores: list[Store]) -> None:
        async with FakeTelegram() as fake, called(fake, stores):
            for chat in range(1, 41):
                fake.say(chat, QUESTION)
            await fake.wait_until_quiet(20)
            assert {len(fake.replies(chat)) for chat in range(1, 41)} == {1}
