"""What stands on the page of a text: the words beside their source, how they stand, and what a worker would see?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from fastapi import HTTPException
from starlette.responses import HTMLResponse

from api.desk import Desk
from api.pages.editor import preview as previews
from api.pages.editor.frame import show
from api.pages.editor.remarks import WHOLE, remarks
from api.pages.editor.review_panel import Panel, panel
from api.pages.editor.standing import WORDS, whys
from api.pages.editor.text_form import TextForm, parts
from api.pages.editor.working_copy import left_words
from knowledge.content.topics import Grade, Topic, Wording
from knowledge.editing import TextRevision, TextState, lookup
from knowledge.editing.assignments import who_may_own
from knowledge.editing.board import Line, lines
from knowledge.languages import SOURCE_LANGUAGE

EMPTY = Wording("", "")


@dataclass(frozen=True)
class Work:
    """A text on the desk: its topic, all texts of the topic and how they stand, the English text as it was when it was
    translated, and the words that this editor left here unsaved, with the time."""

    desk: Desk
    topic: Topic
    language: str
    states: Mapping[tuple[str, str], TextState]
    line: Line
    translated: Wording | None
    people: tuple[str, ...] = ()
    left: tuple[TextForm, str] | None = None
    review: Panel | None = None

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


async def take_up(desk: Desk, topic: str, language: str) -> Work:
    found = await lookup.topic(desk.store, topic)
    if found is None:
        raise HTTPException(404)
    states = await lookup.texts(desk.store, topic)
    (line,) = await lines(desk.store, desk.texts, desk.today, found.topic)
    work = Work(desk, found.topic, language, states, line, await _translated(desk, states, topic, language))
    review = await panel(desk, topic, language, states)
    return replace(work, people=await who_may_own(desk.store), review=review)


async def with_left_words(work: Work) -> Work:
    head = work.state.head
    left = await left_words(work.desk, work.topic.id, work.language, head.wording if head else None)
    return replace(work, left=left)


async def _translated(
    desk: Desk, states: Mapping[tuple[str, str], TextState], topic: str, language: str
) -> Wording | None:
    """The English wording that a translation was made from, if English has moved on since."""
    own, source = states.get((topic, language)), states.get((topic, SOURCE_LANGUAGE.code))
    current = to_translate(source)
    if not (own and own.head and source and current) or language == SOURCE_LANGUAGE.code:
        return None
    if own.head.based_on_revision in (None, current.id):
        return None
    history = await lookup.text_history(desk.store, topic, SOURCE_LANGUAGE.code)
    return next((earlier.wording for earlier in history if earlier.id == own.head.based_on_revision), None)


def to_translate(source: TextState | None) -> TextRevision | None:
    """The English words from which translators work: a draft as soon as it is held for them, else what people read."""
    if source is None:
        return None
    return source.draft if source.held else source.published or source.head


def taken_up_again(work: Work, form: TextForm) -> HTMLResponse:
    """Over what is saved now: if that is no longer what the words were written upon, both are shown."""
    state = work.state
    raced = state if form.expected != state.version else None
    return page(replace(work, left=None), form.wording, state.version, grade=form.grade, current=raced)


def page(
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
    desk, source = work.desk, to_translate(work.source)
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
        **previewed(desk, work.topic, work.language, wording),
    )


def _surroundings(work: Work) -> dict[str, Any]:
    """What the page shows of the text whatever was just written."""
    topic = work.topic
    return {
        "topic": topic,
        "path": work.path,
        "title": work.line.title,
        "state": work.state,
        "left": work.left,
        "review": work.review,
        "people": work.people,
        "cell": work.line.cell(work.language),
        "cells": work.line.cells,
        "standings": WORDS,
        "whys": whys,
        "has_moved_on": work.translated is not None,
        "grades": Grade,
    }


def previewed(desk: Desk, topic: Topic, language: str, wording: Wording) -> dict[str, Any]:
    """What a worker would see, and below each field what the checks say of it."""
    shown = previews.Preview(None, ())
    if wording != EMPTY:
        shown = previews.preview(desk.texts, topic, language, wording, desk.today, in_telegram=desk.wiring.in_telegram)
    said = remarks(shown.findings, wording, desk.language)
    blocking = sum(finding.blocks for finding in shown.findings)
    return {
        "shown": shown,
        "remarks": said,
        "of_the_whole": said[WHOLE],
        "blocking": blocking,
        "is_empty": wording == EMPTY,
        "tongue": language,
    }
