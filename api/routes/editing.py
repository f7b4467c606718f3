"""All that those who edit do over JSON."""

from __future__ import annotations

from fastapi import APIRouter

from api.routes import (
    audit,
    board,
    exchange,
    facts,
    inbox,
    misconceptions,
    people,
    phrasings,
    review,
    session,
    sources,
    tasks,
    texts,
    tokens,
    topics,
)

router = APIRouter()
for part in (
    session,
    people,
    tokens,
    audit,
    board,
    topics,
    texts,
    phrasings,
    inbox,
    review,
    facts,
    tasks,
    sources,
    misconceptions,
    exchange,
):
    router.include_router(part.router)
