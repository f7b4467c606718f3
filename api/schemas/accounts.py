"""People who are logged in, their sessions and API tokens, as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field

from api.schemas.model import Body, LanguageCode, Line, Shown
from knowledge.roles import Permission, Role
from knowledge.users import User, one_spelling

LONGEST_LIFE = 730
"""Days."""
LONGEST_NAME = 64


def _name(name: str) -> str:
    spelled = one_spelling(name)
    if not any(map(str.isalnum, spelled)):
        raise ValueError("a name has at least one letter or digit")
    if not all(character.isprintable() for character in spelled) or len(spelled) > LONGEST_NAME:
        raise ValueError(f"a name has at most {LONGEST_NAME} characters, all of which can be seen")
    return spelled


Name = Annotated[str, Field(max_length=LONGEST_NAME), AfterValidator(_name)]
Languages = Annotated[tuple[LanguageCode, ...], Field(strict=False, max_length=4)]


class Credentials(Body):
    name: Line
    password: Annotated[str, Field(max_length=1000)]


class LinkToken(Body):
    token: Line


class NewPassword(Body):
    password: Annotated[str, Field(max_length=1000)]


class Acceptance(NewPassword):
    """`token` is that of an invitation."""

    token: Line


class ShownAccount(Shown):
    """`languages` empty: all. `permissions` are those of the role, or fewer with a token."""

    name: str
    role: Role
    languages: list[str]
    permissions: list[Permission]


class Session(Shown):
    account: ShownAccount
    expires_at: datetime


class ShownSession(Shown):
    """`key` names a session and opens nothing."""

    key: str
    owner: str
    device: str
    begun_at: datetime
    seen_at: datetime
    expires_at: datetime


class Standing(Body):
    """`languages` empty: all."""

    role: Annotated[Role, Field(strict=False)]
    languages: Languages = ()


class Change(Standing):
    disabled: bool = False


class Newcomer(Standing):
    name: Name


class ShownUser(Shown):
    """`seen_at`: when a session of theirs was last used, as long as there is one."""

    id: int
    name: str
    role: Role
    languages: list[str]
    has_password: bool
    created_at: datetime
    disabled_at: datetime | None
    seen_at: datetime | None

    @classmethod
    def of(cls, user: User) -> ShownUser:
        account = user.account
        return cls(
            id=account.id,
            name=account.name,
            role=account.role,
            languages=list(account.languages),
            has_password=user.has_password,
            created_at=user.created_at,
            disabled_at=user.disabled_at,
            seen_at=user.seen_at,
        )


class LinkBody(Body):
    name: Line


class ShownLink(Shown):
    url: str


class ShownInvitation(ShownLink):
    """`url` is shown this once; hand it over to the person and to nobody else."""

    id: int
    name: str
    expires_at: datetime


class TokenBody(Body):
    """The token does what its scopes and the role of its owner both allow."""

    name: Line
    scopes: Annotated[list[Annotated[Permission, Field(strict=False)]], Field(min_length=1)]
    days: Annotated[int, Field(ge=1, le=LONGEST_LIFE)] = 90
    owner: Line | None = Field(None, description="Somebody else, by an admin")


class ShownToken(Shown):
    """`prefix` is all that is ever shown of a token again."""

    id: int
    owner: str
    name: str
    prefix: str
    scopes: list[Permission]
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


class IssuedToken(ShownToken):
    """`secret` is shown this once."""

    secret: str
