from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.redact import redact


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("gọi em 0912 345 678 hoặc +84 912-345-678", "gọi em [phone] hoặc [phone]"),
        ("ទូរស័ព្ទ ០១២ ៣៤៥ ៦៧៨", "ទូរស័ព្ទ [phone]"),
        ("mail a.b@gmail.com, fb.com/lan.anh, @lan_anh", "mail [e-mail], [link], [link]"),
        ("hộ chiếu B1234567, thẻ AB12345678CD", "hộ chiếu [number], thẻ [number]"),
        ("em tên là Nguyễn Văn Tuấn", "em tên là [name]"),
        ("chị Lan Anh ở công ty", "chị [name] ở công ty"),
        ("លោក សុខា និយាយថា", "លោក [name] និយាយថា"),
        ("ကိုအောင်အောင်က ပြောတယ်", "ကို[name]က ပြောတယ်"),
        ("my name is John Smith", "my name is [name]"),
    ],
)
def test_what_points_to_a_person_is_taken_out(text: str, redacted: str) -> None:
    assert redact(text) == redacted


@pytest.mark.parametrize(
    "text",
    [
        "công ty thu 150.000.000 đồng và 3600 USD năm 2027",
        "điều 23 luật 69/2020/QH14",
        "chú công an hỏi anh ở đâu",
        "မရဘူး မသိဘူး ကိုယ့်ကို",
        "លោកនាយកនិយាយ",
    ],
)
def test_amounts_laws_and_everyday_words_stay(text: str) -> None:
    assert redact(text) == text


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    assert isinstance(redact(text), str)
