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
_STEPS = 50
_NEVER = -20.0
"""Log-odds of a label that has no phrasing."""


class Scorer(Protocol):
    @property
    def name(self) -> str: ...

    def score(self, question: Question, vector: Vector) -> Floats:
        """One number a label, in the order of the labels; higher is better."""


@dataclass(frozen=True)
class Classifier:
    """Logistic regression: the probability of each label."""

    weights: NDArray[np.float32]
    intercepts: NDArray[np.float32]
    name: str = "classifier"

    @classmethod
    def train(cls, matrix: Any, labels: Integers, count: int) -> Classifier:
        """`labels` holds the label of each row of `matrix`, from 0 to `count` - 1.

        Newton steps in the space of the rows, of which there are far fewer than units, with the bound on the curvature
        of Böhning (1992), "Multinomial logistic regression algorithm": one factorisation serves all steps.
        """
        from scipy.linalg import cho_factor, cho_solve
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

        weights = np.zeros((count, matrix.shape[1]), dtype=np.float32)
        intercepts = np.full(count, _NEVER, dtype=np.float32)
        if not len(labels):
            return cls(weights, intercepts)
        seen, rows = np.unique(labels, return_inverse=True)
        is_label = np.eye(len(seen), dtype=np.float32)[rows]
        alikeness = (matrix @ matrix.T).toarray().astype(np.float32) + np.float32(1)
        penalty = np.float32(1 / _INVERSE_REGULARISATION)
        with threadpool_limits(1):
            curvature = cho_factor(alikeness / 2 + penalty * np.eye(len(rows), dtype=np.float32), check_finite=False)
            duals = np.zeros_like(is_label)
            for _ in range(_STEPS):
                slope = _softmax_rows(alikeness @ duals) - is_label + penalty * duals
                duals -= cho_solve(curvature, slope, check_finite=False)
        weights[seen] = (matrix.T @ duals).T
        intercepts[seen] = duals.sum(axis=0)
        return cls(weights, intercepts)

    def score(self, question: Question, vector: Vector) -> Floats:
        return softmax((self.weights[:, vector.positions] @ vector.values + self.intercepts).astype(np.float64))


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


def _softmax_rows(numbers: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(numbers - numbers.max(axis=1, keepdims=True))
    softened: NDArray[np.float32] = raised / raised.sum(axis=1, keepdims=True)
    return softened


def softmax(numbers: Floats) -> Floats:
    raised = np.exp(numbers - numbers.max())
    softened: Floats = raised / raised.sum()
    return softened
