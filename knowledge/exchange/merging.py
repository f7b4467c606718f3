"""What does a file mean for what is published here now?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from knowledge.content.texts import Texts
from knowledge.content.topics import Translation
from knowledge.editing.texts import tidy
from knowledge.importing.plan import Content, Plan, Thing, contents, fingerprint, fingerprints, plan
from knowledge.languages import SOURCE_LANGUAGE

_BY_THEIR_WORDS = ("phrasing", "background")
"""Kinds of thing that have no id, so that other words make another thing."""


@dataclass(frozen=True, slots=True)
class Merging:
    """`here` is published, `incoming` what the file says, each text credited to whom it belongs."""

    here: Mapping[Thing, Content]
    incoming: Mapping[Thing, Content]
    plan: Plan


def merge_edition(mine: Texts, theirs: Texts, shipped: Mapping[Thing, str]) -> Merging:
    return Merging(contents(mine), contents(theirs), plan(mine, theirs, shipped))


def merge(mine: Texts, theirs: Texts, made_from: Mapping[Thing, str], gone: frozenset[Thing], by: str) -> Merging:
    """What the file leaves out stays. What is `gone`, was here once and is no more, does not come back unchanged."""
    marks = fingerprints(mine)
    credited = {
        key: _credited(text, mine, theirs, made_from.get(Thing("text", "/".join(key)), ""), by)
        for key, text in theirs.translations.items()
    }
    theirs = replace(theirs, translations=credited)
    incoming = contents(theirs)
    named = {
        thing: mark for thing, mark in made_from.items() if thing in incoming and (thing in marks or thing in gone)
    }
    return Merging(contents(mine), incoming, plan(mine, theirs, {**_reworded(incoming, marks, made_from), **named}))


def _reworded(
    incoming: Mapping[Thing, Content], marks: Mapping[Thing, str], made_from: Mapping[Thing, str]
) -> dict[Thing, str]:
    """A phrasing that was changed in its row takes the place of the one that the row was made from."""
    owners = {(thing.kind, thing.id[:2], mark): thing for thing, mark in marks.items() if thing.kind in _BY_THEIR_WORDS}
    found: dict[Thing, str] = {}
    for thing, mark in made_from.items():
        old = owners.get((thing.kind, thing.id[:2], mark))
        if old and thing in incoming and old not in incoming and fingerprint(incoming[thing]) != mark:
            found[old] = mark
    return found


def _credited(text: Translation, mine: Texts, theirs: Texts, made_from: str, by: str) -> Translation:
    """New words are those of who brings them, and nobody has reviewed them."""
    here = mine.translation(text.topic, text.language)
    if made_from and fingerprint(text) == made_from:
        return text
    text = _based(replace(text, wording=tidy(text.wording), origin=text.origin or by), here, mine, theirs)
    if here is None:
        return text
    if here.wording == text.wording:
        return text if made_from == fingerprint(here) else here
    review = None if text.review == here.review else text.review
    return replace(text, review=review, origin=by if text.origin == here.origin else text.origin)


def _based(text: Translation, here: Translation | None, mine: Texts, theirs: Texts) -> Translation:
    """A translation that changes beside its English was made from that English, and is not left behind by it."""
    key = (text.topic, SOURCE_LANGUAGE.code)
    if text.language == SOURCE_LANGUAGE.code:
        return text
    english = theirs.translations.get(key) or mine.translations.get(key)
    current = tidy(english.wording).fingerprint if english else None
    is_new = here is not None and here.wording != text.wording
    if text.based_on == "" or (is_new and here and text.based_on == here.based_on and key in theirs.translations):
        text = replace(text, based_on=current)
    is_caught_up = here is not None and text.based_on == current and text.based_on != here.based_on
    return replace(text, stale_since=None) if is_caught_up else text
