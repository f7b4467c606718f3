"""Who did what, over JSON and as a file, for an admin?"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response, StreamingResponse

from api import outcomes
from api.deps import Caller
from api.schemas.model import LARGEST_NUMBER, Shown
from api.schemas.problem import problems
from api.wiring import Wired
from knowledge import ledger
from knowledge.audit import Entry
from knowledge.editing import Forbidden
from knowledge.ledger import Wanted

router = APIRouter(prefix="/api/v1/audit", tags=["audit"])
FORMATS: dict[str, tuple[Callable[[AsyncIterator[Entry]], AsyncIterator[str]], str]] = {
    "csv": (ledger.csv_lines, "text/csv; charset=utf-8"),
    "jsonl": (ledger.json_lines, "application/jsonl; charset=utf-8"),
}


class ShownEntry(Shown):
    """`number` rises with time."""

    number: int
    at: datetime
    actor: str
    action: str
    kind: str
    subject: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def _wanted(
    actor: Annotated[str, Query(max_length=64)] = "",
    kind: Annotated[str, Query(max_length=16)] = "",
    subject: Annotated[str, Query(max_length=128, description="How it begins")] = "",
    since: date | None = None,
    until: Annotated[date | None, Query(description="This day, too")] = None,
) -> Wanted:
    actor, kind, subject = (text.replace("\x00", "") for text in (actor, kind, subject))
    return Wanted(actor, kind, subject, since, until)


Chosen = Annotated[Wanted, Depends(_wanted)]


@router.get("", response_model=list[ShownEntry], responses=problems(401, 403, 422))
async def list_entries(
    account: Caller,
    wiring: Wired,
    wanted: Chosen,
    before: Annotated[int | None, Query(ge=1, le=LARGEST_NUMBER, description="Only numbers below")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> list[ShownEntry] | Response:
    """The latest first; the next page begins `before` the last number of this one."""
    found = await ledger.search(wiring.store, account, wanted, before=before, limit=limit)
    if isinstance(found, Forbidden):
        return outcomes.respond(found)
    return [ShownEntry.model_validate(entry) for entry in found]


@router.get(
    ".{form}",
    response_class=Response,
    responses={200: {"content": {"text/csv": {}, "application/jsonl": {}}}, **problems(401, 403, 422)},
)
async def download(form: Literal["csv", "jsonl"], account: Caller, wiring: Wired, wanted: Chosen) -> Response:
    """All of them, however many."""
    found = ledger.every(wiring.store, account, wanted)
    return outcomes.respond(found) if isinstance(found, Forbidden) else as_file(found, form)


def as_file(entries: AsyncIterator[Entry], form: str) -> Response:
    lines, kind = FORMATS[form]
    headers = {"Content-Disposition": f'attachment; filename="audit.{form}"', "Cache-Control": "no-store"}
    return StreamingResponse(lines(entries), media_type=kind, headers=headers)
