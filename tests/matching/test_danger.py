from __future__ import annotations

from typing import Any

import pytest
import yaml

from knowledge.matching.danger import LEXICONS, find_danger, lexicon, read_lexicon
from knowledge.matching.outcome import Danger
from knowledge.text.fold import strip_marks

EXAMPLES = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))["examples"] for path in LEXICONS.glob("*.yaml")}
A_LEXICON: dict[str, Any] = {
    "concepts": {"boss": ["ông chủ"], "hit": ["đánh"], "asks": ["là gì"]},
    "rules": [{"kind": "violence", "all": ["boss", "hit"], "unless": ["asks"]}],
}


@pytest.mark.parametrize("language", ["vi", "km", "my", "en"])
def test_every_example_of_danger_is_recognised(language: str) -> None:
    assert [text for text in EXAMPLES[language]["danger"] if not lexicon(language).danger(text)] == []


@pytest.mark.parametrize("language", ["vi", "km", "my", "en"])
def test_no_calm_example_is_taken_for_danger(language: str) -> None:
    assert [text for text in EXAMPLES[language]["calm"] if lexicon(language).danger(text)] == []


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("vi", "tôi không muốn sống nữa", Danger.SUICIDE),
        ("vi", "ko muon song nua", Danger.SUICIDE),
        ("vi", "ông chủ đánh tôi", Danger.VIOLENCE),
        ("en", "my boss hits me", Danger.VIOLENCE),
    ],
)
def test_the_kind_of_danger_is_told(language: str, text: str, kind: Danger) -> None:
    assert find_danger(text, (language,)) == kind


def test_most_danger_is_seen_without_diacritics_too() -> None:
    examples = EXAMPLES["vi"]["danger"]
    seen = [text for text in examples if lexicon("vi").danger(strip_marks(text))]
    assert len(seen) >= 0.8 * len(examples)


def test_a_rule_needs_all_its_concepts_and_none_of_the_excusing_ones() -> None:
    rules = read_lexicon(A_LEXICON, "vi")
    assert rules.danger("ông chủ đánh em")
    assert not rules.danger("ông chủ tốt")
    assert not rules.danger("ông chủ đánh là gì")


def test_letters_with_other_diacritics_are_another_word() -> None:
    rules = read_lexicon(A_LEXICON, "vi")
    assert rules.danger("ong chu danh em")
    assert not rules.danger("ông chủ dành cho em")


def test_a_form_that_is_unsafe_without_diacritics_needs_them() -> None:
    rules = read_lexicon({**A_LEXICON, "fold_unsafe": ["đánh"]}, "vi")
    assert not rules.danger("ong chu danh sach")
    assert rules.danger("ông chủ đánh em")


def test_a_rule_with_an_unknown_concept_is_an_error() -> None:
    with pytest.raises(ValueError, match="bites"):
        read_lexicon({**A_LEXICON, "rules": [{"kind": "violence", "all": ["bites"]}]}, "vi")


def test_a_language_without_a_lexicon_has_no_danger() -> None:
    assert find_danger("anything", ("xx",)) is None
