"""Twenty who save at the same moment: nobody sees an error, and nothing that was written is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.api.people import NEW, bearer
from tests.api.site import Site, a_site, web_texts
from tests.builders import a_topic

EDITORS = 20
ONE = "/api/v1/topics/topic-0/texts/km"
LOST = 412
"""Somebody else was faster; what is there now comes along."""


@pytest.fixture
async def shared(database_url: str) -> AsyncIterator[Site]:
    """A site with a topic without texts for each of them."""
    texts = web_texts()
    topics = {f"topic-{number}": a_topic(f"topic-{number}", rests_on=()) for number in range(EDITORS)}
    async with a_site(database_url, web_texts(topics={**texts.topics, **topics})) as running:
        yield running


@pytest.fixture
async def editors(shared: Site) -> list[dict[str, str]]:
    """The header of each one's token."""
    return [await bearer(shared, name=f"editor {number}") for number in range(EDITORS)]


async def test_twenty_texts_saved_at_once_are_all_there(shared: Site, editors: list[dict[str, str]]) -> None:
    paths = [f"/api/v1/topics/topic-{number}/texts/km" for number in range(EDITORS)]
    answers = await asyncio.gather(
        *(_save(shared, path, editor, path, NEW) for path, editor in zip(paths, editors, strict=True))
    )
    assert [answer.status_code for answer in answers] == [201] * EDITORS
    for path in paths:
        assert (await shared.client.get(path, headers=editors[0])).json()["draft"]["wording"]["question"] == path


async def test_of_twenty_who_change_one_text_one_is_first_and_all_get_through_in_the_end(
    shared: Site, editors: list[dict[str, str]]
) -> None:
    """The others are shown what is there, and the history has the words of every one."""
    first = await _save(shared, ONE, editors[0], "The first words", NEW)
    seen = {"If-Match": first.headers["etag"]}
    answers = await asyncio.gather(
        *(_save(shared, ONE, editor, f"by {number}", seen) for number, editor in enumerate(editors))
    )
    assert sorted(answer.status_code for answer in answers) == [200, *[LOST] * (EDITORS - 1)]
    winner = next(number for number, answer in enumerate(answers) if answer.status_code == 200)
    losers = [number for number in range(EDITORS) if number != winner]
    for number in losers:
        assert answers[number].json()["current"]["draft"]["wording"]["question"] == f"by {winner}"
        assert answers[number].headers["etag"] == answers[winner].headers["etag"]

    etag = answers[winner].headers["etag"]
    tries = await asyncio.gather(
        *(_save_until_it_holds(shared, editors[number], f"by {number}", etag) for number in losers)
    )
    assert all(set(statuses) <= {200, LOST} for statuses in tries), tries
    history = (await shared.client.get(f"{ONE}/history", headers=editors[0])).json()
    said = sorted(revision["wording"]["question"] for revision in history)
    assert said == sorted(["The first words", *(f"by {number}" for number in range(EDITORS))])
    assert len({revision["author"] for revision in history}) == EDITORS


async def _save(site: Site, path: str, editor: dict[str, str], question: str, seen: dict[str, str]) -> httpx.Response:
    body = {"question": question, "short": "ខ្លី", "grade": "clarifies"}
    return await site.client.put(path, json=body, headers={**editor, **seen}, timeout=60)


async def _save_until_it_holds(site: Site, editor: dict[str, str], question: str, etag: str) -> list[int]:
    """The statuses on the way; each try is made from the version that the one before was shown."""
    statuses = list[int]()
    while not statuses or statuses[-1] == LOST:
        answer = await _save(site, ONE, editor, question, {"If-Match": etag})
        statuses.append(answer.status_code)
        etag = answer.headers.get("etag", etag)
    return statuses
