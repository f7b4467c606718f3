"""What is every contestant taught, so that only the way of matching differs?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.content.texts import Texts
from knowledge.content.topics import Topic
from knowledge.languages import LANGUAGES
from knowledge.matching.corpus import Example, examples_of, labels_of
from knowledge.matching.countries import countries_named, families, versions_for
from knowledge.matching.features import Question
from knowledge.matching.index import marks_of
from knowledge.matching.marks import Marks
from knowledge.matching.space import Floats, Integers
from knowledge.text.segment import burmese_syllables


@dataclass(frozen=True)
class Lesson:
    """The phrasings and background questions of one language, cut into pieces by us. `labels` ends with NONE."""

    language: str
    labels: tuple[str, ...]
    examples: tuple[Example, ...]
    numbers: Integers
    members: Mapping[str, tuple[Topic, ...]]
    """The topics behind each label: versions of one topic for several countries share one."""
    marks: Marks | None = None
    """Of Vietnamese only: what the words typed without marks were."""

    def best_of(self, scores: Floats) -> Floats:
        """For each label the score of its best example; one that has no example never wins."""
        best = np.full(len(self.labels), -np.inf)
        np.maximum.at(best, self.numbers, scores)
        return best

    def topics(self, scores: Floats, question: Question, country: str | None) -> tuple[str, ...]:
        """The topics from the likeliest on, each in the version for the country, by the rule that ours goes by."""
        named, home = countries_named(question), country or LANGUAGES[self.language].country
        likeliest = [int(number) for number in np.argsort(-scores[:-1], kind="stable")]
        return tuple(versions_for(self.members[self.labels[number]], named, home)[0][0] for number in likeliest)


def lessons_of(texts: Texts, languages: Sequence[str]) -> dict[str, Lesson]:
    labels = families(texts.topics.values())
    known = labels_of(labels.values())
    topics = sorted(texts.topics.values(), key=lambda topic: topic.id)
    members = {label: tuple(topic for topic in topics if labels[topic.id] == label) for label in known}
    return {code: _lesson(code, texts, examples_of(texts, code, labels), known, members) for code in languages}


def segments(question: Question) -> tuple[str, ...]:
    """Vietnamese and Burmese syllables, Khmer words, without the differences of spelling that ours ignores."""
    match question.language:
        case "km":
            return question.blocks["word"]
        case "my":
            return burmese_syllables(question.folded)
        case _:
            return tuple(question.folded.split())


def _lesson(
    code: str,
    texts: Texts,
    examples: Sequence[Example],
    known: tuple[str, ...],
    members: Mapping[str, tuple[Topic, ...]],
) -> Lesson:
    numbers = np.array([known.index(example.label) for example in examples], dtype=np.int64)
    return Lesson(code, known, tuple(examples), numbers, members, marks_of(code, examples, texts))
