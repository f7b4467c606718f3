"""Facts, their values and their versions, as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, field_validator

from api.schemas.model import Body, Day, Line, Number, Shown, Text
from knowledge.content.codec import decode_date, decode_named, encode_date, encode_named
from knowledge.content.facts import Confidence, Fact, Publish, Risk
from knowledge.content.rendering import render
from knowledge.editing import FactRevision, FactState
from knowledge.languages import LANGUAGES


def _partial_date(written: str) -> str:
    decode_date(written)
    return written


def _tell(name: str, value: dict[str, Any]) -> None:
    """Raises ValueError or ArithmeticError if the value cannot be read, or not be told in every language."""
    named = decode_named(name, value)
    told = [render(named.value, language) for language in LANGUAGES]
    if any("\x00" in text for text in (*told, *named.labels.values())):
        raise ValueError("a text cannot hold the character NUL")


_EXAMPLES = {
    "cap": {"type": "money", "amount": 3600, "currency": "USD", "label": {"en": "Most they may charge"}},
    "share": {"type": "percent", "value": 20},
    "stay": {"type": "duration", "amount": 3, "unit": "year"},
    "charge": {"type": "wage-months", "months": 1},
    "begins": {"type": "date", "value": "2027-04", "label": {}},
    "between": {"type": "range", "low": {"type": "number", "value": 1}, "high": {"type": "number", "value": 5}},
    "phone": {"type": "phone", "number": "0120-250-168", "callable_from": "japan"},
    "site": {"type": "url", "url": "https://example.org"},
    "open": {
        "type": "weekly-hours",
        "zone": "Asia/Tokyo",
        "hours": [{"days": ["mon", "tue"], "from": "09:00", "to": "17:00"}],
    },
    "fields": {"type": "terms", "terms": {"en": ["agriculture", "fishery"]}},
}

ValuesBody = Annotated[
    dict[str, dict[str, Any]],
    Field(
        max_length=50,
        description="By name. Each has a `type` with the fields of that type, and a `label` by language.",
        examples=[_EXAMPLES],
    ),
]
PartialDay = Annotated[
    str, AfterValidator(_partial_date), Field(examples=["2025-09-08", "2025-09", "2025", "FY2025"], max_length=10)
]


class FactBody(Body):
    """A draft of the whole fact. `replaces` is the published version that it corrects, by its id; without one it is a
    new fact, or a further version that holds from `valid_from`."""

    statement: Text
    country: Literal["jp", "vn", "kh", "mm"] | None = None
    risk: Annotated[Risk, Field(strict=False)]
    publish: Publish
    source: Line
    locator: Text = ""
    checked_on: Day
    as_of: PartialDay | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    confidence: Confidence = "medium"
    sensitive: bool = False
    note: Text = ""
    values: ValuesBody = Field(default_factory=dict)
    replaces: Number | None = None

    @field_validator("values")
    @classmethod
    def _readable(cls, values: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        for name, value in values.items():
            try:
                _tell(name, value)
            except (ValueError, ArithmeticError) as error:
                raise ValueError(f"{name}: {error}") from error
        return values

    def fact(self, id_: str) -> Fact:
        given = self.model_dump(exclude={"as_of", "values", "replaces"})
        values = tuple(decode_named(name, value) for name, value in self.values.items())
        return Fact(id=id_, as_of=decode_date(self.as_of) if self.as_of else None, values=values, **given)


class ShownFact(Shown):
    statement: str
    country: str | None
    risk: Risk
    publish: Publish
    source: str
    locator: str
    checked_on: date
    review_by: date
    as_of: str | None
    valid_from: date | None
    valid_to: date | None
    confidence: Confidence
    sensitive: bool
    note: str
    values: dict[str, dict[str, Any]]
    withdrawn_on: date | None

    @field_validator("as_of", mode="before")
    @classmethod
    def _written_date(cls, as_of: Any) -> str | None:
        return encode_date(as_of) if as_of else None

    @field_validator("values", mode="before")
    @classmethod
    def _by_name(cls, values: Any) -> dict[str, dict[str, Any]]:
        return {named.name: encode_named(named) for named in values}


class ShownFactRevision(Shown):
    """`alone`: nobody but its author could look at it before it was published."""

    id: int
    fact: ShownFact
    replaces: int | None
    author: str
    created_at: datetime
    published_at: datetime | None
    alone: bool

    @classmethod
    def of(cls, revision: FactRevision) -> ShownFactRevision:
        return cls.model_validate(revision)


class ShownFactState(Shown):
    """`versions` are published, each from its own `valid_from`; `sent_back_by` asked for changes in the draft."""

    id: str
    version: int
    versions: list[ShownFactRevision]
    draft: ShownFactRevision | None
    sent_back_by: str | None

    @classmethod
    def of(cls, state: FactState) -> ShownFactState:
        return cls.model_validate(state)
