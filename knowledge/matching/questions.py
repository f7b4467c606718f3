"""Which questions is the matcher measured on?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the acceptable topics, best first; none means out of scope. `before` is the turn it follows."""

    id: str
    language: str
    country: str | None
    text: str
    topics: tuple[str, ...]
    style: str
    before: str | None = None


class QuestionsError(ValueError):
    """A file of questions cannot be read; the message names file, line and reason."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")


def read_questions(path: Path) -> tuple[Asked, ...]:
    """Questions from JSON lines, one turn or two turns each. Raises QuestionsError."""
    return tuple(_read(path))


def _read(path: Path) -> Iterator[Asked]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield _asked(json.loads(line))
        except json.JSONDecodeError as error:
            raise QuestionsError(path, number, f"not JSON: {error.msg}") from error
        except KeyError as error:
            raise QuestionsError(path, number, f"no field {error}") from error


def _asked(stored: Mapping[str, Any]) -> Asked:
    turns = stored.get("turns")
    last = turns[-1] if turns else stored
    return Asked(
        id=stored["id"],
        language=stored["lang"],
        country=stored.get("country"),
        text=last["text"],
        topics=tuple(last["topics"]),
        style="follow-up" if turns else stored.get("style", "plain"),
        before=turns[0]["text"] if turns and len(turns) > 1 else None,
    )
