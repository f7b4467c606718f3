"""Which units of a question does the matcher compare?"""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.text.fold import fold
from knowledge.text.normalise import normalise, shorten
from knowledge.text.segment import burmese_syllables, grams, join_script, khmer_clusters, khmer_words, pieces

BLOCKS = {
    "vi": ("word", "unit", "piece"),
    "en": ("word", "piece"),
    "km": ("word", "unit", "piece"),
    "my": ("unit", "piece"),
}


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
        """In words (Vietnamese, English, Khmer) or syllables (Burmese)."""
        return len(self.blocks["word"]) if "word" in self.blocks else (len(self.blocks["unit"]) + 1) // 2


def prepare(text: str, language: str) -> Question:
    plain = join_script(shorten(normalise(text)), language)
    folded = fold(plain, language)
    return Question(language, plain, folded, _blocks(plain, folded, language))


def _blocks(plain: str, folded: str, language: str) -> dict[str, tuple[str, ...]]:
    match language:
        case "km":
            words = tuple(fold(word, "km") for word in khmer_words(plain))
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
