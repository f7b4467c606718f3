"""What was struck out and what came in, without tearing letters apart."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from api.pages.editor.differences import changed_passages, differences
from knowledge.content.topics import Wording


def test_whole_words_placeholders_and_clusters_are_marked() -> None:
    assert differences("At most 5.", "At least 5.") == "At <del>most</del><ins>least</ins> 5."
    assert differences("{a.b} x", "{a.c} x") == "<del>{a.b}</del><ins>{a.c}</ins> x"
    assert differences("ខ្មែរ", "ខ្មោរ") == "<del>ខ្មែ</del><ins>ខ្មោ</ins>រ"
    assert differences("မြန်မာ", "မြန်မော") == "မြန်<del>မာ</del><ins>မော</ins>"


def test_a_number_is_marked_whole_so_that_nobody_reads_another() -> None:
    assert differences("USD 3,600.", "USD 4,100.") == "USD <del>3,600</del><ins>4,100</ins>."
    assert differences("៣,៦០០ ដុល្លារ", "៤,១០០ ដុល្លារ") == "<del>៣,៦០០</del><ins>៤,១០០</ins> ដុល្លារ"
    assert differences("၃,၆၀၀", "၃,၉၀၀") == "<del>၃,၆၀၀</del><ins>၃,၉၀၀</ins>"
    assert differences("0120-250-168", "0120-250-169") == "0120-250-<del>168</del><ins>169</ins>"


def test_only_passages_that_differ_are_told() -> None:
    old, new = Wording("q", "one", steps=("a",)), Wording("q", "two", steps=("a", "b"))
    assert [name for name, _ in changed_passages(old, new)] == ["short", "steps"]
    assert changed_passages(None, new) == (("question", "q"), ("short", "two"), ("steps", "a\nb"))


@given(st.text("ab <&{}.កខ្ម\u1000\u103a", max_size=30), st.text("ab <&{}.កខ្ម\u1000\u103a", max_size=30))
def test_both_texts_can_be_read_out_of_the_difference(old: str, new: str) -> None:
    marked = str(differences(old, new))
    without = re.sub("<del>.*?</del>", "", marked)
    assert unescape(re.sub("</?ins>", "", without)) == new
    assert unescape(re.sub("</?del>", "", re.sub("<ins>.*?</ins>", "", marked))) == old
