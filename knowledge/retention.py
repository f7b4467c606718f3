"""What is too old to be kept?"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, update

from knowledge.days import japan_date
from knowledge.store import Store
from knowledge.store.tables import (
    ChatClaimRow,
    EffectRow,
    LoginLinkRow,
    PersonRow,
    SessionRow,
    UpdateRow,
)

PERSON = timedelta(days=30)
TOPIC = timedelta(hours=1)
REDELIVERY = timedelta(days=2)
"""A channel delivers an update again for a day at most."""
PARKED = timedelta(days=30)


async def purge(store: Store, now: datetime) -> None:
    """To be done every hour: forget people, their last topic, and the traces of updates."""
    async with store.transaction() as session:
        await session.execute(delete(PersonRow).where(PersonRow.last_used < japan_date(now - PERSON)))
        forgotten = update(PersonRow).where(PersonRow.topic_at < now - TOPIC)
        await session.execute(forgotten.values(topic=None, topic_at=None))
        await session.execute(delete(EffectRow).where(EffectRow.at < now - REDELIVERY))
        await session.execute(delete(UpdateRow).where(UpdateRow.done, UpdateRow.at < now - REDELIVERY))
        await session.execute(delete(UpdateRow).where(UpdateRow.at < now - PARKED))
        await session.execute(delete(ChatClaimRow).where(ChatClaimRow.until < now))
        await session.execute(delete(SessionRow).where(SessionRow.expires_at <= now))
        await session.execute(delete(LoginLinkRow).where(LoginLinkRow.expires_at <= now))
