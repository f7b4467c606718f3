"""What does a question get: an answer, choices, a refusal, or help at once?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from knowledge.content.correction import misconception_said
from knowledge.content.texts import Texts
from knowledge.languages import LANGUAGES, SOURCE_LANGUAGE
from knowledge.matching.danger import find_danger
from knowledge.matching.decide import decide
from knowledge.matching.evaluate import Ask
from knowledge.matching.index import Index, Match
from knowledge.matching.outcome import Answer, Choices, Danger, Outcome, Plain, Reason, Refusal, Urgent
from knowledge.matching.questions import Asked
from knowledge.text.identify import Identity, identify
from knowledge.text.normalise import clean, normalise
from knowledge.text.zawgyi import readings

__all__ = [
    "Answer",
    "Choices",
    "Outcome",
    "Reason",
    "Refusal",
    "Scored",
    "Understanding",
    "Urgent",
    "answer",
    "ask_with",
]

_FOLLOW_UP_LENGTH = 8
_FOLLOW_UP_LETTERS = 45
"""A question of at most so many words and letters may lean on the one before."""


_SAME_WORDS = 0.6
"""From this nearness on, 0 to 1, two questions say much the same."""

_HELP = {
    Danger.VIOLENCE: ("escape-abuse", "help-emergency"),
    Danger.CONFINEMENT: ("escape-abuse", "help-emergency"),
    Danger.TRAFFICKING: ("trafficking", "help-emergency"),
    Danger.SUICIDE: ("feeling-desperate", "help-emergency"),
    Danger.FORCED_RETURN: ("sent-home-against-will", "help-emergency"),
    Danger.ACCIDENT: ("help-emergency",),
}
"""The topics that help in each danger, of which the first that the knowledge base has is shown."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A topic with the confidence in it, 0 to 1."""

    topic: str
    score: float


@dataclass(frozen=True, slots=True)
class Understanding:
    """`language` is that of the reply. `ms` is the time that it took."""

    language: str
    zawgyi: bool
    romanised: bool
    outcome: Outcome
    scored: tuple[Scored, ...]
    ms: float

    @property
    def outcome_name(self) -> str:
        """The word of the contract for the outcome: answer, choices, refusal or urgent."""
        return type(self.outcome).__name__.lower()

    @property
    def language_is_sure(self) -> bool:
        """Whether the text itself showed its language."""
        plain = self.outcome.beneath if isinstance(self.outcome, Urgent) else self.outcome
        unsure = (Reason.EMPTY, Reason.UNKNOWN_LANGUAGE, Reason.ROMANISED)
        return not (isinstance(plain, Refusal) and plain.reason in unsure)


def answer(
    question: str,
    *,
    texts: Texts,
    index: Index,
    language: str | None,
    country: str | None,
    previous_topic: str | None,
) -> Understanding:
    """Understand a question as typed. `language` and `country` are the person's own choice, where they made one.

    Without a country it is that whose people read the language; who writes English is asked by choices.
    """
    began = perf_counter()
    read = readings(clean(question))
    found = [_read(text, texts, index, language, country, previous_topic) for text in read]
    number = _surest(found)
    best = found[number]
    danger = next((kind for reading in found if (kind := reading.danger)), None)
    outcome: Outcome = Urgent(danger, _beneath(danger, best, texts)) if danger else best.outcome
    zawgyi = bool(read) and read[number] != clean(question)
    return Understanding(best.language, zawgyi, best.romanised, outcome, best.scored, (perf_counter() - began) * 1000)


def matched(question: str, *, texts: Texts, index: Index, language: str | None, country: str | None) -> Match | None:
    """What the matcher found for a question that stands alone; None if nobody can read it."""
    found = [_read(text, texts, index, language, country, None) for text in readings(clean(question))]
    return found[_surest(found)].match


def ask_with(texts: Texts, index: Index) -> Ask:
    """How `evaluate` puts its questions: the person has chosen the language and the country of the question."""

    def ask(asked: Asked, previous: str | None) -> tuple[Outcome, float]:
        found = answer(
            asked.text,
            texts=texts,
            index=index,
            language=asked.language,
            country=asked.country,
            previous_topic=previous,
        )
        return found.outcome, found.ms

    return ask


@dataclass(frozen=True, slots=True)
class _Reading:
    language: str
    romanised: bool
    danger: Danger | None
    outcome: Plain
    scored: tuple[Scored, ...]
    sureness: float
    match: Match | None = None


def _surest(found: Sequence[_Reading]) -> int:
    return max(range(len(found)), key=lambda n: (found[n].sureness, -n))


def _read(
    text: str, texts: Texts, index: Index, chosen: str | None, country: str | None, previous: str | None
) -> _Reading:
    plain = normalise(text)
    identity = identify(plain, chosen, index.vocabulary)
    danger = find_danger(text, _suspected(identity))
    language = identity.language or chosen or SOURCE_LANGUAGE.code
    if not plain or identity.language is None:
        reason = Reason.UNKNOWN_LANGUAGE if plain else Reason.EMPTY
        return _Reading(language, identity.romanised, danger, Refusal(reason), (), 0.0)
    leans = previous if len(plain.split()) <= _FOLLOW_UP_LENGTH and len(plain) <= _FOLLOW_UP_LETTERS else None
    match = index.match(text, language, country or LANGUAGES[language].country, leans)
    outcome = decide(match, texts, may_answer=not identity.romanised)
    if isinstance(outcome, Answer):
        outcome = replace(outcome, misconception=_misconception(match, texts, language))
    if identity.romanised and isinstance(outcome, Refusal):
        outcome = Refusal(Reason.ROMANISED)
    scored = _scored(match, match.confidence)
    return _Reading(language, identity.romanised, danger, outcome, scored, match.confidence, match)


def _misconception(match: Match, texts: Texts, language: str) -> str | None:
    """The misconception that is said, in its words or in words near to them."""
    best = match.candidates[0]
    near = best.phrasing if best.measures["nearest"] >= _SAME_WORDS else match.question.plain
    said = misconception_said(texts, language, near)
    return said.id if said and said.topic in best.topics else None


def _beneath(danger: Danger, reading: _Reading, texts: Texts) -> Plain:
    """What lies beneath the emergency block: the answer to the question, else the topic for such a danger."""
    if not isinstance(reading.outcome, Refusal):
        return reading.outcome
    held = (topic for topic in _HELP[danger] if texts.translation(topic, reading.language))
    topic = next(held, None)
    return Answer(topic) if topic else reading.outcome


def _suspected(identity: Identity) -> Sequence[str]:
    """The languages whose words of danger are looked for: all, unless the text shows its own."""
    return (identity.language,) if identity.sure and identity.language else tuple(LANGUAGES)


def _scored(match: Match, sureness: float) -> tuple[Scored, ...]:
    return tuple(
        Scored(candidate.topics[0], sureness * candidate.share / match.candidates[0].share)
        for candidate in match.candidates
    )
