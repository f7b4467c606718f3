from __future__ import annotations

from datetime import timedelta

import pytest

from api import attempts
from api.attempts import Attempts
from tests.builders import NOW

SECOND = timedelta(seconds=1)


def test_an_address_tries_ten_times_a_minute_whatever_the_names() -> None:
    tries = Attempts()
    assert [tries.wait("village hall", str(number), NOW) for number in range(10)] == [0] * 10
    assert tries.wait("village hall", "another", NOW + 20 * SECOND) == 40
    assert tries.wait("elsewhere", "another", NOW) == 0
    assert tries.wait("village hall", "another", NOW + 60 * SECOND) == 0


def test_a_name_is_guessed_at_twenty_times_in_a_quarter_of_an_hour_from_wherever_and_however_it_is_written() -> None:
    tries = Attempts()
    for number in range(20):
        name = ("lan", "LAN", " lan ")[number % 3]
        assert tries.wait(f"address {number}", name, NOW) == 0
        tries.failed(name, NOW)
    assert tries.wait("one more", "Lan", NOW + 300 * SECOND) == 600
    assert tries.wait("one more", "minh", NOW) == 0
    assert tries.wait("one more", "lan", NOW + 900 * SECOND) == 0


def test_who_gets_in_was_not_guessing() -> None:
    tries = Attempts()
    assert [tries.wait(f"address {number}", "lan", NOW) for number in range(50)] == [0] * 50


def test_no_number_of_nameless_attempts_keeps_anybody_from_using_a_link() -> None:
    tries = Attempts()
    for _ in range(20):
        tries.failed("", NOW)
    assert tries.wait("anywhere", "", NOW) == 0


def test_it_fails_open_when_more_come_than_it_can_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "MOST_ADDRESSES", 2)
    tries = Attempts()
    for _ in range(20):
        tries.failed("lan", NOW)
    for name in ("a", "b", "c", "d"):
        tries.failed(name, NOW)
    assert tries.wait("anywhere", "lan", NOW) == 0
