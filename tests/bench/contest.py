"""How well does each contestant understand the same questions, and what does that cost?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from time import process_time

from knowledge.answering import Understanding, answer
from knowledge.content.texts import Texts
from knowledge.languages import LANGUAGES
from knowledge.matching.corpus import NONE
from knowledge.matching.features import prepare
from knowledge.matching.index import Index
from knowledge.matching.measures import Rate, Result, measure, percentile
from knowledge.matching.outcome import Answer, Choices, Outcome, Reason, Refusal
from knowledge.matching.questions import Asked
from tests.bench.bars import crossed_bars
from tests.bench.lesson import Lesson
from tests.bench.peers import Peer

_CHOICES = 4
_RANKED = {"right_first": "right_first", "right_in_4": "right_shown"}
_DECIDED = ("direct", "wrong_answer", "false_answer")
_NOTHING = Refusal(Reason.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Told:
    """What a contestant makes of a question. `sureness` is that in the first topic; `ms` is time of one core.

    `decided` is the reply, where a contestant decides by itself whether to answer.
    """

    topics: tuple[str, ...]
    sureness: float
    ms: float = 0.0
    decided: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """The measures of one contestant in one language."""

    contestant: str
    language: str
    questions: int
    rates: Mapping[str, Rate]
    p50: float
    p95: float


Contestant = Callable[[Asked], Told]


def ours(texts: Texts, index: Index) -> Contestant:
    def tell(asked: Asked) -> Told:
        found: Understanding = answer(
            asked.text, texts=texts, index=index, language=asked.language, country=asked.country, previous_topic=None
        )
        sureness = found.scored[0].score if found.scored else -inf
        return Told(tuple(scored.topic for scored in found.scored), sureness, decided=found.outcome)

    return tell


def theirs(peers: Mapping[str, Peer], lessons: Mapping[str, Lesson]) -> Contestant:
    """A peer that finds a background question likeliest is not sure of anything."""

    def tell(asked: Asked) -> Told:
        lesson, question = lessons[asked.language], prepare(asked.text, asked.language)
        scores = peers[asked.language].scores(question)
        best, none = scores[:-1].max(), scores[lesson.labels.index(NONE)]
        return Told(lesson.topics(scores, question, asked.country), -inf if none >= best else float(best))

    return tell


def compete(name: str, contestant: Contestant, questions: Sequence[Asked], held: Collection[str]) -> Iterator[Score]:
    """The scores by language. `held` are the topics of the knowledge base."""
    for language in dict.fromkeys(asked.language for asked in questions):
        mine = [asked for asked in questions if asked.language == language]
        contestant(replace(mine[0], text=LANGUAGES[language].own_name))  # word lists and models are read now
        told = [_timed(contestant, asked) for asked in mine]
        yield _score(name, language, mine, told, by_one_bar(mine, told), held)
        if all(each.decided is not None for each in told):
            replies = [each.decided or _NOTHING for each in told]
            yield _score(f"{name}, as shipped", language, mine, told, replies, held)


def by_one_bar(questions: Sequence[Asked], told: Sequence[Told]) -> list[Outcome]:
    """An answer where the sureness is above the bar that other questions set, else nothing."""
    bars = crossed_bars([each.sureness for each in told], [bool(asked.topics) for asked in questions])
    return [Answer(each.topics[0]) if each.sureness > bar else _NOTHING for each, bar in zip(told, bars, strict=True)]


def _score(
    name: str,
    language: str,
    questions: Sequence[Asked],
    told: Sequence[Told],
    replies: Sequence[Outcome],
    held: Collection[str],
) -> Score:
    ranked = measure(
        [Result(asked, Choices(each.topics[:_CHOICES]), each.ms) for asked, each in zip(questions, told, strict=True)],
        held,
    )
    decided = measure(
        [Result(asked, reply, each.ms) for asked, reply, each in zip(questions, replies, told, strict=True)], held
    )
    rates = {
        **{shown: ranked[measured] for shown, measured in _RANKED.items()},
        **{measured: decided[measured] for measured in _DECIDED},
    }
    times = [each.ms for each in told]
    return Score(name, language, len(questions), rates, percentile(times, 0.5), percentile(times, 0.95))


def _timed(contestant: Contestant, asked: Asked) -> Told:
    """Processor time, so that what else runs on the machine counts little."""
    began = process_time()
    told = contestant(asked)
    ms = (process_time() - began) * 1000
    return Told(told.topics, told.sureness, ms, told.decided)
