"""How does a fact get into a form, and out of it again?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup, escape
from pydantic import ValidationError
from starlette.datastructures import FormData

from api.pages.editor.differences import differences
from api.pages.editor.frame import complaints
from api.pages.editor.value_form import Inputs, ValueField, blank, check_numbers, written_values
from api.schemas.facts import FactBody, ShownFact
from knowledge.content.codec import encode
from knowledge.content.facts import Fact
from knowledge.content.rendering import render
from knowledge.content.values import Terms
from knowledge.languages import LANGUAGES, SOURCE_LANGUAGE

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
    told = ((name if language == _EN else f"{name} ({language})", text) for (name, language), text in _fields(fact))
    return "\n".join(f"{name}: {text}" for name, text in told)


def changed_fields(before: Fact | None, after: Fact) -> tuple[tuple[str, str, Markup], ...]:
    """The fields that differ, each with its name and language; without an earlier fact all, unmarked."""
    new = dict(_fields(after))
    if before is None:
        return tuple((name, language, escape(told)) for (name, language), told in new.items())
    old = dict(_fields(before))
    pairs = ((key, old.get(key, ""), new.get(key, "")) for key in dict.fromkeys((*new, *old)))
    return tuple((*key, differences(was, told)) for key, was, told in pairs if was != told)


def _fields(fact: Fact) -> Iterator[tuple[tuple[str, str], str]]:
    """What is said of the fact, by name and language, without what is empty. A value is told in English, if its words
    in other languages follow from that."""
    plain = ShownFact.model_validate(fact).model_dump(mode="json", exclude={"values", "review_by", "withdrawn_on"})
    yield (_STATEMENT, _EN), plain.pop(_STATEMENT)
    for named in fact.values:
        for language in LANGUAGES if isinstance(named.value, Terms) else (_EN,):
            yield (f"{{{named.name}}}", language), render(named.value, language)
        for language in LANGUAGES:
            if label := named.labels.get(language):
                yield (f"{{{named.name}}}.label", language), label
    for name, value in plain.items():
        if value not in (None, "", False):
            yield (name, _EN), str(value)


_STATEMENT, _EN = "statement", SOURCE_LANGUAGE.code


def _doubled(form: FactForm) -> list[str]:
    names = [value.name for value in form.values]
    return [f"{name}: two values have this name" for name in dict.fromkeys(names) if names.count(name) > 1]


def _misread(value: ValueField) -> str:
    try:
        check_numbers(value.plain)
    except ValueError as error:
        return f"{value.name}: {error}"
    return ""
