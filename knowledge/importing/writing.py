"""How is each thing of an edition written into the database?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.content.facts import Contact, Fact, Source
from knowledge.content.misconceptions import Misconception
from knowledge.content.texts import Texts
from knowledge.content.topics import Category, Grade, Phrasing, Topic, Translation
from knowledge.editing.texts import leave_translations_behind
from knowledge.importing.plan import Content, Thing
from knowledge.languages import SOURCE_LANGUAGE
from knowledge.store.mapping import (
    contact_columns,
    fact_columns,
    misconception_columns,
    source_columns,
    topic_columns,
    wording_columns,
)
from knowledge.store.revision import insert
from knowledge.store.tables import (
    BackgroundRow,
    CategoryRow,
    ContactRow,
    FactRevisionRow,
    FactRow,
    FactVersionRow,
    MisconceptionRow,
    PhrasingRow,
    SourceRow,
    TextRevisionRow,
    TextRow,
    TopicRow,
)

VersionedRow = SourceRow | TopicRow | ContactRow | MisconceptionRow

_LAST = 10**6
"""The place of a category or contact before the edition's order is known."""


class Writing:
    """One import, in one transaction. `author` is named in the revisions that it makes."""

    def __init__(self, session: AsyncSession, author: str, now: datetime) -> None:
        self._session = session
        self._author = author
        self._now = now
        self._topics: set[str] = set()
        self._phrasings: list[dict[str, str]] = []
        self._facts: list[Fact] = []
        self._sources: dict[tuple[str, str], int] = {}

    async def put(self, thing: Thing, content: Content) -> None:
        match content:
            case Category():
                await self._session.merge(CategoryRow(id=content.id, position=_LAST, titles=dict(content.titles)))
            case Source():
                await self._versioned(SourceRow, content.id, source_columns(content))
            case Topic():
                await self._versioned(TopicRow, content.id, topic_columns(content))
            case Contact():
                await self._versioned(ContactRow, content.id, {**contact_columns(content), "position": _LAST})
            case Misconception():
                await self._versioned(MisconceptionRow, content.id, misconception_columns(content))
            case Translation():
                await self._put_text(content)
            case Phrasing():
                self._phrasings.append(
                    {"topic": content.topic, "language": content.language, "text": content.text, "key": thing.id[3:]}
                )
            case str():
                self._session.add(BackgroundRow(language=thing.id[:2], text=content))
            case versions:
                self._facts.extend(versions)

    async def remove(self, thing: Thing) -> None:
        """What the edition no longer has. Topics and sources stay, for the history; without texts nobody sees them."""
        language, _, rest = thing.id.partition("/")
        match thing.kind:
            case "phrasing":
                named = delete(PhrasingRow).where(PhrasingRow.language == language, PhrasingRow.key == rest)
            case "background":
                named = delete(BackgroundRow).where(BackgroundRow.language == language, BackgroundRow.text == rest)
            case "contact":
                named = delete(ContactRow).where(ContactRow.id == thing.id)
            case "misconception":
                named = delete(MisconceptionRow).where(MisconceptionRow.id == thing.id)
            case "fact":
                named = delete(FactVersionRow).where(FactVersionRow.fact == thing.id)
            case "text":
                await self._withdraw_text(*thing.id.split("/"))
                return
            case _:
                return
        await self._session.execute(named)

    async def finish(self, theirs: Texts) -> None:
        """What is done for all things together: phrasings, the order of things, translations left behind."""
        await self._session.flush()
        await self._put_phrasings()
        await self._put_facts()
        for position, category in enumerate(theirs.categories):
            await self._session.execute(update(CategoryRow).where(CategoryRow.id == category).values(position=position))
        for position, contact in enumerate(theirs.contacts):
            await self._session.execute(update(ContactRow).where(ContactRow.id == contact).values(position=position))
        for topic in sorted(self._topics):
            await leave_translations_behind(self._session, topic)
        await self._session.flush()
        self._session.expire_all()

    async def _versioned(self, kind: type[VersionedRow], id_: str, columns: Mapping[str, Any]) -> None:
        row: VersionedRow | None = await self._session.get(kind, id_)
        if row is None:
            self._session.add(kind(id=id_, **columns, version=1))
            return
        for name, value in columns.items():
            setattr(row, name, value)
        row.version += 1

    async def _put_facts(self) -> None:
        session, ids = self._session, sorted({fact.id for fact in self._facts})
        if ids:
            known = insert(session, FactRow).on_conflict_do_nothing()
            await session.execute(known, [{"id": fact_id} for fact_id in ids])
            await session.execute(delete(FactVersionRow).where(FactVersionRow.fact.in_(ids)))
        made = {"author": self._author, "created_at": self._now, "published_at": self._now}
        revisions = [(fact, FactRevisionRow(**fact_columns(fact), **made)) for fact in self._facts]
        session.add_all(revision for _, revision in revisions)
        await session.flush()
        for fact, revision in revisions:
            session.add(FactVersionRow(revision=revision.id, fact=fact.id, withdrawn_on=fact.withdrawn_on))

    async def _put_text(self, text: Translation) -> None:
        """A change of the source counts as one of meaning, since nobody graded it for translations made here."""
        session = self._session
        row = await session.get(TextRow, (text.topic, text.language))
        if row is None:
            row = TextRow(topic=text.topic, language=text.language)
            session.add(row)
        revision = TextRevisionRow(
            topic=text.topic,
            language=text.language,
            **wording_columns(text.wording),
            grade=Grade.CHANGES_MEANING if row.published else Grade.CLARIFIES,
            origin=text.origin,
            author=self._author,
            based_on_revision=await self._source_revision(text),
            based_on=text.based_on,
            created_at=self._now,
            published_at=self._now,
        )
        session.add(revision)
        await session.flush()
        row.published, row.stale_since = revision.id, text.stale_since
        row.review_by, row.review_on = (text.review.by, text.review.on) if text.review else (None, None)
        self._topics.add(text.topic)
        if text.language == SOURCE_LANGUAGE.code:
            self._sources[text.topic, revision.fingerprint] = revision.id

    async def _source_revision(self, text: Translation) -> int | None:
        known = self._sources.get((text.topic, text.based_on or ""))
        if known or not text.based_on:
            return known
        query = select(TextRevisionRow.id).where(
            TextRevisionRow.topic == text.topic,
            TextRevisionRow.language == SOURCE_LANGUAGE.code,
            TextRevisionRow.fingerprint == text.based_on,
        )
        return await self._session.scalar(query.order_by(TextRevisionRow.id.desc()).limit(1))

    async def _put_phrasings(self) -> None:
        query = insert(self._session, PhrasingRow)
        changed = {"topic": query.excluded["topic"], "text": query.excluded["text"]}
        query = query.on_conflict_do_update(index_elements=["language", "key"], set_=changed)
        if self._phrasings:
            await self._session.execute(query, self._phrasings)

    async def _withdraw_text(self, topic: str, language: str) -> None:
        row = await self._session.get_one(TextRow, (topic, language))
        row.draft, row.published = row.draft or row.published, None
        row.review_by = row.review_on = row.stale_since = None
