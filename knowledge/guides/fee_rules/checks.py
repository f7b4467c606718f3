"""Do the fee rules refer to facts and values that are there, and of the right kind?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from knowledge.content.checks import Finding, Kind
from knowledge.content.facts import Fact, version_on
from knowledge.content.placeholders import Reference
from knowledge.content.texts import Texts
from knowledge.content.values import Money, PartialDate, Value
from knowledge.guides.fee_rules.limits import references
from knowledge.guides.fee_rules.rule import FeeRule


def check_fee_rules(rules: Iterable[FeeRule], texts: Texts, today: date) -> tuple[Finding, ...]:
    """Findings as of `knowledge.content.checks.check`, whose subject is "fee-rules/" and the rule's id."""
    return tuple(finding for rule in rules for finding in _check(rule, texts, today))


def _check(rule: FeeRule, texts: Texts, today: date) -> Iterator[Finding]:
    subject = f"fee-rules/{rule.id}"
    for fact_id in _facts(rule):
        versions = _in_force_or_later(texts, fact_id, today)
        if not versions:
            yield Finding(Kind.UNKNOWN, subject, fact_id)
        if any(fact.publish == "never" for fact in versions):
            yield Finding(Kind.NEVER, subject, fact_id)
        if any(fact.withdrawn_on for fact in versions):
            yield Finding(Kind.WITHDRAWN, subject, fact_id)
    for reference, kind in _references(rule):
        versions = _in_force_or_later(texts, reference.fact, today)
        if not all(_is_of(kind, fact, reference.value) for fact in versions):
            yield Finding(Kind.UNKNOWN, subject, f"{reference} ({kind.__name__})")


def _facts(rule: FeeRule) -> tuple[str, ...]:
    named = [*(fact for bound in rule.bounds for fact in bound.facts), *(ref.fact for ref, _ in _references(rule))]
    return tuple(dict.fromkeys(named))


def _references(rule: FeeRule) -> Iterator[tuple[Reference, type[Value]]]:
    for bound in rule.bounds:
        yield from references(bound.shape)
    of_the_rule = ((rule.since, PartialDate), (rule.until, PartialDate), (rule.unconfirmed, Money))
    yield from ((reference, kind) for reference, kind in of_the_rule if reference)


def _in_force_or_later(texts: Texts, fact_id: str, today: date) -> tuple[Fact, ...]:
    versions = texts.facts.get(fact_id, ())
    if not versions:
        return ()
    later = (fact for fact in versions if fact.valid_from and fact.valid_from > today)
    return tuple({id(fact): fact for fact in (version_on(versions, today), *later)}.values())


def _is_of(kind: type[Value], fact: Fact, name: str) -> bool:
    named = fact.value(name)
    return named is not None and isinstance(named.value, kind)
