"""Which messages does the interface say, and which of them lack a translation? `python -m locales.catalogues` updates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
TRANSLATED = ("vi", "km", "my")
SPOKEN_IN = ("knowledge", "bot", "api")
KEYWORDS: dict[str, Any] = {"say": (2,), "notice": (2,), "toast": (2,), "marked": None}
METHODS = [("**.py", "python"), ("**.html", "jinja2")]


def messages() -> Catalog:
    """Every message in code and templates, with where it is said."""
    found = Catalog(charset="utf-8")
    for folder in SPOKEN_IN:
        for path, line, message, _, _ in extract_from_dir(ROOT / folder, METHODS, keywords=KEYWORDS):
            found.add(message, locations=[(f"{folder}/{path}", line)])
    return found


def catalogue(language: str) -> Catalog:
    with _path(language).open("rb") as file:
        return read_po(file, locale=language)


def missing(language: str) -> Iterator[str]:
    """Messages without a translation, or with other values in braces than the English has."""
    translated = {str(message.id): str(message.string) for message in catalogue(language) if message.id}
    for message in messages():
        if message.id and not _says_the_same(str(message.id), translated.get(str(message.id), "")):
            yield str(message.id)


def update(language: str) -> None:
    """Add new messages untranslated and drop those that nobody says any more."""
    kept = catalogue(language) if _path(language).exists() else Catalog(locale=language, charset="utf-8")
    kept.update(messages(), no_fuzzy_matching=True, update_header_comment=False)
    kept.obsolete.clear()
    _path(language).parent.mkdir(parents=True, exist_ok=True)
    with _path(language).open("wb") as file:
        write_po(file, kept, width=110, sort_output=False, include_lineno=False, omit_header=True)


def _path(language: str) -> Path:
    return ROOT / "locales" / language / "LC_MESSAGES" / "messages.po"


def _says_the_same(message: str, translation: str) -> bool:
    return bool(translation) and _values(message) == _values(translation)


def _values(message: str) -> set[str]:
    return {part.partition("}")[0] for part in message.split("{")[1:]}


if __name__ == "__main__":
    for language in TRANSLATED:
        update(language)
        print(language, sum(1 for _ in missing(language)), "messages to translate")
