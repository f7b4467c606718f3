"""What can come of an edit?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from knowledge.content.checks import Finding
from knowledge.roles import Permission

if TYPE_CHECKING:
    from knowledge.matching.impact import Collision

State = TypeVar("State", covariant=True)


@dataclass(frozen=True, slots=True)
class Saved:
    """`version` is what the next edit has to expect."""

    version: int


@dataclass(frozen=True, slots=True)
class Published:
    """`revision` is that of the whole base; every process answers from it within two seconds."""

    version: int
    revision: int


@dataclass(frozen=True, slots=True)
class Conflict(Generic[State]):
    """Somebody else was faster: nothing is lost, nothing was written. `current` is what is there now."""

    current: State


@dataclass(frozen=True, slots=True)
class Invalid:
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Forbidden:
    needs: Permission
    language: str | None = None


@dataclass(frozen=True, slots=True)
class NeedsReview:
    """Somebody who did not write it has to stand for these parts of it first: "meaning", "reading"."""

    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AheadOfSource:
    """These languages were translated from English words that nobody reads yet: all together, or none of them."""

    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """There is no such thing, or nothing to publish or withdraw. `kind`: topic, text, fact, source, contact, ..."""

    kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """Another topic has this phrasing already."""

    topic: str


@dataclass(frozen=True, slots=True)
class Collides:
    """Phrasings of other topics come so close that whoever adds this one has to say that they know."""

    collisions: tuple[Collision, ...]
