"""Do the characters of a text stand in the order in which Unicode wants them, so that it is shown and found right?"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from knowledge.text.fold import order_khmer

_RANKS = {
    **{"\u103b": 1, "\u103c": 2, "\u103d": 3, "\u103e": 4, "\u1031": 5},
    **dict.fromkeys("\u102d\u102e\u1032", 6),
    **dict.fromkeys("\u102f\u1030", 7),
    **dict.fromkeys("\u102b\u102c", 8),
    **{"\u1036": 9, "\u1037": 10, "\u103a": 11, "\u1038": 12},
}
"""The place of each Burmese sign in its syllable (Unicode Technical Note 11; dot below before asat, as in NFC)."""

_SIGNS = re.compile(f"(?P<on>.?)(?P<signs>[{''.join(_RANKS)}]+)", re.S)
_LETTER = re.compile("[\u1000-\u102a\u103f\u104e]")
_CONTRACTED = re.compile("\u103a(?=[\u103b\u102f])")
"""An asat before its vowel, as in "ယောက်ျား" and "ကျွန်ုပ်"."""
_WRONG_LETTER = re.compile("\u1025\u103a")
"""The vowel letter U for the consonant NNYA."""


@lru_cache(maxsize=1 << 15)
def disordered(text: str, language: str) -> tuple[str, ...]:
    """The words of a text whose characters are out of order."""
    words = text.split()
    wrong = [word for word in words if not unicodedata.is_normalized("NFC", word)]
    match language:
        case "km":
            wrong += _khmer(text)
        case "my":
            wrong += [word for word in words if not _is_burmese_order(word)]
    return tuple(dict.fromkeys(wrong))


def _khmer(text: str) -> list[str]:
    if _is_khmer_order(text):
        return []
    return [word for word in text.split() if not _is_khmer_order(word)] or text.split()[:1]


def _is_khmer_order(text: str) -> bool:
    """By what is looked for in questions, too; it changes nothing that is to be shown otherwise."""
    return order_khmer(text) == text


def _is_burmese_order(word: str) -> bool:
    plain = _CONTRACTED.sub("", word)
    return not _WRONG_LETTER.search(plain) and all(
        _LETTER.match(found["on"]) and _rises(found["signs"]) for found in _SIGNS.finditer(plain)
    )


def _rises(signs: str) -> bool:
    ranks = [_RANKS[sign] for sign in signs]
    return all(before < after for before, after in pairwise(ranks))
