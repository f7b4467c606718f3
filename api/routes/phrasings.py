"""What would a phrasing change, and why does a question get what it gets?"""

from __future__ import annotations

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, HTTPException, Query

from api import teaching
from api.deps import Reader
from api.desk import AtDesk
from api.schemas.inbox import ShownExplanation, ShownImpact
from api.schemas.model import Country, Id, LanguageCode
from api.schemas.problem import READING
from knowledge.asking import LONGEST_QUESTION
from knowledge.content.topics import Phrasing
from knowledge.explaining import explain

router = APIRouter(prefix="/api/v1", tags=["understanding"])


@router.get("/topics/{topic}/phrasings/impact", responses=READING)
async def show_impact(
    topic: Id,
    language: LanguageCode,
    text: Annotated[str, Query(min_length=1, max_length=300)],
    _: Reader,
    desk: AtDesk,
) -> ShownImpact:
    """What would change at once if this were a phrasing of the topic. Nothing is stored."""
    if topic not in desk.texts.topics:
        raise HTTPException(404)
    return ShownImpact.model_validate(await teaching.impact_of(desk, Phrasing(topic, language, text)))


@router.get("/understanding", responses=READING)
async def show_understanding(
    text: Annotated[str, Query(max_length=LONGEST_QUESTION)],
    _: Reader,
    desk: AtDesk,
    language: LanguageCode | None = None,
    country: Country | None = None,
) -> ShownExplanation:
    """Which topics are considered for a question, and why it gets what it gets. Nothing is stored."""

    def explained() -> ShownExplanation:
        found = explain(text, desk.wiring.knowledge, language=language, country=country, tongue=desk.language)
        return ShownExplanation.model_validate(found)

    return await run_sync(explained)
