"""Every value is written as plain data and read back, and nothing else is read."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given

from knowledge.content.codec import decode, decode_date, decode_named, encode, encode_date, encode_named
from knowledge.content.facts import NamedValue
from knowledge.content.values import PartialDate, Value
from tests.content.values import values


@given(value=values)
def test_what_was_written_as_json_reads_the_same(value: Value) -> None:
    named = NamedValue("cap", value, {"en": "Most", "km": "ច្រើនបំផុត"})
    assert decode_named("cap", json.loads(json.dumps(encode_named(named)))) == named


@given(value=values)
def test_a_value_needs_all_its_fields_and_no_others(value: Value) -> None:
    data = encode(value)
    with pytest.raises(ValueError, match="unknown field extra"):
        decode({**data, "extra": 1})
    for field in set(data) - {"type", "fiscal"}:
        with pytest.raises(ValueError, match=f"{field} is missing"):
            decode({name: item for name, item in data.items() if name != field})


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"type": "number", "value": "NaN"},
        {"type": "number", "value": True},
        {"type": "money", "amount": 1, "currency": "XXX"},
        {"type": "duration", "amount": 1, "unit": "decade"},
        {"type": "phone", "number": "call us", "callable_from": "both"},
        {"type": "url", "url": "javascript:alert(1)"},
        {"type": "date", "value": "2026-02-30"},
        {"type": "date", "value": "26-2-3"},
        {"type": "weekly-hours", "hours": [{"days": ["mon"], "from": "9", "to": "17:00"}], "zone": "Asia/Tokyo"},
        {"type": "weekly-hours", "hours": [], "zone": "Mars/Base"},
        {"type": "weekly-hours", "hours": {}, "zone": "Asia/Tokyo"},
        {"type": "terms", "terms": {"fr": ["un"]}},
        {"type": "terms", "terms": ["one"]},
        {"type": "range", "low": {"type": "number", "value": 1}, "high": {"type": "percent", "value": 2}},
        {"type": "range", "low": 1, "high": 2},
    ],
)
def test_anything_else_is_refused_with_a_reason(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        decode(data)


@pytest.mark.parametrize("name", ["source", "as_of", "Cap", "1st", "a-b", ""])
def test_a_value_has_a_name_that_a_placeholder_can_hold(name: str) -> None:
    with pytest.raises(ValueError, match="cannot name a value"):
        decode_named(name, {"type": "number", "value": 1})


@pytest.mark.parametrize(
    ("text", "precision"),
    [("2025-09-08", "day"), ("2025-09", "month"), ("2025", "year"), ("FY2025", "fiscal")],
)
def test_a_date_is_as_precise_as_it_is_written(text: str, precision: str) -> None:
    read = decode_date(text)
    assert read.precision == precision
    assert encode_date(read) == text


def test_a_fiscal_year_begins_in_april() -> None:
    assert decode({"type": "date", "value": "2026", "fiscal": True}) == PartialDate(date(2026, 4, 1), "fiscal")
