"""A draft is kept, published, withdrawn; nothing that somebody else wrote is lost; old translations are left behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from knowledge import audit, editing
from knowledge.content.checks import Kind
from knowledge.content.topics import Grade, Review, Translation, Wording
from knowledge.editing import Conflict, Forbidden, Invalid, Published, Saved, TextState, Unknown
from knowledge.roles import Permission, Role
from knowledge.store import Store
from knowledge.store.load import load_texts
from knowledge.store.tables import TextRow
from tests.builders import NOW, TODAY, a_wording, an_account

ADMIN = an_account()
TOPIC = "fee-cap-vietnam"
TOMORROW = NOW + timedelta(days=1)
NEW = a_wording("No more than {fee-cap.cap}.")


async def state(store: Store, language: str = "en") -> TextState:
    return await editing.lookup.text(store, TOPIC, language)


async def save(store: Store, language: str = "en", wording: Wording = NEW, grade: Grade = Grade.CLARIFIES) -> int:
    expected = (await state(store, language)).version
    saved = await editing.save_text(store, ADMIN, TOPIC, language, wording, grade=grade, expected=expected, now=NOW)
    assert isinstance(saved, Saved)
    return saved.version


async def publish(store: Store, language: str = "en") -> object:
    expected = (await state(store, language)).version
    return await editing.publish_text(store, ADMIN, TOPIC, language, expected=expected, now=TOMORROW)


async def shown(store: Store, language: str = "en") -> Translation:
    async with store.reading() as session:
        return (await load_texts(session)).translations[TOPIC, language]


async def reworded(store: Store, language: str, short: str) -> Wording:
    return replace((await shown(store, language)).wording, short=short)


async def test_a_draft_is_not_shown_before_it_is_published(filled_store: Store) -> None:
    before = await shown(filled_store)
    await save(filled_store)
    assert await shown(filled_store) == before
    assert isinstance(await publish(filled_store), Published)
    assert (await shown(filled_store)).wording == NEW


async def test_a_publication_raises_the_revision(filled_store: Store) -> None:
    await save(filled_store)
    first = await publish(filled_store)
    await save(filled_store, wording=a_wording("Not above {fee-cap.cap}."))
    second = await publish(filled_store)
    assert isinstance(first, Published) and isinstance(second, Published)
    assert second.revision == first.revision + 1


async def test_who_comes_second_is_told_what_is_there_now(filled_store: Store) -> None:
    seen = (await state(filled_store)).version
    await save(filled_store)
    late = await editing.save_text(
        filled_store, ADMIN, TOPIC, "en", a_wording("Mine."), grade=Grade.TYPO, expected=seen, now=NOW
    )
    assert isinstance(late, Conflict)
    assert late.current.draft and late.current.draft.wording == NEW
    stale = await editing.publish_text(filled_store, ADMIN, TOPIC, "en", expected=seen, now=NOW)
    assert isinstance(stale, Conflict)


async def test_saving_the_same_words_twice_makes_one_revision(filled_store: Store) -> None:
    assert await save(filled_store) == await save(filled_store)


async def test_every_revision_stays_in_the_history(filled_store: Store) -> None:
    await save(filled_store)
    await publish(filled_store)
    history = await editing.lookup.text_history(filled_store, TOPIC, "en")
    assert [revision.author for revision in history] == ["lan", "edition 1"]
    assert all(revision.published_at for revision in history)


async def test_a_text_with_broken_braces_or_without_words_is_not_even_a_draft(filled_store: Store) -> None:
    expected = (await state(filled_store)).version
    for wording, kind in ((a_wording("At most {fee-cap}."), Kind.MALFORMED), (a_wording(" "), Kind.EMPTY)):
        result = await editing.save_text(
            filled_store, ADMIN, TOPIC, "en", wording, grade=Grade.TYPO, expected=expected, now=NOW
        )
        assert isinstance(result, Invalid)
        assert result.findings[0].kind is kind


async def test_a_hole_a_digit_or_a_differing_placeholder_is_not_published(filled_store: Store) -> None:
    probes = {"{no-such.cap}": Kind.UNRESOLVED, "{fee-cap.cap} 3600": Kind.DIGITS, "nhiều": Kind.DIFFERENT}
    for short, kind in probes.items():
        await save(filled_store, "vi", await reworded(filled_store, "vi", short))
        result = await publish(filled_store, "vi")
        assert isinstance(result, Invalid), short
        assert kind in {finding.kind for finding in result.findings}


async def test_what_was_broken_elsewhere_does_not_stop_a_publication(filled_store: Store) -> None:
    """A text that an older version of the software let through must not lock all others."""
    await save(filled_store, "my", await reworded(filled_store, "my", "{fee-cap.cap} 3600"))
    async with filled_store.transaction() as session:
        row = await session.get_one(TextRow, (TOPIC, "my"))
        row.published, row.draft = row.draft, None
    await save(filled_store)
    assert isinstance(await publish(filled_store), Published)


async def test_a_source_that_changes_meaning_leaves_translations_behind(filled_store: Store) -> None:
    await save(filled_store, grade=Grade.CHANGES_MEANING)
    await publish(filled_store)
    assert (await shown(filled_store, "km")).stale_since == TODAY + timedelta(days=1)
    assert (await shown(filled_store, "en")).stale_since is None


async def test_typos_and_clarifications_leave_no_translation_behind(filled_store: Store) -> None:
    for grade in (Grade.TYPO, Grade.CLARIFIES):
        await save(filled_store, wording=a_wording(f"Never above {{fee-cap.cap}}, {grade}."), grade=grade)
        assert isinstance(await publish(filled_store), Published)
        assert (await shown(filled_store, "km")).stale_since is None


async def test_a_typo_in_a_draft_that_changes_meaning_does_not_make_it_small(filled_store: Store) -> None:
    await save(filled_store, grade=Grade.CHANGES_MEANING)
    await save(filled_store, wording=a_wording("Not more than {fee-cap.cap}."), grade=Grade.TYPO)
    await publish(filled_store)
    assert (await shown(filled_store, "km")).stale_since


async def test_a_translation_of_the_new_source_is_fresh_again(filled_store: Store) -> None:
    await save(filled_store, grade=Grade.CHANGES_MEANING)
    await publish(filled_store)
    await save(filled_store, "km", await reworded(filled_store, "km", "ថ្មី {fee-cap.cap}។"))
    await publish(filled_store, "km")
    assert (await shown(filled_store, "km")).stale_since is None
    assert (await shown(filled_store, "my")).stale_since


async def test_a_translation_that_still_holds_is_confirmed_with_the_same_words(filled_store: Store) -> None:
    await save(filled_store, grade=Grade.CHANGES_MEANING)
    await publish(filled_store)
    same = (await shown(filled_store, "km")).wording
    await save(filled_store, "km", same)
    await publish(filled_store, "km")
    assert (await shown(filled_store, "km")).stale_since is None


async def test_a_translation_of_the_old_source_stays_behind_when_it_is_published(filled_store: Store) -> None:
    old = (await state(filled_store)).version
    await save(filled_store, grade=Grade.CHANGES_MEANING)
    await publish(filled_store)
    khmer = await state(filled_store, "km")
    assert khmer.published
    wording = replace(khmer.published.wording, short="កែ {fee-cap.cap}។")
    saved = await editing.save_text(
        filled_store, ADMIN, TOPIC, "km", wording,
        grade=Grade.CLARIFIES, expected=khmer.version, now=NOW, based_on_revision=old,
    )  # fmt: skip
    assert isinstance(saved, Saved)
    await publish(filled_store, "km")
    assert (await shown(filled_store, "km")).stale_since == TODAY + timedelta(days=1)


async def test_a_translation_cannot_be_based_on_another_topics_text(filled_store: Store) -> None:
    vietnamese = await state(filled_store, "vi")
    result = await editing.save_text(
        filled_store, ADMIN, TOPIC, "km", a_wording("ថ្មី"), grade=Grade.TYPO,
        expected=(await state(filled_store, "km")).version, now=NOW, based_on_revision=vietnamese.version,
    )  # fmt: skip
    assert result == Unknown("revision", str(vietnamese.version))


async def test_a_withdrawn_text_is_gone_and_its_words_are_a_draft(filled_store: Store) -> None:
    before = await state(filled_store, "km")
    result = await editing.withdraw_text(filled_store, ADMIN, TOPIC, "km", expected=before.version, now=NOW)
    assert isinstance(result, Published)
    async with filled_store.reading() as session:
        assert (TOPIC, "km") not in (await load_texts(session)).translations
    after = await state(filled_store, "km")
    assert after.published is None and after.draft == before.published
    assert isinstance(await publish(filled_store, "km"), Published)


async def test_a_native_speakers_review_lasts_until_more_than_a_typo_changes(filled_store: Store) -> None:
    expected = (await state(filled_store, "km")).version
    await editing.confirm_wording(filled_store, ADMIN, TOPIC, "km", expected=expected, now=NOW)
    assert (await shown(filled_store, "km")).review == Review("lan", TODAY)
    await save(filled_store, "km", await reworded(filled_store, "km", "កែ {fee-cap.cap}។"), Grade.TYPO)
    await publish(filled_store, "km")
    assert (await shown(filled_store, "km")).review
    await save(filled_store, "km", await reworded(filled_store, "km", "ថ្មី {fee-cap.cap}។"))
    await publish(filled_store, "km")
    assert (await shown(filled_store, "km")).review is None


async def test_a_text_that_a_person_rewrote_is_no_longer_machine_drafted(filled_store: Store) -> None:
    await save(filled_store, "km", await reworded(filled_store, "km", "កែ {fee-cap.cap}។"), Grade.TYPO)
    await publish(filled_store, "km")
    assert (await shown(filled_store, "km")).origin == "machine-drafted"
    await save(filled_store, "km", await reworded(filled_store, "km", "ថ្មី {fee-cap.cap}។"))
    await publish(filled_store, "km")
    assert (await shown(filled_store, "km")).origin == "lan"


async def test_an_editor_drafts_but_does_not_publish_and_only_in_their_languages(filled_store: Store) -> None:
    editor = an_account(Role.EDITOR, "km")
    khmer, english = await state(filled_store, "km"), await state(filled_store)
    draft = await editing.save_text(
        filled_store, editor, TOPIC, "km", a_wording("ថ្មី"), grade=Grade.TYPO, expected=khmer.version, now=NOW
    )
    assert isinstance(draft, Saved)
    foreign = await editing.save_text(
        filled_store, editor, TOPIC, "en", NEW, grade=Grade.TYPO, expected=english.version, now=NOW
    )
    assert foreign == Forbidden(Permission.DRAFT, "en")
    published = await editing.publish_text(filled_store, editor, TOPIC, "km", expected=draft.version, now=NOW)
    assert published == Forbidden(Permission.PUBLISH, "km")


async def test_there_is_nothing_to_publish_without_a_draft_and_no_text_without_a_topic(filled_store: Store) -> None:
    assert await publish(filled_store) == Unknown("text", f"{TOPIC}/en")
    result = await editing.save_text(
        filled_store, ADMIN, "no-such-topic", "en", NEW, grade=Grade.TYPO, expected=editing.NEW, now=NOW
    )
    assert result == Unknown("topic", "no-such-topic")


async def test_the_audit_names_who_did_what_and_what_was_before(filled_store: Store) -> None:
    await save(filled_store)
    await publish(filled_store)
    published, saved = (await audit.entries(filled_store, kind="text", subject=f"{TOPIC}/en"))[:2]
    assert (saved.actor, saved.action, published.action) == ("lan", "save", "publish")
    assert published.before and published.before["short"] == "At most {fee-cap.cap}."
    assert published.after and published.after["short"] == NEW.short
