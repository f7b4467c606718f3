from __future__ import annotations

import json

from api.pages.page import STATIC
from tests.api.site import Site


async def test_the_manifest_names_icons_that_exist(site: Site) -> None:
    manifest = (await site.client.get("/manifest.webmanifest")).json()
    assert manifest["display"] == "standalone" and {icon["purpose"] for icon in manifest["icons"]} == {
        "any",
        "maskable",
    }
    for icon in manifest["icons"]:
        assert (await site.client.get(icon["src"])).headers["content-type"] == "image/png"


async def test_the_service_worker_keeps_only_what_exists(site: Site) -> None:
    worker = await site.client.get("/sw.js")
    assert worker.headers["cache-control"] == "no-cache"
    kept = json.loads(worker.text.partition("const SHELL = ")[2].partition(";\n")[0])
    for path in kept:
        assert (await site.client.get(path)).status_code == 200
    offline = (await site.client.get(kept[0])).text
    assert all(f'lang="{code}"' in offline for code in ("vi", "km", "my", "en"))


async def test_files_with_a_version_are_kept_for_ever_and_others_for_a_day(site: Site) -> None:
    versioned = await site.client.get("/static/style.css?v=1")
    plain = await site.client.get("/static/style.css")
    font = await site.client.get("/static/fonts/noto-sans-khmer-400.woff2")
    assert "immutable" in versioned.headers["cache-control"] and "immutable" in font.headers["cache-control"]
    assert plain.headers["cache-control"] == "public, max-age=86400"
    assert (await site.client.get("/static/../page.py")).status_code == 404


def test_style_and_script_stay_small() -> None:
    assert (STATIC / "style.css").stat().st_size < 12_000
    assert (STATIC / "chat.js").stat().st_size + (STATIC / "sw.js").stat().st_size < 8_000
