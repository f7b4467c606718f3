"""In which words and with which status does the web say that something cannot be done?"""

from __future__ import annotations

import secrets
import traceback
from http import HTTPStatus

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from api.pages import trouble
from knowledge.store import StoreError

log = structlog.get_logger()
_TITLES = {
    400: "The request cannot be read.",
    401: "Log in first.",
    403: "This is not allowed.",
    404: "There is nothing at this address.",
    405: "This address does not answer to this method.",
    413: "The request is too large.",
    429: "Too many requests. Wait a little, then try again.",
}


def problem(
    status: int, title: str, *, detail: str = "", headers: dict[str, str] | None = None, **more: object
) -> JSONResponse:
    """RFC 9457. `more` holds members of this kind of problem, e.g. the current version after a lost race."""
    body: dict[str, object] = {"type": "about:blank", "status": status, "title": title}
    if detail:
        body["detail"] = detail
    return JSONResponse(body | more, status, headers, media_type="application/problem+json")


def install(app: FastAPI) -> None:
    app.exception_handler(HTTPException)(_refused)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(StoreError)(_store_is_away)
    app.exception_handler(Exception)(_failed)


async def _refused(request: Request, error: HTTPException) -> Response:
    """Bytes that are no text in a program's request are a wrong form, just as text that is no JSON is."""
    status = 422 if error.status_code == 400 and _is_for_programs(request) else error.status_code
    title = _TITLES.get(error.status_code, str(error.detail))
    detail = "" if error.detail in (title, HTTPStatus(error.status_code).phrase) else str(error.detail)
    return _respond(request, status, title, detail=detail, headers=dict(error.headers or {}))


async def _invalid(request: Request, error: RequestValidationError) -> Response:
    wrong = [{"at": ".".join(map(str, item["loc"])), "problem": item["msg"]} for item in error.errors()]
    return _respond(request, 422, "The request does not have the expected form.", errors=wrong)


async def _store_is_away(request: Request, error: StoreError) -> Response:
    log.error("store unusable", problem=error.problem.value)
    return _respond(
        request, 503, "The database is away. Nothing was lost; try again soon.", headers={"Retry-After": "10"}
    )


async def _failed(request: Request, error: Exception) -> Response:
    """What nobody foresaw. The reference stands in the log and on the page, so that one can be found from the other."""
    reference = secrets.token_hex(4)
    where = traceback.extract_tb(error.__traceback__)[-1]
    log.error("request failed", reference=reference, error=type(error).__name__, at=f"{where.filename}:{where.lineno}")
    return _respond(request, 500, "Something went wrong on our side.", reference=reference)


def _respond(
    request: Request, status: int, title: str, *, headers: dict[str, str] | None = None, **more: object
) -> Response:
    """For programs as a problem, for people as a page in their language."""
    if _is_for_programs(request):
        detail = str(more.pop("detail", ""))
        return problem(status, title, detail=detail, headers=headers, **more)
    return trouble.page(request, status, reference=str(more.get("reference", "")), headers=headers)


def _is_for_programs(request: Request) -> bool:
    return request.url.path.startswith("/api/")
