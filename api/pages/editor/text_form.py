"""How do an editor's words come out of the form, and in which parts do they stand beside the English ones?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape
from pydantic import BaseModel

from api.pages.editor.differences import differences
from api.schemas.model import Number
from knowledge.content.placeholders import PLACEHOLDER
from knowledge.content.topics import Grade, Wording
from knowledge.editing.texts import tidy

MOST_STEPS = 30


class TextForm(BaseModel):
    """`expected` is the version that the editor saw, `based_on` the English revision beside it."""

    question: str = ""
    short: str = ""
    details: str = ""
    step: list[str] = []
    grade: Grade = Grade.CLARIFIES
    expected: int = 0
    based_on: Number | Literal[""] = ""
    then: Literal["save", "publish", "preview"] = "save"

    @property
    def wording(self) -> Wording:
        parts = (self.question, self.short, self.details, *self.step[:MOST_STEPS])
        question, short, details, *steps = (part.replace("\x00", "") for part in parts)
        return tidy(Wording(question, short, details, tuple(steps)))


@dataclass(frozen=True, slots=True)
class Part:
    """A passage: `source` is the English one, `theirs` what somebody else saved meanwhile; both None if there is none.

    `number` counts the steps from 1 and is 0 for the other parts.
    """

    field: str
    number: int
    own: str
    source: Markup | None
    theirs: Markup | None


def parts(
    own: Wording,
    source: Wording | None,
    older: Wording | None,
    theirs: Wording | None,
    told: Mapping[str, str],
) -> tuple[Part, ...]:
    """All parts, with one empty step more than there are. `older` is the English text that was translated, if it is
    another one: what changed since is marked. `told` says what a placeholder reads in English."""
    known = [wording for wording in (own, source, theirs) if wording]
    steps = max(len(wording.steps) for wording in known) + 1
    slots = [("question", 0), ("short", 0), ("details", 0), *(("step", number + 1) for number in range(steps))]
    return tuple(
        Part(
            field,
            number,
            _passage(own, field, number),
            _compared(older, source, field, number, told),
            _unlike(theirs, own, field, number),
        )
        for field, number in slots
    )


def _passage(wording: Wording, field: str, number: int) -> str:
    if field == "step":
        return wording.steps[number - 1] if number <= len(wording.steps) else ""
    return str(getattr(wording, field))


def _compared(
    older: Wording | None, source: Wording | None, field: str, number: int, told: Mapping[str, str]
) -> Markup | None:
    if source is None:
        return None
    text = _passage(source, field, number)
    marked = differences(_passage(older, field, number), text) if older else escape(text)
    for placeholder in {match[0] for match in PLACEHOLDER.finditer(marked)}:
        marked = marked.replace(placeholder, _told(placeholder, told))
    return marked


def _told(placeholder: str, told: Mapping[str, str]) -> Markup:
    """The placeholder with its value before it."""
    value = Markup("<b>{}</b> ").format(told[placeholder]) if placeholder in told else Markup("")
    return Markup('<span class="told">{}<code>{}</code></span>').format(value, placeholder)


def _unlike(theirs: Wording | None, own: Wording, field: str, number: int) -> Markup | None:
    """What somebody else wrote, where it is not the same; marked is what differs from one's own words."""
    if theirs is None or _passage(theirs, field, number) == _passage(own, field, number):
        return None
    return differences(_passage(own, field, number), _passage(theirs, field, number))
