from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api import errors
from tests.api.site import Site


async def test_programs_get_problems_and_people_get_pages(site: Site) -> None:
    problem = await site.client.get("/api/v1/nothing")
    assert problem.json() == {"type": "about:blank", "status": 404, "title": "There is nothing at this address."}
    assert problem.headers["content-type"] == "application/problem+json"
    assert (await site.client.get("/nothing")).headers["content-type"].startswith("text/html")
    assert (await site.client.put("/api/v1/ask")).status_code == 405


async def test_what_nobody_foresaw_has_a_reference_in_the_log_and_on_the_page(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    app = FastAPI()
    errors.install(app)

    @app.get("/api/broken")
    async def broken() -> None:
        raise RuntimeError("a secret of a person")

    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        problem = (await client.get("/api/broken")).json()
    assert problem["status"] == 500 and problem["title"] == "Something went wrong on our side."
    logged = capsys.readouterr().out
    assert problem["reference"] in logged and "RuntimeError" in logged and "secret" not in logged
