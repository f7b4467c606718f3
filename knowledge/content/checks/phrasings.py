"""Does each question ask for one topic only?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from knowledge.content.checks.findings import Finding, Kind
from knowledge.content.questions import question_key
from knowledge.content.texts import Texts


def phrasings(texts: Texts) -> Iterator[Finding]:
    """The same question must not ask for two topics, nor be one that the service is not to answer."""
    claimed = {
        (phrasing.language, question_key(phrasing.text), phrasing.topic): phrasing for phrasing in texts.phrasings
    }
    background = {(language, question_key(text)) for language, text in texts.background}
    claims = Counter((language, key) for language, key, _ in claimed)
    for (language, key, topic), phrasing in claimed.items():
        if claims[language, key] > 1 or (language, key) in background:
            yield Finding(Kind.DUPLICATE, f"{topic}/{language}", phrasing.text)
