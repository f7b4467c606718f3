"""What looks right on one phone must be in order, or another phone shows it broken and no search finds it."""

from __future__ import annotations

import unicodedata

import pytest

from knowledge.content.checks.spelling import disordered


@pytest.mark.parametrize(
    "word",
    ["ယောက်ျား", "ကျွန်ုပ်တို့", "အင်္ဂါ", "ကြေးငွေ", "ခွင့်", "ပို့ဆောင်", "ဗုဒ္ဓ", "ဉာဏ်", "ကျွန်ုပ်", "တော့်", "ရဲ့", "(ကုမိအိုင်)"],
)
def test_burmese_words_in_order(word: str) -> None:
    assert disordered(word, "my") == ()


@pytest.mark.parametrize(
    "word",
    [
        "ကု\u102d",  # the vowel above after the vowel below
        "က\u103c\u103b",  # the medials the wrong way round
        "\u1031က",  # the vowel sign before its letter, as Zawgyi has it
        "ကိ\u102d",  # the same sign twice
        "က\u1038\u1037",  # visarga before the dot below
        "ပ\u1025\u103a",  # the vowel letter U for NNYA
    ],
)
def test_burmese_signs_out_of_order(word: str) -> None:
    assert disordered(f"ဒါ {word}", "my") == (word,)


def test_khmer_out_of_order_is_found_where_it_stands() -> None:
    assert disordered("ក្រុមហ៊ុនបញ្ជូន ស្ត្រី ដើម្បី", "km") == ()
    swapped = "ក\u17bb\u17d2រម"
    assert disordered(f"ដើម្បី {swapped}", "km") == (swapped,)


def test_letters_are_composed() -> None:
    apart = unicodedata.normalize("NFD", "tiền")
    assert disordered(f"{apart} lương", "vi") == (apart,)
