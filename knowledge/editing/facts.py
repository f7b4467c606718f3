"""How does a fact become a draft, and a draft the fact that every text prints?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.content.bundle.records import ID
from knowledge.content.checks import Finding, Kind, made_worse
from knowledge.content.facts import Fact, version_on
from knowledge.content.texts import Texts
from knowledge.days import japan_date
from knowledge.editing.comments import resolve_requests
from knowledge.editing.fact_review import fact_scrutiny, stand_for_fact, stay_reviewed
from knowledge.editing.lookup import fact_state
from knowledge.editing.outcomes import Conflict, Forbidden, Invalid, NeedsReview, Published, Saved, Unknown
from knowledge.editing.states import FactRevision, FactState
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.load import load_texts
from knowledge.store.mapping import fact_columns
from knowledge.store.revision import announce, insert, queue
from knowledge.store.tables import FactRevisionRow, FactRow, FactVersionRow, SourceRow

NotSaved = Conflict[FactState] | Invalid | Forbidden | Unknown


async def save_fact(
    store: Store, by: Account, fact: Fact, *, replaces: int | None, expected: int, now: datetime
) -> Saved | NotSaved:
    """Keep a draft: of a new fact, of a correction of the published version `replaces`, or of a further version.

    A further version is published beside the others and holds from its `valid_from`. Whoever saves a draft again says
    that the changes that were asked for are made.
    """
    if not by.may(Permission.DRAFT):
        return Forbidden(Permission.DRAFT)
    async with store.transaction() as session:
        await queue(session)
        state = await fact_state(session, fact.id)
        if state.version != expected:
            return Conflict(state)
        if findings := await _draft_findings(session, state, fact, replaces):
            return Invalid(findings)
        await session.execute(insert(session, FactRow).values(id=fact.id).on_conflict_do_nothing())
        revision = await _add(session, fact, by, now, replaces)
        await session.execute(update(FactRow).where(FactRow.id == fact.id).values(draft=revision.id))
        await resolve_requests(session, by, fact.id, now, "fact")
        before = state.draft.fact if state.draft else _current(state, now)
        audit.record(session, now, by.name, "save", "fact", fact.id, before, fact)
        return Saved(revision.id)


async def publish_fact(
    store: Store, by: Account, fact_id: str, *, expected: int, now: datetime
) -> Published | NeedsReview | NotSaved:
    """Every text that prints the fact says the new value. Refused if a text would print a hole.

    Who publishes is the reviewer, so it is nobody who wrote the draft, unless there is nobody else.
    """
    if not by.may(Permission.PUBLISH):
        return Forbidden(Permission.PUBLISH)
    async with store.transaction() as session:
        await queue(session)
        state = await fact_state(session, fact_id)
        if state.version != expected:
            return Conflict(state)
        if state.draft is None:
            return Unknown("fact", fact_id)
        seen = await fact_scrutiny(session, state)
        if not seen.is_open_to(by):
            return NeedsReview(seen.needs)
        before = await load_texts(session)
        versions = once_published(state)
        if findings := made_worse(before, with_versions(before, versions), fact_id, japan_date(now)):
            return Invalid(findings)
        await session.execute(update(FactRow).where(FactRow.id == fact_id).values(draft=None))
        await _put_up(session, fact_id, versions, now)
        await stand_for_fact(session, by, seen, now)
        await resolve_requests(session, by, fact_id, now, "fact")
        action = "publish alone" if seen.falls_to(by) else "publish"
        audit.record(session, now, by.name, action, "fact", fact_id, _current(state, now), state.draft.fact)
        return Published(state.version, await announce(session))


async def withdraw_fact(
    store: Store, by: Account, fact_id: str, *, expected: int, now: datetime
) -> Published | NotSaved:
    """It no longer holds or is in doubt: texts that rest on it are replaced by a notice."""
    if not by.may(Permission.PUBLISH):
        return Forbidden(Permission.PUBLISH)
    async with store.transaction() as session:
        await queue(session)
        state = await fact_state(session, fact_id)
        if state.version != expected:
            return Conflict(state)
        if not state.versions:
            return Unknown("fact", fact_id)
        published = update(FactVersionRow).where(FactVersionRow.fact == fact_id)
        await session.execute(published.values(withdrawn_on=japan_date(now)))
        audit.record(session, now, by.name, "withdraw", "fact", fact_id, _current(state, now), None)
        return Published(state.version, await announce(session))


async def confirm_fact(
    store: Store, by: Account, fact_id: str, *, expected: int, now: datetime
) -> Published | NotSaved:
    """Somebody read the source again today: the version in force is still true."""
    if not by.may(Permission.PUBLISH):
        return Forbidden(Permission.PUBLISH)
    async with store.transaction() as session:
        await queue(session)
        state = await fact_state(session, fact_id)
        if state.version != expected:
            return Conflict(state)
        current = current_revision(state, now)
        if current is None:
            return Unknown("fact", fact_id)
        return Published(await check_today(session, by, state, current, now), await announce(session))


async def check_today(
    session: AsyncSession, by: Account, state: FactState, current: FactRevision, now: datetime
) -> int:
    """Within a transaction: the version in force is still true today. Gives the number of the new revision."""
    confirmed = replace(current.fact, checked_on=japan_date(now))
    row = await _add(session, confirmed, by, now, current.id)
    revision = FactRevision(row.id, confirmed, current.id, by.name, now, None)
    await _put_up(session, state.id, (*_kept(state, revision), revision), now)
    if current.alone:
        await stay_reviewed(session, by, current.id, row.id, now)
    audit.record(session, now, by.name, "confirm", "fact", state.id, current.fact, confirmed)
    return row.id


def once_published(state: FactState) -> tuple[FactRevision, ...]:
    """The versions that there will be once the draft is published; the draft is the last one."""
    return (*_kept(state, state.draft), state.draft) if state.draft else state.versions


async def _draft_findings(
    session: AsyncSession, state: FactState, fact: Fact, replaces: int | None
) -> tuple[Finding, ...]:
    found = []
    if not ID.fullmatch(fact.id):
        found.append(Finding(Kind.MALFORMED, fact.id, fact.id))
    if not fact.statement.strip():
        found.append(Finding(Kind.EMPTY, fact.id, "statement"))
    if fact.valid_from and fact.valid_to and fact.valid_to < fact.valid_from:
        found.append(Finding(Kind.MALFORMED, fact.id, "valid_to"))
    if await session.get(SourceRow, fact.source) is None:
        found.append(Finding(Kind.UNKNOWN, fact.id, fact.source))
    if replaces is not None and replaces not in {version.id for version in state.versions}:
        found.append(Finding(Kind.UNKNOWN, fact.id, str(replaces)))
    return tuple(found)


async def _add(session: AsyncSession, fact: Fact, by: Account, now: datetime, replaces: int | None) -> FactRevisionRow:
    revision = FactRevisionRow(**fact_columns(fact), replaces=replaces, author=by.name, created_at=now)
    session.add(revision)
    await session.flush()
    return revision


def _kept(state: FactState, new: FactRevision) -> tuple[FactRevision, ...]:
    """The published versions that stay beside a new one: it drives out the one that it corrects and withdrawn ones."""
    return tuple(
        version
        for version in state.versions
        if version.id != new.replaces
        and version.fact.valid_from != new.fact.valid_from
        and version.fact.withdrawn_on is None
    )


def with_versions(texts: Texts, versions: tuple[FactRevision, ...]) -> Texts:
    facts = tuple(version.fact for version in versions)
    return replace(texts, facts={**texts.facts, facts[-1].id: facts})


async def _put_up(session: AsyncSession, fact_id: str, versions: Iterable[FactRevision], now: datetime) -> None:
    await session.execute(delete(FactVersionRow).where(FactVersionRow.fact == fact_id))
    for version in versions:
        session.add(FactVersionRow(revision=version.id, fact=fact_id))
        revision = await session.get_one(FactRevisionRow, version.id)
        revision.published_at = revision.published_at or now
    await session.flush()


def current_revision(state: FactState, now: datetime) -> FactRevision | None:
    return version_in_force(state, japan_date(now))


def version_in_force(state: FactState, today: date) -> FactRevision | None:
    """By Japan's calendar."""
    if not state.versions:
        return None
    current = version_on(tuple(version.fact for version in state.versions), today)
    return next(version for version in state.versions if version.fact is current)


def _current(state: FactState, now: datetime) -> Fact | None:
    revision = current_revision(state, now)
    return revision.fact if revision else None
