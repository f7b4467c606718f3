"""Somebody at work: who, when, in which language do they read, and what becomes of what they publish?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, TypeVar

import structlog
from fastapi import Depends, Request

from api.deps import Caller
from api.interface import language_of
from api.wiring import Wired, Wiring
from knowledge.content.texts import Texts
from knowledge.days import japan_date
from knowledge.editing import Published
from knowledge.roles import Account
from knowledge.store import Store, StoreError

log = structlog.get_logger()
Outcome = TypeVar("Outcome")


@dataclass(frozen=True)
class Desk:
    wiring: Wiring
    account: Account
    language: str
    now: datetime

    @property
    def store(self) -> Store:
        return self.wiring.store

    @property
    def texts(self) -> Texts:
        """What is published, as this process knows it."""
        return self.wiring.knowledge.texts

    @property
    def today(self) -> date:
        return japan_date(self.now)

    async def settle(self, outcome: Outcome) -> Outcome:
        """The same outcome; if something was published, this process answers from it now, others within two seconds.

        What is published stays so if the database goes away at this moment: this process, too, follows later.
        """
        if isinstance(outcome, Published):
            try:
                await self.wiring.live.refresh()
            except StoreError as error:
                log.warning("published, but not yet loaded", problem=error.problem.value)
        return outcome


def desk_of(account: Account, wiring: Wiring, request: Request) -> Desk:
    return Desk(wiring, account, language_of(request), wiring.clock())


def _desk(account: Caller, wiring: Wired, request: Request) -> Desk:
    return desk_of(account, wiring, request)


AtDesk = Annotated[Desk, Depends(_desk)]
