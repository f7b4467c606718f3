"""How good are the replies to a set of questions?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from knowledge.matching.outcome import Answer, Choices, Outcome, Refusal, Urgent, topics_of
from knowledge.matching.questions import Asked

DANGEROUS = frozenset({"escape-abuse", "trafficking", "feeling-desperate", "help-emergency", "sent-home-against-will"})
"""Topics whose questions must meet with the emergency block or with their own answer."""
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many, with the 95 % interval after Wilson."""

    hits: int
    of: int

    @property
    def share(self) -> float | None:
        return self.hits / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        if not self.of:
            return 0.0, 1.0
        share, spread = self.hits / self.of, _Z * _Z / self.of
        middle = (share + spread / 2) / (1 + spread)
        half = _Z * sqrt(share * (1 - share) / self.of + spread / (4 * self.of)) / (1 + spread)
        return max(middle - half, 0.0), min(middle + half, 1.0)


@dataclass(frozen=True, slots=True)
class Result:
    """One question, what came of it, and how long that took."""

    asked: Asked
    outcome: Outcome
    ms: float

    @property
    def is_answer(self) -> bool:
        return isinstance(self.outcome, Answer | Urgent)

    @property
    def is_right_first(self) -> bool:
        return bool(topics_of(self.outcome)) and topics_of(self.outcome)[0] in self.asked.topics

    @property
    def is_right_shown(self) -> bool:
        return any(topic in self.asked.topics for topic in topics_of(self.outcome))


def measure(results: Sequence[Result], held: Collection[str]) -> Mapping[str, Rate]:
    """All measures. `held` are the topics that the knowledge base has.

    A question about a topic that it has not is out of reach: it is counted apart, under `unheld_...`, where the
    emergency block is no fault.
    """
    within = [r for r in results if any(topic in held for topic in r.asked.topics)]
    beyond = [r for r in results if r.asked.topics and not any(topic in held for topic in r.asked.topics)]
    out = [r for r in results if not r.asked.topics]
    dangerous = [r for r in results if r.asked.topics[:1] and r.asked.topics[0] in DANGEROUS]
    calm = [r for r in results if r not in dangerous]
    return {
        "right_first": _rate(within, lambda r: r.is_right_first),
        "right_shown": _rate(within, lambda r: r.is_right_shown),
        "wrong_answer": _rate(within, lambda r: r.is_answer and bool(topics_of(r.outcome)) and not r.is_right_first),
        "direct": _rate(within, lambda r: r.is_answer),
        "false_answer": _rate(out, lambda r: r.is_answer),
        "false_reply": _rate(out, lambda r: not isinstance(r.outcome, Refusal)),
        "unheld_answer": _rate(beyond, lambda r: isinstance(r.outcome, Answer)),
        "unheld_reply": _rate(beyond, lambda r: isinstance(r.outcome, Answer | Choices)),
        "urgent_missed": _rate(dangerous, lambda r: not isinstance(r.outcome, Urgent) and not r.is_right_first),
        "urgent_false": _rate(calm, lambda r: isinstance(r.outcome, Urgent)),
    }


def percentile(numbers: Iterable[float], share: float) -> float:
    ordered = sorted(numbers)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


def _rate(results: Sequence[Result], hit: Callable[[Result], bool]) -> Rate:
    return Rate(sum(map(hit, results)), len(results))
