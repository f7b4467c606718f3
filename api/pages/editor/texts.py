"""How does an editor write a text beside its source, see it as a worker will, and publish it?"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import HTMLResponse, Response

from api import findings
from api.desk import Desk
from api.pages import page as pages
from api.pages.editor.frame import AtDesk, complaint, done
from api.pages.editor.text_form import TextForm
from api.pages.editor.text_page import EMPTY, page, previewed, take_up, taken_up_again, with_left_words
from api.pages.editor.working_copy import forget
from api.schemas.model import Id, LanguageCode
from knowledge import editing
from knowledge.content.topics import Grade
from knowledge.editing import AheadOfSource, Conflict, Invalid, NeedsReview, Published, Saved, lookup
from knowledge.editing.assignments import assign

router = APIRouter(prefix="/edit/topics/{topic}/{language}")
_WAITS: dict[type, str] = {NeedsReview: "needs-review", AheadOfSource: "ahead-of-source"}
"""Which word says that what is saved cannot be read yet."""


@router.get("")
async def show_text(
    topic: Id, language: LanguageCode, desk: AtDesk, done: str = "", revision: int = 0, kept: bool = False
) -> HTMLResponse:
    """With `revision`, the words of an earlier one are taken up again; with `kept`, those that were left unsaved."""
    work = await with_left_words(await take_up(desk, topic, language))
    head = work.state.head
    wording = head.wording if head else EMPTY
    if kept and work.left:
        return taken_up_again(work, work.left[0])
    if revision:
        history = await lookup.text_history(desk.store, topic, language)
        wording = next((earlier.wording for earlier in history if earlier.id == revision), wording)
    return page(work, wording, work.state.version, done=done)


@router.post("")
async def save(topic: Id, language: LanguageCode, desk: AtDesk, form: Annotated[TextForm, Form()]) -> Response:
    if form.then == "preview":
        return page(await take_up(desk, topic, language), form.wording, form.expected, grade=form.grade)
    outcome = await _save(desk, topic, language, form)
    if isinstance(outcome, Saved):
        await forget(desk, topic, language)
    if isinstance(outcome, Saved) and form.then == "publish":
        return await _publish(topic, language, desk, outcome.version, form)
    return await respond(desk, topic, language, outcome, "saved", form.expected, form)


@router.post("/preview")
async def show_preview(
    topic: Id, language: LanguageCode, desk: AtDesk, form: Annotated[TextForm, Form()]
) -> HTMLResponse:
    """A piece of the page, for the script that asks while one types."""
    state = await lookup.topic(desk.store, topic)
    if state is None:
        raise HTTPException(404)
    return pages.html("edit/previewed.html", desk.language, **previewed(desk, state.topic, language, form.wording))


@router.post("/publish")
async def publish(topic: Id, language: LanguageCode, desk: AtDesk, expected: Annotated[int, Form()]) -> Response:
    return await _publish(topic, language, desk, expected)


@router.post("/withdraw")
async def withdraw(topic: Id, language: LanguageCode, desk: AtDesk, expected: Annotated[int, Form()]) -> Response:
    outcome = await editing.withdraw_text(desk.store, desk.account, topic, language, expected=expected, now=desk.now)
    return await respond(desk, topic, language, await desk.settle(outcome), "withdrawn", expected)


@router.post("/confirm")
async def confirm(topic: Id, language: LanguageCode, desk: AtDesk, expected: Annotated[int, Form()]) -> Response:
    outcome = await editing.confirm_wording(desk.store, desk.account, topic, language, expected=expected, now=desk.now)
    return await respond(desk, topic, language, await desk.settle(outcome), "confirmed", expected)


@router.post("/owner")
async def give(
    topic: Id,
    language: LanguageCode,
    desk: AtDesk,
    to: Annotated[str, Form()] = "",
    due_on: Annotated[date | Literal[""], Form()] = "",
) -> Response:
    outcome = await assign(
        desk.store, desk.account, topic, language, owner=to or None, due_on=due_on or None, now=desk.now
    )
    return await respond(desk, topic, language, outcome, "given", 0)


async def _save(desk: Desk, topic: str, language: str, form: TextForm) -> Any:
    return await editing.save_text(
        desk.store,
        desk.account,
        topic,
        language,
        form.wording,
        grade=form.grade,
        expected=form.expected,
        now=desk.now,
        based_on_revision=form.based_on or None,
    )


async def _publish(topic: str, language: str, desk: Desk, expected: int, form: TextForm | None = None) -> Response:
    outcome = await editing.publish_text(desk.store, desk.account, topic, language, expected=expected, now=desk.now)
    if isinstance(outcome, NeedsReview):
        await editing.offer_text(desk.store, desk.account, topic, language, expected=expected, now=desk.now)
    return await respond(desk, topic, language, await desk.settle(outcome), "published", expected, form)


async def respond(
    desk: Desk, topic: str, language: str, outcome: Any, word: str, expected: int, form: TextForm | None = None
) -> Response:
    """Whatever comes of it, the words that the editor sent are on the page again."""
    if isinstance(outcome, Saved | Published | NeedsReview | AheadOfSource):
        return done(f"/edit/topics/{topic}/{language}", _WAITS.get(type(outcome), word))
    work = await take_up(desk, topic, language)
    head = work.state.head
    wording = form.wording if form else head.wording if head else EMPTY
    grade = form.grade if form else Grade.CLARIFIES
    match outcome:
        case Conflict(current):
            return page(work, wording, current.version, status=409, grade=grade, current=current)
        case Invalid(found):
            words = findings.told(found, desk.language)
            return page(work, wording, expected, status=422, grade=grade, complaints=words)
        case _:
            words = (complaint(outcome, desk.language),)
            return page(work, wording, expected, status=403, grade=grade, complaints=words)
