"""What is the amount that a person is asked for held against?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from knowledge.content.facts import Fact
from knowledge.content.values import Money
from knowledge.guides.fee_rules.case import Case
from knowledge.guides.fee_rules.choosing import holds_on_departure
from knowledge.guides.fee_rules.figures import Figures
from knowledge.guides.fee_rules.rule import FeeRule
from knowledge.guides.fee_rules.standing import Standing, standing
from knowledge.guides.fee_rules.sums import Sum, exchange, measure
from knowledge.guides.fee_rules.verdict import CannotSay, Reason


@dataclass(frozen=True, slots=True)
class Share:
    """What a person is expected to pay, by one bound of the rule."""

    sum: Sum
    standing: Standing


@dataclass(frozen=True, slots=True)
class Scale:
    """The amount asked for in the currency of the rule, the limit if one is known, and the lowest expected share."""

    asked: Money
    limit: Sum | None
    standing: Standing
    share: Share | None

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self.standing.facts + (self.share.standing.facts if self.share else ())

    @property
    def is_assumed(self) -> bool:
        return any(sum_.is_assumed for sum_ in self._sums)

    def is_exchanged_from(self, asked: Money | None) -> bool:
        """Whether a rate was needed to hold `asked` against the rule."""
        another = asked is not None and asked.amount and asked.currency != self.asked.currency
        return bool(another) or any(sum_.is_exchanged for sum_ in self._sums)

    @property
    def _sums(self) -> tuple[Sum, ...]:
        return tuple(sum_ for sum_ in (self.limit, self.share.sum if self.share else None) if sum_)


def lay_out(rule: FeeRule, case: Case, figures: Figures) -> Scale:
    """Raises CannotSay."""
    ground = standing(rule.limit, figures)
    if not ground.in_force or not holds_on_departure(rule, figures):
        raise CannotSay(Reason.NOT_IN_FORCE)
    limit = measure(rule.limit.shape, case, figures)
    # Against nothing an amount in any currency can be held.
    asked = case.asked or Money(Decimal(0), "")
    if limit and limit.loosest:
        asked = exchange(asked, limit.currency, case.rates)
    shares = _shares(rule, limit, asked.currency, case, figures)
    return Scale(asked, limit, ground, min(shares, key=lambda share: share.sum.amount, default=None))


def _shares(rule: FeeRule, limit: Sum | None, currency: str, case: Case, figures: Figures) -> Iterator[Share]:
    """Those that hold on the day of departure and can be counted, never above the limit."""
    for bound in rule.expected:
        ground = standing(bound, figures)
        counted = measure(bound.shape, case, figures, limit) if ground.in_force else None
        if counted:
            share = counted.into(currency, case.rates)
            yield Share(limit if limit and limit.amount < share.amount else share, ground)
