"""What is wrong with a knowledge base, or getting old?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from knowledge.content.checks.findings import Finding, Kind
from knowledge.content.checks.labels import labels
from knowledge.content.checks.misconceptions import misconceptions
from knowledge.content.checks.phrasings import phrasings
from knowledge.content.checks.references import in_contact, in_fact, in_sources, in_text, in_topic
from knowledge.content.checks.upkeep import upkeep
from knowledge.content.checks.wording import check_wording, words
from knowledge.content.texts import Texts
from knowledge.content.topics import Translation

__all__ = ["Finding", "Kind", "check", "check_wording", "made_worse", "made_worse_by"]


def check(texts: Texts, today: date) -> tuple[Finding, ...]:
    """All findings, those that block first."""
    found = [*_faults(texts, texts.translations.values(), today), *upkeep(texts, today)]
    return tuple(sorted(found, key=lambda finding: (not finding.blocks, finding)))


def made_worse(before: Texts, after: Texts, subject: str, today: date) -> tuple[Finding, ...]:
    """What stops a change: all that is wrong with its subject, and elsewhere what was not wrong before."""
    return made_worse_by(before, after, frozenset({subject}), today)


def made_worse_by(before: Texts, after: Texts, subjects: Collection[str], today: date) -> tuple[Finding, ...]:
    """The same for a change of several things."""
    already = set(_faults(before, (), today))
    changed = [text for key, text in after.translations.items() if "/".join(key) in subjects]
    found = (finding for finding in _faults(after, changed, today) if finding.kind.stops_an_edit)
    return tuple(sorted(finding for finding in found if finding.subject in subjects or finding not in already))


def _faults(texts: Texts, read: Iterable[Translation], today: date) -> Iterator[Finding]:
    """How things hang together, everywhere; and of the texts that are `read` each word."""
    for text in read:
        yield from words(texts, text, today)
    for topic in texts.topics.values():
        yield from in_topic(texts, topic, today)
    for text in texts.translations.values():
        yield from in_text(texts, text, today)
    for versions in texts.facts.values():
        yield from in_fact(texts, versions)
    for contact in texts.contacts.values():
        yield from in_contact(texts, contact, today)
    yield from in_sources(texts)
    yield from labels(texts)
    yield from phrasings(texts)
    yield from misconceptions(texts, today)
