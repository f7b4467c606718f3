"""How sure must the matcher be? Fitted on questions that it was not trained on.

A calibration learns, for each language, how the evidence for the best label turns into the confidence that it is right
(a logistic regression), and sets the bars on confidences of questions that this regression has not seen
(cross-validation by question). It never learns words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.matching.decide import is_clear
from knowledge.matching.index import Index, Match
from knowledge.matching.questions import Asked
from knowledge.matching.space import Floats
from knowledge.matching.thresholds import Judge, Judging, Thresholds

FALSE_ANSWERS = 0.015
"""Aim for answers to questions that none of our topics answers; below the limit of 0.02, for the sake of other questions."""
FALSE_REPLIES = 0.11
"""Aim for choices where none of our topics fits; below the limit of 0.15."""
QUICK_MISTAKES = 0.004
"""Aim for mistakes, of all questions, where words alone decide although there is a model of meaning."""
_FOLDS = 10
_MILDNESS = 0.3
"""Inverse strength of the regularisation: there are few questions, so few opinions."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One evaluation question against the index: the evidence, and whether the best topic is right.

    `clear`: no other topic comes so close that choices are offered anyway.
    """

    evidence: Mapping[str, float]
    right: bool
    reachable: bool
    clear: bool


def calibrate(index: Index, questions: Sequence[Asked]) -> Thresholds:
    """Thresholds for this index; the same questions give the same thresholds. Without the model, those by words only."""
    by_words: dict[str, list[Trial]] = {}
    by_meaning: dict[str, list[Trial]] = {}
    held = {topic.id for topics in index.members.values() for topic in topics}
    for asked in questions:
        if asked.language not in index.corpora:
            continue
        words, meaning = index.both_ways(asked.text, asked.language, asked.country)
        if words.exact or not words.evidence:
            continue
        by_words.setdefault(asked.language, []).append(_trial(words, asked, held))
        if meaning:
            by_meaning.setdefault(asked.language, []).append(_trial(meaning, asked, held))
    known = index.thresholds
    return Thresholds(
        _judging(known.words, by_words, index.corpora),
        _judging(known.meaning, by_meaning, index.corpora) if by_meaning else known.meaning,
    )


def _judging(known: Judging, trials: Mapping[str, Sequence[Trial]], languages: Collection[str]) -> Judging:
    """A language without questions borrows the judge of all of them together, with the strictest bars."""
    own = {language: _judge(tried) for language, tried in trials.items()}
    everybody = _judge([trial for tried in trials.values() for trial in tried])
    strictest = replace(
        everybody,
        answer=max(judge.answer for judge in own.values()),
        choices=max(judge.choices for judge in own.values()),
        sure=max(judge.sure for judge in own.values()),
    )
    return replace(known, judges={language: own.get(language, strictest) for language in languages})


def _trial(match: Match, asked: Asked, held: set[str]) -> Trial:
    return Trial(
        match.evidence,
        bool(match.candidates) and match.candidates[0].topics[0] in asked.topics,
        any(topic in held for topic in asked.topics),
        is_clear(match),
    )


def _judge(trials: Sequence[Trial]) -> Judge:
    names = sorted({name for trial in trials for name in trial.evidence})
    table = np.array([[trial.evidence[name] for name in names] for trial in trials])
    right = np.array([trial.right for trial in trials])
    weights, intercept = _fit(table, right)
    judged = list(zip(_cross_fitted(table, right).tolist(), trials, strict=True))
    answer = max(_bar_against_false(judged), _bar_against_wrong(judged))
    beyond = _falling(sure for sure, trial in judged if not trial.reachable)
    choices = min(_above(beyond, int(FALSE_REPLIES * len(beyond))), answer)
    mistaken = _falling(sure for sure, trial in judged if trial.clear and not trial.right)
    quick = max(_above(mistaken, int(QUICK_MISTAKES * len(judged))), answer)
    return Judge(dict(zip(names, map(float, weights), strict=True)), intercept, answer, choices, quick)


def _bar_against_false(judged: Sequence[tuple[float, Trial]]) -> float:
    """The lowest bar that keeps to the aim for answers where none of our topics fits."""
    beyond = _falling(sure for sure, trial in judged if not trial.reachable and trial.clear)
    return _above(beyond, int(FALSE_ANSWERS * sum(not trial.reachable for _, trial in judged)))


def _bar_against_wrong(judged: Sequence[tuple[float, Trial]]) -> float:
    wrong = _falling(sure for sure, trial in judged if trial.reachable and not trial.right and trial.clear)
    return _above(wrong, int(FALSE_ANSWERS * sum(trial.reachable for _, trial in judged)))


def _falling(numbers: Iterable[float]) -> list[float]:
    return sorted(numbers, reverse=True)


def _fit(table: Floats, right: Floats) -> tuple[Floats, float]:
    """Weights and intercept for the evidence as it stands, not standardised."""
    from sklearn.linear_model import LogisticRegression

    mean, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    model = LogisticRegression(C=_MILDNESS, max_iter=2000).fit((table - mean) / spread, right)
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


def _above(falling: Sequence[float], allowed: int) -> float:
    """A bar that `allowed` of the numbers pass, half way to the next one."""
    if len(falling) <= allowed:
        return 0.0
    upper = falling[allowed - 1] if allowed else 1.0
    return float(falling[allowed] + upper) / 2
