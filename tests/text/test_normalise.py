from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.normalise import LONGEST_MATCHED, LONGEST_READ, clean, normalise, shorten

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=80)


def test_case_punctuation_and_repeated_letters_do_not_matter() -> None:
    assert normalise("Phí BAO NHIÊUUUU ???") == "phí bao nhiêu"


def test_digits_of_every_script_become_ascii_and_are_never_squeezed() -> None:
    assert normalise("៣០០០ ၃၀၀၀ 3000") == "3000 3000 3000"


def test_invisible_characters_and_controls_vanish() -> None:
    assert clean("ខ្ញុំ\u200bចង់\u200dទៅ\x00") == "ខ្ញុំចង់ទៅ"


def test_composed_and_decomposed_vietnamese_are_equal() -> None:
    assert normalise("tie\u0302\u0301ng") == normalise("tiếng")


def test_lone_surrogates_are_dropped() -> None:
    assert clean("phí \ud800\udc00\udfff bao nhiêu") == "phí bao nhiêu"


def test_an_endless_message_is_read_up_to_the_limit() -> None:
    assert len(clean("a b" * 100_000)) <= LONGEST_READ


def test_of_a_long_story_the_end_is_kept() -> None:
    story = "a" * 5000 + " phí bao nhiêu"
    assert len(shorten(story)) <= LONGEST_MATCHED
    assert shorten(story).endswith("phí bao nhiêu")


@given(ANY_TEXT)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
