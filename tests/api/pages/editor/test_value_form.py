"""Every kind of value comes out of the form as it went in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from starlette.datastructures import FormData

from api.pages.editor.value_form import BLANK, check_numbers, written_values
from knowledge.content.codec import decode_named
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

TOKYO = ZoneInfo("Asia/Tokyo")
WRITTEN: list[tuple[dict[str, str | list[str]], Value]] = [
    ({"type": "money", "amount": "3600", "currency": "USD"}, Money(Decimal(3600), "USD")),
    ({"type": "number", "value": "17"}, Number(Decimal(17))),
    ({"type": "percent", "value": "12.5"}, Percent(Decimal("12.5"))),
    ({"type": "duration", "amount": "3", "unit": "year"}, Duration(Decimal(3), "year")),
    ({"type": "wage-months", "months": "1"}, WageMonths(Decimal(1))),
    (
        {"type": "range", "kind": "money", "low": "1", "high": "2", "currency": "JPY", "unit": "year"},
        Range(Money(Decimal(1), "JPY"), Money(Decimal(2), "JPY")),
    ),
    (
        {"type": "range", "kind": "duration", "low": "1", "high": "2", "currency": "JPY", "unit": "year"},
        Range(Duration(Decimal(1), "year"), Duration(Decimal(2), "year")),
    ),
    ({"type": "range", "kind": "percent", "low": "1", "high": "2"}, Range(Percent(Decimal(1)), Percent(Decimal(2)))),
    ({"type": "date", "value": "2027-04"}, PartialDate(date(2027, 4, 1), "month")),
    ({"type": "date", "value": "fy2027"}, PartialDate(date(2027, 4, 1), "fiscal")),
    ({"type": "phone", "number": "+81 3 1234", "callable_from": "both"}, Phone("+81 3 1234", "both")),
    ({"type": "url", "url": "https://example.org"}, Url("https://example.org")),
    (
        {
            "type": "weekly-hours", "zone": "Asia/Tokyo",
            "hours0.days": ["mon", "tue"], "hours0.from": "09:00", "hours0.to": "17:00",
            "hours1.days": [], "hours1.from": "", "hours1.to": "",
        },
        WeeklyHours((OpeningHours(("mon", "tue"), "09:00", "17:00"),), TOKYO),
    ),
    (
        {"type": "terms", "terms.vi": "nông nghiệp\r\n\r\nngư nghiệp", "terms.en": ""},
        Terms((("vi", ("nông nghiệp", "ngư nghiệp")),)),
    ),
]  # fmt: skip


def a_form(fields: dict[str, str | list[str]], number: int = 0) -> FormData:
    pairs = [("name", "told"), ("label.en", "Label"), ("label.km", " "), *fields.items()]
    flat = [(name, value) for name, values in pairs for value in ([values] if isinstance(values, str) else values)]
    return FormData([(f"v{number}.{name}", value) for name, value in flat])


@pytest.mark.parametrize(
    ("fields", "value"), WRITTEN, ids=lambda given: given["type"] if isinstance(given, dict) else ""
)
def test_a_value_of_each_kind_is_read(fields: dict[str, str | list[str]], value: Value) -> None:
    (field,) = written_values(a_form(fields))
    named = decode_named(field.name, field.coded)
    assert (named.name, named.value, named.labels) == ("told", value, {"en": "Label"})


def test_there_are_inputs_for_every_kind() -> None:
    assert {fields["type"] for fields, _ in WRITTEN} == set(BLANK)


def test_a_removed_value_is_gone_and_others_keep_their_order() -> None:
    money = WRITTEN[0][0]
    form = FormData([*a_form(money, 10).multi_items(), *a_form(money, 2).multi_items(), ("v10.remove", "yes")])
    assert len(written_values(form)) == 1


@pytest.mark.parametrize("ambiguous", ["3.600", "3,600", "1 000 000", "3'600"])
def test_a_number_that_may_mean_a_thousand_times_more_is_refused(ambiguous: str) -> None:
    with pytest.raises(ValueError, match="without dots"):
        check_numbers({"type": "money", "amount": ambiguous, "currency": "USD"})
    with pytest.raises(ValueError, match="without dots"):
        check_numbers({"type": "range", "low": {"type": "number", "value": ambiguous}, "high": {"type": "number"}})
    check_numbers({"type": "percent", "value": "12.5"})
