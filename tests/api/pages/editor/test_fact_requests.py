"""A reviewer sends the draft of a fact back with a comment; its author reads it on the board and on the fact's page."""

from __future__ import annotations

import re

from knowledge.roles import Role
from tests.api.pages.editor.test_facts import FACT, form, version_in
from tests.api.pages.editor.test_texts import PROBE
from tests.api.people import bearer, if_match, log_in
from tests.api.site import Site

ADDRESS = "/api/v1/facts/fee-cap"
REQUEST = "Which article says so?"


async def drafted_by(site: Site, name: str) -> dict[str, str]:
    """A draft of an editor, who is somebody else than who is logged in; gives the header of their requests."""
    header = await bearer(site, Role.EDITOR, name=name)
    sent = await form(site, **{"v0.amount": "4100"})
    assert (await site.client.post(FACT, data=sent, headers=header)).status_code == 303
    return header


async def sent_back(site: Site, text: str = REQUEST) -> str:
    """Pressed by who is logged in; gives the page that comes."""
    version = version_in((await site.client.get(FACT)).text)
    sent = {"expected": version, "text": text}
    return (await site.client.post(f"{FACT}/send-back", data=sent, follow_redirects=True)).text


async def test_a_draft_goes_back_and_its_author_finds_it_on_the_board_and_mends_it(site: Site) -> None:
    await log_in(site, Role.REVIEWER, name="minh")
    author = await drafted_by(site, "author")
    page = await sent_back(site)
    assert "Sent back to its author, with your comment." in page and REQUEST in page
    board = (await site.client.get("/edit", headers=author)).text
    assert "Sent back to you" in board and f'href="{FACT}"' in board and "Sent back by minh" in board
    assert f'href="{FACT}"' not in (await site.client.get("/edit")).text
    mine = (await site.client.get(FACT, headers=author)).text
    assert REQUEST in mine and "then it waits for a reviewer again" in mine and f"{FACT}/send-back" not in mine

    again = await form(site, **{"v0.amount": "4200"})
    await site.client.post(FACT, data=again, headers=author)
    assert "Settled by author." in (await site.client.get(FACT)).text
    assert f'href="{FACT}"' not in (await site.client.get("/edit", headers=author)).text
    history = (await site.client.get(f"{FACT}/history")).text
    assert "minh asked for changes:" in history and REQUEST in history


async def test_what_went_back_waits_for_no_reviewer(site: Site) -> None:
    await log_in(site, Role.REVIEWER, name="minh")
    await drafted_by(site, "author")
    await sent_back(site)
    page = (await site.client.get("/edit/facts-due")).text
    assert "Drafts that were sent back to their author" in page and "Drafts that wait for a reviewer" not in page
    assert "Sent back by minh" in (await site.client.get("/edit/facts")).text


async def test_a_request_that_is_answered_is_settled_with_a_press(site: Site) -> None:
    await log_in(site, Role.REVIEWER, name="minh")
    author = await drafted_by(site, "author")
    (number,) = re.findall(r'name="number" value="(\d+)"', await sent_back(site))
    await site.client.post(f"{FACT}/comments/resolve", data={"number": number}, headers=author)
    assert "Settled by author." in (await site.client.get(FACT)).text


async def test_a_comment_is_not_lost_when_somebody_saved_meanwhile_or_it_was_empty(site: Site) -> None:
    await log_in(site, Role.REVIEWER, name="minh")
    await drafted_by(site, "author")
    late = await site.client.post(f"{FACT}/send-back", data={"expected": "1", "text": REQUEST})
    assert late.status_code == 409 and f"{REQUEST}</textarea>" in late.text
    empty = await site.client.post(f"{FACT}/send-back", data={"expected": version_in(late.text), "text": " "})
    assert empty.status_code == 422
    assert "<script>alert" not in await sent_back(site, PROBE)


async def test_an_editor_is_not_offered_to_send_back_and_cannot(site: Site) -> None:
    await log_in(site, Role.EDITOR, name="other")
    await drafted_by(site, "author")
    page = (await site.client.get(FACT)).text
    assert "/send-back" not in page
    refused = await site.client.post(f"{FACT}/send-back", data={"expected": version_in(page), "text": REQUEST})
    assert refused.status_code == 403


async def test_programs_send_a_draft_back_and_read_why_it_came_back(site: Site) -> None:
    await log_in(site, Role.REVIEWER, name="minh")
    author = await drafted_by(site, "author")
    seen = await site.client.get(ADDRESS)
    back = await site.client.post(f"{ADDRESS}/send-back", json={"text": REQUEST}, headers=if_match(seen))
    assert back.status_code == 200
    assert (await site.client.get(ADDRESS, headers=author)).json()["sent_back_by"] == "minh"
    (comment,) = (await site.client.get(f"{ADDRESS}/comments", headers=author)).json()
    assert (comment["text"], comment["asks_for_changes"]) == (REQUEST, True)
