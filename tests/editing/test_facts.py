"""A fact changes once, for every text that prints it, and never leaves a hole."""

from __future__ import annotations

from datetime import date, timedelta

from knowledge import audit, editing
from knowledge.content.checks import Finding, Kind
from knowledge.content.facts import Fact
from knowledge.content.freshness import Condition
from knowledge.content.reading import read
from knowledge.editing import Conflict, FactState, Forbidden, Invalid, Published, Saved, Unknown
from knowledge.roles import Permission, Role
from knowledge.store import Store
from knowledge.store.load import load_texts
from tests.builders import NOW, TODAY, a_fact, a_value, an_account

ADMIN = an_account()
TOPIC = "fee-cap-vietnam"


async def state(store: Store, fact_id: str = "fee-cap") -> FactState:
    return await editing.lookup.fact(store, fact_id)


async def save(store: Store, fact: Fact, *, corrects: bool = True) -> object:
    before = await state(store, fact.id)
    replaces = before.versions[-1].id if corrects and before.versions else None
    return await editing.save_fact(store, ADMIN, fact, replaces=replaces, expected=before.version, now=NOW)


async def publish(store: Store, fact_id: str = "fee-cap") -> object:
    expected = (await state(store, fact_id)).version
    return await editing.publish_fact(store, ADMIN, fact_id, expected=expected, now=NOW)


async def short_answer(store: Store, language: str = "en", today: date = TODAY) -> str:
    async with store.reading() as session:
        wording = read(await load_texts(session), TOPIC, language, today).wording
    return wording.short if wording else ""


async def test_a_published_value_stands_in_every_language(filled_store: Store) -> None:
    await save(filled_store, a_fact("fee-cap", a_value(4000)))
    assert await short_answer(filled_store) == "At most USD 3,600."
    assert isinstance(await publish(filled_store), Published)
    assert await short_answer(filled_store) == "At most USD 4,000."
    assert "4.000" in await short_answer(filled_store, "vi")
    assert "៤,០០០" in (await short_answer(filled_store, "km")).replace(".", ",")
    assert "၄,၀၀၀" in await short_answer(filled_store, "my")


async def test_a_fact_that_texts_print_cannot_lose_its_value(filled_store: Store) -> None:
    await save(filled_store, a_fact("fee-cap", a_value(4000, "limit")))
    result = await publish(filled_store)
    assert isinstance(result, Invalid)
    assert Finding(Kind.UNRESOLVED, f"{TOPIC}/vi", "fee-cap.cap") in result.findings
    assert await short_answer(filled_store) == "At most USD 3,600."


async def test_a_further_version_holds_from_its_day(filled_store: Store) -> None:
    april = date(2027, 4, 1)
    await save(filled_store, a_fact("fee-cap", a_value(4000), valid_from=april), corrects=False)
    await publish(filled_store)
    assert await short_answer(filled_store, today=april - timedelta(days=1)) == "At most USD 3,600."
    assert await short_answer(filled_store, today=april) == "At most USD 4,000."


async def test_a_later_version_must_have_every_value_that_texts_print(filled_store: Store) -> None:
    later = a_fact("fee-cap", a_value(4000, "limit"), valid_from=date(2027, 4, 1))
    await save(filled_store, later, corrects=False)
    assert isinstance(await publish(filled_store), Invalid)


async def test_a_correction_replaces_the_version_even_if_its_dates_were_wrong(filled_store: Store) -> None:
    await save(filled_store, a_fact("fee-cap", a_value(4000), valid_from=date(2022, 1, 1)))
    await publish(filled_store)
    assert [version.fact.valid_from for version in (await state(filled_store)).versions] == [date(2022, 1, 1)]


async def test_who_comes_second_is_told_what_is_there_now(filled_store: Store) -> None:
    seen = (await state(filled_store)).version
    await save(filled_store, a_fact("fee-cap", a_value(4000)))
    late = await editing.save_fact(filled_store, ADMIN, a_fact(), replaces=None, expected=seen, now=NOW)
    assert isinstance(late, Conflict)
    assert late.current.draft and late.current.draft.fact.values[0] == a_value(4000)


async def test_a_withdrawn_fact_takes_its_texts_off(filled_store: Store) -> None:
    expected = (await state(filled_store)).version
    await editing.withdraw_fact(filled_store, ADMIN, "fee-cap", expected=expected, now=NOW)
    async with filled_store.reading() as session:
        reading = read(await load_texts(session), TOPIC, "km", TODAY)
    assert (reading.condition, reading.since, reading.wording) == (Condition.WITHDRAWN, TODAY, None)


async def test_publishing_a_withdrawn_fact_anew_brings_its_texts_back(filled_store: Store) -> None:
    expected = (await state(filled_store)).version
    await editing.withdraw_fact(filled_store, ADMIN, "fee-cap", expected=expected, now=NOW)
    await save(filled_store, a_fact("fee-cap", a_value(4000), valid_from=date(2026, 1, 1)), corrects=False)
    await publish(filled_store)
    assert await short_answer(filled_store) == "At most USD 4,000."


async def test_a_fact_that_is_still_true_is_confirmed_as_of_today(filled_store: Store) -> None:
    expected = (await state(filled_store)).version
    later = NOW + timedelta(days=100)
    result = await editing.confirm_fact(filled_store, ADMIN, "fee-cap", expected=expected, now=later)
    assert isinstance(result, Published)
    [version] = (await state(filled_store)).versions
    assert version.fact == a_fact(checked_on=TODAY + timedelta(days=100))
    assert version.id == result.version


async def test_a_new_fact_needs_a_known_source_and_a_sound_id(filled_store: Store) -> None:
    odd = a_fact("New_Fact", source="nowhere", valid_from=date(2027, 1, 2), valid_to=date(2027, 1, 1))
    result = await save(filled_store, odd)
    assert isinstance(result, Invalid)
    assert {finding.kind for finding in result.findings} == {Kind.MALFORMED, Kind.UNKNOWN}
    assert isinstance(await save(filled_store, a_fact("new-fact")), Saved)
    assert isinstance(await publish(filled_store, "new-fact"), Published)


async def test_an_editor_drafts_facts_and_a_reviewer_publishes_them(filled_store: Store) -> None:
    editor, reviewer = an_account(Role.EDITOR), an_account(Role.REVIEWER, "km", name="sokha")
    expected = (await state(filled_store)).version
    saved = await editing.save_fact(
        filled_store, editor, a_fact("fee-cap", a_value(1)), replaces=expected, expected=expected, now=NOW
    )
    assert isinstance(saved, Saved)
    for act in (editing.publish_fact, editing.withdraw_fact, editing.confirm_fact):
        refused = await act(filled_store, editor, "fee-cap", expected=saved.version, now=NOW)
        assert refused == Forbidden(Permission.PUBLISH)
    done = await editing.publish_fact(filled_store, reviewer, "fee-cap", expected=saved.version, now=NOW)
    assert isinstance(done, Published)


async def test_there_is_nothing_to_publish_without_a_draft(filled_store: Store) -> None:
    assert await publish(filled_store) == Unknown("fact", "fee-cap")
    nothing = await editing.withdraw_fact(filled_store, ADMIN, "no-such-fact", expected=editing.NEW, now=NOW)
    assert nothing == Unknown("fact", "no-such-fact")


async def test_the_history_and_the_audit_keep_every_value(filled_store: Store) -> None:
    await save(filled_store, a_fact("fee-cap", a_value(4000)))
    await publish(filled_store)
    history = await editing.lookup.fact_history(filled_store, "fee-cap")
    assert [revision.fact.values[0] for revision in history] == [a_value(4000), a_value(3600)]
    latest = (await audit.entries(filled_store, kind="fact"))[0]
    assert latest.before and latest.after
    assert (latest.before["values"][0]["value"]["amount"], latest.after["values"][0]["value"]["amount"]) == (
        "3600",
        "4000",
    )


async def test_all_facts_are_listed_with_their_drafts(filled_store: Store) -> None:
    await save(filled_store, a_fact("fee-cap", a_value(4000)))
    listed = {fact.id: fact for fact in await editing.lookup.facts(filled_store)}
    assert set(listed) == {"fee-cap", "hotline"}
    assert listed["fee-cap"] == await state(filled_store)
