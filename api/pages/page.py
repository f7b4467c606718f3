"""How does a page become HTML: templates, addresses of its parts, and the words around the content?"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from api.pages import markup
from api.pages.card import verb_of
from knowledge import presentation
from knowledge.actions import Verb
from knowledge.asking import LONGEST_QUESTION
from knowledge.languages import COUNTRIES, LANGUAGES, WORKER_LANGUAGES
from knowledge.menus import COUNTRY_NAMES
from locales import say

API = Path(__file__).parent.parent
STATIC = API / "static"
NAME = "Pre-Departure"
LOCALES = {"vi": "vi_VN", "km": "km_KH", "my": "my_MM", "en": "en_GB"}
"""As link previews name languages."""

_CLASSES = {Verb.SEND_TO_EDITORS: "do", Verb.SPEAK: "speak", Verb.COME_FROM: "do", Verb.FORGET: "do"}
_WHOLE_PAGE = (Verb.SPEAK, Verb.COME_FROM, Verb.FORGET)
"""After these taps more of the page changes than the talk."""


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
        "longest_question": LONGEST_QUESTION,
        "locales": LOCALES,
        "languages": LANGUAGES,
        "worker_languages": WORKER_LANGUAGES,
        "countries": {country: COUNTRY_NAMES[country] for country in COUNTRIES},
    }
    environment.filters |= {
        "rich": markup.rich,
        "breakable": markup.breakable,
        "number": markup.number,
        "described": presentation.describe,
        "kind_of_button": _class_of,
        "changes_the_page": _changes_the_page,
    }
    return environment


def _class_of(action: str) -> str:
    verb = verb_of(action)
    return _CLASSES.get(verb, "also") if verb else "also"


def _changes_the_page(action: str) -> bool:
    return verb_of(action) in _WHOLE_PAGE
