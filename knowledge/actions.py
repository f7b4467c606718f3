"""What can be tapped, and how does it travel in 64 bytes?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_BYTES = 64


class Verb(StrEnum):
    SPEAK = "l"  # argument: language code
    COME_FROM = "c"  # country code
    SHOW = "t"  # topic id
    EXPAND = "d"  # topic id
    IN_ZAWGYI = "z"  # topic id
    LIST = "k"  # category id
    MENU = "m"
    NONE_OF_THESE = "n"
    SEND_TO_EDITORS = "s"
    HELPFUL = "y"  # topic id
    NOT_HELPFUL = "x"  # topic id
    FORGET = "f"


@dataclass(frozen=True, slots=True)
class Action:
    verb: Verb
    argument: str = ""

    def __str__(self) -> str:
        return f"{self.verb.value}:{self.argument}" if self.argument else self.verb.value


def parse(text: str) -> Action | None:
    """The action that a button carried; None for one of an older version or of somebody's making."""
    verb, _, argument = text.partition(":")
    known = {known.value: known for known in Verb}.get(verb)
    if known is None or len(text.encode(errors="replace")) > MOST_BYTES:
        return None
    return Action(known, argument)
