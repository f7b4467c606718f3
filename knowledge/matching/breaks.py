"""Where does one word end and the next begin in Latin letters that somebody typed without spaces?

Whoever writes Khmer or Burmese sets few spaces, and does the same with Latin letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

_RUN = re.compile("[a-z0-9]+")
_GLUED = 11
"""Letters and digits in a row that nobody has written: from so many on they are taken for several words."""
_LONGEST = 16
_UNKNOWN = 12.0
"""What a letter that belongs to no known word costs, as the negative logarithm of a probability."""
_MOST_UNKNOWN = 0.2
"""The share of such letters above which a row is left as it is, because it may be a name or another language."""


@dataclass(frozen=True)
class Breaks:
    """The cost of each known word: the rarer, the more. A row of letters is read as its cheapest row of words."""

    costs: Mapping[str, float]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Breaks:
        """Learn from normalised texts that bear their spaces."""
        seen = Counter(word for text in texts for word in _RUN.findall(text) if len(word) <= _LONGEST)
        total = sum(seen.values()) + 1
        return cls({word: log(total / count) for word, count in seen.items() if len(word) > 1 or word.isdigit()})

    def set_in(self, text: str) -> str:
        """The normalised text with the spaces that are missing; without glued words it stays as it is."""
        broken = {run: self._words(run) for run in _RUN.findall(text) if len(run) >= _GLUED and run not in self.costs}
        if not any(len(words) > 1 for words in broken.values()):
            return text
        spaced = _RUN.sub(lambda run: f" {' '.join(broken.get(run[0], [run[0]]))} ", text)
        return " ".join(spaced.split())

    def _words(self, run: str) -> list[str]:
        cheapest: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(run) + 1):
            ways = [(cheapest[end - 1][0] + _UNKNOWN, end - 1)]
            for start in range(max(0, end - _LONGEST), end):
                if (cost := self.costs.get(run[start:end])) is not None:
                    ways.append((cheapest[start][0] + cost, start))
            cheapest.append(min(ways))
        words, end, unknown = list[str](), len(run), 0
        while end:
            start = cheapest[end][1]
            words.append(run[start:end])
            unknown += run[start:end] not in self.costs
            end = start
        return words[::-1] if unknown <= _MOST_UNKNOWN * len(run) else [run]
