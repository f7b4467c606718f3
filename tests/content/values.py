"""Values of every kind, for tests that try any of them."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from functools import partial
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from knowledge.content.values import (
    WEEKDAYS,
    Duration,
    Money,
    Number,
    OpeningHours,
    PartialDate,
    Percent,
    Phone,
    Range,
    Terms,
    Url,
    WageMonths,
    WeeklyHours,
)

_numbers = st.decimals(0, 10**9, allow_nan=False, places=2) | st.integers(0, 10**12).map(Decimal)
_words = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12).map(
    partial(unicodedata.normalize, "NFC")
)
_money = st.builds(Money, _numbers, st.sampled_from(["USD", "JPY", "VND", "KHR", "MMK"]))
_durations = st.builds(Duration, _numbers, st.sampled_from(["year", "month", "week", "day", "hour", "minute"]))
_hours = st.builds(
    OpeningHours,
    st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7, unique=True).map(tuple),
    st.just("09:30"),
    st.just("24:00"),
)
_dates = (
    st.dates().map(lambda day: PartialDate(day, "day"))
    | st.dates().map(lambda day: PartialDate(day.replace(day=1), "month"))
    | st.dates().map(lambda day: PartialDate(day.replace(day=1, month=1), "year"))
    | st.dates().map(lambda day: PartialDate(day.replace(day=1, month=4), "fiscal"))
)

values = st.one_of(
    _money,
    st.builds(Number, _numbers),
    st.builds(Percent, _numbers),
    _durations,
    st.builds(WageMonths, _numbers),
    _dates,
    st.builds(WeeklyHours, st.lists(_hours, min_size=1, max_size=2).map(tuple), st.just(ZoneInfo("Asia/Tokyo"))),
    st.builds(Phone, st.just("+84 24 3824 9517"), st.sampled_from(["japan", "abroad", "both"])),
    st.builds(Url, _words.map(lambda word: f"https://example.org/{word}")),
    st.builds(
        Terms,
        st.lists(
            st.tuples(st.sampled_from(["vi", "km", "my", "en"]), st.lists(_words).map(tuple)), unique_by=lambda x: x[0]
        ).map(tuple),
    ),
    st.builds(Range, _money, _money),
    st.builds(Range, _durations, _durations),
)
