"""One rendering for each term and language."""

from __future__ import annotations

import pytest

from knowledge.content.checks.spelling import disordered
from knowledge.content.glossary import shipped
from knowledge.languages import LANGUAGES

TERMS = shipped().terms


def test_there_is_a_term_for_what_our_texts_speak_of() -> None:
    assert 60 <= len(TERMS) <= 120
    assert len({term.id for term in TERMS}) == len(TERMS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rendering_is_a_word_to_avoid(language: str) -> None:
    for term in TERMS:
        rendering = term.renderings[language]
        for word in (rendering.official, *rendering.everyday):
            assert not shipped().avoided(word, language), (term.id, word)
            assert not shipped().rivals(word, language), (term.id, word)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_is_spelled_in_order(language: str) -> None:
    for term in TERMS:
        rendering = term.renderings[language]
        for word in (rendering.official, *rendering.everyday, *rendering.avoid, *rendering.instead_of):
            assert disordered(word, language) == (), (term.id, word)


def test_the_worst_word_is_found_in_each_language() -> None:
    said = {"en": "A runaway.", "vi": "Bỏ trốn là sai.", "km": "កុំរត់ចោល", "my": "ထွက်ပြေးရင်"}
    assert all(shipped().avoided(text, language) for language, text in said.items())
    assert not shipped().avoided("brunaways", "en")
