"""How is a draft offered to others, approved, held or sent back, and how does a native speaker approve what is read?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.content.topics import Review
from knowledge.days import japan_date
from knowledge.editing.approvals import Approval, Part, Scrutiny, given_to, holds, scrutiny, stand_for, void
from knowledge.editing.comments import faults, resolve_requests, say_of
from knowledge.editing.lookup import text_state
from knowledge.editing.outcomes import Conflict, Forbidden, Invalid, NeedsReview, Published, Saved, Unknown
from knowledge.editing.states import TextState
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.revision import announce, queue
from knowledge.store.tables import TextRow

NotDone = Conflict[TextState] | Forbidden | Unknown


async def review_of(store: Store, topic: str, language: str) -> Scrutiny:
    """What the draft needs and has."""
    async with store.reading() as session:
        return await scrutiny(session, await text_state(session, topic, language))


async def approvals_of(store: Store, topic: str, language: str) -> Mapping[int, tuple[Approval, ...]]:
    """Who stands for which revision of a text."""
    async with store.reading() as session:
        return await given_to(session, topic, language)


async def offer_text(
    store: Store, by: Account, topic: str, language: str, *, expected: int, now: datetime
) -> Saved | NotDone:
    """The author asks others to look at the draft. What was asked for before counts as done."""
    if not by.may(Permission.DRAFT, language):
        return Forbidden(Permission.DRAFT, language)
    async with store.transaction() as session:
        found = await _draft(session, topic, language, expected)
        if not isinstance(found, TextRow):
            return found
        if found.asked_at is None:
            found.asked_at = now
            await resolve_requests(session, by, f"{topic}/{language}", now)
            audit.record(session, now, by.name, "offer", "text", f"{topic}/{language}", None, {"revision": expected})
        return Saved(expected)


async def approve_text(
    store: Store, by: Account, topic: str, language: str, *, expected: int, now: datetime
) -> Saved | NotDone | NeedsReview:
    """Stand for every part of the draft that one may stand for; NeedsReview if that is none of those missing."""
    if not any(holds(by, part, language) for part in Part):
        return Forbidden(Permission.DRAFT, language)
    async with store.transaction() as session:
        found = await _draft(session, topic, language, expected)
        if not isinstance(found, TextRow):
            return found
        seen = await scrutiny(session, await text_state(session, topic, language))
        if seen.missing and not seen.open_to(by):
            return NeedsReview(seen.missing)
        await stand_for(session, by, seen, now)
        return Saved(expected)


async def send_back_text(
    store: Store, by: Account, topic: str, language: str, text: str, *, expected: int, now: datetime
) -> Saved | NotDone | Invalid:
    """Ask the author for changes, and say which. Nobody stands for the draft any longer."""
    subject = f"{topic}/{language}"
    if not any(holds(by, part, language) for part in Part):
        return Forbidden(Permission.DRAFT, language)
    if findings := faults(subject, text):
        return Invalid(findings)
    async with store.transaction() as session:
        found = await _draft(session, topic, language, expected)
        if not isinstance(found, TextRow):
            return found
        found.asked_at, found.held = None, False
        await void(session, expected)
        await say_of(session, by, subject, expected, text, now, asks_for_changes=True)
        return Saved(expected)


async def hold_text(
    store: Store, by: Account, topic: str, language: str, *, held: bool, expected: int, now: datetime
) -> Saved | NotDone | NeedsReview:
    """The draft is ready and waits for other languages, or no longer waits. Who holds it stands for it."""
    if not by.may(Permission.PUBLISH, language):
        return Forbidden(Permission.PUBLISH, language)
    async with store.transaction() as session:
        found = await _draft(session, topic, language, expected)
        if not isinstance(found, TextRow):
            return found
        if held:
            seen = await scrutiny(session, await text_state(session, topic, language))
            if missing := tuple(part for part in seen.missing if part not in seen.open_to(by)):
                return NeedsReview(missing)
            await stand_for(session, by, seen, now)
        if found.held != held:
            found.held = held
            action = "hold" if held else "release"
            audit.record(session, now, by.name, action, "text", f"{topic}/{language}", None, {"revision": expected})
        return Saved(expected)


async def confirm_wording(
    store: Store, by: Account, topic: str, language: str, *, expected: int, now: datetime
) -> Published | NotDone:
    """A native speaker has read the published text and approves its wording."""
    if not by.may(Permission.PUBLISH, language):
        return Forbidden(Permission.PUBLISH, language)
    async with store.transaction() as session:
        await queue(session)
        state = await text_state(session, topic, language)
        if state.version != expected:
            return Conflict(state)
        if state.published is None:
            return Unknown("text", f"{topic}/{language}")
        row = await session.get_one(TextRow, (topic, language))
        review = Review(by.name, japan_date(now))
        row.review_by, row.review_on = review.by, review.on
        audit.record(session, now, by.name, "confirm", "text", f"{topic}/{language}", state.review, review)
        return Published(state.version, await announce(session))


async def _draft(
    session: AsyncSession, topic: str, language: str, expected: int
) -> TextRow | Conflict[TextState] | Unknown:
    """The row of the text, if the draft that somebody saw is still the one; others wait until this is done."""
    await queue(session)
    state = await text_state(session, topic, language)
    if state.version != expected:
        return Conflict(state)
    if state.draft is None:
        return Unknown("text", f"{topic}/{language}")
    return await session.get_one(TextRow, (topic, language))
