"""Who edits, who is invited, who may no longer, and where is somebody logged in? For admins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from pydantic import ValidationError
from starlette.responses import HTMLResponse, Response

from api.deps import AccountsDep, SessionsDep, TokensDep
from api.desk import Desk
from api.pages.editor.frame import AtDesk, complaint, complaints, done, show
from api.routes.session import INVITATION
from api.schemas.accounts import Newcomer, Standing
from api.schemas.model import PathNumber
from knowledge.accounts import Accounts, Invitation, LastAdmin, NameTaken
from knowledge.editing import Forbidden, Unknown
from knowledge.roles import Account, Permission, Role
from knowledge.sessions import Sessions
from knowledge.tokens import Tokens
from knowledge.users import User
from locales import marked, say

HERE = "/edit/people"
ROLES = {
    Role.EDITOR: marked("Editor: writes drafts"),
    Role.REVIEWER: marked("Reviewer: writes and publishes"),
    Role.ADMIN: marked("Admin: also cares for people and tokens"),
}
SCOPES = {
    Permission.READ: marked("read"),
    Permission.DRAFT: marked("write drafts"),
    Permission.PUBLISH: marked("publish"),
    Permission.ADMINISTER: marked("care for people and tokens"),
}

router = APIRouter(prefix=HERE)
LanguagesField = Annotated[list[str] | None, Form()]


def _admin(desk: AtDesk) -> Desk:
    if not desk.account.may(Permission.ADMINISTER):
        raise HTTPException(403)
    return desk


AtAdmin = Annotated[Desk, Depends(_admin)]


@dataclass(frozen=True)
class Somebody:
    """All that the page of a person shows."""

    desk: Desk
    user: User
    sessions: Sessions
    tokens: Tokens

    @property
    def name(self) -> str:
        return self.user.account.name

    @property
    def path(self) -> str:
        return f"{HERE}/{self.user.account.id}"

    async def page(
        self, *, status: int = 200, done: str = "", link: str = "", complaints: tuple[str, ...] = ()
    ) -> HTMLResponse:
        """`link` is shown this once."""
        desk = self.desk
        sessions = await self.sessions.of(desk.account, self.name, now=desk.now)
        return show(
            "person.html",
            desk,
            status=status,
            done=done,
            person=self.user,
            here=self.path,
            roles=ROLES,
            scope_words=SCOPES,
            sessions=sessions if isinstance(sessions, tuple) else (),
            this="",
            tokens=[token for token in await self.tokens.of(desk.account) if token.owner == self.name],
            now=desk.now,
            link=link,
            complaints=complaints,
        )

    async def refuse(self, refusal: Forbidden | Unknown) -> HTMLResponse:
        return await self.page(status=403, complaints=(complaint(refusal, self.desk.language),))


async def _somebody(
    number: PathNumber, desk: AtAdmin, accounts: AccountsDep, sessions: SessionsDep, tokens: TokensDep
) -> Somebody:
    found = await accounts.user(desk.account, number)
    if not isinstance(found, User):
        raise HTTPException(404)
    return Somebody(desk, found, sessions, tokens)


OfSomebody = Annotated[Somebody, Depends(_somebody)]


@router.get("")
async def show_people(desk: AtAdmin, accounts: AccountsDep) -> HTMLResponse:
    return await _list(desk, accounts)


@router.post("")
async def invite(
    desk: AtAdmin,
    request: Request,
    accounts: AccountsDep,
    sessions: SessionsDep,
    tokens: TokensDep,
    name: Annotated[str, Form()] = "",
    role: Annotated[str, Form()] = Role.EDITOR,
    language: LanguagesField = None,
) -> Response:
    """The page that answers is the only one that ever shows the link."""
    written = {"name": name, "role": role, "languages": language or []}
    try:
        body = Newcomer.model_validate(written)
    except ValidationError as error:
        return await _list(desk, accounts, status=422, written=written, complaints=complaints(error))
    outcome = await accounts.invite(desk.account, body.name, body.role, body.languages, now=desk.now)
    match outcome:
        case Invitation(account):
            invited = await _somebody(account.id, desk, accounts, sessions, tokens)
            return await invited.page(status=201, link=_address(outcome, desk, request))
        case NameTaken(taken):
            words = say(desk.language, "Somebody has the name {name} already. Choose another.", name=taken)
            return await _list(desk, accounts, status=409, written=written, complaints=(words,))
        case refusal:
            words = complaint(refusal, desk.language)
            return await _list(desk, accounts, status=403, written=written, complaints=(words,))


@router.get("/{number}")
async def show_person(somebody: OfSomebody, done: str = "") -> HTMLResponse:
    return await somebody.page(done=done)


@router.post("/{number}")
async def change(
    somebody: OfSomebody, accounts: AccountsDep, role: Annotated[str, Form()] = "", language: LanguagesField = None
) -> Response:
    """The role and the languages; whether they are disabled stays."""
    try:
        body = Standing.model_validate({"role": role, "languages": language or []})
    except ValidationError as error:
        return await somebody.page(status=422, complaints=complaints(error))
    disabled = somebody.user.disabled_at is not None
    return await _change(somebody, accounts, body.role, body.languages, disabled=disabled)


@router.post("/{number}/disable")
async def disable(somebody: OfSomebody, accounts: AccountsDep) -> Response:
    account = somebody.user.account
    return await _change(somebody, accounts, account.role, account.languages, disabled=True)


@router.post("/{number}/enable")
async def enable(somebody: OfSomebody, accounts: AccountsDep) -> Response:
    account = somebody.user.account
    return await _change(somebody, accounts, account.role, account.languages, disabled=False)


@router.post("/{number}/reset")
async def reset_password(somebody: OfSomebody, request: Request, accounts: AccountsDep) -> Response:
    desk = somebody.desk
    outcome = await accounts.reset(desk.account, somebody.name, now=desk.now)
    if isinstance(outcome, Invitation):
        return await somebody.page(link=_address(outcome, desk, request))
    return await somebody.refuse(outcome)


@router.post("/{number}/sessions")
async def end_sessions(somebody: OfSomebody, key: Annotated[str, Form()] = "") -> Response:
    """One, or without a key all."""
    desk, sessions = somebody.desk, somebody.sessions
    if key:
        await sessions.end(desk.account, key, now=desk.now)
    else:
        await sessions.end_others(desk.account, somebody.name, now=desk.now)
    return done(somebody.path, "ended")


@router.post("/{number}/tokens/{token}/revoke")
async def revoke_token(somebody: OfSomebody, token: PathNumber) -> Response:
    await somebody.tokens.revoke(somebody.desk.account, token, now=somebody.desk.now)
    return done(somebody.path, "revoked")


async def _change(
    somebody: Somebody, accounts: Accounts, role: Role, languages: tuple[str, ...], *, disabled: bool
) -> Response:
    desk = somebody.desk
    outcome = await accounts.change(desk.account, somebody.name, role, languages, disabled=disabled, now=desk.now)
    match outcome:
        case Account():
            return done(somebody.path, "changed")
        case LastAdmin():
            words = say(desk.language, "This is the last admin. Somebody must be able to let others in.")
            return await somebody.page(status=409, complaints=(words,))
        case refusal:
            return await somebody.refuse(refusal)


def _address(invitation: Invitation, desk: Desk, request: Request) -> str:
    return desk.wiring.address(INVITATION + invitation.link, str(request.base_url))


async def _list(
    desk: Desk,
    accounts: Accounts,
    *,
    status: int = 200,
    written: Mapping[str, Any] | None = None,
    complaints: tuple[str, ...] = (),
) -> HTMLResponse:
    """`written` is what the form held."""
    return show(
        "people.html",
        desk,
        status=status,
        people=await accounts.users(),
        roles=ROLES,
        written=written or {"name": "", "role": Role.EDITOR, "languages": []},
        complaints=complaints,
    )
