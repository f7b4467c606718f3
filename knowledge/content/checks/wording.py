"""What is wrong with the words of one text, whatever else the knowledge base holds?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

from knowledge.content.checks.findings import Finding, Kind
from knowledge.content.checks.numbers import numbers
from knowledge.content.checks.spelling import disordered
from knowledge.content.glossary import shipped
from knowledge.content.placeholders import PLACEHOLDER, fill, malformed
from knowledge.content.reading import render_reference
from knowledge.content.texts import Texts
from knowledge.content.topics import Translation, Wording
from knowledge.text.segment import burmese_syllables, khmer_clusters

SHORT_AT_MOST = 600
SHORT_BETTER = 420
QUESTION_AT_MOST = 120
"""Characters, with values filled in."""

SENTENCE_AT_MOST = {"en": 25, "vi": 32, "km": 60, "my": 45}
"""What 25 English words take in our texts: words in English, syllables in the other languages."""

_LINK = re.compile(r"(?:https?://|www\.)\S+|\]\(", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\**\s+|[။។៕]|\n+")


def check_wording(subject: str, wording: Wording) -> tuple[Finding, ...]:
    """What is wrong with a text by itself, even with a draft."""
    empty = [name for name in ("question", "short") if not getattr(wording, name).strip()]
    broken = [piece for passage in wording.passages() for piece in malformed(passage)]
    return (
        *(Finding(Kind.EMPTY, subject, name) for name in empty),
        *(Finding(Kind.MALFORMED, subject, piece) for piece in broken),
    )


def words(texts: Texts, text: Translation, today: date) -> Iterator[Finding]:
    """Everything that is found in the words of a text, faults and what could be better."""
    subject, wording = f"{text.topic}/{text.language}", text.wording
    yield from check_wording(subject, wording)
    question, *ours = wording.passages()  # the question is the worker's voice
    yield from (Finding(kind, subject, found) for kind, found in _in_passage(question, text.language))
    for passage in ours:
        yield from (Finding(kind, subject, found) for kind, found in in_our_voice(passage, text.language))
    yield from _length(texts, text, subject, today)


@lru_cache(maxsize=8192)
def _in_passage(passage: str, language: str) -> tuple[tuple[Kind, str], ...]:
    links = _LINK.findall(PLACEHOLDER.sub("", passage))
    return (
        *dict.fromkeys(numbers(passage, language)),
        *((Kind.LINK, link) for link in links),
        *((Kind.DISORDERED, word) for word in disordered(passage, language)),
    )


def in_our_voice(passage: str, language: str) -> Iterator[tuple[Kind, str]]:
    """What is wrong with the words of a passage that we say ourselves."""
    yield from _in_passage(passage, language)
    glossary = shipped()
    yield from ((Kind.AVOIDED, word) for word in dict.fromkeys(glossary.avoided(passage, language)))
    yield from ((Kind.RIVAL, word) for word in dict.fromkeys(glossary.rivals(passage, language)))
    for sentence in _SENTENCE_END.split(passage):
        length = _length_of(PLACEHOLDER.sub(" x ", sentence), language)
        if length > SENTENCE_AT_MOST[language]:
            yield Kind.SENTENCE, f"{length}: {' '.join(sentence.strip('* ').split())[:60]}"


def _length_of(sentence: str, language: str) -> int:
    match language:
        case "km":
            units = khmer_clusters(sentence.lower())
        case "my":
            units = burmese_syllables(sentence.lower())
        case _:
            units = tuple(sentence.split())
    return sum(any(map(str.isalnum, unit)) for unit in units)


def _length(texts: Texts, text: Translation, subject: str, today: date) -> Iterator[Finding]:
    short, question = (
        rendered_length(texts, part, text.language, today) for part in (text.wording.short, text.wording.question)
    )
    if short > SHORT_AT_MOST:
        yield Finding(Kind.TOO_LONG, subject, f"short, {short} > {SHORT_AT_MOST}")
    elif short > SHORT_BETTER:
        yield Finding(Kind.LONG, subject, f"{short} > {SHORT_BETTER}")
    if question > QUESTION_AT_MOST:
        yield Finding(Kind.TOO_LONG, subject, f"question, {question} > {QUESTION_AT_MOST}")


def rendered_length(texts: Texts, part: str, language: str, today: date) -> int:
    """The length that people read; 0 where a placeholder cannot be filled, which is a fault of its own."""
    try:
        return len(fill(part, lambda reference: render_reference(texts, reference, language, today)))
    except KeyError:
        return 0


def is_link(url: str) -> bool:
    """Whether a browser can open it from anywhere: http or https, a host with a dot, no password, no spaces."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    host = parts.hostname or ""
    plain = parts.scheme in ("http", "https") and "@" not in parts.netloc and not re.search(r"\s", url)
    return plain and "." in host.strip(".") and not host.startswith(".")
