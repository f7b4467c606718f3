"""How do our paragraphs, lists and bold words become HTML?"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from markupsafe import Markup, escape

from knowledge.text import markup
from knowledge.text.segment import khmer_words

_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]")
_BURMESE_SYLLABLE = re.compile("(?<!\u1039)(?=[\u1000-\u102a\u103f\u104c-\u104f](?!\u1037?[\u1039\u103a]))")
_SCRIPTS = {
    "km": (re.compile("[\u1780-\u17d3\u17dd]{4,}"), khmer_words),
    "my": (re.compile("[\u1000-\u103f\u104c-\u109f]{4,}"), _BURMESE_SYLLABLE.split),
}


def rich(text: str, language: str, numbers: Collection[str] = ()) -> Markup:
    """HTML of a text of ours; links and the telephone `numbers` in it can be tapped."""
    return Markup("").join(_block(block, language, tuple(numbers)) for block in markup.parse(text))


def breakable(text: str, language: str) -> Markup:
    """Escaped `text` that also breaks between Khmer words and Burmese syllables on phones that know neither."""
    return _breakable(text, language)


def telephone(number: str) -> str | None:
    """The address that dials `number`; None if it is no telephone number."""
    digits = re.sub(r"[\s().-]", "", number)
    return f"tel:{digits}" if re.fullmatch(r"\+?[0-9*#]{3,15}", digits) else None


def _block(block: markup.Block, language: str, numbers: tuple[str, ...]) -> Markup:
    lines = [_line(line, language, numbers) for line in block.lines]
    if isinstance(block, markup.Items):
        return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(line) for line in lines))
    return Markup("<p>{}</p>").format(Markup("<br>").join(lines))


def _line(line: markup.Line, language: str, numbers: tuple[str, ...]) -> Markup:
    return Markup("").join(
        Markup("<strong>{}</strong>").format(_linked(span.text, language, numbers))
        if span.bold
        else _linked(span.text, language, numbers)
        for span in line
    )


def _linked(text: str, language: str, numbers: tuple[str, ...]) -> Markup:
    known = "|".join(re.escape(number) for number in sorted(numbers, key=len, reverse=True))
    pattern = re.compile(f"({_LINK.pattern}" + (rf"|(?<!\d)(?:{known})(?!\d)" if known else "") + ")")
    return Markup("").join(
        _anchor(part) if position % 2 else _breakable(part, language)
        for position, part in enumerate(pattern.split(text))
    )


def _anchor(target: str) -> Markup:
    if target.startswith("http"):
        return Markup('<a href="{0}" target="_blank" rel="noopener">{0}</a>').format(target)
    return Markup('<a class="number" href="{}">{}</a>').format(telephone(target) or "#", target)


@lru_cache(maxsize=4096)
def _breakable(text: str, language: str) -> Markup:
    if language not in _SCRIPTS:
        return escape(text)
    run, units = _SCRIPTS[language]
    broken: list[Markup] = []
    end = 0
    for match in run.finditer(text):
        broken += [escape(text[end : match.start()]), Markup("<wbr>").join(filter(None, units(match[0])))]
        end = match.end()
    return Markup("").join([*broken, escape(text[end:])])
