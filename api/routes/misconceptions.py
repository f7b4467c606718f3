"""How does a program read and change what people believe that is not so?"""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from api import outcomes
from api.deps import Expected, Reader
from api.desk import AtDesk
from api.schemas.misconceptions import MisconceptionBody, ShownMisconception
from api.schemas.model import Id, Written
from api.schemas.problem import READING, SAVING, WRITING, problems
from api.wiring import Wired
from knowledge.editing import misconceptions as editing

router = APIRouter(prefix="/api/v1/misconceptions", tags=["misconceptions"])


@router.get("", responses=problems(401, 403))
async def list_misconceptions(_: Reader, wiring: Wired) -> list[ShownMisconception]:
    return [ShownMisconception.of(state) for state in await editing.misconceptions(wiring.store)]


@router.get("/{misconception}", responses=READING)
async def show_misconception(misconception: Id, _: Reader, wiring: Wired, response: Response) -> ShownMisconception:
    state = await editing.misconception(wiring.store, misconception)
    if state is None:
        raise HTTPException(404)
    response.headers.update(outcomes.etag(state.version))
    return ShownMisconception.of(state)


@router.put("/{misconception}", response_model=Written, responses=SAVING)
async def save(misconception: Id, body: MisconceptionBody, expected: Expected, desk: AtDesk) -> Response:
    """Whoever says so is told from now on what is so instead. There is no draft."""
    known = body.misconception(misconception)
    outcome = await editing.save_misconception(desk.store, desk.account, known, expected=expected, now=desk.now)
    await desk.settle(outcome)
    return outcomes.respond(outcome, expected, ShownMisconception.of, desk.language)


@router.delete("/{misconception}", response_model=Written, responses=WRITING)
async def remove(misconception: Id, expected: Expected, desk: AtDesk) -> Response:
    """It has become true, or is no longer to be contradicted."""
    outcome = await editing.remove_misconception(
        desk.store, desk.account, misconception, expected=expected, now=desk.now
    )
    await desk.settle(outcome)
    return outcomes.respond(outcome, show=ShownMisconception.of)
