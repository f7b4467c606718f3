"""What is my password to be, where am I logged in, and which programs act for me?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, Response

from api.deps import SESSION, AccountsDep, SessionsDep, TokensDep
from api.desk import Desk
from api.pages.editor.frame import LOG_IN, AtDesk, complaint, done, show
from api.pages.editor.people import ROLES, SCOPES
from knowledge.accounts import SHORTEST_PASSWORD, PasswordTooShort
from knowledge.editing import Forbidden, Unknown
from knowledge.roles import Account, Permission
from knowledge.sessions import Sessions, key_of
from knowledge.tokens import Issued, Tokens
from locales import say

HERE = "/edit/me"
LIVES = (7, 30, 90, 365)
"""Days that a token may live."""

router = APIRouter(prefix=HERE)


@dataclass(frozen=True)
class Mine:
    """All that the page shows. `session` is the secret of the one that asks."""

    desk: Desk
    sessions: Sessions
    tokens: Tokens
    session: str

    async def page(
        self,
        *,
        status: int = 200,
        done: str = "",
        issued: Issued | None = None,
        words: str = "",
        complaints: tuple[str, ...] = (),
    ) -> HTMLResponse:
        desk, account = self.desk, self.desk.account
        sessions = await self.sessions.of(account, account.name, now=desk.now)
        return show(
            "me.html",
            desk,
            status=status,
            done=done,
            here=HERE,
            roles=ROLES,
            shortest=SHORTEST_PASSWORD,
            sessions=sessions if isinstance(sessions, tuple) else (),
            this=key_of(self.session),
            tokens=[token for token in await self.tokens.of(account) if token.owner == account.name],
            now=desk.now,
            scopes=[scope for scope in Permission if scope in account.permissions],
            scope_words=SCOPES,
            lives=LIVES,
            issued=issued,
            words=words,
            complaints=complaints,
        )

    async def refuse(self, refusal: Forbidden | Unknown) -> HTMLResponse:
        return await self.page(status=403, complaints=(complaint(refusal, self.desk.language),))


def _mine(desk: AtDesk, request: Request, sessions: SessionsDep, tokens: TokensDep) -> Mine:
    return Mine(desk, sessions, tokens, request.cookies.get(SESSION, ""))


OfMine = Annotated[Mine, Depends(_mine)]


@router.get("")
async def show_me(mine: OfMine, done: str = "") -> HTMLResponse:
    return await mine.page(done=done)


@router.post("")
async def set_password(mine: OfMine, accounts: AccountsDep, password: Annotated[str, Form()] = "") -> Response:
    desk = mine.desk
    outcome = await accounts.set_password(desk.account, desk.account.name, password, now=desk.now)
    match outcome:
        case Account():
            return done(LOG_IN, "password")
        case PasswordTooShort(shortest):
            words = say(desk.language, "A password has at least {number} characters.", number=shortest)
            return await mine.page(status=422, complaints=(words,))
        case refusal:
            return await mine.refuse(refusal)


@router.post("/sessions")
async def end_sessions(mine: OfMine, key: Annotated[str, Form()] = "") -> Response:
    """One; without a key all but the one that asks. One that is over already needs no complaint."""
    account, now = mine.desk.account, mine.desk.now
    if key:
        outcome: object = await mine.sessions.end(account, key, now=now)
    else:
        outcome = await mine.sessions.end_others(account, account.name, kept=mine.session, now=now)
    return await mine.refuse(outcome) if isinstance(outcome, Forbidden) else done(HERE, "ended")


@router.post("/tokens")
async def make_token(
    mine: OfMine,
    name: Annotated[str, Form(max_length=200)] = "",
    scope: Annotated[list[Permission] | None, Form()] = None,
    days: Annotated[int, Form(ge=1, le=LIVES[-1])] = LIVES[1],
) -> Response:
    """The page that answers is the only one that ever shows the secret."""
    desk, words = mine.desk, name.replace("\x00", "").strip()
    if not words or not scope:
        missing = say(desk.language, "Say what the token is for, and what it may do.")
        return await mine.page(status=422, complaints=(missing,), words=words)
    life = timedelta(days=days)
    outcome = await mine.tokens.issue(desk.account, desk.account.name, words, set(scope), lifetime=life, now=desk.now)
    return await mine.page(issued=outcome) if isinstance(outcome, Issued) else await mine.refuse(outcome)


@router.post("/tokens/{number}/revoke")
async def revoke_token(number: int, mine: OfMine) -> Response:
    outcome = await mine.tokens.revoke(mine.desk.account, number, now=mine.desk.now)
    return await mine.refuse(outcome) if isinstance(outcome, Forbidden | Unknown) else done(HERE, "revoked")
