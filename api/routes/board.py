"""How does a program see what is to be done, and who looks after which text?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from api import outcomes
from api.deps import Reader
from api.desk import AtDesk
from api.schemas.board import OwnerBody, ShownBoard, ShownItem, ShownLine
from api.schemas.model import Id, LanguageCode, Written
from api.schemas.problem import READING
from api.wiring import Wired
from knowledge.days import japan_date
from knowledge.editing.agenda import agenda
from knowledge.editing.assignments import assign
from knowledge.editing.board import NOBODY, Filter, lines
from knowledge.editing.standing import Standing

router = APIRouter(prefix="/api/v1", tags=["board"])


def _filter(
    language: LanguageCode | None = None,
    standing: Standing | None = None,
    owner: Annotated[str, Query(max_length=64, description=f"A name, or `{NOBODY}` for texts without an owner")] = "",
    category: Annotated[str, Query(max_length=64)] = "",
    q: Annotated[str, Query(max_length=200, description="Words of a title, in any language, or of an id")] = "",
) -> Filter:
    return Filter(language or "", standing or "", owner, category, q)


@router.get("/board", responses=READING)
async def show_board(
    _: Reader,
    wiring: Wired,
    wanted: Annotated[Filter, Depends(_filter)],
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> ShownBoard:
    """Topics in the order of the menus that have a text like this, with all their texts."""
    found = await lines(wiring.store, wiring.knowledge.texts, japan_date(wiring.clock()))
    taken = [line for line in found if wanted.takes(line)]
    return ShownBoard(total=len(taken), lines=[ShownLine.of(line) for line in taken[offset : offset + limit]])


@router.get("/board/today", responses=READING)
async def show_today(account: Reader, wiring: Wired) -> list[ShownItem]:
    """What needs the caller today, the most pressing first."""
    today = japan_date(wiring.clock())
    found = await lines(wiring.store, wiring.knowledge.texts, today)
    return [ShownItem.of(item) for item in agenda(found, account, today)]


@router.put("/topics/{topic}/texts/{language}/owner", response_model=Written, responses=READING)
async def give(topic: Id, language: LanguageCode, body: OwnerBody, desk: AtDesk) -> Response:
    """Who looks after this text, and until when something is to be done. The text itself stays as it is."""
    outcome = await assign(
        desk.store, desk.account, topic, language, owner=body.owner or None, due_on=body.due_on, now=desk.now
    )
    return outcomes.respond(outcome)
