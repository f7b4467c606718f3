"""Who changed a fact when: its values, its source, its dates?"""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import HTMLResponse

from api.pages.editor.fact_form import changed_fields
from api.pages.editor.frame import AtDesk, show
from api.schemas.model import Id
from knowledge import editing
from knowledge.editing import Approval, Comment, FactRevision, lookup
from knowledge.editing.fact_review import approvals_of_fact

router = APIRouter(prefix="/edit/facts")


@dataclass(frozen=True, slots=True)
class Step:
    """A revision and how it differs from the one that it was made from, field by field; who stands for it, and who
    asked for changes in it.

    `is_confirmation`: only the date of the check is another.
    """

    revision: FactRevision
    made_from: FactRevision | None
    changes: tuple[tuple[str, str, Markup], ...]
    approvals: tuple[Approval, ...]
    requests: tuple[Comment, ...] = ()

    @property
    def is_confirmation(self) -> bool:
        return [name for name, _, _ in self.changes] == ["checked_on"]


@router.get("/{fact}/history")
async def show_history(fact: Id, desk: AtDesk) -> HTMLResponse:
    revisions = await lookup.fact_history(desk.store, fact)
    approvals = await approvals_of_fact(desk.store, fact)
    requests = await editing.requests_for(desk.store, fact)
    state = await lookup.fact(desk.store, fact)
    return show(
        "fact_history.html",
        desk,
        fact=fact,
        steps=[_step(revision, revisions, approvals.get(revision.id, ()), requests) for revision in revisions],
        published={version.id for version in state.versions},
        draft=state.draft.id if state.draft else None,
    )


def _step(
    revision: FactRevision,
    all_: tuple[FactRevision, ...],
    approvals: tuple[Approval, ...],
    requests: tuple[Comment, ...],
) -> Step:
    earlier = [one for one in all_ if one.id < revision.id]
    corrected = next((one for one in earlier if one.id == revision.replaces), None)
    made_from = corrected or next(iter(earlier), None)
    changes = changed_fields(made_from.fact if made_from else None, revision.fact)
    asked = tuple(request for request in requests if request.revision == revision.id)
    return Step(revision, made_from, changes, approvals, asked)
