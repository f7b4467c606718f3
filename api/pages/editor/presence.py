"""Who else has this text open?"""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import HTMLResponse, Response

from api.pages import page as pages
from api.pages.editor.frame import AtDesk
from api.schemas.model import Id, LanguageCode
from knowledge.editing import presence

router = APIRouter(prefix="/edit/topics/{topic}/{language}/presence")


@router.post("")
async def stay(topic: Id, language: LanguageCode, desk: AtDesk) -> HTMLResponse:
    """A piece of the page, asked for every twenty seconds while it is open."""
    others = await presence.stay(desk.store, desk.account, f"{topic}/{language}", now=desk.now)
    return pages.html("edit/presence.html", desk.language, others=others)


@router.post("/end")
async def leave(topic: Id, language: LanguageCode, desk: AtDesk) -> Response:
    await presence.leave(desk.store, desk.account, f"{topic}/{language}")
    return Response(status_code=204)
