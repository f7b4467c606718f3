"""How does a thing of the knowledge base read as rows of cells?"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from knowledge.content.codec import encode_date
from knowledge.content.facts import Contact, Fact, NamedValue, Source
from knowledge.content.misconceptions import Misconception
from knowledge.content.topics import Category, Phrasing, Topic, Translation
from knowledge.content.values import (
    Duration,
    Money,
    Number,
    OpeningHours,
    PartialDate,
    Percent,
    Phone,
    Range,
    Terms,
    Url,
    Value,
    WageMonths,
    WeeklyHours,
)
from knowledge.importing.plan import Content, Thing
from knowledge.languages import SOURCE_LANGUAGE
from knowledge.workbook.cells import day, flag, lines, with_mark
from knowledge.workbook.sheets import CODES

Cells = dict[str, str]
UNKNOWN_BASE = "unknown"
"""Stands in "based on" where nobody knows from which source wording a translation was made."""
RANGE = "range of "


def rows_of(thing: Thing, content: Content) -> list[tuple[str, Cells]]:
    """Each row with the kind of its sheet. A fact has one for each version and one for each of their values."""
    match content:
        case tuple():
            versions = [("fact", _fact(version)) for version in content]
            return versions + [("value", value_row(version, value)) for version in content for value in version.values]
        case str():
            return [(thing.kind, {"language": thing.id[:2], "text": content})]
        case _:
            return [(thing.kind, _row(content))]


def _row(content: Category | Source | Topic | Translation | Contact | Misconception | Phrasing) -> Cells:
    match content:
        case Category():
            return {"id": content.id, **_each("title", content.titles)}
        case Source():
            return _source(content)
        case Topic():
            return _topic(content)
        case Translation():
            return _text(content)
        case Contact():
            return _contact(content)
        case Misconception():
            return _misconception(content)
        case Phrasing():
            return {"topic": content.topic, "language": content.language, "text": content.text}


def _each(name: str, by_language: Mapping[str, str]) -> Cells:
    return {f"{name} {code}": by_language.get(code, "") for code in CODES}


def _source(source: Source) -> Cells:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "kind": source.kind,
        "is copy": flag(source.is_copy),
        "copy of": source.copy_of or "",
        **_each("name", source.names),
    }


def _topic(topic: Topic) -> Cells:
    return {
        "id": topic.id,
        "category": topic.category,
        "countries": lines(topic.countries),
        "related": lines(topic.related),
        "rests on": lines(topic.rests_on),
        "sensitive": flag(topic.sensitive),
        "tells contacts": flag(topic.tells_contacts),
    }


def _text(text: Translation) -> Cells:
    wording, review = text.wording, text.review
    is_source = text.language == SOURCE_LANGUAGE.code
    return {
        "topic": text.topic,
        "language": text.language,
        "question": wording.question,
        "short": wording.short,
        "details": wording.details,
        "steps": lines(wording.steps),
        "origin": text.origin,
        "reviewed by": review.by if review else "",
        "reviewed on": day(review.on if review else None),
        "based on": "" if is_source else with_mark(text.based_on or "") or UNKNOWN_BASE,
        "stale since": day(text.stale_since),
    }


def _fact(fact: Fact) -> Cells:
    return {
        "id": fact.id,
        "statement": fact.statement,
        "country": fact.country or "",
        "risk": fact.risk.value,
        "publish": fact.publish,
        "sensitive": flag(fact.sensitive),
        "source": fact.source,
        "locator": fact.locator,
        "as of": encode_date(fact.as_of) if fact.as_of else "",
        "checked on": day(fact.checked_on),
        "valid from": day(fact.valid_from),
        "valid to": day(fact.valid_to),
        "withdrawn on": day(fact.withdrawn_on),
        "confidence": fact.confidence,
        "note": fact.note,
    }


def value_row(fact: Fact, named: NamedValue) -> Cells:
    value = named.value
    words = {code: lines(value.words(code)) for code in CODES} if isinstance(value, Terms) else {}
    kind, first, last, unit = _amounts(value)
    return {
        "fact": fact.id,
        "valid from": day(fact.valid_from),
        "name": named.name,
        "type": kind,
        "value": first,
        "to": last,
        "unit": unit,
        **_each("words", words),
        **_each("label", named.labels),
    }


def _amounts(value: Value) -> tuple[str, str, str, str]:
    """Type, value, upper end of a range, and unit."""
    match value:
        case Money(amount, currency):
            return "money", plain(amount), "", currency
        case Number(amount):
            return "number", plain(amount), "", ""
        case Percent(amount):
            return "percent", plain(amount), "", ""
        case Duration(amount, unit):
            return "duration", plain(amount), "", unit
        case WageMonths(months):
            return "wage-months", plain(months), "", ""
        case Range():
            kind, first, _, low = _amounts(value.low)
            _, last, _, high = _amounts(value.high)
            return f"{RANGE}{kind}", first, last, low if low == high else f"{low}/{high}"
        case _:
            return (*_words(value), "", _unit(value))


def _words(value: PartialDate | WeeklyHours | Phone | Url | Terms) -> tuple[str, str]:
    match value:
        case PartialDate():
            return "date", encode_date(value)
        case WeeklyHours():
            return "weekly-hours", "\n".join(map(_span, value.hours))
        case Phone():
            return "phone", value.number
        case Url():
            return "url", value.url
        case Terms():
            return "terms", ""


def _unit(value: PartialDate | WeeklyHours | Phone | Url | Terms) -> str:
    match value:
        case WeeklyHours():
            return value.zone.key
        case Phone():
            return value.callable_from
        case _:
            return ""


def _span(hours: OpeningHours) -> str:
    return f"{', '.join(hours.days)} {hours.opens}-{hours.closes}"


def plain(number: Decimal) -> str:
    return format(number, "f")


def _contact(contact: Contact) -> Cells:
    return {
        "id": contact.id,
        **_each("name", contact.names),
        **_each("what for", contact.what_for),
        "numbers": lines(contact.numbers),
        "website": contact.website or "",
        "hours": contact.hours or "",
        "located in": contact.located_in,
        "serves": lines(contact.serves),
        "languages": lines(contact.languages),
        "cost": contact.cost,
        "emergency": flag(contact.emergency),
        **_each("safety note", contact.safety_note),
        "rests on": lines(contact.rests_on),
    }


def _misconception(known: Misconception) -> Cells:
    return {
        "id": known.id,
        "topic": known.topic,
        "verdict": known.verdict.value,
        "rests on": lines(known.rests_on),
        **_each("said", {code: lines(belief.said) for code, belief in known.beliefs.items()}),
        **_each("truth", {code: belief.truth for code, belief in known.beliefs.items()}),
    }
