"""How sure must the matcher be, per language, before it answers or offers choices?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import exp
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from knowledge.matching.space import Floats

SHIPPED = Path(__file__).with_name("thresholds.yaml")


@dataclass(frozen=True)
class Judge:
    """Of one language. `weights` and `intercept` turn the evidence for the best label into the confidence in it.

    From `answer` on a question is answered, from `choices` on choices are offered. From `sure` on words alone decide
    and nobody asks for the meaning.
    """

    weights: Mapping[str, float]
    intercept: float
    answer: float
    choices: float
    sure: float = 1.0

    def confidence(self, evidence: Mapping[str, float]) -> float:
        if not evidence:
            return 0.0
        odds = self.intercept + sum(weight * evidence.get(name, 0.0) for name, weight in self.weights.items())
        return 1 / (1 + exp(-max(min(odds, 40.0), -40.0)))


@dataclass(frozen=True)
class Judging:
    """One way to come to a judgement. `classifier` has the first word; `fusion` weighs the others, in log-odds."""

    classifier: str
    fusion: Mapping[str, float]
    judges: Mapping[str, Judge]

    @property
    def scorers(self) -> frozenset[str]:
        return frozenset((self.classifier, *self.fusion))

    def odds(self, scores: Mapping[str, Floats]) -> Floats:
        """Log-odds of each label by all scorers together."""
        found = np.log(scores[self.classifier] + 1e-6)
        for name, weight in self.fusion.items():
            found = found + weight * scores[name]
        return found


@dataclass(frozen=True)
class Thresholds:
    """Fitted by `calibrate` on questions with known topics; they hold until the next calibration.

    `meaning` is for questions whose meaning the model has read, `words` for all others.
    """

    words: Judging
    meaning: Judging

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Thresholds:
        stored = yaml.safe_load(path.read_text(encoding="utf-8"))
        return cls(_judging(stored["words"]), _judging(stored["meaning"]))

    def save(self, path: Path = SHIPPED) -> None:
        stored = {"words": _rounded(asdict(self.words)), "meaning": _rounded(asdict(self.meaning))}
        path.write_text(yaml.safe_dump(stored, sort_keys=False), encoding="utf-8")


def _judging(stored: Mapping[str, Any]) -> Judging:
    judges = {language: Judge(**judge) for language, judge in stored["judges"].items()}
    return Judging(stored["classifier"], stored["fusion"], judges)


def _rounded(held: Any) -> Any:
    if isinstance(held, Mapping):
        return {name: _rounded(value) for name, value in held.items()}
    return round(held, 4) if isinstance(held, float) else held
