"""How does somebody log in and out, and who are they then?"""

from __future__ import annotations

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.responses import Response

from api import outcomes
from api.deps import SESSION, AccountsDep, Caller, admit_log_in, begin_session, end_session
from api.errors import problem
from api.schemas.accounts import Credentials, LinkBody, LinkToken, NewPassword, Session, ShownAccount, ShownLink
from api.schemas.problem import problems
from api.wiring import Wired, Wiring
from knowledge.accounts import LoggedIn, PasswordTooShort
from knowledge.roles import Account

LINK = "/edit/enter?token="
"""The page on which a one-time link is used."""

router = APIRouter(prefix="/api/v1", tags=["session"])
_limited = [Depends(admit_log_in)]


@router.post("/session", dependencies=_limited, responses=problems(401, 422, 429))
async def log_in(body: Credentials, response: Response, accounts: AccountsDep, wiring: Wired) -> Session:
    """Sets the session cookie."""
    outcome = await accounts.log_in(body.name, body.password, now=wiring.clock())
    return _begin(response, outcome, wiring, "The name or the password is wrong.")


@router.post("/session/link", dependencies=_limited, responses=problems(401, 422, 429))
async def log_in_by_link(body: LinkToken, response: Response, accounts: AccountsDep, wiring: Wired) -> Session:
    """With the token of a one-time link, which works once and for an hour."""
    outcome = await accounts.log_in_by_link(body.token, now=wiring.clock())
    return _begin(response, outcome, wiring, "This link was used already, or is older than an hour.")


@router.delete("/session", status_code=204, responses=problems())
async def log_out(request: Request, response: Response, accounts: AccountsDep, wiring: Wired) -> None:
    if session := request.cookies.get(SESSION):
        await accounts.log_out(session)
    end_session(response, wiring)


@router.post("/session/links", status_code=201, response_model=ShownLink, responses=problems(401, 403, 404, 422))
async def make_link(
    body: LinkBody, request: Request, account: Caller, accounts: AccountsDep, wiring: Wired
) -> ShownLink | Response:
    """By an admin, for somebody who has no password yet or forgot it."""
    outcome = await accounts.login_link(account, body.name, now=wiring.clock())
    if not isinstance(outcome, str):
        return outcomes.respond(outcome)
    return ShownLink(url=wiring.address(LINK + outcome, str(request.base_url)))


@router.get("/me", responses=problems(401))
async def me(account: Caller) -> ShownAccount:
    return ShownAccount.model_validate(account)


@router.put("/me/password", status_code=204, responses=problems(401, 403, 404, 422))
async def set_my_password(body: NewPassword, account: Caller, accounts: AccountsDep, wiring: Wired) -> Response:
    """Ends all sessions: log in again."""
    outcome = await accounts.set_password(account, account.name, body.password, now=wiring.clock())
    match outcome:
        case Account():
            return Response(status_code=204)
        case PasswordTooShort(shortest):
            return problem(422, f"A password has at least {shortest} characters.", type="urn:predeparture:password")
        case _:
            return outcomes.respond(outcome)


def _begin(response: Response, outcome: LoggedIn | None, wiring: Wiring, refusal: str) -> Session:
    if outcome is None:
        raise HTTPException(401, refusal)
    begin_session(response, outcome, wiring)
    return Session(account=ShownAccount.model_validate(outcome.account), expires_at=outcome.expires_at)
