"""What is a fee rule: for whom it holds, its limit, and what it rests on?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from knowledge.content.facts import Confidence
from knowledge.content.placeholders import Reference
from knowledge.guides.fee_rules.case import Case, Condition, Input, Item, Scheme
from knowledge.guides.fee_rules.limits import Shape, needs, references


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit, the facts it rests on beside those that hold its numbers, and how surely and in whose name it is told.

    A bound is never told more surely than the weakest of its facts.
    """

    shape: Shape
    confidence: Confidence
    publish: Literal["plain", "attributed"]
    rests_on: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*(reference.fact for reference, _ in references(self.shape)), *self.rests_on]))


@dataclass(frozen=True, slots=True)
class FeeRule:
    """A line of a country's fee rules. It holds from the day `since` up to the day `until`, both values of facts.

    Above the lowest of `expected` a person asks for proof before paying; above `limit` they do not pay. `unconfirmed`
    is a higher limit that somebody reported: it is told, and never makes a price lawful.
    """

    id: str
    countries: tuple[str, ...]
    schemes: tuple[Scheme, ...]
    item: Item
    limit: Bound
    when: Mapping[Condition, bool] = field(default_factory=dict)
    since: Reference | None = None
    until: Reference | None = None
    expected: tuple[Bound, ...] = ()
    unconfirmed: Reference | None = None

    @property
    def bounds(self) -> tuple[Bound, ...]:
        return (self.limit, *self.expected)

    @property
    def needs(self) -> tuple[Input, ...]:
        """The figures without which there is no verdict."""
        return tuple(dict.fromkeys([Input.ASKED, *(need for bound in self.bounds for need in needs(bound.shape))]))

    def is_about(self, case: Case) -> bool:
        return case.country in self.countries and case.scheme in self.schemes and case.item is self.item

    def is_excluded_by(self, answers: Mapping[Condition, bool]) -> bool:
        return any(answers.get(condition, wanted) is not wanted for condition, wanted in self.when.items())

    def unanswered(self, answers: Mapping[Condition, bool]) -> Iterator[Condition]:
        return (condition for condition in self.when if condition not in answers)

    def overlaps(self, other: FeeRule) -> bool:
        """Whether one case could fall under both."""
        return (
            self.item is other.item
            and bool(set(self.countries) & set(other.countries))
            and bool(set(self.schemes) & set(other.schemes))
            and not self.is_excluded_by(other.when)
        )
