from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.breaks import Breaks

BREAKS = Breaks.of(["kaigo student visa baito", "ikusei shuro fee max 2 months", "tokutei ginou ban ot"])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ikuseishurofeemax2months", "ikusei shuro fee max 2 months"),
        ("studentvisabaitoបានអត់", "student visa baito បានអត់"),
        ("tokuteiginouនិងikuseishuro", "tokutei ginou និង ikusei shuro"),
    ],
)
def test_words_that_run_into_one_another_are_read_apart(typed: str, read: str) -> None:
    assert BREAKS.set_in(typed) == read


@pytest.mark.parametrize("text", ["", "tokutei ginou", "kaigo ទៅ", "baitoទៅ", "constantinople", "ဂျပန်"])
def test_what_is_one_word_or_none_that_is_known_stays(text: str) -> None:
    assert BREAKS.set_in(text) == text


@given(st.text(alphabet="abfeikstu2 ប", max_size=60))
def test_nothing_but_spaces_is_added(text: str) -> None:
    assert BREAKS.set_in(text).replace(" ", "") == text.replace(" ", "")
