"""How do the tables get from one version of the software to the next?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST = max(path.name.partition("_")[0] for path in (Path(__file__).parent / "versions").glob("[0-9]*.py"))
"""The version that the code of the tables is for; files are named by their numbers."""


def config(connection: Connection) -> Config:
    """For a new migration: `alembic.command.revision(config(connection), "what changes", autogenerate=True)`."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def upgrade(connection: Connection) -> None:
    """Where nothing is to do, alembic, which takes half a second to load, is not even asked."""
    if not is_current(connection):
        from alembic import command

        command.upgrade(config(connection), "head")


def is_current(connection: Connection) -> bool:
    if not inspect(connection).has_table("alembic_version"):
        return False
    return list(connection.scalars(text("SELECT version_num FROM alembic_version"))) == [NEWEST]
