"""All pages of those who edit, under /edit."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI

from api.pages.editor import (
    audit,
    board,
    contacts,
    door,
    exchange,
    fact_history,
    fact_queue,
    facts,
    history,
    inbox,
    me,
    misconceptions,
    people,
    phrasings,
    presence,
    review,
    sources,
    tasks,
    texts,
    topics,
    understanding,
    working_copy,
)
from api.pages.editor.frame import LogInFirst, ask_to_log_in

router = APIRouter(include_in_schema=False)
for part in (
    door,
    me,
    people,
    audit,
    board,
    topics,
    history,
    inbox,
    phrasings,
    texts,
    understanding,
    review,
    presence,
    working_copy,
    fact_queue,
    fact_history,
    facts,
    tasks,
    sources,
    contacts,
    misconceptions,
    exchange,
):
    router.include_router(part.router)


def install(app: FastAPI) -> None:
    app.exception_handler(LogInFirst)(ask_to_log_in)
    app.include_router(router)
