"""Which texts are there in which language, what is to be done, and what of it needs this editor today?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from pydantic import BaseModel, Field
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.desk import Desk
from api.pages.editor.frame import AtDesk, complaint, show
from api.pages.editor.standing import CALLS, WORDS, why, whys
from knowledge.editing import Saved, TextState, sent_back_to
from knowledge.editing.agenda import agenda
from knowledge.editing.assignments import assign, who_may_own
from knowledge.editing.board import COLUMNS, NOBODY, Filter, Line, lines

router = APIRouter(prefix="/edit")
TOPICS_ON_A_PAGE = 50
FIRST_CALLS = 12

States = Mapping[tuple[str, str], TextState]


class Wanted(BaseModel):
    """The filter as it stands in the address; `everything` shows all that one is called for."""

    language: str = ""
    standing: str = ""
    owner: str = ""
    category: str = ""
    q: str = ""
    page: int = 1
    everything: bool = False
    done: str = ""

    @property
    def filter(self) -> Filter:
        return Filter(self.language, self.standing, self.owner, self.category, self.q)

    def address(self, **changed: object) -> str:
        """Of the board with this filter, but for what is `changed`."""
        told = self.model_dump(include=set(Wanted.model_fields)) | {"done": "", "page": 0} | changed
        asked = {name: value for name, value in told.items() if value}
        return "/edit" + (f"?{urlencode(asked)}" if asked else "")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the topics are published in a language, and how many of these are lacking something."""

    language: str
    published: int
    lacking: int


class Given(Wanted):
    """The marked texts, and to whom they are given until when; empty takes the owner or the day away."""

    text: list[Annotated[str, Field(pattern="^[a-z0-9][a-z0-9-]*/[a-z]{2}$")]] = []
    to: str = ""
    due_on: date | Literal[""] = ""


@router.get("")
async def show_board(desk: AtDesk, wanted: Annotated[Wanted, Query()]) -> HTMLResponse:
    return await _board(desk, wanted)


@router.post("/board/owners")
async def give(desk: AtDesk, form: Annotated[Given, Form()]) -> Response:
    """The marked texts to one person, or to nobody any more."""
    for topic, _, language in (text.partition("/") for text in form.text):
        outcome = await assign(
            desk.store, desk.account, topic, language, owner=form.to or None, due_on=form.due_on or None, now=desk.now
        )
        if not isinstance(outcome, Saved):
            return await _board(desk, form, status=422, complaints=(complaint(outcome, desk.language),))
    return RedirectResponse(form.address(done="given" if form.text else "", page=form.page), 303)


async def _board(desk: Desk, wanted: Wanted, *, status: int = 200, complaints: Sequence[str] = ()) -> HTMLResponse:
    everything = await lines(desk.store, desk.texts, desk.today)
    found = [line for line in everything if wanted.filter.takes(line)]
    page = max(1, min(wanted.page, _pages(found)))
    calls = agenda(everything, desk.account, desk.today)
    return show(
        "board.html",
        desk,
        status=status,
        done=wanted.done,
        complaints=complaints,
        wanted=wanted,
        is_filtered=wanted.filter != Filter(),
        calls=calls if wanted.everything else calls[:FIRST_CALLS],
        called=len(calls),
        facts_sent_back=await sent_back_to(desk.store, desk.account.name),
        call_words=CALLS,
        why=why,
        whys=whys,
        coverage=[_coverage(code, everything) for code in COLUMNS],
        topics=len(everything),
        found=len(found),
        groups=_groups(desk, found[(page - 1) * TOPICS_ON_A_PAGE : page * TOPICS_ON_A_PAGE]),
        page=page,
        pages=_pages(found),
        columns=COLUMNS,
        standings=WORDS,
        categories=_categories(desk),
        people=await who_may_own(desk.store),
        nobody=NOBODY,
    )


def title_of(states: States, topic: str) -> str:
    heads = (states[topic, code].head for code in COLUMNS if (topic, code) in states)
    return next((head.wording.question for head in heads if head), topic)


def _pages(found: Sequence[Line]) -> int:
    return max(1, -(-len(found) // TOPICS_ON_A_PAGE))


def _coverage(language: str, everything: Iterable[Line]) -> Coverage:
    cells = [line.cell(language) for line in everything]
    published = [cell for cell in cells if cell.kept.published]
    return Coverage(language, len(published), sum(cell.standing.is_lacking for cell in published))


def _categories(desk: Desk) -> dict[str, str]:
    return {id_: category.titles.get(desk.language, id_) for id_, category in desk.texts.categories.items()}


def _groups(desk: Desk, shown: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """The lines of each category under its title; they come in the order of the menus."""
    titles = _categories(desk)
    return [(titles.get(id_, id_), list(group)) for id_, group in groupby(shown, lambda line: line.topic.category)]
