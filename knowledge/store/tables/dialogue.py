"""The tables of the dialogue: the little that is known about people, updates on their way, and counts."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables.row import Row


class PersonRow(Row):
    """All that is stored about a person. `key` is a keyed hash of channel and id."""

    __tablename__ = "person"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str | None] = mapped_column(String(2))
    country: Mapped[str | None] = mapped_column(String(2))
    topic: Mapped[str | None] = mapped_column(String(64))
    topic_at: Mapped[datetime | None]
    last_used: Mapped[date] = mapped_column(index=True)


class UpdateRow(Row):
    """An update of a channel, e.g. "telegram:1234": how far it got."""

    __tablename__ = "update_log"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    done: Mapped[bool]
    at: Mapped[datetime] = mapped_column(index=True)


class ChatClaimRow(Row):
    """Which replica handles a chat, until when."""

    __tablename__ = "chat_claim"

    chat: Mapped[str] = mapped_column(String(64), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64))
    until: Mapped[datetime]


class EffectRow(Row):
    """An update whose side effects have happened, so that it has them once even if it is delivered again."""

    __tablename__ = "effect"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


class QuestionRow(Row):
    """A redacted question that a person sent to the editors; nothing leads from here to the person.

    `settled_as` is what became of it: a phrasing of `topic`, a wish for a new topic, none of ours, or ignored.
    """

    __tablename__ = "question"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    language: Mapped[str] = mapped_column(String(2))
    country: Mapped[str | None] = mapped_column(String(2))
    sent_on: Mapped[date]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None]
    settled_as: Mapped[str | None] = mapped_column(String(16))
    topic: Mapped[str | None] = mapped_column(String(64))


class FeedbackRow(Row):
    """How often one wording of one topic was found helpful."""

    __tablename__ = "feedback"

    topic: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    wording: Mapped[str] = mapped_column(String(16), primary_key=True)
    helpful: Mapped[int] = mapped_column(default=0)
    not_helpful: Mapped[int] = mapped_column(default=0)


class CountRow(Row):
    __tablename__ = "daily_count"

    day: Mapped[date] = mapped_column(primary_key=True)
    outcome: Mapped[str] = mapped_column(String(16), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
