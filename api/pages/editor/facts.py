"""How does an editor find a fact, change it, see every text that tells it, and publish?"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api import findings
from api.desk import Desk
from api.pages.editor import value_form, what_changes
from api.pages.editor.differences import differences
from api.pages.editor.fact_form import FactForm, as_lines, empty, filled, read, written
from api.pages.editor.fact_list import fact_lines, head_of
from api.pages.editor.frame import AtDesk, complaint, done, show
from api.schemas.facts import FactBody
from api.schemas.model import LARGEST_NUMBER, Id
from knowledge import editing
from knowledge.content.bundle.records import ID
from knowledge.content.facts import Confidence, Fact, Publish, Risk
from knowledge.content.values import WEEKDAYS, Reach, Unit
from knowledge.editing import Conflict, FactState, Invalid, NeedsReview, Published, Saved, lookup
from knowledge.editing.impact import impact
from knowledge.languages import COUNTRIES
from locales import say

router = APIRouter(prefix="/edit/facts")
Number = Annotated[int, Form(ge=0, le=LARGEST_NUMBER)]
_CHOICES = {
    "risks": tuple(Risk),
    "publishing": get_args(Publish),
    "confidences": get_args(Confidence),
    "places": ("jp", *COUNTRIES),
    "kinds": tuple(value_form.BLANK),
    "quantities": value_form.QUANTITIES,
    "currencies": value_form.CURRENCIES,
    "units": get_args(Unit),
    "reaches": get_args(Reach),
    "weekdays": WEEKDAYS,
    "zones": value_form.ZONE_NAMES,
}


@router.get("")
async def show_facts(desk: AtDesk, q: str = "", new: str = "") -> Response:
    if ID.fullmatch(new):
        return RedirectResponse(f"/edit/facts/{new}", 303)
    lines = fact_lines(desk.texts, await lookup.facts(desk.store), desk.language, desk.today)
    shown = [line for line in lines if line.holds(q)]
    return show("facts.html", desk, lines=shown, query=q, new=new, due=sum(line.is_due for line in lines))


@router.get("/{fact}")
async def show_fact(fact: Id, desk: AtDesk, done: str = "", version: int = 0) -> HTMLResponse:
    """With `version`, a correction of that published version begins; 0 for the draft or the one in force."""
    state = await lookup.fact(desk.store, fact)
    return await _page(desk, state, _form(desk, state, version), done=done)


@router.post("/{fact}")
async def save(fact: Id, desk: AtDesk, request: Request) -> Response:
    posted = await request.form()
    form, then = written(posted), str(posted.get("then", "save"))
    state = await lookup.fact(desk.store, fact)
    if then.removeprefix("add-") in value_form.BLANK:
        return await _page(desk, state, form.with_blank(then.removeprefix("add-")))
    body = read(form)
    if not isinstance(body, FactBody):
        return await _page(desk, state, form, status=422, complaints=body)
    outcome = await editing.save_fact(
        desk.store, desk.account, body.fact(fact), replaces=body.replaces, expected=form.expected, now=desk.now
    )
    return await _respond(desk, fact, outcome, "saved", form, body.fact(fact))


@router.post("/{fact}/publish")
async def publish(fact: Id, desk: AtDesk, expected: Annotated[int, Form()]) -> Response:
    outcome = await editing.publish_fact(desk.store, desk.account, fact, expected=expected, now=desk.now)
    return await _respond(desk, fact, await desk.settle(outcome), "published")


@router.post("/{fact}/send-back")
async def send_back(
    fact: Id, desk: AtDesk, expected: Number, text: Annotated[str, Form(max_length=20_000)] = ""
) -> Response:
    """Who was slower keeps the comment: it stands in its field again, beside what is there now."""
    said = text.replace("\x00", "")
    outcome = await editing.send_back_fact(desk.store, desk.account, fact, said, expected=expected, now=desk.now)
    match outcome:
        case Conflict(current):
            words = (say(desk.language, "Somebody changed {fact} while you were looking. Look again.", fact=fact),)
            return await _page(desk, current, _form(desk, current, 0), status=409, complaints=words, said=said)
        case Invalid(found):
            state, told = await lookup.fact(desk.store, fact), findings.told(found, desk.language)
            return await _page(desk, state, _form(desk, state, 0), status=422, complaints=told, said=said)
        case _:
            return await _respond(desk, fact, outcome, "sent-back")


@router.post("/{fact}/comments/resolve")
async def resolve(fact: Id, desk: AtDesk, number: Number) -> Response:
    outcome = await editing.resolve_comment(desk.store, desk.account, number, now=desk.now)
    return await _respond(desk, fact, outcome, "resolved")


@router.post("/{fact}/withdraw")
async def withdraw(fact: Id, desk: AtDesk, expected: Annotated[int, Form()]) -> Response:
    outcome = await editing.withdraw_fact(desk.store, desk.account, fact, expected=expected, now=desk.now)
    return await _respond(desk, fact, await desk.settle(outcome), "withdrawn")


@router.post("/{fact}/confirm")
async def confirm(fact: Id, desk: AtDesk, expected: Annotated[int, Form()]) -> Response:
    outcome = await editing.confirm_fact(desk.store, desk.account, fact, expected=expected, now=desk.now)
    return await _respond(desk, fact, await desk.settle(outcome), "confirmed")


async def _respond(
    desk: Desk, fact: str, outcome: Any, word: str, form: FactForm | None = None, mine: Fact | None = None
) -> Response:
    """Whatever comes of it, what the editor wrote is in the form again."""
    state = await lookup.fact(desk.store, fact)
    form = form or _form(desk, state, 0)
    match outcome:
        case Saved() | Published():
            return done(f"/edit/facts/{fact}", word)
        case NeedsReview():
            return done(f"/edit/facts/{fact}", "needs-review")
        case Conflict(current):
            return await _page(desk, current, replace(form, expected=current.version), status=409, mine=mine)
        case Invalid(found):
            words = tuple(f"{finding.subject}: {findings.words(finding, desk.language)}" for finding in found)
            return await _page(desk, state, form, status=422, complaints=words)
        case _:
            return await _page(desk, state, form, status=403, complaints=(complaint(outcome, desk.language),))


def _form(desk: Desk, state: FactState, version: int) -> FactForm:
    chosen = next((published for published in state.versions if published.id == version), None)
    if chosen is None and state.draft:
        return filled(state.draft.fact, state.draft.replaces, state.version)
    if chosen is None:
        current = head_of(state, desk.today)
        chosen = next((published for published in state.versions if published.fact is current), None)
    return filled(chosen.fact, chosen.id, state.version) if chosen else empty(desk.today.isoformat())


async def _page(
    desk: Desk,
    state: FactState,
    form: FactForm,
    *,
    status: int = 200,
    done: str = "",
    mine: Fact | None = None,
    complaints: tuple[str, ...] = (),
    said: str = "",
) -> HTMLResponse:
    """`mine` is what this editor wrote while somebody else saved `state`, `said` a comment that was not kept yet."""
    head = state.draft or (state.versions[-1] if state.versions else None)
    draft = state.draft.fact if state.draft else None
    told = draft or head_of(state, desk.today)
    found = impact(desk.texts, desk.wiring.fee_rules, state, desk.today)
    return show(
        "fact.html",
        desk,
        status=status,
        done=done,
        fact=state.id,
        state=state,
        form=form,
        theirs=head if mine else None,
        unlike=differences(as_lines(mine), as_lines(head.fact)) if mine and head else "",
        complaints=complaints,
        seen=await editing.review_of_fact(desk.store, state.id),
        comments=await editing.requests_for(desk.store, state.id),
        said=said,
        impact=found,
        tongues=what_changes.tongues(found),
        kinds=what_changes.KINDS,
        readings=what_changes.readings(told) if told else (),
        sources=[source.source for source in await lookup.sources(desk.store)],
        choices=_CHOICES,
        today=desk.today,
    )
