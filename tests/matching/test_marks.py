from __future__ import annotations

import pytest

from knowledge.matching.marks import Marks

MARKS = Marks.of(
    [
        "phí dịch vụ đi nhật là bao nhiêu",
        "thực tập sinh có được đổi công ty không",
        "công ty thu phí cao quá",
        "em muốn đổi công ty",
        "tối đa bao nhiêu tháng lương",
    ]
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("phi dich vu bao nhieu", "phí dịch vụ bao nhiêu"),
        ("doi cong ty", "đổi công ty"),
        ("bao nhieu thang luong", "bao nhiêu tháng lương"),
    ],
)
def test_words_get_their_marks_back(typed: str, meant: str) -> None:
    assert MARKS.restored(typed) == meant


def test_what_nobody_has_written_stays_as_it_is() -> None:
    assert MARKS.restored("xyz công ty") == "xyz công ty"
    assert MARKS.restored("") == ""


def test_the_word_before_tells_which_marks_are_meant() -> None:
    marks = Marks.of(["bán hàng", "bán hàng", "bán hàng", "bạn bè"])
    assert marks.restored("ban be") == "bạn bè"
    assert marks.restored("ban hang") == "bán hàng"
