"""How is each thing of an edition written into the database?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

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
        self._translations: list[Translation] = []
        self._phrasings: list[dict[str, str]] = []
        self._background: list[dict[str, str]] = []
        self._facts: list[Fact] = []
        self._rows: dict[type[VersionedRow], dict[str, VersionedRow]] = {}

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
                self._translations.append(content)
            case Phrasing():
                self._phrasings.append(
                    {"topic": content.topic, "language": content.language, "text": content.text, "key": thing.id[3:]}
                )
            case str():
                self._background.append({"language": thing.id[:2], "text": content})
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
        """What is done for all things together: texts, phrasings, the order of things, translations left behind."""
        await self._session.flush()
        await self._put_texts()
        await self._put_phrasings()
        await self._put_facts()
        for position, category in enumerate(theirs.categories):
            await self._session.execute(update(CategoryRow).where(CategoryRow.id == category).values(position=position))
        for position, contact in enumerate(theirs.contacts):
            await self._session.execute(update(ContactRow).where(ContactRow.id == contact).values(position=position))
        for topic in sorted({text.topic for text in self._translations}):
            await leave_translations_behind(self._session, topic)
        await self._session.flush()
        self._session.expire_all()

    async def _versioned(self, kind: type[VersionedRow], id_: str, columns: Mapping[str, Any]) -> None:
        """All rows of the kind are read at once: to ask for each would take longer than all the rest."""
        if kind not in self._rows:
            known = cast(Sequence[VersionedRow], (await self._session.scalars(select(kind))).all())
            self._rows[kind] = {row.id: row for row in known}
        row = self._rows[kind].get(id_)
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

    async def _put_texts(self) -> None:
        """English first: translations name the revision of the source that they were made from."""
        source = [text for text in self._translations if text.language == SOURCE_LANGUAGE.code]
        translated = [text for text in self._translations if text.language != SOURCE_LANGUAGE.code]
        rows = {(row.topic, row.language): row for row in await self._session.scalars(select(TextRow))}
        await self._put_texts_in(source, rows, {})
        await self._put_texts_in(translated, rows, await self._source_revisions() if translated else {})

    async def _put_texts_in(
        self, texts: Sequence[Translation], rows: dict[tuple[str, str], TextRow], sources: Mapping[tuple[str, str], int]
    ) -> None:
        """A change of the source counts as one of meaning, since nobody graded it for translations made here."""
        written: list[tuple[Translation, TextRow, TextRevisionRow]] = []
        for text in texts:
            key = (text.topic, text.language)
            row = rows.setdefault(key, TextRow(topic=text.topic, language=text.language))
            revision = TextRevisionRow(
                topic=text.topic,
                language=text.language,
                **wording_columns(text.wording),
                grade=Grade.CHANGES_MEANING if row.published else Grade.CLARIFIES,
                origin=text.origin,
                author=self._author,
                based_on_revision=sources.get((text.topic, text.based_on or "")),
                based_on=text.based_on,
                created_at=self._now,
                published_at=self._now,
            )
            written.append((text, row, revision))
        self._session.add_all(each for _, row, revision in written for each in (row, revision))
        await self._session.flush()
        for text, row, revision in written:
            row.published, row.stale_since = revision.id, text.stale_since
            row.review_by, row.review_on = (text.review.by, text.review.on) if text.review else (None, None)
        await self._session.flush()

    async def _source_revisions(self) -> Mapping[tuple[str, str], int]:
        """The latest revision of each topic that has these words, by topic and fingerprint."""
        query = select(TextRevisionRow.topic, TextRevisionRow.fingerprint, TextRevisionRow.id).where(
            TextRevisionRow.language == SOURCE_LANGUAGE.code
        )
        rows = await self._session.execute(query.order_by(TextRevisionRow.id))
        return {(topic, fingerprint): revision for topic, fingerprint, revision in rows}

    async def _put_phrasings(self) -> None:
        """And what is none of ours."""
        query = insert(self._session, PhrasingRow)
        changed = {"topic": query.excluded["topic"], "text": query.excluded["text"]}
        query = query.on_conflict_do_update(index_elements=["language", "key"], set_=changed)
        if self._phrasings:
            await self._session.execute(query, self._phrasings)
        if self._background:
            await self._session.execute(insert(self._session, BackgroundRow), self._background)

    async def _withdraw_text(self, topic: str, language: str) -> None:
        row = await self._session.get_one(TextRow, (topic, language))
        row.draft, row.published = row.draft or row.published, None
        row.review_by = row.review_on = row.stale_since = None
