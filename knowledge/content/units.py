"""The words around numbers: currencies, durations, wages, dates and lists, by language.

Babel writes the numbers and the names of months and days; it has no words for the units that workers read, and its
dates lack the words that Vietnamese, Khmer and Burmese put around day, month and year.
"""

from __future__ import annotations

from knowledge.content.values import Precision, Unit

MONEY: dict[str, dict[str, str]] = {
    "en": {"USD": "USD {}", "JPY": "{} yen", "VND": "{} dong", "KHR": "{} riel", "MMK": "{} kyat"},
    "vi": {"USD": "{} đô la Mỹ", "JPY": "{} yên", "VND": "{} đồng", "KHR": "{} riel", "MMK": "{} kyat"},
    "km": {"USD": "{} ដុល្លារអាមេរិក", "JPY": "{} យ៉េន", "VND": "{} ដុងវៀតណាម", "KHR": "{} រៀល", "MMK": "{} គីយ៉ាតមីយ៉ាន់ម៉ា"},
    "my": {"USD": "အမေရိကန်ဒေါ်လာ {}", "JPY": "ယန်း {}", "VND": "ဗီယက်နမ်ဒေါင် {}", "KHR": "ကမ္ဘောဒီးယားရီးယယ် {}", "MMK": "{} ကျပ်"},
}

_DURATIONS: dict[str, dict[Unit, str]] = {
    "vi": {"year": "{} năm", "month": "{} tháng", "week": "{} tuần", "day": "{} ngày", "hour": "{} giờ", "minute": "{} phút"},
    "km": {"year": "{} ឆ្នាំ", "month": "{} ខែ", "week": "{} សប្តាហ៍", "day": "{} ថ្ងៃ", "hour": "{} ម៉ោង", "minute": "{} នាទី"},
    "my": {"year": "{} နှစ်", "month": "{} လ", "week": "{} ပတ်", "day": "{} ရက်", "hour": "{} နာရီ", "minute": "{} မိနစ်"},
}

HALF_A_WAGE = {"en": "half a month's wage", "vi": "nửa tháng lương", "km": "ប្រាក់ខែកន្លះខែ", "my": "လစာ တစ်ဝက်"}
_WAGE_MONTHS = {"vi": "{} tháng lương", "km": "ប្រាក់ខែ {} ខែ", "my": "{} လစာ"}

DATES: dict[str, dict[Precision, str]] = {
    "en": {"day": "{d} {month} {y}", "month": "{month} {y}", "year": "{y}", "fiscal": "fiscal year {y} (from April)"},
    "vi": {"day": "ngày {d}/{m}/{y}", "month": "tháng {m}/{y}", "year": "năm {y}", "fiscal": "năm tài khóa {y} (từ tháng 4)"},
    "km": {"day": "ថ្ងៃទី{d} ខែ{month} ឆ្នាំ{y}", "month": "ខែ{month} ឆ្នាំ{y}", "year": "ឆ្នាំ{y}", "fiscal": "ឆ្នាំសារពើពន្ធ {y} (ចាប់ពីខែមេសា)"},
    "my": {"day": "{y} ခုနှစ် {month}လ {d} ရက်", "month": "{y} ခုနှစ် {month}လ", "year": "{y} ခုနှစ်", "fiscal": "{y} ဘဏ္ဍာရေးနှစ် (ဧပြီလမှစ၍)"},
}

ZONES: dict[str, dict[str, str]] = {
    "en": {"Asia/Tokyo": "Japan time", "Asia/Ho_Chi_Minh": "Viet Nam time", "Asia/Phnom_Penh": "Cambodia time", "Asia/Yangon": "Myanmar time"},
    "vi": {"Asia/Tokyo": "giờ Nhật Bản", "Asia/Ho_Chi_Minh": "giờ Việt Nam", "Asia/Phnom_Penh": "giờ Campuchia", "Asia/Yangon": "giờ Myanmar"},
    "km": {"Asia/Tokyo": "ម៉ោងនៅជប៉ុន", "Asia/Ho_Chi_Minh": "ម៉ោងនៅវៀតណាម", "Asia/Phnom_Penh": "ម៉ោងនៅកម្ពុជា", "Asia/Yangon": "ម៉ោងនៅមីយ៉ាន់ម៉ា"},
    "my": {"Asia/Tokyo": "ဂျပန်စံတော်ချိန်", "Asia/Ho_Chi_Minh": "ဗီယက်နမ်စံတော်ချိန်", "Asia/Phnom_Penh": "ကမ္ဘောဒီးယားစံတော်ချိန်", "Asia/Yangon": "မြန်မာစံတော်ချိန်"},
}

RANGE = {"en": "{} to {}", "vi": "{} đến {}", "km": "{} ដល់ {}", "my": "{} မှ {}"}

LISTS = {"en": (", ", " and "), "vi": (", ", " và "), "km": (" ", " និង "), "my": ("၊ ", "နဲ့ ")}
"""What stands between the words of a list, and before its last word."""


def duration(unit: Unit, *, plural: bool, language: str) -> str:
    if language == "en":
        return f"{{}} {unit}s" if plural else f"{{}} {unit}"
    return _DURATIONS[language][unit]


def wage_months(*, plural: bool, language: str) -> str:
    if language == "en":
        return "{} months' wages" if plural else "{} month's wage"
    return _WAGE_MONTHS[language]
