"""What people believe that is not so is kept in a form, and whoever says it is set right at once; without a script."""

from __future__ import annotations

from knowledge.roles import Role
from tests.api.people import log_in
from tests.api.site import Site

PATH = "/edit/misconceptions/no-limit"
FIELDS = {
    "topic": "fee-cap-vietnam",
    "verdict": "outdated",
    "rests_on": ["fee-cap", ""],
    "said.en": "There is no limit\nthey take what they like",
    "truth.en": "There is one: {fee-cap.cap}.",
    "said.km": "គ្មានកម្រិតទេ",
    "truth.km": "មានកម្រិត៖ {fee-cap.cap}។",
    "expected": "1",
}


async def test_a_misconception_is_changed_and_the_page_shows_how_it_reads(site: Site) -> None:
    await log_in(site)
    assert "There is no limit" in (await site.client.get("/edit/misconceptions?q=limit")).text
    saved = await site.client.post(PATH, data=FIELDS)
    assert saved.headers["location"] == f"{PATH}?done=published"
    page = (await site.client.get(PATH)).text
    assert "There is one: USD 3,600." in page and "៣,៦០០" in page
    assert '<option value="outdated" selected>' in page and "they take what they like</textarea>" in page


async def test_who_was_slower_sees_what_the_other_saved(site: Site) -> None:
    await log_in(site)
    await site.client.post(PATH, data=FIELDS)
    late = await site.client.post(PATH, data=FIELDS | {"truth.en": "Mine."})
    assert late.status_code == 409 and "Mine.</textarea>" in late.text and "There is one: {fee-cap.cap}." in late.text


async def test_a_number_in_the_text_itself_is_refused_and_what_was_written_stays(site: Site) -> None:
    await log_in(site)
    wrong = await site.client.post(PATH, data=FIELDS | {"truth.en": "It is 3600."})
    assert wrong.status_code == 422 and "Take it from a fact." in wrong.text and "It is 3600.</textarea>" in wrong.text


async def test_a_new_one_begins_empty_and_one_that_became_true_is_removed(site: Site) -> None:
    await log_in(site)
    assert (await site.client.get("/edit/misconceptions?new=deposit")).headers["location"].endswith("/deposit")
    assert (await site.client.get("/edit/misconceptions/deposit")).status_code == 200
    gone = await site.client.post(f"{PATH}/remove", data={"expected": "1"})
    assert gone.headers["location"] == "/edit/misconceptions?done=removed"
    assert "no-limit" not in (await site.client.get("/edit/misconceptions")).text


async def test_an_editor_reads_misconceptions_and_changes_none(site: Site) -> None:
    await log_in(site, Role.EDITOR)
    page = (await site.client.get(PATH)).text
    assert "A reviewer may change it." in page and "/remove" not in page
    assert (await site.client.post(PATH, data=FIELDS)).status_code == 403
    assert (await site.client.post(f"{PATH}/remove", data={"expected": "1"})).status_code == 403
