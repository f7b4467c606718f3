"""How does a program learn which texts and facts have to be looked at?"""

from __future__ import annotations

from fastapi import APIRouter

from api.deps import Reader
from api.schemas.model import LanguageCode
from api.schemas.problem import problems
from api.schemas.tasks import ShownDue, ShownTask
from api.wiring import Wired
from knowledge.content.facts import Risk
from knowledge.days import japan_date
from knowledge.editing import lookup
from knowledge.editing.fact_queue import due
from knowledge.editing.tasks import open_tasks

router = APIRouter(prefix="/api/v1", tags=["tasks"])


@router.get("/tasks", responses=problems(401, 403, 422))
async def list_tasks(_: Reader, wiring: Wired, language: LanguageCode | None = None) -> list[ShownTask]:
    """Texts that speak of a fact that starts, ends, was withdrawn or is past its review date; by risk, then by date."""
    found = await open_tasks(wiring.store, wiring.knowledge.texts, japan_date(wiring.clock()))
    return [ShownTask.model_validate(task) for task in found if language in (None, task.language)]


@router.get("/facts-due", responses=problems(401, 403, 422))
async def list_due(_: Reader, wiring: Wired, risk: Risk | None = None) -> list[ShownDue]:
    """Facts that have to be checked again, now or in the next thirty days: those past their day first, then by risk."""
    states = await lookup.facts(wiring.store)
    return [ShownDue.of(one) for one in due(states, japan_date(wiring.clock()), risk)]
