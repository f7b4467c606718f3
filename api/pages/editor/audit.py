"""Who did what, and what was there before? For admins."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from starlette.responses import HTMLResponse, Response

from api.pages.editor.frame import show
from api.pages.editor.people import AtAdmin
from api.routes.audit import as_file
from api.schemas.model import LARGEST_NUMBER
from knowledge import ledger
from knowledge.audit import Entry
from knowledge.editing import Forbidden
from knowledge.ledger import Wanted
from locales import marked

PER_PAGE = 50

ACTIONS = {
    "add": marked("added"),
    "approve": marked("approved"),
    "approve alone": marked("approved, one pair of eyes:"),
    "assign": marked("gave to somebody"),
    "change": marked("changed"),
    "comment": marked("commented on"),
    "confirm": marked("confirmed"),
    "create": marked("created"),
    "discard": marked("discarded"),
    "disable": marked("let in no longer"),
    "enable": marked("let in again"),
    "end": marked("ended"),
    "hold": marked("held back"),
    "import": marked("imported"),
    "issue": marked("made"),
    "link": marked("made a log-in link for"),
    "log-in": marked("logged in as"),
    "offer": marked("offered for review"),
    "publish": marked("published"),
    "publish alone": marked("published, one pair of eyes:"),
    "release": marked("released"),
    "remove": marked("removed"),
    "reset-password": marked("ended the password of"),
    "resolve": marked("settled"),
    "restore": marked("restored"),
    "revoke": marked("revoked"),
    "save": marked("saved"),
    "send back": marked("sent back"),
    "set-password": marked("set the password of"),
    "settle": marked("settled"),
    "withdraw": marked("withdrew"),
}
"""What has no words here is shown by its name in the log."""
KINDS = {
    "background": marked("question of no topic"),
    "category": marked("category"),
    "contact": marked("contact"),
    "edition": marked("edition"),
    "fact": marked("fact"),
    "file": marked("file"),
    "misconception": marked("misconception"),
    "phrasing": marked("phrasing"),
    "question": marked("question"),
    "session": marked("log-in"),
    "source": marked("source"),
    "text": marked("text"),
    "token": marked("token"),
    "topic": marked("topic"),
    "user": marked("user"),
}

router = APIRouter(prefix="/edit/audit")
Words = Annotated[str, Query(max_length=128)]


@dataclass(frozen=True, slots=True)
class Change:
    """A part of a thing that is not what it was."""

    part: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    entry: Entry
    changes: tuple[Change, ...]


def _wanted(actor: Words = "", kind: Words = "", subject: Words = "", since: str = "", until: str = "") -> Wanted:
    """A field of the form that is empty, or no date, asks for nothing."""
    return Wanted(_said(actor), _said(kind), _said(subject), _day(since), _day(until))


Chosen = Annotated[Wanted, Depends(_wanted)]


@router.get("")
async def show_entries(
    desk: AtAdmin, wanted: Chosen, before: Annotated[int | None, Query(ge=1, le=LARGEST_NUMBER)] = None
) -> HTMLResponse:
    found = await ledger.search(desk.store, desk.account, wanted, before=before, limit=PER_PAGE + 1)
    entries = found if isinstance(found, tuple) else ()
    shown, chosen = entries[:PER_PAGE], _fields(wanted)
    return show(
        "audit.html",
        desk,
        lines=[Line(entry, tuple(_changes(entry))) for entry in shown],
        actions=ACTIONS,
        kind_words=KINDS,
        wanted=wanted,
        actors=await ledger.actors(desk.store),
        kinds=await ledger.kinds(desk.store),
        chosen=urlencode(chosen),
        older=urlencode({**chosen, "before": shown[-1].number}) if len(entries) > PER_PAGE else "",
    )


@router.get(".{form}")
async def download(form: Literal["csv", "jsonl"], desk: AtAdmin, wanted: Chosen) -> Response:
    found = ledger.every(desk.store, desk.account, wanted)
    return Response(status_code=403) if isinstance(found, Forbidden) else as_file(found, form)


def _said(word: str) -> str:
    return word.replace("\x00", "").strip()


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _fields(wanted: Wanted) -> dict[str, str]:
    named = {"actor": wanted.actor, "kind": wanted.kind, "subject": wanted.subject}
    days = {"since": wanted.since, "until": wanted.until}
    return {key: str(value) for key, value in (*named.items(), *days.items()) if value}


def _changes(entry: Entry) -> Iterator[Change]:
    before, after = entry.before or {}, entry.after or {}
    for part in dict.fromkeys((*before, *after)):
        if before.get(part) != after.get(part):
            yield Change(part, _told(before, part), _told(after, part))


def _told(content: Mapping[str, Any], part: str) -> str:
    match content.get(part):
        case None:
            return ""
        case str() as words:
            return words
        case list() as words if all(isinstance(word, str) for word in words):
            return ", ".join(words)
        case value:
            return json.dumps(value, ensure_ascii=False)
