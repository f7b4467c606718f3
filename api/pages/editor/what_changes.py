"""Where is a fact told, how does it read in each language, and what would change once its draft is published?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from api.pages.editor.differences import differences
from knowledge.content.facts import Fact
from knowledge.content.freshness import relied_on_by
from knowledge.content.placeholders import Reference, fill, references
from knowledge.content.reading import render_reference
from knowledge.content.rendering import render
from knowledge.content.texts import Texts
from knowledge.content.topics import Translation
from knowledge.languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class Place:
    """A published text that relies on the fact: it prints it, or only rests on it. `changes` are the lines that would
    read differently."""

    topic: str
    language: str
    prints: bool
    changes: tuple[Markup, ...]


def places(texts: Texts, fact_id: str, draft: Fact | None, today: date) -> tuple[Place, ...]:
    """Compares today's texts with how they read on the day from which the `draft` holds."""
    after = replace(texts, facts={**texts.facts, fact_id: (draft,)}) if draft else texts
    day = max(today, draft.valid_from or today) if draft else today
    return tuple(_place(texts, after, fact_id, text, (today, day)) for text in _relying(texts, fact_id))


def readings(fact: Fact) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """By value: how it reads, by language."""
    return tuple(
        (named.name, tuple((language, render(named.value, language)) for language in LANGUAGES))
        for named in fact.values
    )


def contacts_with(texts: Texts, fact_id: str) -> tuple[str, ...]:
    """Names of the contacts whose numbers, hours or address are values of the fact."""
    return tuple(
        contact.names.get("en", contact.id)
        for contact in texts.contacts.values()
        if any((told or "").startswith(f"{fact_id}.") for told in (*contact.numbers, contact.website, contact.hours))
    )


def _relying(texts: Texts, fact_id: str) -> Iterator[Translation]:
    for text in texts.translations.values():
        if text.topic in texts.topics and fact_id in relied_on_by(texts.topics[text.topic], text):
            yield text


def _place(before: Texts, after: Texts, fact_id: str, text: Translation, days: tuple[date, date]) -> Place:
    lines = [line for passage in text.wording.passages() for line in passage.splitlines()]
    printing = [line for line in lines if any(reference.fact == fact_id for reference in references(line))]
    read = ((_read(before, text, line, days[0]), _read(after, text, line, days[1])) for line in printing)
    changes = tuple(differences(old, new) for old, new in read if old != new)
    return Place(text.topic, text.language, bool(printing), changes)


def _read(texts: Texts, text: Translation, line: str, day: date) -> str:
    """The line as it is read; what has no value stays a placeholder, so that it is seen."""

    def words(reference: Reference) -> str:
        try:
            return render_reference(texts, reference, text.language, day)
        except KeyError:
            return f"{{{reference}}}"

    return fill(line, words)
