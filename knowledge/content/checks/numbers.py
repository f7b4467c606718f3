"""Which numbers does a text state by itself, where a placeholder should stand?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.content.checks.findings import Kind
from knowledge.content.placeholders import PLACEHOLDER

_DIGIT = re.compile(r"(?<![A-Za-z0-9])[0-9០-៩၀-၉]+")
"""A number. N4, A2 and the like are names."""

_VALUE = "\ufffc"
"""Stands where a placeholder stood."""


@dataclass(frozen=True, slots=True)
class _Words:
    """`scale`: thousand, million and the like. `units`: a number word and its unit. `alone`: other number words."""

    scale: re.Pattern[str]
    units: re.Pattern[str]
    alone: re.Pattern[str]


def numbers(passage: str, language: str) -> Iterator[tuple[Kind, str]]:
    """What is found in a passage with placeholders; a number word that is part of another word is none."""
    text = PLACEHOLDER.sub(_VALUE, passage)
    words = _WORDS[language]
    yield from ((Kind.DIGITS, digits) for digits in _DIGIT.findall(text))
    yield from ((Kind.SCALE, _plain(found)) for found in words.scale.finditer(text))
    rest = words.scale.sub("\n", text)
    yield from ((Kind.NUMBER_OF_UNITS, _plain(found)) for found in words.units.finditer(rest))
    yield from ((Kind.NUMBER, _plain(found)) for found in words.alone.finditer(words.units.sub("\n", rest)))


def _plain(found: re.Match[str]) -> str:
    return found[0].strip(f" {_VALUE}")


def _english() -> _Words:
    small = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    number = rf"(?:{small}|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|half|dozen)"
    unit = r"(?:years?|months?|weeks?|days?|hours?|minutes?|dollars?|yen|dong|riels?|kyats?|percent|per cent)"
    one = r"one(?=[ -](?!day\b))"
    return _Words(
        re.compile(r"\b(?:hundred|thousand|million|billion|trillion|lakh|crore)s?\b", re.I),
        re.compile(rf"\b(?:{number}|{one})(?: an?| full| whole)?[ -]{unit}\b", re.I),
        re.compile(rf"\b(?:{number}|twice|double)\b", re.I),
    )


def _vietnamese() -> _Words:
    """Here "năm" is five and year, "ba" three and father; "tỷ" begins "tỷ giá", too; "một" is also an article."""
    five = "".join(f"(?<!{word} )" for word in ("mỗi", "hằng", "hàng", "một", "từng", "các", "những", "cuối")) + "năm"
    number = "hai|ba|bốn|sáu|bảy|bẩy|tám|chín|mười|mươi|lăm|chục|nửa|rưỡi"
    sum_of = "tháng lương|đồng|đô|yên|phần trăm|tuổi"
    time = "năm|tháng|tuần|ngày|giờ|tiếng|phút"
    not_a_ratio = "(?! (?:lệ|giá|suất|số|phú|trọng|mỉ|mẩn|như))"
    return _Words(
        re.compile(rf"(?<!\w)(?:(?<!phần )trăm|nghìn|ngàn|triệu|vạn(?! sự| vật| nhất)|t[ỷỉ]{not_a_ratio})(?!\w)"),
        re.compile(
            rf"(?<!\w)(?:(?:{number}) (?:{sum_of}|{time})|{five} (?:{sum_of}|năm|tuần|ngày|giờ|phút)|một (?:{sum_of}))(?!\w)",
            re.I,
        ),
        re.compile(
            r"(?<!\w)(?:một (?:năm|tháng|tuần|giờ)|(?<!thứ )(?<!cả )(?:hai(?! bên)|ba(?! mẹ| má| lô)|bốn|sáu|bảy|tám|chín|mười))(?!\w)",
            re.I,
        ),
    )


def _khmer() -> _Words:
    """A word ends where no sign belongs to its last letter, and begins on no subscript letter. "មួយខែ" is "a month"."""
    ends = "(?![\u17b6-\u17d3\u17dd])"
    begins = "(?<!\u17d2)"
    tens = "ដប់|ម្ភៃ|(?:សាម|សែ|ហា|ហុក|ចិត|ប៉ែត|កៅ)សិប"
    number = f"(?:ប្រាំ(?:មួយ|ពីរ|បី|បួន)?|ពីរ|បី|បួន|{tens}|កន្លះ)"
    money = "ដុល្លារ|រៀល|យ៉េន|ដុង|គីយ៉ាត|ភាគរយ"
    time = "ឆ្នាំ|ខែ|សប្តាហ៍|សប្ដាហ៍|ថ្ងៃ|ម៉ោង|នាទី"
    after_number = f"(?:{number}|មួយ|រាប់|{_VALUE}) ?"
    scale = f"(?:(?<!ភាគ)រយ|សែន|លាន|កោដិ){ends}"
    return _Words(
        re.compile(
            f"{begins}(?:ម៉ឺន|ពាន់){ends}|{begins}{after_number}{scale}"
            f"|{begins}(?<!ព្រ)(?<!ទី)(?:រយ|សែន|លាន|កោដិ)(?= ?(?:{money}|នាក់))"
            "|(?<![^\\s(])(?:រយ|សែន|លាន|កោដិ)(?![^\\s។,)])"
        ),
        re.compile(f"{begins}(?:{number} ?(?:{money}|{time})|មួយ ?(?:{money})){ends}"),
        re.compile(f"{begins}{number} ?(?:នាក់|ដង|លើក|កន្លែង|ប្រភេទ|ចំណុច|ផ្នែក){ends}"),
    )


def _burmese() -> _Words:
    """Here "နှစ်" is two and year, "သုံး" three and use, "ထောင်" thousand and prison; "တစ်လ" is "a month"."""
    ends = "(?![\u102b-\u103e]|[\u1000-\u1021][\u1037\u1038]*\u103a|[\u1000-\u1021]\u1039)"
    number = "(?:(?<!ခု)(?<!ဒီ)(?<!ဘယ်နှ)နှစ်|(?<!အ)သုံး|လေး|ငါး|(?<!ခြိမ်း)ခြောက်|ခုနစ်|ခုနှစ်|ရှစ်|(?<!အား)ကိုး|(?<!ကယ်)ဆယ်)"
    money = "လစာ|ကျပ်|ဒေါ်လာ|ယန်း|ဒေါင်|ရာခိုင်နှုန်း"
    time = "နှစ်|လ|ရက်|ပတ်|နာရီ|မိနစ်"
    prison = "(?!ဒဏ်|ချ|ကျ|ထဲ|ဝင်)"
    many = "(?:ပေါင်း|ချီ|ကျော်|ဂဏန်း)"
    return _Words(
        re.compile(
            f"သိန်း|သောင်း(?!ကျန်း)|သန်း(?!ခေါင်|ကောင်)|ကုဋေ|(?:{number}|တစ်|{_VALUE} ?)ထောင်{prison}{ends}"
            f"|(?:{number}|တစ်)ရာ(?!ခိုင်|ဇ|သီ|မှာ|တွင်|၌){ends}|(?<!အိမ်)(?<!တည်)ထောင်{many}|ရာ{many}"
        ),
        re.compile(f"(?:{number} ?(?:{money}|{time})|တစ် ?(?:{money})){ends}"),
        re.compile(f"{number}(?:ခု|ယောက်|ဦး|ကြိမ်|ဖက်|မျိုး|ဆ){ends}"),
    )


_WORDS = {"en": _english(), "vi": _vietnamese(), "km": _khmer(), "my": _burmese()}
