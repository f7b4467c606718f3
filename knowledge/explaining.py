"""Why did a question get what it got, in words for editors, in their language?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.answering import Answer, Choices, Outcome, Reason, Refusal, Understanding, Urgent, matched
from knowledge.content.placeholders import PLACEHOLDER
from knowledge.content.texts import Texts
from knowledge.conversation import Knowledge
from knowledge.languages import LANGUAGES, SOURCE_LANGUAGE
from knowledge.matching.decide import is_clear
from knowledge.matching.explain import Grounds, Version, grounds_of
from knowledge.matching.index import Match
from knowledge.matching.outcome import Danger, topics_of
from locales import marked, say

DANGERS = {
    Danger.VIOLENCE: marked("violence"),
    Danger.CONFINEMENT: marked("being locked in or held back"),
    Danger.TRAFFICKING: marked("trafficking"),
    Danger.SUICIDE: marked("suicide"),
    Danger.FORCED_RETURN: marked("being sent home by force"),
    Danger.ACCIDENT: marked("an accident"),
}
OUTCOMES = {
    "answer": marked("It is answered at once."),
    "choices": marked("Topics are offered to choose from."),
    "refusal": marked("It gets no answer; the person is told whom to ask."),
    "urgent": marked("The emergency block comes first."),
}
_REFUSALS = {
    Reason.EMPTY: marked("There is no word in it."),
    Reason.UNKNOWN_LANGUAGE: marked("It is in none of the four languages."),
    Reason.ROMANISED: marked("It is in Latin letters, and nothing comes close enough."),
    Reason.NOT_IN_LANGUAGE: marked("The topic was found, but nothing is published about it in this language."),
}
_VERSIONS = {
    Version.OPEN: marked("It differs by country, and it is not clear which country is meant."),
    Version.NAMED: marked("It is the version for the country that the question names."),
    Version.OWN: marked("It is the version for the person's country."),
}


@dataclass(frozen=True, slots=True)
class Considered:
    """A topic with the confidence in it, 0 to 1; `shown`: the reply answers with it or offers it."""

    topic: str
    title: str
    confidence: float
    shown: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """`outcome` is what the question gets, `reasons` why, `topics` all that were considered, the likeliest first."""

    language: str
    outcome: str
    reasons: tuple[str, ...]
    topics: tuple[Considered, ...]
    ms: float


def explain(
    text: str, knowledge: Knowledge, *, language: str | None, country: str | None, tongue: str = SOURCE_LANGUAGE.code
) -> Explanation:
    """`language` and `country` are the person's choice, `tongue` is what the editor reads."""
    texts = knowledge.texts
    understood = knowledge.understand(text, language, country, None)
    match = matched(text, texts=texts, index=knowledge.index, language=language, country=country)
    shown = topics_of(understood.outcome)
    return Explanation(
        understood.language,
        say(tongue, OUTCOMES[understood.outcome_name]),
        (*_about_the_text(understood, tongue), *_about_the_outcome(understood.outcome, match, texts, tongue)),
        tuple(_considered(grounds, shown, texts, tongue) for grounds in (grounds_of(match) if match else ())),
        understood.ms,
    )


def told(explanation: Explanation) -> str:
    """For a terminal."""
    return "\n".join(
        [
            f"{explanation.language}: {explanation.outcome} ({explanation.ms:.1f} ms)",
            *(f"  {reason}" for reason in explanation.reasons),
            *(
                f"{'*' if topic.shown else ' '} {topic.confidence:.2f}  {topic.topic}: {' '.join(topic.reasons)}"
                for topic in explanation.topics
            ),
        ]
    )


def title_in(texts: Texts, topic: str, tongue: str) -> str:
    """The question that heads a topic, in this language, else in English, else its id."""
    text = texts.translation(topic, tongue) or texts.translation(topic, SOURCE_LANGUAGE.code)
    return PLACEHOLDER.sub("…", text.wording.question) if text and text.wording.question else topic


def _about_the_text(understood: Understanding, tongue: str) -> Iterator[str]:
    name = LANGUAGES[understood.language].own_name
    yield say(tongue, "It was read as {tongue}.", tongue=name)
    if understood.zawgyi:
        yield say(tongue, "It was typed in Zawgyi.")
    if understood.romanised:
        yield say(tongue, "It is in Latin letters of no language we know for sure, so choices are the most it gets.")


def _about_the_outcome(outcome: Outcome, match: Match | None, texts: Texts, tongue: str) -> Iterator[str]:
    if isinstance(outcome, Urgent):
        kind = say(tongue, DANGERS[outcome.kind])
        yield say(
            tongue, "Its words tell of danger: {danger}. A rule of words says so, whatever the topic.", danger=kind
        )
        outcome = outcome.beneath
    if match and match.candidates:
        yield _about_the_bars(match, tongue)
    match outcome:
        case Answer(_, str()):
            yield say(tongue, "It says a known misconception, which is set right first.")
        case Choices():
            yield from _why_choices(match, texts, tongue) if match else ()
        case Refusal(reason):
            yield say(tongue, _REFUSALS[reason]) if reason in _REFUSALS else _why_nothing(match, tongue)


def _about_the_bars(match: Match, tongue: str) -> str:
    if match.exact:
        return say(tongue, "It is typed like a phrasing of the topic, so the matcher is sure.")
    return say(
        tongue,
        "The matcher is {confidence} sure of the likeliest topic. From {answer} on it answers, from {choices} on it offers "
        "choices.",
        confidence=f"{match.confidence:.0%}",
        answer=f"{match.judge.answer:.0%}",
        choices=f"{match.judge.choices:.0%}",
    )


def _why_choices(match: Match, texts: Texts, tongue: str) -> Iterator[str]:
    best = match.candidates[0]
    topic = texts.topics.get(best.topics[0])
    if match.confidence < match.judge.answer:
        yield say(tongue, "That is too little for an answer.")
    elif match.elsewhere:
        yield say(tongue, "It names another country to work in and not Japan, so it is not answered at once.")
    elif not is_clear(match):
        yield say(tongue, "Another topic comes close, so the person chooses.")
    elif topic and topic.sensitive:
        yield say(tongue, "The topic is sensitive: only a direct question is answered.")
    elif not best.settled:
        yield say(tongue, "The answer depends on the country, so the person is asked.")


def _why_nothing(match: Match | None, tongue: str) -> str:
    if match and match.candidates and match.confidence >= match.judge.choices:
        return say(tongue, "There are not two topics that may be offered in this language.")
    return say(tongue, "That is too little even for choices.")


def _considered(grounds: Grounds, shown: tuple[str, ...], texts: Texts, tongue: str) -> Considered:
    topic = grounds.topic
    reasons = tuple(_reasons(grounds, tongue))
    return Considered(topic, title_in(texts, topic, tongue), grounds.confidence, topic in shown, reasons)


def _reasons(grounds: Grounds, tongue: str) -> Iterator[str]:
    if grounds.exact:
        yield say(tongue, "Typed like one of its phrasings.")
    elif grounds.phrasing:
        alike = f"{grounds.alike:.0%}"
        yield say(tongue, "Nearest phrasing: “{phrasing}”, {alike} alike.", phrasing=grounds.phrasing, alike=alike)
        if grounds.shared:
            words = " · ".join(grounds.shared)
            yield say(tongue, "They share: {words}.", words=words)
    yield say(tongue, "Its phrasings say {share} of what the question says.", share=f"{grounds.covered:.0%}")
    yield say(tongue, "By words alone it gets {share}.", share=f"{grounds.by_words:.0%}")
    if grounds.by_meaning is not None:
        yield say(tongue, "In meaning its nearest phrasing is {share} alike.", share=f"{grounds.by_meaning:.0%}")
    if grounds.version:
        yield say(tongue, _VERSIONS[grounds.version])
