"""Which marks did the words of a Vietnamese text have before somebody typed it without?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log

from knowledge.text.fold import fold

_KEPT = 8
"""So many ways to read the beginning of a text are followed."""
_SMOOTH = 0.3
"""How much a word counts by itself against after the word before it."""
_START = ""


@dataclass(frozen=True)
class Marks:
    """How often a word was written, alone and after another. A text is read as its likeliest row of words."""

    written: Mapping[str, tuple[str, ...]]
    """By the bare word: how it is written, the most frequent first."""
    alone: Mapping[str, int]
    after: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Marks:
        """Learn from texts that bear their marks, in lower case."""
        alone: Counter[str] = Counter()
        after: Counter[tuple[str, str]] = Counter()
        for text in texts:
            words = text.split()
            alone.update(words)
            after.update(pairwise([_START, *words]))
        written: dict[str, list[str]] = defaultdict(list)
        for word, _ in alone.most_common():
            written[fold(word, "vi")].append(word)
        return cls({bare: tuple(known[:_KEPT]) for bare, known in written.items()}, dict(alone), dict(after))

    def restored(self, text: str) -> str:
        """The text with the marks that it most likely had; words that nobody has written stay as they are."""
        paths: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
        for bare in text.split():
            known = self.written.get(fold(bare, "vi"), ()) or (bare,)
            paths = sorted(
                ((odds + self._odds(said[-1] if said else _START, word), (*said, word)) for odds, said in paths for word in known),
                reverse=True,
            )[:_KEPT]  # fmt: skip
        return " ".join(paths[0][1])

    def _odds(self, before: str, word: str) -> float:
        total = sum(self.alone.values()) if before == _START else self.alone.get(before, 0)
        return log((self.after.get((before, word), 0) + _SMOOTH * self.alone.get(word, 1) / 100) / (total + 1) + 1e-9)
