"""How is a text brought into one form, so that two spellings of the same words are equal?"""

from __future__ import annotations

import re
import unicodedata

LONGEST_READ = 4000
"""Characters of a message that are read at all; Telegram's own limit is 4096."""
LONGEST_MATCHED = 600
_HEAD = 200

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_UNREADABLE = re.compile("[\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"\s+")
_THREE_OR_MORE = re.compile(r"([^\W\d])\1{2,}")
_DIGITS = {
    ord(digit): str(value)
    for digits in ("០១២៣៤៥៦៧៨៩", "၀၁၂၃၄၅၆၇၈၉", "႐႑႒႓႔႕႖႗႘႙", "๐๑๒๓๔๕๖๗๘๙")
    for value, digit in enumerate(digits)
}


def clean(text: str) -> str:
    """The text as it was meant: capped, NFC, without controls, lone surrogates and invisible characters."""
    readable = _UNREADABLE.sub(" ", text[:LONGEST_READ])
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", readable))).strip()


def normalise(text: str) -> str:
    """The words of a text for comparison: one case, ASCII digits, no punctuation, single spaces.

    Idempotent. Of a long story the beginning and, mostly, the end is kept, where the question stands.
    """
    plain = unicodedata.normalize("NFKC", clean(text))[:LONGEST_READ].casefold().translate(_DIGITS)
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", plain))
    words = "".join(_kept(character) for character in plain)
    squeezed = _THREE_OR_MORE.sub(r"\1", words)
    return _SPACES.sub(" ", squeezed).strip()


def shorten(text: str) -> str:
    """At most LONGEST_MATCHED characters: the beginning and the end."""
    if len(text) <= LONGEST_MATCHED:
        return text
    return f"{text[:_HEAD]} {text[_HEAD - LONGEST_MATCHED + 1 :]}"


def _kept(character: str) -> str:
    """Letters, marks and digits stay; the Khmer repetition sign and Burmese symbols that stand for words, too."""
    if character in "ៗ၌၍၎၏":
        return character
    return character if unicodedata.category(character)[0] in "LMN" else " "
