"""What happens in a dialogue, what does it know about a person, and what has to be stored after a turn?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from knowledge.replies import Reply


@dataclass(frozen=True, slots=True)
class Person:
    """All that a dialogue knows about a person; `topic` serves follow-up questions for one hour."""

    language: str | None = None
    country: str | None = None
    topic: str | None = None
    topic_at: datetime | None = None


class Command(StrEnum):
    HELP = "help"
    PRIVACY = "privacy"
    LANGUAGE = "language"
    COUNTRY = "country"
    TOPICS = "topics"
    FORGET = "forget"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Started:
    """The dialogue begins; `link` is what a deep link carried, e.g. "vi_fee-cap-vietnam"."""

    link: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    text: str


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button; `question` is the text of the person's own message that the buttons belong to, if it is at hand."""

    action: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    command: Command


class Unreadable(StrEnum):
    """A message without words."""

    VOICE = "voice"
    PICTURE = "picture"
    OTHER = "other"


Event = Started | Said | Tapped | Asked | Unreadable


@dataclass(frozen=True, slots=True)
class QuestionSent:
    """The person asked for this question to be passed on; it is redacted before it is stored."""

    text: str
    language: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Rated:
    topic: str
    language: str
    helpful: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """For statistics without persons: which kind of outcome, in which language."""

    outcome: str
    language: str


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Everything stored about the person is to be deleted."""


Effect = QuestionSent | Rated | Counted | Forgotten


@dataclass(frozen=True, slots=True)
class Turn:
    """What to show, what the dialogue now knows about the person, and what has to be stored."""

    replies: tuple[Reply, ...]
    person: Person
    effects: tuple[Effect, ...] = field(default=())
