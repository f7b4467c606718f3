"""Which topics are there, and how are they added and changed?"""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from api import outcomes, teaching
from api.deps import Expected, Reader
from api.desk import AtDesk
from api.schemas.model import Id, PathNumber, Written
from api.schemas.problem import READING, SAVING, problems
from api.schemas.topics import PhrasingBody, ShownCategory, ShownPhrasing, ShownTopic, TopicBody
from api.wiring import Wired
from knowledge import editing
from knowledge.content.topics import Phrasing
from knowledge.editing import lookup

router = APIRouter(prefix="/api/v1", tags=["topics"])


@router.get("/categories", responses=problems(401, 403))
async def list_categories(_: Reader, wiring: Wired) -> list[ShownCategory]:
    categories = wiring.knowledge.texts.categories.values()
    return [ShownCategory(id=category.id, titles=dict(category.titles)) for category in categories]


@router.get("/topics", responses=problems(401, 403))
async def list_topics(_: Reader, wiring: Wired) -> list[ShownTopic]:
    return [ShownTopic.of(state) for state in await lookup.topics(wiring.store)]


@router.get("/topics/{topic}", responses=READING)
async def show_topic(topic: Id, _: Reader, wiring: Wired, response: Response) -> ShownTopic:
    state = await lookup.topic(wiring.store, topic)
    if state is None:
        raise HTTPException(404)
    response.headers.update(outcomes.etag(state.version))
    return ShownTopic.of(state)


@router.put("/topics/{topic}", response_model=Written, responses=SAVING)
async def save_topic(topic: Id, body: TopicBody, expected: Expected, desk: AtDesk) -> Response:
    """Nobody sees a new topic before it has a text; a change of what stands around the texts holds at once."""
    outcome = await editing.save_topic(desk.store, desk.account, body.topic(topic), expected=expected, now=desk.now)
    await desk.settle(outcome)
    return outcomes.respond(outcome, expected, ShownTopic.of, desk.language)


@router.get("/topics/{topic}/phrasings", responses=READING)
async def list_phrasings(topic: Id, _: Reader, wiring: Wired) -> list[ShownPhrasing]:
    if await lookup.topic(wiring.store, topic) is None:
        raise HTTPException(404)
    return [ShownPhrasing.of(number, phrasing) for number, phrasing in await lookup.phrasings(wiring.store, topic)]


@router.post("/topics/{topic}/phrasings", response_model=Written, responses=problems(401, 403, 404, 409, 422))
async def add_phrasing(topic: Id, body: PhrasingBody, desk: AtDesk) -> Response:
    """It acts at once. `version` is its number. Adding it twice does nothing."""
    phrasing = Phrasing(topic, body.language, body.text)
    outcome = await teaching.add(desk, phrasing, body.because)
    await desk.settle(outcome)
    return outcomes.respond(outcome, language=desk.language)


@router.delete("/phrasings/{number}", response_model=Written, responses=problems(401, 403, 404, 422))
async def remove_phrasing(number: PathNumber, desk: AtDesk) -> Response:
    outcome = await editing.remove_phrasing(desk.store, desk.account, number, now=desk.now)
    await desk.settle(outcome)
    return outcomes.respond(outcome)
