"""How do people ask in one language, and which label is a question nearest to?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.content.placeholders import PLACEHOLDER
from knowledge.content.texts import Texts
from knowledge.content.topics import Phrasing
from knowledge.matching.features import Question, prepare
from knowledge.matching.score import Classifier, Coverage, Nearest, Scorer
from knowledge.matching.space import Floats, Space, Vector

NONE = ""
"""The label of questions that are none of ours."""

Keys = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Corpus:
    """The phrasings of one language, trained. `labels` ends with NONE; `exact` maps a match key to its labels."""

    language: str
    labels: tuple[str, ...]
    space: Space
    nearest: Nearest
    others: tuple[Scorer, ...]
    exact: Keys
    exact_folded: Keys

    @property
    def scorers(self) -> tuple[Scorer, ...]:
        return (*self.others, self.nearest)

    @classmethod
    def train(cls, language: str, phrasings: Sequence[tuple[str, str]], known: Iterable[str]) -> Corpus:
        """`phrasings` are pairs of label and text, `known` all labels, also those that have no phrasing yet.

        The same input gives the same corpus.
        """
        ordered = sorted(set(phrasings))
        questions = [prepare(text, language) for _, text in ordered]
        labels = (*sorted(set(known)), NONE)
        numbers = np.array([labels.index(label) for label, _ in ordered], dtype=np.int64)
        space = Space.of(questions, language)
        vectors = [space.vector(question) for question in questions]
        nearest = Nearest.of(space, vectors, numbers, [text for _, text in ordered], len(labels))
        classifier = Classifier.train(nearest.matrix, numbers, len(labels))
        coverage = Coverage.of(vectors, numbers, len(labels), nearest.matrix.shape[1])
        named = [(label, question) for (label, _), question in zip(ordered, questions, strict=True) if label]
        return cls(language, labels, space, nearest, (classifier, coverage), _keys(named), _folded_keys(named))

    def scores(self, question: Question, vector: Vector) -> Mapping[str, Floats]:
        return {scorer.name: scorer.score(question, vector) for scorer in self.scorers}

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
            nearest=self.nearest.changed(placed, numbers),
            exact=_merged(_without(self.exact, {(q.key, label) for label, q in lost}), _keys(questions)),
            exact_folded=_merged(
                _without(self.exact_folded, {(q.folded_key, label) for label, q in lost}), _folded_keys(questions)
            ),
        )


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
