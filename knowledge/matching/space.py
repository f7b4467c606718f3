"""Where does a question lie in the space of the units that a language's phrasings are made of?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.features import BLOCKS, Question

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Vector:
    """TF-IDF weights of one question, of length one. `weights` are those of its telling units before that.

    `told` is the direction of its meaning, empty while nobody has read it.
    """

    positions: Integers
    values: Floats
    units: Integers
    weights: Floats
    unseen: float
    """Weight of the units that no phrasing has."""
    told: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    cosines: Floats = field(default_factory=lambda: np.zeros(0))
    """With each of the phrasings, as `Corpus.vector` has it; empty for the vector of a phrasing."""


@dataclass(frozen=True)
class Space:
    """The units of all phrasings with their rarity. A block is a kind of unit and weighs the same in every question."""

    language: str
    positions: Mapping[str, Mapping[str, int]]
    """By block and unit."""
    rarity: Floats
    rarest: float

    @classmethod
    def of(cls, questions: Sequence[Question], language: str) -> Space:
        spread = Counter(key for question in questions for key in dict.fromkeys(_units(question)))
        ordered = sorted(spread)
        rarity = np.array([log((1 + len(questions)) / (1 + spread[key])) + 1 for key in ordered], dtype=np.float64)
        positions: dict[str, dict[str, int]] = {block: {} for block in BLOCKS[language]}
        for place, (block, unit) in enumerate(ordered):
            positions[block][unit] = place
        return cls(language, positions, rarity, log(1 + len(questions)) + 1)

    def vector(self, question: Question) -> Vector:
        kinds = BLOCKS[self.language]
        placed = [self._block(question, block) for block in kinds]
        positions = np.concatenate([block[0] for block in placed])
        values = np.concatenate(
            [weight * _unit_length(block[1]) for weight, block in zip(kinds.values(), placed, strict=True)]
        )
        told, weights, unseen = placed[0]
        return Vector(positions, _unit_length(values), told, weights, unseen)

    def matrix(self, vectors: Sequence[Vector]) -> Any:
        """A sparse matrix with one row a vector."""
        from scipy.sparse import csr_matrix

        lengths = np.cumsum([0, *(len(vector.positions) for vector in vectors)])
        values = np.concatenate([vector.values for vector in vectors]) if vectors else np.zeros(0)
        columns = np.concatenate([vector.positions for vector in vectors]) if vectors else np.zeros(0, dtype=np.int64)
        return csr_matrix((values, columns, lengths), shape=(len(vectors), max(len(self.rarity), 1)))

    def _block(self, question: Question, block: str) -> tuple[Integers, Floats, float]:
        counts, places = Counter(question.blocks[block]), self.positions[block]
        known = [(places[unit], n) for unit, n in counts.items() if unit in places]
        positions = np.array([place for place, _ in known], dtype=np.int64)
        frequency = np.array([1 + log(n) for _, n in known], dtype=np.float64)
        return positions, frequency * self.rarity[positions], self.rarest * (len(counts) - len(known))


@dataclass(frozen=True)
class Postings:
    """Vectors of many questions by unit, of which another question has few; without what loading a library takes.

    `rows` and `values` hold those of the first unit, then those of the second; `starts` is where each begins.
    """

    starts: Integers
    rows: NDArray[np.int32]
    values: NDArray[np.float32]
    count: int

    @classmethod
    def of(cls, matrix: Any) -> Postings:
        """`matrix` is sparse, with one row a vector."""
        by_unit = matrix.tocsc()
        rows, values = by_unit.indices.astype(np.int32), by_unit.data.astype(np.float32)
        return cls(by_unit.indptr.astype(np.int64), rows, values, matrix.shape[0])

    def cosines(self, vector: Vector) -> Floats:
        """With each of the questions."""
        starts = self.starts[vector.positions]
        lengths = self.starts[vector.positions + 1] - starts
        ends = np.cumsum(lengths)
        places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - ends + lengths, lengths)
        shares = self.values[places] * np.repeat(vector.values, lengths)
        cosines: Floats = np.bincount(self.rows[places], shares, minlength=self.count).astype(np.float64)
        return cosines

    def matrix(self) -> Any:
        """As a sparse matrix again, with one row a vector."""
        from scipy.sparse import csc_matrix

        return csc_matrix((self.values, self.rows, self.starts), shape=(self.count, len(self.starts) - 1)).tocsr()


def _units(question: Question) -> list[tuple[str, str]]:
    return [(block, unit) for block in BLOCKS[question.language] for unit in question.blocks[block]]


def _unit_length(values: Floats) -> Floats:
    length = float(np.sqrt(np.square(values).sum()))
    return values / length if length else values
