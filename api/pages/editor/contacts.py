"""Whom can people ask, and how is a contact added or corrected?"""

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
from api.schemas.sources import ContactBody, Cost, Place, ShownContact
from knowledge import editing
from knowledge.content.bundle.records import ID
from knowledge.content.facts import version_on
from knowledge.content.rendering import render
from knowledge.content.values import Phone, Url, Value, WeeklyHours
from knowledge.editing import NEW, Conflict, ContactState, Invalid, Published, lookup
from knowledge.languages import COUNTRIES, LANGUAGES, SOURCE_LANGUAGE

router = APIRouter(prefix="/edit/contacts")
_BY_LANGUAGE = ("names", "what_for", "safety_note")
_SEVERAL = ("numbers", "serves", "languages", "rests_on")
_EMPTY: dict[str, Any] = {
    **{name: {} for name in _BY_LANGUAGE},
    **{name: [] for name in _SEVERAL},
    **{"located_in": "japan", "website": None, "hours": None, "cost": "unknown", "emergency": False},
}


@router.get("")
async def show_contacts(desk: AtDesk, new: str = "") -> Response:
    if ID.fullmatch(new):
        return RedirectResponse(f"/edit/contacts/{new}", 303)
    found = [state.contact for state in await lookup.contacts(desk.store)]
    phones = _values(desk, Phone)
    told = {contact.id: [phones[name] for name in contact.numbers if name in phones] for contact in found}
    return show("contacts.html", desk, contacts=found, told=told, new=new)


@router.get("/{contact}")
async def show_contact(contact: Id, desk: AtDesk, done: str = "") -> HTMLResponse:
    state = await _state(desk, contact)
    return _page(desk, contact, state, _filled(state), state.version if state else NEW, done=done)


@router.post("/{contact}")
async def save(contact: Id, desk: AtDesk, request: Request) -> Response:
    posted = await request.form()
    fields, expected = _written(posted), Inputs(posted, "").one("expected")
    version = int(expected) if expected.isdecimal() else NEW
    state = await _state(desk, contact)
    try:
        body = ContactBody(**fields)
    except ValidationError as error:
        return _page(desk, contact, state, fields, version, status=422, complaints=complaints(error))
    outcome = await editing.save_contact(
        desk.store, desk.account, body.contact(contact), expected=version, now=desk.now
    )
    match await desk.settle(outcome):
        case Published():
            return done(f"/edit/contacts/{contact}", "published")
        case Conflict(current):
            now = current.version if current else NEW
            return _page(desk, contact, current, fields, now, status=409, theirs=current)
        case Invalid(found):
            words = findings.told(found, desk.language)
            return _page(desk, contact, state, fields, version, status=422, complaints=words)
        case refusal:
            words = (complaint(refusal, desk.language),)
            return _page(desk, contact, state, fields, version, status=403, complaints=words)


async def _state(desk: Desk, contact: str) -> ContactState | None:
    return next((state for state in await lookup.contacts(desk.store) if state.contact.id == contact), None)


def _filled(state: ContactState | None) -> dict[str, Any]:
    return ShownContact.of(state).model_dump(exclude={"id", "version"}) if state else dict(_EMPTY)


def _written(form: FormData) -> dict[str, Any]:
    inputs = Inputs(form, "")
    by_language = {
        name: {code: words for code in LANGUAGES if (words := inputs.one(f"{name}.{code}"))} for name in _BY_LANGUAGE
    }
    several = {name: list(dict.fromkeys(filter(None, inputs.several(name)))) for name in _SEVERAL}
    one = {name: inputs.one(name) or None for name in ("website", "hours")}
    chosen = {name: inputs.one(name) for name in ("located_in", "cost")}
    return by_language | several | one | chosen | {"emergency": bool(inputs.one("emergency"))}


def _values(desk: Desk, kind: type[Value]) -> dict[str, str]:
    """The values of this kind that a contact may tell, by "fact-id.value", as they read in English."""
    facts = (version_on(versions, desk.today) for versions in desk.texts.facts.values())
    return {
        f"{fact.id}.{named.name}": render(named.value, SOURCE_LANGUAGE.code)
        for fact in facts
        for named in fact.values
        if isinstance(named.value, kind) and fact.publish != "never"
    }


def _page(
    desk: Desk,
    contact: str,
    state: ContactState | None,
    fields: dict[str, Any],
    expected: int,
    *,
    status: int = 200,
    done: str = "",
    theirs: ContactState | None = None,
    complaints: tuple[str, ...] = (),
) -> HTMLResponse:
    return show(
        "contact.html",
        desk,
        status=status,
        done=done,
        contact=contact,
        exists=state is not None,
        fields=fields,
        expected=expected,
        theirs=_filled(theirs) if theirs else None,
        phones=_values(desk, Phone),
        sites=_values(desk, Url),
        hours=_values(desk, WeeklyHours),
        places=get_args(Place),
        costs=get_args(Cost),
        countries=COUNTRIES,
        facts=sorted(desk.texts.facts),
        complaints=complaints,
    )
