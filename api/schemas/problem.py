"""What does a program get when something cannot be done?"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from api.schemas.model import Shown, Written

_MEANINGS = {
    401: "Nobody is logged in, or the token is wrong, revoked or out of date.",
    403: "The role, the languages or the scopes do not allow it.",
    404: "There is no such thing.",
    409: "It cannot be done to this thing in its present state.",
    412: "A lost race: somebody else was faster. `current` is what is there now; nothing was written.",
    413: "The request is too large.",
    422: "The request has a wrong form (`errors`), or the checks found something (`findings`).",
    428: "The version that was changed is not named (If-Match, or If-None-Match: * for something new).",
    429: "Too many attempts. `Retry-After` says how many seconds to wait.",
    503: "The database is away; nothing was written.",
}


class ShownFinding(BaseModel):
    """`message` is worded in the language of Accept-Language."""

    kind: str
    subject: str
    detail: str
    blocks: bool
    message: str


class FieldError(BaseModel):
    at: str
    problem: str


class ShownCollision(Shown):
    """`topics` is empty for a question that is none of ours; `alike` is from 0 to 1."""

    topics: list[str]
    text: str
    alike: float


class Problem(BaseModel):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str | None = None
    findings: list[ShownFinding] | None = None
    errors: list[FieldError] | None = None
    current: dict[str, Any] | None = None
    missing: list[str] | None = None
    languages: list[str] | None = None
    collisions: list[ShownCollision] | None = None


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For the description of a route: with which problems it may answer, beside a database that is away."""
    schema = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    described: dict[int | str, dict[str, Any]] = {
        status: {"description": _MEANINGS[status], "content": schema} for status in (*statuses, 503)
    }
    described[503]["model"] = Problem  # Named once, so that the schema stands among the components.
    return described


READING = problems(401, 403, 404, 422)
WRITING = problems(401, 403, 404, 409, 412, 422, 428)
SAVING = {**WRITING, 201: {"description": "It is new.", "model": Written}}
