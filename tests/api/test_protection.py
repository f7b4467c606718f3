from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.site import Site, a_site


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
)
async def test_another_site_cannot_make_a_browser_write(site: Site, headers: dict[str, str]) -> None:
    refused = await site.client.post("/", data={"action": "l:vi"}, headers=headers)
    assert refused.status_code == 403 and refused.headers["content-type"] == "application/problem+json"
    assert "content-security-policy" in refused.headers


async def test_our_own_pages_old_browsers_and_programs_can(site: Site) -> None:
    for headers in ({"Origin": site.url, "Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {}):
        assert (await site.client.post("/", data={"action": "l:vi"}, headers=headers)).status_code == 200
    token = {"Authorization": "Bearer x", "Origin": "https://elsewhere.example"}
    assert (await site.client.post("/api/v1/ask", json={"text": "x"}, headers=token)).status_code == 200


async def test_behind_a_proxy_that_changes_the_host_the_public_address_counts(database: Path) -> None:
    async with a_site(database, public_url="https://predeparture.example") as site:
        headers = {"Origin": "https://predeparture.example", "Sec-Fetch-Site": "same-origin"}
        page = await site.client.post("/", data={"action": "l:vi"}, headers=headers)
        assert page.status_code == 200 and "strict-transport-security" in page.headers
        assert "Secure" in page.headers["set-cookie"]


@pytest.mark.parametrize(
    "path", ["/", "/vi", "/vi/fee-cap-vietnam", "/nothing", "/static/style.css", "/api/v1/nothing"]
)
async def test_nothing_is_loaded_from_elsewhere_or_framed(site: Site, path: str) -> None:
    headers = (await site.client.get(path)).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"


async def test_no_page_has_a_script_or_a_style_in_itself(site: Site) -> None:
    for path in ("/", "/?lang=vi", "/vi", "/vi/fee-cap-vietnam", "/privacy", "/offline", "/nothing"):
        html = (await site.client.get(path)).text
        assert "<style" not in html and " style=" not in html and " onclick" not in html
        assert html.count("<script") == html.count('<script src="/static/')


async def test_a_request_that_is_too_large_is_refused(site: Site) -> None:
    refused = await site.client.post("/", data={"text": "x" * 1_100_000})
    assert refused.status_code == 413
