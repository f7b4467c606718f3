"""Who may do what to the knowledge base?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """Also the scopes of an API token, which narrow what its owner may do."""

    READ = "read"
    DRAFT = "draft"
    PUBLISH = "publish"
    ADMINISTER = "administer"


class Role(StrEnum):
    EDITOR = "editor"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    @property
    def permissions(self) -> frozenset[Permission]:
        """An editor drafts, a reviewer also publishes, an admin also cares for people and tokens."""
        match self:
            case Role.EDITOR:
                return frozenset({Permission.READ, Permission.DRAFT})
            case Role.REVIEWER:
                return frozenset({Permission.READ, Permission.DRAFT, Permission.PUBLISH})
            case Role.ADMIN:
                return frozenset(Permission)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who is logged in, or a program that acts for them by the token of this number.

    `languages` empty: all. `permissions` are those of the role, or fewer with a token.
    """

    id: int
    name: str
    role: Role
    languages: tuple[str, ...]
    permissions: frozenset[Permission]
    token: int | None = None

    def may(self, permission: Permission, language: str | None = None) -> bool:
        """`language` None: something that has no language, such as a fact."""
        speaks = language is None or not self.languages or language in self.languages
        return speaks and permission in self.permissions

    def may_care_for(self, name: str) -> bool:
        """Password, sessions and tokens: one's own in person, so that no token outlives itself; an admin's for all."""
        return self.may(Permission.ADMINISTER) or (self.name == name and self.token is None)


OPERATOR = Account(0, "operator", Role.ADMIN, (), frozenset(Permission))
"""Whoever runs the command line: has the database in hand anyway."""
