"""People who are logged in, and their API tokens, as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from api.schemas.model import Body, Line, Shown
from knowledge.roles import Permission, Role

LONGEST_LIFE = 730
"""Days."""


class Credentials(Body):
    name: Line
    password: Annotated[str, Field(max_length=1000)]


class LinkToken(Body):
    token: Line


class NewPassword(Body):
    password: Annotated[str, Field(max_length=1000)]


class ShownAccount(Shown):
    """`languages` empty: all. `permissions` are those of the role, or fewer with a token."""

    name: str
    role: Role
    languages: list[str]
    permissions: list[Permission]


class Session(Shown):
    account: ShownAccount
    expires_at: datetime


class LinkBody(Body):
    name: Line


class ShownLink(Shown):
    url: str


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
    expires_at: datetime
    revoked_at: datetime | None


class IssuedToken(ShownToken):
    """`secret` is shown this once."""

    secret: str
