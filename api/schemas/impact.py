"""What would be read differently once the draft of a fact is published, as JSON."""

from __future__ import annotations

from datetime import date

from api.schemas.model import Shown
from knowledge.editing import FactState
from knowledge.editing.impact import Impact, Kind


class ShownChange(Shown):
    before: str
    after: str


class ShownPlace(Shown):
    """A text, misconception or contact in one language, or a fee rule (no language). Without `prints` it only rests on
    the fact. `will_be_told` false: people will read a notice, and whom to ask, instead."""

    kind: Kind
    id: str
    language: str
    prints: bool
    is_told: bool
    will_be_told: bool
    will_differ: bool
    changes: list[ShownChange]


class ShownImpact(Shown):
    """`draft` is the version that was looked at, null if there is none; then nothing will differ. Lines are compared as
    they are read on the day `on`."""

    fact: str
    draft: int | None
    on: date
    differing: int
    places: list[ShownPlace]

    @classmethod
    def of(cls, state: FactState, found: Impact) -> ShownImpact:
        places = [ShownPlace.model_validate(place) for place in found.places]
        draft = state.draft.id if state.draft else None
        return cls(fact=found.fact, draft=draft, on=found.on, differing=len(found.differing), places=places)
