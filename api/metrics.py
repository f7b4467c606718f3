"""How much is asked, how fast is it answered, and what goes wrong? Numbers without persons or words."""

from __future__ import annotations

from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5)


class Metrics:
    """One set for each application, so that two in one process do not mix."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.requests = Counter(
            "predeparture_http_requests", "Requests by route and status.", ("route", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "predeparture_http_seconds", "Time to answer.", ("route",), buckets=_SECONDS, registry=self.registry
        )
        self.outcomes = Counter(
            "predeparture_outcomes", "Replies to questions.", ("outcome", "language"), registry=self.registry
        )
        self.revision = Gauge("predeparture_texts_revision", "Revision of the texts in memory.", registry=self.registry)


class Measured:
    """Counts and times every request under its route's pattern, never under the path that was asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, began = 500, perf_counter()

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            metrics: Metrics = scope["app"].state.wiring.metrics
            metrics.requests.labels(route, status).inc()
            metrics.seconds.labels(route).observe(perf_counter() - began)
