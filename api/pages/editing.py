"""All pages of those who edit, under /edit."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI

from api.pages.editor import (
    audit,
    board,
    door,
    exchange,
    facts,
    history,
    inbox,
    me,
    people,
    phrasings,
    presence,
    review,
    sources,
    texts,
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
    history,
    inbox,
    phrasings,
    texts,
    understanding,
    review,
    presence,
    working_copy,
    facts,
    sources,
    exchange,
):
    router.include_router(part.router)


def install(app: FastAPI) -> None:
    app.exception_handler(LogInFirst)(ask_to_log_in)
    app.include_router(router)
