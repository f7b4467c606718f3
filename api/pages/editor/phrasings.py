"""In which words do people ask for a topic, language by language?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException
from pydantic import BaseModel, Field
from starlette.responses import HTMLResponse, Response

from api import findings, teaching
from api.desk import Desk
from api.pages.editor.board import title_of
from api.pages.editor.frame import AtDesk, complaint, done, show
from api.pages.editor.inbox import near_to
from api.schemas.model import Id, LanguageCode, Number
from knowledge import editing
from knowledge.content.topics import Phrasing
from knowledge.editing import Invalid, Published, lookup
from knowledge.editing.board import COLUMNS
from knowledge.explaining import title_in

router = APIRouter(prefix="/edit/topics/{topic}/{language}/phrasings")
MOST_LOOKED_AT = 12


class Added(BaseModel):
    """`questions` are written one to a line; `knows`: those that come close to other topics are meant so."""

    questions: str = ""
    then: str = ""
    knows: bool = False
    because: Annotated[str, Field(max_length=500)] = ""

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(filter(None, map(str.strip, self.questions.replace("\x00", "").splitlines())))

    def only(self, questions: list[str]) -> Added:
        return self.model_copy(update={"questions": "\n".join(questions)})


@router.get("")
async def show_phrasings(topic: Id, language: LanguageCode, desk: AtDesk, done: str = "") -> HTMLResponse:
    return await _page(desk, topic, language, done=done)


@router.post("")
async def add(topic: Id, language: LanguageCode, desk: AtDesk, form: Annotated[Added, Form()]) -> Response:
    """One to a line. Those that cannot be added stay in the form, each with its reason."""
    if form.then == "look":
        return await _page(desk, topic, language, form)
    refused: list[tuple[str, str]] = []
    for question in form.lines:
        if problem := await _add(desk, Phrasing(topic, language, question), form):
            refused.append((question, problem))
    if refused:
        return await _page(desk, topic, language, form.only([question for question, _ in refused]), refused=refused)
    return done(f"/edit/topics/{topic}/{language}/phrasings", "added")


@router.post("/remove")
async def remove(topic: Id, language: LanguageCode, desk: AtDesk, number: Annotated[Number, Form()]) -> Response:
    outcome = await desk.settle(await editing.remove_phrasing(desk.store, desk.account, number, now=desk.now))
    if isinstance(outcome, Published):
        return done(f"/edit/topics/{topic}/{language}/phrasings", "removed")
    return await _page(desk, topic, language, refused=[("", complaint(outcome, desk.language))])


async def _add(desk: Desk, phrasing: Phrasing, form: Added) -> str:
    """Why it cannot be added; empty if it was."""
    outcome = await teaching.add(desk, phrasing, form.because if form.knows else None)
    match outcome:
        case Published():
            return ""
        case Invalid(found):
            return " ".join(findings.told(found, desk.language))
        case _:
            return complaint(outcome, desk.language)


async def _page(
    desk: Desk,
    topic: str,
    language: str,
    form: Added | None = None,
    *,
    done: str = "",
    refused: list[tuple[str, str]] | None = None,
) -> HTMLResponse:
    """What was sent and not added is shown with what it would change."""
    if await lookup.topic(desk.store, topic) is None:
        raise HTTPException(404)
    known = [
        (number, phrasing.text)
        for number, phrasing in await lookup.phrasings(desk.store, topic)
        if phrasing.language == language
    ]
    looked_at = form.lines[:MOST_LOOKED_AT] if form else ()
    impacts = [await teaching.impact_of(desk, Phrasing(topic, language, question)) for question in looked_at]
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
        questions=form.lines if form else (),
        because=form.because if form else "",
        impacts=impacts,
        collides=any(impact.collisions for impact in impacts),
        near=lambda collision: near_to(desk, collision),
        title_of=lambda id_: title_in(desk.texts, id_, desk.language),
    )
