"""How many turns of a dialogue a second does one core answer in process, from the shipped knowledge base?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from knowledge.content.bundle import read_bundle
from knowledge.conversation import Knowledge, turn
from knowledge.dialogue import Person, Said
from knowledge.matching.measures import percentile
from knowledge.opening import build_index

SEED = Path(__file__).parents[2] / "knowledge" / "seed"
LANGUAGES = ("vi", "km", "my")
QUESTIONS = 300
"""A language."""


@dataclass(frozen=True)
class Timed:
    rate: float
    p50: float
    p95: float


def time_turns(questions: Iterable[str], language: str, knowledge: Knowledge) -> Timed:
    """Rate in turns a second, percentiles in milliseconds; one thread."""
    person, now = Person(language), datetime.now(UTC)
    times = []
    for question in questions:
        began = perf_counter()
        turn(Said(question), person, knowledge, now)
        times.append((perf_counter() - began) * 1000)
    return Timed(1000 * len(times) / sum(times), percentile(times, 0.5), percentile(times, 0.95))


def report() -> None:
    texts = read_bundle(SEED)
    began = perf_counter()
    knowledge = Knowledge(texts, build_index(texts))
    print(f"index of {len(texts.topics)} topics, {len(texts.phrasings)} phrasings: {perf_counter() - began:.1f} s")
    for language in LANGUAGES:
        typed = [phrasing.text for phrasing in texts.phrasings if phrasing.language == language]
        new = [f"{typed[number % len(typed)]} {number}" for number in range(QUESTIONS)]
        for what in ("new", "repeated"):
            timed = time_turns(new, language, knowledge)
            print(f"{language} {what:9} {timed.rate:8.0f} turns/s  p50 {timed.p50:6.2f} ms  p95 {timed.p95:6.2f} ms")
