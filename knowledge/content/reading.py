"""What does a worker read of a topic, in their language, today?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.content.facts import Fact, Source
from knowledge.content.freshness import Condition, judge, relied_on_by
from knowledge.content.placeholders import Reference, fill
from knowledge.content.rendering import render
from knowledge.content.texts import Texts
from knowledge.content.topics import Topic, Translation, Wording
from knowledge.content.values import PartialDate, Phone


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as it is shown below an answer."""

    source: Source
    locator: str
    as_of: PartialDate | None
    checked_on: date


@dataclass(frozen=True, slots=True)
class LabelledValue:
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One topic in one language, placeholders filled. `wording` is None when the text must not be shown."""

    topic: Topic
    language: str
    condition: Condition
    since: date | None
    question: str
    wording: Wording | None
    reviewed: bool
    citations: tuple[Citation, ...]
    checked_on: date | None
    phones: tuple[LabelledValue, ...]
    new_values: tuple[LabelledValue, ...]
    """What now holds, to be told when the old text is withheld after a change."""


def read(texts: Texts, topic_id: str, language: str, today: date) -> Reading:
    """What is shown of a topic. Raises KeyError for an unknown topic id."""
    topic = texts.topics[topic_id]
    translation = texts.translation(topic_id, language)
    judgement = judge(texts, topic, translation, today)
    shown = translation if judgement.condition in (Condition.FRESH, Condition.DATED) else None
    facts = _facts(texts, topic, translation, today)
    return Reading(
        topic=topic,
        language=language,
        condition=judgement.condition,
        since=judgement.since,
        question=_question(texts, translation, today),
        wording=_filled(texts, shown, today) if shown else None,
        reviewed=bool(translation and translation.review),
        citations=tuple(cite(texts, fact) for fact in facts if fact.source in texts.sources),
        checked_on=min((fact.checked_on for fact in facts), default=None),
        phones=_phones(facts, language),
        new_values=_new_values(facts, language, today) if judgement.condition is Condition.CHANGED else (),
    )


def render_reference(texts: Texts, reference: Reference, language: str, today: date) -> str:
    """The words that stand for a placeholder. Raises KeyError if the fact or the value does not exist."""
    fact = texts.fact(reference.fact, today)
    if fact is None:
        raise KeyError(str(reference))
    if reference.value == "source":
        return texts.sources[fact.source].name(language)
    if reference.value == "as_of" and fact.as_of:
        return render(fact.as_of, language)
    named = fact.value(reference.value)
    if named is None:
        raise KeyError(str(reference))
    return render(named.value, language)


def _facts(texts: Texts, topic: Topic, translation: Translation | None, today: date) -> tuple[Fact, ...]:
    if translation is None:
        return ()
    found = (texts.fact(fact_id, today) for fact_id in relied_on_by(topic, translation))
    return tuple(fact for fact in found if fact and not fact.withdrawn_on)


def _question(texts: Texts, translation: Translation | None, today: date) -> str:
    if translation is None:
        return ""
    question = translation.wording.question
    try:
        return fill(question, lambda ref: render_reference(texts, ref, translation.language, today))
    except KeyError:
        return ""


def _filled(texts: Texts, translation: Translation, today: date) -> Wording:
    def filled(text: str) -> str:
        return fill(text, lambda ref: render_reference(texts, ref, translation.language, today))

    wording = translation.wording
    return Wording(
        filled(wording.question), filled(wording.short), filled(wording.details), tuple(map(filled, wording.steps))
    )


def cite(texts: Texts, fact: Fact) -> Citation:
    return Citation(texts.sources[fact.source], fact.locator, fact.as_of, fact.checked_on)


def _phones(facts: tuple[Fact, ...], language: str) -> tuple[LabelledValue, ...]:
    return tuple(
        LabelledValue(named.labels.get(language, ""), render(named.value, language))
        for fact in facts
        for named in fact.phones()
    )


def _new_values(facts: tuple[Fact, ...], language: str, today: date) -> tuple[LabelledValue, ...]:
    """Labelled values of the grave facts in force; one without a label in this language would be a riddle."""
    return tuple(
        LabelledValue(named.labels[language], render(named.value, language))
        for fact in facts
        if fact.risk.is_grave and fact.publish == "plain" and not fact.has_run_out(today)
        for named in fact.values
        if named.labels.get(language) and not isinstance(named.value, Phone)
    )
