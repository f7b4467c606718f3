"""How do the rows of the database become the things of the knowledge base, and back?"""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from knowledge.content.codec import decode_date, decode_named, encode_date, encode_named
from knowledge.content.facts import Confidence, Contact, Fact, NamedValue, Publish, Risk, Source, SourceKind
from knowledge.content.misconceptions import Belief, Misconception, Verdict
from knowledge.content.topics import Category, Phrasing, Review, Topic, Translation, Wording
from knowledge.store.tables import (
    CategoryRow,
    ContactRow,
    FactRevisionRow,
    MisconceptionRow,
    PhrasingRow,
    SourceRow,
    TextRevisionRow,
    TextRow,
    TopicRow,
)


def category_of(row: CategoryRow) -> Category:
    return Category(row.id, row.titles)


def topic_of(row: TopicRow) -> Topic:
    return Topic(
        id=row.id,
        category=row.category,
        countries=tuple(row.countries),
        related=tuple(row.related),
        rests_on=tuple(row.rests_on),
        sensitive=row.sensitive,
        tells_contacts=row.tells_contacts,
    )


def topic_columns(topic: Topic) -> dict[str, Any]:
    return {
        "category": topic.category,
        "countries": list(topic.countries),
        "related": list(topic.related),
        "rests_on": list(topic.rests_on),
        "sensitive": topic.sensitive,
        "tells_contacts": topic.tells_contacts,
    }


def source_of(row: SourceRow) -> Source:
    return Source(
        id=row.id,
        title=row.title,
        publisher=row.publisher,
        url=row.url,
        kind=cast(SourceKind, row.kind),
        is_copy=row.is_copy,
        copy_of=row.copy_of,
        names=row.names,
    )


def source_columns(source: Source) -> dict[str, Any]:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "kind": source.kind,
        "is_copy": source.is_copy,
        "copy_of": source.copy_of,
        "names": dict(source.names),
    }


def contact_of(row: ContactRow) -> Contact:
    return Contact(
        id=row.id,
        names=row.names,
        what_for=row.what_for,
        located_in=row.located_in,
        numbers=tuple(row.numbers),
        website=row.website,
        hours=row.hours,
        serves=tuple(row.serves),
        languages=tuple(row.languages),
        cost=cast(Any, row.cost),
        emergency=row.emergency,
        safety_note=row.safety_note,
        rests_on=tuple(row.rests_on),
    )


def contact_columns(contact: Contact) -> dict[str, Any]:
    return {
        "names": dict(contact.names),
        "what_for": dict(contact.what_for),
        "located_in": contact.located_in,
        "numbers": list(contact.numbers),
        "website": contact.website,
        "hours": contact.hours,
        "serves": list(contact.serves),
        "languages": list(contact.languages),
        "cost": contact.cost,
        "emergency": contact.emergency,
        "safety_note": dict(contact.safety_note),
        "rests_on": list(contact.rests_on),
    }


def misconception_of(row: MisconceptionRow) -> Misconception:
    return Misconception(
        id=row.id,
        topic=row.topic,
        verdict=Verdict(row.verdict),
        rests_on=tuple(row.rests_on),
        beliefs={code: Belief(tuple(told["said"]), told["truth"]) for code, told in row.beliefs.items()},
    )


def misconception_columns(misconception: Misconception) -> dict[str, Any]:
    return {
        "topic": misconception.topic,
        "verdict": misconception.verdict.value,
        "rests_on": list(misconception.rests_on),
        "beliefs": {
            code: {"said": list(belief.said), "truth": belief.truth} for code, belief in misconception.beliefs.items()
        },
    }


def wording_of(row: TextRevisionRow) -> Wording:
    return Wording(row.question, row.short, row.details, tuple(row.steps))


def wording_columns(wording: Wording) -> dict[str, Any]:
    return {
        "question": wording.question,
        "short": wording.short,
        "details": wording.details,
        "steps": list(wording.steps),
        "fingerprint": wording.fingerprint,
    }


def translation_of(text: TextRow, revision: TextRevisionRow) -> Translation:
    return Translation(
        topic=text.topic,
        language=text.language,
        wording=wording_of(revision),
        origin=revision.origin,
        review=review_of(text),
        based_on=revision.based_on,
        stale_since=text.stale_since,
    )


def review_of(text: TextRow) -> Review | None:
    return Review(text.review_by, text.review_on) if text.review_by and text.review_on else None


def fact_of(row: FactRevisionRow, withdrawn_on: date | None = None) -> Fact:
    return Fact(
        id=row.fact,
        statement=row.statement,
        country=row.country,
        risk=Risk(row.risk),
        publish=cast(Publish, row.publish),
        source=row.source,
        locator=row.locator,
        as_of=decode_date(row.as_of) if row.as_of else None,
        checked_on=row.checked_on,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        confidence=cast(Confidence, row.confidence),
        sensitive=row.sensitive,
        note=row.note,
        values=tuple(_value_of(value) for value in row.values),
        withdrawn_on=withdrawn_on,
    )


def fact_columns(fact: Fact) -> dict[str, Any]:
    """All but whether it is withdrawn, which is a state of the published version and not of its words."""
    return {
        "fact": fact.id,
        "statement": fact.statement,
        "country": fact.country,
        "risk": fact.risk.value,
        "publish": fact.publish,
        "source": fact.source,
        "locator": fact.locator,
        "as_of": encode_date(fact.as_of) if fact.as_of else None,
        "checked_on": fact.checked_on,
        "valid_from": fact.valid_from,
        "valid_to": fact.valid_to,
        "confidence": fact.confidence,
        "sensitive": fact.sensitive,
        "note": fact.note,
        "values": [{"name": value.name, **encode_named(value)} for value in fact.values],
    }


def _value_of(data: dict[str, Any]) -> NamedValue:
    return decode_named(data["name"], {key: item for key, item in data.items() if key != "name"})


def phrasing_of(row: PhrasingRow) -> Phrasing:
    return Phrasing(row.topic, row.language, row.text)
