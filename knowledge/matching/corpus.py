"""How do people ask in one language, and which label is a question nearest to?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.content.placeholders import PLACEHOLDER
from knowledge.content.texts import Texts
from knowledge.content.topics import Phrasing
from knowledge.matching.breaks import Breaks
from knowledge.matching.features import Question, prepare
from knowledge.matching.meaning import Likeness, Reader
from knowledge.matching.score import Classifier, Coverage, Nearest, Scorer
from knowledge.matching.space import Floats, Postings, Space, Vector
from knowledge.text.normalise import normalise, shorten

_BY_MEANING = frozenset({"joint", "likeness"})
NONE = ""
"""The label of questions that are none of ours."""

Keys = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Example:
    """A phrasing under its label, read once for all scorers."""

    label: str
    text: str
    question: Question


@dataclass(frozen=True)
class Corpus:
    """The phrasings of one language, trained. `labels` ends with NONE; `exact` maps a match key to its labels.

    Without a `reader` nobody understands what is meant, and words alone decide.
    """

    language: str
    labels: tuple[str, ...]
    space: Space
    nearest: Nearest
    others: tuple[Scorer, ...]
    exact: Keys
    exact_folded: Keys
    reader: Reader | None = None
    learned: str = ""
    """A hash of all that it was trained on; empty once anything was added or removed without training."""
    breaks: Breaks | None = None
    """Of languages that are written without spaces only."""

    @property
    def scorers(self) -> tuple[Scorer, ...]:
        return (*self.others, self.nearest)

    @classmethod
    def train(
        cls, language: str, examples: Sequence[Example], labels: tuple[str, ...], reader: Reader | None = None
    ) -> Corpus:
        """The same input gives the same corpus."""
        questions = [example.question for example in examples]
        numbers = np.array([labels.index(example.label) for example in examples], dtype=np.int64)
        space = Space.of(questions, language)
        vectors = [space.vector(question) for question in questions]
        matrix = space.matrix(vectors)
        nearest = Nearest(space, Postings.of(matrix), numbers, tuple(example.text for example in examples), len(labels))
        classifier = Classifier.train(matrix, numbers, len(labels))
        coverage = Coverage.of(vectors, numbers, len(labels), matrix.shape[1])
        named = [(example.label, example.question) for example in examples if example.label]
        others: list[Scorer] = [classifier, coverage]
        if reader:
            directions = reader.directions([reader.text(question) for question in questions])
            others.append(Classifier.train(matrix, numbers, len(labels), directions, "joint"))
            others.append(Likeness(directions, numbers, len(labels)))
        keys, folded = _keys(named), _folded_keys(named)
        return cls(
            language, labels, space, nearest, tuple(others), keys, folded, reader, breaks=_breaks(language, questions)
        )

    def read(self, text: str) -> Question:
        """A question that somebody typed, with the spaces that it lacks."""
        plain = shorten(normalise(text))
        return prepare(self.breaks.set_in(plain) if self.breaks else plain, self.language)

    def vector(self, question: Question) -> Vector:
        placed = self.space.vector(question)
        return replace(placed, cosines=self.nearest.postings.cosines(placed))

    def scores(self, question: Question, vector: Vector, wanted: Collection[str]) -> Mapping[str, Floats]:
        """By the name of the scorer, for those that are wanted and have what they judge by."""
        silent = _BY_MEANING if not len(vector.told) else frozenset()
        return {
            scorer.name: scorer.score(question, vector)
            for scorer in self.scorers
            if scorer.name in wanted and scorer.name not in silent
        }

    def exactly(self, question: Question) -> str | None:
        """The label that has exactly this phrasing, with its diacritics first, and no other label has it."""
        found = self.exact.get(question.key) or self.exact_folded.get(question.folded_key) or frozenset()
        return next(iter(found)) if len(found) == 1 else None

    def changed(self, added: Iterable[tuple[str, str]], removed: Iterable[tuple[str, str]]) -> Corpus:
        """With pairs of label and text added and removed at once; the classifier learns them with the next training."""
        fresh, gone = list(added), list(removed)
        questions = [(label, prepare(text, self.language)) for label, text in fresh]
        placed = [
            (text, self.labels.index(label), self.space.vector(question))
            for (label, text), (_, question) in zip(fresh, questions, strict=True)
        ]
        numbers = frozenset((text, self.labels.index(label)) for label, text in gone)
        lost = [(label, prepare(text, self.language)) for label, text in gone]
        return replace(
            self,
            learned="",
            nearest=self.nearest.changed(placed, numbers),
            exact=_merged(_without(self.exact, {(q.key, label) for label, q in lost}), _keys(questions)),
            exact_folded=_merged(
                _without(self.exact_folded, {(q.folded_key, label) for label, q in lost}), _folded_keys(questions)
            ),
        )


def labels_of(known: Iterable[str]) -> tuple[str, ...]:
    """All labels in order, also those that have no phrasing yet, and NONE at the end."""
    return (*sorted(set(known)), NONE)


def examples_of(texts: Texts, language: str, labels: Mapping[str, str]) -> list[Example]:
    """`labels` by topic."""
    asked = sorted(set(phrasings_of(texts, language, labels)))
    return [Example(label, text, prepare(text, language)) for label, text in asked]


def phrasings_of(texts: Texts, language: str, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of label and text: phrasings, questions that head the texts, misconceptions, and what is none of ours."""
    asked = [(labels[p.topic], p.text) for p in texts.phrasings if p.language == language and p.topic in labels]
    titles = [
        (labels[topic], PLACEHOLDER.sub(" ", translation.wording.question))
        for (topic, code), translation in texts.translations.items()
        if code == language and topic in labels
    ]
    beliefs = [
        (labels[known.topic], said)
        for known in texts.misconceptions.values()
        if known.topic in labels and language in known.beliefs
        for said in known.beliefs[language].said
    ]
    return [*asked, *titles, *beliefs, *((NONE, text) for code, text in texts.background if code == language)]


def labelled(phrasings: Iterable[Phrasing], language: str, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(labels[p.topic], p.text) for p in phrasings if p.language == language and p.topic in labels]


def _breaks(language: str, questions: Sequence[Question]) -> Breaks | None:
    return Breaks.of(question.plain for question in questions) if language in ("km", "my") else None


def _keys(named: Iterable[tuple[str, Question]]) -> Keys:
    return _grouped((question.key, label) for label, question in named)


def _folded_keys(named: Iterable[tuple[str, Question]]) -> Keys:
    return _grouped((question.folded_key, label) for label, question in named)


def _grouped(pairs: Iterable[tuple[str, str]]) -> Keys:
    found: dict[str, set[str]] = defaultdict(set)
    for key, label in pairs:
        if key:
            found[key].add(label)
    return {key: frozenset(labels) for key, labels in found.items()}


def _merged(first: Keys, second: Keys) -> Keys:
    return {key: first.get(key, frozenset()) | second.get(key, frozenset()) for key in {**first, **second}}


def _without(keys: Keys, pairs: set[tuple[str, str]]) -> Keys:
    return {
        key: left for key, labels in keys.items() if (left := frozenset(x for x in labels if (key, x) not in pairs))
    }
