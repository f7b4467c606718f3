"""What do the facts say on one day?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from knowledge.content.facts import Fact
from knowledge.content.placeholders import Reference
from knowledge.content.texts import Texts
from knowledge.guides.fee_rules.verdict import CannotSay, Reason

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Figures:
    """The facts as they are in force on one day."""

    texts: Texts
    on: date

    def fact(self, fact_id: str) -> Fact:
        """Raises CannotSay if it is gone, was withdrawn or must not be told."""
        fact = self.texts.fact(fact_id, self.on)
        if fact is None or fact.withdrawn_on or fact.publish == "never":
            raise CannotSay(Reason.FACT_GONE)
        return fact

    def get(self, reference: Reference, kind: type[T]) -> T:
        """Raises CannotSay as `fact` does, and if the value is not there or of another kind."""
        named = self.fact(reference.fact).value(reference.value)
        if named is None or not isinstance(named.value, kind):
            raise CannotSay(Reason.FACT_GONE)
        return named.value
