"""Which things of a file must not be taken over, because people would then read something wrong?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

from knowledge.content.checks import Finding, Kind, check, made_worse_by
from knowledge.content.facts import Source
from knowledge.content.questions import question_key
from knowledge.content.texts import Texts
from knowledge.content.topics import Phrasing, Translation
from knowledge.editing.phrasings import LONGEST_PHRASING
from knowledge.importing.plan import Content, Thing, contents, plain, texts_of
from knowledge.workbook import Place, Reason, Refusal
from knowledge.workbook.records import LONGEST_ID

Why = Finding | Refusal
_ABOUT_QUESTIONS = ("phrasing", "background")
_ONE_LINE = 120
_NOWHERE = Place("", 0)
_WEB_ADDRESS = re.compile(r"https?://\S+")
"""Anything else, a script for example, a reader would run by tapping on a source."""


def sift(
    mine: Texts, wanted: Mapping[Thing, Content], removed: tuple[Thing, ...], today: date, *, is_edition: bool
) -> dict[Thing, Why]:
    """Each thing that has to stay as it is, with the reason; then nothing is wrong that was not wrong before.

    An edition was checked as a whole before it was made: of it only what would leave a hole stays out.
    """
    refused: dict[Thing, Why] = {thing: why for thing, content in wanted.items() if (why := _misfit(thing, content))}
    while True:
        left = {thing: content for thing, content in wanted.items() if thing not in refused}
        going = tuple(thing for thing in removed if thing not in refused)
        after = merged(mine, left, going)
        findings = _findings(mine, after, left, today, is_edition)
        more = dict(_orphans(after, left)) or dict(_faulty(findings, (*left, *going)))
        if not more:
            return refused
        refused |= more


def merged(mine: Texts, put: Mapping[Thing, Content], removed: tuple[Thing, ...]) -> Texts:
    """What would be published; new things stand last."""
    things = {**contents(mine), **put}
    kept = {thing: content for thing, content in things.items() if thing not in removed}
    return texts_of(kept, mine.edition, mine.revision)


def _misfit(thing: Thing, content: Content) -> Refusal | None:
    """What no database can keep, or nobody can read."""
    if not _is_readable(json.dumps(plain(content), ensure_ascii=False, default=str)):
        return Refusal(_NOWHERE, Reason.UNREADABLE)
    if any(len(part) > LONGEST_ID for part in thing.id.split("/")) and thing.kind not in _ABOUT_QUESTIONS:
        return Refusal(_NOWHERE, Reason.NOT_AN_ID, thing.id[:_ONE_LINE])
    match content:
        case Phrasing(text=question) | str(question) if len(question) > LONGEST_PHRASING:
            return Refusal(_NOWHERE, Reason.TOO_LONG, f"{len(question)} > {LONGEST_PHRASING}")
        case Phrasing(text=question) | str(question) if not question_key(question):
            return Refusal(_NOWHERE, Reason.MISSING, "text")
        case Translation(based_on=str(base)) if len(base) > 16:
            return Refusal(_NOWHERE, Reason.WRONG_FORM, base[:_ONE_LINE])
        case Source(url=address) if address and not _WEB_ADDRESS.fullmatch(address):
            return Refusal(_NOWHERE, Reason.WRONG_FORM, address[:_ONE_LINE])
    return None


def _is_readable(written: str) -> bool:
    """Neither NUL, as JSON writes it, nor half a character."""
    return "\\u0000" not in written and not any("\ud800" <= character <= "\udfff" for character in written)


def _orphans(after: Texts, left: Mapping[Thing, Content]) -> Iterator[tuple[Thing, Why]]:
    for thing, content in left.items():
        if isinstance(content, Translation | Phrasing) and content.topic not in after.topics:
            yield thing, Finding(Kind.UNKNOWN, thing.id, content.topic)


def _faulty(findings: tuple[Finding, ...], things: tuple[Thing, ...]) -> Iterator[tuple[Thing, Why]]:
    for finding in findings:
        for thing in _culprits(finding, things):
            yield thing, finding


def _findings(
    mine: Texts, after: Texts, left: Mapping[Thing, Content], today: date, is_edition: bool
) -> tuple[Finding, ...]:
    if is_edition:
        holes = set(check(after, today)) - set(check(mine, today))
        return tuple(sorted(finding for finding in holes if finding.kind.leaves_a_hole))
    subjects = {thing.id for thing in left if thing.kind not in _ABOUT_QUESTIONS}
    return made_worse_by(mine, after, subjects, today)


def _culprits(finding: Finding, things: tuple[Thing, ...]) -> tuple[Thing, ...]:
    """What in the file a finding is about, or else which fact; or else it could be anything."""
    about = tuple(thing for thing in things if _is_about(finding, thing))
    named = Thing("fact", finding.detail.partition(".")[0])
    return about or ((named,) if named in things else things)


def _is_about(finding: Finding, thing: Thing) -> bool:
    subject = finding.subject
    if thing.kind in _ABOUT_QUESTIONS:
        language, _, question = thing.id.partition("/")
        same = question_key(question) == question_key(finding.detail)
        return finding.kind is Kind.DUPLICATE and subject.endswith(f"/{language}") and same
    if thing.kind == "misconception":
        return subject.partition("/")[0] == thing.id
    return thing.id == subject and not (thing.kind == "text" and finding.kind is Kind.DUPLICATE)
