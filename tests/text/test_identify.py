from __future__ import annotations

import pytest

from knowledge.text.identify import Vocabulary, identify
from knowledge.text.normalise import normalise

KNOWN = Vocabulary.of(
    vietnamese=["đi nhật bao nhiêu tiền", "đổi công ty được không"],
    english=["how much may an agency charge"],
    romanised=["won saung kha bal lout lal", "khnhom jong tov jopon"],
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Đi Nhật hết bao nhiêu?", "vi"),
        ("di nhat bao nhieu tien", "vi"),
        ("xin chào", "vi"),
        ("How much may they charge me?", "en"),
        ("ខ្ញុំចង់ទៅ Japan", "km"),
        ("TITP ဆိုတာ ဘာလဲ", "my"),
    ],
)
def test_a_text_shows_its_own_language_whatever_was_chosen(text: str, language: str) -> None:
    for chosen in ("vi", "km", "my", None):
        found = identify(normalise(text), chosen, KNOWN)
        assert (found.language, found.sure, found.romanised) == (language, True, False)


@pytest.mark.parametrize("text", ["won saung kha bal lout lal", "khnhom jong tov jopon"])
def test_burmese_and_khmer_in_latin_letters_are_answered_in_the_chosen_language(text: str) -> None:
    for chosen in ("my", "km", "vi"):
        found = identify(text, chosen, KNOWN)
        assert (found.language, found.romanised) == (chosen, True)


def test_a_name_alone_says_nothing_about_the_language() -> None:
    assert identify("tokutei", "km", KNOWN) == identify("ssw 2027", "km", KNOWN)
    assert identify("tokutei", "km", KNOWN).language == "km"
    assert not identify("tokutei", "km", KNOWN).romanised


@pytest.mark.parametrize("text", ["สวัสดีครับ", "今天天气真好", "안녕하세요"])
def test_a_language_that_is_none_of_ours_is_none(text: str) -> None:
    assert identify(normalise(text), "vi", KNOWN).language is None


def test_a_text_without_letters_leaves_it_to_the_choice() -> None:
    assert identify("", "my", KNOWN).language == "my"
    assert identify("", None, KNOWN).language is None
