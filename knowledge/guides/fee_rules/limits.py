"""Which shapes can a limit have, and what must be known to count it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from knowledge.content.placeholders import Reference
from knowledge.content.values import Duration, Money, Value, WageMonths
from knowledge.guides.fee_rules.case import Input

Payment = Literal[Input.MANAGEMENT_FEE, Input.SENDING_FEE]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A sum of money."""

    amount: Reference


@dataclass(frozen=True, slots=True)
class Wages:
    """So many monthly wages, however long the contract."""

    months: Reference


@dataclass(frozen=True, slots=True)
class WagesPerPeriod:
    """`each` for every `period` of the contract, never above `most`."""

    each: Reference
    period: Reference
    most: Reference | None = None


@dataclass(frozen=True, slots=True)
class LimitLess:
    """The limit of the rule less what the Japanese side pays the agency, `at_least` so much where that is known."""

    payment: Payment
    at_least: Reference | None = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """No money at all, in whatever currency."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """No limit is known, which is not to say that there is none."""


Shape = Fixed | Wages | WagesPerPeriod | LimitLess | Nothing | Unknown


def references(shape: Shape) -> tuple[tuple[Reference, type[Value]], ...]:
    """The values that a shape refers to, and of which kind each has to be."""
    found: tuple[tuple[Reference | None, type[Value]], ...] = ()
    match shape:
        case Fixed(amount):
            found = ((amount, Money),)
        case Wages(months):
            found = ((months, WageMonths),)
        case WagesPerPeriod(each, period, most):
            found = ((each, WageMonths), (period, Duration), (most, WageMonths))
        case LimitLess(_, at_least):
            found = ((at_least, Money),)
    return tuple((reference, kind) for reference, kind in found if reference)


def needs(shape: Shape) -> tuple[Input, ...]:
    """What must be known of a case. A payment of the Japanese side sharpens a limit, but few people know it."""
    match shape:
        case Wages():
            return (Input.MONTHLY_WAGE,)
        case WagesPerPeriod():
            return (Input.MONTHLY_WAGE, Input.MONTHS)
        case LimitLess(Input.MANAGEMENT_FEE):
            return (Input.MONTHS,)
        case _:
            return ()
