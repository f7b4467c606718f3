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
    """Somebody who is logged in. `languages` empty: all. `permissions` are those of the role, or fewer with a token."""

    id: int
    name: str
    role: Role
    languages: tuple[str, ...]
    permissions: frozenset[Permission]

    def may(self, permission: Permission, language: str | None = None) -> bool:
        """`language` None: something that has no language, such as a fact."""
        speaks = language is None or not self.languages or language in self.languages
        return speaks and permission in self.permissions


OPERATOR = Account(0, "operator", Role.ADMIN, (), frozenset(Permission))
"""Whoever runs the command line: has the database in hand anyway."""
