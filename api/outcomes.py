"""How does a program learn what came of an edit?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any, TypeVar

from pydantic import BaseModel
from starlette.responses import JSONResponse, Response

from api import findings
from api.errors import problem
from knowledge.content.checks import Finding
from knowledge.editing import (
    NEW,
    AheadOfSource,
    Claimed,
    Collides,
    Conflict,
    Forbidden,
    Invalid,
    NeedsReview,
    Published,
    Saved,
    Unknown,
)

State = TypeVar("State")
Outcome = (
    Saved | Published | Conflict[Any] | Invalid | Forbidden | Unknown | Claimed | Collides | NeedsReview | AheadOfSource
)


def etag(version: int) -> dict[str, str]:
    return {"ETag": f'"{version}"', "Cache-Control": "no-store"}


def written(outcome: Saved | Published, *, created: bool = False) -> Response:
    revision = {"revision": outcome.revision} if isinstance(outcome, Published) else {}
    return JSONResponse({"version": outcome.version} | revision, 201 if created else 200, etag(outcome.version))


def respond(
    outcome: Outcome, expected: int | None = None, show: Callable[[Any], BaseModel] | None = None, language: str = "en"
) -> Response:
    """`show` makes of a state what a GET would have given. `language` is that in which findings are worded."""
    match outcome:
        case Saved() | Published():
            return written(outcome, created=expected == NEW)
        case Conflict(current):
            return _lost_race(show(current) if show and current is not None else None)
        case Invalid(found):
            return invalid(found, language)
        case Forbidden(needs, tongue):
            detail = f"This needs the permission to {needs}" + (f" in {tongue}." if tongue else ".")
            return problem(403, "This is not allowed.", detail=detail, type=_kind("forbidden"))
        case NeedsReview(missing):
            detail = "Somebody who did not write it has to approve it first."
            title = "It has to be reviewed before people may read it."
            return problem(409, title, detail=detail, type=_kind("needs-review"), missing=list(missing))
        case AheadOfSource(languages):
            title = "The English words that it was translated from are not published yet."
            detail = "Publish the English text together with it, or first."
            return problem(409, title, detail=detail, type=_kind("ahead-of-source"), languages=list(languages))
        case Unknown(kind, subject):
            return _unknown(kind, subject)
        case Claimed(topic):
            return problem(409, "Another topic has this phrasing.", detail=topic, type=_kind("claimed"))
        case Collides(collisions):
            detail = "Send it again with `because`, if it is meant so."
            near = [asdict(collision) for collision in collisions]
            title = "It comes close to phrasings of other topics."
            return problem(409, title, detail=detail, type=_kind("collides"), collisions=near)


def invalid(found: Iterable[Finding], language: str) -> Response:
    shown = [
        {"kind": finding.kind, "subject": finding.subject, "detail": finding.detail, "blocks": finding.blocks}
        | {"message": findings.words(finding, language)}
        for finding in found
    ]
    return problem(422, "The checks found something wrong.", type=_kind("findings"), findings=shown)


def _lost_race(current: BaseModel | None) -> Response:
    """Nothing is lost: the sender still has their change, and gets what is there now to compare it with."""
    version = getattr(current, "version", NEW)
    return problem(
        412,
        "Somebody else changed this since you read it. Nothing was written.",
        headers=etag(version),
        type=_kind("lost-race"),
        current=current.model_dump(mode="json") if current else None,
    )


def _unknown(kind: str, subject: str) -> Response:
    if kind in ("text", "fact"):
        return problem(409, "There is nothing to publish, confirm or withdraw.", detail=subject, type=_kind("nothing"))
    return problem(404, f"There is no such {kind}.", detail=subject, type=_kind("unknown"))


def _kind(name: str) -> str:
    return f"urn:predeparture:{name}"
