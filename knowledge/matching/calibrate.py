"""How sure must the matcher be? Fitted on questions that it was not trained on.

A calibration learns how the evidence for the best label turns into the confidence that it is right (one logistic
regression over all languages), and sets the bars of each language on confidences of questions that this regression
has not seen (cross-validation by question). It never learns words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.matching.index import Index, Match
from knowledge.matching.questions import Asked
from knowledge.matching.space import Floats
from knowledge.matching.thresholds import Bar, Thresholds

FALSE_ANSWERS = 0.015
"""Aim for answers to questions that none of our topics answers; below the limit of 0.02, for the sake of other questions."""
FALSE_REPLIES = 0.11
"""Aim for choices where none of our topics fits; below the limit of 0.15."""
_FOLDS = 5
_MILDNESS = 0.3
"""Inverse strength of the regularisation: there are few questions, so few opinions."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One evaluation question against the index: the evidence, and whether the best topic is right."""

    language: str
    evidence: Mapping[str, float]
    right: bool
    exact: bool
    reachable: bool


def calibrate(index: Index, questions: Sequence[Asked]) -> Thresholds:
    """Thresholds for this index; the same questions give the same thresholds."""
    trials = [_trial(index, asked) for asked in questions if asked.language in index.corpora]
    judged = [trial for trial in trials if trial.evidence and not trial.exact]
    names = sorted({name for trial in judged for name in trial.evidence})
    table = np.array([[trial.evidence[name] for name in names] for trial in judged])
    right = np.array([trial.right for trial in judged])
    weights, intercept = _fit(table, right)
    unseen = _cross_fitted(table, right)
    bars = {
        language: _bar(
            [(sure, trial) for sure, trial in zip(unseen, judged, strict=True) if trial.language == language]
        )
        for language in dict.fromkeys(trial.language for trial in judged)
    }
    strictest = Bar(max(bar.answer for bar in bars.values()), max(bar.choices for bar in bars.values()))
    everywhere = {language: bars.get(language, strictest) for language in index.corpora}
    return Thresholds(
        index.thresholds.fusion, dict(zip(names, map(float, weights), strict=True)), intercept, everywhere
    )


def _trial(index: Index, asked: Asked) -> Trial:
    match = index.match(asked.text, asked.language, asked.country)
    held = {topic.id for topics in index.members.values() for topic in topics}
    return Trial(
        asked.language,
        match.evidence,
        _best(match) in asked.topics,
        match.exact,
        any(topic in held for topic in asked.topics),
    )


def _best(match: Match) -> str | None:
    return match.candidates[0].topics[0] if match.candidates else None


def _fit(table: Floats, right: Floats) -> tuple[Floats, float]:
    """Weights and intercept for the evidence as it stands, not standardised."""
    from sklearn.linear_model import LogisticRegression

    mean, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    model = LogisticRegression(C=_MILDNESS, max_iter=1000).fit((table - mean) / spread, right)
    weights: Floats = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def _cross_fitted(table: Floats, right: Floats) -> Floats:
    """The confidence in each question by a fit that has not seen it."""
    sure = np.zeros(len(table))
    folds = np.arange(len(table)) % _FOLDS
    for fold in range(_FOLDS):
        weights, intercept = _fit(table[folds != fold], right[folds != fold])
        sure[folds == fold] = 1 / (1 + np.exp(-(table[folds == fold] @ weights + intercept)))
    return sure


def _bar(judged: Sequence[tuple[float, Trial]]) -> Bar:
    """The lowest bars that keep to the aims: for wrong and false answers, and for choices where nothing fits."""
    beyond = sorted((sure for sure, trial in judged if not trial.reachable), reverse=True)
    wrong = sorted((sure for sure, trial in judged if trial.reachable and not trial.right), reverse=True)
    reachable = sum(trial.reachable for _, trial in judged)
    answer = max(_above(beyond, int(FALSE_ANSWERS * len(beyond))), _above(wrong, int(FALSE_ANSWERS * reachable)))
    return Bar(answer, min(_above(beyond, int(FALSE_REPLIES * len(beyond))), answer))


def _above(falling: Sequence[float], allowed: int) -> float:
    """A bar that `allowed` of the numbers pass, half way to the next one."""
    if len(falling) <= allowed:
        return 0.0
    upper = falling[allowed - 1] if allowed else 1.0
    return float(falling[allowed] + upper) / 2
