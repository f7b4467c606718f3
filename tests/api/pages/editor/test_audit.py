"""An admin reads who did what, page by page, and takes it away as a file."""

from __future__ import annotations

import re

from knowledge import audit
from knowledge.roles import Role
from tests.api.people import log_in
from tests.api.site import Site
from tests.builders import NOW

AUDIT = "/edit/audit"


async def note(site: Site, subject: str, before: object = None, after: object = None, *, by: str = "dara") -> None:
    async with site.store.transaction() as session:
        audit.record(session, NOW, by, "save", "text", subject, before, after)


async def test_what_changed_is_shown_part_by_part(site: Site) -> None:
    await log_in(site)
    same = {"question": "Same?"}
    await note(site, "fee-cap/vi", {**same, "short": "old", "steps": ["one"]}, {**same, "short": "<b>new</b>"})
    page = (await site.client.get(AUDIT)).text
    assert "<del>old</del>" in page and "<ins>&lt;b&gt;new&lt;/b&gt;</ins>" in page and "<del>one</del>" in page
    assert "Same?" not in page
    assert "dara" in page and "fee-cap/vi" in page


async def test_it_is_filtered_and_the_files_hold_what_was_asked_for(site: Site) -> None:
    await log_in(site)
    await note(site, "fee-cap/vi")
    await note(site, "=cmd()", by="sokha")
    page = (await site.client.get(AUDIT, params={"actor": "sokha", "since": "2026-11-24", "until": ""})).text
    assert "=cmd()" in page and "fee-cap/vi</b>" not in page
    (link,) = re.findall(r'href="(/edit/audit\.csv[^"]*)"', page)
    table = await site.client.get(link.replace("&amp;", "&"))
    assert table.headers["content-type"].startswith("text/csv") and "attachment" in table.headers["content-disposition"]
    assert "'=cmd()" in table.text and "fee-cap/vi" not in table.text
    assert (await site.client.get(f"{AUDIT}.jsonl")).text.count("\n") == len(await audit.entries(site.store))


async def test_more_than_a_page_is_read_page_by_page(site: Site) -> None:
    await log_in(site)
    for number in range(60):
        await note(site, f"topic-{number}/vi")
    first = (await site.client.get(AUDIT, params={"kind": "text"})).text
    assert "topic-59/vi" in first and "topic-9/vi" not in first
    (earlier,) = re.findall(r'href="(/edit/audit\?[^"]*)">Earlier', first)
    second = (await site.client.get(earlier.replace("&amp;", "&"))).text
    assert "topic-9/vi" in second and "topic-0/vi" in second and "topic-59/vi" not in second
    assert "Earlier" not in second


async def test_a_field_that_is_no_date_asks_for_nothing(site: Site) -> None:
    await log_in(site)
    await note(site, "fee-cap/vi")
    odd = {"since": "soon", "until": "2026-13-40", "actor": "\x00", "subject": "%"}
    assert (await site.client.get(AUDIT, params=odd)).status_code == 200


async def test_only_admins_find_it_in_the_menu(site: Site) -> None:
    await log_in(site, Role.REVIEWER)
    menu = (await site.client.get("/edit/me")).text
    assert AUDIT not in menu and "/edit/people" not in menu
    refused = await site.client.get(AUDIT)
    assert refused.status_code == 403 and "Something went wrong" not in refused.text
