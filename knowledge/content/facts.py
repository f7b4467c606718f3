"""What is a fact, where does it come from, and until when does it hold?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from knowledge.content.values import PartialDate, Phone, Value

Publish = Literal["plain", "attributed", "never"]
SourceKind = Literal["law", "government", "court", "press", "research", "ngo", "company", "service"]
"""`service` is what this service says about itself; it may stand without an address."""
Confidence = Literal["high", "medium", "low"]


_QUARTER, _YEAR = timedelta(days=92), timedelta(days=365)


class Risk(StrEnum):
    """What a wrong statement would cost a worker; it sets the interval of review."""

    MONEY = "money"
    SAFETY = "safety"
    CONTACT = "contact"
    LAW = "law"
    BACKGROUND = "background"

    @property
    def review_interval(self) -> timedelta:
        """Amounts, safety and numbers to call every three months, everything else every twelve."""
        return _YEAR if self in (Risk.LAW, Risk.BACKGROUND) else _QUARTER

    @property
    def is_grave(self) -> bool:
        """Whether an old text must not be shown after the rule changed."""
        return self in (Risk.MONEY, Risk.SAFETY, Risk.LAW)


@dataclass(frozen=True, slots=True)
class Source:
    """A published text that a fact rests on. `names` are short names for use in a sentence, by language."""

    id: str
    title: str
    publisher: str
    url: str
    kind: SourceKind
    is_copy: bool = False
    copy_of: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names.get("en") or self.publisher


@dataclass(frozen=True, slots=True)
class NamedValue:
    """A value of a fact with its label by language, e.g. "Most they may charge"."""

    name: str
    value: Value
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """One sourced statement. `as_of` is the source's date, `checked_on` ours; validity is by Japan's calendar."""

    id: str
    statement: str
    country: str | None
    risk: Risk
    publish: Publish
    source: str
    locator: str
    checked_on: date
    as_of: PartialDate | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    confidence: Confidence = "medium"
    sensitive: bool = False
    note: str = ""
    values: tuple[NamedValue, ...] = ()
    withdrawn_on: date | None = None

    @property
    def review_by(self) -> date:
        return self.checked_on + self.risk.review_interval

    def has_run_out(self, today: date) -> bool:
        return self.valid_to is not None and self.valid_to < today

    def value(self, name: str) -> NamedValue | None:
        return next((value for value in self.values if value.name == name), None)

    def phones(self) -> tuple[NamedValue, ...]:
        return tuple(value for value in self.values if isinstance(value.value, Phone))


def version_on(versions: tuple[Fact, ...], today: date) -> Fact:
    """The version of one fact that is in force: the latest that has begun, else the first that will begin.

    A rule that is decided but not yet in force may be told, so a fact with only a future version is that version.
    """
    if len(versions) == 1:
        return versions[0]
    in_order = sorted(versions, key=lambda fact: fact.valid_from or date.min)
    begun = [fact for fact in in_order if (fact.valid_from or date.min) <= today]
    return begun[-1] if begun else in_order[0]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask. Numbers, hours and addresses are references "fact-id.value", never copies.

    `serves` names the countries of the people it is for; empty means everybody. `languages` empty: not known.
    """

    id: str
    names: Mapping[str, str]
    what_for: Mapping[str, str]
    located_in: str
    numbers: tuple[str, ...] = ()
    website: str | None = None
    hours: str | None = None
    serves: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    cost: Literal["free", "paid", "unknown"] = "unknown"
    emergency: bool = False
    safety_note: Mapping[str, str] = field(default_factory=dict)
    rests_on: tuple[str, ...] = ()
