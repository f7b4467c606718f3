"""A value switches by itself on its day; every text that speaks of it comes up to be read, until somebody has read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from knowledge import editing
from knowledge.content.facts import Fact, Risk
from knowledge.content.reading import read
from knowledge.content.texts import Texts
from knowledge.days import japan_date
from knowledge.editing.tasks import AHEAD, Reason, Task, last_checked, open_tasks, tasks
from knowledge.store import Store
from knowledge.store.load import load_texts
from tests.builders import NOW, TODAY, a_fact, a_topic, a_value, a_wording, an_account, some_texts

TOPIC = "fee-cap-vietnam"
APRIL = date(2027, 4, 1)
LANGUAGES = ("en", "km", "my", "vi")


def a_base(*versions: Fact, **fields: object) -> Texts:
    """One topic in four languages that prints the fact `fee-cap`, in these versions."""
    texts = some_texts(**fields)
    return replace(texts, facts={**texts.facts, "fee-cap": versions})


def seen(at: datetime, *languages: str) -> Mapping[tuple[str, str], datetime]:
    return {(TOPIC, language): at for language in languages or LANGUAGES}


def at_noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)


def checked(**fields: object) -> Fact:
    """Of now, and not to be checked again soon."""
    return a_fact("fee-cap", a_value(), checked_on=APRIL - timedelta(days=40), **fields)


def a_cap_that_rises() -> Texts:
    return a_base(checked(), replace(checked(valid_from=APRIL), values=(a_value(4000),)))


def found(texts: Texts, today: date, at: Mapping[tuple[str, str], datetime] | None = None) -> list[Task]:
    return list(tasks(texts, seen(NOW) if at is None else at, today))


def test_a_cap_that_starts_opens_a_task_for_each_language_thirty_days_before() -> None:
    texts = a_cap_that_rises()
    assert found(texts, APRIL - AHEAD - timedelta(days=1)) == []
    opened = found(texts, APRIL - AHEAD)
    assert [task.language for task in opened] == list(LANGUAGES)
    assert opened[0] == Task(TOPIC, "en", "fee-cap", Reason.STARTS, APRIL, Risk.MONEY)


def test_the_task_stays_until_somebody_has_read_the_text_on_that_day_or_later() -> None:
    texts, day_before = a_cap_that_rises(), at_noon(APRIL - timedelta(days=1))
    assert len(found(texts, APRIL, seen(day_before))) == 4
    assert [task.language for task in found(texts, APRIL, {**seen(day_before), **seen(at_noon(APRIL), "km")})] == [
        "en",
        "my",
        "vi",
    ]
    assert found(texts, APRIL + timedelta(days=9), seen(at_noon(APRIL))) == []


def test_the_day_begins_at_midnight_in_japan() -> None:
    one_second_before = datetime(2027, 3, 31, 14, 59, 59, tzinfo=UTC)
    assert len(found(a_cap_that_rises(), APRIL, seen(one_second_before))) == 4
    assert found(a_cap_that_rises(), APRIL, seen(one_second_before + timedelta(seconds=1))) == []


def test_a_rule_that_ends_opens_tasks_that_only_a_change_of_the_fact_or_the_text_closes() -> None:
    texts = a_base(checked(valid_to=APRIL - timedelta(days=1)))
    assert {(task.reason, task.on) for task in found(texts, APRIL - AHEAD)} == {(Reason.ENDS, APRIL)}
    assert len(found(texts, APRIL, seen(at_noon(APRIL)))) == 4


def test_a_rule_that_another_follows_without_a_gap_only_starts() -> None:
    followed = a_base(checked(valid_to=APRIL - timedelta(days=1)), checked(valid_from=APRIL))
    assert {task.reason for task in found(followed, APRIL - AHEAD)} == {Reason.STARTS}


def test_a_fact_past_its_review_date_is_a_task_until_it_is_checked_again() -> None:
    texts, due = a_base(a_fact()), a_fact().review_by
    assert found(texts, due) == []
    late = due + timedelta(days=1)
    assert {(task.reason, task.on) for task in found(texts, late, seen(at_noon(late)))} == {(Reason.REVIEW_DUE, due)}


def test_a_text_on_a_withdrawn_fact_is_a_task_and_nothing_else_is_asked_of_it() -> None:
    withdrawn = a_base(a_fact(withdrawn_on=TODAY, valid_to=TODAY))
    assert {(task.reason, task.on) for task in found(withdrawn, TODAY)} == {(Reason.WITHDRAWN, TODAY)}


def test_a_text_that_rests_on_the_fact_without_printing_it_is_read_again_too() -> None:
    resting = a_base(checked(), checked(valid_from=APRIL), topics=(a_topic(), a_topic("contract")))
    words = {key: replace(text, wording=a_wording("Read it first.")) for key, text in resting.translations.items()}
    assert {task.topic for task in found(replace(resting, translations=words), APRIL)} == {TOPIC, "contract"}


def test_the_gravest_come_first_and_then_the_earliest() -> None:
    law = a_fact("law-rule", checked_on=APRIL, risk=Risk.LAW, valid_from=APRIL - timedelta(days=9))
    texts = a_base(checked(), checked(valid_from=APRIL), topics=(a_topic(rests_on=("fee-cap", "law-rule")),))
    both = replace(texts, facts={**texts.facts, "law-rule": (law,)})
    assert [task.fact for task in found(both, APRIL)] == ["fee-cap"] * 4 + ["law-rule"] * 4


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_people_read_switches_at_midnight_in_japan_and_opens_a_task(
    filled_store: Store, language: str
) -> None:
    admin = an_account()
    later = replace(checked(valid_from=APRIL), values=(a_value(4000),))
    saved = await editing.save_fact(
        filled_store, admin, later, replaces=None, expected=await version(filled_store), now=NOW
    )
    assert isinstance(saved, editing.Saved)
    await editing.publish_fact(filled_store, admin, "fee-cap", expected=saved.version, now=NOW)
    async with filled_store.reading() as session:
        texts = await load_texts(session)
    midnight = datetime(2027, 3, 31, 15, tzinfo=UTC)
    assert short(texts, language, midnight - timedelta(seconds=1)) == short(some_texts(), language, NOW)
    assert short(texts, language, midnight) == short(some_texts(a_fact("fee-cap", a_value(4000))), language, NOW)
    opened = await open_tasks(filled_store, texts, APRIL)
    assert Task(TOPIC, language, "fee-cap", Reason.STARTS, APRIL, Risk.MONEY) in opened


def short(texts: Texts, language: str, now: datetime) -> str:
    wording = read(texts, TOPIC, language, japan_date(now)).wording
    assert wording
    return wording.short


async def version(store: Store, fact: str = "fee-cap") -> int:
    return (await editing.lookup.fact(store, fact)).version


async def test_a_text_counts_as_read_when_it_is_published_and_when_its_topic_is_still_true(filled_store: Store) -> None:
    assert await last_checked(filled_store) == seen(NOW)
    later = NOW + timedelta(days=2)
    expected = {"fee-cap": await version(filled_store)}
    done = await editing.confirm_topic(filled_store, an_account(), TOPIC, expected, now=later)
    assert isinstance(done, editing.Published)
    assert await last_checked(filled_store) == seen(later)
