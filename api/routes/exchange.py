"""How does the whole knowledge base go out as a file, and how is a file taken over?"""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request
from starlette.responses import JSONResponse, Response

from api import outcomes, uploads
from api.deps import Reader, expected_version
from api.desk import AtDesk
from api.errors import problem
from api.schemas.exchange import ShownProposal
from api.schemas.problem import problems
from api.wiring import Wired
from knowledge.content.texts import Texts
from knowledge.editing import Conflict, Forbidden, Published
from knowledge.exchange import (
    MOST_BYTES,
    Moved,
    Taken,
    Unreadable,
    as_archive,
    as_workbook,
    propose,
    published,
    read_upload,
    take_over,
)
from knowledge.roles import Permission
from knowledge.workbook import TooLong

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"

router = APIRouter(prefix="/api/v1", tags=["import and export"])
_FILE = {"schema": {"type": "string", "format": "binary"}}
_BODY: dict[str, Any] = {
    "requestBody": {"required": True, "content": {XLSX: _FILE, ZIP: _FILE, "application/octet-stream": _FILE}}
}


@router.get(
    "/export.xlsx",
    response_class=Response,
    responses={200: {"content": {XLSX: _FILE}}, **problems(401, 403, 409)},
)
async def export_workbook(_: Reader, wiring: Wired) -> Response:
    """Everything that is published, a sheet a kind of thing."""
    texts = await published(wiring.store)
    try:
        saved = await asyncio.to_thread(as_workbook, texts)
    except TooLong as error:
        return problem(409, "A text is too long for a cell of a spreadsheet.", detail=str(error))
    return _attached(saved, XLSX, texts, "xlsx")


@router.get("/export.zip", response_class=Response, responses={200: {"content": {ZIP: _FILE}}, **problems(401, 403)})
async def export_archive(_: Reader, wiring: Wired) -> Response:
    """Everything that is published, as YAML files."""
    texts = await published(wiring.store)
    return _attached(await asyncio.to_thread(as_archive, texts), ZIP, texts, "zip")


def _attached(saved: bytes, kind: str, texts: Texts, ending: str) -> Response:
    name = f"predeparture-{texts.revision}.{ending}"
    headers = {**outcomes.etag(texts.revision), "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(saved, media_type=kind, headers=headers)


@router.post(
    "/import",
    response_model=ShownProposal,
    responses=problems(401, 403, 412, 413, 422, 428),
    openapi_extra=_BODY,
    max_body_size=MOST_BYTES,
)
async def import_file(
    request: Request,
    desk: AtDesk,
    apply: Annotated[bool, Query(description="Do it. Else nothing is written")] = False,
    if_match: Annotated[str | None, Header(description="With `apply`: the ETag of the plan")] = None,
) -> Response:
    """What a file would change; with `apply` all of that is published at once, if nothing else was in the meantime."""
    if not desk.account.may(Permission.ADMINISTER):
        return outcomes.respond(Forbidden(Permission.ADMINISTER))
    expected = await expected_version(if_match) if apply else None
    upload = await asyncio.to_thread(read_upload, await request.body())
    if isinstance(upload, Unreadable):
        return problem(422, uploads.trouble(upload, desk.language), type="urn:predeparture:file")
    if expected is None:
        outcome = await propose(desk.store, desk.account, upload, now=desk.now)
        return _plan(outcome, desk.language) if not isinstance(outcome, Forbidden) else outcomes.respond(outcome)
    match await take_over(desk.store, desk.account, upload, expected=expected, now=desk.now):
        case Taken(proposal, revision):
            await desk.settle(Published(revision, revision))
            return _plan(proposal, desk.language, revision=revision)
        case Moved(proposal):
            return outcomes.respond(Conflict(proposal), show=lambda current: ShownProposal.of(current, desk.language))
        case refusal:
            return outcomes.respond(refusal)


def _plan(proposal: Any, language: str, *, revision: int | None = None) -> Response:
    shown = ShownProposal.of(proposal, language, revision=revision)
    return JSONResponse(shown.model_dump(mode="json"), headers=outcomes.etag(shown.version))
