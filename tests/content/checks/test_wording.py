"""How long a text may be, and which words it may use."""

from __future__ import annotations

import pytest

from knowledge.content.checks import Finding, Kind
from knowledge.content.checks.wording import is_link, words
from knowledge.content.topics import Translation, Wording
from tests.builders import TODAY, a_wording, some_texts


def found(wording: Wording, language: str = "en") -> list[Finding]:
    return list(words(some_texts(), Translation("fees", language, wording), TODAY))


def kinds(wording: Wording, language: str = "en") -> set[Kind]:
    return {finding.kind for finding in found(wording, language)}


def test_the_short_answer_is_measured_with_its_values() -> None:
    assert kinds(a_wording("a" * 420)) == set()
    assert kinds(a_wording("a" * 421)) == {Kind.LONG}
    assert kinds(a_wording("a" * 591 + " {fee-cap.cap}")) == {Kind.TOO_LONG}  # USD 3,600
    assert kinds(a_wording("a" * 590 + " {fee-cap.cap}")) == {Kind.LONG}


def test_a_question_fits_a_button() -> None:
    assert kinds(a_wording(question="a" * 120)) == set()
    assert found(a_wording(question="a" * 121)) == [Finding(Kind.TOO_LONG, "fees/en", "question, 121 > 120")]


@pytest.mark.parametrize("text", ["See https://example.org", "www.example.org", "[here](page)"])
def test_links_come_from_facts(text: str) -> None:
    assert kinds(a_wording(text)) == {Kind.LINK}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Runaways lose their status."),
        ("vi", "Người bỏ trốn mất tư cách lưu trú."),
        ("km", "អ្នករត់ចោលក្រុមហ៊ុន"),
        ("my", "ထွက်ပြေးသူတွေ"),
    ],
)
def test_blaming_words_are_not_our_voice_but_a_worker_may_ask_with_them(language: str, text: str) -> None:
    assert kinds(a_wording(steps=(text,)), language) == {Kind.AVOIDED}
    assert kinds(a_wording(question=text), language) == set()


def test_another_word_than_that_of_the_glossary_warns() -> None:
    assert kinds(a_wording(details="Ask the sending agency."), "en") == {Kind.RIVAL}
    assert not Kind.RIVAL.blocks


@pytest.mark.parametrize(
    ("language", "word", "most"), [("en", "go ", 25), ("vi", "đi ", 32), ("km", "ក", 60), ("my", "က", 45)]
)
def test_sentences_are_short(language: str, word: str, most: int) -> None:
    end = {"km": "។", "my": "။"}.get(language, ". ")
    assert kinds(a_wording((word * most).strip() + end + "{fee-cap.cap}" + end), language) == set()
    assert kinds(a_wording(word * (most + 1)), language) == {Kind.SENTENCE}


def test_a_link_opens_from_anywhere() -> None:
    assert is_link("https://www.otit.go.jp/") and is_link("http://vbpl.vn/văn bản".replace(" ", "-"))
    for bad in ("", "example.org", "ftp://example.org", "https://localhost", "https://a b.org", "https://u:p@a.org"):
        assert not is_link(bad)
