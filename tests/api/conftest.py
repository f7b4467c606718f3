"""A site with a small knowledge base."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.api.site import Site, a_site


@pytest.fixture
def database(migrated_file: Path, tmp_path: Path) -> Path:
    """An SQLite file of its own, with empty tables."""
    return Path(shutil.copy(migrated_file, tmp_path / "web.sqlite"))


@pytest.fixture
async def site(database: Path) -> AsyncIterator[Site]:
    async with a_site(database) as running:
        yield running
