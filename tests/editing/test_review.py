"""Two pairs of eyes where a mistake would cost a worker: offered, approved, sent back, held, together, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from knowledge import audit, editing
from knowledge.accounts import Accounts
from knowledge.content.facts import Risk
from knowledge.content.topics import Grade, Wording
from knowledge.editing import (
    AheadOfSource,
    Conflict,
    Forbidden,
    NeedsReview,
    Part,
    Published,
    Saved,
    TextState,
    Unknown,
)
from knowledge.roles import OPERATOR, Account, Permission, Role
from knowledge.store import Store
from knowledge.store.load import load_texts
from tests.builders import NOW, TODAY, a_fact, a_topic, a_wording, some_texts
from tests.conftest import fill

TOPIC = "fee-cap-vietnam"
MEANING, GRADES = Grade.CHANGES_MEANING, (Grade.TYPO, Grade.CLARIFIES)


async def account(store: Store, name: str, role: Role = Role.REVIEWER, *languages: str) -> Account:
    made = await Accounts(store).create(OPERATOR, name, role, languages, now=NOW)
    assert isinstance(made, Account)
    return made


async def state(store: Store, language: str = "km") -> TextState:
    return await editing.lookup.text(store, TOPIC, language)


async def draft(
    store: Store, by: Account, language: str = "km", *, grade: Grade = MEANING, short: str = "ថ្មី {fee-cap.cap}។"
) -> int:
    before = await state(store, language)
    head = before.head.wording if before.head else a_wording()
    wording: Wording = replace(head, short=short)
    saved = await editing.save_text(store, by, TOPIC, language, wording, grade=grade, expected=before.version, now=NOW)
    assert isinstance(saved, Saved)
    return saved.version


async def publish(store: Store, by: Account, language: str = "km") -> object:
    expected = (await state(store, language)).version
    return await editing.publish_text(store, by, TOPIC, language, expected=expected, now=NOW)


async def approve(store: Store, by: Account, language: str = "km") -> object:
    expected = (await state(store, language)).version
    return await editing.approve_text(store, by, TOPIC, language, expected=expected, now=NOW)


async def shown(store: Store) -> dict[str, str]:
    """What people read of the topic, by language."""
    async with store.reading() as session:
        texts = await load_texts(session)
    return {language: text.wording.short for (topic, language), text in texts.translations.items() if topic == TOPIC}


async def actions(store: Store, subject: str = f"{TOPIC}/km") -> list[tuple[str, str]]:
    return [(entry.actor, entry.action) for entry in reversed(await audit.entries(store, subject=subject))]


async def test_a_change_of_meaning_about_money_is_not_published_by_its_author(filled_store: Store) -> None:
    author = await account(filled_store, "author")
    await account(filled_store, "other")
    await draft(filled_store, author)
    assert await publish(filled_store, author) == NeedsReview((Part.MEANING, Part.READING))
    assert "ថ្មី" not in (await shown(filled_store))["km"]


async def test_who_did_not_write_it_approves_and_the_author_publishes(filled_store: Store) -> None:
    author, other = await account(filled_store, "author"), await account(filled_store, "other")
    await draft(filled_store, author)
    assert isinstance(await approve(filled_store, other), Saved)
    assert isinstance(await publish(filled_store, author), Published)
    assert "ថ្មី" in (await shown(filled_store))["km"]
    assert (await state(filled_store)).alone is False


async def test_who_did_not_write_it_and_publishes_it_stands_for_it(filled_store: Store) -> None:
    author, other = await account(filled_store, "author", Role.EDITOR), await account(filled_store, "other")
    await draft(filled_store, author)
    assert isinstance(await publish(filled_store, other), Published)
    assert ("other", "approve") in await actions(filled_store)


@pytest.mark.parametrize("grade", GRADES)
async def test_a_small_change_is_published_by_its_author(filled_store: Store, grade: Grade) -> None:
    author = await account(filled_store, "author")
    await account(filled_store, "other")
    await draft(filled_store, author, grade=grade)
    assert isinstance(await publish(filled_store, author), Published)


async def test_whoever_prints_another_value_changes_the_meaning_whatever_they_call_it(filled_store: Store) -> None:
    editor, _ = await account(filled_store, "ana"), await account(filled_store, "bo")
    await draft(filled_store, editor, grade=Grade.TYPO, short="មិនមានតម្លៃទេ។")
    assert isinstance(await publish(filled_store, editor), NeedsReview)


async def test_another_meaning_where_no_law_money_or_safety_is_concerned_is_published_by_its_author(
    store: Store,
) -> None:
    await fill(store, some_texts(a_fact(risk=Risk.BACKGROUND)))
    author = await account(store, "author")
    await account(store, "other")
    await draft(store, author)
    assert isinstance(await publish(store, author), Published)


async def test_a_fact_that_is_only_relied_on_counts_as_one_that_is_printed(store: Store) -> None:
    law = a_fact("the-law", risk=Risk.LAW)
    topic = a_topic(rests_on=("fee-cap", "the-law"))
    await fill(store, some_texts(a_fact(risk=Risk.BACKGROUND), law, topics=(topic,)))
    author = await account(store, "author")
    await account(store, "other")
    await draft(store, author)
    assert isinstance(await publish(store, author), NeedsReview)


async def test_the_first_publication_of_a_text_counts_as_another_meaning(store: Store) -> None:
    texts = some_texts()
    known = {key: text for key, text in texts.translations.items() if key[1] != "km"}
    await fill(store, replace(texts, translations=known))
    author = await account(store, "author")
    await account(store, "other")
    await draft(store, author, grade=Grade.TYPO)
    assert await publish(store, author) == NeedsReview((Part.MEANING, Part.READING))


async def test_a_reviewer_of_another_language_stands_for_the_meaning_and_a_reader_for_the_words(
    filled_store: Store,
) -> None:
    author = await account(filled_store, "author", Role.REVIEWER, "km")
    vietnamese = await account(filled_store, "vietnamese", Role.REVIEWER, "vi")
    reader = await account(filled_store, "reader", Role.EDITOR, "km")
    await account(filled_store, "other")
    await draft(filled_store, author)
    await approve(filled_store, vietnamese)
    assert await publish(filled_store, author) == NeedsReview((Part.READING,))
    await approve(filled_store, reader)
    assert isinstance(await publish(filled_store, author), Published)


async def test_whoever_had_a_hand_in_it_since_the_last_publication_is_an_author(filled_store: Store) -> None:
    first, second, third = [await account(filled_store, name) for name in ("first", "second", "third")]
    await draft(filled_store, first)
    await draft(filled_store, second, short="ថ្មី៖ {fee-cap.cap}។", grade=Grade.TYPO)
    for author in (first, second):
        assert await approve(filled_store, author) == NeedsReview((Part.MEANING, Part.READING))
    assert isinstance(await approve(filled_store, third), Saved)
    assert isinstance(await publish(filled_store, first), Published)
    await draft(filled_store, second, short="ទៀត {fee-cap.cap}។")
    assert isinstance(await approve(filled_store, first), Saved)


async def test_a_new_revision_voids_what_was_approved(filled_store: Store) -> None:
    author, other = await account(filled_store, "author"), await account(filled_store, "other")
    await draft(filled_store, author)
    await approve(filled_store, other)
    await draft(filled_store, author, short="ទៀត {fee-cap.cap}។")
    assert isinstance(await publish(filled_store, author), NeedsReview)


async def test_an_approval_of_what_is_no_longer_the_draft_is_a_lost_race(filled_store: Store) -> None:
    author, other = await account(filled_store, "author"), await account(filled_store, "other")
    seen = await draft(filled_store, author)
    await draft(filled_store, author, short="ទៀត {fee-cap.cap}។")
    late = await editing.approve_text(filled_store, other, TOPIC, "km", expected=seen, now=NOW)
    assert isinstance(late, Conflict)


async def test_if_nobody_else_holds_the_role_an_admin_approves_alone_and_it_is_written_down(
    filled_store: Store,
) -> None:
    admin = await account(filled_store, "admin", Role.ADMIN)
    await account(filled_store, "editor", Role.EDITOR)
    await account(filled_store, "vietnamese", Role.REVIEWER, "vi")
    await draft(filled_store, admin)
    assert isinstance(await publish(filled_store, admin), Published)
    assert (await state(filled_store)).alone
    assert ("admin", "approve alone") in await actions(filled_store)


async def test_a_reviewer_alone_may_not(filled_store: Store) -> None:
    reviewer = await account(filled_store, "reviewer")
    await draft(filled_store, reviewer)
    assert isinstance(await publish(filled_store, reviewer), NeedsReview)


async def test_a_disabled_account_is_nobody_who_could_review(filled_store: Store) -> None:
    admin = await account(filled_store, "admin", Role.ADMIN)
    await account(filled_store, "gone")
    await draft(filled_store, admin)
    assert isinstance(await publish(filled_store, admin), NeedsReview)
    await Accounts(filled_store).change(OPERATOR, "gone", Role.REVIEWER, (), disabled=True, now=NOW)
    assert isinstance(await publish(filled_store, admin), Published)


async def test_one_pair_of_eyes_is_forgotten_when_two_have_seen_the_next_words(filled_store: Store) -> None:
    admin = await account(filled_store, "admin", Role.ADMIN)
    await draft(filled_store, admin)
    await publish(filled_store, admin)
    other = await account(filled_store, "other")
    await draft(filled_store, admin, short="ទៀត {fee-cap.cap}។")
    await publish(filled_store, other)
    assert (await state(filled_store)).alone is False


async def test_a_draft_is_offered_and_sent_back_with_a_reason(filled_store: Store) -> None:
    author, other = await account(filled_store, "author", Role.EDITOR), await account(filled_store, "other")
    version = await draft(filled_store, author)
    await editing.offer_text(filled_store, author, TOPIC, "km", expected=version, now=NOW)
    assert (await state(filled_store)).asked_at == NOW
    await approve(filled_store, other)
    back = await editing.send_back_text(
        filled_store, other, TOPIC, "km", "Which fee is meant?", expected=version, now=NOW
    )
    assert back == Saved(version)
    assert (await state(filled_store)).asked_at is None
    (comment,) = await editing.comments_of(filled_store, TOPIC, "km")
    assert (comment.text, comment.asks_for_changes, comment.revision) == ("Which fee is meant?", True, version)
    assert (await editing.review_of(filled_store, TOPIC, "km")).missing == (Part.MEANING, Part.READING)


async def test_offering_it_again_answers_what_was_asked_for(filled_store: Store) -> None:
    author, other = await account(filled_store, "author", Role.EDITOR), await account(filled_store, "other")
    version = await draft(filled_store, author)
    await editing.send_back_text(filled_store, other, TOPIC, "km", "Shorter.", expected=version, now=NOW)
    again = await draft(filled_store, author, short="{fee-cap.cap}។")
    await editing.offer_text(filled_store, author, TOPIC, "km", expected=again, now=NOW)
    (comment,) = await editing.comments_of(filled_store, TOPIC, "km")
    assert comment.resolved_by == "author"


async def test_a_draft_that_was_offered_stays_so_when_its_author_mends_it(filled_store: Store) -> None:
    author = await account(filled_store, "author", Role.EDITOR)
    version = await draft(filled_store, author)
    await editing.offer_text(filled_store, author, TOPIC, "km", expected=version, now=NOW)
    await draft(filled_store, author, short="កែ {fee-cap.cap}។", grade=Grade.TYPO)
    assert (await state(filled_store)).asked_at == NOW


async def test_languages_go_up_together_or_not_at_all(filled_store: Store) -> None:
    author, other = await account(filled_store, "author"), await account(filled_store, "other")
    english = await draft(filled_store, author, "en", short="Never above {fee-cap.cap}.")
    khmer, vietnamese = (
        await draft(filled_store, author),
        await draft(filled_store, author, "vi", short="{nothing.cap}"),
    )
    before = await shown(filled_store)
    all_three = {"en": english, "km": khmer, "vi": vietnamese}
    assert not isinstance(await editing.publish_topic(filled_store, other, TOPIC, all_three, now=NOW), Published)
    assert await shown(filled_store) == before
    assert (await editing.review_of(filled_store, TOPIC, "km")).given == ()
    two = {"km": khmer, "en": english}
    assert isinstance(await editing.publish_topic(filled_store, other, TOPIC, two, now=NOW), Published)
    assert "ថ្មី" in (await shown(filled_store))["km"] and "Never" in (await shown(filled_store))["en"]


async def test_a_translation_of_the_new_english_draft_is_fresh_when_both_go_up_together(filled_store: Store) -> None:
    author, other = await account(filled_store, "author"), await account(filled_store, "other")
    english = await draft(filled_store, author, "en", short="Never above {fee-cap.cap}.")
    before = await state(filled_store)
    assert before.published
    wording = replace(before.published.wording, short="មិនលើស {fee-cap.cap}។")
    saved = await editing.save_text(
        filled_store, author, TOPIC, "km", wording,
        grade=MEANING, expected=before.version, now=NOW, based_on_revision=english,
    )  # fmt: skip
    assert isinstance(saved, Saved)
    both = {"km": saved.version, "en": english}
    assert isinstance(await editing.publish_topic(filled_store, other, TOPIC, both, now=NOW), Published)
    assert (await state(filled_store)).stale_since is None
    assert (await state(filled_store, "my")).stale_since == TODAY


async def translated(store: Store, by: Account, english: int | None = None) -> int:
    """A Khmer draft made from this English revision."""
    before = await state(store)
    head = before.head.wording if before.head else a_wording()
    saved = await editing.save_text(
        store, by, TOPIC, "km", replace(head, short="មិនលើស {fee-cap.cap}។"),
        grade=MEANING, expected=before.version, now=NOW, based_on_revision=english,
    )  # fmt: skip
    assert isinstance(saved, Saved)
    return saved.version


@pytest.mark.parametrize("is_held", [False, True])
async def test_a_translation_waits_for_the_english_draft_that_it_was_made_from(
    filled_store: Store, is_held: bool
) -> None:
    author, other = await account(filled_store, "author"), await account(filled_store, "other")
    english = await draft(filled_store, author, "en", short="Never above {fee-cap.cap}.")
    if is_held:
        await editing.hold_text(filled_store, other, TOPIC, "en", held=True, expected=english, now=NOW)
    await translated(filled_store, author, english)
    assert await publish(filled_store, other) == AheadOfSource(("km",))
    assert "មិនលើស" not in (await shown(filled_store))["km"]
    assert await editing.waiting_languages(filled_store, TOPIC) == {"km"}
    assert isinstance(await publish(filled_store, other, "en"), Published)
    assert await editing.waiting_languages(filled_store, TOPIC) == frozenset()
    assert isinstance(await publish(filled_store, other), Published)


async def test_a_translation_of_what_is_published_does_not_wait_for_the_next_english_draft(filled_store: Store) -> None:
    author, other = await account(filled_store, "author"), await account(filled_store, "other")
    await draft(filled_store, author, "en", short="Never above {fee-cap.cap}.")
    await translated(filled_store, author)
    assert isinstance(await publish(filled_store, other), Published)


async def test_a_translation_of_an_earlier_english_draft_goes_up_once_a_later_one_is_read(filled_store: Store) -> None:
    author, other = await account(filled_store, "author"), await account(filled_store, "other")
    english = await draft(filled_store, author, "en", short="Never above {fee-cap.cap}.")
    await translated(filled_store, author, english)
    await draft(filled_store, author, "en", short="In no case above {fee-cap.cap}.")
    assert await publish(filled_store, other) == AheadOfSource(("km",))
    await publish(filled_store, other, "en")
    assert isinstance(await publish(filled_store, other), Published)


async def test_in_a_new_topic_english_is_read_first_or_together(filled_store: Store) -> None:
    author, other = await account(filled_store, "author"), await account(filled_store, "other")
    await editing.save_topic(filled_store, author, a_topic("new"), expected=editing.NEW, now=NOW)
    versions: dict[str, int] = {}
    for language in ("en", "km"):
        saved = await editing.save_text(
            filled_store, author, "new", language, a_wording(), grade=MEANING, expected=editing.NEW, now=NOW
        )
        assert isinstance(saved, Saved)
        versions[language] = saved.version
    alone = {"km": versions["km"]}
    assert await editing.publish_topic(filled_store, other, "new", alone, now=NOW) == AheadOfSource(("km",))
    assert isinstance(await editing.publish_topic(filled_store, other, "new", versions, now=NOW), Published)


async def test_a_draft_is_held_until_the_other_languages_are_ready(filled_store: Store) -> None:
    author, other = await account(filled_store, "author"), await account(filled_store, "other")
    version = await draft(filled_store, author)
    early = await editing.hold_text(filled_store, author, TOPIC, "km", held=True, expected=version, now=NOW)
    assert isinstance(early, NeedsReview)
    await editing.hold_text(filled_store, other, TOPIC, "km", held=True, expected=version, now=NOW)
    assert (await state(filled_store)).held and "ថ្មី" not in (await shown(filled_store))["km"]
    await draft(filled_store, author, short="ទៀត {fee-cap.cap}។")
    assert (await state(filled_store)).held is False


async def test_any_reviewer_takes_a_topic_back_in_all_languages(filled_store: Store) -> None:
    vietnamese = await account(filled_store, "vietnamese", Role.REVIEWER, "vi")
    await draft(filled_store, vietnamese, "vi", short="Nháp {fee-cap.cap}.")
    assert isinstance(await editing.withdraw_topic(filled_store, vietnamese, TOPIC, now=NOW), Published)
    assert await shown(filled_store) == {}
    assert ("vietnamese", "withdraw") in await actions(filled_store)
    kept = await state(filled_store, "vi")
    assert kept.draft and kept.draft.wording.short == "Nháp {fee-cap.cap}."
    assert await editing.withdraw_topic(filled_store, vietnamese, TOPIC, now=NOW) == Unknown("text", TOPIC)
    editor = await account(filled_store, "editor", Role.EDITOR)
    refused = await editing.withdraw_topic(filled_store, editor, TOPIC, now=NOW)
    assert refused == Forbidden(Permission.PUBLISH)


async def test_what_was_taken_back_is_looked_at_again_before_people_read_it(filled_store: Store) -> None:
    author, other = await account(filled_store, "author"), await account(filled_store, "other")
    await draft(filled_store, author)
    await publish(filled_store, other)
    expected = (await state(filled_store)).version
    await editing.withdraw_text(filled_store, other, TOPIC, "km", expected=expected, now=NOW)
    assert isinstance(await publish(filled_store, author), NeedsReview)
    assert isinstance(await publish(filled_store, other), Published)


async def restore(store: Store, by: Account, revision: int) -> object:
    expected = (await state(store)).version
    return await editing.restore_text(store, by, TOPIC, "km", revision, expected=expected, now=NOW)


async def test_going_back_to_an_earlier_revision_publishes_it_at_once_where_that_is_allowed(
    filled_store: Store,
) -> None:
    author, other = await account(filled_store, "author"), await account(filled_store, "other")
    first = (await state(filled_store)).version
    await draft(filled_store, author, grade=Grade.CLARIFIES)
    await publish(filled_store, author)
    assert isinstance(await restore(filled_store, other, first), Published)
    now = (await state(filled_store)).published
    assert now and "ច្រើនបំផុត" in now.wording.short
    assert (now.author, now.origin, now.grade) == ("other", "machine-drafted", Grade.CLARIFIES)


async def test_going_back_to_another_meaning_waits_for_review(filled_store: Store) -> None:
    author, other = await account(filled_store, "author"), await account(filled_store, "other")
    first = (await state(filled_store)).version
    await draft(filled_store, author)
    await publish(filled_store, other)
    restored = await restore(filled_store, author, first)
    after = await state(filled_store)
    assert restored == Saved(after.version)
    assert after.draft and after.draft.grade is MEANING and after.asked_at == NOW
    assert isinstance(await publish(filled_store, other), Published)


async def test_going_back_to_what_is_published_throws_the_draft_away(filled_store: Store) -> None:
    author = await account(filled_store, "author", Role.EDITOR)
    first = (await state(filled_store)).version
    await draft(filled_store, author)
    assert await restore(filled_store, author, first) == Saved(first)
    after = await state(filled_store)
    assert after.draft is None and after.version == first
    assert len(await editing.lookup.text_history(filled_store, TOPIC, "km")) == 2


async def test_a_revision_of_another_text_does_not_come_back_here(filled_store: Store) -> None:
    author = await account(filled_store, "author")
    vietnamese = (await state(filled_store, "vi")).version
    assert await restore(filled_store, author, vietnamese) == Unknown("revision", str(vietnamese))


async def test_still_true_in_one_action_for_all_languages(filled_store: Store) -> None:
    reviewer, later = await account(filled_store, "reviewer"), NOW + timedelta(days=40)
    found = await editing.grounds(filled_store, TOPIC, now=later)
    assert not isinstance(found, Unknown)
    assert [(ground.current.fact.id, ground.source.url) for ground in found] == [("fee-cap", "https://example.org/law")]
    seen = {ground.state.id: ground.state.version for ground in found}
    assert isinstance(await editing.confirm_topic(filled_store, reviewer, TOPIC, seen, now=later), Published)
    for language in ("en", "vi", "km", "my"):
        assert (await state(filled_store, language)).checked_at == later
    fact = await editing.lookup.fact(filled_store, "fee-cap")
    assert fact.versions[0].fact.checked_on == TODAY + timedelta(days=40)
    assert await actions(filled_store, TOPIC) == [("reviewer", "confirm")]


async def test_nobody_says_still_true_of_a_fact_that_they_did_not_see(filled_store: Store) -> None:
    reviewer, editor = await account(filled_store, "reviewer"), await account(filled_store, "editor", Role.EDITOR)
    for seen in ({}, {"fee-cap": 10_000}, {"fee-cap": 1, "hotline": 2}):
        assert isinstance(await editing.confirm_topic(filled_store, reviewer, TOPIC, seen, now=NOW), Conflict)
    assert await editing.confirm_topic(filled_store, editor, TOPIC, {}, now=NOW) == Forbidden(Permission.PUBLISH)
    assert (await state(filled_store)).checked_at is None


async def test_a_withdrawn_fact_is_not_still_true(filled_store: Store) -> None:
    reviewer = await account(filled_store, "reviewer")
    version = (await editing.lookup.fact(filled_store, "fee-cap")).version
    await editing.withdraw_fact(filled_store, reviewer, "fee-cap", expected=version, now=NOW)
    assert await editing.grounds(filled_store, TOPIC, now=NOW) == ()
    await editing.confirm_topic(filled_store, reviewer, TOPIC, {}, now=NOW)
    fact = await editing.lookup.fact(filled_store, "fee-cap")
    assert fact.versions[0].fact.withdrawn_on == TODAY
