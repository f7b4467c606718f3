"""All that those who edit do over JSON."""

from __future__ import annotations

from fastapi import APIRouter

from api.routes import facts, session, sources, texts, tokens, topics

router = APIRouter()
for part in (session, tokens, topics, texts, facts, sources):
    router.include_router(part.router)
