"""In which language does an editor read the interface?"""

from __future__ import annotations

from starlette.requests import Request

from knowledge.languages import LANGUAGES, SOURCE_LANGUAGE

COOKIE = "interface"


def language_of(request: Request) -> str:
    """The chosen one, else the browser's first that we speak, else English. Not that of the chat, which editors try out
    in every language."""
    accepted = request.headers.get("accept-language", "").split(",")
    wanted = (request.cookies.get(COOKIE, ""), *(part.strip()[:2].lower() for part in accepted))
    return next((code for code in wanted if code in LANGUAGES), SOURCE_LANGUAGE.code)
