"""What do people believe that is not so, and how is it set right?"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from pydantic import ValidationError
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api import findings
from api.desk import Desk
from api.pages.editor.frame import AtDesk, complaint, complaints, done, show
from api.pages.editor.value_form import Inputs
from api.schemas.misconceptions import MisconceptionBody, ShownMisconception
from api.schemas.model import LARGEST_NUMBER, Id
from knowledge.content.bundle.records import ID
from knowledge.content.correction import correct
from knowledge.content.misconceptions import Verdict
from knowledge.editing import NEW, Conflict, Forbidden, Invalid, Published, Unknown
from knowledge.editing.misconceptions import (
    MisconceptionState,
    misconception,
    misconceptions,
    remove_misconception,
    save_misconception,
)
from knowledge.languages import LANGUAGES, SOURCE_LANGUAGE
from locales import marked

router = APIRouter(prefix="/edit/misconceptions")
VERDICTS = {
    Verdict.WRONG: marked("Not true"),
    Verdict.OUTDATED: marked("Was true once"),
    Verdict.PARTLY: marked("Only partly true"),
}
_EMPTY: dict[str, Any] = {"topic": "", "verdict": Verdict.WRONG, "rests_on": [], "beliefs": {}}


@router.get("")
async def show_misconceptions(desk: AtDesk, q: str = "", new: str = "") -> Response:
    if ID.fullmatch(new):
        return RedirectResponse(f"/edit/misconceptions/{new}", 303)
    found = [state.misconception for state in await misconceptions(desk.store)]
    wanted = [known for known in found if q.casefold() in f"{known} {known.beliefs}".casefold()]
    return show("misconceptions.html", desk, known=wanted, query=q, new=new, verdicts=VERDICTS)


@router.get("/{known}")
async def show_misconception(known: Id, desk: AtDesk, done: str = "") -> HTMLResponse:
    state = await misconception(desk.store, known)
    return _page(desk, known, state, _filled(state), state.version if state else NEW, done=done)


@router.post("/{known}")
async def save(known: Id, desk: AtDesk, request: Request) -> Response:
    posted = await request.form()
    fields, expected = _written(posted), Inputs(posted, "").one("expected")
    version = int(expected) if expected.isdecimal() else NEW
    try:
        body = MisconceptionBody(**fields)
    except ValidationError as error:
        state = await misconception(desk.store, known)
        return _page(desk, known, state, fields, version, status=422, complaints=complaints(error))
    outcome = await save_misconception(
        desk.store, desk.account, body.misconception(known), expected=version, now=desk.now
    )
    return await _respond(desk, known, await desk.settle(outcome), fields, version)


@router.post("/{known}/remove")
async def remove(known: Id, desk: AtDesk, expected: Annotated[int, Form(ge=0, le=LARGEST_NUMBER)]) -> Response:
    outcome = await remove_misconception(desk.store, desk.account, known, expected=expected, now=desk.now)
    if isinstance(await desk.settle(outcome), Published):
        return done("/edit/misconceptions", "removed")
    fields = _filled(await misconception(desk.store, known))
    return await _respond(desk, known, outcome, fields, expected)


async def _respond(
    desk: Desk,
    known: str,
    outcome: Published | Conflict[MisconceptionState | None] | Invalid | Forbidden | Unknown,
    fields: dict[str, Any],
    version: int,
) -> Response:
    """Whatever comes of it, what the editor wrote is in the form again."""
    state = await misconception(desk.store, known)
    match outcome:
        case Published():
            return done(f"/edit/misconceptions/{known}", "published")
        case Conflict(current):
            now = current.version if current else NEW
            return _page(desk, known, current, fields, now, status=409, theirs=current)
        case Invalid(found):
            words = findings.told(found, desk.language)
            return _page(desk, known, state, fields, version, status=422, complaints=words)
        case refusal:
            words = (complaint(refusal, desk.language),)
            return _page(desk, known, state, fields, version, status=403, complaints=words)


def _filled(state: MisconceptionState | None) -> dict[str, Any]:
    return ShownMisconception.of(state).model_dump(exclude={"id", "version"}) if state else dict(_EMPTY)


def _written(form: FormData) -> dict[str, Any]:
    inputs = Inputs(form, "")
    beliefs = {code: belief for code in LANGUAGES if any((belief := _belief(inputs, code)).values())}
    rests_on = list(dict.fromkeys(filter(None, inputs.several("rests_on"))))
    return {"topic": inputs.one("topic"), "verdict": inputs.one("verdict"), "rests_on": rests_on, "beliefs": beliefs}


def _belief(inputs: Inputs, language: str) -> dict[str, Any]:
    lines = (line.strip() for line in inputs.one(f"said.{language}").splitlines())
    return {"said": [line for line in lines if line], "truth": inputs.one(f"truth.{language}")}


def _page(
    desk: Desk,
    known: str,
    state: MisconceptionState | None,
    fields: dict[str, Any],
    expected: int,
    *,
    status: int = 200,
    done: str = "",
    theirs: MisconceptionState | None = None,
    complaints: tuple[str, ...] = (),
) -> HTMLResponse:
    read = ((code, correct(desk.texts, known, code, desk.today)) for code in LANGUAGES)
    return show(
        "misconception.html",
        desk,
        status=status,
        done=done,
        known=known,
        exists=state is not None,
        fields=fields,
        expected=expected,
        theirs=_filled(theirs) if theirs else None,
        told={code: correction.truth for code, correction in read if correction},
        verdicts=VERDICTS,
        topics=_titles(desk),
        facts=sorted(desk.texts.facts),
        complaints=complaints,
    )


def _titles(desk: Desk) -> dict[str, str]:
    texts = ((id_, desk.texts.translation(id_, SOURCE_LANGUAGE.code)) for id_ in sorted(desk.texts.topics))
    return {id_: text.wording.question if text else id_ for id_, text in texts}
