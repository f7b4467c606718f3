"""The tables of working together: approvals, comments, who is writing where, and words that nobody has saved yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables.row import Row


class ApprovalRow(Row):
    """Somebody stands for a revision of a text (`kind` "text") or a fact ("fact").

    `part` is "meaning" or "reading"; `alone`: nobody else held the role, so there was one pair of eyes.
    """

    __tablename__ = "approval"
    __table_args__ = (UniqueConstraint("kind", "revision", "part", "by"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    revision: Mapped[int]
    part: Mapped[str] = mapped_column(String(16))
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    alone: Mapped[bool]


class CommentRow(Row):
    """`subject` is e.g. "fee-cap-vietnam/vi"; `asks_for_changes`: the draft goes back to its author."""

    __tablename__ = "comment"
    __table_args__ = (Index("ix_comment_kind_subject", "kind", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(128))
    revision: Mapped[int | None]
    author: Mapped[str] = mapped_column(String(64))
    text: Mapped[str]
    asks_for_changes: Mapped[bool]
    at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    resolved_by: Mapped[str | None] = mapped_column(String(64))


class PresenceRow(Row):
    """Who has a page open to edit it; holds for a minute after `seen_at`."""

    __tablename__ = "presence"

    subject: Mapped[str] = mapped_column(String(128), primary_key=True)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    seen_at: Mapped[datetime]


class WorkingCopyRow(Row):
    """The form of one editor as it stood when it was last kept; `expected` is the version that it started from."""

    __tablename__ = "working_copy"

    subject: Mapped[str] = mapped_column(String(128), primary_key=True)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    expected: Mapped[int]
    form: Mapped[dict[str, Any]]
    kept_at: Mapped[datetime]
