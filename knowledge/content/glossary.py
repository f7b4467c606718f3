"""How is each term of the field called in our texts, how do people call it, and which words do we never use?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.content.bundle.nodes import Fields, Node, parse
from knowledge.languages import LANGUAGES

SHIPPED = Path(__file__).parent.parent / "seed" / "glossary.yaml"

_RENDERING = ("official", "everyday", "avoid", "instead_of", "means_other")
_SIGNS = "\u17b6-\u17d3\u17dd\u102b-\u103e"
_WHOLE_WORDS = ("en", "vi")


@dataclass(frozen=True, slots=True)
class Rendering:
    """A term in one language. `avoid` is never our own voice; for `instead_of` we write `official`;
    `means_other` is easily confused with it and right elsewhere, so that only people can tell."""

    official: str
    everyday: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    means_other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    id: str
    japanese: str
    renderings: Mapping[str, Rendering]


class Glossary:
    """All terms, and the words to avoid in a language as one pattern."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        renderings = {code: [term.renderings[code] for term in self.terms] for code in LANGUAGES}
        self._avoided = {code: _pattern([w for r in all_ for w in r.avoid], code) for code, all_ in renderings.items()}
        self._rivals = {
            code: _pattern([w for r in all_ for w in r.instead_of], code) for code, all_ in renderings.items()
        }

    def avoided(self, text: str, language: str) -> tuple[str, ...]:
        """The words in a text that we never use ourselves."""
        return tuple(self._avoided[language].findall(text))

    def rivals(self, text: str, language: str) -> tuple[str, ...]:
        """The words in a text for which another was chosen."""
        return tuple(self._rivals[language].findall(text))


def read_glossary(path: Path) -> Glossary:
    """Raises BundleError for what is not written as it must be."""
    return Glossary(_term(node) for node in parse(path, path.parent).items())


@cache
def shipped() -> Glossary:
    return read_glossary(SHIPPED)


def _term(node: Node) -> Term:
    fields = Fields(node, ("id", "ja", *LANGUAGES))
    return Term(fields.text("id"), fields.text("ja"), {code: _rendering(fields[code]) for code in LANGUAGES})


def _rendering(node: Node) -> Rendering:
    fields = Fields(node, _RENDERING)
    everyday, avoid, instead_of, means_other = (fields.texts(name) for name in _RENDERING[1:])
    return Rendering(fields["official"].text(), everyday, avoid, instead_of, means_other)


def _pattern(words: Iterable[str], language: str) -> re.Pattern[str]:
    """Whole words where spaces stand between words; in Khmer and Burmese up to the last sign of the last letter."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    any_word = "|".join(map(re.escape, longest_first)) or r"(?!)"
    if language in _WHOLE_WORDS:
        return re.compile(rf"(?<!\w)(?:{any_word})(?!\w)", re.IGNORECASE)
    return re.compile(rf"(?:{any_word})(?![{_SIGNS}])")
