"""Where may a text be cut so that no letter loses its signs?"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate

_MARKS = (
    "\u0300-\u036f\u17b4-\u17d1\u17d3\u17dd\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d"
    "\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u200b-\u200d\u20e3\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
)
_LETTER = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|.(?:[\u17d2\u1039].|\u200d[\U0001f000-\U0001faff\u2600-\u27bf]|[{_MARKS}])*", re.S
)
"""One visible letter: with its marks, with what a Khmer coeng or a Burmese virama stacks below it, or an emoji."""


_WIDE = (
    ("\u1000", "\u109f", 1.6),
    ("\u1780", "\u17ff", 1.3),
    ("\u2e80", "\uffef", 2.0),
    ("\U0001f000", "\U0001ffff", 2.0),
)
"""From, to, columns: Burmese, Khmer, Chinese and Japanese, emoji."""


def letters(text: str) -> list[str]:
    return _LETTER.findall(text)


def columns(text: str) -> float:
    """How wide a text is on a screen, in Latin letters."""
    return sum(map(_width, letters(text)))


def shortened(text: str, most: int) -> str:
    """At most `most` columns wide, with an ellipsis if something was left out; no mark stands without a letter."""
    whole = letters(_without_lone_marks(text))
    ends = list(accumulate(map(_width, whole)))
    if not ends or ends[-1] <= most:
        return "".join(whole)
    return "".join(whole[: bisect_right(ends, most - 1)]).rstrip() + "…"


def _width(letter: str) -> float:
    first = letter[0]
    return next((width for low, high, width in _WIDE if low <= first <= high), 1.0)


def utf16_length(text: str) -> int:
    """The unit of Telegram's limits."""
    return len(text) + sum(char > "\uffff" for char in text)


def _without_lone_marks(text: str) -> str:
    kept: list[str] = []
    for char in text:
        is_mark = unicodedata.category(char).startswith("M")
        if not (is_mark and (not kept or kept[-1].isspace())):
            kept.append(char)
    return "".join(kept).strip()
