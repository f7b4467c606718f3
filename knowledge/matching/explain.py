"""What speaks for a topic, as far as words can tell it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from knowledge.matching.features import Question, prepare
from knowledge.matching.index import Candidate, Match
from knowledge.text.segment import burmese_syllables, khmer_words

_MOST_SHARED = 6


class Version(StrEnum):
    """Of a topic that differs by country: why this version?"""

    OPEN = "open"
    NAMED = "named"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Grounds:
    """Shares are from 0 to 1. `confidence` is that in this topic; `shared` stands in the question and in `phrasing`."""

    topic: str
    confidence: float
    exact: bool
    phrasing: str
    alike: float
    shared: tuple[str, ...]
    covered: float
    """Of what the question says, weighed by rarity, what phrasings of the topic say, too."""
    by_words: float
    by_meaning: float | None
    """How near the nearest phrasing lies in meaning; None where the meaning was not asked for."""
    version: Version | None


def grounds_of(match: Match) -> tuple[Grounds, ...]:
    """Of all topics that were considered, the likeliest first."""
    return tuple(_grounds(match, candidate) for candidate in match.candidates)


def _grounds(match: Match, candidate: Candidate) -> Grounds:
    measures, meant = candidate.measures, candidate.measures.get("likeness")
    return Grounds(
        topic=candidate.topics[0],
        confidence=match.confidence * candidate.share / (match.candidates[0].share or 1.0),
        exact=match.exact and candidate is match.candidates[0],
        phrasing=candidate.phrasing,
        alike=measures["nearest"],
        shared=shared_words(match.question, candidate.phrasing) if candidate.phrasing else (),
        covered=measures["coverage"],
        by_words=measures["classifier"],
        by_meaning=None if meant is None else max(meant, 0.0),
        version=_version(match, candidate) if len(candidate.topics) > 1 else None,
    )


def _version(match: Match, candidate: Candidate) -> Version:
    if not candidate.settled:
        return Version.OPEN
    return Version.NAMED if match.countries else Version.OWN


def shared_words(question: Question, phrasing: str) -> tuple[str, ...]:
    """The runs of words, in Burmese of syllables, that a question has in common with a phrasing; the longest first."""
    ours, theirs = _units(question), _units(prepare(phrasing, question.language))
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    joint = "" if question.language in ("km", "my") else " "
    runs = [joint.join(ours[block.a : block.a + block.size]) for block in blocks if block.size]
    return tuple(sorted(dict.fromkeys(runs), key=lambda run: -len(run)))[:_MOST_SHARED]


def _units(question: Question) -> Sequence[str]:
    match question.language:
        case "km":
            return khmer_words(question.folded)
        case "my":
            return burmese_syllables(question.folded)
        case _:
            return question.folded.split()
