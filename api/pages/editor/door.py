"""How do editors come in, by a password, a link or an invitation, go out, and choose the language of these pages?"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.deps import SESSION, AccountsDep, AttemptsDep, SessionsDep, address_of, begin_session, end_session
from api.device import device_of
from api.interface import COOKIE, language_of
from api.pages import page as pages
from api.pages.editor.frame import LOG_IN, done
from api.wiring import Wired, Wiring
from knowledge.accounts import SHORTEST_PASSWORD, PasswordTooShort
from knowledge.languages import LANGUAGES
from knowledge.sessions import LoggedIn
from locales import marked, say

HOME = "/edit"
_WRONG = marked("The name or the password is wrong.")
_SPENT = marked("This link was used already, or is too old. Ask an admin for a new one.")
_NO_STORE = {"Cache-Control": "no-store"}

router = APIRouter(prefix="/edit")


@router.get("/log-in")
async def ask_for_password(request: Request, next: str = HOME, done: str = "") -> HTMLResponse:
    notice = {"out": marked("You are logged out."), "password": marked("The new password holds. Log in with it.")}
    return _door(
        request, notice=say(language_of(request), notice[done]) if done in notice else "", following=_own(next)
    )


@router.post("/log-in")
async def log_in(
    request: Request,
    accounts: AccountsDep,
    attempts: AttemptsDep,
    wiring: Wired,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    following: Annotated[str, Form()] = HOME,
) -> Response:
    if seconds := attempts.wait(address_of(request), name, wiring.clock()):
        return _wait(request, seconds, name=name, following=_own(following))
    logged_in = await accounts.log_in(name, password, device=device_of(request), now=wiring.clock())
    if logged_in is None:
        attempts.failed(name, wiring.clock())
        return _door(
            request, status=401, problem=say(language_of(request), _WRONG), name=name, following=_own(following)
        )
    return _enter(logged_in, wiring, _own(following))


@router.get("/enter")
async def ask_to_use_link(request: Request, token: str = "") -> HTMLResponse:
    """Programs that look at links before people do must not spend it, so it takes a tap."""
    return pages.html("edit/link.html", language_of(request), headers=_NO_STORE, token=token)


@router.post("/enter")
async def use_link(
    request: Request,
    accounts: AccountsDep,
    attempts: AttemptsDep,
    wiring: Wired,
    token: Annotated[str, Form()] = "",
) -> Response:
    if seconds := attempts.wait(address_of(request), "", wiring.clock()):
        return _wait(request, seconds)
    logged_in = await accounts.log_in_by_link(token, device=device_of(request), now=wiring.clock())
    return (
        _enter(logged_in, wiring, HOME)
        if logged_in
        else _door(request, status=401, problem=say(language_of(request), _SPENT))
    )


@router.get("/invitation")
async def ask_to_choose_password(
    request: Request, accounts: AccountsDep, wiring: Wired, token: str = ""
) -> HTMLResponse:
    return await _invitation(request, accounts, wiring, token)


@router.post("/invitation")
async def choose_password(
    request: Request,
    accounts: AccountsDep,
    attempts: AttemptsDep,
    wiring: Wired,
    token: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
) -> Response:
    if seconds := attempts.wait(address_of(request), "", wiring.clock()):
        return _wait(request, seconds)
    outcome = await accounts.accept(token, password, device=device_of(request), now=wiring.clock())
    match outcome:
        case LoggedIn():
            return _enter(outcome, wiring, HOME)
        case PasswordTooShort(shortest):
            problem = say(language_of(request), "A password has at least {number} characters.", number=shortest)
            return await _invitation(request, accounts, wiring, token, status=422, problem=problem)
        case _:
            return _door(request, status=401, problem=say(language_of(request), _SPENT))


@router.post("/log-out")
async def log_out(request: Request, sessions: SessionsDep, wiring: Wired) -> Response:
    if session := request.cookies.get(SESSION):
        await sessions.log_out(session)
    response = done(LOG_IN, "out")
    end_session(response, wiring)
    return response


@router.post("/language")
async def choose_language(
    request: Request, wiring: Wired, language: Annotated[str, Form()], back: Annotated[str, Form()] = HOME
) -> Response:
    response = RedirectResponse(_own(back), 303)
    if language in LANGUAGES:
        response.set_cookie(COOKIE, language, max_age=31_536_000, httponly=True, samesite="lax", secure=wiring.https)
    return response


async def _invitation(
    request: Request, accounts: AccountsDep, wiring: Wiring, token: str, *, status: int = 200, problem: str = ""
) -> HTMLResponse:
    invited = await accounts.invited(token, now=wiring.clock())
    if invited is None:
        return _door(request, status=401, problem=say(language_of(request), _SPENT))
    return pages.html(
        "edit/invitation.html",
        language_of(request),
        status=status,
        headers=_NO_STORE,
        token=token,
        user=invited.name,
        shortest=SHORTEST_PASSWORD,
        problem=problem,
    )


def _wait(request: Request, seconds: int, *, name: str = "", following: str = HOME) -> HTMLResponse:
    minutes = -(-seconds // 60)
    wait = say(language_of(request), "Too many attempts. Wait {number} minutes, then try again.", number=minutes)
    headers = {"Retry-After": str(seconds)}
    return _door(request, status=429, problem=wait, name=name, following=following, headers=headers)


def _door(
    request: Request,
    *,
    status: int = 200,
    problem: str = "",
    notice: str = "",
    name: str = "",
    following: str = HOME,
    headers: dict[str, str] | None = None,
) -> HTMLResponse:
    return pages.html(
        "edit/log_in.html",
        language_of(request),
        status=status,
        headers=headers,
        problem=problem,
        notice=notice,
        user=name,
        following=following,
    )


def _enter(logged_in: LoggedIn, wiring: Wiring, following: str) -> Response:
    response = RedirectResponse(following, 303)
    begin_session(response, logged_in, wiring)
    return response


def _own(path: str) -> str:
    """Only pages of the editors, never another site."""
    parts = urlsplit(path)
    ours = not parts.netloc and not parts.scheme and (parts.path == HOME or parts.path.startswith(f"{HOME}/"))
    return parts.path if ours and "\\" not in path else HOME
