"""How does a fact read in each language, and how is it shown what would change once its draft is published?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from api.pages.editor.differences import differences
from knowledge.content.facts import Fact
from knowledge.content.rendering import render
from knowledge.editing.impact import Impact, Kind, Place
from knowledge.languages import LANGUAGES
from locales import marked

_PATHS = {
    Kind.TEXT: "/edit/topics/{id}/{language}",
    Kind.MISCONCEPTION: "/edit/misconceptions/{id}",
    Kind.CONTACT: "/edit/contacts/{id}",
    Kind.FEE_RULE: "",
}
KINDS = {
    Kind.MISCONCEPTION: marked("Misconception: {name}"),
    Kind.CONTACT: marked("Contact: {name}"),
    Kind.FEE_RULE: marked("Fee rule: {name}"),
}
"""A text is named by its topic alone."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A place, where it is edited, and its lines with what goes and what comes."""

    place: Place
    path: str
    changes: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Tongue:
    """All that relies on the fact in one language; empty for what has no language."""

    language: str
    shown: tuple[Shown, ...]

    @property
    def differing(self) -> int:
        return sum(one.place.will_differ for one in self.shown)


def tongues(found: Impact) -> tuple[Tongue, ...]:
    """What changes stands before what stays as it is."""
    by_language = groupby(found.places, lambda place: place.language)
    return tuple(Tongue(language, _in_order(places)) for language, places in by_language)


def readings(fact: Fact) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """By value: how it reads, by language."""
    return tuple(
        (named.name, tuple((language, render(named.value, language)) for language in LANGUAGES))
        for named in fact.values
    )


def _in_order(places: Iterable[Place]) -> tuple[Shown, ...]:
    return tuple(_shown(place) for place in sorted(places, key=lambda place: not place.will_differ))


def _shown(place: Place) -> Shown:
    path = _PATHS[place.kind].format(id=place.id, language=place.language)
    return Shown(place, path, tuple(differences(change.before, change.after) for change in place.changes))
