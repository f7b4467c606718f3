"""What is known about a person, for how long, and how is it forgotten?"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select

from knowledge.days import japan_date
from knowledge.dialogue import Person
from knowledge.store import Store
from knowledge.store.batch import Batch
from knowledge.store.revision import insert
from knowledge.store.tables import PersonRow


@dataclass(frozen=True, slots=True)
class _Known:
    key: str
    person: Person
    last_used: date


class People:
    """`secret` keys the hashes: without it nobody can tell from the database whether a person used the service."""

    def __init__(self, store: Store, secret: str) -> None:
        self._store = store
        self._secret = secret.encode()
        self._loading = Batch(self._load)
        self._saving = Batch(self._save)

    def key(self, channel: str, person_id: int | str) -> str:
        """Under which a person is known; the id itself is not kept."""
        return hmac.new(self._secret, f"{channel}:{person_id}".encode(), hashlib.sha256).hexdigest()

    async def recall(self, key: str) -> Person:
        """A new Person if nothing is known. Raises StoreError."""
        return await self._loading.ask(key)

    async def remember(self, key: str, person: Person, now: datetime) -> None:
        """Raises StoreError."""
        await self._saving.ask(_Known(key, person, japan_date(now)))

    async def forget(self, key: str) -> None:
        """Raises StoreError."""
        async with self._store.transaction() as session:
            await session.execute(delete(PersonRow).where(PersonRow.key == key))

    async def _load(self, keys: Sequence[str]) -> Sequence[Person]:
        columns = select(PersonRow.key, PersonRow.language, PersonRow.country, PersonRow.topic, PersonRow.topic_at)
        async with self._store.reading() as session:
            rows = await session.execute(columns.where(PersonRow.key.in_(set(keys))))
            known = {key: Person(language, country, topic, at) for key, language, country, topic, at in rows}
        return [known.get(key, Person()) for key in keys]

    async def _save(self, known: Sequence[_Known]) -> Sequence[None]:
        latest = {one.key: one for one in known}
        rows = [_columns(latest[key]) for key in sorted(latest)]
        async with self._store.transaction() as session:
            query = insert(session, PersonRow)
            changed = {name: query.excluded[name] for name in rows[0] if name != "key"}
            await session.execute(query.on_conflict_do_update(index_elements=["key"], set_=changed), rows)
        return [None] * len(known)


def _columns(known: _Known) -> dict[str, object]:
    person = known.person
    return {
        "key": known.key,
        "language": person.language,
        "country": person.country,
        "topic": person.topic,
        "topic_at": person.topic_at,
        "last_used": known.last_used,
    }
