"""From the first message to being forgotten, in each of the three languages, over real HTTP."""

from __future__ import annotations

import pytest

from knowledge.content.rendering import render_date
from knowledge.dialogue import Person
from knowledge.feedback import helpfulness
from knowledge.inbox import questions
from knowledge.languages import LANGUAGES, WORKER_LANGUAGES
from knowledge.people import People
from knowledge.store import Store
from knowledge.text.zawgyi import to_zawgyi
from locales import say
from tests.bot.knowledge_base import (
    ASKED,
    ASKED_ABOUT_CONTRACT,
    ASKED_FEE,
    CAMBODIA,
    CLAUSES,
    CONTRACT,
    DRAFT,
    UNKNOWN,
    VIETNAM,
)
from tests.builders import TODAY
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.errors import Json

CHAT = 7
LANGUAGE_CODES = [language.code for language in WORKER_LANGUAGES]


async def says(telegram: FakeTelegram, text: str, replies: int = 1) -> Json:
    """The newest message of the bot after so many more of them."""
    before = telegram.world.history.sent_by_bot(CHAT)
    telegram.say(CHAT, text)
    await telegram.wait_for_messages(CHAT, before + replies)
    return telegram.last(CHAT)


async def taps(telegram: FakeTelegram, data: str) -> Json:
    """The newest message of the bot once the tap is handled."""
    tap = telegram.tap(CHAT, data=data)
    await telegram.wait_for_answer(tap)
    await telegram.wait_until_quiet()
    return telegram.last(CHAT)


async def speaks(telegram: FakeTelegram, language: str) -> None:
    await says(telegram, "/start")
    await taps(telegram, f"l:{language}")


def links(message: Json) -> list[str]:
    return [entity["url"] for entity in message.get("entities", ()) if entity["type"] == "text_link"]


@pytest.mark.parametrize("language", LANGUAGE_CODES)
async def test_a_worker_asks_chooses_sees_the_source_and_is_forgotten(
    telegram: FakeTelegram, base: Store, language: str
) -> None:
    await says(telegram, "/start")
    assert telegram.labels(CHAT) == ["Tiếng Việt", "ខ្មែរ", "မြန်မာ"]

    await taps(telegram, f"l:{language}")
    assert telegram.last(CHAT)["text"].endswith(say(language, "Write your question, or choose a subject."))

    choices = await says(telegram, ASKED[language])
    assert choices["reply_to_message"]["text"] == ASKED[language]
    assert telegram.labels(CHAT)[-1] == say(language, "None of these")

    answer = await taps(telegram, f"t:{VIETNAM}")
    assert LANGUAGES[language].write_digits("3") in answer["text"]
    assert render_date(TODAY, language) in answer["text"]
    assert links(answer) == ["https://example.org/law"]

    thanks = telegram.tap(CHAT, data=f"y:{VIETNAM}")
    assert await telegram.wait_for_answer(thanks) == {"text": say(language, "Thank you."), "show_alert": False}

    await taps(telegram, f"x:{VIETNAM}")
    await taps(telegram, "s")
    assert telegram.last(CHAT)["text"] == say(language, "Sent, without your name. The editors read every question.")
    assert [(q.text, q.language) for q in await questions(base)] == [(ASKED[language], language)]
    assert [(f.helpful, f.not_helpful) for f in await helpfulness(base)] == [(1, 1)]

    people = People(base, "test")
    known = await people.recall(people.key("telegram", CHAT))
    assert (known.language, known.topic) == (language, VIETNAM)
    await says(telegram, "/forget")
    await telegram.wait_until_quiet()
    assert await people.recall(people.key("telegram", CHAT)) == Person()


@pytest.mark.parametrize("language", LANGUAGE_CODES)
async def test_an_unknown_question_is_refused_with_whom_to_ask_and_can_be_passed_on(
    telegram: FakeTelegram, base: Store, language: str
) -> None:
    await speaks(telegram, language)
    refusal = await says(telegram, UNKNOWN[language])
    assert "0120-250-168" in refusal["text"]
    await taps(telegram, "s")
    assert [question.text for question in await questions(base)] == [UNKNOWN[language]]


async def test_more_opens_in_place_with_steps_and_details(telegram: FakeTelegram) -> None:
    await speaks(telegram, "vi")
    short = await says(telegram, ASKED_ABOUT_CONTRACT["vi"])
    full = await taps(telegram, f"d:{CONTRACT}")
    assert full["message_id"] == short["message_id"]
    assert CLAUSES["vi"].steps[0] in full["text"] and CLAUSES["vi"].steps[0] not in short["text"]


async def test_none_of_these_becomes_a_refusal_that_still_has_the_question(telegram: FakeTelegram, base: Store) -> None:
    await speaks(telegram, "vi")
    choices = await says(telegram, ASKED["vi"])
    refusal = await taps(telegram, "n")
    assert refusal["message_id"] == choices["message_id"]
    await taps(telegram, "s")
    assert [question.text for question in await questions(base)] == [ASKED["vi"]]


async def test_subjects_are_found_by_category(telegram: FakeTelegram) -> None:
    await speaks(telegram, "km")
    await says(telegram, "/topics")
    listed = await taps(telegram, "k:fees")
    assert [label[:2] for label in telegram.labels(CHAT)][:2] == ["១.", "២."] or len(telegram.labels(CHAT)) == 3
    await taps(telegram, "m")
    assert telegram.last(CHAT)["message_id"] == listed["message_id"]


async def test_a_deep_link_brings_language_and_topic(telegram: FakeTelegram) -> None:
    answer = await says(telegram, f"/start km_{CAMBODIA}")
    assert "កម្ពុជា" in answer["text"]


async def test_a_deep_link_to_an_unknown_topic_says_so_and_goes_on(telegram: FakeTelegram) -> None:
    await says(telegram, "/start vi_gone", replies=2)
    old, _ = telegram.replies(CHAT)
    assert old["text"] == say("vi", "This link points to a subject that does not exist any more.")
    assert telegram.labels(CHAT)


async def test_who_types_zawgyi_can_read_zawgyi(telegram: FakeTelegram) -> None:
    await speaks(telegram, "my")
    answer = await says(telegram, to_zawgyi(ASKED_ABOUT_CONTRACT["my"]))
    assert CLAUSES["my"].question in answer["text"]
    spelled = await taps(telegram, f"z:{CONTRACT}")
    assert to_zawgyi(CLAUSES["my"].question) in spelled["text"]
    assert links(spelled) == ["https://example.org/law"]


async def test_a_sensitive_subject_is_answered_when_asked_and_never_listed(telegram: FakeTelegram) -> None:
    await speaks(telegram, "my")
    await says(telegram, "/topics")
    await taps(telegram, "k:contract")
    assert f"t:{DRAFT}" not in str(telegram.last(CHAT))
    answer = await says(telegram, f"/start my_{DRAFT}")
    assert "ရှေ့နေ" in answer["text"]


@pytest.mark.parametrize("kind", ["sticker", "voice", "photo", "document"])
async def test_what_has_no_words_gets_a_kind_word_and_the_subjects(telegram: FakeTelegram, kind: str) -> None:
    await speaks(telegram, "vi")
    telegram.send(CHAT, kind)
    await telegram.wait_for_messages(CHAT, 3)
    assert telegram.last(CHAT)["text"] and f"k:{'fees'}" in str(telegram.last(CHAT)["reply_markup"])


async def test_an_edited_question_is_answered_again(telegram: FakeTelegram) -> None:
    await speaks(telegram, "vi")
    first = telegram.say(CHAT, UNKNOWN["vi"])
    await telegram.wait_for_messages(CHAT, 3)
    telegram.edit(CHAT, first["message_id"], ASKED_ABOUT_CONTRACT["vi"])
    await telegram.wait_for_messages(CHAT, 4)
    assert CLAUSES["vi"].question in telegram.last(CHAT)["text"]


async def test_of_a_very_long_message_the_beginning_is_read(telegram: FakeTelegram) -> None:
    await speaks(telegram, "vi")
    await says(telegram, "tôi muốn hỏi " * 300, replies=2)


async def test_markup_in_a_question_harms_nothing(telegram: FakeTelegram) -> None:
    await speaks(telegram, "vi")
    await says(telegram, "<b>phí</b> </a> &lt; <script>alert(1)</script>")
    assert not telegram.calls(ok=False)


@pytest.mark.parametrize("command", ["help", "privacy", "language", "country", "nonsense"])
async def test_every_command_is_answered(telegram: FakeTelegram, command: str) -> None:
    await speaks(telegram, "vi")
    await says(telegram, f"/{command}", replies=2 if command == "nonsense" else 1)


async def test_the_country_of_the_language_is_taken(telegram: FakeTelegram) -> None:
    await speaks(telegram, "vi")
    answer = await says(telegram, ASKED_FEE["vi"])
    assert "Việt Nam" in answer["text"]


async def test_the_country_is_kept(telegram: FakeTelegram, base: Store) -> None:
    await speaks(telegram, "vi")
    await says(telegram, "/country")
    await taps(telegram, "c:kh")
    answer = await says(telegram, ASKED_FEE["vi"])
    assert "Campuchia" in answer["text"]


async def test_somebody_in_danger_sees_the_numbers_first(telegram: FakeTelegram) -> None:
    await speaks(telegram, "vi")
    await says(telegram, "cứu tôi với, chủ đánh tôi và nhốt tôi trong phòng")
    alarm = telegram.replies(CHAT)[2]
    button = alarm["reply_markup"]["inline_keyboard"][0][0]
    assert (button["copy_text"], button["style"]) == ({"text": "0120-250-168"}, "danger")
