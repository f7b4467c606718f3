"""When are two written questions the same?"""

from __future__ import annotations

import unicodedata


def question_key(text: str) -> str:
    """The question without differences of case, white space and final punctuation; diacritics distinguish."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return " ".join(folded.split()).rstrip(" .?!…។៕၊။")
