"""How well does a question fit each label, by each of the ways to look at it?

A scorer gives every label a number; the decision weighs the scorers against each other. A further one, e.g. of
sentence vectors, is added to the list of an index and to the weights in `thresholds.yaml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.features import Question
from knowledge.matching.space import Floats, Integers, Space, Vector

_INVERSE_REGULARISATION = 30.0


class Scorer(Protocol):
    @property
    def name(self) -> str: ...

    def score(self, question: Question, vector: Vector) -> Floats:
        """One number a label, in the order of the labels; higher is better."""


@dataclass(frozen=True)
class Classifier:
    """Logistic regression: the probability of each label."""

    weights: Floats
    intercepts: Floats
    name: str = "classifier"

    @classmethod
    def train(cls, matrix: Any, labels: Integers, count: int) -> Classifier:
        """`labels` holds the label of each row of `matrix`, from 0 to `count` - 1."""
        from sklearn.linear_model import LogisticRegression
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

        weights, intercepts = np.zeros((count, matrix.shape[1])), np.full(count, -20.0)
        seen = np.unique(labels)
        if len(seen) < 2:
            intercepts[seen] = 0.0
            return cls(weights, intercepts)
        model = LogisticRegression(C=_INVERSE_REGULARISATION, max_iter=500)
        with threadpool_limits(1):
            model.fit(matrix, labels)
        two = len(seen) == 2
        weights[seen[1:] if two else seen] = model.coef_
        intercepts[seen] = np.array([0.0, model.intercept_[0]]) if two else model.intercept_
        return cls(weights, intercepts)

    def score(self, question: Question, vector: Vector) -> Floats:
        return softmax(self.weights[:, vector.positions] @ vector.values + self.intercepts)


@dataclass(frozen=True)
class Nearest:
    """The cosine of the nearest phrasing of each label, 0 to 1."""

    space: Space
    matrix: Any
    labels: Integers
    texts: tuple[str, ...]
    count: int
    name: str = "nearest"

    @classmethod
    def of(cls, space: Space, vectors: Sequence[Vector], labels: Integers, texts: Sequence[str], count: int) -> Nearest:
        return cls(space, space.matrix(vectors), labels, tuple(texts), count)

    def score(self, question: Question, vector: Vector) -> Floats:
        best = np.zeros(self.count)
        np.maximum.at(best, self.labels, self._cosines(vector))
        return best

    def closest(self, vector: Vector, label: int) -> str:
        """The phrasing of a label that a question is most like."""
        cosines = np.where(self.labels == label, self._cosines(vector), -1.0)
        return self.texts[int(np.argmax(cosines))] if len(cosines) and cosines.max() > 0 else ""

    def changed(self, added: Sequence[tuple[str, int, Vector]], removed: frozenset[tuple[str, int]]) -> Nearest:
        """The same with (text, label, vector) added and (text, label) removed."""
        from scipy.sparse import vstack

        kept = [row for row, text in enumerate(self.texts) if (text, int(self.labels[row])) not in removed]
        return replace(
            self,
            matrix=vstack([self.matrix[kept], self.space.matrix([vector for _, _, vector in added])]).tocsr(),
            labels=np.concatenate([self.labels[kept], np.array([label for _, label, _ in added], dtype=np.int64)]),
            texts=(*(self.texts[row] for row in kept), *(text for text, _, _ in added)),
        )

    def _cosines(self, vector: Vector) -> Floats:
        dense = np.zeros(self.matrix.shape[1])
        dense[vector.positions] = vector.values
        cosines: Floats = self.matrix @ dense
        return cosines


@dataclass(frozen=True)
class Coverage:
    """The share of what the question says, weighed by rarity, that phrasings of each label say too."""

    said: NDArray[np.bool_]
    name: str = "coverage"

    @classmethod
    def of(cls, vectors: Sequence[Vector], labels: Integers, count: int, size: int) -> Coverage:
        said = np.zeros((count, size), dtype=np.bool_)
        for vector, label in zip(vectors, labels, strict=True):
            said[label, vector.units] = True
        return cls(said)

    def score(self, question: Question, vector: Vector) -> Floats:
        total = float(vector.weights.sum()) + vector.unseen
        covered: Floats = self.said[:, vector.units] @ vector.weights
        return covered / total if total else np.zeros(len(self.said))


def softmax(numbers: Floats) -> Floats:
    raised = np.exp(numbers - numbers.max())
    softened: Floats = raised / raised.sum()
    return softened
