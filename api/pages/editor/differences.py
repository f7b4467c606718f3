"""Which words did an edit add, and which did it take away?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from markupsafe import Markup, escape

from knowledge.content.topics import Wording

_UNIT = re.compile(
    r"\{[^{}]*\}|\s+|\d+(?:[.,]\d+)*|[A-Za-z0-9\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]+"
    "|[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3])*[\u17b4-\u17d3\u17dd]*"
    "|[\u1000-\u102a\u103f](?:[\u102b-\u103e\u1056-\u1059]|\u1039[\u1000-\u1021]|[\u1000-\u1021]\u1037?\u103a)*"
    "|.",
    re.DOTALL,
)
"""A placeholder, white space, a number in any digits, a word in Latin letters, a Khmer cluster, a Burmese syllable, or
one other character: what must not be torn apart."""


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Literal["same", "gone", "came"]
    text: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The new text, and where it differs what is gone before what came."""
    before, after = _UNIT.findall(old), _UNIT.findall(new)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    found = []
    for kind, start, end, new_from, new_to in steps:
        if kind == "equal":
            found.append(Piece("same", "".join(after[new_from:new_to])))
            continue
        found.append(Piece("gone", "".join(before[start:end])))
        found.append(Piece("came", "".join(after[new_from:new_to])))
    return tuple(piece for piece in found if piece.text)


def differences(old: str, new: str) -> Markup:
    """The new text with what is gone struck out and what came marked."""
    return Markup("").join(_MARKED[piece.kind].format(piece.text) for piece in pieces(old, new))


def changed_passages(old: Wording | None, new: Wording) -> tuple[tuple[str, Markup], ...]:
    """The passages that differ, each with its name: question, short, details, steps. Without an old one all, unmarked."""
    if old is None:
        return tuple((name, escape(text)) for name in PASSAGES if (text := _passage(new, name)))
    pairs = ((name, _passage(old, name), _passage(new, name)) for name in PASSAGES)
    return tuple((name, differences(before, after)) for name, before, after in pairs if before != after)


def changes(old: Wording, new: Wording) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
    """The passages that differ, each with its name."""
    pairs = ((name, _passage(old, name), _passage(new, name)) for name in PASSAGES)
    return tuple((name, pieces(before, after)) for name, before, after in pairs if before != after)


PASSAGES = ("question", "short", "details", "steps")


def _passage(wording: Wording, name: str) -> str:
    return "\n".join(wording.steps) if name == "steps" else str(getattr(wording, name))


_MARKED = {"same": Markup("{}"), "gone": Markup("<del>{}</del>"), "came": Markup("<ins>{}</ins>")}
