"""A site on each kind of database."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.api.site import Site, a_site


@pytest.fixture
async def stored(web_url: str) -> AsyncIterator[Site]:
    async with a_site(web_url) as running:
        yield running
