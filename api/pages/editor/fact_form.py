"""How does a fact get into a form, and out of it again?"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError
from starlette.datastructures import FormData

from api.pages.editor.frame import complaints
from api.pages.editor.value_form import Inputs, ValueField, blank, check_numbers, written_values
from api.schemas.facts import FactBody, ShownFact
from knowledge.content.codec import encode
from knowledge.content.facts import Fact

_TEXTS = ("statement", "risk", "publish", "source", "locator", "checked_on", "confidence", "note")
_OPTIONAL = ("country", "as_of", "valid_from", "valid_to")


@dataclass(frozen=True, slots=True)
class FactForm:
    """`replaces` is the id of the published version that it corrects, empty for a further version."""

    fields: dict[str, Any]
    values: tuple[ValueField, ...]
    replaces: str
    expected: int

    def with_blank(self, kind: str) -> FactForm:
        return replace(self, values=(*self.values, blank(kind)))


def filled(fact: Fact, replaces: int | None, expected: int) -> FactForm:
    fields = ShownFact.model_validate(fact).model_dump(mode="json")
    values = tuple(ValueField(named.name, encode(named.value), dict(named.labels)) for named in fact.values)
    return FactForm(fields, values, str(replaces or ""), expected)


def empty(today: str) -> FactForm:
    fields: dict[str, Any] = dict.fromkeys((*_TEXTS, *_OPTIONAL), "")
    settled = {"checked_on": today, "risk": "law", "publish": "plain", "confidence": "medium", "sensitive": False}
    return FactForm(fields | settled, (), "", 0)


def written(form: FormData) -> FactForm:
    inputs = Inputs(form, "")
    fields: dict[str, Any] = {name: inputs.one(name) for name in (*_TEXTS, *_OPTIONAL)}
    fields["sensitive"] = bool(inputs.one("sensitive"))
    expected = inputs.one("expected")
    return FactForm(fields, written_values(form), inputs.one("replaces"), int(expected) if expected.isdecimal() else 0)


def read(form: FactForm) -> FactBody | tuple[str, ...]:
    """What is in the form, or what is wrong with it, a line each."""
    wrong = [*_doubled(form), *(problem for value in form.values if (problem := _misread(value)))]
    if wrong:
        return tuple(wrong)
    given = {name: form.fields[name] for name in (*_TEXTS, "sensitive")}
    given |= {name: form.fields[name] or None for name in _OPTIONAL}
    replaces = int(form.replaces) if form.replaces.isdecimal() else None
    try:
        return FactBody(**given, values={value.name: value.coded for value in form.values}, replaces=replaces)
    except ValidationError as error:
        return complaints(error)


def as_lines(fact: Fact) -> str:
    """The whole fact as text, a line for each field, to compare it with another."""
    fields = ShownFact.model_validate(fact).model_dump(mode="json")
    values = fields.pop("values")
    lines = [f"{name}: {value}" for name, value in fields.items() if value not in (None, "", False)]
    lines += [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()]
    return "\n".join(lines)


def _doubled(form: FactForm) -> list[str]:
    names = [value.name for value in form.values]
    return [f"{name}: two values have this name" for name in dict.fromkeys(names) if names.count(name) > 1]


def _misread(value: ValueField) -> str:
    try:
        check_numbers(value.plain)
    except ValueError as error:
        return f"{value.name}: {error}"
    return ""
