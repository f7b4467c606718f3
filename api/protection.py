"""Which requests are refused before anybody reads them, and what are browsers told never to do?"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import errors
from api.wiring import wiring_of

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_OURS_ONLY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_INLINE_TOO = _OURS_ONLY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'").replace(
    "style-src 'self'", "style-src 'self' 'unsafe-inline'"
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_OVER_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}
_GENERATED_PAGES = ("/docs", "/redoc")
"""Made by a library with its script in the page; they show the API and hold nothing of ours."""


class SameOrigin:
    """Refuses a write that another site made the browser send; a client with a token is no browser."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS and _is_foreign(scope):
            refusal = errors.problem(403, "This request came from another site.")
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _is_foreign(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    if headers.get("authorization", "").startswith("Bearer "):
        return False
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site and site not in ("same-origin", "none"):
        return True
    public_host = urlsplit(wiring_of(scope).public_url).netloc
    return bool(origin) and urlsplit(origin or "").netloc not in (headers.get("host"), public_host or None)


class SecurityHeaders:
    """Nothing is loaded from elsewhere, framed, guessed or told to other sites."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        security = _ALWAYS | _OVER_HTTPS if wiring_of(scope).https else _ALWAYS
        policy = _INLINE_TOO if scope["path"].startswith(_GENERATED_PAGES) else _OURS_ONLY

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", policy)
                for name, value in security.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)
