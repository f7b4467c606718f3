"""How does another process drive the fake over HTTP?

`POST /control/<act>` with the act's arguments as a JSON object, or `GET` with them in the query; the names and
arguments are those of `FakeTelegram`. The answer is `{"result": ...}`, or `{"error": ...}` with 409 for an act that
is impossible in this state or a wait in vain, 422 for wrong arguments, 404 for no such act.
"""

from __future__ import annotations

import inspect
import json
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from .errors import ApiError, Json

if TYPE_CHECKING:
    from .fake import FakeTelegram

ACTS = frozenset(
    ("open_chat", "say", "send", "edit", "tap", "forge_tap", "react", "block", "unblock", "add_bot", "join",
     "messages", "replies", "last", "labels", "calls", "updates", "attempts", "queue", "timings",
     "wait_for_messages", "wait_for_calls", "wait_for_answer", "wait_until_quiet",
     "fail", "heal", "set_latency", "expire_taps", "redeliver", "forget_calls")
)  # fmt: skip


def control(fake: FakeTelegram) -> APIRouter:
    router = APIRouter(prefix="/control")

    async def act(request: Request) -> JSONResponse:
        name = request.path_params["act"]
        if name not in ACTS:
            return JSONResponse({"error": f"no such act: {name}; there are {sorted(ACTS)}"}, 404)
        try:
            return await performed(fake, name, await arguments(request))
        except json.JSONDecodeError as error:
            return JSONResponse({"error": f"not JSON: {error}"}, 422)

    async def batch(acts: list[Json]) -> JSONResponse:
        """Many acts in one request: `[{"act": "say", "chat_id": 1, "text": "..."}, ...]`."""
        for each in acts:
            answer = await performed(fake, each.pop("act"), each)
            if answer.status_code != 200:
                return answer
        return JSONResponse({"result": len(acts)})

    router.add_api_route("/batch", batch, methods=["POST"])
    router.add_api_route("/{act}", act, methods=["GET", "POST"], response_model=None)
    return router


async def arguments(request: Request) -> Json:
    body = await request.body()
    return {name: literal(value) for name, value in request.query_params.items()} | (json.loads(body) if body else {})


def literal(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


async def performed(fake: FakeTelegram, name: str, given: Json) -> JSONResponse:
    method = getattr(fake, name)
    try:
        inspect.signature(method).bind(**given)
    except TypeError as error:
        return JSONResponse({"error": str(error)}, 422)
    try:
        result = method(**given)
        result = await result if inspect.isawaitable(result) else result
    except (LookupError, ValueError, AssertionError, ApiError) as error:
        return JSONResponse({"error": str(error)}, 409)
    return JSONResponse({"result": shown(result)})


def shown(result: Any) -> Any:
    if isinstance(result, list):
        return [shown(each) for each in result]
    return asdict(result) if is_dataclass(result) and not isinstance(result, type) else result
