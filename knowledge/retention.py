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
    QuestionRow,
    SessionRow,
    UpdateRow,
)

PERSON = timedelta(days=30)
TOPIC = timedelta(hours=1)
REDELIVERY = timedelta(days=2)
"""A channel delivers an update again for a day at most."""
PARKED = timedelta(days=30)
SETTLED = timedelta(days=30)
SENT = timedelta(days=180)
"""A question that people sent to the editors goes at the latest then, whatever became of it."""


async def purge(store: Store, now: datetime) -> None:
    """To be done every hour: forget people, their last topic, their questions, and the traces of updates.

    A wish for a new topic is kept until the topic may have been written.
    """
    async with store.transaction() as session:
        await session.execute(delete(PersonRow).where(PersonRow.last_used < japan_date(now - PERSON)))
        forgotten = update(PersonRow).where(PersonRow.topic_at < now - TOPIC)
        await session.execute(forgotten.values(topic=None, topic_at=None))
        await session.execute(delete(EffectRow).where(EffectRow.at < now - REDELIVERY))
        await session.execute(delete(UpdateRow).where(UpdateRow.done, UpdateRow.at < now - REDELIVERY))
        await session.execute(delete(UpdateRow).where(UpdateRow.at < now - PARKED))
        is_wish = QuestionRow.settled_as == "topic"
        await session.execute(delete(QuestionRow).where(QuestionRow.settled_at < now - SETTLED, is_wish.is_not(True)))
        await session.execute(delete(QuestionRow).where(QuestionRow.sent_on < japan_date(now - SENT)))
        await session.execute(delete(ChatClaimRow).where(ChatClaimRow.until < now))
        await session.execute(delete(SessionRow).where(SessionRow.expires_at <= now))
        await session.execute(delete(LoginLinkRow).where(LoginLinkRow.expires_at <= now))
