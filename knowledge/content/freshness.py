"""May a text still be shown, and with which warning?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from knowledge.content.facts import Fact
from knowledge.content.placeholders import references
from knowledge.content.texts import Texts
from knowledge.content.topics import Topic, Translation, Wording


class Condition(StrEnum):
    """The five rows of what a worker sees."""

    FRESH = "fresh"
    DATED = "dated"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`since` is the day of the change (CHANGED), of withdrawal (WITHDRAWN), or since when the text is old (DATED)."""

    condition: Condition
    since: date | None = None


def judge(texts: Texts, topic: Topic, translation: Translation | None, today: date) -> Judgement:
    """What may be shown of `topic` in one language on `today`, by Japan's calendar.

    A topic that tells whom to call is never withheld for age: an old number is better than none.
    """
    if translation is None:
        return Judgement(Condition.MISSING)
    relied_on = relied_on_by(topic, translation)
    facts = [texts.fact(fact_id, today) for fact_id in relied_on]
    withdrawn = _withdrawn_on(facts)
    if None in facts or withdrawn:
        return Judgement(Condition.WITHDRAWN, withdrawn)
    in_force = [fact for fact in facts if fact]
    changed = _changed_on(translation, in_force, today)
    if changed:
        grave = any(fact.risk.is_grave for fact in in_force) and not topic.tells_contacts
        return Judgement(Condition.CHANGED if grave else Condition.DATED, changed)
    due = min((fact.review_by for fact in in_force), default=None)
    if due and due < today:
        return Judgement(Condition.DATED, due)
    return Judgement(Condition.FRESH)


def relied_on_by(topic: Topic, translation: Translation) -> tuple[str, ...]:
    """The ids of all facts behind a text: those it prints and those it rests on without printing them."""
    return tuple(dict.fromkeys([*topic.rests_on, *_printed_by(translation.wording)]))


@lru_cache(maxsize=8192)
def _printed_by(wording: Wording) -> tuple[str, ...]:
    """The facts that it prints; the board asks for every text, and words do not change."""
    return tuple(dict.fromkeys(ref.fact for passage in wording.passages() for ref in references(passage)))


def _withdrawn_on(facts: list[Fact | None]) -> date | None:
    return max((fact.withdrawn_on for fact in facts if fact and fact.withdrawn_on), default=None)


def _changed_on(translation: Translation, facts: list[Fact], today: date) -> date | None:
    """The day of the change that left the text behind: in its source, or in a rule that has run out."""
    run_out = [fact.valid_to + timedelta(days=1) for fact in facts if fact.valid_to and fact.has_run_out(today)]
    return max([day for day in (translation.stale_since, *run_out) if day], default=None)
