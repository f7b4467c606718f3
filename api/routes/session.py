"""How does somebody log in and out, who are they then, and where else are they logged in?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request
from starlette.responses import Response

from api import outcomes
from api.deps import SESSION, AccountsDep, AttemptsDep, Caller, SessionsDep, address_of, begin_session, end_session
from api.device import device_of
from api.errors import problem
from api.schemas.accounts import (
    Acceptance,
    Credentials,
    LinkBody,
    LinkToken,
    NewPassword,
    Session,
    ShownAccount,
    ShownLink,
    ShownSession,
)
from api.schemas.problem import problems
from api.wiring import Wired, Wiring
from knowledge.accounts import PasswordTooShort
from knowledge.editing import Forbidden, Unknown
from knowledge.roles import Account
from knowledge.sessions import LoggedIn
from knowledge.sessions import Session as Begun

LINK = "/edit/enter?token="
"""The page on which a one-time link is used."""
INVITATION = "/edit/invitation?token="
"""The page on which who was invited chooses a password."""

router = APIRouter(prefix="/api/v1", tags=["session"])
Key = Annotated[str, Path(pattern="^[0-9a-f]{16}$")]


@router.post("/session", responses=problems(401, 422, 429))
async def log_in(
    body: Credentials, request: Request, response: Response, accounts: AccountsDep, attempts: AttemptsDep, wiring: Wired
) -> Session:
    """Sets the session cookie."""
    _admit(attempts.wait(address_of(request), body.name, wiring.clock()))
    outcome = await accounts.log_in(body.name, body.password, device=device_of(request), now=wiring.clock())
    if outcome is None:
        attempts.failed(body.name, wiring.clock())
    return _begin(response, outcome, wiring, "The name or the password is wrong.")


@router.post("/session/link", responses=problems(401, 422, 429))
async def log_in_by_link(
    body: LinkToken, request: Request, response: Response, accounts: AccountsDep, attempts: AttemptsDep, wiring: Wired
) -> Session:
    """With the token of a one-time link, which works once."""
    _admit(attempts.wait(address_of(request), "", wiring.clock()))
    outcome = await accounts.log_in_by_link(body.token, device=device_of(request), now=wiring.clock())
    return _begin(response, outcome, wiring, "This link was used already, or is too old.")


@router.post("/session/invitation", response_model=Session, responses=problems(401, 422, 429))
async def accept_invitation(
    body: Acceptance, request: Request, response: Response, accounts: AccountsDep, attempts: AttemptsDep, wiring: Wired
) -> Session | Response:
    """Sets the password of who was invited and logs them in. The link works once."""
    _admit(attempts.wait(address_of(request), "", wiring.clock()))
    outcome = await accounts.accept(body.token, body.password, device=device_of(request), now=wiring.clock())
    if isinstance(outcome, PasswordTooShort):
        return _too_short(outcome)
    return _begin(response, outcome, wiring, "This link was used already, or is too old.")


@router.delete("/session", status_code=204, responses=problems())
async def log_out(request: Request, response: Response, sessions: SessionsDep, wiring: Wired) -> None:
    if session := request.cookies.get(SESSION):
        await sessions.log_out(session)
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
    """In person, not by a token. Ends all sessions: log in again."""
    outcome = await accounts.set_password(account, account.name, body.password, now=wiring.clock())
    match outcome:
        case Account():
            return Response(status_code=204)
        case PasswordTooShort():
            return _too_short(outcome)
        case _:
            return outcomes.respond(outcome)


@router.get("/me/sessions", response_model=list[ShownSession], responses=problems(401, 403))
async def my_sessions(account: Caller, sessions: SessionsDep, wiring: Wired) -> list[ShownSession] | Response:
    """The last used first."""
    return _listed(await sessions.of(account, account.name, now=wiring.clock()))


@router.delete("/me/sessions", response_model=list[ShownSession], responses=problems(401, 403, 404))
async def end_my_other_sessions(
    request: Request, account: Caller, sessions: SessionsDep, wiring: Wired
) -> list[ShownSession] | Response:
    """All but the one that asks."""
    kept = request.cookies.get(SESSION, "")
    return _listed(await sessions.end_others(account, account.name, kept=kept, now=wiring.clock()))


@router.delete("/sessions/{key}", response_model=ShownSession, responses=problems(401, 403, 404, 422))
async def end_one(key: Key, account: Caller, sessions: SessionsDep, wiring: Wired) -> ShownSession | Response:
    """One's own; an admin ends anybody's."""
    outcome = await sessions.end(account, key, now=wiring.clock())
    if isinstance(outcome, Forbidden | Unknown):
        return outcomes.respond(outcome)
    return ShownSession.model_validate(outcome)


def _admit(seconds: int) -> None:
    if seconds:
        raise HTTPException(429, f"Try again in {seconds} seconds.", headers={"Retry-After": str(seconds)})


def _listed(outcome: tuple[Begun, ...] | Forbidden | Unknown) -> list[ShownSession] | Response:
    if isinstance(outcome, Forbidden | Unknown):
        return outcomes.respond(outcome)
    return [ShownSession.model_validate(session) for session in outcome]


def _too_short(outcome: PasswordTooShort) -> Response:
    title = f"A password has at least {outcome.shortest} characters."
    return problem(422, title, type="urn:predeparture:password")


def _begin(response: Response, outcome: LoggedIn | None, wiring: Wiring, refusal: str) -> Session:
    if outcome is None:
        raise HTTPException(401, refusal)
    begin_session(response, outcome, wiring)
    return Session(account=ShownAccount.model_validate(outcome.account), expires_at=outcome.expires_at)
