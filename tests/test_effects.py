"""What a turn leaves behind is stored once, without the person."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from knowledge import inbox, statistics
from knowledge.dialogue import Counted, Effect, Forgotten, QuestionSent, Rated
from knowledge.effects import Effects
from knowledge.feedback import Helpfulness, helpfulness
from knowledge.statistics import DailyCount
from knowledge.store import Store
from tests.builders import NOW, TODAY, some_texts

TOPIC = "fee-cap-vietnam"
TEXTS = some_texts()
WORDING = TEXTS.translations[TOPIC, "vi"].wording.fingerprint


def redact(text: str) -> str:
    return text.replace("0901234567", "…")


async def carry_out(effects: Effects, update: str, *wanted: Effect) -> None:
    await effects.carry_out(wanted, update=update, texts=TEXTS, now=NOW)


async def test_outcomes_are_counted_by_day_and_language(store: Store) -> None:
    effects = Effects(store, redact)
    await asyncio.gather(*(carry_out(effects, str(number), Counted("answer", "vi")) for number in range(30)))
    await carry_out(effects, "31", Counted("refusal", "km"), Counted("answer", "vi"))
    assert await statistics.daily(store, TODAY, TODAY) == (
        DailyCount(TODAY, "refusal", "km", 1),
        DailyCount(TODAY, "answer", "vi", 31),
    )
    assert await statistics.daily(store, TODAY + timedelta(days=1), TODAY + timedelta(days=9)) == ()


async def test_a_redelivered_update_has_its_effects_once(store: Store) -> None:
    effects = Effects(store, redact)
    wanted = (Counted("answer", "vi"), Rated(TOPIC, "vi", True), QuestionSent("How?", "vi", "vn"))
    for _ in range(2):
        await carry_out(effects, "telegram:1", *wanted)
    await asyncio.gather(*(carry_out(effects, "telegram:1", *wanted) for _ in range(2)))
    assert [count.count for count in await statistics.daily(store, TODAY, TODAY)] == [1]
    assert await helpfulness(store) == (Helpfulness(TOPIC, "vi", WORDING, 1, 0),)
    assert len(await inbox.questions(store)) == 1


async def test_feedback_is_counted_for_the_wording_that_was_read(store: Store) -> None:
    effects = Effects(store, redact)
    for number, helpful in enumerate((True, False, False)):
        await carry_out(effects, str(number), Rated(TOPIC, "vi", helpful))
    await carry_out(effects, "9", Rated("no-such-topic", "vi", True))
    assert await helpfulness(store, TOPIC) == (Helpfulness(TOPIC, "vi", WORDING, 1, 2),)


async def test_a_question_is_redacted_before_it_is_stored(store: Store) -> None:
    await carry_out(Effects(store, redact), "1", QuestionSent("Gọi em 0901234567", "vi", None))
    [question] = await inbox.questions(store)
    assert (question.text, question.language, question.country, question.sent_on) == ("Gọi em …", "vi", None, TODAY)


async def test_forgetting_and_nothing_store_nothing(store: Store) -> None:
    effects = Effects(store, redact)
    await carry_out(effects, "1")
    await carry_out(effects, "2", Forgotten())
    assert await statistics.daily(store, TODAY, TODAY) == ()
