"""Which sources do facts rest on, whom can people ask, and how are both added and changed?"""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from api import outcomes
from api.deps import Expected, Reader
from api.desk import AtDesk
from api.schemas.model import Id, Written
from api.schemas.problem import READING, SAVING, problems
from api.schemas.sources import ContactBody, ShownContact, ShownSource, SourceBody
from api.wiring import Wired
from knowledge import editing
from knowledge.editing import lookup

router = APIRouter(prefix="/api/v1", tags=["sources and contacts"])


@router.get("/sources", responses=problems(401, 403))
async def list_sources(_: Reader, wiring: Wired) -> list[ShownSource]:
    return [ShownSource.of(state) for state in await lookup.sources(wiring.store)]


@router.get("/sources/{source}", responses=READING)
async def show_source(source: Id, _: Reader, wiring: Wired, response: Response) -> ShownSource:
    found = next((state for state in await lookup.sources(wiring.store) if state.source.id == source), None)
    if found is None:
        raise HTTPException(404)
    response.headers.update(outcomes.etag(found.version))
    return ShownSource.of(found)


@router.put("/sources/{source}", response_model=Written, responses=SAVING)
async def save_source(source: Id, body: SourceBody, expected: Expected, desk: AtDesk) -> Response:
    """It holds at once: sources have no drafts."""
    outcome = await editing.save_source(desk.store, desk.account, body.source(source), expected=expected, now=desk.now)
    await desk.settle(outcome)
    return outcomes.respond(outcome, expected, ShownSource.of, desk.language)


@router.get("/contacts", responses=problems(401, 403))
async def list_contacts(_: Reader, wiring: Wired) -> list[ShownContact]:
    return [ShownContact.of(state) for state in await lookup.contacts(wiring.store)]


@router.get("/contacts/{contact}", responses=READING)
async def show_contact(contact: Id, _: Reader, wiring: Wired, response: Response) -> ShownContact:
    found = next((state for state in await lookup.contacts(wiring.store) if state.contact.id == contact), None)
    if found is None:
        raise HTTPException(404)
    response.headers.update(outcomes.etag(found.version))
    return ShownContact.of(found)


@router.put("/contacts/{contact}", response_model=Written, responses=SAVING)
async def save_contact(contact: Id, body: ContactBody, expected: Expected, desk: AtDesk) -> Response:
    """People may call it from now on; its numbers must be values of facts."""
    outcome = await editing.save_contact(
        desk.store, desk.account, body.contact(contact), expected=expected, now=desk.now
    )
    await desk.settle(outcome)
    return outcomes.respond(outcome, expected, ShownContact.of, desk.language)
