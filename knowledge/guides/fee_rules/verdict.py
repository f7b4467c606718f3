"""What can be said about a payment, and why is nothing said?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from knowledge.content.facts import Confidence
from knowledge.content.values import Money
from knowledge.guides.fee_rules.case import Condition, Input


class Band(StrEnum):
    """Where the amount lies. Only a limit that is told plainly and with high confidence is called the law."""

    WITHIN = "within"
    WITHIN_REPORTED = "within-reported"
    """Not above a limit that is only reported or that we read into the rule: never to be called lawful."""
    ASK_PROOF = "ask-proof"
    """Above the expected share: ask for written proof before paying."""
    ABOVE_REPORTED = "above-reported"
    """Above a limit that is only reported or that we read into the rule: never to be called unlawful."""
    UNLAWFUL = "unlawful"
    NOT_KNOWN = "not-known"


class Caveat(StrEnum):
    """What must be told along with a verdict."""

    PRO_RATA = "pro-rata"
    """The rule does not spell out part-years; the limit is counted pro rata, which is our assumption."""
    EXCHANGED = "exchanged"
    """Currencies were compared at the rate that the person gave."""
    RISE_REPORTED = "rise-reported"
    """A higher limit was reported, which would cover the amount, and is not confirmed."""
    PAST_REVIEW = "past-review"
    """A fact behind it has not been looked at again in time."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`facts` begins with those that decide. `missing` names what would make the expected share more exact.

    `limit` and `expected` are in the currency of the rule, rounded down to what can be paid.
    """

    rule: str
    band: Band
    limit: Money | None
    expected: Money | None
    facts: tuple[str, ...]
    confidence: Confidence
    publish: Literal["plain", "attributed"]
    caveats: tuple[Caveat, ...] = ()
    missing: tuple[Input, ...] = ()


class Reason(StrEnum):
    """Why there is no verdict."""

    IMPOSSIBLE = "impossible"
    """A figure cannot be, such as a wage of nothing."""
    CORRIDOR_UNKNOWN = "corridor-unknown"
    """Country or scheme is not known."""
    DATE_UNKNOWN = "date-unknown"
    """The day of departure is not known."""
    NO_RULE = "no-rule"
    MISSING = "missing"
    """Something that the rule needs was not told."""
    NOT_IN_FORCE = "not-in-force"
    """The rule does not hold on the day of departure."""
    FACT_GONE = "fact-gone"
    """A fact behind the rule was withdrawn or has changed beyond use."""
    CANNOT_COMPARE = "cannot-compare"
    """Two currencies and no rate."""


@dataclass(frozen=True, slots=True)
class Refused:
    """No verdict. `missing` is what to ask for, in the order of asking."""

    reason: Reason
    missing: tuple[Condition | Input, ...] = ()


class CannotSay(Exception):
    """There is no verdict, and why; `assess` makes it a result."""

    def __init__(self, reason: Reason, *missing: Condition | Input) -> None:
        super().__init__(reason)
        self.refused = Refused(reason, missing)
