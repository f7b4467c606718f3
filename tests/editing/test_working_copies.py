"""Words that were not saved are kept for who wrote them, and for nobody else."""

from __future__ import annotations

from datetime import timedelta

from knowledge.editing import working_copies
from knowledge.editing.working_copies import WorkingCopy
from knowledge.store import Store
from tests.builders import NOW, an_account

LAN, MINH = an_account(name="lan"), an_account(name="minh")
TEXT = "fee-cap-vietnam/km"


async def keep(store: Store, short: str, minutes: int = 0) -> None:
    now = NOW + timedelta(minutes=minutes)
    await working_copies.keep(store, LAN, TEXT, {"short": short, "step": ["មួយ"]}, expected=3, now=now)


async def test_what_was_kept_is_given_back_as_it_was(store: Store) -> None:
    await keep(store, "ពាក្យ")
    assert await working_copies.left_by(store, LAN, TEXT) == WorkingCopy({"short": "ពាក្យ", "step": ["មួយ"]}, 3, NOW)


async def test_the_latest_words_take_the_place_of_earlier_ones(store: Store) -> None:
    await keep(store, "First")
    await keep(store, "Second", minutes=1)
    left = await working_copies.left_by(store, LAN, TEXT)
    assert left and (left.form["short"], left.kept_at) == ("Second", NOW + timedelta(minutes=1))


async def test_nobody_else_is_given_them(store: Store) -> None:
    await keep(store, "Mine")
    assert await working_copies.left_by(store, MINH, TEXT) is None
    await working_copies.throw_away(store, MINH, TEXT)
    assert await working_copies.left_by(store, LAN, TEXT) is not None


async def test_what_is_thrown_away_is_gone(store: Store) -> None:
    await keep(store, "Gone")
    await working_copies.throw_away(store, LAN, TEXT)
    assert await working_copies.left_by(store, LAN, TEXT) is None
