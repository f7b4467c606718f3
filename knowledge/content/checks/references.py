"""Does everything that topics, texts, facts and contacts refer to exist, and may it be told?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from knowledge.content.checks.findings import Finding, Kind
from knowledge.content.checks.wording import is_link
from knowledge.content.facts import Contact, Fact, version_on
from knowledge.content.placeholders import Reference, references
from knowledge.content.texts import Texts
from knowledge.content.topics import Topic, Translation, Wording
from knowledge.content.values import Phone, Url, Value, WeeklyHours
from knowledge.languages import LANGUAGES, SOURCE_LANGUAGE


def in_topic(texts: Texts, topic: Topic, today: date) -> Iterator[Finding]:
    missing = [code for code in LANGUAGES if (topic.id, code) not in texts.translations]
    yield from (Finding(Kind.MISSING, f"{topic.id}/{code}", code) for code in missing)
    if topic.category not in texts.categories:
        yield Finding(Kind.UNKNOWN, topic.id, topic.category)
    for known, named in ((texts.topics, topic.related), (texts.facts, topic.rests_on)):
        yield from (Finding(Kind.UNKNOWN, topic.id, name) for name in named if name not in known)
    for fact_id in topic.rests_on:
        fact = texts.fact(fact_id, today)
        if fact and fact.withdrawn_on:
            yield Finding(Kind.WITHDRAWN, topic.id, fact_id)
        if fact and fact.publish == "never":
            yield Finding(Kind.NEVER, topic.id, fact_id)


def in_text(texts: Texts, text: Translation, today: date) -> Iterator[Finding]:
    subject = f"{text.topic}/{text.language}"
    yield from in_passages(texts, subject, text.wording.passages(), today)
    yield from _compared_with_source(texts, subject, text)


def in_passages(texts: Texts, subject: str, passages: tuple[str, ...], today: date) -> Iterator[Finding]:
    """What is wrong with the placeholders of passages that people read together."""
    printed = tuple(dict.fromkeys(reference for passage in passages for reference in references(passage)))
    for reference in printed:
        yield from _reference(texts, subject, reference, printed, today)


def _reference(
    texts: Texts, subject: str, reference: Reference, printed: tuple[Reference, ...], today: date
) -> Iterator[Finding]:
    versions = _in_force_or_later(texts.facts.get(reference.fact, ()), today)
    if not versions or not all(_has(fact, reference.value) for fact in versions):
        yield Finding(Kind.UNRESOLVED, subject, str(reference))
    if any(fact.publish == "never" for fact in versions):
        yield Finding(Kind.NEVER, subject, str(reference))
    attributed = any(fact.publish == "attributed" for fact in versions)
    if attributed and Reference(reference.fact, "source") not in printed:
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


def in_fact(texts: Texts, versions: tuple[Fact, ...]) -> Iterator[Finding]:
    for fact in versions:
        if fact.source not in texts.sources:
            yield Finding(Kind.UNKNOWN, fact.id, fact.source)
        links = (named.value.url for named in fact.values if isinstance(named.value, Url))
        yield from (Finding(Kind.LINK, fact.id, link) for link in links if not is_link(link))


def in_sources(texts: Texts) -> Iterator[Finding]:
    sources = (source for source in texts.sources.values() if source.url or source.kind != "service")
    return (Finding(Kind.LINK, source.id, source.url) for source in sources if not is_link(source.url))


def in_contact(texts: Texts, contact: Contact, today: date) -> Iterator[Finding]:
    wanted: list[tuple[str | None, type[Value]]] = [(number, Phone) for number in contact.numbers]
    for written, kind in (*wanted, (contact.website, Url), (contact.hours, WeeklyHours)):
        if written and not _is_value(texts, written, kind, today):
            yield Finding(Kind.UNKNOWN, contact.id, written)
        elif written and any(fact.publish == "never" for fact in texts.facts[written.partition(".")[0]]):
            yield Finding(Kind.NEVER, contact.id, written)
    yield from (Finding(Kind.UNKNOWN, contact.id, fact) for fact in contact.rests_on if fact not in texts.facts)


def _is_value(texts: Texts, written: str, kind: type[Value], today: date) -> bool:
    try:
        named = texts.value(Reference.parse(written), today)
    except ValueError:
        return False
    return named is not None and isinstance(named.value, kind)
