"""From which score on may a matcher with one threshold answer?

Fitted the way that an owner would: on some questions for the others, so that no question sets its own bar.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

FALSE_ANSWERS = 0.02
"""The share of questions out of scope that may get an answer; the limit of ours."""
FOLDS = 5


def crossed_bars(scores: Sequence[float], in_scope: Sequence[bool]) -> list[float]:
    """For each question the bar that the other four fifths set; above it, not at it, is an answer."""
    bars = [
        lowest_bar(
            [
                score
                for number, (score, within) in enumerate(zip(scores, in_scope, strict=True))
                if number % FOLDS != fold and not within
            ]
        )
        for fold in range(FOLDS)
    ]
    return [bars[number % FOLDS] for number in range(len(scores))]


def lowest_bar(beyond: Sequence[float]) -> float:
    """The lowest bar that keeps the scores out of scope below their limit: it answers most of the others."""
    falling = sorted(beyond, reverse=True)
    allowed = int(FALSE_ANSWERS * len(falling))
    return falling[allowed] if falling else -inf
