"""What would a worker see of a text that is not published yet, and what do the checks say of it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from api.bubble import Bubble, InTelegram
from api.pages.card import Card, card
from knowledge import presentation
from knowledge.content.checks import Finding, check
from knowledge.content.facts import Fact
from knowledge.content.freshness import relied_on_by
from knowledge.content.placeholders import Reference, references
from knowledge.content.reading import render_reference
from knowledge.content.texts import Texts
from knowledge.content.topics import Review, Topic, Translation, Wording
from knowledge.languages import LANGUAGES, SOURCE_LANGUAGE
from knowledge.presentation import Audience


@dataclass(frozen=True, slots=True)
class Preview:
    """`card` is None while the text holds something that a reader would meet as a hole.

    `first` is what Telegram shows at once, `opened` what comes in its place when a person asks for more.
    """

    card: Card | None
    findings: tuple[Finding, ...]
    first: tuple[Bubble, ...] = ()
    opened: tuple[Bubble, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A value that a text can print, as it reads in the language of the text and in English."""

    placeholder: str
    label: str
    here: str
    in_english: str
    printed: bool


def preview(
    texts: Texts,
    topic: Topic,
    language: str,
    wording: Wording,
    today: date,
    *,
    review: Review | None = None,
    in_telegram: InTelegram | None = None,
) -> Preview:
    english = texts.translation(topic.id, SOURCE_LANGUAGE.code)
    based_on = english.wording.fingerprint if english and language != SOURCE_LANGUAGE.code else None
    text = Translation(topic.id, language, wording, review=review, based_on=based_on)
    after = replace(
        texts,
        topics={**texts.topics, topic.id: topic},
        translations={**texts.translations, (topic.id, language): text},
    )
    found = _findings(after, topic, language, today)
    if any(finding.kind.leaves_a_hole for finding in found):
        return Preview(None, found)
    audience = Audience(language, LANGUAGES[language].country, today)
    brief, whole = (presentation.answer(after, topic.id, audience, expanded=more) for more in (False, True))
    if in_telegram is None:
        return Preview(card(whole, after), found)
    opened = in_telegram(whole) if wording.details or wording.steps else ()
    return Preview(card(whole, after), found, in_telegram(brief), opened)


def _findings(texts: Texts, topic: Topic, language: str, today: date) -> tuple[Finding, ...]:
    """What is found in this one text; the rest of the base is left out, since an editor waits for it while typing."""
    keys = {(topic.id, SOURCE_LANGUAGE.code), (topic.id, language)}
    only = replace(
        texts,
        topics={topic.id: topic},
        translations={key: text for key, text in texts.translations.items() if key in keys},
        contacts={},
        phrasings=(),
    )
    found = check(only, today)
    return tuple(finding for finding in found if finding.subject == f"{topic.id}/{language}")


def values(
    texts: Texts, topic: Topic, language: str, wordings: Iterable[Wording | None], today: date
) -> tuple[Told, ...]:
    """The values of all facts that the topic rests on or that one of its `wordings` prints."""
    written = [wording for wording in wordings if wording]
    printed = {ref for wording in written for passage in wording.passages() for ref in references(passage)}
    ids = dict.fromkeys(
        id_ for wording in written for id_ in relied_on_by(topic, Translation(topic.id, language, wording))
    )
    facts = [fact for fact in (texts.fact(id_, today) for id_ in ids or topic.rests_on) if fact]
    return tuple(
        _told(texts, reference, fact, language, today, printed)
        for fact in facts
        for reference in _references(fact, printed)
    )


def _references(fact: Fact, printed: set[Reference]) -> list[Reference]:
    """All its values; its source and date only where they are told or must be."""
    named = [Reference(fact.id, named.name) for named in fact.values]
    source = Reference(fact.id, "source")
    return [*named, source] if source in printed or fact.publish == "attributed" else named


def _told(texts: Texts, reference: Reference, fact: Fact, language: str, today: date, printed: set[Reference]) -> Told:
    named = fact.value(reference.value)
    return Told(
        placeholder=f"{{{reference}}}",
        label=named.labels.get(SOURCE_LANGUAGE.code, "") if named else "",
        here=render_reference(texts, reference, language, today),
        in_english=render_reference(texts, reference, SOURCE_LANGUAGE.code, today),
        printed=reference in printed,
    )
