"""The tables of texts and facts: revisions that never change, and pointers to those that are published or drafts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables.row import Row


class TextRevisionRow(Row):
    """Only `published_at` is set later, once. `grade` is the difference from what was published before."""

    __tablename__ = "text_revision"
    __table_args__ = (Index("ix_text_revision_topic_language", "topic", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    topic: Mapped[str] = mapped_column(ForeignKey("topic.id"))
    language: Mapped[str] = mapped_column(String(2))
    question: Mapped[str]
    short: Mapped[str]
    details: Mapped[str]
    steps: Mapped[list[str]]
    fingerprint: Mapped[str] = mapped_column(String(16))
    grade: Mapped[str] = mapped_column(String(16))
    origin: Mapped[str]
    author: Mapped[str]
    based_on_revision: Mapped[int | None] = mapped_column(ForeignKey("text_revision.id"))
    based_on: Mapped[str | None] = mapped_column(String(16))
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]


class TextRow(Row):
    """The state of one topic in one language.

    `asked_at` is when its draft was offered for review, `held`: approved, but to be published with other languages.
    `checked_at` is when somebody last said that the published text is still true.
    """

    __tablename__ = "text"

    topic: Mapped[str] = mapped_column(ForeignKey("topic.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    published: Mapped[int | None] = mapped_column(ForeignKey("text_revision.id"))
    draft: Mapped[int | None] = mapped_column(ForeignKey("text_revision.id"))
    review_by: Mapped[str | None]
    review_on: Mapped[date | None]
    stale_since: Mapped[date | None]
    owner: Mapped[str | None] = mapped_column(String(64))
    due_on: Mapped[date | None]
    asked_at: Mapped[datetime | None]
    held: Mapped[bool] = mapped_column(default=False, server_default=false())
    checked_at: Mapped[datetime | None]


class FactRevisionRow(Row):
    """Only `published_at` is set later, once. `replaces` is the published version that this one corrects."""

    __tablename__ = "fact_revision"
    __table_args__ = (Index("ix_fact_revision_fact", "fact"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fact: Mapped[str] = mapped_column(String(64))
    statement: Mapped[str]
    country: Mapped[str | None] = mapped_column(String(2))
    risk: Mapped[str] = mapped_column(String(16))
    publish: Mapped[str] = mapped_column(String(16))
    source: Mapped[str] = mapped_column(ForeignKey("source.id"))
    locator: Mapped[str]
    as_of: Mapped[str | None] = mapped_column(String(16))
    checked_on: Mapped[date]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    confidence: Mapped[str] = mapped_column(String(8))
    sensitive: Mapped[bool]
    note: Mapped[str]
    values: Mapped[list[dict[str, Any]]]
    replaces: Mapped[int | None] = mapped_column(ForeignKey("fact_revision.id"))
    author: Mapped[str]
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]


class FactRow(Row):
    """A fact and the draft of its next version."""

    __tablename__ = "fact"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    draft: Mapped[int | None] = mapped_column(ForeignKey("fact_revision.id"))


class FactVersionRow(Row):
    """A published version of a fact; several may be published, of which one is in force at a time."""

    __tablename__ = "fact_version"
    __table_args__ = (Index("ix_fact_version_fact", "fact"),)

    revision: Mapped[int] = mapped_column(ForeignKey("fact_revision.id"), primary_key=True, autoincrement=False)
    fact: Mapped[str] = mapped_column(ForeignKey("fact.id"))
    withdrawn_on: Mapped[date | None]
