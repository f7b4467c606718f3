"""What do people believe that is not so?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    WRONG = "wrong"
    OUTDATED = "outdated"
    """It was so once."""
    PARTLY = "partly"
    """It holds for some people or in some cases only."""


@dataclass(frozen=True, slots=True)
class Belief:
    """A misconception in one language. `said` are the ways in which people say it, of which the first is quoted;
    `truth` is what is so instead, in a sentence or two, with placeholders."""

    said: tuple[str, ...]
    truth: str


@dataclass(frozen=True, slots=True)
class Misconception:
    """`topic` is the answer that sets it right; `rests_on` are the facts that do."""

    id: str
    topic: str
    verdict: Verdict
    rests_on: tuple[str, ...]
    beliefs: Mapping[str, Belief]
    """By language code."""
