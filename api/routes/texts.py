"""How does a program draft, publish and follow the texts of a topic?"""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from api import outcomes
from api.deps import Expected, Reader
from api.desk import AtDesk
from api.schemas.model import Id, LanguageCode, Written
from api.schemas.problem import READING, SAVING, WRITING
from api.schemas.texts import ShownText, ShownTextRevision, TextBody
from api.wiring import Wired
from knowledge import editing
from knowledge.editing import NEW, lookup

router = APIRouter(prefix="/api/v1/topics/{topic}/texts", tags=["texts"])


@router.get("", responses=READING)
async def list_texts(topic: Id, _: Reader, wiring: Wired) -> list[ShownText]:
    return [ShownText.of(state) for state in (await lookup.texts(wiring.store, topic)).values()]


@router.get("/{language}", responses=READING)
async def show_text(topic: Id, language: LanguageCode, _: Reader, wiring: Wired, response: Response) -> ShownText:
    state = await lookup.text(wiring.store, topic, language)
    if state.version == NEW:
        raise HTTPException(404)
    response.headers.update(outcomes.etag(state.version))
    return ShownText.of(state)


@router.get("/{language}/history", responses=READING)
async def show_history(topic: Id, language: LanguageCode, _: Reader, wiring: Wired) -> list[ShownTextRevision]:
    """The latest first."""
    revisions = await lookup.text_history(wiring.store, topic, language)
    return [ShownTextRevision.model_validate(revision) for revision in revisions]


@router.put("/{language}", response_model=Written, responses=SAVING)
async def save_draft(
    topic: Id,
    language: LanguageCode,
    body: TextBody,
    expected: Expected,
    desk: AtDesk,
) -> Response:
    """People go on reading what is published until this draft is."""
    outcome = await editing.save_text(
        desk.store,
        desk.account,
        topic,
        language,
        body.wording,
        grade=body.grade,
        expected=expected,
        now=desk.now,
        based_on_revision=body.based_on_revision,
    )
    return outcomes.respond(outcome, expected, ShownText.of, desk.language)


@router.post("/{language}/publish", response_model=Written, responses=WRITING)
async def publish(topic: Id, language: LanguageCode, expected: Expected, desk: AtDesk) -> Response:
    """The draft becomes what people read."""
    outcome = await editing.publish_text(desk.store, desk.account, topic, language, expected=expected, now=desk.now)
    await desk.settle(outcome)
    return outcomes.respond(outcome, show=ShownText.of, language=desk.language)


@router.post("/{language}/withdraw", response_model=Written, responses=WRITING)
async def withdraw(topic: Id, language: LanguageCode, expected: Expected, desk: AtDesk) -> Response:
    """People no longer read it; its words become the draft, if there is no other."""
    outcome = await editing.withdraw_text(desk.store, desk.account, topic, language, expected=expected, now=desk.now)
    await desk.settle(outcome)
    return outcomes.respond(outcome, show=ShownText.of)


@router.post("/{language}/confirm", response_model=Written, responses=WRITING)
async def confirm(topic: Id, language: LanguageCode, expected: Expected, desk: AtDesk) -> Response:
    """A native speaker has read the published text and approves its wording."""
    outcome = await editing.confirm_wording(desk.store, desk.account, topic, language, expected=expected, now=desk.now)
    await desk.settle(outcome)
    return outcomes.respond(outcome, show=ShownText.of)
