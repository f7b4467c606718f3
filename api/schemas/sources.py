"""Sources, and contacts whom people can ask, as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Literal

from pydantic import Field

from api.schemas.model import Body, ByLanguage, Countries, LanguageCode, Line, Lines, Shown, Text
from knowledge.content.facts import Contact, Source, SourceKind
from knowledge.editing import ContactState, SourceState

Cost = Literal["free", "paid", "unknown"]
Place = Literal["japan", "vn", "kh", "mm"]
Address = Annotated[str, Field(pattern=r"^https?://\S+$", max_length=2000)]


class SourceBody(Body):
    """`names` are short names for use in a sentence, by language."""

    title: Text
    publisher: Line
    url: Address
    kind: SourceKind
    is_copy: bool = False
    copy_of: Text | None = None
    names: ByLanguage = Field(default_factory=dict)

    def source(self, id_: str) -> Source:
        return Source(id=id_, **self.model_dump())


class ShownSource(Shown):
    id: str
    version: int
    title: str
    publisher: str
    url: str
    kind: SourceKind
    is_copy: bool
    copy_of: str | None
    names: dict[str, str]

    @classmethod
    def of(cls, state: SourceState) -> ShownSource:
        return cls(**asdict(state.source), version=state.version)


class ContactBody(Body):
    """`numbers`, `website` and `hours` name values of facts, "fact-id.value"; they are never copies."""

    names: ByLanguage
    what_for: ByLanguage
    located_in: Place
    numbers: Lines = ()
    website: Line | None = None
    hours: Line | None = None
    serves: Countries = ()
    languages: Annotated[tuple[LanguageCode, ...], Field(strict=False)] = ()
    cost: Cost = "unknown"
    emergency: bool = False
    safety_note: ByLanguage = Field(default_factory=dict)
    rests_on: Lines = ()

    def contact(self, id_: str) -> Contact:
        return Contact(id=id_, **self.model_dump())


class ShownContact(Shown):
    id: str
    version: int
    names: dict[str, str]
    what_for: dict[str, str]
    located_in: str
    numbers: list[str]
    website: str | None
    hours: str | None
    serves: list[str]
    languages: list[str]
    cost: Cost
    emergency: bool
    safety_note: dict[str, str]
    rests_on: list[str]

    @classmethod
    def of(cls, state: ContactState) -> ShownContact:
        return cls(**asdict(state.contact), version=state.version)
