"""How are shipped word lists read once a language, or not at all where a start before has kept them?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml

from knowledge.languages import LANGUAGES

Read = TypeVar("Read")


class WordLists(Generic[Read]):
    """Call it with the code of a language."""

    def __init__(self, read: Callable[[str], Read]) -> None:
        self._read = read
        self._known: dict[str, Read] = {}

    def __call__(self, language: str) -> Read:
        if language not in self._known:
            self._known[language] = self._read(language)
        return self._known[language]

    def all(self) -> dict[str, Read]:
        """Those of all languages."""
        return {code: self(code) for code in LANGUAGES}

    def remember(self, known: Mapping[str, Read]) -> None:
        """What the same code read from the same files need not be read again."""
        self._known.update(known)


def stored_as_yaml(path: Path) -> Any:
    """What a file of word lists holds, by the fast parser where the platform has it; nothing where there is no file."""
    if not path.exists():
        return {}
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  # nosec B506: both loaders are safe
