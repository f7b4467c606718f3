"""Who edits, who is invited, and who may no longer, over JSON and by an admin?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from api import outcomes
from api.deps import AccountsDep, Caller, SessionsDep
from api.errors import problem
from api.routes.session import INVITATION
from api.schemas.accounts import Change, Newcomer, ShownInvitation, ShownSession, ShownUser
from api.schemas.model import PathNumber
from api.schemas.problem import problems
from api.wiring import Wired, Wiring
from knowledge.accounts import Invitation, LastAdmin, NameTaken
from knowledge.editing import Forbidden, Unknown
from knowledge.roles import Account, Permission
from knowledge.users import User

router = APIRouter(prefix="/api/v1/people", tags=["people"])


async def _person(number: PathNumber, account: Caller, accounts: AccountsDep) -> User | Forbidden | Unknown:
    return await accounts.user(account, number)


Person = Annotated[User | Forbidden | Unknown, Depends(_person)]


@router.get("", response_model=list[ShownUser], responses=problems(401, 403))
async def list_people(account: Caller, accounts: AccountsDep) -> list[ShownUser] | Response:
    if not account.may(Permission.ADMINISTER):
        return outcomes.respond(Forbidden(Permission.ADMINISTER))
    return [ShownUser.of(user) for user in await accounts.users()]


@router.post("", status_code=201, response_model=ShownInvitation, responses=problems(401, 403, 409, 422))
async def invite(
    body: Newcomer, request: Request, account: Caller, accounts: AccountsDep, wiring: Wired, response: Response
) -> ShownInvitation | Response:
    """The link is valid for three days and works once; with it the person chooses a password."""
    outcome = await accounts.invite(account, body.name, body.role, body.languages, now=wiring.clock())
    if isinstance(outcome, NameTaken):
        return problem(409, "Somebody has this name.", detail=outcome.name, type="urn:predeparture:name-taken")
    return _handed_over(outcome, request, wiring, response)


@router.get("/{number}", response_model=ShownUser, responses=problems(401, 403, 404, 422))
async def show_person(person: Person) -> ShownUser | Response:
    return ShownUser.of(person) if isinstance(person, User) else outcomes.respond(person)


@router.put("/{number}", response_model=ShownUser, responses=problems(401, 403, 404, 409, 422))
async def change_person(
    body: Change, person: Person, account: Caller, accounts: AccountsDep, wiring: Wired
) -> ShownUser | Response:
    """It holds at once. Who is disabled is logged out, and their tokens rest."""
    if not isinstance(person, User):
        return outcomes.respond(person)
    name = person.account.name
    outcome = await accounts.change(
        account, name, body.role, body.languages, disabled=body.disabled, now=wiring.clock()
    )
    match outcome:
        case Account():
            return await show_person(await accounts.user(account, outcome.id))
        case LastAdmin():
            title = "The last admin stays one, so that somebody can let others in."
            return problem(409, title, detail=name, type="urn:predeparture:last-admin")
        case _:
            return outcomes.respond(outcome)


@router.post("/{number}/reset", status_code=201, response_model=ShownInvitation, responses=problems(401, 403, 404, 422))
async def reset_password(
    person: Person, request: Request, account: Caller, accounts: AccountsDep, wiring: Wired, response: Response
) -> ShownInvitation | Response:
    """Ends the password and all sessions; the link lets the person choose another."""
    if not isinstance(person, User):
        return outcomes.respond(person)
    outcome = await accounts.reset(account, person.account.name, now=wiring.clock())
    return _handed_over(outcome, request, wiring, response)


@router.get("/{number}/sessions", response_model=list[ShownSession], responses=problems(401, 403, 404, 422))
async def list_sessions(
    person: Person, account: Caller, sessions: SessionsDep, wiring: Wired
) -> list[ShownSession] | Response:
    if not isinstance(person, User):
        return outcomes.respond(person)
    found = await sessions.of(account, person.account.name, now=wiring.clock())
    if isinstance(found, Forbidden):
        return outcomes.respond(found)
    return [ShownSession.model_validate(session) for session in found]


def _handed_over(
    outcome: Invitation | Forbidden | Unknown, request: Request, wiring: Wiring, response: Response
) -> ShownInvitation | Response:
    if not isinstance(outcome, Invitation):
        return outcomes.respond(outcome)
    response.headers["Cache-Control"] = "no-store"
    url = wiring.address(INVITATION + outcome.link, str(request.base_url))
    account = outcome.account
    return ShownInvitation(id=account.id, name=account.name, url=url, expires_at=outcome.expires_at)
