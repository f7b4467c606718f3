"""How does a program offer, approve, discuss, hold, restore and confirm what others wrote?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from api import outcomes
from api.deps import Expected, Reader
from api.desk import AtDesk
from api.pages.editor.differences import changes
from api.schemas.model import LARGEST_NUMBER, Id, LanguageCode, PathNumber, Written
from api.schemas.problem import READING, WRITING, problems
from api.schemas.review import (
    CommentBody,
    DraftsBody,
    FactsBody,
    RestoreBody,
    ShownChange,
    ShownComment,
    ShownGrounds,
    ShownPiece,
    ShownScrutiny,
)
from api.schemas.texts import ShownText
from api.wiring import Wired
from knowledge import editing
from knowledge.editing import Unknown, lookup

router = APIRouter(prefix="/api/v1", tags=["review"])
TEXT = "/topics/{topic}/texts/{language}"
UNVERSIONED = problems(401, 403, 404, 409, 412, 422)
RevisionNumber = Annotated[int, Query(ge=1, le=LARGEST_NUMBER)]


@router.get(f"{TEXT}/review", responses=READING)
async def show_review(topic: Id, language: LanguageCode, _: Reader, wiring: Wired) -> ShownScrutiny:
    """What the draft needs before it can be published, and what of it was given."""
    return ShownScrutiny.of(await editing.review_of(wiring.store, topic, language))


@router.post(f"{TEXT}/offer", response_model=Written, responses=WRITING)
async def offer(topic: Id, language: LanguageCode, expected: Expected, desk: AtDesk) -> Response:
    """The draft waits for review."""
    outcome = await editing.offer_text(desk.store, desk.account, topic, language, expected=expected, now=desk.now)
    return outcomes.respond(outcome, show=ShownText.of)


@router.post(f"{TEXT}/approve", response_model=Written, responses=WRITING)
async def approve(topic: Id, language: LanguageCode, expected: Expected, desk: AtDesk) -> Response:
    """Stand for all of the draft that one may stand for. A new draft voids it."""
    outcome = await editing.approve_text(desk.store, desk.account, topic, language, expected=expected, now=desk.now)
    return outcomes.respond(outcome, show=ShownText.of)


@router.post(f"{TEXT}/send-back", response_model=Written, responses=WRITING)
async def send_back(topic: Id, language: LanguageCode, body: CommentBody, expected: Expected, desk: AtDesk) -> Response:
    """Ask the author for changes, and say which."""
    outcome = await editing.send_back_text(
        desk.store, desk.account, topic, language, body.text, expected=expected, now=desk.now
    )
    return outcomes.respond(outcome, show=ShownText.of, language=desk.language)


@router.post(f"{TEXT}/hold", response_model=Written, responses=WRITING)
async def hold(topic: Id, language: LanguageCode, expected: Expected, desk: AtDesk) -> Response:
    """The draft is ready and waits for other languages."""
    outcome = await editing.hold_text(
        desk.store, desk.account, topic, language, held=True, expected=expected, now=desk.now
    )
    return outcomes.respond(outcome, show=ShownText.of)


@router.post(f"{TEXT}/release", response_model=Written, responses=WRITING)
async def release(topic: Id, language: LanguageCode, expected: Expected, desk: AtDesk) -> Response:
    """The draft no longer waits for other languages."""
    outcome = await editing.hold_text(
        desk.store, desk.account, topic, language, held=False, expected=expected, now=desk.now
    )
    return outcomes.respond(outcome, show=ShownText.of)


@router.post(f"{TEXT}/restore", response_model=Written, responses=WRITING)
async def restore(topic: Id, language: LanguageCode, body: RestoreBody, expected: Expected, desk: AtDesk) -> Response:
    """An earlier revision becomes the draft and, where it may, what people read at once (then a `revision` comes back);
    else it waits for review."""
    outcome = await editing.restore_text(
        desk.store, desk.account, topic, language, body.revision, expected=expected, now=desk.now
    )
    await desk.settle(outcome)
    return outcomes.respond(outcome, show=ShownText.of, language=desk.language)


@router.get(f"{TEXT}/differences", responses=READING)
async def show_differences(
    topic: Id,
    language: LanguageCode,
    older: Annotated[RevisionNumber, Query(alias="from")],
    newer: Annotated[RevisionNumber, Query(alias="to")],
    _: Reader,
    wiring: Wired,
) -> list[ShownChange]:
    """Between any two revisions, passage by passage; those that are the same are left out."""
    known = {revision.id: revision for revision in await lookup.text_history(wiring.store, topic, language)}
    if older not in known or newer not in known:
        raise HTTPException(404)
    return [
        ShownChange.model_validate(
            {"passage": passage, "pieces": [ShownPiece.model_validate(piece) for piece in pieces]}
        )
        for passage, pieces in changes(known[older].wording, known[newer].wording)
    ]


@router.get(f"{TEXT}/comments", responses=READING)
async def list_comments(topic: Id, language: LanguageCode, _: Reader, wiring: Wired) -> list[ShownComment]:
    """The open ones first, each group with the latest first."""
    found = await editing.comments_of(wiring.store, topic, language)
    return [ShownComment.model_validate(comment) for comment in found]


@router.post(f"{TEXT}/comments", response_model=Written, responses=problems(401, 403, 404, 422))
async def add_comment(topic: Id, language: LanguageCode, body: CommentBody, desk: AtDesk) -> Response:
    """`version` is its number."""
    outcome = await editing.add_comment(desk.store, desk.account, topic, language, body.text, now=desk.now)
    return outcomes.respond(outcome, language=desk.language)


@router.post("/comments/{number}/resolve", response_model=Written, responses=problems(401, 403, 404, 422))
async def resolve_comment(number: PathNumber, desk: AtDesk) -> Response:
    """Done, or answered."""
    return outcomes.respond(await editing.resolve_comment(desk.store, desk.account, number, now=desk.now))


@router.post("/topics/{topic}/publish", response_model=Written, responses=UNVERSIONED)
async def publish_together(topic: Id, body: DraftsBody, desk: AtDesk) -> Response:
    """The drafts in all these languages, or none. `version` is that of the last of them."""
    versions: dict[str, int] = {language: version for language, version in body.versions.items()}  # noqa: C416
    outcome = await editing.publish_topic(desk.store, desk.account, topic, versions, now=desk.now)
    await desk.settle(outcome)
    return outcomes.respond(outcome, show=ShownText.of, language=desk.language)


@router.post("/topics/{topic}/withdraw", response_model=Written, responses=problems(401, 403, 404, 409, 422))
async def withdraw_topic(topic: Id, desk: AtDesk) -> Response:
    """In an emergency: all languages at once, whatever others are saving. `version` is that of the topic."""
    outcome = await editing.withdraw_topic(desk.store, desk.account, topic, now=desk.now)
    await desk.settle(outcome)
    return outcomes.respond(outcome)


@router.get("/topics/{topic}/grounds", responses=READING)
async def show_grounds(topic: Id, desk: AtDesk, _: Reader) -> ShownGrounds:
    """The facts in force on which the topic stands in all its languages, each with its source."""
    found = await editing.grounds(desk.store, topic, now=desk.now)
    if isinstance(found, Unknown):
        raise HTTPException(404)
    return ShownGrounds.of(found)


@router.post("/topics/{topic}/confirm", response_model=Written, responses=UNVERSIONED)
async def confirm_topic(topic: Id, body: FactsBody, desk: AtDesk) -> Response:
    """Still true, checked today, in all languages: whoever calls this has looked at the source of each fact."""
    outcome = await editing.confirm_topic(desk.store, desk.account, topic, body.facts, now=desk.now)
    await desk.settle(outcome)
    return outcomes.respond(outcome, show=ShownGrounds.of)
