"""How does the interface say a thing in each language? Catalogues of the interface, never content."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

HERE = Path(__file__).parent


@cache
def _catalogue(language: str) -> dict[str, str]:
    path = HERE / language / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file, locale=language) if message.string}


def say(language: str, message: str, **values: object) -> str:
    """`message`, written in English in the code, in `language`, with `{name}` filled from `values`."""
    said = _catalogue(language).get(message, message)
    return said.format(**values) if values else said


def marked(message: str) -> str:
    """`message` unchanged; tells the extraction of catalogues that it is said elsewhere, through `say`."""
    return message
