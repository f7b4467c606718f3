"""Whom can a person ask, from where they are and in their language?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.content.facts import Contact
from knowledge.content.placeholders import Reference
from knowledge.content.rendering import render
from knowledge.content.texts import Texts
from knowledge.content.values import Phone

MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A contact in one language, numbers filled in."""

    name: str
    what_for: str
    numbers: tuple[str, ...]
    website: str | None
    hours: str | None
    safety_note: str | None


def emergency_contacts(texts: Texts, language: str, today: date) -> tuple[ContactCard, ...]:
    """All emergency lines that answer everybody or this language."""
    lines = [contact for contact in texts.contacts.values() if contact.emergency and _answers(contact, language)]
    return _cards(texts, lines, language, today)


def whom_to_ask(texts: Texts, language: str, country: str | None, today: date) -> tuple[ContactCard, ...]:
    """Up to three contacts: those for this country's people that can be reached from abroad come first.

    Contacts that rest on a sensitive fact are told only on a direct question, so never here.
    """
    fitting = [
        contact
        for contact in texts.contacts.values()
        if not contact.emergency
        and _answers(contact, language)
        and _serves(contact, country)
        and not _is_sensitive(texts, contact, today)
    ]
    fitting.sort(key=lambda contact: (not _at_home(contact, country), not _from_abroad(texts, contact, today)))
    return _cards(texts, fitting, language, today)[:MOST_SHOWN]


def _answers(contact: Contact, language: str) -> bool:
    return not contact.languages or language in contact.languages


def _serves(contact: Contact, country: str | None) -> bool:
    return not contact.serves or country is None or country in contact.serves


def _at_home(contact: Contact, country: str | None) -> bool:
    return contact.located_in == country


def _from_abroad(texts: Texts, contact: Contact, today: date) -> bool:
    values = (texts.value(Reference.parse(number), today) for number in contact.numbers)
    return any(named and isinstance(named.value, Phone) and named.value.callable_from != "japan" for named in values)


def _is_sensitive(texts: Texts, contact: Contact, today: date) -> bool:
    facts = (texts.fact(fact_id, today) for fact_id in contact.rests_on)
    return any(fact and fact.sensitive for fact in facts)


def _cards(texts: Texts, contacts: Iterable[Contact], language: str, today: date) -> tuple[ContactCard, ...]:
    return tuple(
        ContactCard(
            name=contact.names[language],
            what_for=contact.what_for.get(language, ""),
            numbers=_rendered(texts, contact.numbers, language, today),
            website=next(iter(_rendered(texts, [contact.website or ""], language, today)), None),
            hours=next(iter(_rendered(texts, [contact.hours or ""], language, today)), None),
            safety_note=contact.safety_note.get(language),
        )
        for contact in contacts
        if contact.names.get(language)
    )


def _rendered(texts: Texts, references: Iterable[str], language: str, today: date) -> tuple[str, ...]:
    """The values that exist; a help number is shown however old it is."""
    found = (texts.value(Reference.parse(text), today) for text in references if text)
    return tuple(render(named.value, language) for named in found if named)
