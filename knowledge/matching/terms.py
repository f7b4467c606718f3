"""Which terms of the field does a question use, in whatever spelling?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.matching.wordlists import WordLists, stored_as_yaml
from knowledge.text.fold import fold
from knowledge.text.normalise import normalise
from knowledge.text.segment import burmese_syllables, join_script, khmer_clusters

SHIPPED = Path(__file__).with_name("terms")


@dataclass(frozen=True, slots=True)
class Terms:
    """The concepts of each written form; a form is its letters without spaces, `longest` counts units."""

    language: str
    concepts: Mapping[str, frozenset[str]]
    longest: int

    def found(self, folded: str) -> tuple[str, ...]:
        """The concepts that a folded text names, in its order; of overlapping forms the longest counts."""
        units, start, found = cut(folded, self.language), 0, list[str]()
        while start < len(units):
            form, length = self._longest_form(units[start : start + self.longest])
            found.extend(sorted(self.concepts.get(form, ())))
            start += length
        return tuple(found)

    def _longest_form(self, units: Sequence[str]) -> tuple[str, int]:
        for length in range(len(units), 0, -1):
            form = "".join(units[:length])
            if form in self.concepts:
                return form, length
        return "", 1


def cut(folded: str, language: str) -> tuple[str, ...]:
    """The units at whose borders a term may begin and end."""
    match language:
        case "km":
            return khmer_clusters(folded)
        case "my":
            return burmese_syllables(folded)
        case _:
            return tuple(folded.split())


def _read(language: str) -> Terms:
    stored = stored_as_yaml(SHIPPED / f"{language}.yaml")
    concepts: dict[str, set[str]] = defaultdict(set)
    longest = 1
    for concept, forms in stored.items():
        for form in forms:
            units = cut(fold(join_script(normalise(form), language), language), language)
            concepts["".join(units)].add(concept)
            longest = max(longest, len(units))
    return Terms(language, {form: frozenset(names) for form, names in concepts.items() if form}, longest)


terms = WordLists(_read)
"""The shipped terms of a language; none where there is no file."""
