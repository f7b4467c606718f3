"""How is a value written in each language?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_month_names
from babel.numbers import format_decimal

from knowledge.content import units
from knowledge.content.values import (
    WEEKDAYS,
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
    Weekday,
    WeeklyHours,
)
from knowledge.languages import LANGUAGES

_HALF = Decimal("0.5")


def render(value: Value, language: str) -> str:
    """`value` in words and digits of `language`; phone numbers and links stay as they are dialled or opened."""
    match value:
        case Phone():
            return value.number
        case Url():
            return value.url
        case Terms():
            return _list(value.words(language), language)
        case _:
            return LANGUAGES[language].write_digits(_latin(value, language))


def render_date(day: date, language: str) -> str:
    return render(PartialDate(day, "day"), language)


def _latin(value: Value, language: str) -> str:
    """The value with ASCII digits."""
    match value:
        case Money():
            return units.MONEY[language][value.currency].format(_number(value.amount, language))
        case Number():
            return _number(value.value, language)
        case Percent():
            return f"{_number(value.value, language)}%"
        case Duration():
            return units.duration(value.unit, plural=value.amount != 1, language=language).format(
                _number(value.amount, language)
            )
        case WageMonths(months) if months == _HALF:
            return units.HALF_A_WAGE[language]
        case WageMonths():
            plural = value.months != 1
            return units.wage_months(plural=plural, language=language).format(_number(value.months, language))
        case PartialDate():
            return _date(value, language)
        case WeeklyHours():
            return _weekly_hours(value, language)
        case Range():
            return units.RANGE[language].format(_latin(value.low, language), _latin(value.high, language))
        case _:
            raise TypeError(f"no rendering for {type(value).__name__}")


def _number(number: Decimal, language: str) -> str:
    return format_decimal(number, locale=language)


def _date(value: PartialDate, language: str) -> str:
    month = get_month_names("wide", "stand-alone" if language == "km" else "format", locale=language)[value.on.month]
    pattern = units.DATES[language][value.precision]
    return pattern.format(d=value.on.day, m=value.on.month, month=month, y=value.on.year)


def _weekly_hours(value: WeeklyHours, language: str) -> str:
    spans = ", ".join(f"{_days(hours, language)} {hours.opens}–{hours.closes}" for hours in value.hours)
    return f"{spans} ({_zone(value.zone, language)})"


def _zone(zone: ZoneInfo, language: str) -> str:
    return units.ZONES[language].get(zone.key, zone.key)


def _days(hours: OpeningHours, language: str) -> str:
    """Days in a row as a span ("Mon–Fri"), others one by one."""
    positions = [WEEKDAYS.index(day) for day in hours.days]
    in_a_row = len(positions) > 2 and positions == list(range(positions[0], positions[-1] + 1))
    if in_a_row:
        return f"{_day(hours.days[0], language)}–{_day(hours.days[-1], language)}"
    return ", ".join(_day(day, language) for day in hours.days)


def _day(day: Weekday, language: str) -> str:
    width: Literal["abbreviated", "wide"] = "abbreviated" if language in ("en", "vi") else "wide"
    return str(get_day_names(width, locale=language)[WEEKDAYS.index(day)])


def _list(words: tuple[str, ...], language: str) -> str:
    if len(words) < 2:
        return "".join(words)
    comma, last = units.LISTS[language]
    return comma.join(words[:-1]) + last + words[-1]
