"""A text is cut where no letter loses its signs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.letters import columns, letters, shortened, utf16_length
from tests.fakes.telegram.keyboard import has_lone_mark

KHMER, BURMESE = "កិច្ចសន្យា", "နိုင်ငံကူးလက်မှတ်"


def test_khmer_keeps_what_stands_below_a_letter() -> None:
    assert letters("ស្រ្តី") == ["ស្រ្តី"]
    assert letters(KHMER) == ["កិ", "ច្ច", "ស", "ន្យា"]


def test_burmese_keeps_its_marks_and_stacks() -> None:
    assert letters("မန္တလေး") == ["မ", "န္တ", "လေး"]
    assert letters("အင်္ဂလိပ်") == ["အ", "င်္ဂ", "လိ", "ပ်"]


def test_an_emoji_of_several_signs_is_one_letter() -> None:
    assert letters("👩‍🌾🇻🇳👍🏽") == ["👩‍🌾", "🇻🇳", "👍🏽"]


def test_a_short_label_stays_and_a_long_one_ends_in_an_ellipsis() -> None:
    assert shortened("Phí", 3) == "Phí"
    assert shortened("Phí môi giới", 6) == "Phí m…"
    assert shortened(KHMER, 4) == "កិច្ច…"


def test_a_mark_without_a_letter_is_left_out() -> None:
    assert shortened("\u17b6 \u1031 a\u0301", 10) == "a\u0301"


def test_burmese_and_khmer_letters_are_wider_than_latin_ones() -> None:
    assert columns("abc") < columns("កខគ") < columns("ကခဂ")


@given(st.text(st.sampled_from([*KHMER, *BURMESE, " ", "a", "\u1039", "\u17d2", "\u200b", "😀"])), st.integers(2, 12))
def test_no_label_has_a_lone_mark_or_is_too_wide(text: str, most: int) -> None:
    label = shortened(text, most)
    assert not has_lone_mark(label)
    assert columns(label) <= most


@given(st.text())
def test_nothing_is_lost_between_letters(text: str) -> None:
    assert "".join(letters(text)) == text
    assert utf16_length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2
