"""A site with a small knowledge base."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.api.site import Site, a_site, web_texts
from tests.conftest import KINDS, Templates


@pytest.fixture(scope="session")
def web_file(templates: Templates) -> Path:
    """To copy."""
    return templates.file(web_texts)


@pytest.fixture
def database(web_file: Path, tmp_path: Path) -> Path:
    """An SQLite file of its own, with `web_texts()` published."""
    return Path(shutil.copy(web_file, tmp_path / "web.sqlite"))


@pytest.fixture(params=KINDS)
def web_url(request: pytest.FixtureRequest, templates: Templates, tmp_path: Path) -> str:
    """A database of each kind, with `web_texts()` published."""
    return templates.copy(request.param, tmp_path, web_texts)


@pytest.fixture
def empty_database(migrated_file: Path, tmp_path: Path) -> Path:
    """An SQLite file of its own, with empty tables."""
    return Path(shutil.copy(migrated_file, tmp_path / "web.sqlite"))


@pytest.fixture
async def site(database: Path) -> AsyncIterator[Site]:
    async with a_site(database) as running:
        yield running
