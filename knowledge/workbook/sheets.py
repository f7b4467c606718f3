"""Which sheets are there, and which columns does each have?"""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.languages import LANGUAGES, SOURCE_LANGUAGE

CODES = (SOURCE_LANGUAGE.code, *(code for code in LANGUAGES if code != SOURCE_LANGUAGE.code))
MADE_FROM = "made from"
"""The column with the fingerprint of what was published when the workbook was made."""
READ_ME = "Read me"
GLOSSARY = "Glossary"
EDITION = "Edition"


def each(name: str) -> tuple[str, ...]:
    """A column a language."""
    return tuple(f"{name} {code}" for code in CODES)


@dataclass(frozen=True, slots=True)
class Sheet:
    """`kind` is that of the things in it. The values of facts have a sheet of their own."""

    kind: str
    title: str
    columns: tuple[str, ...]


SHEETS = (
    Sheet(
        "text",
        "Texts",
        (
            *("topic", "language", "question", "short", "details", "steps"),
            *("origin", "reviewed by", "reviewed on", "based on", "stale since", MADE_FROM),
        ),
    ),
    Sheet(
        "topic",
        "Topics",
        ("id", "category", "countries", "related", "rests on", "sensitive", "tells contacts", MADE_FROM),
    ),
    Sheet(
        "fact",
        "Facts",
        (
            *("id", "statement", "country", "risk", "publish", "sensitive", "source", "locator", "as of", "checked on"),
            *("valid from", "valid to", "withdrawn on", "confidence", "note", MADE_FROM),
        ),
    ),
    Sheet(
        "value",
        "Values",
        ("fact", "valid from", "name", "type", "value", "to", "unit", *each("words"), *each("label")),
    ),
    Sheet(
        "source",
        "Sources",
        ("id", "title", "publisher", "url", "kind", "is copy", "copy of", *each("name"), MADE_FROM),
    ),
    Sheet(
        "contact",
        "Contacts",
        (
            *("id", *each("name"), *each("what for"), "numbers", "website", "hours", "located in", "serves"),
            *("languages", "cost", "emergency", *each("safety note"), "rests on", MADE_FROM),
        ),
    ),
    Sheet("phrasing", "Phrasings", ("topic", "language", "text", MADE_FROM)),
    Sheet(
        "misconception",
        "Misconceptions",
        ("id", "topic", "verdict", "rests on", *each("said"), *each("truth"), MADE_FROM),
    ),
    Sheet("background", "Background", ("language", "text", MADE_FROM)),
    Sheet("category", "Categories", ("id", *each("title"), MADE_FROM)),
)
BY_KIND = {sheet.kind: sheet for sheet in SHEETS}
BY_TITLE = {sheet.title.casefold(): sheet for sheet in SHEETS}
EDITION_COLUMNS = ("number", "published on")
