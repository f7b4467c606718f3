"""Payments and rules for tests, with what a test does not care about filled in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from knowledge.content.facts import Fact
from knowledge.content.placeholders import Reference
from knowledge.content.texts import Texts
from knowledge.content.values import Duration, Money, PartialDate, WageMonths
from knowledge.guides.fee_rules import Bound, Case, Condition, FeeRule, Item, Refused, Scheme, Verdict, assess
from knowledge.guides.fee_rules.limits import Fixed, Shape, WagesPerPeriod
from tests.builders import TODAY, a_fact, a_value, some_texts

LEAVES = date(2026, 12, 15)
ESD_BEGINS = date(2027, 4, 1)


def yen(amount: int | str) -> Money:
    return Money(Decimal(amount), "JPY")


def dollars(amount: int | str) -> Money:
    return Money(Decimal(amount), "USD")


def dong(amount: int | str) -> Money:
    return Money(Decimal(amount), "VND")


def answers(**told: bool) -> dict[Condition, bool]:
    return {Condition[name.upper()]: yes for name, yes in told.items()}


def a_case(country: str | None = "vn", scheme: Scheme | None = Scheme.TITP, **fields: Any) -> Case:
    filled: dict[str, Any] = {"item": Item.SERVICE_CHARGE, "leaves_on": LEAVES}
    return Case(country, scheme, **{**filled, **fields})


def ref(value: str, fact: str = "cap") -> Reference:
    return Reference(fact, value)


WAGES = WagesPerPeriod(ref("each"), ref("period"), ref("most"))
FIXED = Fixed(ref("sum"))


def a_cap(id_: str = "cap", **fields: Any) -> Fact:
    """A wage a year, three at most; USD 1,500; 5,000 yen a month; half a wage a year for extensions."""
    return a_fact(
        id_,
        a_value(WageMonths(Decimal(1)), "each"),
        a_value(WageMonths(Decimal("0.5")), "half"),
        a_value(WageMonths(Decimal(3)), "most"),
        a_value(Duration(Decimal(12), "month"), "period"),
        a_value(Duration(Decimal(1), "year"), "year"),
        a_value(Duration(Decimal(52), "week"), "weeks"),
        a_value(1500, "sum"),
        a_value(1800, "rumour"),
        a_value(yen(5000), "monthly"),
        a_value(PartialDate(date(2026, 12, 15), "day"), "day"),
        **{"confidence": "high", **fields},
    )


def a_bound(shape: Shape = WAGES, *rests_on: str, **fields: Any) -> Bound:
    return Bound(shape, **{"confidence": "high", "publish": "plain", "rests_on": rests_on, **fields})


def a_rule(limit: Bound | None = None, *expected: Bound, **fields: Any) -> FeeRule:
    filled: dict[str, Any] = {
        "id": "rule",
        "countries": ("vn",),
        "schemes": (Scheme.TITP,),
        "item": Item.SERVICE_CHARGE,
    }
    return FeeRule(limit=limit or a_bound(), expected=expected, **{**filled, **fields})


def the_verdict(rule: FeeRule, case: Case, *facts: Fact, today: date = TODAY) -> Verdict:
    said = assess([rule], case, with_cap(*facts), today)
    assert isinstance(said, Verdict), said
    return said


def the_refusal(rule: FeeRule, case: Case, *facts: Fact) -> Refused:
    said = assess([rule], case, with_cap(*facts), TODAY)
    assert isinstance(said, Refused), said
    return said


def with_cap(*facts: Fact) -> Texts:
    return some_texts(a_cap(), *facts)
