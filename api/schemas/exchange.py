"""What a file would change, as JSON."""

from __future__ import annotations

from api import uploads
from api.schemas.model import Shown
from knowledge.exchange import Change, Proposal, Refused
from knowledge.workbook import Place, Refusal


class ShownDifference(Shown):
    """By the columns of the workbook."""

    part: str
    before: str
    after: str


class ShownChange(Shown):
    """`fate`: added, changed, removed or conflict. `sheet` and `row` say where a workbook tells of it."""

    kind: str
    id: str
    fate: str
    differences: list[ShownDifference]
    sheet: str | None
    row: int | None

    @classmethod
    def of(cls, change: Change) -> ShownChange:
        parts = [ShownDifference(part=part, before=old, after=new) for part, old, new in change.differences]
        sheet, row = _where(change.place)
        return cls(
            kind=change.thing.kind, id=change.thing.id, fate=change.fate, differences=parts, sheet=sheet, row=row
        )


class ShownRefusal(Shown):
    """What stays out and why, in the language of Accept-Language. A row that cannot be read has no `kind` and `id`."""

    kind: str | None = None
    id: str | None = None
    sheet: str | None
    row: int | None
    reason: str
    message: str

    @classmethod
    def of(cls, refused: Refused, language: str) -> ShownRefusal:
        sheet, row = _where(refused.place)
        why = refused.why.reason.name.lower() if isinstance(refused.why, Refusal) else refused.why.kind.value
        thing, message = refused.thing, uploads.refused(refused, language)
        return cls(kind=thing.kind, id=thing.id, sheet=sheet, row=row, reason=why, message=message)

    @classmethod
    def unread(cls, refusal: Refusal, language: str) -> ShownRefusal:
        sheet, row = _where(refusal.place)
        return cls(sheet=sheet, row=row, reason=refusal.reason.name.lower(), message=uploads.unread(refusal, language))


class ShownProposal(Shown):
    """`version` is the revision of what is published, on which all of it rests; `applied`: it is published now.

    `kept` counts what was changed here and not in the file.
    """

    version: int
    applied: bool
    changes: list[ShownChange]
    conflicts: list[ShownChange]
    refused: list[ShownRefusal]
    unchanged: int
    kept: int

    @classmethod
    def of(cls, proposal: Proposal, language: str, *, revision: int | None = None) -> ShownProposal:
        refused = [ShownRefusal.of(refused, language) for refused in proposal.refused]
        return cls(
            version=proposal.revision if revision is None else revision,
            applied=revision is not None,
            changes=list(map(ShownChange.of, proposal.changes)),
            conflicts=list(map(ShownChange.of, proposal.conflicts)),
            refused=refused + [ShownRefusal.unread(refusal, language) for refusal in proposal.unread],
            unchanged=proposal.unchanged,
            kept=proposal.kept,
        )


def _where(place: Place | None) -> tuple[str | None, int | None]:
    return (place.sheet, place.row) if place else (None, None)
