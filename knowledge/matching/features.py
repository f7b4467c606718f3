"""Which units of a question does the matcher compare?"""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.matching.terms import terms
from knowledge.text.fold import fold, fold_khmer_signs, order_khmer
from knowledge.text.normalise import normalise, shorten
from knowledge.text.segment import burmese_syllables, grams, join_script, khmer_clusters, khmer_words, pieces

BLOCKS: dict[str, dict[str, float]] = {
    "vi": {"unit": 1.0, "word": 0.5, "piece": 1.0, "term": 0.6},
    "en": {"word": 1.0, "piece": 1.0},
    "km": {"word": 0.5, "unit": 1.0, "piece": 1.0, "term": 0.6},
    "my": {"unit": 1.0, "piece": 1.0, "term": 0.6},
}
"""The kinds of unit by language with their weight, the most telling kind first."""


@dataclass(frozen=True, slots=True)
class Question:
    """A text in one language, ready to be compared. `folded` is the match key without the distinctions of `plain`."""

    language: str
    plain: str
    folded: str
    blocks: dict[str, tuple[str, ...]]

    @property
    def key(self) -> str:
        return self.plain.replace(" ", "")

    @property
    def folded_key(self) -> str:
        return self.folded.replace(" ", "")

    @property
    def length(self) -> int:
        """In words; two Burmese syllables count as one."""
        if self.language == "my":
            return (len(self.folded.replace(" ", "")) + 5) // 6
        return len(self.plain.split()) if self.language != "km" else len(self.blocks["word"])


def prepare(text: str, language: str) -> Question:
    plain = join_script(shorten(normalise(text)), language)
    if language == "km":
        plain = order_khmer(plain)
    folded = fold_khmer_signs(plain) if language == "km" else fold(plain, language)
    blocks = {**_blocks(plain, folded, language), "term": terms(language).found(folded)}
    return Question(language, plain, folded, blocks)


def _blocks(plain: str, folded: str, language: str) -> dict[str, tuple[str, ...]]:
    match language:
        case "km":
            words = tuple(fold_khmer_signs(word) for word in khmer_words(plain))
            clusters = khmer_clusters(folded)
            return {"word": words, "unit": clusters + grams(clusters, 2), "piece": _running(folded)}
        case "my":
            syllables = burmese_syllables(folded)
            return {"unit": syllables + grams(syllables, 2), "piece": _running(folded)}
        case "vi":
            syllables = tuple(folded.split())
            return {"word": tuple(plain.split()), "unit": syllables + grams(syllables, 2), "piece": pieces(folded)}
        case _:
            words = tuple(folded.split())
            return {"word": words + grams(words, 2), "piece": pieces(folded)}


def _running(text: str) -> tuple[str, ...]:
    """Character runs across word borders, for scripts without spaces."""
    return pieces(text.replace(" ", ""))
