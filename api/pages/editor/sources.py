"""On which published texts do the facts rest, and how is one added or corrected?"""

from __future__ import annotations

from typing import Any, get_args

from fastapi import APIRouter, Request
from pydantic import ValidationError
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api import findings
from api.desk import Desk
from api.pages.editor.frame import AtDesk, complaint, complaints, done, show
from api.pages.editor.value_form import Inputs
from api.schemas.model import Id
from api.schemas.sources import ShownSource, SourceBody
from knowledge import editing
from knowledge.content.bundle.records import ID
from knowledge.content.facts import SourceKind
from knowledge.editing import NEW, Conflict, Invalid, Published, SourceState, lookup
from knowledge.languages import LANGUAGES

router = APIRouter(prefix="/edit/sources")
_EMPTY = {"title": "", "publisher": "", "url": "", "kind": "law", "is_copy": False, "copy_of": "", "names": {}}


@router.get("")
async def show_sources(desk: AtDesk, q: str = "", new: str = "") -> Response:
    if ID.fullmatch(new):
        return RedirectResponse(f"/edit/sources/{new}", 303)
    found = [state.source for state in await lookup.sources(desk.store)]
    shown = [source for source in found if q.lower() in f"{source.id} {source.title} {source.publisher}".lower()]
    return show("sources.html", desk, sources=shown, query=q, new=new)


@router.get("/{source}")
async def show_source(source: Id, desk: AtDesk, done: str = "") -> HTMLResponse:
    state = await _state(desk, source)
    return _page(desk, source, state, _filled(state), state.version if state else NEW, done=done)


@router.post("/{source}")
async def save(source: Id, desk: AtDesk, request: Request) -> Response:
    posted = await request.form()
    fields, expected = _written(posted), Inputs(posted, "").one("expected")
    version = int(expected) if expected.isdecimal() else NEW
    state = await _state(desk, source)
    try:
        body = SourceBody(**{**fields, "copy_of": fields["copy_of"] or None})
    except ValidationError as error:
        return _page(desk, source, state, fields, version, status=422, complaints=complaints(error))
    outcome = await editing.save_source(desk.store, desk.account, body.source(source), expected=version, now=desk.now)
    match await desk.settle(outcome):
        case Published():
            return done(f"/edit/sources/{source}", "published")
        case Conflict(current):
            return _page(desk, source, current, fields, current.version if current else NEW, status=409, theirs=current)
        case Invalid(found):
            words = findings.told(found, desk.language)
            return _page(desk, source, state, fields, version, status=422, complaints=words)
        case refusal:
            words = (complaint(refusal, desk.language),)
            return _page(desk, source, state, fields, version, status=403, complaints=words)


async def _state(desk: Desk, source: str) -> SourceState | None:
    return next((state for state in await lookup.sources(desk.store) if state.source.id == source), None)


def _filled(state: SourceState | None) -> dict[str, Any]:
    return ShownSource.of(state).model_dump() if state else dict(_EMPTY)


def _written(form: FormData) -> dict[str, Any]:
    inputs = Inputs(form, "")
    fields: dict[str, Any] = {name: inputs.one(name) for name in ("title", "publisher", "url", "kind", "copy_of")}
    names = {code: name for code in LANGUAGES if (name := inputs.one(f"names.{code}"))}
    return fields | {"is_copy": bool(inputs.one("is_copy")), "names": names}


def _page(
    desk: Desk,
    source: str,
    state: SourceState | None,
    fields: dict[str, Any],
    expected: int,
    *,
    status: int = 200,
    done: str = "",
    theirs: SourceState | None = None,
    complaints: tuple[str, ...] = (),
) -> HTMLResponse:
    return show(
        "source.html",
        desk,
        status=status,
        done=done,
        source=source,
        exists=state is not None,
        fields=fields,
        expected=expected,
        theirs=theirs.source if theirs else None,
        kinds=get_args(SourceKind),
        facts=[id_ for id_, versions in desk.texts.facts.items() if any(fact.source == source for fact in versions)],
        complaints=complaints,
    )
