"""Numbers come from facts; a word that only looks like a number may stand."""

from __future__ import annotations

import pytest

from knowledge.content.checks.findings import Kind
from knowledge.content.checks.numbers import numbers


def found(passage: str, language: str) -> set[Kind]:
    return {kind for kind, _ in numbers(passage, language)}


@pytest.mark.parametrize(
    ("language", "passage"),
    [
        ("en", "They want three thousand more."),
        ("en", "About {fee.amount} million"),
        ("vi", "Họ đòi cả trăm triệu."),
        ("vi", "Khoảng {fee.amount} nghìn yên"),
        ("vi", "Hàng tỷ đồng"),
        ("km", "ប្រហែល {fee.amount} សែន"),
        ("km", "គេចង់បានបីម៉ឺនយ៉េន"),
        ("km", "ប្រាំពាន់ដុល្លារ"),
        ("km", "រាប់លានរៀល"),
        ("km", "ពីររយដុល្លារ"),
        ("my", "ဆယ်သိန်း တောင်းတယ်"),
        ("my", "သုံးသောင်း ပေးရတယ်"),
        ("my", "ငါးထောင် ယူတယ်"),
        ("my", "ကျပ် သန်းပေါင်းများစွာ"),
        ("my", "နှစ်ရာ ပေးပါ"),
    ],
)
def test_scale_words_stand_in_facts(language: str, passage: str) -> None:
    assert Kind.SCALE in found(passage, language)


@pytest.mark.parametrize(
    ("language", "passage"),
    [
        ("en", "You stay for five years."),
        ("en", "A two-year contract"),
        ("en", "They may keep half a month's wage, or ten percent."),
        ("vi", "Bạn ở lại ba năm."),
        ("vi", "trong mười lăm ngày"),
        ("vi", "nhiều nhất một tháng lương"),
        ("vi", "hạn là năm ngày"),
        ("km", "អ្នកនៅបីឆ្នាំ"),
        ("km", "ក្នុងរយៈពេល ដប់ប្រាំ ថ្ងៃ"),
        ("my", "သုံးနှစ် နေရတယ်"),
        ("my", "လုပ်ခ နှစ်လစာ"),
        ("my", "ဆယ်ရက်အတွင်း"),
    ],
)
def test_a_number_word_before_its_unit_is_a_number(language: str, passage: str) -> None:
    assert Kind.NUMBER_OF_UNITS in found(passage, language)


@pytest.mark.parametrize(
    ("language", "passage"),
    [
        ("en", "You need N4 or A2 for SSW (ii). One day you may come back. Ask everyone often, and wait a month."),
        (
            "vi",
            "Tỷ giá, tỷ lệ phần trăm, mỗi năm một lần, hai bên, thứ hai, ba mẹ, hằng năm, trước một ngày nhất định.",
        ),
        ("vi", "Hằng năm ngày nghỉ được ghi lại. Bằng N4, đầu tư, tư vấn."),
        ("km", "ដើម្បីពិនិត្យ សូម្បីក្រុមហ៊ុន ប្រយ័ត្ន ព្រលានយន្តហោះ រយៈពេល ពលករយកលុយ ភាគរយ ខ្សែ ទីលាន"),
        ("km", "ក្នុងមួយខែ ក្នុងមួយសប្តាហ៍ ចាំមួយថ្ងៃសិន វគ្គមួយ អំពីរឿងនេះ ក្រោយពីរៀនវគ្គដំបូង ពីរបៀប"),
        ("my", "ထောင်ဒဏ် {ban.prison}အထိ၊ {ban.fine} ထောင်ဒဏ်၊ အိမ်ထောင်ပြုလို့၊ ရာဇဝတ်မှု၊ ရာခိုင်နှုန်း၊ တိုင်ကြားရာမှာ"),
        ("my", "သုံးလို့ရသေးလား၊ သုံးလေ့ရှိတဲ့၊ သုံးလဲ၊ တစ်လ {a.b}၊ တစ်ခုချင်း၊ တစ်ပတ်၊ ခြိမ်းခြောက်လို့၊ ဘယ်နှနှစ်လဲ၊ ခုနှစ်"),
    ],
)
def test_words_that_hold_a_number_word_are_no_numbers(language: str, passage: str) -> None:
    assert list(numbers(passage, language)) == []


@pytest.mark.parametrize(
    ("language", "passage"),
    [("en", "Take two witnesses."), ("vi", "Gọi ba người."), ("km", "មនុស្សពីរនាក់"), ("my", "လူသုံးယောက်")],
)
def test_other_number_words_only_warn(language: str, passage: str) -> None:
    assert found(passage, language) == {Kind.NUMBER}
    assert not Kind.NUMBER.blocks


@pytest.mark.parametrize("passage", ["at most 3600", "៣៦០០", "၃၆၀၀", "15th"])
def test_digits_stand_in_facts(passage: str) -> None:
    assert Kind.DIGITS in found(passage, "en")
