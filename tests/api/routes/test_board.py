"""Programs see the board, what needs their owner today, and give texts to people."""

from __future__ import annotations

from knowledge.roles import Permission, Role
from tests.api.people import bearer
from tests.api.site import Site

OWNER = "/api/v1/topics/fee-cap-vietnam/texts/km/owner"


async def test_the_board_tells_how_each_text_stands_and_why(site: Site) -> None:
    board = (await site.client.get("/api/v1/board", headers=await bearer(site))).json()
    assert board["total"] == len(board["lines"]) == 3
    line = next(line for line in board["lines"] if line["topic"] == "fee-cap-vietnam")
    assert [cell["language"] for cell in line["cells"]] == ["en", "vi", "km", "my"]
    assert line["cells"][2]["standing"] == "unreviewed"
    assert line["cells"][2]["reasons"] == [{"why": "machine-drafted", "on": None, "who": "", "fact": ""}]


async def test_it_is_filtered_and_paged(site: Site) -> None:
    headers = await bearer(site)
    for query, total, shown in (("category=departure", 1, 1), ("limit=1&offset=1", 3, 1), ("q=passport", 0, 0)):
        board = (await site.client.get(f"/api/v1/board?{query}", headers=headers)).json()
        assert (board["total"], len(board["lines"])) == (total, shown), query


async def test_a_text_is_given_to_somebody_and_calls_them(site: Site) -> None:
    headers = await bearer(site)
    given = await site.client.put(OWNER, json={"owner": "lan", "due_on": "2026-11-30"}, headers=headers)
    assert given.status_code == 200
    (item,) = (await site.client.get("/api/v1/board/today", headers=headers)).json()
    assert (item["call"], item["topic"], item["cell"]["due_on"]) == ("own", "fee-cap-vietnam", "2026-11-30")


async def test_what_cannot_be_given_is_refused_with_a_reason(site: Site) -> None:
    khmer = await bearer(site, Role.EDITOR, "km")
    assert (await site.client.put(OWNER, json={"owner": "nobody"}, headers=khmer)).status_code == 404
    assert (await site.client.put(OWNER.replace("km", "vi"), json={}, headers=khmer)).status_code == 403
    assert (await site.client.put(OWNER, json={"due_on": "soon"}, headers=khmer)).status_code == 422
    missing = OWNER.replace("fee-cap-vietnam", "none")
    assert (await site.client.put(missing, json={}, headers=khmer)).status_code == 404


async def test_a_token_that_may_only_read_gives_nothing_away(site: Site) -> None:
    reading = await bearer(site, scopes={Permission.READ})
    assert (await site.client.get("/api/v1/board/today", headers=reading)).status_code == 200
    assert (await site.client.put(OWNER, json={}, headers=reading)).status_code == 403
    assert (await site.client.get("/api/v1/board")).status_code == 401
