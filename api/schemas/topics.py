"""Topics, their categories and the ways in which people ask for them, as JSON."""

from __future__ import annotations

from dataclasses import asdict

from pydantic import Field

from api.schemas.model import Body, Countries, LanguageCode, Line, Lines, Shown
from knowledge.content.topics import Phrasing, Topic
from knowledge.editing import TopicState


class TopicBody(Body):
    category: Line
    countries: Countries = ()
    related: Lines = ()
    rests_on: Lines = ()
    sensitive: bool = False
    tells_contacts: bool = False

    def topic(self, id_: str) -> Topic:
        return Topic(id=id_, **self.model_dump())


class ShownTopic(Shown):
    id: str
    version: int
    category: str
    countries: list[str]
    related: list[str]
    rests_on: list[str]
    sensitive: bool
    tells_contacts: bool

    @classmethod
    def of(cls, state: TopicState) -> ShownTopic:
        return cls(**asdict(state.topic), version=state.version)


class ShownCategory(Shown):
    id: str
    titles: dict[str, str]


class PhrasingBody(Body):
    language: LanguageCode
    text: Line = Field(description="As people type it")
    because: Line | None = Field(
        None, description="Why it is added although it comes close to other topics; may be empty"
    )


class ShownPhrasing(Shown):
    number: int
    language: str
    text: str

    @classmethod
    def of(cls, number: int, phrasing: Phrasing) -> ShownPhrasing:
        return cls(number=number, language=phrasing.language, text=phrasing.text)
