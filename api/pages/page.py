"""How does a page become HTML: templates, addresses of its parts, and the words around the content?"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from api.pages import markup
from knowledge.languages import COUNTRIES, LANGUAGES, WORKER_LANGUAGES
from knowledge.menus import COUNTRY_NAMES
from knowledge.replies import CopyButton
from locales import say

API = Path(__file__).parent.parent
STATIC = API / "static"
NAME = "Pre-Departure"
LOCALES = {"vi": "vi_VN", "km": "km_KH", "my": "my_MM", "en": "en_GB"}
"""As link previews name languages."""


@cache
def asset(path: str) -> str:
    """The address of a file in static/; it changes with the content, so browsers may keep it for ever."""
    digest = hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:10]
    return f"/static/{path}?v={digest}"


def render(template: str, language: str, **values: object) -> str:
    return _environment().get_template(template).render(language=language, **values)


def html(
    template: str, language: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: object
) -> HTMLResponse:
    """A page for one person; nobody in between may keep it."""
    kept = {"Cache-Control": "private, no-cache", "Content-Language": language}
    return HTMLResponse(render(template, language, **values), status, kept | (headers or {}))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(API / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "say": say,
        "asset": asset,
        "name": NAME,
        "locales": LOCALES,
        "languages": LANGUAGES,
        "worker_languages": WORKER_LANGUAGES,
        "countries": {country: COUNTRY_NAMES[country] for country in COUNTRIES},
    }
    environment.filters |= {"rich": markup.rich, "breakable": markup.breakable, "telephone": markup.telephone}
    environment.tests["copyable"] = lambda button: isinstance(button, CopyButton)
    return environment
