"""How is a reply laid out on a page: its numbers, its buttons, and what can be read or asked next?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from knowledge import actions, presentation
from knowledge.actions import Verb
from knowledge.content.reading import Citation
from knowledge.content.texts import Texts
from knowledge.content.values import PartialDate
from knowledge.presentation import Audience
from knowledge.replies import Button, CopyButton, Kind, Reply
from knowledge.text.zawgyi import to_zawgyi

_LINKS = (Verb.SHOW, Verb.LIST)
_FOLDED_HERE = (Verb.EXPAND,)
"""A page folds details away by itself and needs no button for them."""


@dataclass(frozen=True, slots=True)
class Card:
    """`links` lead to other subjects, `rows` hold all other buttons, `share` is the path of the page to forward."""

    reply: Reply
    numbers: Mapping[str, str]
    """Whose each number is."""
    links: tuple[Button, ...]
    rows: tuple[tuple[Button, ...], ...]
    share: str | None


def cards(replies: Iterable[Reply], texts: Texts, audience: Audience) -> tuple[Card, ...]:
    return tuple(card(_unfolded(reply, texts, audience), texts) for reply in replies)


def card(reply: Reply, texts: Texts) -> Card:
    buttons = [button for row in reply.rows for button in row if isinstance(button, Button)]
    shown = _in_zawgyi(reply) if reply.in_zawgyi else reply
    others = (tuple(button for button in row if isinstance(button, Button) and _stays(button)) for row in reply.rows)
    return Card(
        reply=replace(shown, citations=_each_source_once(shown.citations)),
        numbers={button.text: button.whose for row in reply.rows for button in row if isinstance(button, CopyButton)},
        links=tuple(button for button in buttons if verb_of(button.action) in _LINKS),
        rows=tuple(row for row in others if row),
        share=_page_of(reply, texts),
    )


def verb_of(action: str) -> Verb | None:
    parsed = actions.parse(action)
    return parsed.verb if parsed else None


def _stays(button: Button) -> bool:
    return verb_of(button.action) not in (*_LINKS, *_FOLDED_HERE)


def _unfolded(reply: Reply, texts: Texts, audience: Audience) -> Reply:
    """The whole answer at once, with the button for Zawgyi if the person was offered one."""
    if reply.kind is not Kind.ANSWER or reply.expanded or reply.topic is None:
        return reply
    whole = presentation.answer(texts, reply.topic, replace(audience, language=reply.language), expanded=True)
    extra = tuple(row for row in reply.rows if any(_offers_zawgyi(button) for button in row))
    return replace(whole, rows=(*extra, *whole.rows), replaces=reply.replaces, in_zawgyi=reply.in_zawgyi)


def _offers_zawgyi(button: Button | CopyButton) -> bool:
    return isinstance(button, Button) and verb_of(button.action) is Verb.IN_ZAWGYI


def _in_zawgyi(reply: Reply) -> Reply:
    return replace(
        reply,
        title=to_zawgyi(reply.title),
        body=to_zawgyi(reply.body),
        notices=tuple(map(to_zawgyi, reply.notices)),
        steps=tuple(map(to_zawgyi, reply.steps)),
        details=to_zawgyi(reply.details),
    )


def _each_source_once(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """A law that is cited for six things is one line that names its six articles."""
    merged: dict[tuple[str, PartialDate | None], Citation] = {}
    for citation in citations:
        key = (citation.source.id, citation.as_of)
        places = dict.fromkeys([merged[key].locator, citation.locator] if key in merged else [citation.locator])
        merged[key] = replace(citation, locator="; ".join(filter(None, places)))
    return tuple(merged.values())


def _page_of(reply: Reply, texts: Texts) -> str | None:
    """Sensitive topics have no page to forward."""
    if reply.kind is not Kind.ANSWER or reply.topic is None or texts.topics[reply.topic].sensitive:
        return None
    return f"/{reply.language}/{reply.topic}"
