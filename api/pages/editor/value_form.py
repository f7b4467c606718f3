"""Which inputs does each kind of value have in a form, and what was written into them?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import FormData

from knowledge.content.codec import Plain
from knowledge.content.units import MONEY, ZONES
from knowledge.content.values import WEEKDAYS
from knowledge.languages import LANGUAGES

CURRENCIES = tuple(MONEY["en"])
ZONE_NAMES = ZONES["en"]
QUANTITIES = ("money", "number", "percent", "duration")
BLANK: dict[str, Plain] = {
    "money": {"amount": "", "currency": "USD"},
    "number": {"value": ""},
    "percent": {"value": ""},
    "duration": {"amount": "", "unit": "month"},
    "wage-months": {"months": ""},
    "range": {"low": {"type": "money", "amount": "", "currency": "USD"}, "high": {"type": "money", "amount": ""}},
    "date": {"value": ""},
    "weekly-hours": {"hours": [], "zone": "Asia/Tokyo"},
    "phone": {"number": "", "callable_from": "japan"},
    "url": {"url": ""},
    "terms": {"terms": {}},
}
"""Every kind of value, as it looks before anything is written."""

_THOUSANDS = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+")


@dataclass(frozen=True, slots=True)
class ValueField:
    """A value as the form holds it; `plain` is what the codec reads, perhaps not yet right."""

    name: str
    plain: Plain
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def coded(self) -> Plain:
        return {**self.plain, "label": self.labels} if self.labels else self.plain


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of one value: those whose names begin with `prefix`."""

    form: FormData
    prefix: str

    def one(self, name: str) -> str:
        written = self.form.get(self.prefix + name, "")
        return written.replace("\x00", "").strip() if isinstance(written, str) else ""

    def several(self, name: str) -> list[str]:
        return [written for written in self.form.getlist(self.prefix + name) if isinstance(written, str)]


def blank(kind: str) -> ValueField:
    return ValueField("", {"type": kind, **BLANK[kind]})


def written_values(form: FormData) -> tuple[ValueField, ...]:
    """Those of the form in their order, without the removed ones."""
    numbers = sorted(int(match[1]) for name in form if (match := re.fullmatch(r"v(\d{1,3})\.type", name)))
    inputs = (Inputs(form, f"v{number}.") for number in numbers)
    return tuple(_written(each) for each in inputs if each.one("type") in _READERS and not each.one("remove"))


def number_of(text: str) -> str:
    """`text` as it is written. Raises ValueError if it may be read as a thousand times more or less."""
    if _THOUSANDS.fullmatch(text):
        raise ValueError(f"{text}: write the digits without dots, commas or spaces between them, e.g. 3600")
    return text


def check_numbers(plain: Plain) -> None:
    """Raises ValueError as `number_of` does."""
    for name, written in plain.items():
        if isinstance(written, dict):
            check_numbers(written)
        elif name in ("amount", "value", "months") and plain["type"] != "date":
            number_of(str(written))


def _written(inputs: Inputs) -> ValueField:
    kind = inputs.one("type")
    labels = {code: label for code in LANGUAGES if (label := inputs.one(f"label.{code}"))}
    return ValueField(inputs.one("name"), {"type": kind, **_READERS[kind](inputs)}, labels)


def _range(inputs: Inputs) -> Plain:
    return {"low": _quantity(inputs, "low"), "high": _quantity(inputs, "high")}


def _quantity(inputs: Inputs, end: str) -> Plain:
    match inputs.one("kind"):
        case "money":
            return {"type": "money", "amount": inputs.one(end), "currency": inputs.one("currency")}
        case "duration":
            return {"type": "duration", "amount": inputs.one(end), "unit": inputs.one("unit")}
        case kind:
            return {"type": kind, "value": inputs.one(end)}


def _date(inputs: Inputs) -> Plain:
    written = inputs.one("value").upper()
    fiscal = {"fiscal": True} if written.startswith("FY") else {}
    return {"value": written.removeprefix("FY"), **fiscal}


def _weekly_hours(inputs: Inputs) -> Plain:
    spans: list[dict[str, Any]] = []
    for number in range(len(WEEKDAYS)):
        if days := inputs.several(f"hours{number}.days"):
            opens, closes = inputs.one(f"hours{number}.from"), inputs.one(f"hours{number}.to")
            spans.append({"days": days, "from": opens, "to": closes})
    return {"hours": spans, "zone": inputs.one("zone")}


def _terms(inputs: Inputs) -> Plain:
    lines = {code: [line.strip() for line in inputs.one(f"terms.{code}").splitlines()] for code in LANGUAGES}
    return {"terms": {code: list(filter(None, words)) for code, words in lines.items() if any(words)}}


def _plainly(*names: str) -> Callable[[Inputs], Plain]:
    return lambda inputs: {name: inputs.one(name) for name in names}


_READERS: dict[str, Callable[[Inputs], Plain]] = {
    "money": _plainly("amount", "currency"),
    "number": _plainly("value"),
    "percent": _plainly("value"),
    "duration": _plainly("amount", "unit"),
    "wage-months": _plainly("months"),
    "range": _range,
    "date": _date,
    "weekly-hours": _weekly_hours,
    "phone": _plainly("number", "callable_from"),
    "url": _plainly("url"),
    "terms": _terms,
}
