"""What people believe that is not so is written, changed and taken away by a reviewer, and holds at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from knowledge import audit
from knowledge.content.checks import Finding, Kind
from knowledge.content.correction import correct
from knowledge.content.misconceptions import Belief, Misconception, Verdict
from knowledge.editing import NEW, Conflict, Forbidden, Invalid, Published, Unknown
from knowledge.editing.misconceptions import (
    MisconceptionState,
    misconception,
    misconceptions,
    remove_misconception,
    save_misconception,
)
from knowledge.roles import Permission, Role
from knowledge.store import Store
from knowledge.store.load import load_texts
from tests.builders import NOW, TODAY, a_misconception, an_account

REVIEWER = an_account(Role.REVIEWER)


async def save(store: Store, known: Misconception, expected: int = 1) -> object:
    return await save_misconception(store, REVIEWER, known, expected=expected, now=NOW)


def believing(language: str, *said: str, truth: str = "The limit is {fee-cap.cap}.", **fields: Any) -> Misconception:
    return a_misconception(beliefs={language: Belief(said, truth)}, **fields)


async def truth(store: Store, language: str = "en") -> str | None:
    async with store.reading() as session:
        told = correct(await load_texts(session), "no-limit", language, TODAY)
    return told.truth if told else None


async def test_a_change_is_told_at_once_and_audited(filled_store: Store) -> None:
    assert await truth(filled_store) == "The limit is USD 3,600."
    changed = replace(a_misconception(), verdict=Verdict.OUTDATED)
    told = {
        **changed.beliefs,
        "en": Belief(("There is no limit",), "Since then it is {fee-cap.cap}."),
    }
    assert isinstance(await save(filled_store, replace(changed, beliefs=told)), Published)
    assert await truth(filled_store) == "Since then it is USD 3,600."
    [state] = await misconceptions(filled_store)
    assert (state.version, state.misconception.verdict) == (2, Verdict.OUTDATED)
    [entry, *_] = await audit.entries(filled_store, kind="misconception")
    assert (entry.actor, entry.action, entry.subject) == ("lan", "publish", "no-limit")
    assert entry.before and entry.before["verdict"] == "wrong"


async def test_a_new_one_is_added(filled_store: Store) -> None:
    new = believing("en", "They may keep my passport", truth="They may not.", id="passport")
    assert isinstance(await save(filled_store, new, NEW), Published)
    assert {state.misconception.id for state in await misconceptions(filled_store)} == {"no-limit", "passport"}


async def test_who_comes_second_is_told_what_is_there_now(filled_store: Store) -> None:
    await save(filled_store, a_misconception())
    late = await save(filled_store, believing("en", "No limit at all"))
    assert late == Conflict(MisconceptionState(a_misconception(), 2))


async def test_a_number_written_in_the_text_a_missing_value_and_an_empty_field_are_refused(filled_store: Store) -> None:
    digits = await save(filled_store, believing("en", "no limit", truth="It is 3600."))
    assert isinstance(digits, Invalid) and digits.findings[0].kind is Kind.DIGITS
    hole = await save(filled_store, believing("en", "no limit", truth="It is {fee-cap.nothing}."))
    assert hole == Invalid((Finding(Kind.UNRESOLVED, "no-limit/en", "fee-cap.nothing"),))
    empty = await save(filled_store, believing("en", truth=""))
    assert isinstance(empty, Invalid) and {finding.detail for finding in empty.findings} == {"said", "truth"}


async def test_what_belongs_to_another_topic_or_misconception_is_refused(filled_store: Store) -> None:
    twice = believing("en", "There is no limit", id="again")
    refused = await save(filled_store, twice, NEW)
    assert isinstance(refused, Invalid) and {finding.kind for finding in refused.findings} == {Kind.DUPLICATE}


async def test_a_misconception_that_became_true_is_removed(filled_store: Store) -> None:
    done = await remove_misconception(filled_store, REVIEWER, "no-limit", expected=1, now=NOW)
    assert isinstance(done, Published)
    assert await misconception(filled_store, "no-limit") is None and await truth(filled_store) is None
    again = await remove_misconception(filled_store, REVIEWER, "no-limit", expected=1, now=NOW)
    assert again == Unknown("misconception", "no-limit")


async def test_a_removal_that_has_not_seen_the_latest_words_is_refused(filled_store: Store) -> None:
    await save(filled_store, replace(a_misconception(), verdict=Verdict.PARTLY))
    late = await remove_misconception(filled_store, REVIEWER, "no-limit", expected=1, now=NOW)
    assert isinstance(late, Conflict)


async def test_an_editor_changes_none(filled_store: Store) -> None:
    editor = an_account(Role.EDITOR)
    refused = await save_misconception(filled_store, editor, a_misconception(), expected=1, now=NOW)
    assert refused == Forbidden(Permission.PUBLISH)
    kept = await remove_misconception(filled_store, editor, "no-limit", expected=1, now=NOW)
    assert kept == Forbidden(Permission.PUBLISH)
