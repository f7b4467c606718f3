"""Every type of value in every language: the golden table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from knowledge.content.rendering import render
from knowledge.content.values import (
    Duration,
    Money,
    Number,
    OpeningHours,
    PartialDate,
    Percent,
    Phone,
    Range,
    Terms,
    Url,
    Value,
    WageMonths,
    WeeklyHours,
)

WORKING_DAYS = OpeningHours(("mon", "tue", "wed", "thu", "fri"), "11:00", "19:00")
GOLDEN: list[tuple[Value, dict[str, str]]] = [
    (Money(Decimal(3600), "USD"), {"en": "USD 3,600", "vi": "3.600 đô la Mỹ", "km": "៣,៦០០ ដុល្លារអាមេរិក", "my": "အမေရိကန်ဒေါ်လာ ၃,၆၀၀"}),
    (Money(Decimal(170000), "JPY"), {"en": "170,000 yen", "vi": "170.000 yên", "km": "១៧០,០០០ យ៉េន", "my": "ယန်း ၁၇၀,၀၀၀"}),
    (Money(Decimal(5000000), "VND"), {"en": "5,000,000 dong", "vi": "5.000.000 đồng", "km": "៥,០០០,០០០ ដុងវៀតណាម", "my": "ဗီယက်နမ်ဒေါင် ၅,၀၀၀,၀၀၀"}),
    (Money(Decimal(400000), "KHR"), {"en": "400,000 riel", "vi": "400.000 riel", "km": "៤០០,០០០ រៀល", "my": "ကမ္ဘောဒီးယားရီးယယ် ၄၀၀,၀၀၀"}),
    (Money(Decimal(250000), "MMK"), {"en": "250,000 kyat", "vi": "250.000 kyat", "km": "២៥០,០០០ គីយ៉ាតមីយ៉ាន់ម៉ា", "my": "၂၅၀,၀၀၀ ကျပ်"}),
    (Number(Decimal(19)), {"en": "19", "vi": "19", "km": "១៩", "my": "၁၉"}),
    (Percent(Decimal("2.5")), {"en": "2.5%", "vi": "2,5%", "km": "២.៥%", "my": "၂.၅%"}),
    (Duration(Decimal(1), "year"), {"en": "1 year", "vi": "1 năm", "km": "១ ឆ្នាំ", "my": "၁ နှစ်"}),
    (Duration(Decimal(180), "day"), {"en": "180 days", "vi": "180 ngày", "km": "១៨០ ថ្ងៃ", "my": "၁၈၀ ရက်"}),
    (Duration(Decimal(28), "hour"), {"en": "28 hours", "vi": "28 giờ", "km": "២៨ ម៉ោង", "my": "၂၈ နာရီ"}),
    (WageMonths(Decimal(3)), {"en": "3 months' wages", "vi": "3 tháng lương", "km": "ប្រាក់ខែ ៣ ខែ", "my": "၃ လစာ"}),
    (
        WageMonths(Decimal("0.5")),
        {"en": "half a month's wage", "vi": "nửa tháng lương", "km": "ប្រាក់ខែកន្លះខែ", "my": "လစာ တစ်ဝက်"},
    ),
    (WageMonths(Decimal(1)), {"en": "1 month's wage", "vi": "1 tháng lương", "km": "ប្រាក់ខែ ១ ខែ", "my": "၁ လစာ"}),
    (PartialDate(date(2027, 4, 1), "day"), {"en": "1 April 2027", "vi": "ngày 1/4/2027", "km": "ថ្ងៃទី១ ខែមេសា ឆ្នាំ២០២៧", "my": "၂၀၂၇ ခုနှစ် ဧပြီလ ၁ ရက်"}),
    (PartialDate(date(2024, 11, 1), "month"), {"en": "November 2024", "vi": "tháng 11/2024", "km": "ខែវិច្ឆិកា ឆ្នាំ២០២៤", "my": "၂၀၂၄ ခုနှစ် နိုဝင်ဘာလ"}),
    (PartialDate(date(2022, 1, 1), "year"), {"en": "2022", "vi": "năm 2022", "km": "ឆ្នាំ២០២២", "my": "၂၀၂၂ ခုနှစ်"}),
    (PartialDate(date(2026, 4, 1), "fiscal"), {"en": "fiscal year 2026 (from April)", "vi": "năm tài khóa 2026 (từ tháng 4)", "km": "ឆ្នាំសារពើពន្ធ ២០២៦ (ចាប់ពីខែមេសា)", "my": "၂၀၂၆ ဘဏ္ဍာရေးနှစ် (ဧပြီလမှစ၍)"}),
    (WeeklyHours((WORKING_DAYS,), ZoneInfo("Asia/Tokyo")), {"en": "Mon–Fri 11:00–19:00 (Japan time)", "vi": "Th 2–Th 6 11:00–19:00 (giờ Nhật Bản)", "km": "ច័ន្ទ–សុក្រ ១១:០០–១៩:០០ (ម៉ោងនៅជប៉ុន)", "my": "တနင်္လာ–သောကြာ ၁၁:၀၀–၁၉:၀၀ (ဂျပန်စံတော်ချိန်)"}),
    (Phone("0120-250-168", "japan"), dict.fromkeys(("en", "vi", "km", "my"), "0120-250-168")),
    (Url("https://example.org/2026"), dict.fromkeys(("en", "vi", "km", "my"), "https://example.org/2026")),
    (Terms((("en", ("linen", "farming", "care")), ("vi", ("giặt là", "nông nghiệp", "điều dưỡng")), ("km", ("បោកអ៊ុត", "កសិកម្ម")), ("my", ("လျှော်ဖွပ်", "စိုက်ပျိုးရေး")))), {"en": "linen, farming and care", "vi": "giặt là, nông nghiệp và điều dưỡng", "km": "បោកអ៊ុត និង កសិកម្ម", "my": "လျှော်ဖွပ်နဲ့ စိုက်ပျိုးရေး"}),
    (Range(Money(Decimal(1000), "JPY"), Money(Decimal(2000), "JPY")), {"en": "1,000 yen to 2,000 yen", "vi": "1.000 yên đến 2.000 yên", "km": "១,០០០ យ៉េន ដល់ ២,០០០ យ៉េន", "my": "ယန်း ၁,၀၀၀ မှ ယန်း ၂,၀၀၀"}),
]


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [(value, language, words) for value, by_language in GOLDEN for language, words in by_language.items()],
)
def test_a_value_is_written_as_its_language_writes_it(value: Value, language: str, expected: str) -> None:
    assert render(value, language) == expected


def test_the_table_holds_every_type_of_value_in_every_language() -> None:
    assert {type(value) for value, _ in GOLDEN} == set(Value.__args__)
    assert all(set(by_language) == {"en", "vi", "km", "my"} for _, by_language in GOLDEN)
