"""What does one question get, as programs read it: on the command line and over HTTP?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from time import perf_counter

from knowledge import presentation
from knowledge.answering import Answer, Choices, Outcome, Refusal, Scored, Urgent
from knowledge.content.reading import Citation
from knowledge.content.values import PartialDate
from knowledge.conversation import Knowledge
from knowledge.days import japan_date
from knowledge.languages import LANGUAGES
from knowledge.presentation import Audience
from knowledge.replies import Button, Kind, Reply
from knowledge.text.markup import plain

LONGEST_QUESTION = 2000
"""Characters that are taken over HTTP; far fewer are read."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A topic that the reply answers with or offers; `score` is the confidence in it, 0 to 1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Cited:
    """`as_of` is the source's own date as precisely as it is known: "2025-09-08", "2018-09" or "2018"."""

    title: str
    publisher: str
    url: str
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """`topics` are those that the reply shows, best first; of an urgent reply what stands beneath the alarm."""

    lang: str
    outcome: str
    topics: tuple[Shown, ...]
    text: str
    sources: tuple[Cited, ...]
    checked_on: date | None
    ms: float


def ask(
    text: str,
    knowledge: Knowledge,
    now: datetime,
    *,
    language: str | None = None,
    country: str | None = None,
    previous_topic: str | None = None,
) -> Told:
    """One question without a dialogue around it: an unknown language is a refusal, not a question back."""
    began, today, texts = perf_counter(), japan_date(now), knowledge.texts
    understood = knowledge.understand(text, language, country, previous_topic)
    audience = Audience(understood.language, country or LANGUAGES[understood.language].country, today)
    replies = presentation.replies(texts, understood, audience)
    return Told(
        lang=understood.language,
        outcome=understood.outcome_name,
        topics=_shown(understood.outcome, understood.scored),
        text="\n\n".join(passage for reply in replies for passage in _passages(reply)),
        sources=tuple(dict.fromkeys(_cited(citation) for reply in replies for citation in reply.citations)),
        checked_on=next((reply.checked_on for reply in replies if reply.checked_on), None),
        ms=round((perf_counter() - began) * 1000, 2),
    )


def _shown(outcome: Outcome, scored: Sequence[Scored]) -> tuple[Shown, ...]:
    """Versions of one topic for several countries share the score of the one that was scored."""
    scores = {found.topic: round(found.score, 4) for found in scored}
    best = max(scores.values(), default=0.0)
    match outcome:
        case Answer(topic):
            return (Shown(topic, scores.get(topic, best)),)
        case Choices(topics):
            return tuple(Shown(topic, scores.get(topic, best)) for topic in topics)
        case Refusal():
            return ()
        case Urgent(_, beneath):
            return _shown(beneath, scored)


def _passages(reply: Reply) -> list[str]:
    """All that a person would read of the reply, top to bottom, without marks."""
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(reply.steps, 1))
    options = "\n".join(f"- {label}" for label in _labels(reply)) if reply.kind is Kind.CHOICES else ""
    passages = (reply.title, reply.body, options, reply.details, steps, "\n".join(reply.notices))
    return [plain(passage) for passage in passages if passage]


def _labels(reply: Reply) -> list[str]:
    return [button.label for row in reply.rows for button in row if isinstance(button, Button)]


def _cited(citation: Citation) -> Cited:
    source = citation.source
    return Cited(source.title, source.publisher, source.url, _iso(citation.as_of) if citation.as_of else None)


def _iso(day: PartialDate) -> str:
    length = {"day": 10, "month": 7}.get(day.precision, 4)
    return day.on.isoformat()[:length]
