"""Is what a person is asked to pay within the limit?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from knowledge.content.facts import Confidence, Fact
from knowledge.content.texts import Texts
from knowledge.content.values import Money, Value
from knowledge.guides.fee_rules.case import Case, Input
from knowledge.guides.fee_rules.choosing import choose
from knowledge.guides.fee_rules.figures import Figures
from knowledge.guides.fee_rules.limits import LimitLess
from knowledge.guides.fee_rules.rule import FeeRule
from knowledge.guides.fee_rules.scale import Scale, lay_out
from knowledge.guides.fee_rules.standing import Standing, standing, weakest
from knowledge.guides.fee_rules.sums import Sum, told_payment
from knowledge.guides.fee_rules.verdict import Band, CannotSay, Caveat, Reason, Refused, Verdict
from knowledge.languages import COUNTRIES


def assess(rules: Iterable[FeeRule], case: Case, texts: Texts, today: date) -> Verdict | Refused:
    """A verdict that is never stricter than what it rests on.

    Facts count as they are in force on the day of departure; that day and `today` are by Japan's calendar.
    """
    if not case.is_possible:
        return Refused(Reason.IMPOSSIBLE)
    if case.country not in COUNTRIES or case.scheme is None:
        return Refused(Reason.CORRIDOR_UNKNOWN)
    if case.leaves_on is None:
        return Refused(Reason.DATE_UNKNOWN)
    try:
        return _judge(choose(rules, case), case, Figures(texts, case.leaves_on), today)
    except CannotSay as unsaid:
        return unsaid.refused


def _judge(rule: FeeRule, case: Case, figures: Figures, today: date) -> Verdict:
    scale = lay_out(rule, case, figures)
    band = _band(scale)
    deciding = scale.share.standing if scale.share and band is Band.ASK_PROOF else scale.standing
    rise = _reported_rise(rule, scale, band, figures)
    facts = [*deciding.facts, *scale.facts, *rise, *_days(rule, figures)]
    return Verdict(
        rule=rule.id,
        band=band,
        limit=_payable(scale.limit),
        expected=_payable(scale.share.sum if scale.share else None),
        facts=tuple(dict.fromkeys(fact.id for fact in facts)),
        confidence=_confidence(deciding, scale, band),
        publish=deciding.publish,
        caveats=tuple(_caveats(scale, case, rise, facts, today)),
        missing=tuple(_sharpening(rule, case, figures)),
    )


def _band(scale: Scale) -> Band:
    asked, limit, share = scale.asked.amount, scale.limit, scale.share
    firm = scale.standing.is_firm
    if limit and asked > limit.amount:
        return Band.UNLAWFUL if firm and asked > limit.loosest else Band.ABOVE_REPORTED
    if share and asked > share.sum.amount:
        return Band.ASK_PROOF
    if limit is None:
        return Band.NOT_KNOWN
    return Band.WITHIN if firm and asked <= limit.strictest else Band.WITHIN_REPORTED


def _confidence(deciding: Standing, scale: Scale, band: Band) -> Confidence:
    """Of a band that rests on our assumption at most medium."""
    by_law = band in (Band.WITHIN, Band.UNLAWFUL)
    return weakest(deciding.confidence, "medium") if scale.is_assumed and not by_law else deciding.confidence


def _payable(sum_: Sum | None) -> Money | None:
    """Rounded down to cents of a dollar, to whole units elsewhere."""
    if sum_ is None:
        return None
    step = Decimal("0.01") if sum_.currency == "USD" else Decimal(1)
    return Money(sum_.amount.quantize(step, ROUND_FLOOR), sum_.currency)


def _reported_rise(rule: FeeRule, scale: Scale, band: Band, figures: Figures) -> tuple[Fact, ...]:
    """The fact of a higher limit that would cover the amount, if somebody reported one."""
    if rule.unconfirmed is None or band not in (Band.ABOVE_REPORTED, Band.UNLAWFUL):
        return ()
    fact = figures.texts.fact(rule.unconfirmed.fact, figures.on)
    if fact is None or fact.withdrawn_on or fact.publish == "never":
        return ()
    named = fact.value(rule.unconfirmed.value)
    return (fact,) if named and _covers(named.value, scale.asked) else ()


def _covers(reported: Value, asked: Money) -> bool:
    return isinstance(reported, Money) and reported.currency == asked.currency and asked.amount <= reported.amount


def _days(rule: FeeRule, figures: Figures) -> Iterator[Fact]:
    """The facts that hold the days from and until which the rule holds."""
    return (figures.fact(reference.fact) for reference in (rule.since, rule.until) if reference)


def _caveats(scale: Scale, case: Case, rise: tuple[Fact, ...], facts: list[Fact], today: date) -> Iterator[Caveat]:
    if scale.is_assumed:
        yield Caveat.PRO_RATA
    if scale.is_exchanged_from(case.asked):
        yield Caveat.EXCHANGED
    if rise:
        yield Caveat.RISE_REPORTED
    if any(fact.review_by < today for fact in facts):
        yield Caveat.PAST_REVIEW


def _sharpening(rule: FeeRule, case: Case, figures: Figures) -> Iterator[Input]:
    """What the Japanese side pays, if it would tell the expected share more exactly."""
    for bound in rule.expected:
        shape = bound.shape
        if isinstance(shape, LimitLess) and not told_payment(shape, case) and standing(bound, figures).in_force:
            yield shape.payment
