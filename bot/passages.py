"""What is a message made of, how is it written in Telegram's HTML, and where may it be cut in two?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from bot.letters import letters, utf16_length

LONGEST = 4096
"""UTF-16 units of a message, counted after its tags are read."""
MOST_ENTITIES = 100
"""Telegram silently drops the rest."""


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    bold: bool = False
    small: bool = False
    url: str = ""


Line = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that belong together. `folded` ones hide in a quote that opens; `close` ones follow without a gap."""

    lines: tuple[Line, ...]
    folded: bool = False
    close: bool = False

    @property
    def length(self) -> int:
        """Visible UTF-16 units, with what parts it from the passage before."""
        return 2 + sum(1 + utf16_length(words.text) for line in self.lines for words in line)

    @property
    def entities(self) -> int:
        marked = sum(words.bold + words.small + bool(words.url) for line in self.lines for words in line)
        return marked + self.folded


def html(passages: Sequence[Passage]) -> str:
    parts: list[str] = []
    for passage in passages:
        if parts:
            parts.append("\n" if passage.close or passage.folded else "\n\n")
        parts.append(_html_of(passage))
    return "".join(parts)


def split(passages: Iterable[Passage]) -> tuple[tuple[Passage, ...], ...]:
    """The passages in as many messages as they need, cut between passages, else between lines, else between words."""
    messages: list[list[Passage]] = []
    for passage in passages:
        for part in _parts(passage):
            if messages and _fits(messages[-1], part):
                messages[-1].append(part)
            else:
                messages.append([part])
    return tuple(map(tuple, messages))


def _html_of(passage: Passage) -> str:
    text = "\n".join("".join(map(_html_of_words, line)) for line in passage.lines)
    return f"<blockquote expandable>{text}</blockquote>" if passage.folded else text


def _html_of_words(words: Words) -> str:
    text = escape(words.text, quote=False)
    if words.url.startswith(("https://", "http://")):
        text = f'<a href="{escape(words.url)}">{text}</a>'
    if words.small:
        text = f"<i>{text}</i>"
    return f"<b>{text}</b>" if words.bold else text


def _fits(message: Sequence[Passage], part: Passage) -> bool:
    together = [*message, part]
    return (
        sum(passage.length for passage in together) <= LONGEST
        and sum(passage.entities for passage in together) <= MOST_ENTITIES
    )


def _parts(passage: Passage) -> Iterator[Passage]:
    """The passage itself if a message can hold it, else its lines in groups."""
    if _fits((), passage):
        yield passage
        return
    group: list[Line] = []
    for line in (short for long in passage.lines for short in _lines(long)):
        if group and not _fits((), replace(passage, lines=(*group, line))):
            yield replace(passage, lines=tuple(group))
            group = []
        group.append(line)
    yield replace(passage, lines=tuple(group))


def _lines(line: Line) -> Iterator[Line]:
    """The line itself if a message can hold it, else pieces of it."""
    if _fits((), Passage((line,), folded=True)):
        yield line
    else:
        yield from ((replace(words, text=piece),) for words in line for piece in _pieces(words.text))


def _pieces(text: str) -> Iterator[str]:
    """Pieces that end at a space where there is one, and between letters where there is none."""
    most = LONGEST // 2  # a visible letter has several units at times; half leaves room for them
    while text:
        piece = "".join(letters(text[:most]))
        if len(text) > most:
            end = piece.rfind(" ") + 1
            piece = piece[:end] if end > most // 2 else "".join(letters(piece)[:-1])
        yield piece
        text = text[len(piece) :]
