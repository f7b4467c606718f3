"""What is a topic, and what are its texts in the four languages?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum


class Grade(StrEnum):
    """How much an edit changes; only a change of meaning makes translations stale."""

    TYPO = "typo"
    CLARIFIES = "clarifies"
    CHANGES_MEANING = "changes-meaning"


@dataclass(frozen=True, slots=True)
class Category:
    id: str
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Topic:
    """A question that people have. `countries` ranks it for their people and never hides it from others."""

    id: str
    category: str
    countries: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    sensitive: bool = False
    tells_contacts: bool = False
    """Whether it is there to say whom to call; such a topic is never withheld for age."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one topic in one language, with placeholders `{fact-id.value}`."""

    question: str
    short: str
    details: str = ""
    steps: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """A short hash of the words, to tell which wording a translation was made from."""
        payload = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(payload.encode()).hexdigest()[:16]

    def passages(self) -> tuple[str, ...]:
        return (self.question, self.short, self.details, *self.steps)


@dataclass(frozen=True, slots=True)
class Review:
    """A named native speaker has read the text and approved its wording."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Translation:
    """A published text. `based_on` is the fingerprint of the source wording it was made from; None for the source.

    `stale_since` is the day on which a change of meaning in the source left this text behind.
    """

    topic: str
    language: str
    wording: Wording
    origin: str = "machine-drafted"
    review: Review | None = None
    based_on: str | None = None
    stale_since: date | None = None


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way in which people ask for a topic."""

    topic: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Edition:
    """The shipped knowledge base has a number, so that a database can say that a newer one exists."""

    number: int
    published_on: date


@dataclass(frozen=True, slots=True)
class Background:
    """Questions, by language, that the service must not answer: what "none of these" looks like."""

    by_language: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
