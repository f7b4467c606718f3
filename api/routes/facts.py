"""How does a program draft, publish and follow facts?"""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from api import outcomes
from api.deps import Expected, Reader
from api.desk import AtDesk
from api.schemas.facts import FactBody, ShownFactRevision, ShownFactState
from api.schemas.impact import ShownImpact
from api.schemas.model import Id, Written
from api.schemas.problem import READING, SAVING, WRITING, problems
from api.schemas.review import CommentBody, ShownComment
from api.wiring import Wired
from knowledge import editing
from knowledge.days import japan_date
from knowledge.editing import NEW, lookup
from knowledge.editing.impact import impact

router = APIRouter(prefix="/api/v1/facts", tags=["facts"])


@router.get("", responses=problems(401, 403))
async def list_facts(_: Reader, wiring: Wired) -> list[ShownFactState]:
    return [ShownFactState.of(state) for state in await lookup.facts(wiring.store)]


@router.get("/{fact}", responses=READING)
async def show_fact(fact: Id, _: Reader, wiring: Wired, response: Response) -> ShownFactState:
    state = await lookup.fact(wiring.store, fact)
    if state.version == NEW:
        raise HTTPException(404)
    response.headers.update(outcomes.etag(state.version))
    return ShownFactState.of(state)


@router.get("/{fact}/history", responses=READING)
async def show_history(fact: Id, _: Reader, wiring: Wired) -> list[ShownFactRevision]:
    """The latest first."""
    return [ShownFactRevision.of(revision) for revision in await lookup.fact_history(wiring.store, fact)]


@router.get("/{fact}/impact", responses=READING)
async def show_impact(fact: Id, _: Reader, wiring: Wired) -> ShownImpact:
    """Every text in every language that relies on the fact, and how each line would read once the draft is published."""
    state = await lookup.fact(wiring.store, fact)
    if state.version == NEW:
        raise HTTPException(404)
    today = japan_date(wiring.clock())
    return ShownImpact.of(state, impact(wiring.knowledge.texts, wiring.fee_rules, state, today))


@router.put("/{fact}", response_model=Written, responses=SAVING)
async def save_draft(fact: Id, body: FactBody, expected: Expected, desk: AtDesk) -> Response:
    """Every text goes on printing what is published until this draft is."""
    outcome = await editing.save_fact(
        desk.store, desk.account, body.fact(fact), replaces=body.replaces, expected=expected, now=desk.now
    )
    return outcomes.respond(outcome, expected, ShownFactState.of, desk.language)


@router.post("/{fact}/publish", response_model=Written, responses=WRITING)
async def publish(fact: Id, expected: Expected, desk: AtDesk) -> Response:
    """Every text in every language says the new value. Refused if a text would print a hole, or if the caller wrote the
    draft and somebody else may look at it."""
    outcome = await editing.publish_fact(desk.store, desk.account, fact, expected=expected, now=desk.now)
    await desk.settle(outcome)
    return outcomes.respond(outcome, show=ShownFactState.of, language=desk.language)


@router.post("/{fact}/send-back", response_model=Written, responses=WRITING)
async def send_back(fact: Id, body: CommentBody, expected: Expected, desk: AtDesk) -> Response:
    """Ask the author of the draft for changes, and say which."""
    outcome = await editing.send_back_fact(desk.store, desk.account, fact, body.text, expected=expected, now=desk.now)
    return outcomes.respond(outcome, show=ShownFactState.of, language=desk.language)


@router.get("/{fact}/comments", responses=READING)
async def list_comments(fact: Id, _: Reader, wiring: Wired) -> list[ShownComment]:
    """The open ones first, each group with the latest first."""
    return [ShownComment.model_validate(comment) for comment in await editing.requests_for(wiring.store, fact)]


@router.post("/{fact}/withdraw", response_model=Written, responses=WRITING)
async def withdraw(fact: Id, expected: Expected, desk: AtDesk) -> Response:
    """It no longer holds or is in doubt: texts that rest on it are replaced by a notice."""
    outcome = await editing.withdraw_fact(desk.store, desk.account, fact, expected=expected, now=desk.now)
    await desk.settle(outcome)
    return outcomes.respond(outcome, show=ShownFactState.of)


@router.post("/{fact}/confirm", response_model=Written, responses=WRITING)
async def confirm(fact: Id, expected: Expected, desk: AtDesk) -> Response:
    """Somebody read the source again today: the version in force is still true."""
    outcome = await editing.confirm_fact(desk.store, desk.account, fact, expected=expected, now=desk.now)
    await desk.settle(outcome)
    return outcomes.respond(outcome, show=ShownFactState.of)
