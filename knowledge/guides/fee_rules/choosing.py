"""Which rule is the one for a payment?"""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.content.values import PartialDate
from knowledge.guides.fee_rules.case import Case, Condition, Input
from knowledge.guides.fee_rules.figures import Figures
from knowledge.guides.fee_rules.rule import FeeRule
from knowledge.guides.fee_rules.verdict import CannotSay, Reason


def choose(rules: Iterable[FeeRule], case: Case) -> FeeRule:
    """The one rule whose conditions the case meets. Raises CannotSay, also if the rule needs more than was told."""
    fitting = [rule for rule in rules if rule.is_about(case) and not rule.is_excluded_by(case.answers)]
    if not fitting:
        raise CannotSay(Reason.NO_RULE)
    open_questions = dict.fromkeys(question for rule in fitting for question in rule.unanswered(case.answers))
    missing: list[Condition | Input] = [*open_questions] or [
        need for need in fitting[0].needs if _is_missing(need, case)
    ]
    if missing:
        raise CannotSay(Reason.MISSING, *missing)
    return fitting[0]


def holds_on_departure(rule: FeeRule, figures: Figures) -> bool:
    """Raises CannotSay if the days of the rule are not to be found."""
    begun = rule.since is None or figures.get(rule.since, PartialDate).on <= figures.on
    return begun and (rule.until is None or figures.on <= figures.get(rule.until, PartialDate).on)


def _is_missing(need: Input, case: Case) -> bool:
    told = {Input.ASKED: case.asked, Input.MONTHLY_WAGE: case.monthly_wage, Input.MONTHS: case.months}
    return told[need] is None
