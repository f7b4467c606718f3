"""What holds for everything that comes in as JSON: strict types, known fields, text that every database can keep."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import Path
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

LARGEST_NUMBER = 2**31 - 1
LONGEST_TEXT = 20_000


class Body(BaseModel):
    """A wrong type is refused, never bent: `true` is no number and "1" is none either."""

    model_config = ConfigDict(strict=True, extra="forbid")


class Shown(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class Written(Shown):
    """`version` is what the next change has to name; `revision` that of the whole base, if something was published."""

    version: int
    revision: int | None = None


def _printable(text: str) -> str:
    if "\x00" in text:
        raise ValueError("a text cannot hold the character NUL")
    return text


def _day(written: object) -> object:
    """A date is written as a string, which strict types would refuse."""
    return date.fromisoformat(written) if isinstance(written, str) else written


Text = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_printable)]
Line = Annotated[str, Field(max_length=500), AfterValidator(_printable)]
Day = Annotated[date, BeforeValidator(_day)]
Number = Annotated[int, Field(ge=1, le=LARGEST_NUMBER)]
LanguageCode = Literal["vi", "km", "my", "en"]
Country = Literal["vn", "kh", "mm"]
ByLanguage = dict[LanguageCode, Text]
Lines = Annotated[tuple[Line, ...], Field(strict=False, max_length=200)]
Countries = Annotated[tuple[Country, ...], Field(strict=False)]

Id = Annotated[str, Path(max_length=64, pattern="^[a-z0-9][a-z0-9-]*$")]
"""In the path of a request."""
PathNumber = Annotated[int, Path(ge=1, le=LARGEST_NUMBER)]
