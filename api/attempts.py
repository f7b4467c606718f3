"""Is somebody guessing passwords, and how long must they wait?"""

from __future__ import annotations

from datetime import datetime, timedelta

from api.window import MOST_ADDRESSES
from knowledge.users import one_spelling


class Attempts:
    """Of an address, and those of a name that failed; names that exist and names that do not count alike.

    A password takes 150 ms of a core to check. Who is kept from guessing somebody's password keeps them from their
    password, too; a one-time link still lets them in.
    """

    def __init__(self) -> None:
        self._of_address = _Count(10, timedelta(minutes=1))
        self._of_name = _Count(20, timedelta(minutes=15))

    def wait(self, address: str, name: str, now: datetime) -> int:
        """Seconds until the next one is looked at; 0: go on, this one counts. `name` is empty for a link."""
        seconds = max(self._of_address.left(address, now), self._of_name.left(_key(name), now) if name else 0)
        if not seconds:
            self._of_address.add(address, now)
        return seconds

    def failed(self, name: str, now: datetime) -> None:
        self._of_name.add(_key(name), now)


class _Count:
    """In memory only. It fails open: when more come than it can hold, it forgets all."""

    def __init__(self, most: int, span: timedelta) -> None:
        self._most = most
        self._span = span
        self._counts: dict[str, tuple[datetime, int]] = {}
        """Since when, and how many."""

    def left(self, key: str, now: datetime) -> int:
        since, count = self._counts.get(key, (now, 0))
        seconds = (since + self._span - now).total_seconds()
        return max(1, round(seconds)) if count >= self._most and seconds > 0 else 0

    def add(self, key: str, now: datetime) -> None:
        if len(self._counts) > MOST_ADDRESSES:
            self._counts.clear()
        since, count = self._counts.get(key, (now, 0))
        self._counts[key] = (since, count + 1) if now < since + self._span else (now, 1)


def _key(name: str) -> str:
    return one_spelling(name).casefold()[:64]
