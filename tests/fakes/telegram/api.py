"""How does a call over HTTP become an answer in Telegram's form?"""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from .errors import ApiError
from .faults import Fault
from .methods import METHODS, perform, proper_name
from .parameters import Parameters, read_parameters
from .transcript import Call
from .world import World

TOKEN = re.compile(r"\d+:[\w-]+")


class JsonAnswer(Response):
    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return json.dumps(content, separators=(",", ":")).encode()


def bot_api(world: World) -> APIRouter:
    router = APIRouter()

    async def call(request: Request) -> Response:
        polls = request.path_params["method"].lower() == "getupdates"
        world.calls_under_way += not polls
        try:
            return await answer(world, request)
        except ApiError as error:
            return JsonAnswer(error.as_json(), error.code)
        finally:
            world.calls_under_way -= not polls
            world.pulse.beat()

    async def download(request: Request) -> Response:
        file = world.files.at(request.path_params["path"])
        if file is None or request.path_params["token"] != world.settings.token:
            return JsonAnswer(ApiError(404, "Not Found").as_json(), 404)
        return Response(file.upload.content, media_type=file.upload.content_type or "application/octet-stream")

    router.add_route("/bot{token}/{method}", call, methods=["GET", "POST"])
    router.add_route("/file/bot{token}/{path:path}", download, methods=["GET"])
    return router


async def answer(world: World, request: Request) -> Response:
    check_token(world, request.path_params["token"])
    method = proper_name(request.path_params["method"])
    if method not in METHODS:
        raise ApiError(404, "Not Found: method not found")
    parameters = await read_parameters(request)
    if world.latency_s:
        await asyncio.sleep(world.latency_s)
    fault = world.faults.strike(method, parameters.chat_id())
    return await (failed(world, method, parameters, fault) if fault else obeyed(world, method, parameters))


def check_token(world: World, token: str) -> None:
    if not TOKEN.fullmatch(token):
        raise ApiError(404, "Not Found")
    if token != world.settings.token:
        raise ApiError(401, "Unauthorized")


async def obeyed(world: World, method: str, parameters: Parameters) -> Response:
    try:
        result = await perform(world, method, parameters)
    except ApiError as error:
        record(world, method, parameters, error.code, error.description)
        raise
    record(world, method, parameters, 200, "", result)
    return JsonAnswer({"ok": True, "result": result})


async def failed(world: World, method: str, parameters: Parameters, fault: Fault) -> Response:
    """The answer of a call that fails on purpose."""
    await asyncio.sleep(fault.delay_s)
    if fault.status == 200:
        return await obeyed(world, method, parameters)
    if fault.applied:
        await perform(world, method, parameters)
    error = fault.error()
    record(world, method, parameters, fault.status, error.description)
    if fault.status < 500:
        raise error
    return HTMLResponse(fault.page(), fault.status)


def record(
    world: World, method: str, parameters: Parameters, status: int, description: str, result: object = None
) -> None:
    number = len(world.transcript.calls) + 1
    shown = parameters.readable()
    world.transcript.add(Call(number, world.clock(), method, parameters.chat_id(), shown, status, description, result))
