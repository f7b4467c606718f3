from __future__ import annotations

from dataclasses import replace
from datetime import date

from knowledge.asking import Cited, ask
from knowledge.content.texts import Texts
from knowledge.content.values import PartialDate
from knowledge.conversation import Knowledge
from knowledge.matching.index import Index
from knowledge.matching.thresholds import Thresholds
from tests.builders import NOW, TODAY, a_fact, a_topic, some_texts

ENGLISH = "how much may an agency charge me"
QUESTION = "phí đi Nhật tối đa bao nhiêu"


def knowing(texts: Texts | None = None) -> Knowledge:
    known = texts or some_texts()
    return Knowledge(known, Index.build(known, Thresholds.load()))


def test_an_answer_is_told_with_its_topic_its_sources_and_its_date() -> None:
    told = ask(QUESTION, knowing(), NOW, language="vi")
    assert (told.lang, told.outcome, told.checked_on) == ("vi", "answer", TODAY)
    assert [topic.id for topic in told.topics] == ["fee-cap-vietnam"] and 0 < told.topics[0].score <= 1
    assert "3.600" in told.text and told.ms > 0


def test_a_source_has_its_own_date_as_precisely_as_it_is_known_and_stands_once() -> None:
    for precision, written in (("day", "2025-09-08"), ("month", "2025-09"), ("year", "2025")):
        dated = PartialDate(date(2025, 9, 8), precision)  # type: ignore[arg-type]
        texts = some_texts(
            a_fact(as_of=dated), a_fact("another", as_of=dated), topics=[a_topic(rests_on=("fee-cap", "another"))]
        )
        told = ask(QUESTION, knowing(texts), NOW, language="vi")
        assert told.sources == (Cited("Law 69", "National Assembly", "https://example.org/law", written),)


def test_an_unknown_language_is_a_refusal_and_not_a_question_back() -> None:
    told = ask("12345", knowing(), NOW)
    assert (told.outcome, told.topics, told.sources, told.checked_on) == ("refusal", (), (), None)


def test_an_alarm_stands_before_the_answer_beneath_it() -> None:
    told = ask("Tôi muốn tự tử. " + QUESTION, knowing(), NOW, language="vi")
    assert told.outcome == "urgent"


def test_choices_list_what_is_offered_and_the_way_out() -> None:
    texts = some_texts(topics=[a_topic(), a_topic("fee-cap-cambodia", countries=("kh",))])
    texts = replace(texts, phrasings=(replace(texts.phrasings[0], language="en", text=ENGLISH),))
    told = ask(ENGLISH, knowing(texts), NOW, language="en")
    assert told.outcome == "choices" and len(told.topics) == 2
    assert told.text.count("\n- ") == 3


def test_the_country_decides_between_versions_of_a_topic() -> None:
    texts = some_texts(topics=[a_topic(), a_topic("fee-cap-cambodia", countries=("kh",))])
    told = ask(QUESTION, knowing(texts), NOW, language="vi", country="kh")
    assert [topic.id for topic in told.topics] == ["fee-cap-cambodia"]
