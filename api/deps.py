"""Who is asking, may they read, and which version did they see?"""

from __future__ import annotations

import re
from typing import Annotated, cast

from fastapi import Depends, FastAPI, Header, HTTPException, Request
from fastapi.security import APIKeyCookie, HTTPBearer
from starlette.responses import Response

from api.attempts import Attempts
from api.wiring import Wired, Wiring
from knowledge.accounts import Accounts
from knowledge.editing import NEW
from knowledge.roles import Account, Permission
from knowledge.sessions import LoggedIn, Sessions
from knowledge.tokens import Tokens

SESSION = "session"
"""The cookie; its secret is stored only as a hash."""

_ETAG = re.compile(r'(?:W/)?"(\d{1,18})"')
_NO_VERSION = -1
_bearer = HTTPBearer(auto_error=False, description="An API token")
_cookie = APIKeyCookie(name=SESSION, auto_error=False, description="What POST /api/v1/session sets")


def install(app: FastAPI, wiring: Wiring) -> None:
    app.state.accounts = Accounts(wiring.store)
    app.state.tokens = Tokens(wiring.store)
    app.state.sessions = Sessions(wiring.store)
    app.state.attempts = Attempts()


def accounts(request: Request) -> Accounts:
    return cast(Accounts, request.app.state.accounts)


def tokens(request: Request) -> Tokens:
    return cast(Tokens, request.app.state.tokens)


def sessions(request: Request) -> Sessions:
    return cast(Sessions, request.app.state.sessions)


def attempts(request: Request) -> Attempts:
    return cast(Attempts, request.app.state.attempts)


AccountsDep = Annotated[Accounts, Depends(accounts)]
TokensDep = Annotated[Tokens, Depends(tokens)]
SessionsDep = Annotated[Sessions, Depends(sessions)]
AttemptsDep = Annotated[Attempts, Depends(attempts)]


async def whoever(request: Request, wiring: Wired) -> Account | None:
    """A request with an Authorization header stands or falls with it, whatever cookies come along."""
    now = wiring.clock()
    if "authorization" in request.headers:
        bearer = await _bearer(request)
        return await tokens(request).account(bearer.credentials, now=now) if bearer else None
    session = request.cookies.get(SESSION)
    return await sessions(request).account(session, now=now) if session else None


Whoever = Annotated[Account | None, Depends(whoever)]


async def logged_in(
    account: Whoever, _token: Annotated[object, Depends(_bearer)], _session: Annotated[object, Depends(_cookie)]
) -> Account:
    """The unused arguments say in the API's description how one can log in."""
    if account is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    return account


Caller = Annotated[Account, Depends(logged_in)]
"""Somebody; what they may write, the use cases check."""


async def reader(account: Caller) -> Account:
    if not account.may(Permission.READ):
        raise HTTPException(403, "This token has no scope to read.")
    return account


Reader = Annotated[Account, Depends(reader)]


async def expected_version(
    if_match: Annotated[
        str | None, Header(description="The ETag of the version that this change was made from")
    ] = None,
    if_none_match: Annotated[str | None, Header(description="`*` to create what does not exist yet")] = None,
) -> int:
    """An ETag that is none of ours matches no version, so that its change is refused as a lost race."""
    if if_match is None and if_none_match == "*":
        return NEW
    if if_match is None or if_match.strip() == "*":
        raise HTTPException(
            428, "Name the version that you changed: If-Match with its ETag, or If-None-Match: * if new."
        )
    match = _ETAG.fullmatch(if_match.strip())
    return int(match[1]) if match else _NO_VERSION


Expected = Annotated[int, Depends(expected_version)]


def address_of(request: Request) -> str:
    return request.client.host if request.client else ""


def begin_session(response: Response, logged_in: LoggedIn, wiring: Wiring) -> None:
    response.set_cookie(
        SESSION,
        logged_in.session,
        expires=logged_in.expires_at,
        httponly=True,
        samesite="lax",
        secure=wiring.https,
    )


def end_session(response: Response, wiring: Wiring) -> None:
    response.delete_cookie(SESSION, httponly=True, samesite="lax", secure=wiring.https)
