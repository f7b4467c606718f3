"""Which translations wait until people read the English words from which they were made?"""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from knowledge.editing.states import NEW
from knowledge.languages import SOURCE_LANGUAGE
from knowledge.store import Store
from knowledge.store.tables import TextRevisionRow, TextRow

_draft, _source, _english = aliased(TextRevisionRow), aliased(TextRevisionRow), aliased(TextRow)
_TRANSLATED = (
    select(TextRow.topic, TextRow.language)
    .join(_draft, TextRow.draft == _draft.id)
    .join(_source, _draft.based_on_revision == _source.id)
    .join(_english, (_english.topic == TextRow.topic) & (_english.language == SOURCE_LANGUAGE.code))
)
_IS_HELD = _english.held & (_english.draft == _source.id)
_NEVER_READ = _source.published_at.is_(None) & (func.coalesce(_english.published, NEW) < _source.id)


async def waiting_languages(store: Store, topic: str) -> frozenset[str]:
    """Of one topic: those that can only be published together with its English text."""
    async with store.reading() as session:
        return await ahead_of_source(session, topic)


async def ahead_of_source(session: AsyncSession, topic: str) -> frozenset[str]:
    return frozenset(language for _, language in await drafts_ahead_of_source(session, TextRow.topic == topic))


async def drafts_ahead_of_source(
    session: AsyncSession, wanted: ColumnElement[bool] | None = None
) -> frozenset[tuple[str, str]]:
    """The topic and language of each draft whose English words are held or were never published. Once a later English
    text is published, a translation is no longer ahead; it may be behind."""
    rows = await session.execute(_TRANSLATED.where(or_(_IS_HELD, _NEVER_READ), true() if wanted is None else wanted))
    return frozenset((topic, language) for topic, language in rows)
