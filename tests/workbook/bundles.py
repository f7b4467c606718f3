"""Any knowledge base at all, as hypothesis makes them up, with texts that spreadsheets like to spoil."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, get_args
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from knowledge.content.facts import Confidence, Contact, Fact, NamedValue, Publish, Risk, Source, SourceKind
from knowledge.content.misconceptions import Belief, Misconception, Verdict
from knowledge.content.questions import question_key
from knowledge.content.texts import Texts
from knowledge.content.topics import Category, Edition, Phrasing, Review, Topic, Translation, Wording
from knowledge.content.units import MONEY
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
    Reach,
    Terms,
    Unit,
    Url,
    WageMonths,
    WeeklyHours,
)
from knowledge.languages import COUNTRIES
from knowledge.workbook.sheets import CODES

SPOILT = (
    "=1+1", "+84 24 1234", "-5 %", "@SUM(A1)", "=cmd|' /C calc'!A0", "'quoted", '"quoted"', "0120250168", "007", "1e5",
    "2026-11-24", "1/2", "TRUE", "#N/A", "#REF!", " leading", "trailing ", "two\nlines", "two\r\nlines", "a\rb",
    "tab\there", "\t=1", "_x0041_", "_x005F_", "a\\nb", "\\", "a\u0301", "\u00e1", "ថ្លៃសេវា", "ဝန်ဆောင်ခ", "\u200bzero",
    "{fee-cap.cap}", "<b>&amp;</b>", "]]>", "𝒳", "\x01", "\ufffe", "v12e34567", "\u2028",
)  # fmt: skip

ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)
texts = (st.sampled_from(SPOILT) | st.text(max_size=30)).filter(lambda text: text.strip() != "")
maybe = st.just("") | texts
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
fingerprints = st.from_regex(r"[0-9a-f]{16}", fullmatch=True)
flags = st.booleans()
amounts = st.decimals(-(10**12), 10**12, places=4, allow_nan=False).map(lambda found: Decimal(format(found, "f")))


def lists(of: st.SearchStrategy[str], at_most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(of, max_size=at_most).map(tuple)


def by_language(of: st.SearchStrategy[Any] = texts) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(CODES), of)


def _in_order(found: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((code, found[code]) for code in CODES if code in found)


money = st.builds(Money, amounts, st.sampled_from(tuple(MONEY["en"])))
durations = st.builds(Duration, amounts, st.sampled_from(get_args(Unit)))
times = st.from_regex(r"([01]\d|2[0-3]):[0-5]\d", fullmatch=True).filter(str.isascii)
spans = st.builds(OpeningHours, st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True).map(tuple), times, times)
values = st.one_of(
    money,
    durations,
    st.builds(Number, amounts),
    st.builds(Percent, amounts),
    st.builds(WageMonths, amounts),
    st.builds(Range, money, money) | st.builds(Range, durations, durations),
    st.builds(PartialDate, days, st.just("day")),
    st.builds(lambda year: PartialDate(date(year, 4, 1), "fiscal"), st.integers(1990, 2100)),
    st.builds(lambda year: PartialDate(date(year, 1, 1), "year"), st.integers(1990, 2100)),
    st.builds(WeeklyHours, st.lists(spans, max_size=3).map(tuple), st.sampled_from(("Asia/Tokyo", "UTC")).map(ZoneInfo)),
    st.builds(Phone, st.sampled_from(("0120-250-168", "+81 3 1234", "#9110")), st.sampled_from(get_args(Reach))),
    st.builds(Url, st.just("https://example.org/?a=1&b=2#c")),
    st.builds(Terms, by_language(lists(texts).filter(bool)).map(_in_order)),
)  # fmt: skip
named = st.builds(NamedValue, st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True), values, by_language()).filter(
    lambda value: value.name not in ("source", "as_of")
)


@st.composite
def facts(draw: st.DrawFn, id_: str) -> tuple[Fact, ...]:
    starts = draw(st.lists(st.none() | days, min_size=1, max_size=2, unique=True))
    version = st.builds(
        Fact, st.just(id_), texts, st.sampled_from((None, "jp", *COUNTRIES)), st.sampled_from(Risk),
        st.sampled_from(get_args(Publish)), ids, maybe, days,
        as_of=st.none() | st.builds(PartialDate, days, st.just("day")), valid_to=st.none() | days, note=maybe,
        confidence=st.sampled_from(get_args(Confidence)), sensitive=flags, withdrawn_on=st.none() | days,
        values=st.lists(named, max_size=3, unique_by=lambda value: value.name).map(tuple), valid_from=st.none(),
    )  # fmt: skip
    return tuple(replace(draw(version), valid_from=start) for start in starts)


def things(make: Any) -> st.SearchStrategy[dict[str, Any]]:
    """A few things by their ids."""
    return st.lists(ids, max_size=3, unique=True).flatmap(
        lambda found: st.fixed_dictionaries({id_: make(id_) for id_ in found})
    )


def _text(topic: str, language: str) -> st.SearchStrategy[Translation]:
    base = st.none() if language == "en" else st.none() | fingerprints
    return st.builds(
        Translation, st.just(topic), st.just(language), st.builds(Wording, texts, texts, maybe, lists(texts)), maybe,
        st.none() | st.builds(Review, texts, days), base, st.none() | days,
    )  # fmt: skip


translations = st.lists(st.tuples(ids, st.sampled_from(CODES)), max_size=4, unique=True).flatmap(
    lambda keys: st.fixed_dictionaries({key: _text(*key) for key in keys})
)
sources = things(
    lambda id_: st.builds(
        Source, st.just(id_), texts, texts, texts, st.sampled_from(get_args(SourceKind)), flags, st.none() | texts,
        by_language(),
    )
)  # fmt: skip
topics = things(
    lambda id_: st.builds(
        Topic, st.just(id_), ids, lists(st.sampled_from(COUNTRIES)), lists(ids), lists(ids), flags, flags
    )
)
contacts = things(
    lambda id_: st.builds(
        Contact, st.just(id_), by_language(), by_language(), st.sampled_from(("japan", *COUNTRIES)),
        lists(st.just("hotline.phone")), st.none() | st.just("site.url"), st.none() | st.just("office.hours"),
        lists(st.sampled_from(COUNTRIES)), lists(st.sampled_from(("vi", "ja"))),
        st.sampled_from(("free", "paid", "unknown")), flags, by_language(), lists(ids),
    )
)  # fmt: skip
beliefs = by_language(st.builds(Belief, lists(texts).filter(bool), texts))
misconceptions = things(
    lambda id_: st.builds(Misconception, st.just(id_), ids, st.sampled_from(Verdict), lists(ids), beliefs)
)
phrasings = st.lists(
    st.builds(Phrasing, ids, st.sampled_from(CODES), texts),
    max_size=4,
    unique_by=lambda found: (found.language, question_key(found.text)),
).map(tuple)
backgrounds = st.lists(st.tuples(st.sampled_from(CODES), texts), max_size=3, unique=True).map(tuple)
categories = things(lambda id_: st.builds(Category, st.just(id_), by_language()))

bundles = st.builds(
    Texts,
    topics=topics,
    translations=translations,
    facts=things(facts),
    sources=sources,
    contacts=contacts,
    categories=categories,
    phrasings=phrasings,
    background=backgrounds,
    misconceptions=misconceptions,
    edition=st.none() | st.builds(Edition, st.integers(1, 99), days),
)
