"""How do editors come in, go out, choose a password and the language of these pages?"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.deps import SESSION, AccountsDep, admit_log_in, begin_session, end_session
from api.interface import COOKIE, language_of
from api.pages import page as pages
from api.pages.editor.frame import LOG_IN, AtDesk, done, show
from api.wiring import Wired, Wiring
from knowledge.accounts import SHORTEST_PASSWORD, LoggedIn, PasswordTooShort
from knowledge.languages import LANGUAGES
from locales import marked, say

HOME = "/edit"
_WRONG = marked("The name or the password is wrong.")
_SPENT = marked("This link was used already, or is older than an hour. Ask for a new one.")

router = APIRouter(prefix="/edit")
_limited = [Depends(admit_log_in)]


@router.get("/log-in")
async def ask_for_password(request: Request, next: str = HOME, done: str = "") -> HTMLResponse:
    notice = {"out": marked("You are logged out."), "password": marked("The new password holds. Log in with it.")}
    return _door(request, notice=notice.get(done, ""), following=_own(next))


@router.post("/log-in", dependencies=_limited)
async def log_in(
    request: Request,
    accounts: AccountsDep,
    wiring: Wired,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    following: Annotated[str, Form()] = HOME,
) -> Response:
    logged_in = await accounts.log_in(_plain(name), password, now=wiring.clock())
    if logged_in is None:
        return _door(request, status=401, problem=_WRONG, name=name, following=_own(following))
    return _enter(logged_in, wiring, _own(following))


@router.get("/enter")
async def ask_to_use_link(request: Request, token: str = "") -> HTMLResponse:
    """Programs that look at links before people do must not spend it, so it takes a tap."""
    return pages.html("edit/link.html", language_of(request), headers={"Cache-Control": "no-store"}, token=token)


@router.post("/enter", dependencies=_limited)
async def use_link(
    request: Request, accounts: AccountsDep, wiring: Wired, token: Annotated[str, Form()] = ""
) -> Response:
    logged_in = await accounts.log_in_by_link(token, now=wiring.clock())
    if logged_in is None:
        return _door(request, status=401, problem=_SPENT)
    return _enter(logged_in, wiring, HOME)


@router.post("/log-out")
async def log_out(request: Request, accounts: AccountsDep, wiring: Wired) -> Response:
    if session := request.cookies.get(SESSION):
        await accounts.log_out(session)
    response = done(LOG_IN, "out")
    end_session(response, wiring)
    return response


@router.get("/me")
async def show_me(desk: AtDesk) -> HTMLResponse:
    return show("me.html", desk, shortest=SHORTEST_PASSWORD, complaints=())


@router.post("/me")
async def set_password(desk: AtDesk, accounts: AccountsDep, password: Annotated[str, Form()] = "") -> Response:
    outcome = await accounts.set_password(desk.account, desk.account.name, password, now=desk.now)
    if isinstance(outcome, PasswordTooShort):
        short = say(desk.language, "A password has at least {number} characters.", number=outcome.shortest)
        return show("me.html", desk, status=422, shortest=outcome.shortest, complaints=(short,))
    return done(LOG_IN, "password")


@router.post("/language")
async def choose_language(
    request: Request, wiring: Wired, language: Annotated[str, Form()], back: Annotated[str, Form()] = HOME
) -> Response:
    response = RedirectResponse(_own(back), 303)
    if language in LANGUAGES:
        response.set_cookie(COOKIE, language, max_age=31_536_000, httponly=True, samesite="lax", secure=wiring.https)
    return response


def _door(
    request: Request, *, status: int = 200, problem: str = "", notice: str = "", name: str = "", following: str = HOME
) -> HTMLResponse:
    return pages.html(
        "edit/log_in.html",
        language_of(request),
        status=status,
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


def _plain(name: str) -> str:
    return name.replace("\x00", "").strip()
