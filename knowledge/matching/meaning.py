"""How near is the meaning of a question to that of each label's phrasings, in whatever language they were written?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.corpus import Example
from knowledge.matching.encoder import DIMENSIONS, Vectors, meaning_text, vectors_of
from knowledge.matching.features import Question
from knowledge.matching.score import softmax
from knowledge.matching.space import Floats, Integers, Vector

_OWN = 3.0
"""How much more a phrasing counts in its own language than in another."""
_SHRINKAGE = 0.3
_NEVER = -1000.0


@dataclass(frozen=True)
class Meaning:
    """Linear discriminants over sentence vectors: the log-probability of each label.

    All languages teach all; each is centred on its own mean, which takes away what is only the language.
    """

    centre: Vectors
    weights: Vectors
    intercepts: Vectors
    name: str = "meaning"

    def score(self, question: Question, vector: Vector) -> Floats:
        text = meaning_text(question)
        if not text:
            return np.full(len(self.intercepts), -np.log(len(self.intercepts)))
        told = _directions(vectors_of([text]), self.centre)[0]
        odds: NDArray[np.float64] = (self.weights @ told + self.intercepts).astype(np.float64)
        return np.log(softmax(odds) + 1e-6)


def train(examples: Mapping[str, Sequence[Example]], labels: tuple[str, ...]) -> dict[str, Meaning]:
    """By language; a language without examples has none."""
    count = len(labels)
    read = {code: _read(asked, labels) for code, asked in examples.items()}
    centres = {code: vectors.mean(axis=0) for code, (vectors, _) in read.items() if len(vectors)}
    told = {code: _directions(read[code][0], centre) for code, centre in centres.items()}
    return {code: _discriminants(code, told, {c: read[c][1] for c in told}, centres[code], count) for code in told}


def _read(asked: Sequence[Example], labels: tuple[str, ...]) -> tuple[Vectors, Integers]:
    """Vectors and labels of the examples that the model understands."""
    texts = [meaning_text(example.question) for example in asked]
    known = [row for row, text in enumerate(texts) if text]
    return vectors_of([texts[row] for row in known]), np.array(
        [labels.index(asked[row].label) for row in known], dtype=np.int64
    )


def _discriminants(
    own: str, told: Mapping[str, Vectors], labels: Mapping[str, Integers], centre: Vectors, count: int
) -> Meaning:
    """Linear discriminant analysis with a covariance shrunk towards the round one."""
    rows = np.concatenate([told[code] for code in told])
    numbers = np.concatenate([labels[code] for code in told])
    weights = np.concatenate([np.full(len(told[code]), _OWN if code == own else 1.0) for code in told])
    means, totals = np.zeros((count, DIMENSIONS)), np.bincount(numbers, weights, count)
    np.add.at(means, numbers, rows * weights[:, None])
    seen = totals > 0
    means[seen] /= totals[seen, None]
    spread = (rows - means[numbers]) * np.sqrt(weights)[:, None]
    covariance = spread.T @ spread / weights.sum()
    round_one = np.trace(covariance) / DIMENSIONS * np.eye(DIMENSIONS)
    slopes = np.linalg.solve((1 - _SHRINKAGE) * covariance + _SHRINKAGE * round_one, means.T).T
    intercepts = np.where(seen, -(slopes * means).sum(axis=1) / 2, _NEVER)
    return Meaning(centre, slopes.astype(np.float32), intercepts.astype(np.float32))


def _directions(vectors: Vectors, centre: Vectors) -> Vectors:
    apart = vectors - centre
    length = np.linalg.norm(apart, axis=1, keepdims=True)
    directions: Vectors = apart / np.maximum(length, 1e-9)
    return directions
