"""What has to be looked at because a fact turns or has not been checked for long, as JSON."""

from __future__ import annotations

from datetime import date

from api.schemas.model import Shown
from knowledge.content.facts import Risk
from knowledge.editing.fact_queue import Due
from knowledge.editing.tasks import Reason


class ShownTask(Shown):
    """A text that relies on the fact. `on` is the first day on which the fact is another."""

    topic: str
    language: str
    fact: str
    reason: Reason
    on: date
    risk: Risk


class ShownDue(Shown):
    """`version` is what a confirmation has to name in If-Match."""

    fact: str
    version: int
    risk: Risk
    checked_on: date
    review_by: date
    is_overdue: bool

    @classmethod
    def of(cls, due: Due) -> ShownDue:
        fact = due.fact
        return cls(
            fact=fact.id,
            version=due.state.version,
            risk=fact.risk,
            checked_on=fact.checked_on,
            review_by=fact.review_by,
            is_overdue=due.is_overdue,
        )
