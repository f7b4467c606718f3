"""How does a reply look in Telegram?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from telegram import InlineKeyboardMarkup

from bot.keyboard import keyboard, number_in, numbered
from bot.passages import Line, Passage, Words, html, split
from knowledge.content.reading import Citation
from knowledge.presentation import describe
from knowledge.replies import Kind, Reply
from knowledge.text.markup import Block, Items, parse
from knowledge.text.zawgyi import to_zawgyi
from locales import say


@dataclass(frozen=True, slots=True)
class Message:
    """`toast` is shown for a moment and leaves nothing in the chat; `replaces` takes the place of the tapped one."""

    text: str
    keyboard: InlineKeyboardMarkup | None = None
    toast: bool = False
    replaces: bool = False


def render(reply: Reply) -> tuple[Message, ...]:
    """The reply in as many messages as it needs; the last one has the buttons, the first one may replace another."""
    if reply.kind is Kind.TOAST:
        return (Message(reply.body, toast=True),)
    texts = [html(passages) for passages in split(_written(reply))]
    last = len(texts) - 1
    buttons = keyboard(reply)
    return tuple(
        Message(text, buttons if position == last else None, replaces=reply.replaces and position == 0)
        for position, text in enumerate(texts)
    )


def brief(reply: Reply) -> str:
    """What a group sees of it: no details, no sources, no buttons."""
    return html(split(_shown(reply))[0])


def _written(reply: Reply) -> list[Passage]:
    passages = [*_shown(reply), *_sources(reply)]
    return [_spelled(passage, to_zawgyi) for passage in passages] if reply.in_zawgyi else passages


def _shown(reply: Reply) -> Iterator[Passage]:
    """What is visible without opening anything; a short answer fits on a small phone's screen."""
    if reply.title:
        yield Passage((_heading(reply.title),))
    for position, block in enumerate(parse(reply.body)):
        yield Passage(_lines(block), close=position == 0 or isinstance(block, Items))
    if options := numbered(reply):
        yield Passage(_numbered(options, reply.language))
    if reply.expanded:
        yield from _more(reply)
    if reply.notices:
        yield Passage((tuple(_small(reply.notices)),))


def _more(reply: Reply) -> Iterator[Passage]:
    if reply.steps:
        yield Passage((_heading(say(reply.language, "What to do")), *_numbered(reply.steps, reply.language)))
    if reply.details:
        blocks = parse(reply.details)
        gap: tuple[Line, ...] = ((),)
        lines = [line for block in blocks for line in (*gap, *_lines(block))]
        yield Passage(tuple(lines[1:]), folded=True)


def _sources(reply: Reply) -> Iterator[Passage]:
    if reply.citations:
        sources = dict.fromkeys(_source(citation, reply.language) for citation in reply.citations)
        yield Passage((_heading(say(reply.language, "Where this comes from")), *sources), folded=True)


def _source(citation: Citation, language: str) -> Line:
    return Words("• "), Words(describe(citation, language), url=citation.source.url)


def _lines(block: Block) -> tuple[Line, ...]:
    mark: Line = (Words("• "),) if isinstance(block, Items) else ()
    return tuple((*mark, *(Words(span.text, bold=span.bold) for span in line)) for line in block.lines)


def _heading(text: str) -> Line:
    return (Words(text, bold=True),)


def _numbered(texts: tuple[str, ...], language: str) -> tuple[Line, ...]:
    return tuple((Words(number_in(language, number) + " "), *_inline(text)) for number, text in enumerate(texts, 1))


def _inline(text: str) -> Line:
    """A text of one line with its bold words."""
    return tuple(words for block in parse(text) for line in _lines(block) for words in line)


def _small(notices: tuple[str, ...]) -> Iterator[Words]:
    """Notices run on in one line, so that they take little room; a warning stands on its own, and not in small print."""
    for position, notice in enumerate(notices):
        is_warning = notice.startswith("⚠")
        ending = "" if position == len(notices) - 1 else "\n" if is_warning else " "
        yield Words(notice + ending, small=not is_warning)


def _spelled(passage: Passage, spell: Callable[[str], str]) -> Passage:
    lines = (tuple(replace(words, text=spell(words.text)) for words in line) for line in passage.lines)
    return replace(passage, lines=tuple(lines))
