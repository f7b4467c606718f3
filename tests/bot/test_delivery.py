"""Messages arrive although Telegram is busy, down, or lost its answer; taps always stop waiting."""

from __future__ import annotations

import pytest

from knowledge.dialogue import Person
from knowledge.people import People
from knowledge.store import Store
from locales import say
from tests.bot.knowledge_base import ASKED_ABOUT_CONTRACT, CONTRACT, VIETNAM
from tests.fakes.telegram import FakeTelegram

CHAT, OTHER = 7, 8
QUESTION = ASKED_ABOUT_CONTRACT["vi"]


async def remembered(store: Store, person: int) -> Person:
    people = People(store, "test")
    return await people.recall(people.key("telegram", person))


async def test_a_busy_telegram_delays_its_own_chat_alone(telegram: FakeTelegram) -> None:
    telegram.fail(429, "sendMessage", chat_id=CHAT, retry_after=1)
    telegram.say(CHAT, QUESTION)
    telegram.say(OTHER, QUESTION)
    telegram.say(CHAT, "/help")
    await telegram.wait_for_messages(OTHER)
    assert not telegram.replies(CHAT)
    answer, help_text = await telegram.wait_for_messages(CHAT, 2)
    assert "reply_to_message" in answer and "reply_to_message" not in help_text


@pytest.mark.parametrize("status", [500, 502])
async def test_what_a_failing_telegram_did_not_take_is_sent_again(telegram: FakeTelegram, status: int) -> None:
    telegram.fail(status, "sendMessage", calls=3)
    telegram.say(CHAT, QUESTION)
    await telegram.wait_for_messages(CHAT)
    await telegram.wait_until_quiet()
    assert len(telegram.replies(CHAT)) == 1


async def test_an_answer_whose_receipt_was_lost_may_come_twice_but_is_not_missing(telegram: FakeTelegram) -> None:
    telegram.fail(502, "sendMessage", applied=True)
    telegram.say(CHAT, QUESTION)
    await telegram.wait_for_messages(CHAT, 2)


async def test_who_blocks_the_bot_is_forgotten(telegram: FakeTelegram, base: Store) -> None:
    telegram.say(CHAT, QUESTION)
    await telegram.wait_for_messages(CHAT)
    await telegram.wait_until_quiet()
    assert (await remembered(base, CHAT)).language == "vi"
    telegram.block(CHAT)
    await telegram.wait_until_quiet()
    assert await remembered(base, CHAT) == Person()


async def test_who_blocked_the_bot_before_the_answer_is_forgotten_as_well(telegram: FakeTelegram, base: Store) -> None:
    telegram.fail(403, "sendMessage")
    telegram.say(CHAT, QUESTION)
    await telegram.wait_for_calls("sendMessage")
    await telegram.wait_until_quiet()
    assert await remembered(base, CHAT) == Person()


async def test_a_message_that_telegram_refuses_becomes_an_apology_with_a_reference(telegram: FakeTelegram) -> None:
    telegram.fail(400, "sendMessage")
    telegram.say(CHAT, QUESTION)
    (apology,) = await telegram.wait_for_messages(CHAT)
    assert say("vi", "If you tell us about it, name this reference: {reference}", reference="") in apology["text"]
    await telegram.wait_until_quiet()
    assert len(telegram.calls("sendMessage")) == 2


async def test_opening_twice_what_is_open_already_is_no_error(telegram: FakeTelegram) -> None:
    telegram.say(CHAT, QUESTION)
    await telegram.wait_for_messages(CHAT)
    message = telegram.last(CHAT)["message_id"]
    for _ in range(2):
        await telegram.wait_for_answer(telegram.forge_tap(CHAT, message, f"d:{CONTRACT}"))
    await telegram.wait_until_quiet()
    assert len(telegram.replies(CHAT)) == 1


async def test_a_tap_that_is_too_old_to_be_acknowledged_still_works(telegram: FakeTelegram) -> None:
    telegram.say(CHAT, QUESTION)
    await telegram.wait_for_messages(CHAT)
    telegram.fail(400, "answerCallbackQuery")
    telegram.forge_tap(CHAT, telegram.last(CHAT)["message_id"], f"t:{VIETNAM}")
    await telegram.wait_for_messages(CHAT, 2)


@pytest.mark.parametrize("data", ["", "?", "t:unknown", "k:unknown", "l:xx", "x" * 64, "y:", "d:\u200b"])
async def test_a_forged_button_gets_a_kind_word(telegram: FakeTelegram, data: str) -> None:
    telegram.say(CHAT, QUESTION)
    await telegram.wait_for_messages(CHAT)
    await telegram.wait_for_answer(telegram.forge_tap(CHAT, telegram.last(CHAT)["message_id"], data))
    await telegram.wait_for_messages(CHAT, 2)
    assert not telegram.calls(ok=False)


async def test_what_can_no_longer_be_edited_is_written_below(telegram: FakeTelegram) -> None:
    telegram.say(CHAT, QUESTION)
    await telegram.wait_for_messages(CHAT)
    telegram.fail(400, "editMessageText")
    telegram.tap(CHAT, data=f"d:{CONTRACT}")
    await telegram.wait_for_messages(CHAT, 2)
