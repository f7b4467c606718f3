"""What does the web need from outside: the store, the living knowledge, the time, who runs it and under which address?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_hex
from typing import Annotated, cast

from fastapi import Depends, Request
from starlette.types import Scope

from api.bubble import InTelegram
from api.metrics import Metrics
from knowledge.conversation import Knowledge
from knowledge.effects import Effects
from knowledge.guides.fee_rules import FeeRule
from knowledge.inbox.clusters import Sorting
from knowledge.live import Live
from knowledge.store import Store


@dataclass(frozen=True)
class Wiring:
    store: Store
    live: Live
    effects: Effects
    clock: Callable[[], datetime]
    """Aware; in tests it stands still."""
    secret_key: str
    public_url: str = ""
    """Under which others reach this server, without a slash at the end; empty on a laptop."""
    operator_name: str = ""
    operator_contact: str = ""
    asks_per_minute: int = 120
    turns_per_minute: int = 600
    """A village hall and a mobile network each share one address."""
    fresh: Callable[[], str] = lambda: token_hex(16)
    """A number that nothing else has."""
    metrics: Metrics = field(default_factory=Metrics)
    fee_rules: tuple[FeeRule, ...] = ()
    """They rest on facts, too: who changes a fact sees them."""
    sorting: Sorting = field(default_factory=Sorting)
    """Of the inbox."""
    in_telegram: InTelegram | None = None
    """How the bot would write a reply, for editors to see; None where no bot is at hand."""

    @property
    def https(self) -> bool:
        return self.public_url.startswith("https://")

    @property
    def knowledge(self) -> Knowledge:
        return self.live.knowledge

    def address(self, path: str, base: str) -> str:
        """The full address of a page; `base` is how this request reached us."""
        return (self.public_url or base).rstrip("/") + path


def wired(request: Request) -> Wiring:
    return wiring_of(request.scope)


def wiring_of(scope: Scope) -> Wiring:
    return cast(Wiring, scope["app"].state.wiring)


Wired = Annotated[Wiring, Depends(wired)]
