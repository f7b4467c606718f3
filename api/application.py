"""Out of which parts is the web put together?"""

from __future__ import annotations

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.middleware.gzip import GZipMiddleware

from api import deps, errors, health
from api.assets import Assets
from api.metrics import Measured
from api.pages import about, chat, installable, topics
from api.pages import editing as editor_pages
from api.pages.page import STATIC
from api.protection import SameOrigin, SecurityHeaders
from api.routes import ask, editing
from api.window import Window
from api.wiring import Wiring

MOST_BYTES = 1_000_000
"""Of a request."""


def build(wiring: Wiring) -> FastAPI:
    """The whole web application. `wiring.live` has to be refreshed before the first request."""
    app = unwired()
    wire(app, wiring)
    return app


def wire(app: FastAPI, wiring: Wiring) -> None:
    """What a request meets from now on; nothing is left of an earlier wiring."""
    app.state.wiring = wiring
    app.state.turns = Window(wiring.turns_per_minute)
    app.state.asks = Window(wiring.asks_per_minute)
    deps.install(app, wiring)


def unwired() -> FastAPI:
    """All addresses, without anything behind them. Laying them out takes far longer than wiring them."""
    app: FastAPI = FastAPIOffline(
        title="Pre-Departure",
        version="1",
        description="Sourced answers for people from Viet Nam, Cambodia and Myanmar before they work in Japan.",
        redoc_url=None,
        max_body_size=MOST_BYTES,
    )
    errors.install(app)
    app.mount("/static", Assets(STATIC))
    for part in (health, ask, editing, chat, about, installable, topics):
        app.include_router(part.router)
    editor_pages.install(app)
    app.add_middleware(SameOrigin)
    app.add_middleware(GZipMiddleware, minimum_size=500)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Measured)
    return app
