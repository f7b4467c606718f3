"""Whom to ask is kept in a form: names and notes in four languages, numbers as values of facts; without a script."""

from __future__ import annotations

from knowledge.roles import Role
from tests.api.people import log_in
from tests.api.site import Site

OTIT = "/edit/contacts/otit"
FIELDS = {
    "names.en": "OTIT hotline",
    "names.km": "ខ្សែទូរស័ព្ទ OTIT",
    "what_for.en": "Questions about TITP",
    "safety_note.vi": "Nói tiếng Việt.",
    "numbers": ["hotline.phone", ""],
    "located_in": "japan",
    "cost": "free",
    "serves": ["vn", "kh"],
    "languages": ["vi"],
    "rests_on": ["hotline", ""],
    "expected": "1",
}


async def test_a_contact_is_changed_and_shown_again_as_it_was_written(site: Site) -> None:
    await log_in(site)
    assert "0120-250-168" in (await site.client.get("/edit/contacts")).text
    saved = await site.client.post(OTIT, data=FIELDS)
    assert saved.headers["location"] == f"{OTIT}?done=published"
    page = (await site.client.get(OTIT)).text
    for written in ("OTIT hotline", "ខ្សែទូរស័ព្ទ OTIT", "Nói tiếng Việt.", 'value="hotline.phone" selected'):
        assert written in page
    assert page.count('name="serves" value="vn" checked') == page.count('name="languages" value="vi" checked') == 1


async def test_who_was_slower_sees_what_the_other_saved(site: Site) -> None:
    await log_in(site)
    await site.client.post(OTIT, data=FIELDS)
    late = await site.client.post(OTIT, data=FIELDS | {"names.en": "Mine"})
    assert late.status_code == 409 and 'value="Mine"' in late.text and "OTIT hotline" in late.text


async def test_a_number_that_no_fact_holds_is_refused_and_what_was_written_stays(site: Site) -> None:
    await log_in(site)
    wrong = await site.client.post(OTIT, data=FIELDS | {"numbers": ["hotline.fax"]})
    assert wrong.status_code == 422 and "“hotline.fax” does not exist." in wrong.text and "OTIT hotline" in wrong.text


async def test_a_new_contact_begins_empty(site: Site) -> None:
    await log_in(site)
    found = await site.client.get("/edit/contacts?new=union")
    assert found.headers["location"] == "/edit/contacts/union"
    assert (await site.client.get("/edit/contacts/union")).status_code == 200
    made = await site.client.post("/edit/contacts/union", data=FIELDS | {"names.en": "Union", "expected": "0"})
    assert made.status_code == 303 and "Union" in (await site.client.get("/edit/contacts")).text


async def test_an_editor_reads_contacts_and_changes_none(site: Site) -> None:
    await log_in(site, Role.EDITOR)
    assert "A reviewer may change it." in (await site.client.get(OTIT)).text
    assert (await site.client.post(OTIT, data=FIELDS)).status_code == 403
