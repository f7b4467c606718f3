"""How near is the meaning of a question to that of the phrasings of each label?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from knowledge.matching.encoder import DIMENSIONS, Vectors, vectors_of
from knowledge.matching.features import Question
from knowledge.matching.marks import Marks
from knowledge.matching.space import Floats, Integers, Vector
from knowledge.text.fold import fold

_MARKED = 0.15
"""Vietnamese with fewer words that bear marks was typed without; the model does not understand it."""


@dataclass(frozen=True)
class Reader:
    """Reads the meaning of texts in one language, as directions from what all its texts have in common."""

    centre: Vectors
    marks: Marks | None = None
    """Of Vietnamese only."""

    @classmethod
    def of(cls, texts: list[str], marks: Marks | None = None) -> Reader:
        vectors = vectors_of(texts)
        read = vectors[np.abs(vectors).sum(axis=1) > 0]
        return cls(read.mean(axis=0) if len(read) else np.zeros(DIMENSIONS, dtype=np.float32), marks)

    def directions(self, texts: list[str]) -> Vectors:
        """Of length one, zeros for an empty text; shape (len(texts), DIMENSIONS)."""
        vectors = vectors_of(texts)
        apart = vectors - self.centre
        length = np.linalg.norm(apart, axis=1, keepdims=True)
        is_read = np.abs(vectors).sum(axis=1, keepdims=True) > 0
        directions: Vectors = np.where(is_read, apart / np.maximum(length, 1e-9), 0.0).astype(np.float32)
        return directions

    def direction(self, question: Question) -> Vectors:
        found: Vectors = self.directions([self.text(question)])[0]
        return found

    def text(self, question: Question) -> str:
        """What the model is given: with marks, and with spaces between Khmer words."""
        return meaning_text(question, self.marks)


@dataclass(frozen=True)
class Likeness:
    """The cosine of the phrasing of each label that is nearest in meaning, -1 to 1."""

    directions: Vectors
    labels: Integers
    count: int
    name: str = "likeness"

    def score(self, question: Question, vector: Vector) -> Floats:
        best = np.full(self.count, -1.0)
        np.maximum.at(best, self.labels, (self.directions @ vector.told).astype(np.float64))
        return best


def meaning_text(question: Question, marks: Marks | None = None) -> str:
    if question.language == "km":
        return " ".join(question.blocks["word"])
    if question.language == "vi" and marks and is_bare(question.plain):
        return marks.restored(question.plain)
    return question.plain


def is_bare(plain: str) -> bool:
    """Whether a Vietnamese text was typed without its marks."""
    words = plain.split()
    marked = sum(word != fold(word, "vi") for word in words)
    return marked < _MARKED * len(words)
