"""What tells a fact, in which language, and what will be read differently once its draft is published?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.content.correction import correct
from knowledge.content.facts import Contact
from knowledge.content.freshness import Condition, judge, relied_on_by
from knowledge.content.misconceptions import Misconception
from knowledge.content.placeholders import Reference, fill, references
from knowledge.content.reading import render_reference
from knowledge.content.texts import Texts
from knowledge.content.topics import Translation
from knowledge.editing.facts import once_published, with_versions
from knowledge.editing.states import FactState
from knowledge.guides.fee_rules import FeeRule
from knowledge.guides.fee_rules.limits import references as values_in
from knowledge.languages import LANGUAGES, SOURCE_LANGUAGE


class Kind(StrEnum):
    TEXT = "text"
    MISCONCEPTION = "misconception"
    CONTACT = "contact"
    FEE_RULE = "fee-rule"


@dataclass(frozen=True, slots=True)
class Change:
    """A line as it is read, and as it will be."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Place:
    """What relies on the fact, in one language: `prints` it, or only rests on it. `is_told` and `will_be_told`: whether
    people read it, and not a notice instead. A fee rule has no language; its values are given in English."""

    kind: Kind
    id: str
    language: str
    prints: bool
    changes: tuple[Change, ...] = ()
    is_told: bool = True
    will_be_told: bool = True

    @property
    def will_differ(self) -> bool:
        return bool(self.changes) or self.is_told != self.will_be_told


@dataclass(frozen=True, slots=True)
class Impact:
    """Both readings are those of the day `on`: today, or the later day from which the draft holds."""

    fact: str
    on: date
    places: tuple[Place, ...]

    @property
    def differing(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.will_differ)


def impact(texts: Texts, rules: Iterable[FeeRule], state: FactState, today: date) -> Impact:
    """Without a draft: where the fact is told, and nothing will differ."""
    versions = once_published(state)
    after = with_versions(texts, versions) if state.draft else texts
    day = max(today, state.draft.fact.valid_from or today) if state.draft else today
    compared = _Compared(state.id, texts, after, day)
    found = (*compared.in_texts(), *compared.in_misconceptions(), *compared.in_contacts(), *compared.in_rules(rules))
    return Impact(state.id, day, tuple(sorted(found, key=_order)))


@dataclass(frozen=True, slots=True)
class _Compared:
    """The knowledge base before and after, on one day."""

    fact: str
    before: Texts
    after: Texts
    day: date

    def in_texts(self) -> Iterator[Place]:
        for text in self.before.translations.values():
            topic = self.before.topics.get(text.topic)
            if topic and self.fact in relied_on_by(topic, text):
                is_told, will_be = (self._is_told(texts, text) for texts in (self.before, self.after))
                yield self._place(Kind.TEXT, text.topic, text.language, text.wording.passages(), is_told, will_be)

    def in_misconceptions(self) -> Iterator[Place]:
        for known in self.before.misconceptions.values():
            for language, belief in known.beliefs.items():
                if self.fact in known.rests_on or self._printing((belief.truth,)):
                    is_told, will_be = (self._is_said(texts, known, language) for texts in (self.before, self.after))
                    yield self._place(Kind.MISCONCEPTION, known.id, language, (belief.truth,), is_told, will_be)

    def in_contacts(self) -> Iterator[Place]:
        for contact in self.before.contacts.values():
            shown = tuple(f"{{{told}}}" for told in _told_by(contact))
            if self.fact in contact.rests_on or self._printing(shown):
                for language in LANGUAGES:
                    yield self._place(Kind.CONTACT, contact.id, language, shown)

    def in_rules(self, rules: Iterable[FeeRule]) -> Iterator[Place]:
        for rule in rules:
            if self.fact in _facts_of(rule):
                told = [reference for reference in _values_of(rule) if reference.fact == self.fact]
                yield self._place(Kind.FEE_RULE, rule.id, "", [f"{name}: {{{name}}}" for name in told])

    def _place(
        self,
        kind: Kind,
        id_: str,
        language: str,
        passages: Iterable[str],
        is_told: bool = True,
        will_be_told: bool = True,
    ) -> Place:
        printing = self._printing(passages)
        spoken = language or SOURCE_LANGUAGE.code
        read = (
            Change(_read(self.before, line, spoken, self.day), _read(self.after, line, spoken, self.day))
            for line in printing
        )
        changes = tuple(change for change in read if change.before != change.after)
        return Place(kind, id_, language, bool(printing), changes, is_told, will_be_told)

    def _printing(self, passages: Iterable[str]) -> list[str]:
        lines = [line for passage in passages for line in passage.splitlines()]
        return [line for line in lines if any(reference.fact == self.fact for reference in references(line))]

    def _is_told(self, texts: Texts, text: Translation) -> bool:
        condition = judge(texts, texts.topics[text.topic], text, self.day).condition
        return condition in (Condition.FRESH, Condition.DATED)

    def _is_said(self, texts: Texts, known: Misconception, language: str) -> bool:
        return correct(texts, known.id, language, self.day) is not None


def _told_by(contact: Contact) -> tuple[str, ...]:
    return tuple(told for told in (*contact.numbers, contact.website, contact.hours) if told)


def _facts_of(rule: FeeRule) -> set[str]:
    return {
        *(reference.fact for reference in _values_of(rule)),
        *(fact for bound in rule.bounds for fact in bound.facts),
    }


def _values_of(rule: FeeRule) -> tuple[Reference, ...]:
    in_bounds = (reference for bound in rule.bounds for reference, _ in values_in(bound.shape))
    named = (rule.since, rule.until, rule.unconfirmed, *in_bounds)
    return tuple(dict.fromkeys(reference for reference in named if reference))


def _read(texts: Texts, line: str, language: str, day: date) -> str:
    """The line as it is read; what has no value stays a placeholder, so that it is seen."""

    def words(reference: Reference) -> str:
        try:
            return render_reference(texts, reference, language, day)
        except KeyError:
            return f"{{{reference}}}"

    return fill(line, words)


def _order(place: Place) -> tuple[int, int, str]:
    return _LANGUAGES.index(place.language), _KINDS.index(place.kind), place.id


_KINDS, _LANGUAGES = (
    list(Kind),
    ["", SOURCE_LANGUAGE.code, *(code for code in LANGUAGES if code != SOURCE_LANGUAGE.code)],
)
