"""Who runs this, how is it used, and what is stored about a person?"""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from api.pages import page as pages
from api.pages.card import card
from api.pages.trouble import language_of
from api.wiring import Wired, Wiring
from knowledge import menus
from knowledge.languages import LANGUAGES
from knowledge.replies import Reply

router = APIRouter(include_in_schema=False)


@router.get("/about")
async def about(request: Request, wiring: Wired, lang: str = "") -> HTMLResponse:
    language = _chosen(request, lang)
    return _note(menus.help_text(language), "/about", wiring)


@router.get("/privacy")
async def privacy(request: Request, wiring: Wired, lang: str = "") -> HTMLResponse:
    language = _chosen(request, lang)
    operator = ", ".join(part for part in (wiring.operator_name, wiring.operator_contact) if part)
    return _note(menus.privacy(language, operator, on_telegram=False), "/privacy", wiring)


def _chosen(request: Request, lang: str) -> str:
    return lang if lang in LANGUAGES else language_of(request)


def _note(reply: Reply, path: str, wiring: Wiring) -> HTMLResponse:
    return pages.html(
        "note.html",
        reply.language,
        card=card(reply, wiring.knowledge.texts),
        operator=wiring.operator_name,
        contact=wiring.operator_contact,
        others={code: f"{path}?lang={code}" for code in LANGUAGES if code != reply.language},
    )
