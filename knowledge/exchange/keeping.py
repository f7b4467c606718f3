"""Where does a file lie between the plan that is shown of it and the yes to that plan?"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime

from knowledge.editing import working_copies
from knowledge.roles import Account
from knowledge.store import Store

_SUBJECT = "exchange"
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class KeptFile:
    """`name` is what its sender calls it."""

    name: str
    content: bytes


async def keep_file(store: Store, by: Account, name: str, content: bytes, *, now: datetime) -> None:
    """Takes the place of what the same person sent before; nobody else sees it."""
    form = {"name": name[:LONGEST_NAME], "file": b64encode(content).decode()}
    await working_copies.keep(store, by, _SUBJECT, form, expected=0, now=now)


async def kept_file(store: Store, by: Account) -> KeptFile | None:
    copy = await working_copies.left_by(store, by, _SUBJECT)
    return KeptFile(str(copy.form["name"]), b64decode(copy.form["file"])) if copy else None


async def forget_file(store: Store, by: Account) -> None:
    await working_copies.throw_away(store, by, _SUBJECT)
