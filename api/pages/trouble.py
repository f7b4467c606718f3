"""What does a person see when a page is missing, too many ask at once, or something broke?"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from api.pages import page as pages
from api.pages.visitor import COOKIE
from knowledge.languages import LANGUAGES, WORKER_LANGUAGES
from locales import marked

_WORDS = {
    403: marked("Your role does not open this page."),
    404: "There is no page at this address.",
    410: "We took this answer back, because a fact in it no longer holds or is in doubt.",
    429: "Very many people are asking from here at the moment. Please wait a minute and try again.",
    503: "The service cannot store anything at the moment. Please try again in a few minutes.",
}
_OTHER = "Something went wrong on our side. Please try again."
FRAGMENT = "x-fragment"
"""The header with which the chat's script asks for a piece of the page instead of the whole."""


def page(request: Request, status: int, *, reference: str = "", headers: dict[str, str] | None = None) -> Response:
    template = "trouble_fragment.html" if FRAGMENT in request.headers else "trouble.html"
    message = _WORDS.get(status, _OTHER)
    language = language_of(request)
    return pages.html(template, language, status=status, headers=headers, message=message, reference=reference)


def language_of(request: Request) -> str:
    """The language of the page that was asked for, else the chosen one, else the browser's first that we speak."""
    accepted = request.headers.get("accept-language", "").replace(";", ",").split(",")
    wanted = [
        request.url.path.split("/")[1],
        request.cookies.get(COOKIE, "")[:2],
        *(part.strip()[:2].lower() for part in accepted),
    ]
    return next((code for code in wanted if code in LANGUAGES), WORKER_LANGUAGES[0].code)
