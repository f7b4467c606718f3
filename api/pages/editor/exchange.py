"""How does an admin take the whole knowledge base out as a file, and bring one in after having seen what it changes?"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.datastructures import UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api import uploads
from api.desk import Desk
from api.pages.editor.differences import differences
from api.pages.editor.frame import AtDesk, done, show
from api.pages.editor.people import AtAdmin
from api.pages.editor.value_form import Inputs
from knowledge.editing import Forbidden, Published
from knowledge.exchange import (
    MOST_BYTES,
    Change,
    Moved,
    Proposal,
    Taken,
    Unreadable,
    Upload,
    propose,
    read_upload,
    take_over,
)
from knowledge.exchange.keeping import forget_file, keep_file, kept_file
from knowledge.workbook import Place

PATH = "/edit/exchange"
PLAN = f"{PATH}/plan"
MOST_SHOWN = 300
"""Changes that are shown in full; of more only the number is told."""
_FINGERPRINT = "based on"
"""Says nothing to a person, unless nothing else is different."""
_LONGEST_COMPARED = 5_000

router = APIRouter(prefix=PATH)


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    change: Markup


@dataclass(frozen=True, slots=True)
class Shown:
    """A change as it stands on the page."""

    kind: str
    id: str
    fate: str
    language: str
    place: Place | None
    parts: tuple[Part, ...]


@router.get("")
async def show_exchange(desk: AtDesk, done: str = "") -> HTMLResponse:
    return _start(desk, done=done)


@router.post("", max_body_size=MOST_BYTES + 100_000)
async def receive(desk: AtAdmin, request: Request) -> Response:
    async with request.form(max_files=1) as form:
        sent = form.get("file")
        content = await sent.read() if isinstance(sent, UploadFile) else b""
        name = sent.filename or "" if isinstance(sent, UploadFile) else ""
    upload = await asyncio.to_thread(read_upload, content)
    if isinstance(upload, Unreadable):
        return _start(desk, status=422, complaints=(uploads.trouble(upload, desk.language),))
    await keep_file(desk.store, desk.account, name, content, now=desk.now)
    return RedirectResponse(PLAN, 303)


@router.get("/plan")
async def show_plan(desk: AtAdmin) -> Response:
    kept = await kept_file(desk.store, desk.account)
    upload = await asyncio.to_thread(read_upload, kept.content) if kept else None
    if kept is None or not isinstance(upload, Upload):
        return RedirectResponse(PATH, 303)
    proposal = await propose(desk.store, desk.account, upload, now=desk.now)
    return _plan(desk, kept.name, proposal) if isinstance(proposal, Proposal) else RedirectResponse(PATH, 303)


@router.post("/plan")
async def apply(desk: AtAdmin, request: Request) -> Response:
    """Only what was shown: this file, on this state of the knowledge base."""
    posted = Inputs(await request.form(), "")
    revision = posted.one("revision")
    kept = await kept_file(desk.store, desk.account)
    upload = await asyncio.to_thread(read_upload, kept.content) if kept else None
    if kept is None or not isinstance(upload, Upload):
        return RedirectResponse(PATH, 303)
    expected = int(revision) if revision.isdecimal() and posted.one("digest") == upload.digest else -1
    outcome = await take_over(desk.store, desk.account, upload, expected=expected, now=desk.now)
    match outcome:
        case Taken():
            await desk.settle(Published(outcome.revision, outcome.revision))
            await forget_file(desk.store, desk.account)
            return done(PATH, "imported")
        case Moved(proposal):
            return _plan(desk, kept.name, proposal, moved=True)
        case Forbidden():
            return RedirectResponse(PATH, 303)


@router.post("/discard")
async def discard(desk: AtAdmin) -> Response:
    await forget_file(desk.store, desk.account)
    return RedirectResponse(PATH, 303)


def _start(desk: Desk, *, status: int = 200, done: str = "", complaints: tuple[str, ...] = ()) -> HTMLResponse:
    most = MOST_BYTES // 1_000_000
    return show("exchange.html", desk, status=status, done=done, complaints=complaints, most=most)


def _plan(desk: Desk, file: str, proposal: Proposal, *, moved: bool = False) -> HTMLResponse:
    left_out = [
        (refused.thing.id, refused.place, uploads.refused(refused, desk.language)) for refused in proposal.refused
    ]
    unread = [("", refusal.place, uploads.unread(refusal, desk.language)) for refusal in proposal.unread]
    return show(
        "exchange_plan.html",
        desk,
        status=409 if moved else 200,
        file=file,
        moved=moved,
        proposal=proposal,
        changes=[_shown(change) for change in proposal.changes[:MOST_SHOWN]],
        more=max(0, len(proposal.changes) - MOST_SHOWN),
        conflicts=[_shown(change) for change in proposal.conflicts[:MOST_SHOWN]],
        refused=[*unread, *left_out],
        counts=Counter(change.fate.value for change in proposal.changes),
    )


def _shown(change: Change) -> Shown:
    told = [difference for difference in change.differences if difference[0] != _FINGERPRINT] or change.differences
    parts = tuple(Part(name, _compared(old, new)) for name, old, new in told)
    language = change.thing.id.rpartition("/")[2] if change.thing.kind == "text" else ""
    return Shown(change.thing.kind, change.thing.id, change.fate, language, change.place, parts)


def _compared(old: str, new: str) -> Markup:
    if len(old) + len(new) > _LONGEST_COMPARED:
        return Markup("<del>{}</del> <ins>{}</ins>").format(old, new)
    return differences(old, new)
