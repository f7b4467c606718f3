"""What is published at this moment?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from knowledge.content.facts import Fact
from knowledge.content.texts import Texts
from knowledge.content.topics import Edition, Phrasing, Translation
from knowledge.languages import LANGUAGES
from knowledge.store.mapping import (
    category_of,
    contact_of,
    fact_of,
    misconception_of,
    source_of,
    topic_of,
    translation_of,
)
from knowledge.store.tables import (
    BackgroundRow,
    CategoryRow,
    ContactRow,
    FactRevisionRow,
    FactVersionRow,
    MetaRow,
    MisconceptionRow,
    PhrasingRow,
    SourceRow,
    TextRevisionRow,
    TextRow,
    TopicRow,
)

AnyRow = TypeVar("AnyRow")
_MISCONCEPTIONS = select(MisconceptionRow).order_by(MisconceptionRow.id)
_LANGUAGE_ORDER = {code: position for position, code in enumerate(LANGUAGES)}


async def load_texts(session: AsyncSession) -> Texts:
    meta = await session.get_one(MetaRow, 1)
    return Texts(
        topics={row.id: topic_of(row) for row in await _all(session, select(TopicRow).order_by(TopicRow.id))},
        translations=await _translations(session),
        facts=await _facts(session),
        sources={row.id: source_of(row) for row in await _all(session, select(SourceRow).order_by(SourceRow.id))},
        contacts={
            row.id: contact_of(row) for row in await _all(session, select(ContactRow).order_by(ContactRow.position))
        },
        categories={
            row.id: category_of(row) for row in await _all(session, select(CategoryRow).order_by(CategoryRow.position))
        },
        phrasings=await _phrasings(session),
        background=await _background(session),
        misconceptions={row.id: misconception_of(row) for row in await _all(session, _MISCONCEPTIONS)},
        edition=_edition(meta),
        revision=meta.revision,
    )


async def load_edition(session: AsyncSession) -> Edition | None:
    return _edition(await session.get_one(MetaRow, 1))


async def load_revision(session: AsyncSession) -> int:
    """The number that every publication raises; 0 before the first."""
    return (await session.execute(select(MetaRow.revision))).scalar_one()


async def _all(session: AsyncSession, query: Select[AnyRow]) -> Sequence[AnyRow]:
    return (await session.scalars(query)).all()


async def _translations(session: AsyncSession) -> dict[tuple[str, str], Translation]:
    query = select(TextRow, TextRevisionRow).join(TextRevisionRow, TextRow.published == TextRevisionRow.id)
    rows = await session.execute(query.order_by(TextRow.topic))
    return {(text.topic, text.language): translation_of(text, revision) for text, revision in rows}


async def _facts(session: AsyncSession) -> dict[str, tuple[Fact, ...]]:
    query = select(FactRevisionRow, FactVersionRow.withdrawn_on).join(
        FactVersionRow, FactVersionRow.revision == FactRevisionRow.id
    )
    facts: dict[str, tuple[Fact, ...]] = {}
    for row, withdrawn_on in await session.execute(query.order_by(FactRevisionRow.fact, FactRevisionRow.id)):
        facts[row.fact] = (*facts.get(row.fact, ()), fact_of(row, withdrawn_on))
    return facts


async def _phrasings(session: AsyncSession) -> tuple[Phrasing, ...]:
    """By topic and language, in the order in which they were added, as in the files."""
    columns = PhrasingRow.topic, PhrasingRow.language, PhrasingRow.text
    rows = await session.execute(select(*columns).order_by(PhrasingRow.id))
    ordered = sorted(rows, key=lambda row: (row[0], _LANGUAGE_ORDER[row[1]]))
    return tuple(Phrasing(topic, language, text) for topic, language, text in ordered)


async def _background(session: AsyncSession) -> tuple[tuple[str, str], ...]:
    rows = await _all(session, select(BackgroundRow).order_by(BackgroundRow.id))
    return tuple((row.language, row.text) for row in sorted(rows, key=lambda row: _LANGUAGE_ORDER[row.language]))


def _edition(meta: MetaRow) -> Edition | None:
    if meta.edition_number is None or meta.edition_published_on is None:
        return None
    return Edition(meta.edition_number, meta.edition_published_on)
