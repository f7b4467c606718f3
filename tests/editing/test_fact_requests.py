"""A reviewer who does not agree says so: the draft of a fact goes back to its author, who finds it and mends it."""

from __future__ import annotations

from knowledge import audit, editing
from knowledge.editing import Conflict, Forbidden, Invalid, Published, Saved, Unknown
from knowledge.roles import Account, Permission, Role
from knowledge.store import Store
from tests.builders import NOW
from tests.editing.test_fact_review import publish, save, somebody, state

REQUEST = "Which article says so?"


async def send_back(store: Store, by: Account, text: str = REQUEST, expected: int | None = None) -> object:
    version = (await state(store)).version if expected is None else expected
    return await editing.send_back_fact(store, by, "fee-cap", text, expected=version, now=NOW)


async def test_a_draft_goes_back_with_a_reason_and_calls_its_author(filled_store: Store) -> None:
    lan, minh = await somebody(filled_store, "lan", Role.EDITOR), await somebody(filled_store, "minh")
    saved = await save(filled_store, lan)
    assert await send_back(filled_store, minh) == Saved(saved.version)
    after = await state(filled_store)
    assert after.draft and after.draft.id == saved.version and after.sent_back_by == "minh"
    (request,) = await editing.requests_for(filled_store, "fee-cap")
    assert (request.author, request.text, request.revision) == ("minh", REQUEST, saved.version)
    assert [fact.id for fact in await editing.sent_back_to(filled_store, "lan")] == ["fee-cap"]
    assert await editing.sent_back_to(filled_store, "minh") == ()
    entry = (await audit.entries(filled_store, kind="fact"))[0]
    assert (entry.actor, entry.action, entry.subject, entry.after) == (
        "minh", "send back", "fee-cap", {"comment": REQUEST},
    )  # fmt: skip


async def test_a_draft_that_is_saved_again_waits_for_a_reviewer_again(filled_store: Store) -> None:
    lan, minh = await somebody(filled_store, "lan", Role.EDITOR), await somebody(filled_store, "minh")
    await save(filled_store, lan)
    await send_back(filled_store, minh)
    await save(filled_store, lan, 4100)
    assert (await state(filled_store)).sent_back_by is None
    assert await editing.sent_back_to(filled_store, "lan") == ()
    (request,) = await editing.requests_for(filled_store, "fee-cap")
    assert request.resolved_by == "lan"
    assert isinstance(await publish(filled_store, minh), Published)


async def test_who_answers_a_request_without_a_change_settles_it(filled_store: Store) -> None:
    lan, minh = await somebody(filled_store, "lan", Role.EDITOR), await somebody(filled_store, "minh")
    await save(filled_store, lan)
    await send_back(filled_store, minh)
    (request,) = await editing.requests_for(filled_store, "fee-cap")
    await editing.resolve_comment(filled_store, lan, request.id, now=NOW)
    assert (await state(filled_store)).sent_back_by is None
    entry = (await audit.entries(filled_store, kind="fact"))[0]
    assert (entry.actor, entry.action, entry.subject) == ("lan", "resolve", "fee-cap")


async def test_what_another_reviewer_publishes_all_the_same_is_settled(filled_store: Store) -> None:
    lan, minh = await somebody(filled_store, "lan", Role.EDITOR), await somebody(filled_store, "minh")
    await save(filled_store, lan)
    await send_back(filled_store, minh)
    assert isinstance(await publish(filled_store, await somebody(filled_store, "sokha")), Published)
    (request,) = await editing.requests_for(filled_store, "fee-cap")
    assert request.resolved_by == "sokha"


async def test_only_a_reviewer_sends_back_and_says_why(filled_store: Store) -> None:
    lan, minh = await somebody(filled_store, "lan", Role.EDITOR), await somebody(filled_store, "minh")
    assert await send_back(filled_store, minh) == Unknown("fact", "fee-cap")
    await save(filled_store, lan)
    assert await send_back(filled_store, lan) == Forbidden(Permission.PUBLISH)
    assert isinstance(await send_back(filled_store, minh, " "), Invalid)
    assert isinstance(await send_back(filled_store, minh, expected=1), Conflict)
    assert await editing.requests_for(filled_store, "fee-cap") == ()
