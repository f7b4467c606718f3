"""How are words kept that an editor has not saved, and given back or thrown away?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from pydantic import ValidationError
from starlette.responses import HTMLResponse, Response

from api.desk import Desk
from api.pages import page as pages
from api.pages.editor.frame import AtDesk, done
from api.pages.editor.text_form import TextForm
from api.schemas.model import Id, LanguageCode
from knowledge.content.topics import Wording
from knowledge.editing import lookup, working_copies

router = APIRouter(prefix="/edit/topics/{topic}/{language}/working-copy")


@router.post("")
async def keep(topic: Id, language: LanguageCode, desk: AtDesk, form: Annotated[TextForm, Form()]) -> HTMLResponse:
    """A piece of the page, for the script that keeps words every few seconds."""
    state = await lookup.text(desk.store, topic, language)
    if state.head and state.head.wording == form.wording:
        await forget(desk, topic, language)
        return pages.html("edit/kept.html", desk.language, kept_at=None)
    kept = form.model_dump(mode="json")
    subject = f"{topic}/{language}"
    await working_copies.keep(desk.store, desk.account, subject, kept, expected=form.expected, now=desk.now)
    return pages.html("edit/kept.html", desk.language, kept_at=desk.now)


@router.post("/throw-away")
async def throw_away(topic: Id, language: LanguageCode, desk: AtDesk) -> Response:
    await forget(desk, topic, language)
    return done(f"/edit/topics/{topic}/{language}", "thrown-away")


async def forget(desk: Desk, topic: str, language: str) -> None:
    await working_copies.throw_away(desk.store, desk.account, f"{topic}/{language}")


async def left_words(desk: Desk, topic: str, language: str, saved: Wording | None) -> tuple[TextForm, str] | None:
    """What this editor left here unlike what is saved, and since when."""
    copy = await working_copies.left_by(desk.store, desk.account, f"{topic}/{language}")
    if copy is None:
        return None
    try:
        form = TextForm.model_validate(dict(copy.form))
    except ValidationError:
        return None
    return None if form.wording == saved else (form, f"{copy.kept_at:%Y-%m-%d %H:%M} UTC")
