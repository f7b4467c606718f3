"""How the texts stand, why, who looks after them, and what one is called for, as JSON."""

from __future__ import annotations

from datetime import date, datetime

from api.schemas.model import Body, Day, Line, Shown
from knowledge.editing.agenda import Call, Item
from knowledge.editing.board import Cell
from knowledge.editing.board import Line as BoardLine
from knowledge.editing.standing import Standing, Why


class ShownReason(Shown):
    why: Why
    on: date | None
    who: str
    fact: str


class ShownCell(Shown):
    """`version` is that of the draft, else of what is published, else 0."""

    language: str
    standing: Standing
    reasons: list[ShownReason]
    version: int
    published: int | None
    draft: int | None
    draft_by: str | None
    asked_at: datetime | None
    held: bool
    owner: str | None
    due_on: date | None

    @classmethod
    def of(cls, cell: Cell) -> ShownCell:
        kept, draft = cell.kept, cell.kept.draft
        return cls(
            language=cell.language,
            standing=cell.standing,
            reasons=[ShownReason.model_validate(reason) for reason in cell.reasons],
            version=draft.id if draft else kept.published or 0,
            published=kept.published,
            draft=draft.id if draft else None,
            draft_by=draft.author if draft else None,
            asked_at=kept.asked_at,
            held=kept.held,
            owner=kept.owner,
            due_on=kept.due_on,
        )


class ShownLine(Shown):
    """`title` is the English question, or that of any language."""

    topic: str
    category: str
    sensitive: bool
    title: str
    cells: list[ShownCell]

    @classmethod
    def of(cls, line: BoardLine) -> ShownLine:
        cells = [ShownCell.of(cell) for cell in line.cells]
        topic = line.topic
        return cls(topic=topic.id, category=topic.category, sensitive=topic.sensitive, title=line.title, cells=cells)


class ShownBoard(Shown):
    """`total` counts all topics that were asked for; `lines` are those of this page."""

    total: int
    lines: list[ShownLine]


class ShownItem(Shown):
    call: Call
    topic: str
    title: str
    reason: ShownReason | None
    cell: ShownCell

    @classmethod
    def of(cls, item: Item) -> ShownItem:
        reason = ShownReason.model_validate(item.reason) if item.reason else None
        cell = ShownCell.of(item.cell)
        return cls(call=item.call, topic=item.cell.topic, title=item.title, reason=reason, cell=cell)


class OwnerBody(Body):
    """null takes the owner or the day away."""

    owner: Line | None = None
    due_on: Day | None = None
