"""What did people send to the editors, and what do the editors make of it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fastapi import APIRouter, HTTPException, Request
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, Response

from api import findings, teaching
from api.desk import Desk
from api.pages.editor.frame import AtDesk, complaint, done, show
from api.pages.editor.topic_choice import topics_by_category
from api.schemas.model import LARGEST_NUMBER, PathNumber
from knowledge import inbox
from knowledge.answering import Understanding
from knowledge.content.topics import Phrasing
from knowledge.editing import Collides, Invalid, Published, Saved
from knowledge.explaining import OUTCOMES, title_in
from knowledge.inbox import Settled
from knowledge.inbox.clusters import MOST, Cluster
from knowledge.matching.impact import Collision
from knowledge.matching.outcome import topics_of
from knowledge.roles import Permission
from knowledge.text.redact import unmarked
from locales import say

router = APIRouter(prefix="/edit/inbox")
CLUSTERS_ON_A_PAGE = 20
LIKELY_TOPICS = 6
_DONE = {"phrasing": "added", "topic": "resolved", "not-ours": "resolved", "ignored": "resolved"}


@dataclass(frozen=True)
class Sent:
    """The form of a cluster: what was ticked, for which topic, in which words."""

    move: str = "look"
    numbers: tuple[int, ...] = ()
    topic: str = ""
    words: Mapping[int, str] = field(default_factory=dict)
    knows: bool = False
    because: str = ""

    @classmethod
    def of(cls, form: FormData) -> Sent:
        said = [(name, str(value).replace("\x00", "")) for name, value in form.multi_items()]
        texts = dict(said)
        return cls(
            texts.get("move", "look"),
            tuple(number for name, value in said if name == "q" and (number := _number(value))),
            texts.get("topic", ""),
            {number: value for name, value in said if (number := _number(name.removeprefix("words-")))},
            "knows" in texts,
            texts.get("because", "")[:500],
        )

    def phrasings(self, cluster: Cluster) -> dict[int, Phrasing]:
        return {
            question.id: inbox.phrasing_of(self.words.get(question.id, question.text), question.language, self.topic)
            for question in cluster.questions
            if question.id in self.numbers
        }


@router.get("")
async def show_inbox(desk: AtDesk, page: int = 1, done: str = "") -> HTMLResponse:
    found = await teaching.waiting_clusters(desk)
    pages = max(1, -(-len(found) // CLUSTERS_ON_A_PAGE))
    page = max(1, min(page, pages))
    shown = found[(page - 1) * CLUSTERS_ON_A_PAGE : page * CLUSTERS_ON_A_PAGE]
    understood = await teaching.understood(desk, [cluster.questions[0] for cluster in shown])
    return show(
        "inbox.html",
        desk,
        done=done,
        waiting=await inbox.waiting(desk.store),
        most=MOST,
        clusters=[(cluster, today(desk, understood[cluster.number])) for cluster in shown],
        wishes=await inbox.wishes(desk.store),
        page=page,
        pages=pages,
    )


@router.get("/count")
async def count(desk: AtDesk) -> Response:
    """For the frame of every page; empty if nothing waits."""
    waiting = await inbox.waiting(desk.store)
    return HTMLResponse(str(waiting) if waiting else "", headers={"Cache-Control": "no-store"})


@router.get("/{number}")
async def show_cluster(number: PathNumber, desk: AtDesk) -> HTMLResponse:
    return await _page(desk, number, Sent(numbers=_all_of(await _cluster(desk, number), desk)))


@router.post("/{number}")
async def move(number: PathNumber, desk: AtDesk, request: Request) -> Response:
    """All that was ticked becomes what was chosen, or nothing does. "look" shows what a topic would gain."""
    sent, cluster = Sent.of(await request.form()), await _cluster(desk, number)
    if not sent.numbers:
        return await _page(desk, number, sent, complaints=[say(desk.language, "Tick at least one question.")])
    if sent.move in ("look", "phrasing") and sent.topic not in desk.texts.topics:
        return await _page(desk, number, sent, complaints=[say(desk.language, "Choose a topic first.")])
    match sent.move:
        case "phrasing":
            return await _add(desk, number, sent, cluster)
        case "topic" | "not-ours" | "ignored":
            return await _settle(desk, number, sent)
        case _:
            return await _page(desk, number, sent, looks=True)


async def _add(desk: Desk, number: int, sent: Sent, cluster: Cluster) -> Response:
    because = sent.because if sent.knows else None
    outcome = await teaching.add_sent(desk, sent.phrasings(cluster), because)
    match outcome:
        case Published():
            return done("/edit/inbox", _DONE["phrasing"])
        case Invalid(found):
            return await _page(desk, number, sent, complaints=findings.told(found, desk.language))
        case Collides():
            return await _page(desk, number, sent, complaints=[complaint(outcome, desk.language)], looks=True)
        case _:
            return await _page(desk, number, sent, complaints=[complaint(outcome, desk.language)])


async def _settle(desk: Desk, number: int, sent: Sent) -> Response:
    outcome = await inbox.settle(desk.store, desk.account, sent.numbers, Settled(sent.move), now=desk.now)
    match await desk.settle(outcome):
        case Saved() | Published():
            return done("/edit/inbox", _DONE[sent.move])
        case refused:
            return await _page(desk, number, sent, complaints=[complaint(refused, desk.language)])


async def _cluster(desk: Desk, number: int) -> Cluster:
    cluster = await teaching.cluster_of(desk, number)
    if cluster is None:
        raise HTTPException(404)
    return cluster


async def _page(
    desk: Desk, number: int, sent: Sent, *, complaints: Sequence[str] = (), looks: bool = False
) -> HTMLResponse:
    cluster = await _cluster(desk, number)
    understood = await teaching.understood(desk, cluster.questions)
    chosen = sent.phrasings(cluster).values() if looks else ()
    impacts = [await teaching.impact_of(desk, phrasing) for phrasing in chosen]
    return show(
        "cluster.html",
        desk,
        status=422 if complaints else 200,
        complaints=complaints,
        cluster=cluster,
        sent=sent,
        words={question.id: sent.words.get(question.id, unmarked(question.text)) for question in cluster.questions},
        today={number: today(desk, found) for number, found in understood.items()},
        considered={
            number: [title_in(desk.texts, scored.topic, desk.language) for scored in found.scored]
            for number, found in understood.items()
        },
        may={question.id: desk.account.may(Permission.DRAFT, question.language) for question in cluster.questions},
        likely=[(topic, title_in(desk.texts, topic, desk.language)) for topic in _likely(understood)],
        groups=topics_by_category(desk),
        impacts=impacts,
        collides=any(impact.collisions for impact in impacts),
        near=lambda collision: near_to(desk, collision),
        title_of=lambda topic: title_in(desk.texts, topic, desk.language),
    )


def today(desk: Desk, understood: Understanding) -> tuple[str, tuple[str, ...]]:
    """What people get for a question now, in words, and the topics that this shows."""
    shown = topics_of(understood.outcome)
    return say(desk.language, OUTCOMES[understood.outcome_name]), tuple(
        title_in(desk.texts, topic, desk.language) for topic in shown
    )


def near_to(desk: Desk, collision: Collision) -> str:
    """The name of what a phrasing comes close to."""
    if not collision.topics:
        return say(desk.language, "None of our subjects")
    return title_in(desk.texts, collision.topics[0], desk.language)


def _likely(understood: Mapping[int, Understanding]) -> list[str]:
    """The topics that were considered most for these questions."""
    weights: dict[str, float] = defaultdict(float)
    for scored in (scored for found in understood.values() for scored in found.scored):
        weights[scored.topic] += scored.score
    return sorted(weights, key=lambda topic: (-weights[topic], topic))[:LIKELY_TOPICS]


def _all_of(cluster: Cluster, desk: Desk) -> tuple[int, ...]:
    """Those that this editor may settle are ticked at first."""
    may = [question for question in cluster.questions if desk.account.may(Permission.DRAFT, question.language)]
    return tuple(question.id for question in may)


def _number(written: str) -> int | None:
    is_one = written.isascii() and written.isdecimal() and len(written) <= 10
    return int(written) if is_one and 0 < int(written) <= LARGEST_NUMBER else None
