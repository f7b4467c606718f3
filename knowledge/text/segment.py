"""Into which units is a text cut for matching: words, Khmer clusters, Burmese syllables?"""

from __future__ import annotations

import re

_KHMER_CLUSTER = re.compile(
    "[\u1780-\u17a2\u17a5-\u17b3](?:\u17d2[\u1780-\u17a2\u17a5-\u17b3])*[\u17b6-\u17d1\u17dd]*|[a-z0-9]+|\\S"
)
_BURMESE_SYLLABLE = re.compile(
    "(?:[\u1000-\u102a\u103f\u104e][\u102b-\u1038\u103b-\u103e\u1056-\u1059]*"
    "(?:[\u1000-\u1021](?:[\u1037\u1038]*\u103a(?:\u1039[\u1000-\u1021])?|\u1039[\u1000-\u1021])"
    "[\u102b-\u1038\u103b-\u103e]*)*)|[a-z0-9]+|\\S"
)
_KHMER_RUN = re.compile("[\u1780-\u17ff]+|[^\u1780-\u17ff\\s]+")
_BETWEEN = {
    "km": re.compile("(?<=[\u1780-\u17ff]) (?=[\u1780-\u17ff])"),
    "my": re.compile("(?<=[\u1000-\u109f]) (?=[\u1000-\u109f])"),
}


def join_script(text: str, language: str) -> str:
    """The text without the spaces inside Khmer and Burmese, which people set or leave out as they like."""
    between = _BETWEEN.get(language)
    return between.sub("", text) if between else text


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def khmer_words(text: str) -> tuple[str, ...]:
    """Words of a Khmer text by a trained segmenter (khmercut); what is not Khmer stays as it stands."""
    from khmercut import tokenize

    return tuple(word for run in _KHMER_RUN.findall(text) for word in (tokenize(run) if run[0] >= "\u1780" else [run]))


def khmer_clusters(text: str) -> tuple[str, ...]:
    """Orthographic syllables: a letter with what stands below, above and around it."""
    return tuple(_KHMER_CLUSTER.findall(text))


def burmese_syllables(text: str) -> tuple[str, ...]:
    return tuple(_BURMESE_SYLLABLE.findall(text))


def grams(units: tuple[str, ...], size: int, joint: str = " ") -> tuple[str, ...]:
    """Runs of `size` units in a row."""
    return tuple(joint.join(units[start : start + size]) for start in range(len(units) - size + 1))


def pieces(text: str, shortest: int = 2, longest: int = 4) -> tuple[str, ...]:
    """All character runs of `shortest` to `longest` inside each word, with the word's edges."""
    found: list[str] = []
    for word in text.split():
        edged = f" {word} "
        for size in range(shortest, longest + 1):
            found.extend(edged[start : start + size] for start in range(max(len(edged) - size + 1, 1)))
    return tuple(found)
