"""A whole story is logged at the most talkative level, and the log holds nothing of the person."""

from __future__ import annotations

import asyncio
import logging

import pytest
import structlog

from bot.turns import Turns
from knowledge.store import Store
from tests.bot.knowledge_base import ASKED_ABOUT_CONTRACT, CONTRACT
from tests.bot.running import a_wiring, running
from tests.fakes.telegram import FakeTelegram

PERSON = 98765432123
QUESTION = ASKED_ABOUT_CONTRACT["vi"]


def no_one(text: str, fake: FakeTelegram) -> None:
    for secret in (fake.token, str(PERSON), f"Person {PERSON}", QUESTION, QUESTION[:8], "Lan 0912"):
        assert secret not in text


async def test_a_story_leaves_no_trace_of_who_asked_what(
    fake: FakeTelegram, base: Store, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    structlog.reset_defaults()
    async with running(a_wiring(base, fake)):
        fake.fail(502, "sendMessage")
        fake.fail(429, "sendMessage")
        fake.fail(400, "sendMessage")
        for text in ("/start", QUESTION, "Lan 0912 345 678", "/forget"):
            fake.say(PERSON, text)
        await fake.wait_until_quiet(10)
        fake.say(PERSON, QUESTION)
        await fake.wait_until_quiet()
        for data in (f"x:{CONTRACT}", "s"):
            await fake.wait_for_answer(fake.tap(PERSON, data=data))
        fake.block(PERSON)
        await fake.wait_until_quiet()
    no_one(caplog.text, fake)
    no_one(capsys.readouterr().out, fake)


async def test_a_mistake_is_logged_with_its_place_and_reference_alone(
    fake: FakeTelegram, base: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def fail(self: Turns, event: object, *_: object) -> None:
        raise ValueError(f"cannot read {event}")

    structlog.reset_defaults()
    monkeypatch.setattr(Turns, "take", fail)
    async with running(a_wiring(base, fake)):
        fake.say(PERSON, QUESTION)
        (apology,) = await fake.wait_for_messages(PERSON)
        await fake.wait_until_quiet()
    logged = capsys.readouterr().out
    no_one(logged, fake)
    assert "ValueError" in logged and "test_discretion.py" in logged
    assert apology["text"].split()[-1] in logged


async def test_a_wrong_token_is_named_without_being_shown(
    fake: FakeTelegram, base: Store, caplog: pytest.LogCaptureFixture
) -> None:
    from bot.application import WrongToken, build

    caplog.set_level(logging.DEBUG)
    with pytest.raises(WrongToken) as wrong:
        await asyncio.wait_for(build(a_wiring(base, fake, token="999:WRONG")).run(), 5)
    assert "999:WRONG" not in str(wrong.value) + caplog.text
    assert wrong.value.__cause__ is None
