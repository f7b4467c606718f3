"""How well does a question fit each label, by each of the ways to look at it?

A scorer gives every label a number; the decision weighs the scorers against each other. A further one, e.g. of
sentence vectors, is added to the list of an index and to the weights in `thresholds.yaml`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.encoder import Vectors
from knowledge.matching.features import Question
from knowledge.matching.space import Floats, Integers, Postings, Space, Vector

_INVERSE_REGULARISATION = 30.0
_STEPS = 17
_BLOCK = 512
_TOLD = np.float32(2)
"""What the meaning counts against the words: a question is as long in the space of either."""
_NEVER = -20.0
"""Log-odds of a label that has no phrasing."""


class Scorer(Protocol):
    @property
    def name(self) -> str: ...

    def score(self, question: Question, vector: Vector) -> Floats:
        """One number a label, in the order of the labels; higher is better."""


@dataclass(frozen=True)
class Classifier:
    """Logistic regression: the probability of each label, by words alone or by words and meaning."""

    weights: NDArray[np.float16]
    """Shape (units, labels), as in `Coverage`: a question has few of the units, and their rows lie together."""
    intercepts: NDArray[np.float32]
    told: NDArray[np.float32]
    """Weights of the direction of the meaning; shape (labels, 0) where words alone decide."""
    name: str = "classifier"

    @classmethod
    def train(
        cls, matrix: Any, labels: Integers, count: int, directions: Vectors | None = None, name: str = "classifier"
    ) -> Classifier:
        """`labels` holds the label of each row of `matrix`, from 0 to `count` - 1; `directions` the meaning of each.

        Newton steps in the space of the rows, of which there are far fewer than units, with the bound on the curvature
        of Böhning (1992), "Multinomial logistic regression algorithm": one factorisation serves all steps. Each looks
        ahead along the last one, after Nesterov (1983); that they are few is part of the regularisation.
        """
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

        told = np.zeros((len(labels), 0), dtype=np.float32) if directions is None else directions
        weights = np.zeros((matrix.shape[1], count), dtype=np.float16)
        intercepts = np.full(count, _NEVER, dtype=np.float32)
        told_weights = np.zeros((count, told.shape[1]), dtype=np.float32)
        if len(labels):
            seen, rows = np.unique(labels, return_inverse=True)
            with threadpool_limits(1):
                duals = _duals(matrix.astype(np.float32), told, np.eye(len(seen), dtype=np.float32)[rows])
            weights[:, seen] = matrix.T @ duals
            told_weights[seen] = _TOLD * (told.T @ duals).T
            intercepts[seen] = duals.sum(axis=0)
        return cls(weights, intercepts, told_weights, name)

    def score(self, question: Question, vector: Vector) -> Floats:
        odds = vector.values @ self.weights[vector.positions].astype(np.float64) + self.intercepts
        return softmax(odds + self.told @ vector.told if self.told.shape[1] else odds)


@dataclass(frozen=True)
class Nearest:
    """The cosine of the nearest phrasing of each label, 0 to 1. `postings` and `labels` have a row a phrasing."""

    space: Space
    postings: Postings
    labels: Integers
    texts: tuple[str, ...]
    count: int
    name: str = "nearest"

    def score(self, question: Question, vector: Vector) -> Floats:
        best = np.zeros(self.count)
        np.maximum.at(best, self.labels, vector.cosines)
        return best

    def closest(self, vector: Vector, labels: Sequence[int]) -> list[str]:
        """The phrasing of each of the labels that a question is most like."""
        return [self._closest(np.where(self.labels == label, vector.cosines, -1.0)) for label in labels]

    def changed(self, added: Sequence[tuple[str, int, Vector]], removed: frozenset[tuple[str, int]]) -> Nearest:
        """The same with (text, label, vector) added and (text, label) removed."""
        from scipy.sparse import vstack

        fresh = [vector for _, _, vector in added]
        kept = [row for row, text in enumerate(self.texts) if (text, int(self.labels[row])) not in removed]
        return replace(
            self,
            postings=Postings.of(vstack([self.postings.matrix()[kept], self.space.matrix(fresh)])),
            labels=np.concatenate([self.labels[kept], np.array([label for _, label, _ in added], dtype=np.int64)]),
            texts=(*(self.texts[row] for row in kept), *(text for text, _, _ in added)),
        )

    def _closest(self, cosines: Floats) -> str:
        return self.texts[int(np.argmax(cosines))] if len(cosines) and cosines.max() > 0 else ""


@dataclass(frozen=True)
class Coverage:
    """The share of what the question says, weighed by rarity, that phrasings of each label say too."""

    said: NDArray[np.bool_]
    name: str = "coverage"

    @classmethod
    def of(cls, vectors: Sequence[Vector], labels: Integers, count: int, size: int) -> Coverage:
        said = np.zeros((size, count), dtype=np.bool_)
        for vector, label in zip(vectors, labels, strict=True):
            said[vector.units, label] = True
        return cls(said)

    def score(self, question: Question, vector: Vector) -> Floats:
        total = float(vector.weights.sum()) + vector.unseen
        covered: Floats = vector.weights @ self.said[vector.units]
        return covered / total if total else np.zeros(self.said.shape[1])


def _duals(matrix: Any, told: Vectors, is_label: NDArray[np.float32]) -> NDArray[np.float32]:
    from scipy.linalg import cho_solve

    penalty = np.float32(1 / _INVERSE_REGULARISATION)
    root = _root(_curvature(matrix, told, penalty))
    duals = ahead = np.zeros_like(is_label)
    pace = 1.0
    for _ in range(_STEPS):
        odds = matrix @ (matrix.T @ ahead) + _TOLD * (told @ (told.T @ ahead)) + ahead.sum(axis=0)
        slope = _softmax_rows(odds) - is_label + penalty * ahead
        before, duals = duals, ahead - cho_solve((root.T, False), slope, check_finite=False)
        faster = (1 + math.sqrt(1 + 4 * pace**2)) / 2
        ahead = duals + np.float32((pace - 1) / faster) * (duals - before)
        pace = faster
    return duals


def _root(curvature: NDArray[np.float32]) -> NDArray[np.float32]:
    """The Cholesky factor below the diagonal, in place. Block by block: LAPACK's own would keep every other thread of
    the process waiting for a second or more, and people with it."""
    from scipy.linalg import solve_triangular

    for start in range(0, len(curvature), _BLOCK):
        block, rest = slice(start, start + _BLOCK), slice(start + _BLOCK, None)
        corner = curvature[block, block] = np.linalg.cholesky(curvature[block, block])
        curvature[rest, block] = solve_triangular(corner, curvature[rest, block].T, lower=True, check_finite=False).T
        for below in range(start + _BLOCK, len(curvature), _BLOCK):
            strip = slice(below, below + _BLOCK)
            curvature[below:, strip] -= curvature[below:, block] @ curvature[strip, block].T
    return curvature


def _curvature(matrix: Any, told: Vectors, penalty: np.float32) -> NDArray[np.float32]:
    """Half of how alike the rows are, pair by pair, and the penalty; block by block, for the sake of memory."""
    count = matrix.shape[0]
    found = np.empty((count, count), dtype=np.float32)
    for start in range(0, count, _BLOCK):
        block = slice(start, start + _BLOCK)
        found[block] = (matrix[block] @ matrix.T).toarray() + _TOLD * (told[block] @ told.T) + 1
    found /= 2
    found[np.diag_indices(count)] += penalty
    return found


def _softmax_rows(numbers: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(numbers - numbers.max(axis=1, keepdims=True))
    softened: NDArray[np.float32] = raised / raised.sum(axis=1, keepdims=True)
    return softened


def softmax(numbers: Floats) -> Floats:
    raised = np.exp(numbers - numbers.max())
    softened: Floats = raised / raised.sum()
    return softened
