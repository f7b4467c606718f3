"""What leaves a translation behind, and what must not: the mistakes of others, as they were reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from knowledge import editing
from knowledge.content.topics import Grade, Wording
from knowledge.editing import Published, Saved, TextState
from knowledge.store import Store
from tests.builders import NOW, a_wording, an_account

ADMIN, TOPIC = an_account(), "fee-cap-vietnam"
TRANSLATIONS = ("vi", "km", "my")


async def state(store: Store, language: str = "en") -> TextState:
    return await editing.lookup.text(store, TOPIC, language)


async def save(
    store: Store, wording: Wording | None, language: str = "en", grade: Grade = Grade.CHANGES_MEANING
) -> int:
    """`wording` None: the words that are there."""
    before = await state(store, language)
    assert before.head
    words = wording or before.head.wording
    saved = await editing.save_text(store, ADMIN, TOPIC, language, words, grade=grade, expected=before.version, now=NOW)
    assert isinstance(saved, Saved)
    return saved.version


async def publish(store: Store, language: str = "en") -> None:
    expected = (await state(store, language)).version
    done = await editing.publish_text(store, ADMIN, TOPIC, language, expected=expected, now=NOW)
    assert isinstance(done, Published), done


async def withdraw(store: Store, language: str = "en") -> None:
    expected = (await state(store, language)).version
    done = await editing.withdraw_text(store, ADMIN, TOPIC, language, expected=expected, now=NOW)
    assert isinstance(done, Published)


async def stale(store: Store) -> dict[str, date | None]:
    return {language: (await state(store, language)).stale_since for language in TRANSLATIONS}


FRESH = dict.fromkeys(TRANSLATIONS)


async def test_saving_an_unchanged_source_makes_no_revision_and_no_translation_outdated(filled_store: Store) -> None:
    before = await state(filled_store)
    await save(filled_store, None)
    assert await state(filled_store) == before
    assert len(await editing.lookup.text_history(filled_store, TOPIC, "en")) == 1
    assert await stale(filled_store) == FRESH


async def test_changing_the_source_and_changing_it_back_makes_no_translation_outdated(filled_store: Store) -> None:
    before = await state(filled_store)
    assert before.published
    await save(filled_store, a_wording("Never above {fee-cap.cap}."))
    await save(filled_store, before.published.wording)
    assert await state(filled_store) == before
    assert await stale(filled_store) == FRESH


async def test_turning_a_published_page_into_a_draft_makes_no_translation_outdated(filled_store: Store) -> None:
    await withdraw(filled_store)
    assert await stale(filled_store) == FRESH


async def test_publishing_a_draft_again_that_was_published_makes_no_translation_outdated(filled_store: Store) -> None:
    await withdraw(filled_store)
    await publish(filled_store)
    assert await stale(filled_store) == FRESH


async def test_a_typo_mended_while_the_page_was_a_draft_makes_no_translation_outdated(filled_store: Store) -> None:
    await save(filled_store, a_wording("Never above {fee-cap.cap}."))
    await publish(filled_store)
    for language in TRANSLATIONS:
        await save(filled_store, None, language)
        await publish(filled_store, language)
    await withdraw(filled_store)
    await save(filled_store, a_wording("Never above {fee-cap.cap}!"), grade=Grade.TYPO)
    await publish(filled_store)
    assert await stale(filled_store) == FRESH


async def test_publishing_an_outdated_translation_updates_its_status_to_up_to_date(filled_store: Store) -> None:
    await save(filled_store, a_wording("Never above {fee-cap.cap}."))
    await publish(filled_store)
    khmer = await state(filled_store, "km")
    assert khmer.stale_since and khmer.published
    await save(filled_store, replace(khmer.published.wording, short="មិនលើស {fee-cap.cap}។"), "km")
    await publish(filled_store, "km")
    assert (await state(filled_store, "km")).stale_since is None
    assert (await state(filled_store, "my")).stale_since


async def test_publishing_an_outdated_translation_updates_its_status_the_second_time_too(filled_store: Store) -> None:
    for number in ("one", "two"):
        await save(filled_store, a_wording(f"Never above {{fee-cap.cap}}, {number}."))
        await publish(filled_store)
        assert (await state(filled_store, "km")).stale_since
        await save(filled_store, None, "km")
        await publish(filled_store, "km")
        assert (await state(filled_store, "km")).stale_since is None


async def test_the_status_of_a_translation_can_be_updated_without_changing_its_content(filled_store: Store) -> None:
    await save(filled_store, a_wording("Never above {fee-cap.cap}."))
    await publish(filled_store)
    before = await state(filled_store, "km")
    await save(filled_store, None, "km", Grade.TYPO)
    await publish(filled_store, "km")
    after = await state(filled_store, "km")
    assert before.published and after.published and after.published.wording == before.published.wording
    assert after.stale_since is None


async def test_a_typo_in_an_outdated_translation_leaves_it_outdated_while_it_follows_the_old_source(
    filled_store: Store,
) -> None:
    old = (await state(filled_store)).version
    await save(filled_store, a_wording("Never above {fee-cap.cap}."))
    await publish(filled_store)
    khmer = await state(filled_store, "km")
    assert khmer.published
    saved = await editing.save_text(
        filled_store, ADMIN, TOPIC, "km", replace(khmer.published.wording, short="កែ {fee-cap.cap}។"),
        grade=Grade.TYPO, expected=khmer.version, now=NOW, based_on_revision=old,
    )  # fmt: skip
    assert isinstance(saved, Saved)
    await publish(filled_store, "km")
    assert (await state(filled_store, "km")).stale_since


@pytest.mark.parametrize("grade", [Grade.TYPO, Grade.CLARIFIES])
async def test_a_minor_edit_leaves_the_translations_as_they_are(filled_store: Store, grade: Grade) -> None:
    await save(filled_store, a_wording("Never above {fee-cap.cap}."), grade=grade)
    await publish(filled_store)
    assert await stale(filled_store) == FRESH


async def test_changing_what_stands_around_the_texts_makes_no_translation_outdated(filled_store: Store) -> None:
    topic = await editing.lookup.topic(filled_store, TOPIC)
    assert topic
    moved = replace(topic.topic, countries=("kh",))
    await editing.save_topic(filled_store, ADMIN, moved, expected=topic.version, now=NOW)
    assert await stale(filled_store) == FRESH


async def test_going_back_to_the_old_meaning_leaves_the_translation_of_the_new_one_behind_and_frees_the_others(
    filled_store: Store,
) -> None:
    first = (await state(filled_store)).version
    await save(filled_store, a_wording("Never above {fee-cap.cap}."))
    await publish(filled_store)
    await save(filled_store, None, "km")
    await publish(filled_store, "km")
    later = NOW + timedelta(days=1)
    expected = (await state(filled_store)).version
    done = await editing.restore_text(filled_store, ADMIN, TOPIC, "en", first, expected=expected, now=later)
    assert isinstance(done, Published)
    assert (await state(filled_store, "km")).stale_since
    assert (await state(filled_store, "vi")).stale_since is None
