"""Which day is it where the rules apply?"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

JAPAN = ZoneInfo("Asia/Tokyo")


def japan_date(now: datetime) -> date:
    """The validity of a rule goes by Japan's calendar. `now` is aware."""
    return now.astimezone(JAPAN).date()
