"""Which facts have to be checked again, and which drafts wait for a reviewer or for their author? The gravest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.content.facts import Fact, Risk
from knowledge.editing.facts import version_in_force
from knowledge.editing.states import FactRevision, FactState
from knowledge.editing.tasks import rank

SOON = timedelta(days=30)
"""So long before its day a fact comes up."""


@dataclass(frozen=True, slots=True)
class Due:
    """A fact in force that was to be checked again by `fact.review_by`, or is to be soon."""

    state: FactState
    fact: Fact
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft that nobody has published yet."""

    state: FactState
    draft: FactRevision


def due(states: Iterable[FactState], today: date, risk: Risk | None = None) -> tuple[Due, ...]:
    """Those past their day first, each group by risk and then by date. Facts that were withdrawn or have run out are
    not among them: there is nothing to confirm."""
    in_force = ((state, version_in_force(state, today)) for state in states)
    found = (Due(state, version.fact, version.fact.review_by < today) for state, version in in_force if version)
    return tuple(sorted((one for one in found if _comes_up(one.fact, today, risk)), key=_urgency))


def waiting(states: Iterable[FactState], risk: Risk | None = None) -> tuple[Waiting, ...]:
    """For a reviewer; by risk, the oldest first."""
    return _drafts((state for state in states if not state.sent_back_by), risk)


def sent_back(states: Iterable[FactState], risk: Risk | None = None) -> tuple[Waiting, ...]:
    """Those that wait for their author, in the same order."""
    return _drafts((state for state in states if state.sent_back_by), risk)


def _drafts(states: Iterable[FactState], risk: Risk | None) -> tuple[Waiting, ...]:
    drafts = (Waiting(state, state.draft) for state in states if state.draft)
    wanted = (one for one in drafts if risk in (None, one.draft.fact.risk))
    return tuple(sorted(wanted, key=lambda one: (rank(one.draft.fact.risk), one.draft.created_at, one.state.id)))


def _comes_up(fact: Fact, today: date, risk: Risk | None) -> bool:
    is_alive = fact.withdrawn_on is None and not fact.has_run_out(today)
    return is_alive and fact.review_by <= today + SOON and risk in (None, fact.risk)


def _urgency(one: Due) -> tuple[bool, int, date, str]:
    return not one.is_overdue, rank(one.fact.risk), one.fact.review_by, one.fact.id
