"""How does an edition come into the database, all of it or nothing, and out again as files?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.content.bundle import read_bundle, read_edition, write_bundle
from knowledge.content.checks import Finding, check
from knowledge.content.texts import Texts
from knowledge.content.topics import Edition
from knowledge.days import japan_date
from knowledge.importing.plan import Plan, Thing, contents, fingerprints, plan
from knowledge.importing.writing import Writing
from knowledge.store import Store
from knowledge.store.load import load_edition, load_texts
from knowledge.store.revision import announce, queue
from knowledge.store.tables import FactRow, MetaRow, ShippedRow, TopicRow


@dataclass(frozen=True, slots=True)
class Imported:
    """`findings`: what the checks say of the base as it is now."""

    plan: Plan
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was written: with it, people would read sentences with holes."""

    plan: Plan
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class NewerEdition:
    """The files are newer than the database."""

    here: Edition | None
    there: Edition


@dataclass(frozen=True, slots=True)
class Unchanged:
    edition: Edition | None


async def preview(store: Store, theirs: Texts) -> Plan:
    """What `apply` would do."""
    async with store.reading() as session:
        return plan(await load_texts(session), theirs, await shipped_marks(session))


async def apply(store: Store, theirs: Texts, *, now: datetime, by: str) -> Imported | Refused:
    """Take over what editors did not change. Raises StoreError."""
    today = japan_date(now)
    async with store.transaction() as session:
        await queue(session)
        mine = await load_texts(session)
        decided = plan(mine, theirs, await shipped_marks(session))
        await _write(session, decided, theirs, now)
        result = await load_texts(session)
        findings = check(result, today)
        holes = set(findings) - set(check(mine, today))
        if any(finding.kind.leaves_a_hole for finding in holes):
            await session.rollback()
            return Refused(decided, tuple(sorted(finding for finding in holes if finding.kind.leaves_a_hole)))
        _audit(session, decided, by, now)
        await announce(session)
        return Imported(decided, findings)


async def load_seed_if_empty(
    store: Store, seed: Path, *, now: datetime
) -> Imported | Refused | NewerEdition | Unchanged:
    """The first start loads the shipped base; a later one only says whether a newer one is there. Raises BundleError."""
    async with store.reading() as session:
        mine = await load_edition(session)
        holds_any = any([await session.scalar(select(row).limit(1)) for row in (TopicRow.id, FactRow.id)])
    if not holds_any:
        return await apply(store, read_bundle(seed), now=now, by="seed")
    theirs = read_edition(seed)
    if theirs and (mine is None or mine.number < theirs.number):
        return NewerEdition(mine, theirs)
    return Unchanged(mine)


async def export(store: Store, folder: Path) -> Texts:
    """Write what is published as files."""
    async with store.reading() as session:
        texts = await load_texts(session)
    write_bundle(texts, folder)
    return texts


async def shipped_marks(session: AsyncSession) -> dict[Thing, str]:
    return {Thing(row.kind, row.id): row.fingerprint for row in await session.scalars(select(ShippedRow))}


async def _write(session: AsyncSession, decided: Plan, theirs: Texts, now: datetime) -> None:
    incoming = contents(theirs)
    author = f"edition {theirs.edition.number}" if theirs.edition else "import"
    writing = Writing(session, author, now)
    wanted = {*decided.added, *decided.changed}
    for thing, content in incoming.items():
        if thing in wanted:
            await writing.put(thing, content)
    for thing in decided.removed:
        await writing.remove(thing)
    await writing.finish(theirs)
    await remember_edition(session, decided, theirs)


async def remember_edition(
    session: AsyncSession, decided: Plan, theirs: Texts, without: frozenset[Thing] = frozenset()
) -> None:
    """What an editor and the files agree on keeps its mark: it may be the editor's change, exported and come back.

    `without` is what was not taken over.
    """
    before = await shipped_marks(session)
    agreed = {thing: before[thing] for thing in (*decided.unchanged, *without) if thing in before}
    marks = {thing: mark for thing, mark in fingerprints(theirs).items() if thing not in without} | agreed
    await session.execute(delete(ShippedRow))
    rows = [{"kind": thing.kind, "id": thing.id, "fingerprint": mark} for thing, mark in marks.items()]
    if rows:
        await session.execute(insert(ShippedRow), rows)
    if theirs.edition:
        edition = {"edition_number": theirs.edition.number, "edition_published_on": theirs.edition.published_on}
        await session.execute(update(MetaRow).values(**edition))


def _audit(session: AsyncSession, decided: Plan, by: str, now: datetime) -> None:
    counts = {
        "added": len(decided.added),
        "changed": len(decided.changed),
        "removed": len(decided.removed),
        "kept": [f"{thing.kind} {thing.id}" for thing in decided.kept],
        "conflicts": [f"{thing.kind} {thing.id}" for thing in decided.conflicts],
    }
    subject = str(decided.edition.number) if decided.edition else ""
    audit.record(session, now, by, "import", "edition", subject, None, counts)
