from __future__ import annotations

from datetime import timedelta

from api import window
from api.window import Window, seconds_left
from tests.builders import NOW


def test_each_address_has_its_own_minute() -> None:
    asks = Window(1)
    assert asks.admits("a", NOW) and asks.admits("b", NOW) and not asks.admits("a", NOW + timedelta(seconds=59))
    assert asks.admits("a", NOW + timedelta(seconds=60))


def test_it_fails_open_when_more_addresses_come_than_it_can_hold(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(window, "MOST_ADDRESSES", 2)
    asks = Window(1)
    assert all(asks.admits(address, NOW) for address in "abcd")
    assert asks.admits("a", NOW)


def test_it_says_how_long_to_wait() -> None:
    assert seconds_left(NOW) == 60 and seconds_left(NOW + timedelta(seconds=59)) == 1
