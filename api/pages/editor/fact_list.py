"""Which facts are there, what do they state, and which have to be checked again?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.content.facts import Fact, version_on
from knowledge.content.rendering import render
from knowledge.content.texts import Texts
from knowledge.editing import FactState
from knowledge.languages import SOURCE_LANGUAGE


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact with its version in force, or with its draft if nothing is published yet."""

    state: FactState
    fact: Fact
    told: tuple[str, ...]
    source: str
    is_due: bool

    def holds(self, query: str) -> bool:
        text = " ".join((self.fact.id, self.fact.statement, *self.told, self.source))
        return query.lower() in text.lower()


def fact_lines(texts: Texts, states: tuple[FactState, ...], language: str, today: date) -> tuple[FactLine, ...]:
    heads = ((state, head_of(state, today)) for state in states)
    return tuple(_line(texts, state, fact, language, today) for state, fact in heads if fact)


def head_of(state: FactState, today: date) -> Fact | None:
    """The version in force, else the draft."""
    if state.versions:
        return version_on(tuple(published.fact for published in state.versions), today)
    return state.draft.fact if state.draft else None


def _line(texts: Texts, state: FactState, fact: Fact, language: str, today: date) -> FactLine:
    source = texts.sources.get(fact.source)
    return FactLine(
        state,
        fact,
        told=tuple(render(named.value, SOURCE_LANGUAGE.code) for named in fact.values),
        source=source.name(language) if source else fact.source,
        is_due=fact.review_by < today and fact.withdrawn_on is None,
    )
