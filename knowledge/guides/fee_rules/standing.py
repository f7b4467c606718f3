"""How surely, and in whose name, may a limit be told?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.content.facts import Confidence, Fact
from knowledge.guides.fee_rules.figures import Figures
from knowledge.guides.fee_rules.rule import Bound

_WEAKEST_FIRST: tuple[Confidence, ...] = ("low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Standing:
    """A bound with its facts as they are in force on the day of departure."""

    facts: tuple[Fact, ...]
    confidence: Confidence
    publish: Literal["plain", "attributed"]
    in_force: bool

    @property
    def is_firm(self) -> bool:
        """Whether it may be called the law."""
        return self.publish == "plain" and self.confidence == "high"


def standing(bound: Bound, figures: Figures) -> Standing:
    """Raises CannotSay if a fact behind it is gone, was withdrawn or must not be told."""
    facts = tuple(figures.fact(fact_id) for fact_id in bound.facts)
    attributed = any(publish == "attributed" for publish in (bound.publish, *(fact.publish for fact in facts)))
    return Standing(
        facts,
        weakest(bound.confidence, *(fact.confidence for fact in facts)),
        "attributed" if attributed else "plain",
        all(_is_in_force(fact, figures.on) for fact in facts),
    )


def weakest(*confidences: Confidence) -> Confidence:
    return min(confidences, key=_WEAKEST_FIRST.index)


def _is_in_force(fact: Fact, on: date) -> bool:
    return (fact.valid_from or date.min) <= on and not fact.has_run_out(on)
