"""How does what a file says become what people read, all of it at once, and only as it was shown before?"""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.content.questions import question_key
from knowledge.content.texts import Texts
from knowledge.content.topics import Phrasing
from knowledge.days import japan_date
from knowledge.editing.outcomes import Forbidden
from knowledge.exchange.approval import stand_alone_for
from knowledge.exchange.merging import Merging, merge, merge_edition
from knowledge.exchange.proposal import Change, Fate, Proposal, Refused, differences
from knowledge.exchange.sifting import Why, merged, sift
from knowledge.exchange.upload import Upload
from knowledge.importing.edition import remember_edition, shipped_marks
from knowledge.importing.plan import Content, Thing
from knowledge.importing.writing import Writing
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.load import load_texts
from knowledge.store.revision import announce, queue
from knowledge.store.tables import (
    AuditRow,
    FactRevisionRow,
    FactRow,
    FactVersionRow,
    TextRevisionRow,
    TextRow,
)


@dataclass(frozen=True, slots=True)
class Taken:
    """`revision` is that of what is published now."""

    proposal: Proposal
    revision: int


@dataclass(frozen=True, slots=True)
class Moved:
    """Something was published since the plan was shown. Nothing was written; this is the plan as it is now."""

    proposal: Proposal


async def propose(store: Store, by: Account, upload: Upload, *, now: datetime) -> Proposal | Forbidden:
    """What `take_over` would do at this moment."""
    if not by.may(Permission.ADMINISTER):
        return Forbidden(Permission.ADMINISTER)
    async with store.reading() as session:
        weighed = await _weigh(session, upload, by, japan_date(now))
    return weighed.proposal


async def take_over(
    store: Store, by: Account, upload: Upload, *, expected: int, now: datetime
) -> Taken | Moved | Forbidden:
    """Do what was shown when `expected` was the revision: all of it or, if that is no longer so, nothing."""
    if not by.may(Permission.ADMINISTER):
        return Forbidden(Permission.ADMINISTER)
    async with store.transaction() as session:
        await queue(session)
        weighed = await _weigh(session, upload, by, japan_date(now))
        if weighed.proposal.revision != expected:
            return Moved(weighed.proposal)
        if not weighed.proposal.changes:
            return Taken(weighed.proposal, expected)
        await _write(session, weighed, upload, by, now)
        _audit(session, weighed, upload, by, now)
        return Taken(weighed.proposal, await announce(session))


@dataclass(frozen=True, slots=True)
class _Weighed:
    mine: Texts
    merging: Merging
    refused: dict[Thing, Why]
    proposal: Proposal

    def put(self) -> dict[Thing, Content]:
        wanted = self.proposal.things(Fate.ADDED, Fate.CHANGED)
        return {thing: content for thing, content in self.merging.incoming.items() if thing in set(wanted)}

    def removed(self) -> tuple[Thing, ...]:
        return self.proposal.things(Fate.REMOVED)


async def _weigh(session: AsyncSession, upload: Upload, by: Account, today: date) -> _Weighed:
    mine, shipped, gone = await load_texts(session), await shipped_marks(session), await _gone(session)

    def weigh() -> _Weighed:
        made_from, theirs = upload.made_from, upload.texts
        merging = (
            merge_edition(mine, theirs, shipped) if made_from is None else merge(mine, theirs, made_from, gone, by.name)
        )
        wanted = {thing: merging.incoming[thing] for thing in (*merging.plan.added, *merging.plan.changed)}
        refused = sift(mine, wanted, merging.plan.removed, today, is_edition=made_from is None)
        return _Weighed(mine, merging, refused, _proposal(mine, merging, refused, upload))

    return await asyncio.to_thread(weigh)


def _proposal(mine: Texts, merging: Merging, refused: dict[Thing, Why], upload: Upload) -> Proposal:
    plan = merging.plan

    def told(things: tuple[Thing, ...], fate: Fate) -> list[Change]:
        return [_change(thing, fate, merging, upload) for thing in things if thing not in refused]

    changes = [
        *told(plan.changed, Fate.CHANGED),
        *told(plan.added, Fate.ADDED),
        *told(plan.removed, Fate.REMOVED),
    ]
    return Proposal(
        digest=upload.digest,
        revision=mine.revision,
        edition=upload.texts.edition if upload.made_from is None else None,
        changes=tuple(changes),
        conflicts=tuple(told(plan.conflicts, Fate.CONFLICT)),
        refused=tuple(Refused(thing, why, upload.places.get(thing)) for thing, why in refused.items()),
        unread=upload.refused,
        unchanged=len(plan.unchanged),
        kept=len(plan.kept),
    )


def _change(thing: Thing, fate: Fate, merging: Merging, upload: Upload) -> Change:
    found = differences(thing, merging.here.get(thing), merging.incoming.get(thing))
    return Change(thing, fate, found, upload.places.get(thing))


async def _gone(session: AsyncSession) -> frozenset[Thing]:
    """What people could read once, and was withdrawn or removed."""
    once = select(TextRevisionRow.topic, TextRevisionRow.language).where(TextRevisionRow.published_at.is_not(None))
    once = once.join(
        TextRow, (TextRow.topic == TextRevisionRow.topic) & (TextRow.language == TextRevisionRow.language)
    ).where(TextRow.published.is_(None))
    texts = {Thing("text", f"{topic}/{language}") for topic, language in await session.execute(once.distinct())}
    stated = select(FactRevisionRow.fact).join(FactRow, FactRow.id == FactRevisionRow.fact)
    stated = stated.where(
        FactRevisionRow.published_at.is_not(None), FactRow.id.not_in(select(FactVersionRow.fact))
    ).distinct()
    facts = {Thing("fact", id_) for id_ in await session.scalars(stated)}
    removed = select(AuditRow.before).where(AuditRow.action == "remove", AuditRow.kind == "phrasing")
    asked = {_phrasing(before) for before in await session.scalars(removed) if before}
    return frozenset(texts | facts | asked)


def _phrasing(before: dict[str, Any]) -> Thing:
    return Thing("phrasing", f"{before.get('language')}/{question_key(str(before.get('text')))}")


async def _write(session: AsyncSession, weighed: _Weighed, upload: Upload, by: Account, now: datetime) -> None:
    put, removed = weighed.put(), weighed.removed()
    writing = Writing(session, by.name, now)
    for thing in removed:
        await writing.remove(thing)
    for thing, content in put.items():
        await writing.put(thing, content)
    is_edition = upload.made_from is None
    await writing.finish(upload.texts if is_edition else merged(weighed.mine, put, removed))
    if is_edition or not (weighed.mine.topics or weighed.mine.facts):
        await remember_edition(session, weighed.merging.plan, upload.texts, frozenset(weighed.refused))
    else:
        await stand_alone_for(session, put, by, now)


def _audit(session: AsyncSession, weighed: _Weighed, upload: Upload, by: Account, now: datetime) -> None:
    """An entry for each thing, and one for all of it."""
    merging, proposal = weighed.merging, weighed.proposal
    for change in proposal.changes:
        thing = change.thing
        before, after = merging.here.get(thing), merging.incoming.get(thing)
        subject = _subject(thing, after or before)
        audit.record(session, now, by.name, "import", thing.kind, subject, _entry(before), _entry(after))
    counts = {fate.value: len(proposal.things(fate)) for fate in (Fate.ADDED, Fate.CHANGED, Fate.REMOVED)}
    left_out = {
        "conflicts": [f"{change.thing.kind} {change.thing.id}" for change in proposal.conflicts],
        "refused": [f"{refused.thing.kind} {refused.thing.id}" for refused in proposal.refused],
        "unread": [f"{refusal.place.sheet} {refusal.place.row}" for refusal in proposal.unread],
    }
    kind = "edition" if upload.made_from is None else "file"
    audit.record(session, now, by.name, "import", kind, upload.digest, None, {**counts, **left_out})


def _subject(thing: Thing, content: Content | None) -> str:
    """As the pages name it in the log: a question by its topic and language."""
    if isinstance(content, Phrasing):
        return f"{content.topic}/{content.language}"
    return thing.id[:2] if thing.kind == "background" else thing.id


def _entry(content: Content | None) -> dict[str, Any] | None:
    match content:
        case None:
            return None
        case str():
            return {"text": content}
        case tuple():
            return {"versions": [asdict(fact) for fact in content]}
        case _ if is_dataclass(content):
            return asdict(content)
    return None
