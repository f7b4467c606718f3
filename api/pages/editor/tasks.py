"""Which texts have to be looked at because a fact turns?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse

from api.desk import Desk
from api.pages.editor.frame import AtDesk, show
from knowledge.content.facts import Fact
from knowledge.content.rendering import render
from knowledge.editing.tasks import Reason, Task, open_tasks
from knowledge.languages import SOURCE_LANGUAGE

router = APIRouter(prefix="/edit/tasks")


@dataclass(frozen=True, slots=True)
class Turn:
    """A fact that turns on a day, how it reads on the days around it, and the texts that speak of it, by topic."""

    first: Task
    fact: Fact
    before: tuple[str, ...]
    after: tuple[str, ...]
    topics: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Id, English question, languages."""

    @property
    def texts(self) -> int:
        return sum(len(languages) for _, _, languages in self.topics)


@router.get("")
async def show_tasks(
    desk: AtDesk, language: Annotated[Literal["", "vi", "km", "my", "en"], Query()] = ""
) -> HTMLResponse:
    found = await open_tasks(desk.store, desk.texts, desk.today)
    wanted = [task for task in found if language in ("", task.language)]
    by_turn = groupby(wanted, lambda task: (task.risk, task.on, task.fact, task.reason))
    turns = [_turn(desk, list(group)) for _, group in by_turn]
    return show("tasks.html", desk, turns=turns, tongue=language, number=len(wanted), today=desk.today)


def _turn(desk: Desk, group: list[Task]) -> Turn:
    first = group[0]
    told = _told(desk, first.fact, first.on - timedelta(days=1)), _told(desk, first.fact, first.on)
    is_change = first.reason is Reason.STARTS and told[0] != told[1]
    topics = groupby(group, lambda task: task.topic)
    return Turn(
        first=first,
        fact=desk.texts.facts[first.fact][0],
        before=told[0] if is_change else (),
        after=told[1],
        topics=tuple((id_, _title(desk, id_), tuple(task.language for task in tasks)) for id_, tasks in topics),
    )


def _told(desk: Desk, fact_id: str, day: date) -> tuple[str, ...]:
    fact = desk.texts.fact(fact_id, day)
    return tuple(render(named.value, SOURCE_LANGUAGE.code) for named in fact.values) if fact else ()


def _title(desk: Desk, topic: str) -> str:
    text = desk.texts.translation(topic, SOURCE_LANGUAGE.code)
    return text.wording.question if text else topic
