"""One story for each row of what a worker sees, in the bot, in each of the three languages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from knowledge.content.facts import Risk
from knowledge.content.rendering import render_date
from knowledge.content.texts import Texts
from knowledge.content.topics import Review
from knowledge.languages import WORKER_LANGUAGES
from knowledge.store import Store
from locales import say
from tests.bot.knowledge_base import ASKED_ABOUT_CONTRACT, CLAUSES, CONTRACT, known
from tests.bot.running import a_wiring, running
from tests.builders import NOW, TODAY, a_fact
from tests.fakes.telegram import FakeTelegram

CHAT = 7
Change = Callable[[Texts], Texts]
languages = pytest.mark.parametrize("language", [language.code for language in WORKER_LANGUAGES])


@asynccontextmanager
async def a_bot(fake: FakeTelegram, base: Store, change: Change, now: datetime = NOW) -> AsyncIterator[FakeTelegram]:
    """It knows the small knowledge base with one change, at some time."""
    knowledge = replace(known(), texts=change(known().texts))
    async with running(a_wiring(base, fake, knowledge=lambda: knowledge, clock=lambda: now)):
        yield fake


async def told(telegram: FakeTelegram, language: str) -> str:
    """What somebody reads who asks about illegal clauses."""
    telegram.say(CHAT, ASKED_ABOUT_CONTRACT[language])
    (message,) = await telegram.wait_for_messages(CHAT)
    return str(message["text"])


def translation(language: str, **changes: object) -> Change:
    def change(texts: Texts) -> Texts:
        key = (CONTRACT, language)
        return replace(texts, translations={**texts.translations, key: replace(texts.translations[key], **changes)})

    return change


def clause(**changes: object) -> Change:
    return lambda texts: replace(
        texts, facts={**texts.facts, "clause": (a_fact("clause", **{"risk": Risk.LAW, **changes}),)}
    )


def plain_short(language: str) -> str:
    return CLAUSES[language].short.replace("**", "")


@languages
async def test_a_fresh_text_with_its_date_and_that_nobody_has_reviewed_it(
    fake: FakeTelegram, base: Store, language: str
) -> None:
    async with a_bot(fake, base, lambda texts: texts) as telegram:
        text = await told(telegram, language)
    assert plain_short(language) in text
    assert say(language, "Checked on {date}.", date=render_date(TODAY, language)) in text
    assert say(language, "No native speaker has checked this wording yet.") in text


@languages
async def test_a_reviewed_text_without_that_line(fake: FakeTelegram, base: Store, language: str) -> None:
    async with a_bot(fake, base, translation(language, review=Review("a reader", TODAY))) as telegram:
        text = await told(telegram, language)
    assert plain_short(language) in text
    assert say(language, "No native speaker has checked this wording yet.") not in text


@languages
async def test_after_the_law_changed_not_the_old_text_but_a_notice_and_whom_to_ask(
    fake: FakeTelegram, base: Store, language: str
) -> None:
    async with a_bot(fake, base, translation(language, stale_since=TODAY)) as telegram:
        text = await told(telegram, language)
    since = render_date(TODAY, language)
    assert say(language, "This rule changed on {date}. Our old answer no longer holds.", date=since) in text
    assert plain_short(language) not in text
    assert "0120-250-168" in text


@languages
async def test_past_its_review_date_the_text_with_a_dated_warning(
    fake: FakeTelegram, base: Store, language: str
) -> None:
    due = TODAY + Risk.CONTACT.review_interval
    async with a_bot(
        fake, base, lambda texts: texts, NOW + Risk.CONTACT.review_interval + timedelta(days=1)
    ) as telegram:
        text = await told(telegram, language)
    warning = "⚠ This may be out of date since {date}. Ask again before you pay or sign."
    assert say(language, warning, date=render_date(due, language)) in text
    assert plain_short(language) in text


@languages
async def test_on_a_withdrawn_fact_the_notice_and_whom_to_ask(fake: FakeTelegram, base: Store, language: str) -> None:
    async with a_bot(fake, base, clause(withdrawn_on=TODAY)) as telegram:
        text = await told(telegram, language)
    gone = "We took this answer back, because a fact in it no longer holds or is in doubt."
    assert say(language, gone) in text
    assert plain_short(language) not in text
    assert "0120-250-168" in text


@languages
async def test_a_missing_text_is_a_refusal_and_never_another_language(
    fake: FakeTelegram, base: Store, language: str
) -> None:
    def without(texts: Texts) -> Texts:
        kept = {key: text for key, text in texts.translations.items() if key != (CONTRACT, language)}
        return replace(texts, translations=kept)

    async with a_bot(fake, base, without) as telegram:
        text = await told(telegram, language)
    assert say(language, "I do not know that.") in text
    assert not any(plain_short(other) in text for other in CLAUSES)
