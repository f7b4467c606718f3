"""What has to be checked again comes up by its risk, and what waits for a reviewer, too."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from knowledge.content.facts import Fact, Risk
from knowledge.editing import FactRevision, FactState
from knowledge.editing.fact_queue import SOON, due, sent_back, waiting
from tests.builders import NOW, TODAY, a_fact

OVERDUE = TODAY - timedelta(days=100)


def published(fact: Fact, number: int = 1) -> FactState:
    return FactState(fact.id, (FactRevision(number, fact, None, "lan", NOW, NOW),))


def drafted(fact: Fact, days: int = 0) -> FactState:
    return FactState(fact.id, (), FactRevision(1, fact, None, "lan", NOW + timedelta(days=days), None))


def test_the_overdue_come_first_by_risk_and_then_by_date() -> None:
    states = [
        published(a_fact("soon", risk=Risk.SAFETY, checked_on=TODAY - timedelta(days=80))),
        published(a_fact("law", risk=Risk.LAW, checked_on=TODAY - timedelta(days=400))),
        published(a_fact("fee", checked_on=OVERDUE)),
        published(a_fact("older-fee", checked_on=OVERDUE - timedelta(days=5))),
        published(a_fact("fresh")),
    ]
    assert [(one.fact.id, one.is_overdue) for one in due(states, TODAY)] == [
        ("older-fee", True),
        ("fee", True),
        ("law", True),
        ("soon", False),
    ]
    assert [one.fact.id for one in due(states, TODAY, Risk.LAW)] == ["law"]


def test_a_fact_comes_up_thirty_days_before_its_day() -> None:
    fact = a_fact(checked_on=TODAY)
    assert due([published(fact)], fact.review_by - SOON - timedelta(days=1)) == ()
    assert len(due([published(fact)], fact.review_by - SOON)) == 1


def test_what_was_withdrawn_or_ran_out_or_is_only_a_draft_is_not_to_be_confirmed() -> None:
    withdrawn = published(a_fact(checked_on=OVERDUE, withdrawn_on=TODAY))
    over = published(a_fact(checked_on=OVERDUE, valid_to=TODAY - timedelta(days=1)))
    assert due([withdrawn, over, drafted(a_fact(checked_on=OVERDUE))], TODAY) == ()


def test_drafts_wait_by_risk_the_oldest_first() -> None:
    states = [drafted(a_fact("new"), 1), drafted(a_fact("old")), drafted(a_fact("danger", risk=Risk.SAFETY), 2)]
    assert [one.state.id for one in waiting([*states, published(a_fact())])] == ["danger", "old", "new"]
    assert [one.state.id for one in waiting(states, Risk.SAFETY)] == ["danger"]


def test_a_draft_that_was_sent_back_waits_for_its_author_and_for_no_reviewer() -> None:
    states = [drafted(a_fact("new")), replace(drafted(a_fact("old")), sent_back_by="minh")]
    assert [one.state.id for one in waiting(states)] == ["new"]
    assert [one.state.id for one in sent_back(states)] == ["old"]
