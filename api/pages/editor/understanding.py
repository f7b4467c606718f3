"""Why does a question get what it gets?"""

from __future__ import annotations

from typing import Annotated

from anyio.to_thread import run_sync
from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse

from api.desk import Desk
from api.pages.editor.frame import AtDesk, show
from knowledge.asking import LONGEST_QUESTION
from knowledge.explaining import Explanation, explain
from knowledge.languages import COUNTRIES, LANGUAGES

router = APIRouter(prefix="/edit/understanding")


@router.get("")
async def show_form(desk: AtDesk) -> HTMLResponse:
    return _page(desk)


@router.post("")
async def understand(
    desk: AtDesk,
    text: Annotated[str, Form()] = "",
    spoken: Annotated[str, Form()] = "",
    country: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """Sent as a form, so that the question stands in no address and no log. Nothing is stored."""
    asked = text[:LONGEST_QUESTION]
    chosen, origin = (spoken if spoken in LANGUAGES else None), (country if country in COUNTRIES else None)

    def explained() -> Explanation:
        return explain(asked, desk.wiring.knowledge, language=chosen, country=origin, tongue=desk.language)

    return _page(desk, asked, chosen, origin, await run_sync(explained))


def _page(
    desk: Desk,
    text: str = "",
    spoken: str | None = None,
    country: str | None = None,
    explanation: Explanation | None = None,
) -> HTMLResponse:
    return show(
        "understanding.html", desk, text=text, spoken=spoken, country=country, explanation=explanation,
        longest=LONGEST_QUESTION,
    )  # fmt: skip
