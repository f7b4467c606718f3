"""The five rows of what a worker sees, and what each of them may never do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from knowledge.content.facts import Risk
from knowledge.content.freshness import Condition
from knowledge.content.reading import read
from knowledge.content.texts import Texts
from knowledge.content.topics import Review, Translation
from tests.builders import TODAY, a_fact, a_topic, a_value, a_wording, some_texts

TOPIC = "fee-cap-vietnam"


def with_translation(texts: Texts, **changes: object) -> Texts:
    """The Vietnamese text of the topic, changed."""
    key = (TOPIC, "vi")
    return replace(texts, translations={**texts.translations, key: replace(texts.translations[key], **changes)})


def test_a_fresh_text_is_shown_with_the_value_filled_in_and_its_source() -> None:
    reading = read(some_texts(), TOPIC, "vi", TODAY)
    assert reading.condition is Condition.FRESH
    assert reading.wording is not None
    assert reading.wording.short == "Cao nhất là 3.600 đô la Mỹ."
    assert [citation.source.id for citation in reading.citations] == ["law"]
    assert reading.checked_on == TODAY


def test_all_languages_show_the_same_value() -> None:
    texts = some_texts(a_fact("fee-cap", a_value(1500)))
    shorts = {language: read(texts, TOPIC, language, TODAY).wording for language in ("en", "vi", "km", "my")}
    assert all(wording is not None for wording in shorts.values())
    assert "USD 1,500" in shorts["en"].short  # type: ignore[union-attr]
    assert "1.500" in shorts["vi"].short  # type: ignore[union-attr]
    assert "១,៥០០" in shorts["km"].short  # type: ignore[union-attr]
    assert "၁,၅၀၀" in shorts["my"].short  # type: ignore[union-attr]


def test_after_a_change_of_meaning_about_money_the_old_text_is_withheld_and_the_new_value_told() -> None:
    texts = with_translation(some_texts(), stale_since=date(2026, 11, 1))
    reading = read(texts, TOPIC, "vi", TODAY)
    assert reading.condition is Condition.CHANGED
    assert reading.wording is None
    assert reading.since == date(2026, 11, 1)
    assert [(value.label, value.text) for value in reading.new_values] == [("Mức cao nhất", "3.600 đô la Mỹ")]


def test_a_value_without_a_label_in_the_language_is_not_told_as_new() -> None:
    translations = {(TOPIC, "km"): Translation(TOPIC, "km", a_wording(), stale_since=TODAY)}
    assert read(some_texts(translations=translations), TOPIC, "km", TODAY).new_values == ()


def test_after_a_change_of_meaning_about_anything_else_the_text_is_shown_with_a_warning() -> None:
    background = a_fact("fee-cap", risk=Risk.BACKGROUND)
    texts = with_translation(some_texts(background), stale_since=date(2026, 11, 1))
    reading = read(texts, TOPIC, "vi", TODAY)
    assert reading.condition is Condition.DATED
    assert reading.since == date(2026, 11, 1)
    assert reading.wording is not None


@pytest.mark.parametrize(("risk", "days"), [(Risk.MONEY, 92), (Risk.SAFETY, 92), (Risk.CONTACT, 92), (Risk.LAW, 365)])
def test_past_its_review_date_a_text_is_shown_with_a_warning(risk: Risk, days: int) -> None:
    texts = some_texts(a_fact("fee-cap", risk=risk), a_fact("hotline", risk=Risk.LAW))
    due = TODAY + timedelta(days=days)
    assert read(texts, TOPIC, "vi", due).condition is Condition.FRESH
    late = read(texts, TOPIC, "vi", due + timedelta(days=1))
    assert (late.condition, late.since) == (Condition.DATED, due)


def test_a_text_that_rests_on_a_withdrawn_fact_is_withheld_even_if_it_does_not_print_it() -> None:
    withdrawn = a_fact("practice", withdrawn_on=TODAY)
    texts = some_texts(withdrawn, topics=[a_topic(rests_on=("fee-cap", "practice"))])
    reading = read(texts, TOPIC, "vi", TODAY)
    assert reading.condition is Condition.WITHDRAWN
    assert reading.wording is None
    assert reading.question == "Họ được thu bao nhiêu?"


def test_a_rule_that_has_run_out_withholds_the_text_by_the_clock() -> None:
    texts = some_texts(a_fact("fee-cap", valid_to=date(2027, 3, 31)))
    assert read(texts, TOPIC, "vi", date(2026, 12, 1)).condition is Condition.FRESH
    after = read(texts, TOPIC, "vi", date(2027, 4, 1))
    assert (after.condition, after.since) == (Condition.CHANGED, date(2027, 4, 1))
    assert after.new_values == ()  # the old value is not what holds now


def test_a_later_version_of_a_fact_takes_over_on_its_day() -> None:
    old = a_fact("fee-cap", a_value(3600), valid_to=date(2027, 3, 31))
    new = a_fact("fee-cap", a_value(3000), valid_from=date(2027, 4, 1), checked_on=date(2027, 3, 1))
    texts = some_texts(facts={"fee-cap": (old, new)})
    before, after = (read(texts, TOPIC, "vi", day) for day in (date(2026, 12, 1), date(2027, 4, 1)))
    assert before.wording and before.wording.short == "Cao nhất là 3.600 đô la Mỹ."
    assert after.wording and after.wording.short == "Cao nhất là 3.000 đô la Mỹ."


def test_help_is_never_withheld_for_age() -> None:
    texts = with_translation(
        some_texts(topics=[a_topic(rests_on=("fee-cap", "hotline"), tells_contacts=True)]), stale_since=TODAY
    )
    reading = read(texts, TOPIC, "vi", TODAY + timedelta(days=2000))
    assert reading.condition is Condition.DATED
    assert reading.wording is not None
    assert [phone.text for phone in reading.phones] == ["0120-250-168"]


def test_a_text_that_is_missing_in_a_language_is_missing_there_and_nowhere_replaced() -> None:
    translations = {key: text for key, text in some_texts().translations.items() if key[1] != "km"}
    reading = read(some_texts(translations=translations), TOPIC, "km", TODAY)
    assert reading.condition is Condition.MISSING
    assert reading.wording is None
    assert reading.question == ""


def test_a_native_speakers_review_is_known() -> None:
    texts = with_translation(some_texts(), review=Review("Nguyễn Lan", TODAY))
    assert read(texts, TOPIC, "vi", TODAY).reviewed
    assert not read(texts, TOPIC, "km", TODAY).reviewed
