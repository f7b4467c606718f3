"""What a draft needs, what is said about it, and on what a topic stands, as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from api.schemas.model import Body, LanguageCode, Number, Shown, Text
from knowledge.editing import Ground, Part, Scrutiny

CommentText = Annotated[Text, Field(max_length=4000)]


class CommentBody(Body):
    text: CommentText


class RestoreBody(Body):
    revision: Number


class DraftsBody(Body):
    """The version of each draft, by language; all are published, or none."""

    versions: Annotated[dict[LanguageCode, Number], Field(min_length=1)]


class FactsBody(Body):
    """The version of each fact whose source was looked at today, by its id."""

    facts: Annotated[dict[str, Number], Field(max_length=500)]


class ShownApproval(Shown):
    """`alone`: by an author, because nobody else held the role."""

    part: Part
    by: str
    at: datetime
    alone: bool


class ShownScrutiny(Shown):
    """What the draft needs before it can be published, and what of it was given. `authors` may not give it."""

    version: int
    needs: list[Part]
    missing: list[Part]
    given: list[ShownApproval]
    authors: list[str]

    @classmethod
    def of(cls, seen: Scrutiny) -> ShownScrutiny:
        given = [ShownApproval.model_validate(approval) for approval in seen.given]
        return cls(
            version=seen.revision,
            needs=list(seen.needs),
            missing=list(seen.missing),
            given=given,
            authors=sorted(seen.authors),
        )


class ShownComment(Shown):
    """`revision` is the version of the text or fact that it speaks of."""

    id: int
    revision: int | None
    author: str
    text: str
    asks_for_changes: bool
    at: datetime
    resolved_at: datetime | None
    resolved_by: str | None


class ShownGround(Shown):
    """A fact in force on which the topic stands, and where to look whether it is still true."""

    fact: str
    version: int
    statement: str
    checked_on: date
    source: str
    url: str
    locator: str

    @classmethod
    def of(cls, ground: Ground) -> ShownGround:
        fact = ground.current.fact
        return cls(
            fact=fact.id,
            version=ground.state.version,
            statement=fact.statement,
            checked_on=fact.checked_on,
            source=ground.source.title,
            url=ground.source.url,
            locator=fact.locator,
        )


class ShownGrounds(Shown):
    grounds: list[ShownGround]

    @classmethod
    def of(cls, grounds: tuple[Ground, ...]) -> ShownGrounds:
        return cls(grounds=[ShownGround.of(ground) for ground in grounds])


class ShownPiece(Shown):
    kind: Literal["same", "gone", "came"]
    text: str


class ShownChange(Shown):
    """A passage that differs between two revisions."""

    passage: Literal["question", "short", "details", "steps"]
    pieces: list[ShownPiece]
