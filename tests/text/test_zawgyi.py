from __future__ import annotations

import pytest

from knowledge.text.zawgyi import probability, readings, to_unicode, to_zawgyi

SENTENCES = (
    "ဂျပန်နိုင်ငံမှာ အလုပ်လုပ်ချင်တယ်",
    "အေဂျင်စီက ပိုက်ဆံ ဘယ်လောက်ယူလို့ရလဲ",
    "စာချုပ်မှာ ကိုယ်ဝန်မရှိရဘူးလို့ ရေးထားတယ်",
    "ရန်ကုန်မြို့၊ ကျွန်တော် ၂၅ နှစ်",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_zawgyi_is_recognised_and_read_as_unicode(sentence: str) -> None:
    assert readings(to_zawgyi(sentence)) == (sentence,)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_unicode_stays_as_it_is(sentence: str) -> None:
    assert readings(sentence)[0] == sentence


@pytest.mark.parametrize("sentence", SENTENCES)
def test_showing_in_zawgyi_loses_nothing(sentence: str) -> None:
    assert to_zawgyi(sentence) != sentence
    assert to_unicode(to_zawgyi(sentence)) == sentence


def test_a_short_text_that_could_be_either_is_read_both_ways() -> None:
    assert readings("ဌ") == ("ဌ", to_unicode("ဌ"))


def test_text_without_burmese_letters_is_never_zawgyi() -> None:
    assert probability("phí bao nhiêu") == 0.0
    assert readings("phí bao nhiêu") == ("phí bao nhiêu",)


def test_the_empty_text_has_one_reading() -> None:
    assert readings("") == ("",)
