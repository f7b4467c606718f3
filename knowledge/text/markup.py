"""Which paragraphs, lists and bold words does a text of ours have?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

_BOLD = re.compile(r"\*\*(\S(?:.*?\S)?)\*\*")
_BLANK = re.compile(r"\n\s*\n")
_BULLET = "- "


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    bold: bool = False


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is one line."""

    lines: tuple[Line, ...]


Block = Paragraph | Items


def parse(text: str) -> tuple[Block, ...]:
    """Paragraphs stand apart by a blank line, items begin with "- ", **bold**; everything else is plain text."""
    return tuple(block for passage in _BLANK.split(text.strip()) if passage for block in _blocks(passage))


def plain(text: str) -> str:
    """`text` as it is printed where nothing can be bold."""
    return _BOLD.sub(r"\1", text)


def _blocks(passage: str) -> list[Block]:
    """A passage is a run of lines; where items begin or end inside it, a new block begins."""
    groups = groupby(passage.splitlines(), key=lambda line: line.startswith(_BULLET))
    return [
        Items(tuple(_spans(line.removeprefix(_BULLET)) for line in lines))
        if are_items
        else Paragraph(tuple(_spans(line) for line in lines))
        for are_items, lines in groups
    ]


def _spans(line: str) -> Line:
    """Every other part of the split is what stood between the stars."""
    parts = enumerate(_BOLD.split(line.strip()))
    return tuple(Span(part, bold=bool(position % 2)) for position, part in parts if part)
