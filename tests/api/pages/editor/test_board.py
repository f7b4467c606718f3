"""The board over real HTTP: what needs whom first, filters in the address, owners given without a script, page by page."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from knowledge.content.topics import Grade
from knowledge.editing import Saved, lookup, save_text
from knowledge.roles import Role
from tests.api.people import log_in, somebody
from tests.api.site import Site, web_texts
from tests.builders import NOW, a_topic, an_account

TEXT = "fee-cap-vietnam/km"


async def drafted_by(site: Site, name: str) -> None:
    state = await lookup.text(site.store, "fee-cap-vietnam", "km")
    assert state.head
    wording = replace(state.head.wording, short="ថ្មី {fee-cap.cap}។")
    saved = await save_text(
        site.store, an_account(name=name), "fee-cap-vietnam", "km", wording,
        grade=Grade.CLARIFIES, expected=state.version, now=NOW,
    )  # fmt: skip
    assert isinstance(saved, Saved)


def agenda(html: str) -> str:
    return html[: html.index('id="all"')]


async def test_a_day_without_calls_says_so(site: Site) -> None:
    await log_in(site)
    assert "Nothing. Thank you." in (await site.client.get("/edit")).text


async def test_what_needs_the_editor_stands_first_with_its_reason(site: Site) -> None:
    await log_in(site, Role.EDITOR, "km")
    await drafted_by(site, "lan")
    first = agenda((await site.client.get("/edit")).text)
    assert "Your draft" in first and f'href="/edit/topics/{TEXT}"' in first
    assert "Draft by lan of 2026-11-24" in first


async def test_at_most_twelve_calls_are_shown_until_one_asks_for_all(site: Site) -> None:
    texts = web_texts()
    unwritten = {f"topic-{number}": a_topic(f"topic-{number}", rests_on=()) for number in range(20)}
    await site.publish(replace(texts, topics={**texts.topics, **unwritten}))
    await log_in(site, Role.EDITOR, "vi")
    page = (await site.client.get("/edit")).text
    assert agenda(page).count("<li class=") == 12 and "Show all " in page
    everything = re.findall(r'class="more" href="([^"]*)"', page)[0]
    assert agenda((await site.client.get(everything)).text).count("<li class=") == 20


async def test_a_machine_drafted_text_and_its_owner_are_named_in_the_cell(site: Site) -> None:
    await log_in(site)
    await give(site, to="lan", due_on="2026-12-01")
    page = (await site.client.get("/edit?language=km&owner=lan")).text
    assert "Machine-drafted" in page and "lan · until 2026-12-01" in page


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("language=km&standing=unreviewed", True),
        ("standing=withdrawn", False),
        ("owner=-", True),
        ("owner=lan", False),
        ("category=fees", True),
        ("category=departure", False),
        ("q=how much may", True),
        ("q=តើគេអាចយក", True),
        ("q=passport", False),
    ],
)
async def test_filters_stand_in_the_address(site: Site, query: str, is_found: bool) -> None:
    await log_in(site)
    page = (await site.client.get(f"/edit?{query}")).text
    assert (f'href="/edit/topics/{TEXT}"' in page) is is_found
    assert ("No text is like that." in page) is (not is_found and "departure" not in query)


async def give(site: Site, *texts: str, to: str = "", due_on: str = "", **more: str) -> str:
    """Where the form of the board leads."""
    sent = {"text": list(texts or (TEXT,)), "to": to, "due_on": due_on, **more}
    return str((await site.client.post("/edit/board/owners", data=sent)).headers.get("location", ""))


async def test_marked_texts_are_given_away_and_the_filter_stays(site: Site) -> None:
    await log_in(site)
    await somebody(site, Role.EDITOR, name="minh")
    where = await give(site, TEXT, "fee-cap-vietnam/my", to="minh", language="km", page="1")
    assert where == "/edit?language=km&page=1&done=given"
    page = (await site.client.get(where)).text
    assert "have a new owner or day." in page
    assert page.count('<small class="owner">minh') == 2


async def test_an_owner_who_does_not_exist_is_refused(site: Site) -> None:
    await log_in(site)
    refused = await site.client.post("/edit/board/owners", data={"text": TEXT, "to": "nobody-of-this-name"})
    assert refused.status_code == 422 and "This was not done." in refused.text


async def test_who_may_not_write_in_a_language_cannot_mark_its_texts(site: Site) -> None:
    await log_in(site, Role.EDITOR, "km")
    page = (await site.client.get("/edit")).text
    assert f'value="{TEXT}"' in page and 'value="fee-cap-vietnam/vi"' not in page
    refused = await site.client.post("/edit/board/owners", data={"text": "fee-cap-vietnam/vi", "to": "lan"})
    assert refused.status_code == 422 and "You may not do this in Tiếng Việt." in refused.text


async def test_a_text_is_given_away_from_its_own_page_as_well(site: Site) -> None:
    await log_in(site)
    sent = await site.client.post(f"/edit/topics/{TEXT}/owner", data={"to": "lan", "due_on": "2026-12-01"})
    assert sent.headers["location"] == f"/edit/topics/{TEXT}?done=given"
    assert "Owner: lan" in (await site.client.get(f"/edit/topics/{TEXT}")).text


async def test_more_than_fifty_topics_come_page_by_page(site: Site) -> None:
    texts = web_texts()
    many = {f"topic-{number:03}": a_topic(f"topic-{number:03}", rests_on=()) for number in range(120)}
    await site.publish(replace(texts, topics={**texts.topics, **many}))
    await log_in(site)
    first, third = [(await site.client.get(f"/edit?page={page}")).text for page in (1, 3)]
    assert "Page 1 of 3" in first and 'rel="next"' in first and 'rel="prev"' not in first
    assert "topic-119" in third and "topic-119" not in first
    assert "Page 3 of 3" in (await site.client.get("/edit?page=99")).text
