"""Which languages does the service speak, and how does each write?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Script = Literal["Latn", "Khmr", "Mymr"]

LATIN_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the service. `code` is ISO 639-1, `script` ISO 15924."""

    code: str
    script: Script
    digits: str
    own_name: str
    country: str | None
    """ISO 3166 code, lower case, of the country whose people mostly read it; None for English."""

    def write_digits(self, text: str) -> str:
        """`text` with its ASCII digits in this language's own digits."""
        return text.translate(str.maketrans(LATIN_DIGITS, self.digits))


VIETNAMESE = Language("vi", "Latn", LATIN_DIGITS, "Tiếng Việt", "vn")
KHMER = Language("km", "Khmr", "០១២៣៤៥៦៧៨៩", "ខ្មែរ", "kh")
BURMESE = Language("my", "Mymr", "၀၁၂၃၄၅၆၇၈၉", "မြန်မာ", "mm")
ENGLISH = Language("en", "Latn", LATIN_DIGITS, "English", None)

LANGUAGES = {language.code: language for language in (VIETNAMESE, KHMER, BURMESE, ENGLISH)}
WORKER_LANGUAGES = (VIETNAMESE, KHMER, BURMESE)
SOURCE_LANGUAGE = ENGLISH
COUNTRIES = ("vn", "kh", "mm")
