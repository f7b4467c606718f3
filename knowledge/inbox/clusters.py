"""Which questions of the inbox ask the same, in whatever spelling and language?

Questions are taken in the order in which they came. Each goes to the cluster whose first question it is most like, if
it is like it enough; else it begins a cluster. So a cluster is what lies around its first question: nothing is chained
far away, and the same questions always give the same clusters. Two questions are alike

- wholly, if they are written with the same letters, whatever their marks, spaces and punctuation;
- as far as their meanings lie near, each seen from the middle of its own language, where the model of meaning is;
- in one language also as far as they share words.

What the matcher takes for the same topic needs less likeness, and none if it gives that topic more than half of all
that speaks for any. (Measured on questions with known topics: of two such questions eight in ten times both are meant.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np

from knowledge.inbox.questions import Question
from knowledge.matching import encoder
from knowledge.matching.encoder import Vectors
from knowledge.matching.features import Question as Prepared
from knowledge.matching.features import prepare
from knowledge.matching.index import Index
from knowledge.matching.space import Vector

SAME_TOPIC, ANY_TOPIC = 0.3, 0.6
"""From this likeness on, 0 to 1, two questions ask the same: if the matcher takes them for the same topic, or not."""
MOSTLY = 0.5
"""Of all that speaks for any topic."""
MOST = 500
"""So many questions are looked at, the oldest first; what comes behind waits until some of these are settled."""
_VECTORS_KEPT = 4000


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question of the inbox and the topic that it is nearest to by its words, whether or not it would be shown."""

    question: Question
    topic: str | None


@dataclass(frozen=True, slots=True)
class Cluster:
    """In the order in which they came; the first one gives it its number."""

    members: tuple[Waiting, ...]

    @property
    def number(self) -> int:
        return self.members[0].question.id

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(member.question for member in self.members)

    @property
    def first_day(self) -> date:
        return min(question.sent_on for question in self.questions)

    @property
    def last_day(self) -> date:
        return max(question.sent_on for question in self.questions)

    @property
    def languages(self) -> tuple[str, ...]:
        """Those most used first."""
        used = [question.language for question in self.questions]
        return tuple(sorted(dict.fromkeys(used), key=lambda code: -used.count(code)))


@dataclass(frozen=True, slots=True)
class _Seen:
    waiting: Waiting
    prepared: Prepared
    vector: Vector
    meaning: Vectors | None
    is_clear: bool
    """Whether its topic has most of what speaks for any."""


class Sorting:
    """Keeps the last clusters for as long as neither the questions nor the index have changed."""

    def __init__(self) -> None:
        self._last: tuple[tuple[Question, ...], Index, tuple[Cluster, ...]] | None = None

    def clusters(self, questions: tuple[Question, ...], index: Index) -> tuple[Cluster, ...]:
        """As the function does. Run it in a thread."""
        if self._last and self._last[0] == questions and self._last[1] is index:
            return self._last[2]
        found = clusters(questions, index)
        self._last = (questions, index, found)
        return found


def clusters(questions: Sequence[Question], index: Index) -> tuple[Cluster, ...]:
    """The largest first, then the oldest. It takes milliseconds a question, and more the first time: run it in a thread."""
    by_words = _without_meaning(index)
    found: list[list[_Seen]] = []
    for question in questions[:MOST]:
        seen = _see(question, by_words, index)
        fitting = [(likeness, -n) for n, cluster in enumerate(found) if (likeness := _fits(seen, cluster[0])) >= 0]
        if fitting:
            found[-max(fitting)[1]].append(seen)
        else:
            found.append([seen])
    grouped = (Cluster(tuple(seen.waiting for seen in members)) for members in found)
    return tuple(sorted(grouped, key=lambda cluster: (-len(cluster.members), cluster.number)))


def _without_meaning(index: Index) -> Index:
    """Words alone are a hundred times as fast, and the meaning is compared here anyway."""
    return replace(index, corpora={code: replace(corpus, reader=None) for code, corpus in index.corpora.items()})


def _see(question: Question, by_words: Index, index: Index) -> _Seen:
    corpus = index.corpora[question.language]
    prepared = prepare(question.text, question.language)
    match = by_words.match(question.text, question.language, question.country)
    best = match.candidates[0] if match.candidates else None
    return _Seen(
        Waiting(question, best.topics[0] if best else None),
        prepared,
        corpus.space.vector(prepared),
        _meaning(question, prepared, index),
        best is not None and best.share >= MOSTLY,
    )


def _meaning(question: Question, prepared: Prepared, index: Index) -> Vectors | None:
    """The direction in which it lies from the middle of its language; None where the model cannot tell."""
    reader = index.corpora[question.language].reader
    text = encoder.read_part(reader.text(prepared)) if reader else ""
    if not reader or not text:
        return None
    direction = _vector(text) - reader.centre
    found: Vectors = direction / max(float(np.linalg.norm(direction)), 1e-9)
    return found


@lru_cache(_VECTORS_KEPT)
def _vector(text: str) -> Vectors:
    """Computed once for a question, however often the inbox is looked at."""
    found: Vectors = encoder.vectors_of([text])[0]
    return found


def _fits(one: _Seen, other: _Seen) -> float:
    """By how much they are more alike than two questions need to be; below 0 they ask different things."""
    return _alike(one, other) - _bar(one, other)


def _bar(one: _Seen, other: _Seen) -> float:
    same_topic = one.waiting.topic is not None and one.waiting.topic == other.waiting.topic
    if same_topic and one.is_clear and other.is_clear:
        return 0.0
    return SAME_TOPIC if same_topic else ANY_TOPIC


def _alike(one: _Seen, other: _Seen) -> float:
    same_language = one.prepared.language == other.prepared.language
    if same_language and one.prepared.folded_key == other.prepared.folded_key:
        return 1.0
    likeness = _cosine(one.vector, other.vector) if same_language else 0.0
    if one.meaning is None or other.meaning is None:
        return likeness
    return max(likeness, float(one.meaning @ other.meaning))


def _cosine(one: Vector, other: Vector) -> float:
    """By the words that they share, weighed by rarity."""
    weights = dict(zip(one.positions.tolist(), one.values.tolist(), strict=True))
    pairs = zip(other.positions.tolist(), other.values.tolist(), strict=True)
    return float(sum(weights.get(position, 0.0) * value for position, value in pairs))
