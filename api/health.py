"""Is the process alive, can it answer, and how is it doing?"""

from __future__ import annotations

from ipaddress import ip_address

from fastapi import APIRouter, HTTPException, Request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import JSONResponse, PlainTextResponse, Response

from api.wiring import Wired
from knowledge.store import StoreError

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def alive() -> PlainTextResponse:
    return PlainTextResponse("ok")


@router.get("/readyz")
async def ready(wiring: Wired) -> JSONResponse:
    """Questions are answered from memory, so a database that is away is told but does not make the process unready."""
    knows = bool(wiring.knowledge.texts.topics)
    try:
        await wiring.store.ping()
        database = "ok"
    except StoreError as error:
        database = error.problem.value
    state = {"texts_revision": wiring.knowledge.texts.revision, "database": database}
    return JSONResponse({"ready": knows} | state, 200 if knows else 503)


@router.get("/metrics")
async def metrics(request: Request, wiring: Wired) -> Response:
    """Only for this machine: whoever came through a proxy came from elsewhere."""
    if not _is_local(request):
        raise HTTPException(404)
    wiring.metrics.revision.set(wiring.knowledge.texts.revision)
    return Response(generate_latest(wiring.metrics.registry), media_type=CONTENT_TYPE_LATEST)


def _is_local(request: Request) -> bool:
    came_through_a_proxy = "x-forwarded-for" in request.headers or "forwarded" in request.headers
    try:
        address = ip_address(request.client.host if request.client else "")
    except ValueError:
        return False
    return address.is_loopback and not came_through_a_proxy
