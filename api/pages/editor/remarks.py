"""To which field of the form does each finding of the checks belong?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api import findings
from knowledge.content.checks import Finding, Kind
from knowledge.content.topics import Wording

WHOLE = ""
"""Instead of a field: what is said of the text as a whole."""
_OF_A_FIELD = (Kind.EMPTY, Kind.TOO_LONG)


@dataclass(frozen=True, slots=True)
class Remark:
    """`blocks`: it has to be mended before people can read the text."""

    words: str
    blocks: bool


def remarks(found: Iterable[Finding], wording: Wording, language: str) -> dict[str, tuple[Remark, ...]]:
    """By the id of the field, what is said below it in `language`; what blocks comes first."""
    fields = fields_of(wording)
    placed: dict[str, list[Finding]] = {name: [] for name in (*fields, WHOLE)}
    for finding in sorted(found, key=lambda each: not each.blocks):
        for name in _places(finding, fields) or (WHOLE,):
            placed[name].append(finding)
    return {name: _worded(group, language) for name, group in placed.items()}


def fields_of(wording: Wording) -> dict[str, str]:
    """What stands in each field; the steps count from 1."""
    steps = {f"step{number}": step for number, step in enumerate(wording.steps, 1)}
    return {"question": wording.question, "short": wording.short, "details": wording.details, **steps}


def _places(finding: Finding, fields: Mapping[str, str]) -> tuple[str, ...]:
    """The checks name what they found; it stands in the fields that hold it."""
    if finding.kind in _OF_A_FIELD:
        return tuple(name for name in fields if finding.detail.startswith(name))
    if finding.kind is Kind.LONG:
        return ("short",)
    if finding.kind is Kind.SENTENCE:
        _, _, beginning = finding.detail.partition(": ")
        return tuple(name for name, text in fields.items() if beginning in " ".join(text.split()))
    return tuple(name for name, text in fields.items() if finding.detail and finding.detail in text)


def _worded(group: Iterable[Finding], language: str) -> tuple[Remark, ...]:
    """One sentence for each kind, as `findings.told`."""
    kinds: dict[Kind, list[Finding]] = {}
    for finding in group:
        kinds.setdefault(finding.kind, []).append(finding)
    return tuple(Remark(findings.told(alike, language)[0], kind.blocks) for kind, alike in kinds.items())
