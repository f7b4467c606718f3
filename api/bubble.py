"""What does a message look like in Telegram, as far as a page can show it?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.replies import Reply


@dataclass(frozen=True, slots=True)
class Bubble:
    """`html` is what Telegram is sent, in its few tags and escaped; `rows` are the labels of the buttons."""

    html: str
    rows: tuple[tuple[str, ...], ...] = ()


InTelegram = Callable[[Reply], tuple[Bubble, ...]]
