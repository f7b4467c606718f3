"""In which words do people ask for a topic, language by language?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import HTMLResponse, Response

from api import findings
from api.desk import Desk
from api.pages.editor.board import title_of
from api.pages.editor.frame import AtDesk, complaint, done, show
from api.schemas.model import Id, LanguageCode, Number
from knowledge import editing
from knowledge.content.topics import Phrasing
from knowledge.editing import Invalid, Published, lookup
from knowledge.editing.board import COLUMNS

router = APIRouter(prefix="/edit/topics/{topic}/{language}/phrasings")


@router.get("")
async def show_phrasings(topic: Id, language: LanguageCode, desk: AtDesk, done: str = "") -> HTMLResponse:
    return await _page(desk, topic, language, done=done)


@router.post("")
async def add(topic: Id, language: LanguageCode, desk: AtDesk, questions: Annotated[str, Form()] = "") -> Response:
    """One to a line. Those that cannot be added stay in the form, each with its reason."""
    refused: list[tuple[str, str]] = []
    for question in filter(None, map(str.strip, questions.replace("\x00", "").splitlines())):
        if problem := await _add(desk, Phrasing(topic, language, question)):
            refused.append((question, problem))
    if refused:
        return await _page(desk, topic, language, refused=refused)
    return done(f"/edit/topics/{topic}/{language}/phrasings", "added")


@router.post("/remove")
async def remove(topic: Id, language: LanguageCode, desk: AtDesk, number: Annotated[Number, Form()]) -> Response:
    outcome = await desk.settle(await editing.remove_phrasing(desk.store, desk.account, number, now=desk.now))
    if isinstance(outcome, Published):
        return done(f"/edit/topics/{topic}/{language}/phrasings", "removed")
    return await _page(desk, topic, language, refused=[("", complaint(outcome, desk.language))])


async def _add(desk: Desk, phrasing: Phrasing) -> str:
    """Why it cannot be added; empty if it was."""
    outcome = await desk.settle(await editing.add_phrasing(desk.store, desk.account, phrasing, now=desk.now))
    match outcome:
        case Published():
            return ""
        case Invalid(found):
            return " ".join(findings.told(found, desk.language))
        case _:
            return complaint(outcome, desk.language)


async def _page(
    desk: Desk, topic: str, language: str, *, done: str = "", refused: list[tuple[str, str]] | None = None
) -> HTMLResponse:
    if await lookup.topic(desk.store, topic) is None:
        raise HTTPException(404)
    known = [
        (number, phrasing.text)
        for number, phrasing in await lookup.phrasings(desk.store, topic)
        if phrasing.language == language
    ]
    return show(
        "phrasings.html",
        desk,
        status=422 if refused else 200,
        done=done,
        topic=topic,
        tongue=language,
        title=title_of(await lookup.texts(desk.store, topic), topic),
        columns=COLUMNS,
        phrasings=known,
        refused=refused or [],
    )
