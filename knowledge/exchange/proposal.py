"""What would become of each thing in a file, and what of each is different?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.content.checks import Finding
from knowledge.content.topics import Edition
from knowledge.importing.plan import Content, Thing
from knowledge.workbook import Place, Refusal, rows_of

Difference = tuple[str, str, str]
"""What is different, how it is here, and how it is in the file."""


class Fate(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Change:
    """`place`: where the file tells of it, if it has rows. A conflict was changed here, too: ours stays."""

    thing: Thing
    fate: Fate
    differences: tuple[Difference, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A thing that was read but would leave a fault in what people read. `why` is a finding, or what is unreadable."""

    thing: Thing
    why: Finding | Refusal
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """`revision` is that of what is published now, on which all of it rests.

    `kept`: things that were changed here and not in the file. `unread` are rows that cannot be read.
    """

    digest: str
    revision: int
    edition: Edition | None
    changes: tuple[Change, ...]
    conflicts: tuple[Change, ...]
    refused: tuple[Refused, ...]
    unread: tuple[Refusal, ...]
    unchanged: int
    kept: int

    def things(self, *fates: Fate) -> tuple[Thing, ...]:
        return tuple(change.thing for change in self.changes if change.fate in fates)


def differences(thing: Thing, here: Content | None, there: Content | None) -> tuple[Difference, ...]:
    """By columns of the workbook; a column of a fact is named by its version and value, too."""
    before, after = _cells(thing, here), _cells(thing, there)
    names = dict.fromkeys([*before, *after])
    pairs = ((name, before.get(name, ""), after.get(name, "")) for name in names)
    return tuple(pair for pair in pairs if pair[1] != pair[2])


def _cells(thing: Thing, content: Content | None) -> Mapping[str, str]:
    cells: dict[str, str] = {}
    for kind, row in rows_of(thing, content) if content is not None else ():
        told = {"value": (row.get("name", ""), row.get("valid from", "")), "fact": (row.get("valid from", ""),)}
        prefix = " ".join(filter(None, told.get(kind, ())))
        cells.update({f"{prefix}: {column}" if prefix else column: text for column, text in row.items()})
    return cells


def told(proposal: Proposal) -> Iterator[str]:
    """A line for each thing that changes or is not taken, and the sums."""
    for change in (*proposal.changes, *proposal.conflicts):
        yield f"{_LINES[change.fate]}  {change.thing.kind}  {change.thing.id}"
    for refused in proposal.refused:
        why = refused.why
        reason = f"{why.kind}  {why.detail}" if isinstance(why, Finding) else _reason(why)
        yield f"refused  {refused.thing.kind}  {refused.thing.id}  {reason}"
    yield from (
        f"refused  {unread.place.sheet}, row {unread.place.row}  {_reason(unread)}" for unread in proposal.unread
    )
    sums = {
        **{fate.value: len(proposal.things(fate)) for fate in (Fate.ADDED, Fate.CHANGED, Fate.REMOVED)},
        "kept, an editor changed it": proposal.kept,
        _LINES[Fate.CONFLICT]: len(proposal.conflicts),
        "refused": len(proposal.refused) + len(proposal.unread),
        "unchanged": proposal.unchanged,
    }
    yield ", ".join(f"{number} {what}" for what, number in sums.items())


_LINES = {
    Fate.ADDED: "added",
    Fate.CHANGED: "changed",
    Fate.REMOVED: "removed",
    Fate.CONFLICT: "conflict, the editor's stays",
}


def _reason(refusal: Refusal) -> str:
    return refusal.reason.format(detail=refusal.detail)
