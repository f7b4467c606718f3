"""How is each thing of the knowledge base written in a file, and read from one?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from knowledge.content.bundle.nodes import Fields, Node
from knowledge.content.codec import decode_date, decode_named
from knowledge.content.facts import Confidence, Contact, Fact, NamedValue, Publish, Risk, Source, SourceKind
from knowledge.content.misconceptions import Belief, Misconception, Verdict
from knowledge.content.topics import Category, Edition, Phrasing, Review, Topic, Translation, Wording
from knowledge.content.values import PartialDate
from knowledge.languages import COUNTRIES, LANGUAGES, SOURCE_LANGUAGE

ID = re.compile(r"[a-z0-9][a-z0-9-]*")

CATEGORY = ("id", "title")
EDITION = ("number", "published_on")
SOURCE = ("id", "title", "publisher", "url", "kind", "is_copy", "copy_of", "names")
FACT = (
    *("id", "statement", "country", "risk", "publish", "sensitive", "source", "locator", "as_of", "checked_on"),
    *("valid_from", "valid_to", "withdrawn_on", "confidence", "note", "values"),
)
CONTACT = (
    *("id", "names", "what_for", "numbers", "website", "hours", "located_in", "serves", "languages", "cost"),
    *("emergency", "safety_note", "rests_on"),
)
TOPIC = ("id", "category", "countries", "related", "rests_on", "sensitive", "tells_contacts", "texts", "phrasings")
MISCONCEPTION = ("id", "topic", "verdict", "rests_on", "beliefs")
TEXT = ("question", "short", "details", "steps", "origin", "review", "based_on", "stale_since")

BASED_ON_NOTHING = "unknown"
"""What `based_on` says of a translation that was not made from any known source wording."""


def identifier(node: Node) -> str:
    if not ID.fullmatch(node.raw()):
        raise node.error(f"{node.raw()!r} is no id: lower-case letters, digits and hyphens")
    return node.raw()


def by_language(node: Node | None) -> Mapping[str, str]:
    if node is None:
        return {}
    return {key.one_of(tuple(LANGUAGES)): value.text() for key, value in node.pairs()}


def category(node: Node) -> Category:
    fields = Fields(node, CATEGORY)
    return Category(identifier(fields["id"]), by_language(fields["title"]))


def edition(node: Node) -> Edition:
    fields = Fields(node, EDITION)
    return Edition(fields["number"].number(), fields["published_on"].day())


def source(node: Node) -> Source:
    fields = Fields(node, SOURCE)
    return Source(
        id=identifier(fields["id"]),
        title=fields["title"].text(),
        publisher=fields["publisher"].text(),
        url=fields["url"].text() if fields["kind"].raw() != "service" else fields.text("url"),
        kind=fields["kind"].one_of(get_args(SourceKind)),
        is_copy=fields.flag("is_copy"),
        copy_of=fields.text("copy_of") or None,
        names=by_language(fields.get("names")),
    )


def fact(node: Node) -> Fact:
    fields = Fields(node, FACT)
    confidence = fields.get("confidence")
    return Fact(
        id=identifier(fields["id"]),
        statement=fields["statement"].text(),
        country=_country(fields.get("country")),
        risk=Risk(fields["risk"].one_of(tuple(Risk))),
        publish=fields["publish"].one_of(get_args(Publish)),
        source=identifier(fields["source"]),
        locator=fields.text("locator"),
        as_of=_partial_date(fields.get("as_of")),
        checked_on=fields["checked_on"].day(),
        valid_from=fields.day("valid_from"),
        valid_to=fields.day("valid_to"),
        withdrawn_on=fields.day("withdrawn_on"),
        confidence=confidence.one_of(get_args(Confidence)) if confidence else "medium",
        sensitive=fields.flag("sensitive"),
        note=fields.text("note"),
        values=_values(fields.get("values")),
    )


def _country(node: Node | None) -> str | None:
    return str(node.one_of(("jp", *COUNTRIES))) if node else None


def _partial_date(node: Node | None) -> PartialDate | None:
    if node is None:
        return None
    try:
        return decode_date(node.raw())
    except ValueError as error:
        raise node.error(str(error)) from error


def _values(node: Node | None) -> tuple[NamedValue, ...]:
    return tuple(_value(key, value) for key, value in node.pairs()) if node else ()


def _value(key: Node, node: Node) -> NamedValue:
    data = node.plain()
    if not isinstance(data, dict):
        raise node.error("expected a mapping with a type")
    try:
        return decode_named(key.raw(), data)
    except ValueError as error:
        raise key.error(f"{key.raw()}: {error}") from error


def contact(node: Node) -> Contact:
    fields = Fields(node, CONTACT)
    cost = fields.get("cost")
    return Contact(
        id=identifier(fields["id"]),
        names=by_language(fields["names"]),
        what_for=by_language(fields["what_for"]),
        located_in=fields["located_in"].one_of(("japan", *COUNTRIES)),
        numbers=fields.texts("numbers"),
        website=fields.text("website") or None,
        hours=fields.text("hours") or None,
        serves=fields.texts("serves"),
        languages=fields.texts("languages"),
        cost=cost.one_of(("free", "paid", "unknown")) if cost else "unknown",
        emergency=fields.flag("emergency"),
        safety_note=by_language(fields.get("safety_note")),
        rests_on=fields.texts("rests_on"),
    )


def misconception(node: Node) -> Misconception:
    fields = Fields(node, MISCONCEPTION)
    return Misconception(
        id=identifier(fields["id"]),
        topic=fields["topic"].raw(),
        verdict=Verdict(fields["verdict"].one_of(tuple(Verdict))),
        rests_on=fields.texts("rests_on"),
        beliefs={key.one_of(tuple(LANGUAGES)): _belief(value) for key, value in fields["beliefs"].pairs()},
    )


def _belief(node: Node) -> Belief:
    fields = Fields(node, ("said", "truth"))
    said = fields.texts("said")
    if not said:
        raise node.error("said is empty")
    return Belief(said, fields["truth"].text())


def topic(fields: Fields) -> Topic:
    return Topic(
        id=identifier(fields["id"]),
        category=identifier(fields["category"]),
        countries=_countries(fields.get("countries")),
        related=fields.texts("related"),
        rests_on=fields.texts("rests_on"),
        sensitive=fields.flag("sensitive"),
        tells_contacts=fields.flag("tells_contacts"),
    )


def _countries(node: Node | None) -> tuple[str, ...]:
    return tuple(item.one_of(COUNTRIES) for item in node.items()) if node else ()


def translations(topic_id: str, node: Node | None) -> dict[tuple[str, str], Translation]:
    """The texts of one topic; a text that does not say otherwise is based on the English wording beside it."""
    fields = {key.one_of(tuple(LANGUAGES)): Fields(value, TEXT) for key, value in node.pairs()} if node else {}
    english = fields.get(SOURCE_LANGUAGE.code)
    source_print = _wording(english).fingerprint if english else None
    return {
        (topic_id, language): _translation(topic_id, language, text, source_print) for language, text in fields.items()
    }


def _translation(topic_id: str, language: str, fields: Fields, source_print: str | None) -> Translation:
    based_on: str | None = fields.text("based_on") or (source_print or BASED_ON_NOTHING)
    if language == SOURCE_LANGUAGE.code or based_on == BASED_ON_NOTHING:
        based_on = None
    return Translation(
        topic=topic_id,
        language=language,
        wording=_wording(fields),
        origin=fields.text("origin") or "machine-drafted",
        review=_review(fields.get("review")),
        based_on=based_on,
        stale_since=fields.day("stale_since"),
    )


def _wording(fields: Fields) -> Wording:
    return Wording(fields["question"].text(), fields["short"].text(), fields.text("details"), fields.texts("steps"))


def _review(node: Node | None) -> Review | None:
    if node is None:
        return None
    fields = Fields(node, ("by", "on"))
    return Review(fields["by"].text(), fields["on"].day())


def phrasings(topic_id: str, node: Node | None) -> tuple[Phrasing, ...]:
    return tuple(Phrasing(topic_id, language, text) for language, text in questions(node))


def questions(node: Node | None) -> list[tuple[str, str]]:
    """Lists of questions by language, in the order of the languages."""
    if node is None:
        return []
    codes = tuple(LANGUAGES)
    found = [(key.one_of(codes), item.text()) for key, value in node.pairs() for item in value.items()]
    return sorted(found, key=lambda question: codes.index(question[0]))
