"""Is a Burmese text written in the font encoding Zawgyi, and what does it say in Unicode?"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from knowledge.text.zawgyi_rules import RULES

SURE = 0.9
POSSIBLE = 0.05
"""Between POSSIBLE and SURE both readings are tried: the model is right about short texts only nine times in ten."""

_BURMESE = re.compile("[\u1000-\u109f]")
_MARKERS = re.compile(
    "\u1039(?![\u1000-\u1021])"
    "|[\u105a\u1060-\u1097](?=[\u1000-\u1097])"
    "|(?:^|[^\u1000-\u1021\u1039-\u103f\u1060-\u1097])[\u1031\u103b](?=[\u1000-\u1021])"
    "|\u1031\u1031"
)
_RULES = tuple((re.compile(pattern), replacement) for pattern, replacement in RULES)


def probability(text: str) -> float:
    """How likely the text is Zawgyi, 0 to 1; 0 without Burmese letters."""
    if not _BURMESE.search(text):
        return 0.0
    found: float = _detector().get_zawgyi_probability(text)
    return max(found, 0.0)


def readings(text: str) -> tuple[str, ...]:
    """The text in Unicode: as it stands, as converted from Zawgyi, or both, the likelier first."""
    likely = probability(text)
    if likely > SURE or (likely > POSSIBLE and _MARKERS.search(text)):
        return (to_unicode(text),)
    if likely > POSSIBLE:
        converted = to_unicode(text)
        return (text, converted) if likely < 0.5 else (converted, text)
    return (text,)


def to_unicode(text: str) -> str:
    from para import zg_to_unicode

    converted: str = zg_to_unicode(text, force=True)
    return converted


def to_zawgyi(text: str) -> str:
    """Unicode Burmese for a phone that shows only Zawgyi."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


@cache
def _detector() -> Any:
    from myanmartools import ZawgyiDetector

    return ZawgyiDetector()
