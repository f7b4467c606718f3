"""Which facts does a text refer to, and what does it read when they are filled in?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

PLACEHOLDER = re.compile(r"\{([a-z0-9][a-z0-9-]*)\.([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """`{fact.value}` in a text; `source` and `as_of` are names that every fact has."""

    fact: str
    value: str

    def __str__(self) -> str:
        return f"{self.fact}.{self.value}"

    @classmethod
    def parse(cls, text: str) -> Reference:
        """Read "fact-id.value". Raises ValueError for anything else."""
        match = PLACEHOLDER.fullmatch("{" + text + "}")
        if not match:
            raise ValueError(f"{text!r} is not of the form fact-id.value")
        return cls(match[1], match[2])


def references(text: str) -> tuple[Reference, ...]:
    return tuple(Reference(match[1], match[2]) for match in PLACEHOLDER.finditer(text))


def fill(text: str, render: Callable[[Reference], str]) -> str:
    return PLACEHOLDER.sub(lambda match: render(Reference(match[1], match[2])), text)


def malformed(text: str) -> tuple[str, ...]:
    """Braces that are no placeholder, e.g. `{fact}` or a lone brace."""
    return tuple(re.findall(r"\{[^{}]*\}?|\}", PLACEHOLDER.sub("", text)))
