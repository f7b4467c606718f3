"""How do the tables get from one version of the software to the next?"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def config(connection: Connection) -> Config:
    """For a new migration: `alembic.command.revision(config(connection), "what changes", autogenerate=True)`."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def upgrade(connection: Connection) -> None:
    command.upgrade(config(connection), "head")


def is_current(connection: Connection) -> bool:
    heads = ScriptDirectory.from_config(config(connection)).get_heads()
    return MigrationContext.configure(connection).get_current_heads() == tuple(heads)
