"""Who changed a text or a fact when, and what?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import HTMLResponse

from api.pages.editor.differences import changed_passages, differences
from api.pages.editor.fact_form import as_lines
from api.pages.editor.frame import AtDesk, show
from api.schemas.model import Id, LanguageCode
from knowledge.editing import FactRevision, TextRevision, lookup

router = APIRouter(prefix="/edit")


@dataclass(frozen=True, slots=True)
class Step:
    """A revision and, passage by passage, how it differs from the one before."""

    revision: TextRevision | FactRevision
    changes: tuple[tuple[str, Markup], ...]


@router.get("/topics/{topic}/{language}/history")
async def show_text_history(topic: Id, language: LanguageCode, desk: AtDesk) -> HTMLResponse:
    revisions = await lookup.text_history(desk.store, topic, language)
    state = await lookup.text(desk.store, topic, language)
    steps = [
        Step(revision, changed_passages(before.wording if before else None, revision.wording))
        for revision, before in pairwise((*revisions, None))
        if revision
    ]
    published = {state.published.id} if state.published else set[int]()
    path = f"/edit/topics/{topic}/{language}"
    return show("history.html", desk, steps=steps, published=published, path=path, title=topic, tongue=language)


@router.get("/facts/{fact}/history")
async def show_fact_history(fact: Id, desk: AtDesk) -> HTMLResponse:
    revisions = await lookup.fact_history(desk.store, fact)
    state = await lookup.fact(desk.store, fact)
    steps = [
        Step(revision, (("fact", differences(as_lines(before.fact) if before else "", as_lines(revision.fact))),))
        for revision, before in pairwise((*revisions, None))
        if revision
    ]
    published = {version.id for version in state.versions}
    path = f"/edit/facts/{fact}"
    return show("history.html", desk, steps=steps, published=published, path=path, title=fact, tongue="en")
