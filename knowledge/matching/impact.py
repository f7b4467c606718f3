"""What would one more phrasing change: which topics does it come close to, and which known questions does it draw?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from knowledge.content.topics import Phrasing
from knowledge.matching.corpus import NONE, Corpus
from knowledge.matching.features import prepare
from knowledge.matching.index import Index, Match
from knowledge.matching.space import Floats, Integers

COLLIDES = 0.6
"""From this likeness on, 0 to 1, to a phrasing of another topic a phrasing needs somebody who says that it is meant so.
Of the shipped phrasings one in fifty is so near to another topic."""
_MOST_COLLISIONS = 5
_NEIGHBOURS = 200
_TRIED = 6
"""So many known questions, and as many that wait, are put to the matcher before and after; each takes milliseconds."""
_NEAR = 0.3


@dataclass(frozen=True, slots=True)
class Collision:
    """A phrasing of other topics, or of none of ours if `topics` is empty; `alike` is from 0 to 1."""

    topics: tuple[str, ...]
    text: str
    alike: float


@dataclass(frozen=True, slots=True)
class Shift:
    """A question whose likeliest topic becomes another one. `held`: it is a phrasing now; else it waits in the inbox."""

    text: str
    before: str
    after: str
    held: bool


@dataclass(frozen=True, slots=True)
class Impact:
    """What `phrasing` is taken for today, and what it would change at once; what training makes of it comes later.

    `drawn` are phrasings of other topics that would be nearer to this one than to any other of their own topic. Where
    even that changes what the matcher finds likeliest, there is a shift.
    """

    phrasing: Phrasing
    today: str | None
    collisions: tuple[Collision, ...]
    drawn: tuple[Collision, ...]
    shifts: tuple[Shift, ...]


def impact(index: Index, phrasing: Phrasing, waiting: Sequence[str] = ()) -> Impact:
    """`waiting` are questions in the same language that nobody has settled. Half a second at most; run it in a thread."""
    corpus, found = index.corpora[phrasing.language], index.match(phrasing.text, phrasing.language).candidates
    cosines = _cosines(corpus, phrasing.text)
    near = collisions(index, phrasing)
    rows = _drawn(index, corpus, phrasing, cosines) if phrasing.topic in index.labels else []
    drawn = tuple(_collision(index, corpus, row, cosines) for row in rows)
    return Impact(
        phrasing,
        found[0].topics[0] if found else None,
        near,
        tuple(known for known in drawn if known not in near),
        _shifts(index, phrasing, drawn, waiting) if phrasing.topic in index.labels else (),
    )


def collisions(index: Index, phrasing: Phrasing) -> tuple[Collision, ...]:
    """The nearest first; versions of one topic for several countries do not collide. Takes milliseconds."""
    corpus = index.corpora[phrasing.language]
    cosines = _cosines(corpus, phrasing.text)
    others = _others(corpus, index.labels.get(phrasing.topic))
    near = [row for row in np.argsort(-cosines, kind="stable") if cosines[row] >= COLLIDES and others[row]]
    found = {
        corpus.labels[corpus.nearest.labels[row]]: _collision(index, corpus, int(row), cosines)
        for row in reversed(near)
    }
    return tuple(sorted(found.values(), key=lambda collision: -collision.alike))[:_MOST_COLLISIONS]


def _collision(index: Index, corpus: Corpus, row: int, cosines: Floats) -> Collision:
    members = index.members.get(corpus.labels[corpus.nearest.labels[row]], ())
    alike = min(round(float(cosines[row]), 2), 1.0)
    return Collision(tuple(topic.id for topic in members), corpus.nearest.texts[row], alike)


def _cosines(corpus: Corpus, text: str) -> Floats:
    """How much of its words a text shares with each phrasing."""
    return corpus.nearest.postings.cosines(corpus.space.vector(prepare(text, corpus.language)))


def _others(corpus: Corpus, label: str | None) -> Any:
    """Which phrasings are of another label."""
    own = corpus.labels.index(label) if label in corpus.labels else -1
    return corpus.nearest.labels != own


def _shifts(index: Index, phrasing: Phrasing, drawn: Sequence[Collision], waiting: Sequence[str]) -> tuple[Shift, ...]:
    """Known phrasings are asked as though they were new: for that they are taken out of the index first."""
    language = phrasing.language
    before = index.with_phrasings([], [Phrasing(known.topics[0], language, known.text) for known in drawn])
    after = before.with_phrasings([phrasing], [])
    near = _nearest_of(index.corpora[language], phrasing, waiting)
    tried = [(known.text, True) for known in drawn] + [(text, False) for text in near]
    found = ((text, held, _both(before, after, text, language)) for text, held in tried)
    return tuple(Shift(text, was, will, held) for text, held, (was, will) in found if was != will)


def _drawn(index: Index, corpus: Corpus, phrasing: Phrasing, cosines: Floats) -> list[int]:
    """The rows of those phrasings of other topics to which this one would be nearest."""
    possible = _others(corpus, index.labels[phrasing.topic]) & (corpus.nearest.labels != corpus.labels.index(NONE))
    nearest = np.argsort(-cosines, kind="stable")[:_NEIGHBOURS]
    near = [int(row) for row in nearest if possible[row] and cosines[row] > _NEAR]
    if not near:
        return []
    own = _nearest_of_its_own(corpus, np.array(near))
    return [row for row, best in zip(near, own, strict=True) if cosines[row] > best][:_TRIED]


def _nearest_of_its_own(corpus: Corpus, rows: Integers) -> Floats:
    """How near the nearest other phrasing of the same label is to each of these."""
    labels, matrix = corpus.nearest.labels, corpus.nearest.postings.matrix()
    alike = (matrix[rows] @ matrix.T).toarray()
    alike[np.arange(len(rows)), rows] = 0
    best: Floats = np.where(labels[None, :] == labels[rows][:, None], alike, 0).max(axis=1)
    return best


def _nearest_of(corpus: Corpus, phrasing: Phrasing, waiting: Sequence[str]) -> list[str]:
    """Those of the questions that share most with the phrasing."""
    told = corpus.space.vector(prepare(phrasing.text, corpus.language))
    weights = dict(zip(told.positions.tolist(), told.values.tolist(), strict=True))
    near: list[tuple[float, str]] = []
    for text in waiting:
        vector = corpus.space.vector(prepare(text, corpus.language))
        shared = zip(vector.positions.tolist(), vector.values.tolist(), strict=True)
        alike = sum(weights.get(position, 0.0) * value for position, value in shared)
        if alike > _NEAR and text != phrasing.text:
            near.append((-alike, text))
    return [text for _, text in sorted(near)[:_TRIED]]


def _both(before: Index, after: Index, text: str, language: str) -> tuple[str, str]:
    return _best(before.match(text, language)), _best(after.match(text, language))


def _best(match: Match) -> str:
    return match.candidates[0].topics[0] if match.candidates else ""
