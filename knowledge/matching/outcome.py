"""What can come of a question?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a question gets no answer."""

    UNKNOWN = "unknown"
    EMPTY = "empty"
    UNKNOWN_LANGUAGE = "unknown-language"
    ROMANISED = "romanised"
    NOT_IN_LANGUAGE = "not-in-language"


class Danger(StrEnum):
    """What threatens a person who writes."""

    VIOLENCE = "violence"
    CONFINEMENT = "confinement"
    TRAFFICKING = "trafficking"
    SUICIDE = "suicide"
    FORCED_RETURN = "forced_return"
    ACCIDENT = "accident"


@dataclass(frozen=True, slots=True)
class Answer:
    """`misconception` is that of the knowledge base which the question says, if it says one."""

    topic: str
    misconception: str | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """Two to four topics to choose from, the likeliest first; "none of these" is understood."""

    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    reason: Reason


Plain = Answer | Choices | Refusal


@dataclass(frozen=True, slots=True)
class Urgent:
    """A person in danger: the emergency block, and `beneath` it what the question itself gets."""

    kind: Danger
    beneath: Plain


Outcome = Plain | Urgent


def topics_of(outcome: Outcome) -> tuple[str, ...]:
    """The topics that a reply offers, best first."""
    match outcome:
        case Answer(topic):
            return (topic,)
        case Choices(topics):
            return topics
        case Urgent(_, beneath):
            return topics_of(beneath)
        case Refusal():
            return ()
