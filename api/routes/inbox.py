"""How does a program see what people sent to the editors, and say what becomes of it?"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from api import outcomes, teaching
from api.deps import Reader
from api.desk import AtDesk
from api.schemas.inbox import SettleBody, ShownCluster, ShownInbox, ShownWish, TopicMove
from api.schemas.model import LanguageCode, PathNumber, Written
from api.schemas.problem import READING, problems
from knowledge import inbox
from knowledge.editing import Unknown
from knowledge.inbox import Settled

router = APIRouter(prefix="/api/v1/inbox", tags=["inbox"])
_SETTLING = problems(401, 403, 404, 409, 422)


@router.get("", responses=READING)
async def show_inbox(
    _: Reader,
    desk: AtDesk,
    language: LanguageCode | None = None,
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> ShownInbox:
    """What waits, sorted into clusters of questions that ask the same, across spellings and languages."""
    found = await teaching.waiting_clusters(desk)
    wanted = [cluster for cluster in found if language is None or language in cluster.languages]
    shown = wanted[offset : offset + limit]
    understood = await teaching.understood(desk, [question for cluster in shown for question in cluster.questions])
    return ShownInbox(
        waiting=await inbox.waiting(desk.store),
        total=len(wanted),
        clusters=[ShownCluster.of(cluster, understood) for cluster in shown],
    )


@router.get("/wishes", responses=READING)
async def list_wishes(_: Reader, desk: AtDesk) -> list[ShownWish]:
    """Questions for which a new topic is wanted."""
    return [ShownWish.model_validate(wish) for wish in await inbox.wishes(desk.store)]


@router.get("/{number}", responses=READING)
async def show_cluster(number: PathNumber, _: Reader, desk: AtDesk) -> ShownCluster:
    """The cluster of this question."""
    cluster = await teaching.cluster_of(desk, number)
    if cluster is None:
        raise HTTPException(404)
    return ShownCluster.of(cluster, await teaching.understood(desk, cluster.questions))


@router.post("/phrasings", response_model=Written, responses=_SETTLING)
async def add_to_topic(body: TopicMove, desk: AtDesk) -> Response:
    """All of these questions become phrasings of the topic, or none. They act at once. `version` is how many."""
    waiting = {question.id: question for question in await inbox.questions(desk.store)}
    waiting |= {wish.id: wish for wish in await inbox.wishes(desk.store)}
    missing = [words.question for words in body.questions if words.question not in waiting]
    if missing:
        return outcomes.respond(Unknown("question", str(missing[0])))
    phrasings = {
        words.question: inbox.phrasing_of(
            waiting[words.question].text if words.text is None else words.text,
            waiting[words.question].language,
            body.topic,
        )
        for words in body.questions
    }
    return outcomes.respond(await teaching.add_sent(desk, phrasings, body.because), language=desk.language)


@router.post("/settled", response_model=Written, responses=_SETTLING)
async def settle(body: SettleBody, desk: AtDesk) -> Response:
    """A new topic is wanted, they are none of ours, or they are ignored. `version` is how many were settled."""
    outcome = await inbox.settle(desk.store, desk.account, body.questions, Settled(body.settled_as), now=desk.now)
    return outcomes.respond(await desk.settle(outcome), language=desk.language)
