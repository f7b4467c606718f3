"""What editors work with in a browser: plain forms, which a little script makes quicker."""

from fastapi import APIRouter

from api.pages.editor import board, door, facts, history, phrasings, sources, texts
from api.pages.editor.frame import LogInFirst, ask_to_log_in

__all__ = ["LogInFirst", "ask_to_log_in", "router"]

router = APIRouter(prefix="/edit", include_in_schema=False)
for part in (door, board, facts, sources, history, phrasings, texts):
    router.include_router(part.router)
