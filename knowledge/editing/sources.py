"""How are sources and contacts added and changed?"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select

from knowledge import audit
from knowledge.content.bundle.records import ID
from knowledge.content.checks import Finding, Kind, made_worse
from knowledge.content.facts import Contact, Source
from knowledge.days import japan_date
from knowledge.editing.lookup import contact_state, source_state
from knowledge.editing.outcomes import Conflict, Forbidden, Invalid, Published
from knowledge.editing.states import NEW, ContactState, SourceState
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.load import load_texts
from knowledge.store.mapping import contact_columns, source_columns
from knowledge.store.revision import announce, queue
from knowledge.store.tables import ContactRow, SourceRow


async def save_source(
    store: Store, by: Account, source: Source, *, expected: int, now: datetime
) -> Published | Conflict[SourceState | None] | Invalid | Forbidden:
    """Add a source, or change what is shown of it at once."""
    needs = Permission.DRAFT if expected == NEW else Permission.PUBLISH
    if not by.may(needs):
        return Forbidden(needs)
    if findings := _source_findings(source):
        return Invalid(findings)
    async with store.transaction() as session:
        await queue(session)
        row = await session.get(SourceRow, source.id)
        state = source_state(row) if row else None
        if (state.version if state else NEW) != expected:
            return Conflict(state)
        await session.merge(SourceRow(id=source.id, **source_columns(source), version=expected + 1))
        audit.record(session, now, by.name, "publish", "source", source.id, state and state.source, source)
        return Published(expected + 1, await announce(session))


async def save_contact(
    store: Store, by: Account, contact: Contact, *, expected: int, now: datetime
) -> Published | Conflict[ContactState | None] | Invalid | Forbidden:
    """People may call it from now on; its numbers must be values of facts."""
    if not by.may(Permission.PUBLISH):
        return Forbidden(Permission.PUBLISH)
    async with store.transaction() as session:
        await queue(session)
        row = await session.get(ContactRow, contact.id)
        state = contact_state(row) if row else None
        if (state.version if state else NEW) != expected:
            return Conflict(state)
        before = await load_texts(session)
        after = replace(before, contacts={**before.contacts, contact.id: contact})
        if findings := made_worse(before, after, contact.id, japan_date(now)):
            return Invalid(findings)
        last = await session.scalar(select(func.max(ContactRow.position)))
        position = row.position if row else (last or 0) + 1
        columns = {**contact_columns(contact), "position": position, "version": expected + 1}
        await session.merge(ContactRow(id=contact.id, **columns))
        audit.record(session, now, by.name, "publish", "contact", contact.id, state and state.contact, contact)
        return Published(expected + 1, await announce(session))


def _source_findings(source: Source) -> tuple[Finding, ...]:
    required = {"title": source.title, "publisher": source.publisher, "url": source.url}
    empty = [Finding(Kind.EMPTY, source.id, name) for name, value in required.items() if not value.strip()]
    malformed = () if ID.fullmatch(source.id) else (Finding(Kind.MALFORMED, source.id, source.id),)
    return (*empty, *malformed)
