"""How does a text stand, and why so?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from knowledge.content.facts import Fact
from knowledge.content.freshness import Condition, Judgement, judge, relied_on_by
from knowledge.content.texts import Texts, remembered
from knowledge.content.topics import Topic
from knowledge.days import japan_date
from knowledge.editing import tasks
from knowledge.editing.approvals import Part, needed
from knowledge.editing.kept import Kept, Key
from knowledge.editing.tasks import Task


class Standing(StrEnum):
    """In the order of how much an editor has to do."""

    WITHDRAWN = "withdrawn"
    WITHHELD = "withheld"
    BEHIND = "behind"
    OLD = "old"
    MISSING = "missing"
    DRAFT = "draft"
    UNREVIEWED = "unreviewed"
    PUBLISHED = "published"

    @property
    def is_lacking(self) -> bool:
        """Whether people read a warning, or nothing at all."""
        return self not in (Standing.DRAFT, Standing.UNREVIEWED, Standing.PUBLISHED)


class Why(StrEnum):
    """The reasons why a text is not done; the first ones are the gravest."""

    FACT_WITHDRAWN = "fact-withdrawn"
    FACT_GONE = "fact-gone"
    ENGLISH_CHANGED = "english-changed"
    RULE_RAN_OUT = "rule-ran-out"
    SENT_BACK = "sent-back"
    APPROVED = "approved"
    WAITING = "waiting"
    HELD = "held"
    PAST_REVIEW = "past-review"
    MISSING = "missing"
    TAKEN_BACK = "taken-back"
    DRAFTED = "drafted"
    FACT_STARTS = "fact-starts"
    FACT_ENDS = "fact-ends"
    ONE_PAIR = "one-pair"
    MACHINE_DRAFTED = "machine-drafted"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Reason:
    """`on` is since when or from when, `who` whose draft or refusal it is, `fact` which fact is meant."""

    why: Why
    on: date | None = None
    who: str = ""
    fact: str = ""


@dataclass(frozen=True)
class Published:
    """What is published on a day, each text judged once."""

    texts: Texts
    today: date
    _known: dict[Key, Judgement] = field(default_factory=dict)

    def judge(self, topic: Topic, language: str) -> Judgement:
        """A topic that is not the published one, e.g. since it was added a moment ago, is judged by itself."""
        if self.texts.topics.get(topic.id) is not topic:
            return self._judge(topic, language)
        key = (topic.id, language)
        if key not in self._known:
            self._known[key] = self._judge(topic, language)
        return self._known[key]

    def _judge(self, topic: Topic, language: str) -> Judgement:
        return judge(self.texts, topic, self.texts.translation(topic.id, language), self.today)

    def facts(self, topic: Topic, language: str) -> tuple[Fact, ...]:
        """Those in force behind a text, or else behind its topic."""
        text = self.texts.translation(topic.id, language)
        ids = relied_on_by(topic, text) if text else topic.rests_on
        return tuple(fact for fact in (self.texts.fact(id_, self.today) for id_ in ids) if fact)


published_on = remembered(Published)
"""The same for everybody who looks at the board, until something is published."""


def missing(kept: Kept) -> tuple[Part, ...]:
    """For which parts of the draft somebody still has to stand."""
    if kept.draft is None:
        return ()
    parts = needed(kept.draft.grade, is_first=kept.published is None, is_grave=kept.draft.is_grave)
    return tuple(part for part in parts if part not in kept.draft.approved)


def judged(
    published: Published, topic: Topic, kept: Kept, lacks: tuple[Part, ...], turning: Iterable[Task]
) -> tuple[Standing, tuple[Reason, ...]]:
    """`lacks` are the missing approvals of the draft, `turning` the facts in the text that turn soon."""
    if kept.published is None:
        return (Standing.DRAFT if kept.draft else Standing.MISSING), tuple(_unpublished(kept, lacks))
    judgement = published.judge(topic, kept.language)
    reasons = (
        *_aged(published, topic, kept, judgement),
        *_drafted(kept, lacks),
        *_turning(turning, published.today),
        *_unread(kept),
    )
    return _standing(kept, judgement.condition), reasons


def _standing(kept: Kept, condition: Condition) -> Standing:
    match condition:
        case Condition.WITHDRAWN:
            return Standing.WITHDRAWN
        case Condition.CHANGED:
            return Standing.BEHIND if kept.stale_since else Standing.WITHHELD
        case Condition.DATED:
            return Standing.BEHIND if kept.stale_since else Standing.OLD
        case _:
            return Standing.PUBLISHED if kept.is_reviewed else Standing.UNREVIEWED


def _unpublished(kept: Kept, lacks: tuple[Part, ...]) -> Iterator[Reason]:
    if kept.draft is None:
        yield Reason(Why.MISSING)
    elif kept.was_published:
        yield Reason(Why.TAKEN_BACK)
    yield from _drafted(kept, lacks)


def _aged(published: Published, topic: Topic, kept: Kept, judgement: Judgement) -> Iterator[Reason]:
    match judgement.condition:
        case Condition.WITHDRAWN:
            why = Why.FACT_WITHDRAWN if judgement.since else Why.FACT_GONE
            yield Reason(why, judgement.since, fact=_withdrawn_fact(published, topic, kept.language))
        case Condition.CHANGED | Condition.DATED if kept.stale_since:
            yield Reason(Why.ENGLISH_CHANGED, kept.stale_since)
        case Condition.CHANGED:
            yield Reason(Why.RULE_RAN_OUT, judgement.since)
        case Condition.DATED:
            yield Reason(Why.PAST_REVIEW, judgement.since)


def _withdrawn_fact(published: Published, topic: Topic, language: str) -> str:
    return next((fact.id for fact in published.facts(topic, language) if fact.withdrawn_on), "")


def _drafted(kept: Kept, lacks: tuple[Part, ...]) -> Iterator[Reason]:
    draft = kept.draft
    if draft is None:
        return
    if kept.held or (kept.is_ahead and draft.approved and not lacks):
        yield Reason(Why.HELD, japan_date(draft.created_at), draft.author)
    elif draft.approved and not lacks:
        yield Reason(Why.APPROVED, japan_date(draft.created_at), draft.author)
    elif kept.asked_at:
        yield Reason(Why.WAITING, japan_date(kept.asked_at), draft.author)
    elif kept.sent_back_by:
        yield Reason(Why.SENT_BACK, None, kept.sent_back_by)
    else:
        yield Reason(Why.DRAFTED, japan_date(draft.created_at), draft.author)


def _turning(turning: Iterable[Task], today: date) -> Iterator[Reason]:
    """What has ended, was withdrawn or is overdue shows in how the text stands."""
    for task in turning:
        if task.reason is tasks.Reason.STARTS:
            yield Reason(Why.FACT_STARTS, task.on, fact=task.fact)
        elif task.reason is tasks.Reason.ENDS and task.on > today:
            yield Reason(Why.FACT_ENDS, task.on, fact=task.fact)


def _unread(kept: Kept) -> Iterator[Reason]:
    if kept.alone:
        yield Reason(Why.ONE_PAIR)
    if not kept.is_reviewed:
        yield Reason(Why.MACHINE_DRAFTED if kept.origin == MACHINE else Why.UNREAD)


MACHINE = "machine-drafted"
