"""Has this address asked too often in the last minute?"""

from __future__ import annotations

from collections import Counter
from datetime import datetime

MOST_ADDRESSES = 100_000


class Window:
    """Counts requests of an address in the running minute, in memory only.

    It fails open: when more addresses come than it can hold, nobody is refused.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._minute = 0
        self._counts: Counter[str] = Counter()

    def admits(self, address: str, now: datetime) -> bool:
        minute = int(now.timestamp()) // 60
        if minute != self._minute or len(self._counts) > MOST_ADDRESSES:
            self._minute = minute
            self._counts.clear()
        self._counts[address] += 1
        return self._counts[address] <= self.most


def seconds_left(now: datetime) -> int:
    """Until the next minute begins, for `Retry-After`."""
    return 60 - now.second
