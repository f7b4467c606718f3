"""How do our paragraphs, lists and bold words become HTML?"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from knowledge.text import markup
from knowledge.text.segment import khmer_words
from locales import say

_ADDRESS = r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]"
_DIALLED = r"\+?\d{2,4}(?:-\d{2,4}){2,}"
"""A number written in groups; dates and amounts are never written so."""
_BURMESE_SYLLABLE = re.compile("(?<!\u1039)(?=[\u1000-\u102a\u103f\u104c-\u104f](?!\u1037?[\u1039\u103a]))")
_UNITS: dict[str, tuple[re.Pattern[str], Callable[[str], Iterable[str]]]] = {
    "khmer": (re.compile("[\u1780-\u17d3\u17dd]{4,}"), khmer_words),
    "burmese": (re.compile("[\u1000-\u103f\u104c-\u109f]{4,}"), _BURMESE_SYLLABLE.split),
}
_RUN = re.compile("|".join(f"(?P<{script}>{run.pattern})" for script, (run, _) in _UNITS.items()))


def rich(text: str, language: str, numbers: Collection[str] = ()) -> Markup:
    """HTML of a text of ours; links, and the telephone numbers in it, `numbers` among them, can be tapped."""
    known = [re.escape(number) for number in sorted(numbers, key=len, reverse=True)]
    targets = re.compile("(" + "|".join([_ADDRESS, _DIALLED, *(rf"(?<!\d){number}(?!\d)" for number in known)]) + ")")
    return Markup("").join(_block(block, language, targets) for block in markup.parse(text))


@lru_cache(maxsize=4096)
def breakable(text: str) -> Markup:
    """Escaped text of ours that also breaks between Khmer words and Burmese syllables on phones that know neither."""
    broken: list[Markup] = []
    end = 0
    for run in _RUN.finditer(text):
        _, units = _UNITS[run.lastgroup or ""]
        broken += [escape(text[end : run.start()]), Markup("<wbr>").join(filter(None, units(run[0])))]
        end = run.end()
    return Markup("").join([*broken, escape(text[end:])])


def telephone(number: str) -> str | None:
    """The address that dials `number`; None if it is no telephone number."""
    digits = re.sub(r"[\s().-]", "", number)
    return f"tel:{digits}" if re.fullmatch(r"\+?[0-9*#]{3,15}", digits) else None


def number(text: str, language: str) -> Markup:
    """A telephone number to call and to copy."""
    copy, copied = say(language, "Copy {number}", number=text), say(language, "Copied")
    return Markup(
        '<span class="number"><a href="{}">{}</a>'
        '<button class="copy" type="button" data-copy="{}" data-done="{}" aria-label="{}" title="{}"></button></span>'
    ).format(telephone(text) or "", text, text, copied, copy, copy)


def _block(block: markup.Block, language: str, targets: re.Pattern[str]) -> Markup:
    lines = [_line(line, language, targets) for line in block.lines]
    if isinstance(block, markup.Items):
        return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(line) for line in lines))
    return Markup("<p>{}</p>").format(Markup("<br>").join(lines))


def _line(line: markup.Line, language: str, targets: re.Pattern[str]) -> Markup:
    return Markup("").join(
        Markup("<strong>{}</strong>").format(_linked(span.text, language, targets))
        if span.bold
        else _linked(span.text, language, targets)
        for span in line
    )


def _linked(text: str, language: str, targets: re.Pattern[str]) -> Markup:
    """Every other part of the split is an address or a number."""
    return Markup("").join(
        _target(part, language) if position % 2 else breakable(part)
        for position, part in enumerate(targets.split(text))
    )


def _target(part: str, language: str) -> Markup:
    if part.startswith("http"):
        return Markup('<a href="{0}" target="_blank" rel="noopener">{0}</a>').format(part)
    return number(part, language)
