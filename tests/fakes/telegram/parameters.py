"""What did the client ask for, whether it sent JSON, a form or multipart?"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from fastapi import Request
from starlette.datastructures import UploadFile

from .errors import Json, bad_request


@dataclass(frozen=True)
class Upload:
    """A file as it came in a multipart body, or as a person sent it."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Parameters:
    """The values of one call; structures may arrive as JSON text, as forms can hold nothing else."""

    values: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.values.get(name)
        return "" if value is None else checked_utf8(str(value))

    def number(self, name: str) -> int | None:
        value = self.values.get(name)
        try:
            return None if value in (None, "") else int(str(value))
        except ValueError:
            raise bad_request(f"invalid {name} specified") from None

    def clamped(self, name: str, default: int, low: int, high: int) -> int:
        """Telegram does not refuse a number out of range, it moves it."""
        value = self.number(name)
        return default if value is None else max(low, min(high, value))

    def flag(self, name: str) -> bool:
        return str(self.values.get(name, "")).lower() in ("true", "1", "yes")

    def structure(self, name: str) -> Any:
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        return self._parsed(name, value) if value else None

    def _parsed(self, name: str, value: str) -> Any:
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def chat_id(self) -> int | None:
        value = str(self.values.get("chat_id", ""))
        return int(value) if value.lstrip("-").isdigit() else None

    def readable(self) -> Json:
        """The same values with JSON text opened, for the transcript."""
        shown = {name: opened(value) for name, value in self.values.items()}
        return shown | {name: f"<{len(file.content)} bytes of {file.name}>" for name, file in self.uploads.items()}


def opened(value: Any) -> Any:
    if not isinstance(value, str) or value[:1] not in ("{", "["):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def checked_utf8(text: str) -> str:
    """Refuse half a surrogate pair, which is what cutting a text at UTF-16 units leaves behind."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return text


async def read_parameters(request: Request) -> Parameters:
    values: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "").split(";")[0].strip()
    if kind == "multipart/form-data":
        return await read_multipart(request, values)
    body = await request.body()
    if kind == "application/json":
        return Parameters(values | read_json(body))
    return Parameters(values | read_form(body))


def read_json(body: bytes) -> Json:
    try:
        parsed = json.loads(body or b"{}")
    except ValueError:
        parsed = None
    if not isinstance(parsed, dict):
        raise bad_request("object expected as a JSON body")
    return parsed


def read_form(body: bytes) -> Json:
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


async def read_multipart(request: Request, values: Json) -> Parameters:
    uploads: dict[str, Upload] = {}
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                uploads[name] = Upload(value.filename or name, value.content_type or "", await value.read())
            else:
                values[name] = value
    return Parameters(values, uploads)
