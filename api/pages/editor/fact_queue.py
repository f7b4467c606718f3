"""Which facts has somebody to look at again, the gravest first, and with one press each?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api import findings
from api.desk import Desk
from api.pages.editor.frame import AtDesk, complaint, show
from api.schemas.model import LARGEST_NUMBER, Id
from knowledge import editing
from knowledge.content.facts import Risk, Source
from knowledge.content.rendering import render
from knowledge.editing import Conflict, Forbidden, Invalid, Published, Unknown, lookup
from knowledge.editing.fact_queue import Due, due, sent_back, waiting
from knowledge.languages import SOURCE_LANGUAGE
from locales import say

router = APIRouter(prefix="/edit/facts-due")
PATH = "/edit/facts-due"


@dataclass(frozen=True, slots=True)
class Line:
    """`then` is the fact below: where the page goes on once this one is done."""

    due: Due
    told: tuple[str, ...]
    source: Source | None
    then: str


@router.get("")
async def show_queue(desk: AtDesk, risk: Risk | None = None, done: str = "") -> HTMLResponse:
    return await _page(desk, risk, done=done)


@router.post("/{fact}")
async def confirm(
    fact: Id,
    desk: AtDesk,
    expected: Annotated[int, Form(ge=0, le=LARGEST_NUMBER)],
    risk: Annotated[Risk | None, Form()] = None,
    then: Annotated[str, Form(pattern="^[a-z0-9-]{0,64}$")] = "",
) -> Response:
    """Still true. One goes on with the next fact of the list."""
    outcome = await editing.confirm_fact(desk.store, desk.account, fact, expected=expected, now=desk.now)
    match await desk.settle(outcome):
        case Published():
            wanted = f"&risk={risk}" if risk else ""
            return RedirectResponse(f"{PATH}?done=confirmed{wanted}#{then or 'due'}", 303)
        case Conflict():
            words = say(desk.language, "Somebody changed {fact} while you were looking. Look again.", fact=fact)
            return await _page(desk, risk, status=409, complaints=(words,))
        case Forbidden() | Unknown() as refusal:
            return await _page(desk, risk, status=403, complaints=(complaint(refusal, desk.language),))
        case Invalid(found):
            return await _page(desk, risk, status=422, complaints=findings.told(found, desk.language))


async def _page(
    desk: Desk, risk: Risk | None, *, status: int = 200, done: str = "", complaints: tuple[str, ...] = ()
) -> HTMLResponse:
    states = await lookup.facts(desk.store)
    found = due(states, desk.today, risk)
    return show(
        "facts_due.html",
        desk,
        status=status,
        done=done,
        complaints=complaints,
        lines=_lines(desk, found),
        overdue=sum(one.is_overdue for one in found),
        waiting=waiting(states, risk),
        sent_back=sent_back(states, risk),
        risks=tuple(Risk),
        risk=risk,
    )


def _lines(desk: Desk, found: tuple[Due, ...]) -> tuple[Line, ...]:
    return tuple(_line(desk, one, then.fact.id if then else "") for one, then in pairwise((*found, None)) if one)


def _line(desk: Desk, one: Due, then: str) -> Line:
    told = tuple(render(named.value, SOURCE_LANGUAGE.code) for named in one.fact.values)
    return Line(one, told, desk.texts.sources.get(one.fact.source), then)
