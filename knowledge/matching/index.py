"""Everything that is needed to understand a question, trained once and immutable: what is nearest to it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.content.texts import Texts
from knowledge.content.topics import Phrasing, Topic
from knowledge.languages import LANGUAGES
from knowledge.matching import encoder, meaning
from knowledge.matching.corpus import NONE, Corpus, examples_of, labelled, labels_of
from knowledge.matching.countries import countries_named, families, is_about_elsewhere, versions_for
from knowledge.matching.danger import lexicon
from knowledge.matching.features import Question, prepare
from knowledge.matching.score import softmax
from knowledge.matching.space import Floats
from knowledge.matching.thresholds import Thresholds
from knowledge.text.identify import Vocabulary
from knowledge.text.normalise import normalise

_QUICK = ("classifier", "nearest", "coverage")
"""The scorers that go by words alone; they are enough where a question is known word by word."""
_KEPT = 5
"""Candidates of a match: the most choices, and one to spare."""
_CONTEXT = 1.5
"""How much nearer, in log-odds, the category of the previous topic is to a follow-up question."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A label with its topics, those for the country in question first. `settled`: it is clear which of them."""

    label: str
    topics: tuple[str, ...]
    settled: bool
    share: float
    """Of all that speaks for any label, 0 to 1."""
    measures: Mapping[str, float]
    phrasing: str
    """The phrasing of this label that is nearest to the question."""


@dataclass(frozen=True, slots=True)
class Match:
    """Candidates, best first, and what is known about the best one as numbers."""

    question: Question
    candidates: tuple[Candidate, ...]
    evidence: Mapping[str, float]
    exact: bool
    countries: tuple[str, ...]
    elsewhere: bool = False
    """Whether the question is about going to another country than Japan."""


@dataclass(frozen=True)
class Index:
    corpora: Mapping[str, Corpus]
    members: Mapping[str, tuple[Topic, ...]]
    """The topics behind each label."""
    labels: Mapping[str, str]
    vocabulary: Vocabulary
    thresholds: Thresholds

    @classmethod
    def build(cls, texts: Texts, thresholds: Thresholds) -> Index:
        """Train on all phrasings; deterministic. It takes seconds: run it off the event loop.

        The word lists of danger are read here, too, so that no question waits for them.
        """
        for code in LANGUAGES:
            lexicon(code)
        labels = families(texts.topics.values())
        members: dict[str, list[Topic]] = defaultdict(list)
        for topic in texts.topics.values():
            members[labels[topic.id]].append(topic)
        known = labels_of(labels.values())
        examples = {code: examples_of(texts, code, labels) for code in LANGUAGES}
        wanted = "meaning" in thresholds.fusion and encoder.is_there()
        meanings = meaning.train(examples, known) if wanted else {}
        corpora = {
            code: Corpus.train(code, asked, known, [meanings[code]] if code in meanings else [])
            for code, asked in examples.items()
        }
        grouped = {label: tuple(sorted(topics, key=lambda topic: topic.id)) for label, topics in members.items()}
        return cls(corpora, grouped, labels, _vocabulary(texts), thresholds)

    def with_phrasings(self, added: Sequence[Phrasing], removed: Sequence[Phrasing]) -> Index:
        """The same index with phrasings that act at once by exact and near match; cheap.

        A topic that the index does not know yet waits for the next build.
        """
        touched = {phrasing.language for phrasing in (*added, *removed)} & set(self.corpora)
        fresh = {
            code: self.corpora[code].changed(labelled(added, code, self.labels), labelled(removed, code, self.labels))
            for code in touched
        }
        return replace(self, corpora={**self.corpora, **fresh})

    def match(self, text: str, language: str, country: str | None = None, previous: str | None = None) -> Match:
        """What a text in `language` is nearest to. `previous` is the topic that a follow-up may refer to."""
        corpus = self.corpora[language]
        question = prepare(text, language)
        vector = corpus.space.vector(question)
        exact = corpus.exactly(question)
        scores = corpus.scores(question, vector, _QUICK if exact else {*_QUICK, *self.thresholds.fusion})
        fused = self._fuse(corpus, scores, previous)
        order = sorted(range(len(corpus.labels)), key=lambda n: (corpus.labels[n] != exact, -fused[n], n))
        named = countries_named(question)
        ranked = [number for number in order if corpus.labels[number] != NONE]
        candidates = tuple(
            Candidate(
                label=corpus.labels[number],
                topics=(found := versions_for(self.members[corpus.labels[number]], named, country))[0],
                settled=found[1],
                share=float(fused[number]),
                measures={name: float(values[number]) for name, values in scores.items()},
                phrasing=corpus.nearest.closest(vector, number),
            )
            for number in ranked[:_KEPT]
        )
        evidence = _evidence(ranked, fused, scores, question, corpus.labels.index(NONE))
        return Match(question, candidates, evidence, exact is not None, named, is_about_elsewhere(question))

    def _fuse(self, corpus: Corpus, scores: Mapping[str, Floats], previous: str | None) -> Floats:
        odds = np.log(scores["classifier"] + 1e-6)
        for name, weight in self.thresholds.fusion.items():
            if name in scores:
                odds = odds + weight * scores[name]
        return softmax(odds + self._context(corpus, previous))

    def _context(self, corpus: Corpus, previous: str | None) -> Floats:
        category = next((t.category for t in self.members.get(self.labels.get(previous or "", ""), ())), None)
        inside = [
            bool(category) and any(t.category == category for t in self.members.get(x, ())) for x in corpus.labels
        ]
        return _CONTEXT * np.array(inside, dtype=np.float64)


def _evidence(
    ranked: Sequence[int], fused: Floats, scores: Mapping[str, Floats], question: Question, none: int
) -> Mapping[str, float]:
    """What speaks for and against the best label: the features of the calibrated decision."""
    if not ranked:
        return {}
    best = ranked[0]
    nearest, coverage = scores["nearest"], scores["coverage"]
    return {
        "share": float(fused[best]),
        "margin": float(fused[best] - fused[ranked[1]]) if len(ranked) > 1 else float(fused[best]),
        "probability": float(scores["classifier"][best]),
        "none": float(fused[none]),
        "nearest": float(nearest[best]),
        "nearest_lead": float(nearest[best] - np.delete(nearest, best).max()),
        "coverage": float(coverage[best]),
        "coverage_lead": float(coverage[best] - np.delete(coverage, best).max()),
        "length": float(np.log1p(question.length)),
        **_meant(best, scores),
    }


def _meant(best: int, scores: Mapping[str, Floats]) -> Mapping[str, float]:
    """Whether the meaning speaks for the label that words and meaning together found best."""
    if "meaning" not in scores:
        return {}
    meant = np.exp(scores["meaning"])
    return {"meaning": float(meant[best]), "meaning_lead": float(meant[best] - np.delete(meant, best).max())}


def _vocabulary(texts: Texts) -> Vocabulary:
    """Words by kind of Latin text; Latin phrasings of Khmer and Burmese are romanised."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for language, text in _all_texts(texts):
        plain = normalise(text)
        by_language["romanised" if language in ("km", "my") and plain.isascii() else language].append(plain)
    return Vocabulary.of(by_language["vi"], by_language["en"], by_language["romanised"])


def _all_texts(texts: Texts) -> Iterable[tuple[str, str]]:
    yield from ((phrasing.language, phrasing.text) for phrasing in texts.phrasings)
    yield from texts.background
