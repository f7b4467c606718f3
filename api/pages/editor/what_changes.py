"""Where is a fact told, and what would be read there once its draft is published?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from api.pages.editor.differences import differences
from knowledge.content.facts import Fact
from knowledge.content.freshness import relied_on_by
from knowledge.content.placeholders import Reference, fill, references
from knowledge.content.reading import render_reference
from knowledge.content.texts import Texts
from knowledge.content.topics import Translation


@dataclass(frozen=True, slots=True)
class Place:
    """A text that relies on the fact. `passages` are those that print it, with what would change; empty if it only
    rests on it."""

    topic: str
    language: str
    question: str
    passages: tuple[Markup, ...]


def places(texts: Texts, fact_id: str, draft: Fact | None, today: date) -> tuple[Place, ...]:
    """As published; with a `draft`, beside it how it would read on the day from which the draft holds."""
    relying = [
        text
        for text in texts.translations.values()
        if text.topic in texts.topics and fact_id in relied_on_by(texts.topics[text.topic], text)
    ]
    after = replace(texts, facts={**texts.facts, fact_id: (draft,)}) if draft else texts
    day = max(today, draft.valid_from or today) if draft else today
    return tuple(_place(texts, after, fact_id, text, (today, day)) for text in relying)


def contacts_with(texts: Texts, fact_id: str) -> tuple[str, ...]:
    """Names of the contacts whose numbers, hours or address are values of the fact."""
    return tuple(
        contact.names.get("en", contact.id)
        for contact in texts.contacts.values()
        if any((told or "").startswith(f"{fact_id}.") for told in (*contact.numbers, contact.website, contact.hours))
    )


def _place(before: Texts, after: Texts, fact_id: str, text: Translation, days: tuple[date, date]) -> Place:
    printing = (
        passage
        for passage in text.wording.passages()
        if any(reference.fact == fact_id for reference in references(passage))
    )
    passages = tuple(
        differences(_read(before, text, passage, days[0]), _read(after, text, passage, days[1])) for passage in printing
    )
    return Place(text.topic, text.language, text.wording.question, passages)


def _read(texts: Texts, text: Translation, passage: str, day: date) -> str:
    """The passage as it is read; what has no value stays a placeholder, so that it is seen."""

    def words(reference: Reference) -> str:
        try:
            return render_reference(texts, reference, text.language, day)
        except KeyError:
            return f"{{{reference}}}"

    return fill(passage, words)
