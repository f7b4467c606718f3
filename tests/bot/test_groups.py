"""In a group the bot is brief, speaks when spoken to, and leads to the private chat."""

from __future__ import annotations

import pytest

from knowledge.dialogue import Person
from knowledge.people import People
from knowledge.store import Store
from tests.bot.knowledge_base import ASKED, ASKED_ABOUT_CONTRACT, CLAUSES, CONTRACT, VIETNAM
from tests.bot.running import a_wiring, running
from tests.fakes.telegram import FakeTelegram

GROUP, LAN = -50, 7
QUESTION = ASKED_ABOUT_CONTRACT["vi"]


def links(telegram: FakeTelegram) -> list[str]:
    rows = telegram.last(GROUP)["reply_markup"]["inline_keyboard"]
    return [button["url"] for row in rows for button in row]


async def test_a_question_to_the_bot_is_answered_briefly_with_a_link(telegram: FakeTelegram, base: Store) -> None:
    telegram.say(GROUP, f"@test_bot {QUESTION}", user_id=LAN)
    (answer,) = await telegram.wait_for_messages(GROUP)
    assert CLAUSES["vi"].question in answer["text"] and "Law 69" not in answer["text"]
    assert links(telegram) == [f"https://t.me/test_bot?start=vi_{CONTRACT}"]
    await telegram.wait_until_quiet()
    people = People(base, "test")
    assert await people.recall(people.key("telegram", LAN)) == Person()


async def test_choices_lead_to_the_private_chat(telegram: FakeTelegram) -> None:
    telegram.say(GROUP, f"@test_bot {ASKED['vi']}", user_id=LAN)
    await telegram.wait_for_messages(GROUP)
    assert f"https://t.me/test_bot?start=vi_{VIETNAM}" in links(telegram)


async def test_an_answer_to_the_bot_counts_as_addressed(telegram: FakeTelegram) -> None:
    telegram.say(GROUP, f"@test_bot {QUESTION}", user_id=LAN)
    (answer,) = await telegram.wait_for_messages(GROUP)
    telegram.say(GROUP, QUESTION, user_id=LAN, reply_to=answer["message_id"])
    await telegram.wait_for_messages(GROUP, 2)


async def test_what_is_not_for_the_bot_gets_no_answer(base: Store) -> None:
    async with FakeTelegram(group_privacy=False) as telegram, running(a_wiring(base, telegram)):
        telegram.say(GROUP, QUESTION, user_id=LAN)
        telegram.say(GROUP, "/help", user_id=LAN)
        telegram.join(GROUP, user_id=9)
        telegram.add_bot(GROUP, user_id=LAN)
        await telegram.wait_until_quiet()
        assert not telegram.replies(GROUP)


@pytest.mark.parametrize("text", ["/help@test_bot", "/forget@test_bot", "@test_bot 123 ???"])
async def test_everything_else_is_for_the_private_chat(telegram: FakeTelegram, text: str) -> None:
    telegram.say(GROUP, text, user_id=LAN)
    await telegram.wait_for_messages(GROUP)
    assert [link.partition("?")[0] for link in links(telegram)] == ["https://t.me/test_bot"]


async def test_a_sensitive_subject_is_not_spoken_of_in_a_group(telegram: FakeTelegram) -> None:
    telegram.say(GROUP, "@test_bot ငါ စစ်မှုထမ်းရမလား", user_id=LAN)
    (reply,) = await telegram.wait_for_messages(GROUP)
    assert "ရှေ့နေ" not in reply["text"]


async def test_somebody_in_danger_sees_the_numbers_in_a_group_as_well(telegram: FakeTelegram) -> None:
    telegram.say(GROUP, "@test_bot cứu tôi với, chủ đánh tôi và nhốt tôi trong phòng", user_id=LAN)
    alarm, *_ = await telegram.wait_for_messages(GROUP)
    assert "0120-250-168" in alarm["text"]
