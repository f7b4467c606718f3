"""How does the desk ask the matcher, off the event loop: what would a phrasing change, and what waits in the inbox?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from anyio.to_thread import run_sync

from api.desk import Desk
from knowledge import editing, inbox
from knowledge.answering import Understanding
from knowledge.content.topics import Phrasing
from knowledge.editing import Claimed, Collides, Forbidden, Invalid, Published, Unknown
from knowledge.inbox import Question
from knowledge.inbox.clusters import Cluster, Waiting
from knowledge.languages import LANGUAGES
from knowledge.matching.impact import Collision, Impact, collisions, impact

Added = Published | Collides | Claimed | Invalid | Forbidden | Unknown


async def add(desk: Desk, phrasing: Phrasing, because: str | None) -> Added:
    """Refused if it comes close to other topics, unless the editor says `because`, which may be empty."""
    near = await close_to(desk, [phrasing])
    outcome = await editing.add_phrasing(desk.store, desk.account, phrasing, near, because=because, now=desk.now)
    return await desk.settle(outcome)


async def add_sent(desk: Desk, phrasings: Mapping[int, Phrasing], because: str | None) -> Added:
    """Questions of the inbox by their numbers, as they are to be phrasings."""
    near = await close_to(desk, tuple(phrasings.values()))
    outcome = await inbox.add_to_topic(desk.store, desk.account, phrasings, near, because=because, now=desk.now)
    return await desk.settle(outcome)


async def close_to(desk: Desk, phrasings: Sequence[Phrasing]) -> tuple[Collision, ...]:
    """All phrasings of other topics that these come close to."""
    index = desk.wiring.knowledge.index
    known = [phrasing for phrasing in phrasings if phrasing.language in LANGUAGES]

    def find() -> tuple[Collision, ...]:
        return tuple(dict.fromkeys(near for phrasing in known for near in collisions(index, phrasing)))

    return await run_sync(find)


async def impact_of(desk: Desk, phrasing: Phrasing) -> Impact:
    """What would change at once, also for the questions that wait in the inbox."""
    waiting = [
        question.text for question in await inbox.questions(desk.store) if question.language == phrasing.language
    ]
    return await run_sync(impact, desk.wiring.knowledge.index, phrasing, waiting)


async def waiting_clusters(desk: Desk) -> tuple[Cluster, ...]:
    """The largest first."""
    waiting = await inbox.questions(desk.store)
    return await run_sync(desk.wiring.sorting.clusters, waiting, desk.wiring.knowledge.index)


async def cluster_of(desk: Desk, number: int) -> Cluster | None:
    """The one in which a question waits; a wish for a topic stands alone."""
    for cluster in await waiting_clusters(desk):
        if any(question.id == number for question in cluster.questions):
            return cluster
    wish = next((wish for wish in await inbox.wishes(desk.store) if wish.id == number), None)
    return Cluster((Waiting(wish, None),)) if wish else None


async def understood(desk: Desk, questions: Sequence[Question]) -> dict[int, Understanding]:
    """What people get today for each of these, by its number."""
    knowledge = desk.wiring.knowledge

    def understand() -> dict[int, Understanding]:
        return {
            question.id: knowledge.understand(question.text, question.language, question.country, None)
            for question in questions
        }

    return await run_sync(understand)
