"""How sure must the matcher be, per language, before it answers or offers choices?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from pathlib import Path

import yaml

from knowledge.matching import encoder

_WITH_MEANING = Path(__file__).with_name("thresholds.yaml")
_BY_WORDS = Path(__file__).with_name("thresholds-words.yaml")


def shipped() -> Path:
    """Without the model of meaning, confidence is another matter and has bars of its own."""
    return _WITH_MEANING if encoder.is_there() else _BY_WORDS


@dataclass(frozen=True, slots=True)
class Bar:
    """The confidence from which a question is answered, and from which choices are offered."""

    answer: float
    choices: float


@dataclass(frozen=True)
class Thresholds:
    """Fitted by `calibrate` on the evaluation questions; they hold until the next calibration.

    `fusion` weighs the scorers against the classifier, in log-odds. `weights` and `intercept` turn the evidence for
    the best label into the confidence that it is right.
    """

    fusion: Mapping[str, float]
    weights: Mapping[str, float]
    intercept: float
    bars: Mapping[str, Bar]

    def confidence(self, evidence: Mapping[str, float]) -> float:
        if not evidence:
            return 0.0
        odds = self.intercept + sum(weight * evidence.get(name, 0.0) for name, weight in self.weights.items())
        return 1 / (1 + exp(-max(min(odds, 40.0), -40.0)))

    @classmethod
    def load(cls, path: Path | None = None) -> Thresholds:
        stored = yaml.safe_load((path or shipped()).read_text(encoding="utf-8"))
        bars = {language: Bar(**bar) for language, bar in stored["bars"].items()}
        return cls(stored["fusion"], stored["weights"], stored["intercept"], bars)

    def save(self, path: Path | None = None) -> None:
        stored = {
            "fusion": dict(self.fusion),
            "weights": {name: round(weight, 4) for name, weight in self.weights.items()},
            "intercept": round(self.intercept, 4),
            "bars": {
                language: {"answer": round(bar.answer, 4), "choices": round(bar.choices, 4)}
                for language, bar in self.bars.items()
            },
        }
        (path or shipped()).write_text(yaml.safe_dump(stored, sort_keys=False), encoding="utf-8")
