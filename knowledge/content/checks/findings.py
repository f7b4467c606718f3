"""What kinds of fault and of ageing are there, and which of them must be mended before people read a text?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    EMPTY = "empty"
    MALFORMED = "malformed-placeholder"
    UNRESOLVED = "unresolved-placeholder"
    DIGITS = "digits-outside-placeholders"
    SCALE = "scale-word-outside-placeholders"
    NUMBER_OF_UNITS = "number-word-before-unit"
    DIFFERENT = "placeholders-differ-from-source"
    NEVER = "never-fact-told"
    UNATTRIBUTED = "attributed-fact-without-source"
    UNKNOWN = "unknown-reference"
    DUPLICATE = "duplicate-phrasing"
    TOO_LONG = "too-long"
    LINK = "ill-formed-link"
    AVOIDED = "word-to-avoid"
    DISORDERED = "characters-out-of-order"
    MISSING = "missing-language"
    BEHIND = "based-on-older-source"
    WITHDRAWN = "rests-on-withdrawn-fact"
    NUMBER = "number-word"
    LONG = "long-short-answer"
    SENTENCE = "long-sentence"
    RIVAL = "not-the-word-of-the-glossary"
    AGE = "past-review-date"
    COPIES = "copies-as-sources"
    UNREVIEWED = "texts-without-review"

    @property
    def blocks(self) -> bool:
        """Whether a knowledge base must not be shipped with it; the others are age and taste."""
        return self not in _WARNS

    @property
    def stops_an_edit(self) -> bool:
        """Whether an edit must not be published with it. Languages of a topic are written one after the other."""
        return self.blocks and self is not Kind.MISSING

    @property
    def leaves_a_hole(self) -> bool:
        """Whether a reader would meet a hole or be told what must not be told."""
        return self in (Kind.EMPTY, Kind.MALFORMED, Kind.UNRESOLVED, Kind.NEVER, Kind.UNKNOWN)


_WARNS = frozenset(
    {
        *(Kind.BEHIND, Kind.WITHDRAWN, Kind.NUMBER, Kind.LONG, Kind.SENTENCE, Kind.RIVAL),
        *(Kind.AGE, Kind.COPIES, Kind.UNREVIEWED),
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """`subject` is a thing as in the audit, e.g. "fee-cap-vietnam/vi" or a fact's id; `detail` is what was found there."""

    kind: Kind
    subject: str
    detail: str

    @property
    def blocks(self) -> bool:
        return self.kind.blocks
