"""Who changed a text when, and what?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from markupsafe import Markup
from starlette.responses import HTMLResponse

from api.pages.editor.differences import changed_passages
from api.pages.editor.frame import AtDesk, show
from api.schemas.model import LARGEST_NUMBER, Id, LanguageCode
from knowledge import editing
from knowledge.editing import Approval, TextRevision, lookup

router = APIRouter(prefix="/edit")
Chosen = Annotated[int, Query(ge=0, le=LARGEST_NUMBER)]


@dataclass(frozen=True, slots=True)
class Step:
    """A revision and, passage by passage, how it differs from the one before; who stands for it."""

    revision: TextRevision
    changes: tuple[tuple[str, Markup], ...]
    approvals: tuple[Approval, ...] = ()

    @property
    def alone(self) -> bool:
        return any(approval.alone for approval in self.approvals)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two revisions that somebody chose."""

    older: TextRevision
    newer: TextRevision
    changes: tuple[tuple[str, Markup], ...]


@router.get("/topics/{topic}/{language}/history")
async def show_text_history(
    topic: Id,
    language: LanguageCode,
    desk: AtDesk,
    older: Annotated[Chosen, Query(alias="from")] = 0,
    newer: Annotated[Chosen, Query(alias="to")] = 0,
) -> HTMLResponse:
    """With `from` and `to`, what differs between these two."""
    revisions = await lookup.text_history(desk.store, topic, language)
    state = await lookup.text(desk.store, topic, language)
    approvals = await editing.approvals_of(desk.store, topic, language)
    steps = [
        Step(
            revision,
            changed_passages(before.wording if before else None, revision.wording),
            approvals.get(revision.id, ()),
        )
        for revision, before in pairwise((*revisions, None))
        if revision
    ]
    return show(
        "history.html",
        desk,
        steps=steps,
        published={state.published.id} if state.published else set[int](),
        path=f"/edit/topics/{topic}/{language}",
        title=topic,
        tongue=language,
        version=state.version,
        compared=_compared(revisions, older, newer) if older and newer else None,
    )


def _compared(revisions: Sequence[TextRevision], older: int, newer: int) -> Compared:
    known = {revision.id: revision for revision in revisions}
    if older not in known or newer not in known:
        raise HTTPException(404)
    before, after = known[older], known[newer]
    return Compared(before, after, changed_passages(before.wording, after.wording))
