"""Alembic's entry: runs on the connection that it is given, in the transaction of whoever gives it."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from knowledge.store.tables import Row
from knowledge.store.tables.row import Moment


def _render(kind: str, item: Any, _autogenerate: Any) -> str | Literal[False]:
    """A migration must not depend on the code of today."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=_render,
)
context.run_migrations()
