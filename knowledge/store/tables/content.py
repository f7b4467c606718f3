"""The tables of what is published at once: topics, sources, contacts, phrasings, and the revision of it all."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables.row import Row


class MetaRow(Row):
    """One row. `revision` grows with every publication, in the same transaction."""

    __tablename__ = "meta"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(default=0)
    edition_number: Mapped[int | None]
    edition_published_on: Mapped[date | None]


class CategoryRow(Row):
    __tablename__ = "category"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int]
    titles: Mapped[dict[str, str]]


class TopicRow(Row):
    __tablename__ = "topic"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    category: Mapped[str] = mapped_column(ForeignKey("category.id"))
    countries: Mapped[list[str]]
    related: Mapped[list[str]]
    rests_on: Mapped[list[str]]
    sensitive: Mapped[bool]
    tells_contacts: Mapped[bool]
    version: Mapped[int] = mapped_column(default=1)


class SourceRow(Row):
    __tablename__ = "source"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    title: Mapped[str]
    publisher: Mapped[str]
    url: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))
    is_copy: Mapped[bool]
    copy_of: Mapped[str | None]
    names: Mapped[dict[str, str]]
    version: Mapped[int] = mapped_column(default=1)


class ContactRow(Row):
    __tablename__ = "contact"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int]
    names: Mapped[dict[str, str]]
    what_for: Mapped[dict[str, str]]
    located_in: Mapped[str] = mapped_column(String(8))
    numbers: Mapped[list[str]]
    website: Mapped[str | None]
    hours: Mapped[str | None]
    serves: Mapped[list[str]]
    languages: Mapped[list[str]]
    cost: Mapped[str] = mapped_column(String(8))
    emergency: Mapped[bool]
    safety_note: Mapped[dict[str, str]]
    rests_on: Mapped[list[str]]
    version: Mapped[int] = mapped_column(default=1)


class MisconceptionRow(Row):
    __tablename__ = "misconception"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    topic: Mapped[str] = mapped_column(ForeignKey("topic.id"))
    verdict: Mapped[str] = mapped_column(String(16))
    rests_on: Mapped[list[str]]
    beliefs: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(default=1)


class PhrasingRow(Row):
    """`key` is the text as far as it distinguishes: in one language it belongs to one topic."""

    __tablename__ = "phrasing"
    __table_args__ = (UniqueConstraint("language", "key"), Index("ix_phrasing_topic", "topic"))

    id: Mapped[int] = mapped_column(primary_key=True)
    topic: Mapped[str] = mapped_column(ForeignKey("topic.id"))
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str]
    key: Mapped[str]


class BackgroundRow(Row):
    __tablename__ = "background"

    id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str]


class ShippedRow(Row):
    """What the last imported edition said of a thing, as a hash: whoever differs from it was edited here."""

    __tablename__ = "shipped"

    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(16))
