"""A topic is added in a form and what stands around its texts is changed there, in the editor's language; without a script."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from knowledge.editing import NEW, lookup, save_topic
from knowledge.roles import Role
from locales import say
from tests.api.pages.editor.test_inbox import sent
from tests.api.people import log_in
from tests.api.site import Site
from tests.builders import NOW, a_topic, an_account

ADDING = "/edit/topics/new"
SETTINGS = "/edit/topics/fee-cap-vietnam/settings"
FIELDS: dict[str, Any] = {
    "id": "fee-for-training",
    "category": "fees",
    "countries": ["kh", "vn"],
    "related": ["fee-cap-vietnam", "", ""],
    "rests_on": ["fee-cap", " hotline ", "fee-cap"],
    "sensitive": "yes",
    "expected": "0",
}
CHANGED = {**FIELDS, "related": ["fee-cap-cambodia"], "expected": "1"}


async def test_who_adds_a_topic_goes_on_with_its_english_text(site: Site) -> None:
    await log_in(site, Role.EDITOR)
    assert 'name="id"' in (await site.client.get(ADDING)).text
    added = await site.client.post(ADDING, data=FIELDS)
    assert added.headers["location"] == "/edit/topics/fee-for-training/en?done=topic-added"
    page = (await site.client.get(added.headers["location"])).text
    assert "Nobody sees it before one of its texts is published." in page and "Save draft" in page
    state = await lookup.topic(site.store, "fee-for-training")
    assert state and state.topic == a_topic(
        "fee-for-training", countries=("vn", "kh"), related=("fee-cap-vietnam",),
        rests_on=("fee-cap", "hotline"), sensitive=True,
    )  # fmt: skip


async def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(site: Site) -> None:
    await log_in(site)
    wrong = {"id": "Fee for training", "category": "", "related": ["none"], "rests_on": ["no-fact", "fee-cap"]}
    page = await site.client.post(ADDING, data=FIELDS | wrong)
    assert page.status_code == 422
    for field, words in (
        ("id", "An id is made of small letters a to z"),
        ("category", "Choose a category."),
        ("related", "“none” does not exist."),
        ("rests_on", "“no-fact” does not exist."),
    ):
        assert words in beside(page.text, field)
    for kept in ('value="Fee for training"', "<option selected>none</option>", 'value="no-fact"', 'value="fee-cap"'):
        assert kept in page.text
    for ticked in ('name="countries" value="kh" checked', 'name="sensitive" value="yes" checked'):
        assert ticked in page.text


async def test_what_is_wrong_is_told_in_the_language_of_the_editor(site: Site) -> None:
    await log_in(site)
    site.client.cookies.set("interface", "km")
    page = (await site.client.post(ADDING, data=FIELDS | {"category": "none"})).text
    assert say("km", "Choose a category.") in beside(page, "category")


async def test_an_id_that_another_topic_has_is_told_with_what_that_topic_is(site: Site) -> None:
    await log_in(site)
    page = await site.client.post(ADDING, data=FIELDS | {"id": "army"})
    assert page.status_code == 409
    assert "There is a topic with this id already." in beside(page.text, "id")
    assert 'href="/edit/topics/army/en"' in page.text and 'name="expected" value="0"' in page.text
    assert (await lookup.topics(site.store))[0].version == 1


async def test_a_form_that_is_sent_twice_adds_one_topic(site: Site) -> None:
    await log_in(site)
    first, again = [await site.client.post(ADDING, data=FIELDS) for _ in range(2)]
    assert first.headers["location"] == again.headers["location"]


async def test_what_stands_around_the_texts_is_changed_at_once(site: Site) -> None:
    await log_in(site)
    assert SETTINGS in (await site.client.get("/edit")).text
    assert SETTINGS in (await site.client.get("/edit/topics/fee-cap-vietnam/en")).text
    saved = await site.client.post(SETTINGS, data=CHANGED)
    assert saved.headers["location"] == f"{SETTINGS}?done=changed"
    topic = site.live.knowledge.texts.topics["fee-cap-vietnam"]
    assert topic.countries == ("vn", "kh") and topic.rests_on == ("fee-cap", "hotline") and topic.sensitive
    page = (await site.client.get(SETTINGS)).text
    assert 'value="hotline"' in page and 'name="expected" value="2"' in page


async def test_who_was_slower_sees_what_the_other_saved_and_may_save_theirs(site: Site) -> None:
    await log_in(site)
    await site.client.post(SETTINGS, data=CHANGED)
    late = await site.client.post(SETTINGS, data=CHANGED | {"rests_on": ["fee-cap"], "category": "departure"})
    assert late.status_code == 409
    assert "Somebody else saved this topic" in late.text and "fee-cap, hotline" in late.text
    assert '<option value="departure" selected>' in late.text and 'name="expected" value="2"' in late.text


async def test_an_editor_reads_the_settings_of_a_topic_and_changes_none(site: Site) -> None:
    await log_in(site, Role.EDITOR)
    page = (await site.client.get(SETTINGS)).text
    assert "A reviewer may change it." in page and "Save: it holds at once" not in page
    assert (await site.client.post(SETTINGS, data=CHANGED)).status_code == 403


async def test_a_topic_that_this_process_has_not_heard_of_yet_can_be_written(site: Site) -> None:
    await log_in(site)
    elsewhere = replace(a_topic("housing", rests_on=()), countries=())
    await save_topic(site.store, an_account(), elsewhere, expected=NEW, now=NOW)
    assert "housing" not in site.live.knowledge.texts.topics
    for path in ("/edit/topics/housing/en", "/edit/topics/housing/settings"):
        assert (await site.client.get(path)).status_code == 200
    assert (await site.client.get("/edit/topics/none/settings")).status_code == 404


async def test_where_a_new_topic_is_wanted_there_is_a_way_to_its_form(site: Site) -> None:
    await log_in(site)
    (number,) = await sent(site, "vợ con sang thăm")
    assert f'href="{ADDING}"' in (await site.client.get(f"/edit/inbox/{number}")).text
    await site.client.post(f"/edit/inbox/{number}", data={"move": "topic", "q": str(number)})
    assert f'href="{ADDING}"' in (await site.client.get("/edit/inbox")).text
    assert f'href="{ADDING}"' in (await site.client.get("/edit")).text


def beside(page: str, field: str) -> str:
    """What stands below a field."""
    start = page.index(f'id="about-{field}"')
    return page[start : page.index("</div>", start)]
