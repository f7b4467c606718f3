"""How is a value written as plain data, in files and in the database?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, get_args
from zoneinfo import ZoneInfo

from knowledge.content.facts import NamedValue
from knowledge.content.units import MONEY
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
    Reach,
    Terms,
    Unit,
    Url,
    Value,
    WageMonths,
    WeeklyHours,
)
from knowledge.languages import LANGUAGES

Plain = dict[str, Any]

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_PHONE = re.compile(r"[+*#0-9][0-9 ()+*#.,-]*")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")
_PARTS = {"year": r"\d{4}", "month": r"\d{4}-\d\d", "day": r"\d{4}-\d\d-\d\d", "fiscal": r"FY\d{4}"}


def encode(value: Value) -> Plain:
    match value:
        case Money():
            return {"type": "money", "amount": _plain_number(value.amount), "currency": value.currency}
        case Number():
            return {"type": "number", "value": _plain_number(value.value)}
        case Percent():
            return {"type": "percent", "value": _plain_number(value.value)}
        case Duration():
            return {"type": "duration", "amount": _plain_number(value.amount), "unit": value.unit}
        case WageMonths():
            return {"type": "wage-months", "months": _plain_number(value.months)}
        case Range():
            return {"type": "range", "low": encode(value.low), "high": encode(value.high)}
        case _:
            return _encode_wording(value)


def _encode_wording(value: PartialDate | WeeklyHours | Phone | Url | Terms) -> Plain:
    """The kinds of value that are not a quantity."""
    match value:
        case PartialDate():
            fiscal = {"fiscal": True} if value.precision == "fiscal" else {}
            return {"type": "date", "value": encode_date(value).removeprefix("FY"), **fiscal}
        case WeeklyHours():
            hours = [{"days": list(span.days), "from": span.opens, "to": span.closes} for span in value.hours]
            return {"type": "weekly-hours", "hours": hours, "zone": value.zone.key}
        case Phone():
            return {"type": "phone", "number": value.number, "callable_from": value.callable_from}
        case Url():
            return {"type": "url", "url": value.url}
        case Terms():
            return {"type": "terms", "terms": {language: list(words) for language, words in value.by_language}}


def decode(data: Mapping[str, Any]) -> Value:
    """Raises ValueError, saying what is wrong."""
    kind = str(data.get("type"))
    if kind not in _KINDS:
        raise ValueError(f"unknown value type {kind!r}; known are {', '.join(_KINDS)}")
    required, optional, read = _KINDS[kind]
    missing = [name for name in required if data.get(name) is None]
    unknown = [name for name in data if name not in ("type", *required, *optional)]
    if missing or unknown:
        raise ValueError(f"{kind}: " + "; ".join(_complaints(missing, unknown)))
    return read(data)


def _complaints(missing: list[str], unknown: list[str]) -> list[str]:
    complaints = [f"{name} is missing" for name in missing]
    return complaints + [f"unknown field {name}" for name in unknown]


def encode_named(named: NamedValue) -> Plain:
    """Without the name, which is the key of the value in its fact."""
    return {**encode(named.value), "label": dict(named.labels)} if named.labels else encode(named.value)


def decode_named(name: str, data: Mapping[str, Any]) -> NamedValue:
    """Raises ValueError, saying what is wrong."""
    if not _NAME.fullmatch(name) or name in ("source", "as_of"):
        raise ValueError(f"{name!r} cannot name a value: lower-case letters, digits and _; not source, not as_of")
    labels = _mapping(data.get("label") or {}, "label")
    _known_languages(labels)
    value = decode({key: item for key, item in data.items() if key != "label"})
    return NamedValue(name, value, {language: str(label) for language, label in labels.items()})


def encode_date(value: PartialDate) -> str:
    """2025-09-08, 2025-09, 2025, or FY2025 for a Japanese fiscal year."""
    match value.precision:
        case "fiscal":
            return f"FY{value.on.year:04d}"
        case "year":
            return f"{value.on.year:04d}"
        case "month":
            return value.on.isoformat()[:7]
        case "day":
            return value.on.isoformat()


def decode_date(text: str) -> PartialDate:
    """Raises ValueError, saying what is wrong."""
    if re.fullmatch(_PARTS["fiscal"], text):
        return PartialDate(date(int(text[2:]), 4, 1), "fiscal")
    try:
        if re.fullmatch(_PARTS["year"], text):
            return PartialDate(date(int(text), 1, 1), "year")
        if re.fullmatch(_PARTS["month"], text):
            return PartialDate(date.fromisoformat(f"{text}-01"), "month")
        if re.fullmatch(_PARTS["day"], text):
            return PartialDate(date.fromisoformat(text), "day")
    except ValueError as error:
        raise ValueError(f"{text!r} is no date: {error}") from error
    raise ValueError(f"{text!r} is no date such as 2025-09-08, 2025-09, 2025 or FY2025")


def _plain_number(number: Decimal) -> int | float | str:
    if number == number.to_integral_value():
        return int(number)
    return float(number) if Decimal(str(float(number))) == number else str(number)


def _decimal(data: Mapping[str, Any], name: str) -> Decimal:
    try:
        number = Decimal(str(data[name]))
    except InvalidOperation:
        raise ValueError(f"{name} is {data[name]!r}, not a number") from None
    if not number.is_finite() or isinstance(data[name], bool) or number.adjusted() > 17:
        raise ValueError(f"{name} is {data[name]!r}, not a number")
    return number


def _one_of(data: Mapping[str, Any], name: str, allowed: tuple[str, ...]) -> Any:
    if data[name] not in allowed:
        raise ValueError(f"{name} is {data[name]!r}, not one of {', '.join(allowed)}")
    return data[name]


def _matching(text: object, pattern: re.Pattern[str], what: str) -> str:
    if not isinstance(text, str) or not pattern.fullmatch(text):
        raise ValueError(f"{text!r} is no {what}")
    return text


def _mapping(data: object, name: str) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise ValueError(f"{name} must be a mapping")
    return data


def _sequence(data: object, name: str) -> list[Any]:
    if not isinstance(data, list):
        raise ValueError(f"{name} must be a list")
    return data


def _known_languages(by_language: Mapping[str, Any]) -> None:
    unknown = set(by_language) - set(LANGUAGES)
    if unknown:
        raise ValueError(f"unknown language {', '.join(sorted(map(str, unknown)))}")


def _money(data: Mapping[str, Any]) -> Money:
    return Money(_decimal(data, "amount"), _one_of(data, "currency", tuple(MONEY["en"])))


def _duration(data: Mapping[str, Any]) -> Duration:
    return Duration(_decimal(data, "amount"), _one_of(data, "unit", get_args(Unit)))


def _range(data: Mapping[str, Any]) -> Range:
    low, high = (decode(_mapping(data[end], end)) for end in ("low", "high"))
    if not isinstance(low, Money | Number | Percent | Duration) or not isinstance(high, type(low)):
        raise ValueError("low and high of a range must both be money, number, percent or duration")
    return Range(low, high)


def _date(data: Mapping[str, Any]) -> PartialDate:
    text = str(data["value"])
    return decode_date(f"FY{text}" if data.get("fiscal") else text)


def _weekly_hours(data: Mapping[str, Any]) -> WeeklyHours:
    hours = tuple(_opening_hours(_mapping(span, "hours")) for span in _sequence(data["hours"], "hours"))
    try:
        return WeeklyHours(hours, ZoneInfo(str(data["zone"])))
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{data['zone']!r} is no time zone") from None


def _opening_hours(span: Mapping[str, Any]) -> OpeningHours:
    if set(span) != {"days", "from", "to"}:
        raise ValueError("hours need days, from and to")
    days = tuple(_one_of({"days": day}, "days", WEEKDAYS) for day in _sequence(span["days"], "days"))
    return OpeningHours(days, _matching(span["from"], _TIME, "time HH:MM"), _matching(span["to"], _TIME, "time HH:MM"))


def _phone(data: Mapping[str, Any]) -> Phone:
    number = _matching(data["number"], _PHONE, "phone number as it is dialled")
    return Phone(number, _one_of(data, "callable_from", get_args(Reach)))


def _url(data: Mapping[str, Any]) -> Url:
    return Url(_matching(data["url"], re.compile(r"https?://\S+"), "web address"))


def _terms(data: Mapping[str, Any]) -> Terms:
    terms = _mapping(data["terms"], "terms")
    _known_languages(terms)
    return Terms(tuple((language, tuple(map(str, _sequence(terms[language], language)))) for language in terms))


_Reader = Callable[[Mapping[str, Any]], Value]
_KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...], _Reader]] = {
    "money": (("amount", "currency"), (), _money),
    "number": (("value",), (), lambda data: Number(_decimal(data, "value"))),
    "range": (("low", "high"), (), _range),
    "percent": (("value",), (), lambda data: Percent(_decimal(data, "value"))),
    "duration": (("amount", "unit"), (), _duration),
    "wage-months": (("months",), (), lambda data: WageMonths(_decimal(data, "months"))),
    "date": (("value",), ("fiscal",), _date),
    "weekly-hours": (("hours", "zone"), (), _weekly_hours),
    "phone": (("number", "callable_from"), (), _phone),
    "url": (("url",), (), _url),
    "terms": (("terms",), (), _terms),
}
"""By type: the fields that it must have, those that it may have, and how it is read."""
