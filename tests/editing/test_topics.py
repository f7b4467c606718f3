"""Topics, phrasings, sources and contacts: who may change them, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge import editing
from knowledge.content.checks import Kind
from knowledge.content.texts import Texts
from knowledge.content.topics import Phrasing
from knowledge.editing import Claimed, Conflict, Forbidden, Invalid, Published, Unknown
from knowledge.roles import Permission, Role
from knowledge.store import Store
from knowledge.store.load import load_texts
from tests.builders import NOW, a_source, a_topic, an_account, some_texts

ADMIN = an_account()
TOPIC = "fee-cap-vietnam"


async def published(store: Store) -> Texts:
    async with store.reading() as session:
        return await load_texts(session)


async def test_a_topic_is_added_and_changed(filled_store: Store) -> None:
    added = await editing.save_topic(filled_store, ADMIN, a_topic("fee-refund"), expected=editing.NEW, now=NOW)
    assert isinstance(added, Published)
    changed = a_topic("fee-refund", related=(TOPIC,))
    await editing.save_topic(filled_store, ADMIN, changed, expected=added.version, now=NOW)
    assert (await published(filled_store)).topics["fee-refund"] == changed
    late = await editing.save_topic(filled_store, ADMIN, changed, expected=added.version, now=NOW)
    assert isinstance(late, Conflict)


@pytest.mark.parametrize(
    "topic",
    [a_topic("x", category="no"), a_topic("x", rests_on=("no",)), a_topic("x", related=("no",)), a_topic("Not An Id")],
)
async def test_a_topic_refers_only_to_what_is_there(filled_store: Store, topic: object) -> None:
    result = await editing.save_topic(filled_store, ADMIN, topic, expected=editing.NEW, now=NOW)  # type: ignore[arg-type]
    assert isinstance(result, Invalid)
    assert topic not in (await published(filled_store)).topics.values()


async def test_an_editor_adds_a_topic_but_does_not_change_one_that_people_see(filled_store: Store) -> None:
    editor = an_account(Role.EDITOR)
    assert isinstance(
        await editing.save_topic(filled_store, editor, a_topic("new"), expected=editing.NEW, now=NOW), Published
    )
    refused = await editing.save_topic(filled_store, editor, a_topic(), expected=1, now=NOW)
    assert refused == Forbidden(Permission.PUBLISH)


async def test_a_phrasing_acts_at_once_and_is_added_once(filled_store: Store) -> None:
    new = Phrasing(TOPIC, "vi", "thu bao nhiêu tiền")
    first = await editing.add_phrasing(filled_store, ADMIN, new, now=NOW)
    again = await editing.add_phrasing(filled_store, ADMIN, replace(new, text="Thu bao nhiêu  tiền?"), now=NOW)
    assert isinstance(first, Published) and isinstance(again, Published)
    assert first.revision == again.revision == (await published(filled_store)).revision
    assert (await published(filled_store)).phrasings[-1] == new


async def test_a_phrasing_that_another_topic_has_is_refused(filled_store: Store) -> None:
    await editing.save_topic(filled_store, ADMIN, a_topic("fee-refund"), expected=editing.NEW, now=NOW)
    taken = Phrasing("fee-refund", "vi", "Phí đi Nhật tối đa bao nhiêu?")
    assert await editing.add_phrasing(filled_store, ADMIN, taken, now=NOW) == Claimed(TOPIC)


async def test_an_empty_or_endless_phrasing_is_refused(filled_store: Store) -> None:
    for text, kind in (("?!", Kind.EMPTY), ("a" * 301, Kind.MALFORMED)):
        result = await editing.add_phrasing(filled_store, ADMIN, Phrasing(TOPIC, "vi", text), now=NOW)
        assert isinstance(result, Invalid)
        assert result.findings[0].kind is kind


async def test_a_phrasing_is_removed_by_its_number(filled_store: Store) -> None:
    [(number, _)] = await editing.lookup.phrasings(filled_store, TOPIC)
    stranger = an_account(Role.EDITOR, "km")
    assert await editing.remove_phrasing(filled_store, stranger, number, now=NOW) == Forbidden(Permission.DRAFT, "vi")
    await editing.remove_phrasing(filled_store, ADMIN, number, now=NOW)
    assert (await published(filled_store)).phrasings == ()
    assert await editing.remove_phrasing(filled_store, ADMIN, number, now=NOW) == Unknown("phrasing", str(number))


async def test_a_source_is_added_and_changed(filled_store: Store) -> None:
    added = await editing.save_source(filled_store, ADMIN, a_source("decree"), expected=editing.NEW, now=NOW)
    assert isinstance(added, Published)
    changed = a_source("decree", is_copy=True, copy_of="the gazette")
    await editing.save_source(filled_store, ADMIN, changed, expected=added.version, now=NOW)
    assert (await published(filled_store)).sources["decree"] == changed
    empty = replace(changed, title=" ")
    assert isinstance(await editing.save_source(filled_store, ADMIN, empty, expected=2, now=NOW), Invalid)


async def test_a_contacts_numbers_must_be_values_of_facts(filled_store: Store) -> None:
    contact = some_texts().contacts["otit"]
    wrong = replace(contact, numbers=("fee-cap.cap",))
    assert isinstance(await editing.save_contact(filled_store, ADMIN, wrong, expected=1, now=NOW), Invalid)
    second = replace(contact, id="otit-two")
    assert isinstance(await editing.save_contact(filled_store, ADMIN, second, expected=editing.NEW, now=NOW), Published)
    assert list((await published(filled_store)).contacts) == ["otit", "otit-two"]


async def test_what_is_there_is_listed_with_its_version(filled_store: Store) -> None:
    assert [(state.topic.id, state.version) for state in await editing.lookup.topics(filled_store)] == [(TOPIC, 1)]
    assert [(state.source.id, state.version) for state in await editing.lookup.sources(filled_store)] == [("law", 1)]
    assert [state.contact.id for state in await editing.lookup.contacts(filled_store)] == ["otit"]
    assert set(await editing.lookup.texts(filled_store)) == {(TOPIC, code) for code in ("vi", "km", "my", "en")}
    assert await editing.lookup.topic(filled_store, "no-such-topic") is None
