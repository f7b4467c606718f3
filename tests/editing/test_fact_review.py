"""A value that all languages print at once is seen by two pairs of eyes; who is alone may go on, and it shows."""

from __future__ import annotations

from datetime import timedelta

from knowledge import audit, editing
from knowledge.accounts import Accounts
from knowledge.editing import FactState, NeedsReview, Published, Saved
from knowledge.editing.fact_review import approvals_of_fact
from knowledge.roles import OPERATOR, Account, Role
from knowledge.store import Store
from tests.builders import NOW, a_fact, a_value


async def somebody(store: Store, name: str, role: Role = Role.REVIEWER) -> Account:
    account = await Accounts(store).create(OPERATOR, name, role, (), now=NOW)
    assert isinstance(account, Account)
    return account


async def state(store: Store) -> FactState:
    return await editing.lookup.fact(store, "fee-cap")


async def save(store: Store, by: Account, amount: int = 4000) -> Saved:
    before = await state(store)
    fact, replaces = a_fact("fee-cap", a_value(amount)), before.versions[-1].id
    saved = await editing.save_fact(store, by, fact, replaces=replaces, expected=before.version, now=NOW)
    assert isinstance(saved, Saved)
    return saved


async def publish(store: Store, by: Account) -> object:
    return await editing.publish_fact(store, by, "fee-cap", expected=(await state(store)).version, now=NOW)


async def test_who_wrote_a_fact_does_not_publish_it_while_somebody_else_may(filled_store: Store) -> None:
    lan, minh = await somebody(filled_store, "lan", Role.ADMIN), await somebody(filled_store, "minh")
    await save(filled_store, lan)
    assert await publish(filled_store, lan) == NeedsReview(("meaning",))
    assert isinstance(await publish(filled_store, minh), Published)
    [version] = (await state(filled_store)).versions
    [approval] = (await approvals_of_fact(filled_store, "fee-cap"))[version.id]
    assert (approval.by, approval.alone, version.author, version.alone) == ("minh", False, "lan", False)


async def test_everybody_who_had_a_hand_in_the_draft_is_its_author(filled_store: Store) -> None:
    lan, minh = await somebody(filled_store, "lan"), await somebody(filled_store, "minh")
    await save(filled_store, lan)
    await save(filled_store, minh, 4100)
    assert await publish(filled_store, lan) == NeedsReview(("meaning",))
    assert await publish(filled_store, minh) == NeedsReview(("meaning",))
    assert isinstance(await publish(filled_store, await somebody(filled_store, "sokha")), Published)


async def test_who_wrote_an_earlier_published_version_may_review_the_next(filled_store: Store) -> None:
    lan, minh = await somebody(filled_store, "lan"), await somebody(filled_store, "minh")
    await save(filled_store, lan)
    await publish(filled_store, minh)
    await save(filled_store, minh, 4100)
    assert isinstance(await publish(filled_store, lan), Published)


async def test_an_admin_who_is_alone_publishes_and_one_pair_of_eyes_is_shown_and_audited(filled_store: Store) -> None:
    lan = await somebody(filled_store, "lan", Role.ADMIN)
    await somebody(filled_store, "an-editor", Role.EDITOR)
    await save(filled_store, lan)
    assert isinstance(await publish(filled_store, lan), Published)
    assert [version.alone for version in (await state(filled_store)).versions] == [True]
    assert [revision.alone for revision in await editing.lookup.fact_history(filled_store, "fee-cap")] == [True, False]
    assert (await audit.entries(filled_store, kind="fact"))[0].action == "publish alone"


async def test_a_reviewer_who_is_alone_waits_for_an_admin(filled_store: Store) -> None:
    lan = await somebody(filled_store, "lan")
    await save(filled_store, lan)
    assert await publish(filled_store, lan) == NeedsReview(("meaning",))


async def test_an_account_that_was_closed_is_nobody_to_wait_for(filled_store: Store) -> None:
    lan = await somebody(filled_store, "lan", Role.ADMIN)
    await somebody(filled_store, "minh")
    await save(filled_store, lan)
    await Accounts(filled_store).change(OPERATOR, "minh", Role.REVIEWER, (), disabled=True, now=NOW)
    assert isinstance(await publish(filled_store, lan), Published)


async def test_a_second_pair_of_eyes_that_confirms_the_source_makes_two(filled_store: Store) -> None:
    lan = await somebody(filled_store, "lan", Role.ADMIN)
    await save(filled_store, lan)
    await publish(filled_store, lan)
    assert await alone_after_confirmation(filled_store, lan)
    assert not await alone_after_confirmation(filled_store, await somebody(filled_store, "minh"))


async def alone_after_confirmation(store: Store, by: Account) -> bool:
    expected, later = (await state(store)).version, NOW + timedelta(days=1)
    confirmed = await editing.confirm_fact(store, by, "fee-cap", expected=expected, now=later)
    assert isinstance(confirmed, Published)
    return (await state(store)).versions[-1].alone
