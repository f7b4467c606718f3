"""What people believe that is not so, as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from pydantic import Field

from api.schemas.model import Body, LanguageCode, Line, Lines, Shown, Text
from knowledge.content.misconceptions import Belief, Misconception, Verdict
from knowledge.editing.misconceptions import MisconceptionState


class BeliefBody(Body):
    """`said` are the ways in which people say it, of which the first is quoted; `truth` is what is so instead, with
    placeholders."""

    said: Lines
    truth: Text


class MisconceptionBody(Body):
    topic: Line
    verdict: Annotated[Verdict, Field(strict=False)]
    rests_on: Lines = ()
    beliefs: dict[LanguageCode, BeliefBody]

    def misconception(self, id_: str) -> Misconception:
        beliefs: dict[str, Belief] = {code: Belief(told.said, told.truth) for code, told in self.beliefs.items()}
        return Misconception(id_, self.topic, self.verdict, self.rests_on, beliefs)


class ShownBelief(Shown):
    said: list[str]
    truth: str


class ShownMisconception(Shown):
    id: str
    version: int
    topic: str
    verdict: Verdict
    rests_on: list[str]
    beliefs: dict[str, ShownBelief]

    @classmethod
    def of(cls, state: MisconceptionState) -> ShownMisconception:
        return cls(**asdict(state.misconception), version=state.version)
