"""How does an editor write a text beside its source, see it as a worker will, and publish it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException
from starlette.responses import HTMLResponse, Response

from api import findings
from api.desk import Desk
from api.pages import page as pages
from api.pages.editor import preview as previews
from api.pages.editor.board import COLUMNS, title_of
from api.pages.editor.frame import AtDesk, complaint, done, show
from api.pages.editor.standing import cell
from api.pages.editor.text_form import TextForm, parts
from api.schemas.model import Id, LanguageCode
from knowledge import editing
from knowledge.content.topics import Grade, Topic, Wording
from knowledge.editing import Conflict, Invalid, Published, Saved, TextState, lookup
from knowledge.languages import SOURCE_LANGUAGE

router = APIRouter(prefix="/edit/topics/{topic}/{language}")
EMPTY = Wording("", "")


@dataclass(frozen=True)
class Work:
    """A text on the desk: its topic, all texts of the topic, and the English text as it was when it was translated."""

    desk: Desk
    topic: Topic
    language: str
    states: Mapping[tuple[str, str], TextState]
    translated: Wording | None

    @property
    def path(self) -> str:
        return f"/edit/topics/{self.topic.id}/{self.language}"

    @property
    def state(self) -> TextState:
        return self.states.get((self.topic.id, self.language)) or TextState(self.topic.id, self.language)

    @property
    def source(self) -> TextState | None:
        """None for the English text itself, which has no source."""
        return None if self.language == SOURCE_LANGUAGE.code else self.states.get((self.topic.id, SOURCE_LANGUAGE.code))


@router.get("")
async def show_text(topic: Id, language: LanguageCode, desk: AtDesk, done: str = "", revision: int = 0) -> HTMLResponse:
    """With `revision`, the words of an earlier one are taken up again."""
    work = await _take_up(desk, topic, language)
    head = work.state.head
    wording = head.wording if head else EMPTY
    if revision:
        history = await lookup.text_history(desk.store, topic, language)
        wording = next((earlier.wording for earlier in history if earlier.id == revision), wording)
    return _page(work, wording, work.state.version, done=done)


@router.post("")
async def save(topic: Id, language: LanguageCode, desk: AtDesk, form: Annotated[TextForm, Form()]) -> Response:
    if form.then == "preview":
        return _page(await _take_up(desk, topic, language), form.wording, form.expected, grade=form.grade)
    outcome = await _save(desk, topic, language, form)
    if isinstance(outcome, Saved) and form.then == "publish":
        return await _publish(topic, language, desk, outcome.version, form)
    return await _respond(desk, topic, language, outcome, "saved", form.expected, form)


@router.post("/preview")
async def show_preview(
    topic: Id, language: LanguageCode, desk: AtDesk, form: Annotated[TextForm, Form()]
) -> HTMLResponse:
    """A piece of the page, for the script that asks while one types."""
    state = await lookup.topic(desk.store, topic)
    if state is None:
        raise HTTPException(404)
    return pages.html("edit/preview.html", desk.language, **_previewed(desk, state.topic, language, form.wording))


@router.post("/publish")
async def publish(topic: Id, language: LanguageCode, desk: AtDesk, expected: Annotated[int, Form()]) -> Response:
    return await _publish(topic, language, desk, expected)


@router.post("/withdraw")
async def withdraw(topic: Id, language: LanguageCode, desk: AtDesk, expected: Annotated[int, Form()]) -> Response:
    outcome = await editing.withdraw_text(desk.store, desk.account, topic, language, expected=expected, now=desk.now)
    return await _respond(desk, topic, language, await desk.settle(outcome), "withdrawn", expected)


@router.post("/confirm")
async def confirm(topic: Id, language: LanguageCode, desk: AtDesk, expected: Annotated[int, Form()]) -> Response:
    outcome = await editing.confirm_wording(desk.store, desk.account, topic, language, expected=expected, now=desk.now)
    return await _respond(desk, topic, language, await desk.settle(outcome), "confirmed", expected)


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
    return await _respond(desk, topic, language, await desk.settle(outcome), "published", expected, form)


async def _take_up(desk: Desk, topic: str, language: str) -> Work:
    found = await lookup.topic(desk.store, topic)
    if found is None:
        raise HTTPException(404)
    states = await lookup.texts(desk.store, topic)
    return Work(desk, found.topic, language, states, await _translated(desk, states, topic, language))


async def _translated(
    desk: Desk, states: Mapping[tuple[str, str], TextState], topic: str, language: str
) -> Wording | None:
    """The English wording that a translation was made from, if English has moved on since."""
    own, source = states.get((topic, language)), states.get((topic, SOURCE_LANGUAGE.code))
    if not (own and own.head and source and source.published) or language == SOURCE_LANGUAGE.code:
        return None
    if own.head.based_on_revision in (None, source.published.id):
        return None
    history = await lookup.text_history(desk.store, topic, SOURCE_LANGUAGE.code)
    return next((earlier.wording for earlier in history if earlier.id == own.head.based_on_revision), None)


async def _respond(
    desk: Desk, topic: str, language: str, outcome: Any, word: str, expected: int, form: TextForm | None = None
) -> Response:
    """Whatever comes of it, the words that the editor sent are on the page again."""
    if isinstance(outcome, Saved | Published):
        return done(f"/edit/topics/{topic}/{language}", word)
    work = await _take_up(desk, topic, language)
    head = work.state.head
    wording = form.wording if form else head.wording if head else EMPTY
    grade = form.grade if form else Grade.CLARIFIES
    match outcome:
        case Conflict(current):
            return _page(work, wording, current.version, status=409, grade=grade, current=current)
        case Invalid(found):
            words = findings.told(found, desk.language)
            return _page(work, wording, expected, status=422, grade=grade, complaints=words)
        case _:
            words = (complaint(outcome, desk.language),)
            return _page(work, wording, expected, status=403, grade=grade, complaints=words)


def _page(
    work: Work,
    wording: Wording,
    expected: int,
    *,
    status: int = 200,
    done: str = "",
    grade: Grade = Grade.CLARIFIES,
    current: TextState | None = None,
    complaints: tuple[str, ...] = (),
) -> HTMLResponse:
    """`current` is what somebody else saved meanwhile."""
    desk, source = work.desk, work.source and (work.source.published or work.source.head)
    theirs = current.head if current else None
    english = source.wording if source else None
    values = previews.values(desk.texts, work.topic, work.language, (wording, english), desk.today)
    told = {value.placeholder: value.in_english for value in values}
    return show(
        "text.html",
        desk,
        status=status,
        done=done,
        source=source,
        parts=parts(wording, english, work.translated, theirs.wording if theirs else None, told),
        theirs=theirs,
        is_lost_race=current is not None,
        grade=grade,
        expected=expected,
        values=values,
        complaints=complaints,
        **_surroundings(work),
        **_previewed(desk, work.topic, work.language, wording),
    )


def _surroundings(work: Work) -> dict[str, Any]:
    """What the page shows of the text whatever was just written."""
    desk, topic = work.desk, work.topic
    return {
        "topic": topic,
        "path": work.path,
        "title": title_of(work.states, topic.id),
        "state": work.state,
        "cells": [cell(desk.texts, topic, code, work.states.get((topic.id, code)), desk.today) for code in COLUMNS],
        "has_moved_on": work.translated is not None,
        "grades": Grade,
    }


def _previewed(desk: Desk, topic: Topic, language: str, wording: Wording) -> dict[str, Any]:
    if wording == EMPTY:
        return {"card": None, "found": (), "is_empty": True, "tongue": language}
    shown = previews.preview(desk.texts, topic, language, wording, desk.today)
    words = findings.told(shown.findings, desk.language)
    return {"card": shown.card, "found": words, "is_empty": False, "tongue": language}
