"""Everything that is needed to understand a question, trained once and immutable: what is nearest to it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from knowledge.content.placeholders import PLACEHOLDER
from knowledge.content.texts import Texts
from knowledge.content.topics import Phrasing, Topic, Translation
from knowledge.languages import LANGUAGES
from knowledge.matching import encoder
from knowledge.matching.context import leaning
from knowledge.matching.corpus import NONE, Corpus, Example, examples_of, labelled, labels_of, phrasings_of
from knowledge.matching.countries import countries_named, families, is_about_elsewhere, versions_for
from knowledge.matching.danger import lexicon
from knowledge.matching.evidence import evidence_for
from knowledge.matching.features import Question, prepare
from knowledge.matching.marks import Marks
from knowledge.matching.meaning import Reader, is_bare, meaning_text
from knowledge.matching.score import softmax
from knowledge.matching.space import Floats, Vector
from knowledge.matching.thresholds import Judge, Judging, Thresholds
from knowledge.text.identify import Vocabulary
from knowledge.text.normalise import normalise

_WITNESSES = frozenset({"nearest", "coverage", "likeness"})
"""Scorers whose word is evidence even where they do not rank. Who needs the meaning is silent while nobody read it."""
_KEPT = 5
"""Candidates of a match: the most choices, and one to spare."""


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
    """Candidates, best first, and what is known about the best one as numbers, which `judge` weighs."""

    question: Question
    candidates: tuple[Candidate, ...]
    evidence: Mapping[str, float]
    judge: Judge
    exact: bool
    countries: tuple[str, ...]
    elsewhere: bool = False
    """Whether the question is about going to another country than Japan."""
    follows: bool = False
    """Whether it was read on from the question before."""

    @property
    def confidence(self) -> float:
        """That the best candidate is what the question asks for, 0 to 1."""
        return 1.0 if self.exact else self.judge.confidence(self.evidence)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A question in the space of its language, and from where it was asked."""

    question: Question
    vector: Vector
    country: str | None
    previous: str | None


@dataclass(frozen=True)
class Index:
    corpora: Mapping[str, Corpus]
    members: Mapping[str, tuple[Topic, ...]]
    """The topics behind each label."""
    labels: Mapping[str, str]
    headings: Mapping[tuple[str, str], str]
    """The question that heads each text, by topic and language."""
    vocabulary: Vocabulary
    thresholds: Thresholds

    @classmethod
    def build(
        cls, texts: Texts, thresholds: Thresholds, *, by_meaning: bool | None = None, earlier: Index | None = None
    ) -> Index:
        """Train on all phrasings; deterministic. It takes half a minute a language: run it off the event loop.

        `by_meaning` is whether the meaning is learned, too; by default where the platform has the model. Languages in
        which nothing has changed since an `earlier` build are taken over from it.

        The word lists of danger are read here, too, so that no question waits for them.
        """
        for code in LANGUAGES:
            lexicon(code)
        labels = families(texts.topics.values())
        members: dict[str, list[Topic]] = defaultdict(list)
        for topic in texts.topics.values():
            members[labels[topic.id]].append(topic)
        understands = encoder.is_there() if by_meaning is None else by_meaning
        corpora = {code: _corpus(code, texts, labels, understands, earlier) for code in LANGUAGES}
        grouped = {label: tuple(sorted(topics, key=lambda topic: topic.id)) for label, topics in members.items()}
        headings = {key: _heading(translation) for key, translation in texts.translations.items()}
        return cls(corpora, grouped, labels, headings, _vocabulary(texts), thresholds)

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
        """What a text in `language` is nearest to. `previous` is the topic that a follow-up may refer to.

        Words alone decide where they are sure; only then is the meaning read, which takes ten times as long.
        """
        seen = self._seen(text, language, country, previous)
        by_words = self._judged(seen, self.thresholds.words)
        if by_words.confidence >= by_words.judge.sure or self.corpora[language].reader is None:
            return by_words
        return self._judged(self._read(seen), self.thresholds.meaning)

    def both_ways(self, text: str, language: str, country: str | None = None) -> tuple[Match, Match | None]:
        """As words alone have it, and as words and meaning have it, if there is a model of meaning."""
        seen = self._seen(text, language, country, None)
        is_read = self.corpora[language].reader is not None
        by_meaning = self._judged(self._read(seen), self.thresholds.meaning) if is_read else None
        return self._judged(seen, self.thresholds.words), by_meaning

    def _seen(self, text: str, language: str, country: str | None, previous: str | None) -> _Seen:
        corpus = self.corpora[language]
        question = corpus.read(text)
        return _Seen(question, corpus.vector(question), country, previous)

    def _read(self, seen: _Seen) -> _Seen:
        reader = self.corpora[seen.question.language].reader
        return replace(seen, vector=replace(seen.vector, told=reader.direction(seen.question))) if reader else seen

    def _judged(self, seen: _Seen, judging: Judging) -> Match:
        question, vector = seen.question, seen.vector
        corpus = self.corpora[question.language]
        exact = corpus.exactly(question)
        scores = corpus.scores(question, vector, {"classifier", *judging.scorers, *_WITNESSES})
        odds = self._in_context(seen, judging.odds(scores))
        fused = softmax(odds)
        order = sorted(range(len(corpus.labels)), key=lambda n: (corpus.labels[n] != exact, -fused[n], n))
        named = countries_named(question)
        ranked = [number for number in order if corpus.labels[number] != NONE]
        kept = ranked[:_KEPT]
        candidates = tuple(
            Candidate(
                label=corpus.labels[number],
                topics=(found := versions_for(self.members[corpus.labels[number]], named, seen.country))[0],
                settled=found[1],
                share=float(fused[number]),
                measures={name: float(values[number]) for name, values in scores.items()},
                phrasing=phrasing,
            )
            for number, phrasing in zip(kept, corpus.nearest.closest(vector, kept), strict=True)
        )
        evidence = evidence_for(ranked, odds, scores, judging.classifier, question.length, corpus.labels.index(NONE))
        judge = judging.judges[question.language]
        return Match(
            question, candidates, evidence, judge, exact is not None, named, is_about_elsewhere(question),
            follows=seen.previous is not None,
        )  # fmt: skip

    def _in_context(self, seen: _Seen, odds: Floats) -> Floats:
        """What a follow-up means: by itself, and as what is asked after the question that heads the previous topic."""
        language, previous = seen.question.language, seen.previous
        heading = self.headings.get((previous, language)) if previous else None
        if previous is None or heading is None:
            return odds
        corpus, words = self.corpora[language], self.thresholds.words
        joined = prepare(f"{heading} {seen.question.plain}", language)
        scores = corpus.scores(joined, corpus.vector(joined), words.scorers)
        return leaning(odds, words.odds(scores), corpus.labels, self.members, self.labels, previous)


def _heading(translation: Translation) -> str:
    return PLACEHOLDER.sub(" ", translation.wording.question)


def _corpus(language: str, texts: Texts, labels: Mapping[str, str], understands: bool, earlier: Index | None) -> Corpus:
    """Trained, or taken over from an earlier index if that was trained on the same."""
    learned = _all_learned(language, texts, labels, understands)
    known = earlier.corpora.get(language) if earlier else None
    if known and known.learned == learned:
        return known
    asked = examples_of(texts, language, labels)
    reader = _reader(language, asked, texts) if understands else None
    return replace(Corpus.train(language, asked, labels_of(labels.values()), reader), learned=learned)


def _all_learned(language: str, texts: Texts, labels: Mapping[str, str], understands: bool) -> str:
    """A hash of all that a corpus is trained on; Vietnamese learns its marks from the answers, too."""
    answers = [text.wording for (_, code), text in sorted(texts.translations.items()) if code == language == "vi"]
    told = (sorted(set(labels.values())), sorted(set(phrasings_of(texts, language, labels))), answers, understands)
    return sha256(repr(told).encode(errors="replace")).hexdigest()


def _reader(language: str, asked: Sequence[Example], texts: Texts) -> Reader:
    marks = marks_of(language, asked, texts)
    return Reader.of([meaning_text(example.question, marks) for example in asked], marks)


def marks_of(language: str, asked: Sequence[Example], texts: Texts) -> Marks | None:
    """Whoever reads Vietnamese needs the marks that people leave out."""
    return Marks.of(_with_marks(asked, texts)) if language == "vi" else None


def _with_marks(asked: Sequence[Example], texts: Texts) -> Iterable[str]:
    yield from (example.question.plain for example in asked if not is_bare(example.question.plain))
    for (_, language), translation in texts.translations.items():
        if language == "vi":
            yield from (normalise(PLACEHOLDER.sub(" ", passage)) for passage in translation.wording.passages())


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
