"""How does a text stand, at a glance?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.content.freshness import Condition, judge
from knowledge.content.texts import Texts
from knowledge.content.topics import Topic
from knowledge.editing import TextState
from locales import marked


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


WORDS = {
    Standing.WITHDRAWN: marked("Rests on a withdrawn fact"),
    Standing.WITHHELD: marked("Withheld: the rule changed"),
    Standing.BEHIND: marked("Behind the English text"),
    Standing.OLD: marked("Past its review date"),
    Standing.MISSING: marked("Missing"),
    Standing.DRAFT: marked("Draft only"),
    Standing.UNREVIEWED: marked("Published, unchecked"),
    Standing.PUBLISHED: marked("Published, checked"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One text on the board. `has_draft`: a draft waits beside what is published."""

    language: str
    standing: Standing
    has_draft: bool

    @property
    def words(self) -> str:
        return WORDS[self.standing]


def cell(texts: Texts, topic: Topic, language: str, state: TextState | None, today: date) -> Cell:
    waiting = bool(state and state.published and state.draft)
    return Cell(language, _standing(texts, topic, language, state, today), waiting)


def _standing(texts: Texts, topic: Topic, language: str, state: TextState | None, today: date) -> Standing:
    if state is None or state.head is None:
        return Standing.MISSING
    if state.published is None:
        return Standing.DRAFT
    match judge(texts, topic, texts.translation(topic.id, language), today).condition:
        case Condition.WITHDRAWN:
            return Standing.WITHDRAWN
        case Condition.CHANGED:
            return Standing.BEHIND if state.stale_since else Standing.WITHHELD
        case Condition.DATED:
            return Standing.BEHIND if state.stale_since else Standing.OLD
        case _:
            return Standing.PUBLISHED if state.review else Standing.UNREVIEWED
