"""How are updates taken from Telegram over HTTP, and acknowledged only after they were answered?"""

from __future__ import annotations

import asyncio
import json
from hmac import compare_digest
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.intake import Intake

HEADER = "X-Telegram-Bot-Api-Secret-Token"
MOST_BYTES = 1_000_000
HOLDS_S = 8.0
"""An update that takes longer is not acknowledged yet: Telegram brings it again and finds it done, or joins in."""


class Webhook:
    def __init__(self, intake: Intake, secret: str) -> None:
        self._intake = intake
        self._secret = secret

    def route(self, path: str) -> Route:
        return Route(path, self.receive, methods=["POST"], include_in_schema=False)

    async def receive(self, request: Request) -> Response:
        """The secret is checked before anything of the body is read."""
        if not compare_digest(request.headers.get(HEADER, "").encode(), self._secret.encode()):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        raw = _update(body)
        if raw is None:
            return Response(status_code=400)
        return Response(status_code=200 if await self._is_handled(raw) else 503)

    async def _is_handled(self, raw: dict[str, Any]) -> bool:
        if not self._intake.is_ready:
            return False
        done, _ = await asyncio.wait({self._intake.accept(raw)}, timeout=HOLDS_S)
        return any(not task.cancelled() and task.exception() is None for task in done)


async def _body(request: Request) -> bytes | None:
    """None if it is too long."""
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                return None
    except ClientDisconnect:
        return b""
    return body


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        raw = json.loads(body)
    except ValueError:
        return None
    return raw if isinstance(raw, dict) and isinstance(raw.get("update_id"), int) else None
