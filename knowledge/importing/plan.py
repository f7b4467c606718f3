"""What would an import add, change and remove, and what does it leave as an editor made it?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from knowledge.content.facts import Contact, Fact, Source
from knowledge.content.misconceptions import Misconception
from knowledge.content.questions import question_key
from knowledge.content.texts import Texts
from knowledge.content.topics import Category, Edition, Phrasing, Topic, Translation
from knowledge.store.mapping import (
    contact_columns,
    fact_columns,
    misconception_columns,
    source_columns,
    topic_columns,
    wording_columns,
)

KINDS = ("category", "source", "topic", "fact", "text", "contact", "misconception", "background", "phrasing")
"""Of things, in an order in which each can refer to those before it."""

Content = Category | Source | Topic | tuple[Fact, ...] | Translation | Contact | Misconception | Phrasing | str
"""A fact comes with all its versions; a question of the background is a string."""


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """What is imported or kept as a whole; `kind` is one of KINDS."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Plan:
    """`kept`: changed by an editor, not by the edition. `conflicts`: changed by both; the editor's stays, too."""

    edition: Edition | None
    added: tuple[Thing, ...]
    changed: tuple[Thing, ...]
    removed: tuple[Thing, ...]
    unchanged: tuple[Thing, ...]
    kept: tuple[Thing, ...]
    conflicts: tuple[Thing, ...]

    def told(self) -> Iterator[str]:
        """A line for each thing that does not stay as it is, and the sums."""
        fates = {
            "added": self.added,
            "changed": self.changed,
            "removed": self.removed,
            "kept, an editor changed it": self.kept,
            "conflict, the editor's stays": self.conflicts,
        }
        for fate, things in fates.items():
            yield from (f"{fate}  {thing.kind}  {thing.id}" for thing in things)
        yield ", ".join(
            [*(f"{len(things)} {fate}" for fate, things in fates.items()), f"{len(self.unchanged)} unchanged"]
        )


def plan(mine: Texts, theirs: Texts, shipped: Mapping[Thing, str]) -> Plan:
    """`mine` is published, `theirs` comes in, `shipped` are the fingerprints of what came with the last edition."""
    here, incoming = contents(mine), contents(theirs)
    fates: dict[str, list[Thing]] = {
        fate: [] for fate in ("added", "changed", "removed", "unchanged", "kept", "conflicts")
    }
    for thing in dict.fromkeys([*incoming, *here, *shipped]):
        fate = _fate(fingerprint(here.get(thing)), fingerprint(incoming.get(thing)), shipped.get(thing))
        if fate:
            fates[fate].append(thing)
    return Plan(theirs.edition, **{fate: tuple(things) for fate, things in fates.items()})


def _fate(mine: str | None, theirs: str | None, shipped: str | None) -> str | None:
    """By fingerprints, None for what is not there."""
    if mine == theirs:
        return "unchanged" if mine else None
    if theirs == shipped:
        return "kept" if shipped else None  # a thing of the editors' own is none of the import's business
    if mine == shipped:
        return "removed" if theirs is None else "changed" if mine else "added"
    return "conflicts" if theirs else "kept"


def contents(texts: Texts) -> dict[Thing, Content]:
    """All things, in an order in which each can refer to those before it."""
    english_first = sorted(texts.translations.items(), key=lambda item: (item[0][1] != "en", item[0]))
    found: dict[Thing, Content] = {
        **{Thing("category", id_): category for id_, category in texts.categories.items()},
        **{Thing("source", id_): source for id_, source in texts.sources.items()},
        **{Thing("topic", id_): topic for id_, topic in texts.topics.items()},
        **{Thing("fact", id_): versions for id_, versions in texts.facts.items()},
        **{Thing("text", "/".join(key)): text for key, text in english_first},
        **{Thing("contact", id_): contact for id_, contact in texts.contacts.items()},
        **{Thing("misconception", id_): known for id_, known in texts.misconceptions.items()},
        **{Thing("background", f"{language}/{text}"): text for language, text in texts.background},
    }
    for phrasing in texts.phrasings:  # of two with one key the first counts
        found.setdefault(Thing("phrasing", f"{phrasing.language}/{question_key(phrasing.text)}"), phrasing)
    return found


def texts_of(things: Mapping[Thing, Any], edition: Edition | None = None, revision: int = 0) -> Texts:
    """The reverse of `contents`."""
    kinds: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for thing, content in things.items():
        kinds[thing.kind][thing.id] = content
    return Texts(
        topics=kinds["topic"],
        translations={(text.topic, text.language): text for text in kinds["text"].values()},
        facts=kinds["fact"],
        sources=kinds["source"],
        contacts=kinds["contact"],
        categories=kinds["category"],
        phrasings=tuple(kinds["phrasing"].values()),
        background=tuple((id_[:2], text) for id_, text in kinds["background"].items()),
        misconceptions=kinds["misconception"],
        edition=edition,
        revision=revision,
    )


def fingerprints(texts: Texts) -> dict[Thing, str]:
    return {thing: fingerprint(content) or "" for thing, content in contents(texts).items()}


def fingerprint(content: Content | None) -> str | None:
    if content is None:
        return None
    written = json.dumps(plain(content), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def plain(content: Content) -> Any:
    match content:
        case Category():
            return dict(content.titles)
        case Source():
            return source_columns(content)
        case Topic():
            return topic_columns(content)
        case Contact():
            return contact_columns(content)
        case Misconception():
            return misconception_columns(content)
        case Translation():
            state = replace(content, stale_since=None)
            return [wording_columns(state.wording), state.origin, state.review and str(state.review), state.based_on]
        case Phrasing():
            return [content.topic, content.text]
        case str():
            return content
        case versions:
            return [[fact_columns(fact), fact.withdrawn_on] for fact in versions]
