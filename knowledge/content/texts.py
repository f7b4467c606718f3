"""The published knowledge base at one moment, immutable: what does it hold?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import TypeVar

from knowledge.content.facts import Contact, Fact, NamedValue, Source, version_on
from knowledge.content.misconceptions import Misconception
from knowledge.content.placeholders import Reference
from knowledge.content.questions import question_key
from knowledge.content.topics import Category, Edition, Phrasing, Topic, Translation

T = TypeVar("T")


@dataclass(frozen=True)
class Texts:
    """Everything that is published. Swapped whole; `revision` is the number that the store had when it was read."""

    topics: Mapping[str, Topic] = field(default_factory=dict)
    translations: Mapping[tuple[str, str], Translation] = field(default_factory=dict)
    """By (topic id, language code)."""
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    """By fact id: all published versions, of which one is in force at a time."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    phrasings: tuple[Phrasing, ...] = ()
    background: tuple[tuple[str, str], ...] = ()
    """(language code, question that is none of ours)."""
    misconceptions: Mapping[str, Misconception] = field(default_factory=dict)
    edition: Edition | None = None
    revision: int = 0

    def fact(self, fact_id: str, today: date) -> Fact | None:
        """The version of the fact that is in force on `today` (Japan's calendar), withdrawn or not."""
        versions = self.facts.get(fact_id)
        return version_on(versions, today) if versions else None

    def value(self, reference: Reference, today: date) -> NamedValue | None:
        fact = self.fact(reference.fact, today)
        return fact.value(reference.value) if fact else None

    @cached_property
    def beliefs(self) -> Mapping[tuple[str, str], str]:
        """The id of a misconception by language and match key of each way in which it is said."""
        return {
            (language, question_key(said)): misconception.id
            for misconception in self.misconceptions.values()
            for language, belief in misconception.beliefs.items()
            for said in belief.said
        }

    def translation(self, topic_id: str, language: str) -> Translation | None:
        return self.translations.get((topic_id, language))

    def languages_of(self, topic_id: str) -> tuple[str, ...]:
        return tuple(language for topic, language in self.translations if topic == topic_id)


def remembered(compute: Callable[[Texts, date], T]) -> Callable[[Texts, date], T]:
    """Computed anew only for other texts or another day: texts never change, they are swapped whole."""
    latest: tuple[Texts, date, T] | None = None

    @wraps(compute)
    def look_up(texts: Texts, today: date) -> T:
        nonlocal latest
        if latest is None or latest[0] is not texts or latest[1] != today:
            latest = (texts, today, compute(texts, today))
        return latest[2]

    return look_up
