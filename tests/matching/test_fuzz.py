"""Whatever somebody sends, there is a reply. How long the strangest take is measured by `python -m tests.bench.strange`."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.answering import Answer, Understanding, answer
from knowledge.content.bundle import read_bundle
from knowledge.content.texts import Texts
from knowledge.conversation import Knowledge, turn
from knowledge.dialogue import Person, Said
from knowledge.languages import COUNTRIES, LANGUAGES
from knowledge.matching.index import Index
from knowledge.opening import build_index
from predeparture import SEED
from tests.matching.phrasebook import TOPICS, an_index, asked_texts

LONGEST = 100_000
NOW = datetime(2026, 6, 1, tzinfo=UTC)


def made_of(*ranges: tuple[int, int]) -> st.SearchStrategy[str]:
    return st.text(st.one_of(*(st.characters(min_codepoint=first, max_codepoint=last) for first, last in ranges)))


surrogates = st.text(st.sampled_from([chr(number) for number in range(0xD800, 0xE000, 64)] + ["a", "က", "ក"]))
anything = st.text(st.one_of(st.characters(), st.characters(categories=["Cs"]), st.just("\0")))
directions = made_of((0x200B, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069), (0x61, 0x7A), (0x0627, 0x064A))
marks = made_of((0x0300, 0x036F), (0x17B6, 0x17D3), (0x102B, 0x103E))
emoji = made_of((0x1F300, 0x1FAFF), (0x2600, 0x27BF), (0xFE0F, 0xFE0F), (0x200D, 0x200D))
digits = made_of((0x30, 0x39), (0x1040, 0x1049), (0x17E0, 0x17E9), (0x0660, 0x0669))
scripts = made_of(
    (0x61, 0x7A), (0x1780, 0x17FF), (0x1000, 0x109F), (0xAA60, 0xAA7F), (0x1EA0, 0x1EF9), (0x4E00, 0x4EFF)
)
strange = st.one_of(anything, surrogates, directions, marks, emoji, digits, scripts)
endless = st.builds(lambda text: (text * LONGEST)[:LONGEST], strange.filter(bool))
asked_among_it = st.builds(
    lambda before, phrasing, after: f"{before}{phrasing.text}{after}",
    strange,
    st.sampled_from(asked_texts().phrasings),
    strange,
)
language = st.sampled_from([None, *LANGUAGES])
country = st.sampled_from([None, *COUNTRIES])
previous = st.sampled_from([None, "a-topic-that-is-no-more", *(topic.id for topic in TOPICS)])


def understood(text: str, chosen: str | None, home: str | None = None, before: str | None = None) -> Understanding:
    return answer(text, texts=asked_texts(), index=an_index(), language=chosen, country=home, previous_topic=before)


@given(st.one_of(strange, asked_among_it), language, country, previous)
@settings(max_examples=300, deadline=None)
def test_any_message_gets_a_reply_in_one_of_our_languages(
    text: str, chosen: str | None, home: str | None, before: str | None
) -> None:
    found = understood(text, chosen, home, before)
    assert found.language in LANGUAGES
    assert all(0 <= scored.score <= 1 for scored in found.scored)


@given(endless, language)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_message_of_100_000_characters_gets_one_too(text: str, chosen: str | None) -> None:
    assert understood(text, chosen).language in LANGUAGES


@given(st.one_of(emoji, marks), language)
@settings(max_examples=100, deadline=None)
def test_what_says_nothing_is_never_answered(text: str, chosen: str | None) -> None:
    assert not isinstance(understood(text, chosen).outcome, Answer)


@given(st.one_of(strange, asked_among_it), st.sampled_from(list(LANGUAGES)))
@settings(max_examples=100, deadline=None)
def test_every_turn_of_a_dialogue_says_something(text: str, chosen: str) -> None:
    knowledge = Knowledge(asked_texts(), an_index())
    assert turn(Said(text), Person(chosen), knowledge, NOW).replies


@pytest.fixture(scope="module")
def shipped() -> tuple[Texts, Index]:
    texts = read_bundle(SEED)
    return texts, build_index(texts)


@given(text=st.one_of(strange, endless), chosen=language)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
def test_the_shipped_knowledge_base_copes_as_well(shipped: tuple[Texts, Index], text: str, chosen: str | None) -> None:
    texts, index = shipped
    found = answer(text, texts=texts, index=index, language=chosen, country=None, previous_topic=None)
    assert found.language in LANGUAGES
