"""How does an editor add a topic, and change what stands around its texts?"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import HTMLResponse, Response

from api.desk import Desk
from api.pages.editor.frame import AtDesk, complaint, done, show
from api.pages.editor.topic_choice import topics_by_category
from api.pages.editor.topic_form import WHOLE, Problems, TopicForm, filled, placed, written, wrong_id
from api.schemas.model import Id
from knowledge import editing
from knowledge.content.checks.references import in_topic
from knowledge.content.facts import version_on
from knowledge.content.topics import Topic
from knowledge.editing import NEW, Conflict, Invalid, Published, TopicState, lookup
from knowledge.explaining import title_in
from knowledge.languages import COUNTRIES
from locales import say

router = APIRouter(prefix="/edit/topics")
_EMPTY = TopicForm(Topic("", ""))


@router.get("/new")
async def show_empty_form(desk: AtDesk) -> HTMLResponse:
    return _page(desk, _EMPTY, is_new=True)


@router.post("/new")
async def add(desk: AtDesk, request: Request) -> Response:
    """Whoever added a topic goes on with its English text."""
    form = written(await request.form())
    if wrong := wrong_id(form.topic.id, desk.language):
        rest = (finding for finding in in_topic(desk.texts, form.topic, desk.today) if finding.kind.stops_an_edit)
        problems = {**placed(rest, form.topic, desk.language), **wrong}
        return _page(desk, form, is_new=True, status=422, problems=problems)
    outcome = await editing.save_topic(desk.store, desk.account, form.topic, expected=NEW, now=desk.now)
    match await desk.settle(outcome):
        case Conflict(current) if current and current.topic != form.topic:
            taken = {"id": (say(desk.language, "There is a topic with this id already. Choose another id."),)}
            return _page(desk, form, is_new=True, status=409, problems=taken, theirs=current)
        case Published() | Conflict():
            return done(f"/edit/topics/{form.topic.id}/en", "topic-added")
        case refused:
            return _refused(desk, form, refused, is_new=True)


@router.get("/{topic}/settings")
async def show_settings(topic: Id, desk: AtDesk, done: str = "") -> HTMLResponse:
    return _page(desk, filled(await _state(desk, topic)), done=done)


@router.post("/{topic}/settings")
async def save(topic: Id, desk: AtDesk, request: Request) -> Response:
    form = written(await request.form(), topic)
    await _state(desk, topic)
    outcome = await editing.save_topic(desk.store, desk.account, form.topic, expected=form.expected, now=desk.now)
    match await desk.settle(outcome):
        case Published():
            return done(f"/edit/topics/{topic}/settings", "changed")
        case Conflict(TopicState() as current):
            return _page(desk, TopicForm(form.topic, current.version), status=409, theirs=current)
        case refused:
            return _refused(desk, form, refused)


def _refused(desk: Desk, form: TopicForm, outcome: Any, *, is_new: bool = False) -> HTMLResponse:
    if isinstance(outcome, Invalid):
        problems = placed(outcome.findings, form.topic, desk.language)
        return _page(desk, form, is_new=is_new, status=422, problems=problems)
    problems = {WHOLE: (complaint(outcome, desk.language),)}
    return _page(desk, form, is_new=is_new, status=403, problems=problems)


async def _state(desk: Desk, topic: str) -> TopicState:
    state = await lookup.topic(desk.store, topic)
    if state is None:
        raise HTTPException(404)
    return state


def _page(
    desk: Desk,
    form: TopicForm,
    *,
    is_new: bool = False,
    status: int = 200,
    done: str = "",
    problems: Problems | None = None,
    theirs: TopicState | None = None,
) -> HTMLResponse:
    """`theirs` is what somebody else saved meanwhile."""
    return show(
        "topic.html",
        desk,
        status=status,
        done=done,
        is_new=is_new,
        form=form,
        problems=problems or {},
        theirs=theirs.topic if theirs else None,
        title=title_in(desk.texts, form.topic.id, desk.language),
        titled={topic: title_in(desk.texts, topic, desk.language) for topic in desk.texts.topics},
        groups=topics_by_category(desk),
        categories={id_: one.titles.get(desk.language, id_) for id_, one in desk.texts.categories.items()},
        countries=COUNTRIES,
        facts=_statements(desk),
    )


def _statements(desk: Desk) -> dict[str, str]:
    """What each published fact states, by its id; without those on which nothing may rest."""
    in_force = {id_: version_on(versions, desk.today) for id_, versions in sorted(desk.texts.facts.items())}
    return {id_: fact.statement for id_, fact in in_force.items() if fact.publish != "never" and not fact.withdrawn_on}
