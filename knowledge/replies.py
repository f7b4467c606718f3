"""What does a person get to see: finished words and buttons, for every channel to render."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.content.reading import Citation


class Kind(StrEnum):
    ANSWER = "answer"
    CHOICES = "choices"
    REFUSAL = "refusal"
    URGENT = "urgent"
    MENU = "menu"
    NOTICE = "notice"
    TOAST = "toast"
    """A word of confirmation that passes by; it asks for nothing."""


@dataclass(frozen=True, slots=True)
class Button:
    """`action` is what comes back when it is tapped, at most 64 bytes (knowledge.actions)."""

    label: str
    action: str


@dataclass(frozen=True, slots=True)
class CopyButton:
    """A number to copy, and whose it is; `text` is what lands in the clipboard."""

    text: str
    whose: str = ""

    @property
    def label(self) -> str:
        """The number first: on a narrow screen the rest is cut off."""
        return f"{self.text} · {self.whose}" if self.whose else self.text


Row = tuple[Button | CopyButton, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """`body` and `details` hold paragraphs, "- " lists and **bold**; all else is plain text.

    `notices` stay visible (date, review, warnings); details and sources may fold away. `replaces` asks a channel that
    can to put this reply in the place of the one whose button was tapped.
    """

    kind: Kind
    language: str
    title: str = ""
    body: str = ""
    notices: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    details: str = ""
    citations: tuple[Citation, ...] = ()
    checked_on: date | None = None
    rows: tuple[Row, ...] = ()
    topic: str | None = None
    expanded: bool = False
    replaces: bool = False
    in_zawgyi: bool = False
