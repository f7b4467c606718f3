from __future__ import annotations

import pytest

from knowledge.matching.features import prepare
from knowledge.matching.terms import terms


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        ("vi", "em đi tokutei", "ssw"),
        ("vi", "di thuc tap sinh", "titp"),
        ("km", "ទៅតុកុតេ", "ssw"),
        ("my", "တိုကုတေး ဗီဇာ", "ssw"),
    ],
)
def test_a_term_is_found_in_any_spelling(language: str, text: str, concept: str) -> None:
    assert concept in prepare(text, language).blocks["term"]


def test_of_overlapping_terms_the_longest_counts() -> None:
    assert "visa" not in prepare("visa thực tập sinh", "vi").blocks["term"]


def test_a_language_without_a_list_has_no_terms() -> None:
    assert terms("en").found("tokutei") == ()
