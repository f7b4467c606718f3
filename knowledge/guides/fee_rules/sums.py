"""How much money is a limit in one case?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from knowledge.content.values import Duration, Money, WageMonths
from knowledge.guides.fee_rules.case import Case, Input, Rate
from knowledge.guides.fee_rules.figures import Figures
from knowledge.guides.fee_rules.limits import Fixed, LimitLess, Nothing, Shape, Unknown, Wages, WagesPerPeriod
from knowledge.guides.fee_rules.verdict import CannotSay, Reason


@dataclass(frozen=True, slots=True)
class Sum:
    """A limit in money. Where a rule does not spell out part-years `amount` is our reading, pro rata.

    The law can be read as nothing less than `strictest` and nothing more than `loosest`.
    """

    amount: Decimal
    strictest: Decimal
    loosest: Decimal
    currency: str
    is_exchanged: bool = False

    @classmethod
    def exactly(cls, money: Money) -> Sum:
        return cls(money.amount, money.amount, money.amount, money.currency)

    @property
    def is_assumed(self) -> bool:
        return self.strictest != self.loosest

    def less(self, paid: Decimal, *, exchanged: bool) -> Sum:
        left = [max(amount - paid, Decimal(0)) for amount in (self.amount, self.strictest, self.loosest)]
        return Sum(left[0], left[1], left[2], self.currency, exchanged)

    def into(self, currency: str, rates: tuple[Rate, ...]) -> Sum:
        """The same in another currency. Raises CannotSay without a rate."""
        if currency == self.currency:
            return self
        sums = [Money(amount, self.currency) for amount in (self.amount, self.strictest, self.loosest)]
        there = [exchange(sum_, currency, rates).amount for sum_ in sums]
        return Sum(there[0], there[1], there[2], currency, is_exchanged=True)


def measure(shape: Shape, case: Case, figures: Figures, limit: Sum | None = None) -> Sum | None:
    """A bound in money, None if that cannot be known. All that the shape needs must have been told.

    `limit` is what LimitLess starts from. Raises CannotSay.
    """
    wage = case.monthly_wage or Money(Decimal(0), "")
    match shape:
        case Fixed(amount):
            return Sum.exactly(figures.get(amount, Money))
        case Wages(count):
            return Sum.exactly(Money(wage.amount * figures.get(count, WageMonths).months, wage.currency))
        case WagesPerPeriod():
            return _per_period(shape, wage, Decimal(case.months or 0), figures)
        case LimitLess():
            return _remainder(shape, case, figures, limit) if limit else None
        case Nothing():
            return Sum.exactly(Money(Decimal(0), case.asked.currency if case.asked else ""))
        case Unknown():
            return None


def told_payment(shape: LimitLess, case: Case) -> Money | None:
    return case.management_fee if shape.payment is Input.MANAGEMENT_FEE else case.sending_fee


def exchange(money: Money, currency: str, rates: tuple[Rate, ...]) -> Money:
    """The same in another currency. Nothing is nothing in every currency. Raises CannotSay without a rate."""
    if money.currency == currency or not money.amount:
        return Money(money.amount, currency)
    for rate in rates:
        if (rate.currency, rate.costs.currency) == (money.currency, currency):
            return Money(money.amount * rate.costs.amount, currency)
        if (rate.costs.currency, rate.currency) == (money.currency, currency):
            return Money(money.amount / rate.costs.amount, currency)
    raise CannotSay(Reason.CANNOT_COMPARE, Input.RATE)


def _per_period(shape: WagesPerPeriod, wage: Money, months: Decimal, figures: Figures) -> Sum:
    """Part-years: pro rata as we assume, not at all if strict, as whole ones if generous."""
    period = _in_months(figures.get(shape.period, Duration))
    each = wage.amount * figures.get(shape.each, WageMonths).months
    most = wage.amount * figures.get(shape.most, WageMonths).months if shape.most else None
    whole, rest = divmod(months, period)
    readings = (each * months / period, each * whole, each * (whole + 1 if rest else whole))
    amount, strictest, loosest = (reading if most is None else min(reading, most) for reading in readings)
    return Sum(amount, strictest, loosest, wage.currency)


def _in_months(duration: Duration) -> Decimal:
    """Raises CannotSay for a period that is not one of months or years."""
    months = {"month": 1, "year": 12}.get(duration.unit, 0) * duration.amount
    if months <= 0:
        raise CannotSay(Reason.FACT_GONE)
    return months


def _remainder(shape: LimitLess, case: Case, figures: Figures, limit: Sum) -> Sum | None:
    """What is left of the limit. Whoever is told of less than must be paid counts with what must be paid."""
    lowest = figures.get(shape.at_least, Money) if shape.at_least else None
    payments = [money for money in (told_payment(shape, case), lowest) if money]
    if not payments:
        return None
    paid = max(exchange(money, limit.currency, case.rates).amount for money in payments)
    times = (case.months or 0) if shape.payment is Input.MANAGEMENT_FEE else 1
    return limit.less(paid * times, exchanged=any(money.currency != limit.currency for money in payments))
