"""The check of a knowledge base names what a fee rule refers to in vain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from knowledge.content.checks import Finding, Kind
from knowledge.guides.fee_rules import FeeRule, Input, check_fee_rules
from knowledge.guides.fee_rules.limits import Fixed, LimitLess, Nothing, Wages
from tests.builders import TODAY, a_fact, a_value
from tests.guides.fee_rules.cases import FIXED, WAGES, a_bound, a_cap, a_rule, ref, with_cap


def test_a_sound_rule_has_no_findings() -> None:
    share = a_bound(LimitLess(Input.MANAGEMENT_FEE, ref("monthly")), "hotline")
    rule = a_rule(a_bound(), share, since=ref("day"), until=ref("day"), unconfirmed=ref("rumour"))
    assert check_fee_rules([rule], with_cap(), TODAY) == ()


@pytest.mark.parametrize(
    ("rule", "detail"),
    [
        (a_rule(a_bound(Fixed(ref("no")))), "cap.no (Money)"),
        (a_rule(a_bound(Fixed(ref("each")))), "cap.each (Money)"),
        (a_rule(a_bound(Wages(ref("sum")))), "cap.sum (WageMonths)"),
        (a_rule(a_bound(replace(WAGES, period=ref("most")))), "cap.most (Duration)"),
        (a_rule(a_bound(), a_bound(Fixed(ref("no")))), "cap.no (Money)"),
        (a_rule(a_bound(), a_bound(LimitLess(Input.SENDING_FEE, ref("each")))), "cap.each (Money)"),
        (a_rule(since=ref("sum")), "cap.sum (PartialDate)"),
        (a_rule(until=ref("no")), "cap.no (PartialDate)"),
        (a_rule(unconfirmed=ref("day")), "cap.day (Money)"),
        (a_rule(a_bound(Nothing(), "no-fact")), "no-fact"),
        (a_rule(a_bound(Fixed(ref("sum", "no-fact")))), "no-fact"),
    ],
)
def test_a_fact_or_value_that_is_not_there_or_of_another_kind_blocks(rule: FeeRule, detail: str) -> None:
    assert check_fee_rules([rule], with_cap(), TODAY) == (Finding(Kind.UNKNOWN, "fee-rules/rule", detail),)
    assert Kind.UNKNOWN.blocks


@pytest.mark.parametrize(
    ("fields", "kind"), [({"publish": "never"}, Kind.NEVER), ({"withdrawn_on": TODAY}, Kind.WITHDRAWN)]
)
def test_a_rule_rests_on_what_may_be_told(fields: dict[str, Any], kind: Kind) -> None:
    found = check_fee_rules([a_rule(a_bound(FIXED))], with_cap(a_cap(**fields)), TODAY)
    assert found == (Finding(kind, "fee-rules/rule", "cap"),)


def test_a_version_to_come_must_hold_the_value_too() -> None:
    texts = with_cap()
    to_come = a_fact("cap", a_value(1, "other"), valid_from=date(2027, 4, 1))
    gone = a_fact("cap", a_value(1, "old"), valid_from=date(2020, 1, 1))
    now = a_cap(valid_from=date(2022, 1, 1))
    rules = [a_rule(a_bound(FIXED))]
    assert check_fee_rules(rules, replace(texts, facts={**texts.facts, "cap": (gone, now)}), TODAY) == ()
    assert check_fee_rules(rules, replace(texts, facts={**texts.facts, "cap": (now, to_come)}), TODAY)
