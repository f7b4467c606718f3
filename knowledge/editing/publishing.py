"""From when on do people read a text, alone or together with other languages, and from when on no longer?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge import audit
from knowledge.content.checks import Finding, made_worse
from knowledge.content.texts import Texts
from knowledge.content.topics import Grade, Translation
from knowledge.days import japan_date
from knowledge.editing.approvals import Part, Scrutiny, scrutiny, stand_for, void
from knowledge.editing.lookup import text_state
from knowledge.editing.outcomes import AheadOfSource, Conflict, Forbidden, Invalid, NeedsReview, Published, Unknown
from knowledge.editing.source_first import ahead_of_source
from knowledge.editing.states import TextRevision, TextState
from knowledge.editing.texts import catch_up, leave_translations_behind, left_behind_on
from knowledge.languages import SOURCE_LANGUAGE
from knowledge.roles import Account, Permission
from knowledge.store import Store
from knowledge.store.load import load_texts
from knowledge.store.revision import announce, queue
from knowledge.store.tables import TextRevisionRow, TextRow, TopicRow

NotPublished = Conflict[TextState] | Invalid | Forbidden | NeedsReview | AheadOfSource | Unknown


@dataclass(frozen=True, slots=True)
class _Ready:
    """A draft that is about to be read, the text that it will be, and who stands for it."""

    state: TextState
    draft: TextRevision
    text: Translation
    seen: Scrutiny


async def publish_text(
    store: Store, by: Account, topic: str, language: str, *, expected: int, now: datetime
) -> Published | NotPublished:
    """The draft becomes what people read. Who publishes stands for it, as far as they may; what then is still missing
    refuses it. A source that changes meaning leaves its translations behind."""
    return await publish_topic(store, by, topic, {language: expected}, now=now)


async def publish_topic(
    store: Store, by: Account, topic: str, expected: Mapping[str, int], *, now: datetime
) -> Published | NotPublished:
    """The drafts in all these languages, or none of them. `expected` is the version of each; the one that comes back
    is that of the last. A translation does not go up before the English words that it was made from."""
    if not expected:
        return Unknown("text", topic)
    for language in expected:
        if not by.may(Permission.PUBLISH, language):
            return Forbidden(Permission.PUBLISH, language)
    async with store.transaction() as session:
        await queue(session)
        return await publish_drafts(session, by, topic, expected, now)


async def publish_drafts(
    session: AsyncSession, by: Account, topic: str, expected: Mapping[str, int], now: datetime
) -> Published | NotPublished:
    """Within a transaction that others wait for: nothing is written unless all is."""
    ready: list[_Ready] = []
    for language in sorted(expected, key=lambda code: (code != SOURCE_LANGUAGE.code, code)):
        state = await text_state(session, topic, language)
        if state.version != expected[language]:
            return Conflict(state)
        if state.draft is None:
            return Unknown("text", f"{topic}/{language}")
        text = await _published(session, state, state.draft)
        ready.append(_Ready(state, state.draft, text, await scrutiny(session, state)))
    if missing := _still_missing(ready, by):
        return NeedsReview(missing)
    if SOURCE_LANGUAGE.code not in expected and (ahead := await ahead_of_source(session, topic) & expected.keys()):
        return AheadOfSource(tuple(sorted(ahead)))
    if findings := await _findings(session, [one.text for one in ready], japan_date(now)):
        return Invalid(findings)
    for one in ready:
        await stand_for(session, by, one.seen, now)
        await _put_up(session, one, by, now)
    await leave_translations_behind(session, topic)
    await catch_up(session, topic)
    return Published(ready[-1].draft.id, await announce(session))


async def withdraw_text(
    store: Store, by: Account, topic: str, language: str, *, expected: int, now: datetime
) -> Published | NotPublished:
    """People no longer read it; its words become the draft, if there is no other."""
    if not by.may(Permission.PUBLISH, language):
        return Forbidden(Permission.PUBLISH, language)
    async with store.transaction() as session:
        await queue(session)
        state = await text_state(session, topic, language)
        if state.version != expected:
            return Conflict(state)
        if state.published is None:
            return Unknown("text", f"{topic}/{language}")
        await _take_down(session, state, by, now)
        return Published(state.version, await announce(session))


async def withdraw_topic(store: Store, by: Account, topic: str, *, now: datetime) -> Published | Forbidden | Unknown:
    """In an emergency: any reviewer takes back all languages at once, whichever they read and whatever others save.

    The version that comes back is that of the topic, which stays.
    """
    if not by.may(Permission.PUBLISH):
        return Forbidden(Permission.PUBLISH)
    async with store.transaction() as session:
        await queue(session)
        row = await session.get(TopicRow, topic)
        if row is None:
            return Unknown("topic", topic)
        published = select(TextRow.language).where(TextRow.topic == topic, TextRow.published.is_not(None))
        languages = list(await session.scalars(published.order_by(TextRow.language)))
        if not languages:
            return Unknown("text", topic)
        for language in languages:
            await _take_down(session, await text_state(session, topic, language), by, now)
        return Published(row.version, await announce(session))


def _still_missing(ready: Iterable[_Ready], by: Account) -> tuple[Part, ...]:
    missing = {part for one in ready for part in one.seen.missing if part not in one.seen.open_to(by)}
    return tuple(part for part in Part if part in missing)


async def _findings(session: AsyncSession, changed: Iterable[Translation], today: date) -> tuple[Finding, ...]:
    """What stops any of them, all being read together."""
    before = await load_texts(session)
    texts = {(text.topic, text.language): text for text in changed}
    after: Texts = replace(before, translations={**before.translations, **texts})
    found = {finding for key in texts for finding in made_worse(before, after, "/".join(key), today)}
    return tuple(sorted(found))


async def _published(session: AsyncSession, state: TextState, draft: TextRevision) -> Translation:
    return Translation(
        topic=draft.topic,
        language=draft.language,
        wording=draft.wording,
        origin=draft.origin,
        review=state.review if draft.grade is Grade.TYPO else None,
        based_on=draft.based_on,
        stale_since=await left_behind_on(session, draft.topic, draft.language, draft.based_on_revision),
    )


async def _put_up(session: AsyncSession, one: _Ready, by: Account, now: datetime) -> None:
    """Its source may have been published a moment ago, so whether it is behind is asked again."""
    row = await session.get_one(TextRow, (one.draft.topic, one.draft.language))
    review = one.text.review
    row.published, row.draft, row.asked_at, row.held = one.draft.id, None, None, False
    row.stale_since = await left_behind_on(session, row.topic, row.language, one.draft.based_on_revision)
    row.review_by, row.review_on = (review.by, review.on) if review else (None, None)
    revision = await session.get_one(TextRevisionRow, one.draft.id)
    revision.published_at = revision.published_at or now
    before = one.state.published and one.state.published.wording
    audit.record(session, now, by.name, "publish", "text", f"{row.topic}/{row.language}", before, one.draft.wording)
    await session.flush()


async def _take_down(session: AsyncSession, state: TextState, by: Account, now: datetime) -> None:
    row = await session.get_one(TextRow, (state.topic, state.language))
    if state.published and row.draft is None:
        await void(session, state.published.id)
    row.draft, row.published = row.draft or row.published, None
    row.review_by = row.review_on = row.stale_since = None
    before = state.published and state.published.wording
    audit.record(session, now, by.name, "withdraw", "text", f"{state.topic}/{state.language}", before, None)
    await session.flush()
