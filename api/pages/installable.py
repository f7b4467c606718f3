"""What do phones and search engines read about the site: how to install it, what to keep, which pages there are?"""

from __future__ import annotations

import json
from html import escape

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from api.pages import page as pages
from api.pages.topics import public_topics
from api.wiring import Wired
from knowledge.days import japan_date
from knowledge.languages import LANGUAGES

SHELL = ("style.css", "chat.js", "icons/icon.svg")
OFFLINE = "/offline"
_SITEMAP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>\n'
)
_BRIEFLY = {"Cache-Control": "public, max-age=3600"}

router = APIRouter(include_in_schema=False)


@router.get("/manifest.webmanifest")
async def manifest() -> Response:
    pictures = [(f"icons/icon-{size}.png", f"{size}x{size}") for size in (192, 512)]
    icons = [
        {"src": pages.asset(path), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for path, sizes in pictures
        for purpose in ("any", "maskable")
    ]
    content = {
        "id": "/",
        "name": pages.NAME,
        "short_name": pages.NAME,
        "start_url": "/",
        "display": "standalone",
        "background_color": "#f6f4ef",
        "theme_color": "#0b5563",
        "icons": icons,
    }
    return JSONResponse(content, headers=_BRIEFLY, media_type="application/manifest+json")


@router.get("/sw.js")
async def service_worker() -> Response:
    """Its first line names what it keeps, so that it changes whenever one of these files does."""
    kept = [OFFLINE, *(pages.asset(path) for path in SHELL)]
    program = (pages.STATIC / "sw.js").read_text(encoding="utf-8")
    body = f"const SHELL = {json.dumps(kept)};\n{program}"
    return Response(body, headers={"Cache-Control": "no-cache"}, media_type="text/javascript")


@router.get(OFFLINE)
async def offline() -> HTMLResponse:
    return pages.html("offline.html", "en", headers=_BRIEFLY)


@router.get("/robots.txt")
async def robots(request: Request, wiring: Wired) -> Response:
    sitemap = wiring.address("/sitemap.xml", str(request.base_url))
    text = f"User-agent: *\nDisallow: /edit\nDisallow: /api/\nSitemap: {sitemap}\n"
    return Response(text, headers=_BRIEFLY, media_type="text/plain")


@router.get("/sitemap.xml")
async def sitemap(request: Request, wiring: Wired) -> Response:
    base, today = str(request.base_url), japan_date(wiring.clock())
    paths = [f"/{code}" for code in LANGUAGES]
    for code in LANGUAGES:
        paths += [f"/{code}/{topic.id}" for topic in public_topics(wiring.knowledge.texts, code, today)]
    entries = "".join(f"<url><loc>{escape(wiring.address(path, base))}</loc></url>" for path in paths)
    return Response(_SITEMAP.format(entries), headers=_BRIEFLY, media_type="application/xml")
