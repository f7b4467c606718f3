"""What does a program get for one question?"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import anyio.to_thread
from fastapi import APIRouter, HTTPException, Request
from pydantic import BaseModel, ConfigDict, Field

from api.schemas.problem import problems
from api.window import Window, seconds_left
from api.wiring import Wired
from knowledge.asking import LONGEST_QUESTION, Told, ask

router = APIRouter(prefix="/api/v1", tags=["questions"])


class Question(BaseModel):
    """`lang` and `country` are the person's own choice; `previous_topic` lets a short question lean on the one before."""

    model_config = ConfigDict(strict=True, extra="forbid")

    text: Annotated[str, Field(max_length=LONGEST_QUESTION)]
    lang: Literal["vi", "km", "my", "en"] | None = None
    country: Literal["vn", "kh", "mm"] | None = None
    previous_topic: str | None = None


class ShownTopic(BaseModel):
    id: str
    score: float


class CitedSource(BaseModel):
    title: str
    publisher: str
    url: str
    as_of: str | None


class Reply(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    lang: str
    outcome: Literal["answer", "choices", "refusal", "urgent"]
    topics: list[ShownTopic]
    text: str
    sources: list[CitedSource]
    checked_on: date | None
    ms: float


@router.post("/ask", response_model=Reply, responses=problems(422, 429))
async def answer_a_question(request: Request, question: Question, wiring: Wired) -> Told:
    """The same answer as in the chat, as plain text with its sources. Nothing is stored."""
    window: Window = request.app.state.asks
    now = wiring.clock()
    if not window.admits(request.client.host if request.client else "", now):
        raise HTTPException(429, headers={"Retry-After": str(seconds_left(now))})

    def told() -> Told:
        return ask(
            question.text,
            wiring.knowledge,
            now,
            language=question.lang,
            country=question.country,
            previous_topic=question.previous_topic,
        )

    reply = await anyio.to_thread.run_sync(told)
    wiring.metrics.outcomes.labels(reply.outcome, reply.lang).inc()
    return reply
