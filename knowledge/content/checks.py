"""What is wrong with a knowledge base, or getting old?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.content.facts import Contact, Fact, version_on
from knowledge.content.placeholders import PLACEHOLDER, Reference, malformed, references
from knowledge.content.questions import question_key
from knowledge.content.texts import Texts
from knowledge.content.topics import Topic, Translation, Wording
from knowledge.content.values import Phone, Url, Value, WeeklyHours
from knowledge.languages import LANGUAGES, SOURCE_LANGUAGE

_DIGIT = re.compile(r"(?<![A-Za-z0-9])[0-9០-៩၀-၉]+")
"""A number. N4, A2 and the like are names."""


class Kind(StrEnum):
    EMPTY = "empty"
    MALFORMED = "malformed-placeholder"
    UNRESOLVED = "unresolved-placeholder"
    DIGITS = "digits-outside-placeholders"
    DIFFERENT = "placeholders-differ-from-source"
    NEVER = "never-fact-told"
    UNATTRIBUTED = "attributed-fact-without-source"
    UNKNOWN = "unknown-reference"
    DUPLICATE = "duplicate-phrasing"
    MISSING = "missing-language"
    BEHIND = "based-on-older-source"
    WITHDRAWN = "rests-on-withdrawn-fact"
    AGE = "past-review-date"

    @property
    def blocks(self) -> bool:
        """Whether it must not be published; the others are gaps and age."""
        return self not in (Kind.MISSING, Kind.BEHIND, Kind.WITHDRAWN, Kind.AGE)

    @property
    def leaves_a_hole(self) -> bool:
        """Whether a reader would meet a hole or be told what must not be told."""
        return self in (Kind.EMPTY, Kind.MALFORMED, Kind.UNRESOLVED, Kind.NEVER, Kind.UNKNOWN)


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """`subject` is a thing as in the audit, e.g. "fee-cap-vietnam/vi" or a fact's id; `detail` is what was found there."""

    kind: Kind
    subject: str
    detail: str

    @property
    def blocks(self) -> bool:
        return self.kind.blocks


def check(texts: Texts, today: date) -> tuple[Finding, ...]:
    """All findings, those that block first."""
    found = [
        *_topics(texts, today),
        *(finding for text in texts.translations.values() for finding in _translation(texts, text, today)),
        *_facts(texts, today),
        *(finding for contact in texts.contacts.values() for finding in _contact(texts, contact, today)),
        *_phrasings(texts),
    ]
    return tuple(sorted(found, key=lambda finding: (not finding.blocks, finding)))


def made_worse(before: Texts, after: Texts, subject: str, today: date) -> tuple[Finding, ...]:
    """What blocks a change: all that is wrong with its subject, and elsewhere what was not wrong before."""
    already = set(check(before, today))
    found = (finding for finding in check(after, today) if finding.blocks)
    return tuple(finding for finding in found if finding.subject == subject or finding not in already)


def check_wording(subject: str, wording: Wording) -> tuple[Finding, ...]:
    """What is wrong with a text by itself, even with a draft."""
    empty = [name for name in ("question", "short") if not getattr(wording, name).strip()]
    broken = [piece for passage in wording.passages() for piece in malformed(passage)]
    return (
        *(Finding(Kind.EMPTY, subject, name) for name in empty),
        *(Finding(Kind.MALFORMED, subject, piece) for piece in broken),
    )


def _topics(texts: Texts, today: date) -> Iterator[Finding]:
    for topic in texts.topics.values():
        missing = [code for code in LANGUAGES if (topic.id, code) not in texts.translations]
        yield from (Finding(Kind.MISSING, f"{topic.id}/{code}", code) for code in missing)
        yield from _references_of(texts, topic)
        for fact_id in topic.rests_on:
            fact = texts.fact(fact_id, today)
            if fact and fact.withdrawn_on:
                yield Finding(Kind.WITHDRAWN, topic.id, fact_id)


def _references_of(texts: Texts, topic: Topic) -> Iterator[Finding]:
    if topic.category not in texts.categories:
        yield Finding(Kind.UNKNOWN, topic.id, topic.category)
    for known, named in ((texts.topics, topic.related), (texts.facts, topic.rests_on)):
        yield from (Finding(Kind.UNKNOWN, topic.id, name) for name in named if name not in known)


def _translation(texts: Texts, text: Translation, today: date) -> Iterator[Finding]:
    subject = f"{text.topic}/{text.language}"
    yield from check_wording(subject, text.wording)
    for passage in text.wording.passages():
        for digits in _DIGIT.findall(PLACEHOLDER.sub("", passage)):
            yield Finding(Kind.DIGITS, subject, digits)
    for reference in _printed(text.wording):
        yield from _reference(texts, subject, reference, text.wording, today)
    yield from _compared_with_source(texts, subject, text)


def _printed(wording: Wording) -> tuple[Reference, ...]:
    found = (reference for passage in wording.passages() for reference in references(passage))
    return tuple(dict.fromkeys(found))


def _reference(texts: Texts, subject: str, reference: Reference, wording: Wording, today: date) -> Iterator[Finding]:
    versions = _in_force_or_later(texts.facts.get(reference.fact, ()), today)
    if not versions or not all(_has(fact, reference.value) for fact in versions):
        yield Finding(Kind.UNRESOLVED, subject, str(reference))
    if any(fact.publish == "never" for fact in versions):
        yield Finding(Kind.NEVER, subject, str(reference))
    attributed = any(fact.publish == "attributed" for fact in versions)
    if attributed and Reference(reference.fact, "source") not in _printed(wording):
        yield Finding(Kind.UNATTRIBUTED, subject, str(reference))


def _in_force_or_later(versions: tuple[Fact, ...], today: date) -> tuple[Fact, ...]:
    if not versions:
        return ()
    later = (fact for fact in versions if fact.valid_from and fact.valid_from > today)
    return tuple({id(fact): fact for fact in (version_on(versions, today), *later)}.values())


def _has(fact: Fact, value: str) -> bool:
    match value:
        case "source":
            return True
        case "as_of":
            return fact.as_of is not None
        case _:
            return fact.value(value) is not None


def _compared_with_source(texts: Texts, subject: str, text: Translation) -> Iterator[Finding]:
    """A translation of the present source must hold the same placeholders in each part."""
    source = texts.translation(text.topic, SOURCE_LANGUAGE.code)
    if source is None or text.language == SOURCE_LANGUAGE.code:
        return
    if text.based_on != source.wording.fingerprint:
        yield Finding(Kind.BEHIND, subject, text.based_on or "")
        return
    for part in _PARTS:
        differing = set(references(part(text.wording))) ^ set(references(part(source.wording)))
        yield from (Finding(Kind.DIFFERENT, subject, str(reference)) for reference in sorted(differing))


_PARTS: tuple[Callable[[Wording], str], ...] = (
    lambda wording: wording.question,
    lambda wording: wording.short,
    lambda wording: wording.details,
    lambda wording: "\n".join(wording.steps),
)


def _facts(texts: Texts, today: date) -> Iterator[Finding]:
    for versions in texts.facts.values():
        for fact in versions:
            if fact.source not in texts.sources:
                yield Finding(Kind.UNKNOWN, fact.id, fact.source)
        current = version_on(versions, today)
        if current.review_by < today and not current.withdrawn_on:
            yield Finding(Kind.AGE, current.id, current.review_by.isoformat())


def _contact(texts: Texts, contact: Contact, today: date) -> Iterator[Finding]:
    wanted: list[tuple[str | None, type[Value]]] = [(number, Phone) for number in contact.numbers]
    for written, kind in (*wanted, (contact.website, Url), (contact.hours, WeeklyHours)):
        if written and not _is_value(texts, written, kind, today):
            yield Finding(Kind.UNKNOWN, contact.id, written)
    yield from (Finding(Kind.UNKNOWN, contact.id, fact) for fact in contact.rests_on if fact not in texts.facts)


def _is_value(texts: Texts, written: str, kind: type[Value], today: date) -> bool:
    try:
        named = texts.value(Reference.parse(written), today)
    except ValueError:
        return False
    return named is not None and isinstance(named.value, kind)


def _phrasings(texts: Texts) -> Iterator[Finding]:
    """The same question must not ask for two topics, nor be one that the service is not to answer."""
    claimed = {
        (phrasing.language, question_key(phrasing.text), phrasing.topic): phrasing for phrasing in texts.phrasings
    }
    background = {(language, question_key(text)) for language, text in texts.background}
    claims = Counter((language, key) for language, key, _ in claimed)
    for (language, key, topic), phrasing in claimed.items():
        if claims[language, key] > 1 or (language, key) in background:
            yield Finding(Kind.DUPLICATE, f"{topic}/{language}", phrasing.text)
