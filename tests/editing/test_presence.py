"""Who has the same text open is named, and forgotten a minute after their page went quiet."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import func, select

from knowledge.editing import presence
from knowledge.store import Store
from knowledge.store.tables import PresenceRow
from tests.builders import NOW, an_account

LAN, MINH = an_account(name="lan"), an_account(name="minh")
TEXT, OTHER = "fee-cap-vietnam/km", "fee-cap-vietnam/vi"


async def test_somebody_else_with_the_same_text_open_is_named(store: Store) -> None:
    assert await presence.stay(store, LAN, TEXT, now=NOW) == ()
    assert await presence.stay(store, MINH, TEXT, now=NOW) == ("lan",)
    assert await presence.stay(store, MINH, OTHER, now=NOW) == ()


async def test_a_page_that_has_been_quiet_for_a_minute_does_not_count(store: Store) -> None:
    await presence.stay(store, LAN, TEXT, now=NOW)
    assert await presence.stay(store, MINH, TEXT, now=NOW + timedelta(seconds=60)) == ("lan",)
    assert await presence.stay(store, MINH, TEXT, now=NOW + timedelta(seconds=61)) == ()
    async with store.reading() as session:
        assert await session.scalar(select(func.count()).select_from(PresenceRow)) == 1


async def test_staying_on_keeps_one_present(store: Store) -> None:
    for seconds in (0, 20, 40, 60, 80):
        await presence.stay(store, LAN, TEXT, now=NOW + timedelta(seconds=seconds))
    assert await presence.stay(store, MINH, TEXT, now=NOW + timedelta(seconds=90)) == ("lan",)


async def test_who_leaves_is_gone_at_once(store: Store) -> None:
    await presence.stay(store, LAN, TEXT, now=NOW)
    await presence.leave(store, LAN, TEXT)
    assert await presence.stay(store, MINH, TEXT, now=NOW) == ()


async def test_twenty_people_may_open_one_text_at_once(store: Store) -> None:
    everybody = [an_account(name=f"editor-{number}") for number in range(20)]
    await asyncio.gather(*(presence.stay(store, one, TEXT, now=NOW) for one in everybody))
    assert len(await presence.stay(store, LAN, TEXT, now=NOW)) == 20
