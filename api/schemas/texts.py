"""The texts of a topic, their drafts and their revisions, as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from api.schemas.model import Body, Line, Number, Shown, Text
from knowledge.content.topics import Grade, Wording
from knowledge.editing import TextState


class TextBody(Body):
    """`grade` is how much the draft changes what is published."""

    question: Line
    short: Text
    details: Text = ""
    steps: Annotated[tuple[Text, ...], Field(strict=False, max_length=30)] = ()
    grade: Annotated[Grade, Field(strict=False)]
    based_on_revision: Number | None = Field(
        None, description="The English revision that was translated; the published one unless given"
    )

    @property
    def wording(self) -> Wording:
        return Wording(self.question, self.short, self.details, self.steps)


class ShownWording(Shown):
    question: str
    short: str
    details: str
    steps: list[str]


class ShownReview(Shown):
    by: str
    on: date


class ShownTextRevision(Shown):
    id: int
    wording: ShownWording
    grade: Grade
    origin: str
    author: str
    based_on_revision: int | None
    created_at: datetime
    published_at: datetime | None


class ShownText(Shown):
    """`asked_at`: the draft waits for review; `held`: it is approved and waits for other languages. `checked_at` is when
    the topic was last said to be still true, `alone`: what people read has seen one pair of eyes."""

    topic: str
    language: str
    version: int
    published: ShownTextRevision | None
    draft: ShownTextRevision | None
    review: ShownReview | None
    stale_since: date | None
    owner: str | None
    due_on: date | None
    asked_at: datetime | None
    held: bool
    checked_at: datetime | None
    alone: bool

    @classmethod
    def of(cls, state: TextState) -> ShownText:
        return cls.model_validate(state)
