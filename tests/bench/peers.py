"""What would one pick instead of a matcher of one's own?

Each peer is taught the same and gets its questions read by us: normalised, abbreviations written out, spellings folded,
cut into words or syllables. That is more than it would have out of the box.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Protocol

import bm25s
import numpy as np
from rapidfuzz import fuzz, process
from scipy.sparse import hstack
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from knowledge.matching import encoder
from knowledge.matching.encoder import Vectors, vectors_of
from knowledge.matching.features import Question
from knowledge.matching.meaning import meaning_text
from knowledge.matching.space import Floats
from tests.bench.lesson import Lesson, segments

_FOUND_AT_MOST = 300
_INVERSE_REGULARISATION = 30.0
_STEPS = 60

Teach = Callable[[Mapping[str, Lesson], Sequence[str]], Mapping[str, "Peer"]]
"""From the lessons in all languages, a peer for each of the languages that are asked in."""


class Peer(Protocol):
    def scores(self, question: Question) -> Floats:
        """One number a label, in the order of the lesson; higher is better."""


class Bm25:
    """bm25s with its defaults; the best phrasing counts."""

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        self._found = bm25s.BM25()
        self._found.index([list(segments(example.question)) for example in lesson.examples], show_progress=False)

    def scores(self, question: Question) -> Floats:
        said = [piece for piece in segments(question) if piece in self._found.vocab_dict]
        if not said:
            return np.zeros(len(self._lesson.labels))
        return self._lesson.best_of(self._found.get_scores(said).astype(np.float64))


class Trigrams:
    """SQLite's full-text search with its trigram tokenizer: any trigram of the question, ranked by BM25."""

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE asked USING fts5(text, tokenize='trigram')")
        rows = [(row, example.question.folded) for row, example in enumerate(lesson.examples)]
        self._database.executemany("INSERT INTO asked(rowid, text) VALUES (?, ?)", rows)

    def scores(self, question: Question) -> Floats:
        text = question.folded
        wanted = dict.fromkeys(text[start : start + 3] for start in range(len(text) - 2))
        scores = np.zeros(len(self._lesson.examples))
        if wanted:
            query = " OR ".join(f'"{trigram}"' for trigram in wanted)
            asked = "SELECT rowid, -rank FROM asked WHERE asked MATCH ? ORDER BY rank LIMIT ?"
            for row, score in self._database.execute(asked, (query, _FOUND_AT_MOST)):
                scores[row] = score
        return self._lesson.best_of(scores)


class Regression:
    """scikit-learn: TF-IDF of characters (2 to 4 within words) and of words, with logistic regression."""

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        self._letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, lowercase=False)
        self._words = TfidfVectorizer(analyzer=segments, sublinear_tf=True)
        questions = [example.question for example in lesson.examples]
        letters = self._letters.fit_transform([question.folded for question in questions])
        table = hstack([letters, self._words.fit_transform(questions)]).tocsr()
        self._model = LogisticRegression(C=_INVERSE_REGULARISATION, max_iter=_STEPS, tol=1e-3)
        self._model.fit(table, lesson.numbers)

    def scores(self, question: Question) -> Floats:
        row = hstack([self._letters.transform([question.folded]), self._words.transform([question])])
        scores = np.full(len(self._lesson.labels), -np.inf)
        scores[self._model.classes_] = self._model.predict_proba(row.tocsr())[0]
        return scores


class Fuzzy:
    """rapidfuzz: the token_set_ratio of the most similar phrasing. WRatio, its other way, finds a third as many."""

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        self._texts = [" ".join(segments(example.question)) for example in lesson.examples]

    def scores(self, question: Question) -> Floats:
        alike = process.cdist([" ".join(segments(question))], self._texts, scorer=fuzz.token_set_ratio, workers=1)
        return self._lesson.best_of(alike[0].astype(np.float64))


class NearestVector:
    """The sentence vectors that ours uses, too: the cosine of the nearest phrasing."""

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        self._vectors = _read(lesson)

    def scores(self, question: Question) -> Floats:
        cosines = self._vectors @ vectors_of([meaning_text(question, self._lesson.marks)])[0]
        return self._lesson.best_of(cosines.astype(np.float64))


class Discriminants:
    """The same vectors with scikit-learn's linear discriminants, taught by all languages, each seen from its centre."""

    def __init__(self, lesson: Lesson, model: LinearDiscriminantAnalysis, centre: Vectors) -> None:
        self._lesson, self._model, self._centre = lesson, model, centre

    def scores(self, question: Question) -> Floats:
        vector = vectors_of([meaning_text(question, self._lesson.marks)]) - self._centre
        scores = np.full(len(self._lesson.labels), -np.inf)
        scores[self._model.classes_] = self._model.predict_proba(vector)[0]
        return scores


def peers() -> Mapping[str, Teach]:
    """By name; those that need the model of meaning only where it is."""
    by_words: dict[str, Teach] = {
        "bm25s": partial(_each, Bm25),
        "SQLite FTS5 trigram": partial(_each, Trigrams),
        "TF-IDF + logistic regression": partial(_each, Regression),
        "rapidfuzz": partial(_each, Fuzzy),
    }
    by_meaning: dict[str, Teach] = {
        "embeddings, nearest": partial(_each, NearestVector),
        "embeddings, LDA": _discriminants,
    }
    return {**by_words, **by_meaning} if encoder.is_there() else by_words


def _each(peer: Callable[[Lesson], Peer], lessons: Mapping[str, Lesson], asked: Sequence[str]) -> Mapping[str, Peer]:
    return {code: peer(lessons[code]) for code in asked}


def _discriminants(lessons: Mapping[str, Lesson], asked: Sequence[str]) -> Mapping[str, Peer]:
    vectors = {code: _read(lesson) for code, lesson in lessons.items()}
    centres = {code: read.mean(axis=0) for code, read in vectors.items()}
    model = LinearDiscriminantAnalysis(solver="lsqr", shrinkage="auto")
    model.fit(
        np.concatenate([vectors[code] - centres[code] for code in lessons]),
        np.concatenate([lesson.numbers for lesson in lessons.values()]),
    )
    return {code: Discriminants(lessons[code], model, centres[code]) for code in asked}


def _read(lesson: Lesson) -> Vectors:
    return vectors_of([meaning_text(example.question, lesson.marks) for example in lesson.examples])
