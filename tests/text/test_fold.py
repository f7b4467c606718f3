from __future__ import annotations

import pytest

from knowledge.text.fold import expand, fold, tone_last


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("di nhat het bao nhieu", "đi nhật hết bao nhiêu"),
        ("tts ko dc doi cty", "thực tập sinh không được đổi công ty"),
        ("dt", "đt"),
    ],
)
def test_vietnamese_without_diacritics_and_in_chat_style_is_the_same(typed: str, meant: str) -> None:
    assert fold(typed, "vi") == fold(meant, "vi")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("បណ្ដុះបណ្ដាល", "បណ្តុះបណ្តាល"),
        ("អោយ", "ឱ្យ"),
        ("ឲ្យ", "ឱ្យ"),
        ("ជបុន", "ជប៉ុន"),
        ("ស្រ្តី", "ស្ត្រី"),
    ],
)
def test_khmer_spellings_of_one_word_are_the_same(typed: str, meant: str) -> None:
    assert fold(typed, "km") == fold(meant, "km")


def test_khmer_for_age_is_not_taken_for_give() -> None:
    assert fold("អាយុ", "km") != fold("ឱ្យុ", "km")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("0န်ဆောင်ခ", "ဝန်ဆောင်ခ"), ("7ရေ", "7ရေ"), ("ပြောင်းလို့", "ပြောင်လို"), ("ဥပဒေ", "ဉပဒေ")],
)
def test_burmese_spellings_of_one_word_are_the_same(typed: str, meant: str) -> None:
    assert fold(typed, "my") == fold(meant, "my")


def test_the_place_of_the_tone_mark_does_not_matter() -> None:
    assert tone_last("hoà thuỷ") == tone_last("hòa thủy")
    assert tone_last("má") != tone_last("mà")


def test_abbreviations_are_written_out_without_touching_other_words() -> None:
    assert expand("công ty cty") == "công ty công ty"
    assert expand("ko muốn sống") == "không muốn sống"
