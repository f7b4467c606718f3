"""In which state is a topic, a text or a fact, published and in draft?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from knowledge.content.facts import Contact, Fact, Source
from knowledge.content.topics import Grade, Review, Topic, Wording

NEW = 0
"""The version to expect of a thing that does not exist yet."""


@dataclass(frozen=True, slots=True)
class TextRevision:
    """`based_on_revision` is the source revision that it was translated from."""

    id: int
    topic: str
    language: str
    wording: Wording
    grade: Grade
    origin: str
    author: str
    based_on_revision: int | None
    based_on: str | None
    created_at: datetime
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class TextState:
    """`asked_at`: the draft was offered for review; `held`: it is approved and waits for other languages.

    `checked_at` is when somebody last said that the topic is still true, `alone`: what people read has seen one pair
    of eyes.
    """

    topic: str
    language: str
    published: TextRevision | None = None
    draft: TextRevision | None = None
    review: Review | None = None
    stale_since: date | None = None
    owner: str | None = None
    due_on: date | None = None
    asked_at: datetime | None = None
    held: bool = False
    checked_at: datetime | None = None
    alone: bool = False

    @property
    def head(self) -> TextRevision | None:
        """What an editor goes on from."""
        return self.draft or self.published

    @property
    def version(self) -> int:
        return self.head.id if self.head else NEW


@dataclass(frozen=True, slots=True)
class FactRevision:
    """`replaces` is the published version that it corrects; None: a further version, from its `valid_from`. `alone`: it
    has seen one pair of eyes."""

    id: int
    fact: Fact
    replaces: int | None
    author: str
    created_at: datetime
    published_at: datetime | None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class FactState:
    """`sent_back_by` asked for changes in the draft as it is."""

    id: str
    versions: tuple[FactRevision, ...] = ()
    draft: FactRevision | None = None
    sent_back_by: str | None = None

    @property
    def alone(self) -> bool:
        """Whether one pair of eyes has seen something of what is published."""
        return any(version.alone for version in self.versions)

    @property
    def version(self) -> int:
        known = [revision.id for revision in (*self.versions, self.draft) if revision]
        return max(known, default=NEW)


@dataclass(frozen=True, slots=True)
class TopicState:
    topic: Topic
    version: int


@dataclass(frozen=True, slots=True)
class SourceState:
    source: Source
    version: int


@dataclass(frozen=True, slots=True)
class ContactState:
    contact: Contact
    version: int
