"""Which kinds of value can a fact state?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

Unit = Literal["year", "month", "week", "day", "hour", "minute"]
Precision = Literal["day", "month", "year", "fiscal"]
Reach = Literal["japan", "abroad", "both"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole or decimal units of an ISO 4217 currency."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Percent:
    """Twenty percent is 20, not 0.2."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Duration:
    amount: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True)
class WageMonths:
    """An amount of money stated as that many monthly wages."""

    months: Decimal


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precisely as its source gives it; a Japanese fiscal year begins on 1 April of `on.year`."""

    on: date
    precision: Precision


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The same hours on some days of the week; `opens` and `closes` are HH:MM."""

    days: tuple[Weekday, ...]
    opens: str
    closes: str


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    hours: tuple[OpeningHours, ...]
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as it is dialled; free 0120 and 0570 numbers of Japan cannot be reached from abroad."""

    number: str
    callable_from: Reach


@dataclass(frozen=True, slots=True)
class Url:
    url: str


@dataclass(frozen=True, slots=True)
class Terms:
    """A list of words, by language code."""

    by_language: tuple[tuple[str, tuple[str, ...]], ...]

    def words(self, language: str) -> tuple[str, ...]:
        return dict(self.by_language).get(language, ())


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, both included and both of one type."""

    low: Money | Number | Percent | Duration
    high: Money | Number | Percent | Duration


Value = Money | Number | Percent | Duration | WageMonths | PartialDate | WeeklyHours | Phone | Url | Terms | Range
