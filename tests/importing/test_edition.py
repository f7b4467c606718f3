"""An edition comes in without undoing what editors changed, and what goes out comes in again unchanged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from knowledge import editing
from knowledge.content.bundle import BundleError, read_bundle, write_bundle
from knowledge.content.texts import Texts
from knowledge.content.topics import Edition, Grade, Phrasing, Review
from knowledge.editing import Published, Saved
from knowledge.importing import (
    Imported,
    NewerEdition,
    Refused,
    Thing,
    Unchanged,
    apply,
    export,
    load_seed_if_empty,
    preview,
)
from knowledge.store import Store
from knowledge.store.load import load_texts
from tests.builders import NOW, TODAY, a_fact, a_value, a_wording, an_account, some_texts, translations_of

ADMIN = an_account()
TOPIC = "fee-cap-vietnam"
ENGLISH = Thing("text", f"{TOPIC}/en")
VIETNAMESE = Thing("text", f"{TOPIC}/vi")
FACT = Thing("fact", "fee-cap")


async def published(store: Store) -> Texts:
    async with store.reading() as session:
        return await load_texts(session)


def second_edition(**fields: object) -> Texts:
    return some_texts(edition=Edition(2, TODAY + timedelta(days=30)), **fields)  # type: ignore[arg-type]


def worded(texts: Texts, language: str, short: str) -> Texts:
    key = (TOPIC, language)
    text = texts.translations[key]
    changed = replace(text, wording=replace(text.wording, short=short))
    return replace(texts, translations={**texts.translations, key: changed})


async def edit(store: Store, language: str, short: str, grade: Grade = Grade.CLARIFIES) -> None:
    state = await editing.lookup.text(store, TOPIC, language)
    assert state.published
    wording = replace(state.published.wording, short=short)
    saved = await editing.save_text(
        store, ADMIN, TOPIC, language, wording, grade=grade, expected=state.version, now=NOW
    )
    assert isinstance(saved, Saved)
    done = await editing.publish_text(store, ADMIN, TOPIC, language, expected=saved.version, now=NOW)
    assert isinstance(done, Published)


async def test_what_is_imported_is_what_is_published(store: Store) -> None:
    await apply(store, some_texts(), now=NOW, by="test")
    assert replace(await published(store), revision=0) == some_texts()


async def test_what_is_exported_reads_the_same(filled_store: Store, tmp_path: Path) -> None:
    exported = await export(filled_store, tmp_path)
    assert read_bundle(tmp_path) == replace(exported, revision=0)


async def test_importing_the_same_edition_again_changes_nothing(filled_store: Store) -> None:
    done = await apply(filled_store, some_texts(), now=NOW, by="test")
    assert isinstance(done, Imported)
    assert not (done.plan.added or done.plan.changed or done.plan.removed or done.plan.kept or done.plan.conflicts)


async def test_a_new_edition_brings_its_changes(filled_store: Store) -> None:
    new = worded(second_edition(), "vi", "Nhiều nhất là {fee-cap.cap}.")
    done = await apply(filled_store, new, now=NOW, by="test")
    assert isinstance(done, Imported)
    assert done.plan.changed == (VIETNAMESE,)
    assert replace(await published(filled_store), revision=0) == new


async def test_the_plan_is_shown_without_doing_it(filled_store: Store) -> None:
    before = await published(filled_store)
    shown = await preview(filled_store, worded(second_edition(), "vi", "Nhiều nhất là {fee-cap.cap}."))
    assert shown.changed == (VIETNAMESE,)
    assert await published(filled_store) == before


async def test_what_an_editor_changed_is_kept(filled_store: Store) -> None:
    await edit(filled_store, "vi", "Tối đa {fee-cap.cap}.")
    done = await apply(filled_store, second_edition(), now=NOW, by="test")
    assert isinstance(done, Imported)
    assert done.plan.kept == (VIETNAMESE,)
    assert (await published(filled_store)).translations[TOPIC, "vi"].wording.short == "Tối đa {fee-cap.cap}."


async def test_what_editor_and_edition_both_changed_is_a_conflict_that_the_editor_wins(filled_store: Store) -> None:
    await edit(filled_store, "vi", "Tối đa {fee-cap.cap}.")
    new = worded(second_edition(), "vi", "Nhiều nhất là {fee-cap.cap}.")
    done = await apply(filled_store, new, now=NOW, by="test")
    assert isinstance(done, Imported)
    assert done.plan.conflicts == (VIETNAMESE,)
    assert (await published(filled_store)).translations[TOPIC, "vi"].wording.short == "Tối đa {fee-cap.cap}."
    again = await preview(filled_store, new)
    assert (again.conflicts, again.kept) == ((), (VIETNAMESE,))


async def test_an_editors_translation_is_left_behind_by_a_changed_source(filled_store: Store) -> None:
    await edit(filled_store, "vi", "Tối đa {fee-cap.cap}.")
    base = second_edition()
    wordings = {code: base.translations[TOPIC, code].wording for code in ("vi", "km", "my")}
    new = replace(
        base, translations=translations_of(TOPIC, {"en": a_wording("No more than {fee-cap.cap}."), **wordings})
    )
    await apply(filled_store, new, now=NOW, by="test")
    texts = await published(filled_store)
    assert texts.translations[TOPIC, "vi"].stale_since == TODAY
    assert texts.translations[TOPIC, "km"].stale_since is None


async def test_an_editors_own_additions_are_none_of_the_editions_business(filled_store: Store) -> None:
    own = Phrasing(TOPIC, "vi", "công ty thu quá nhiều")
    await editing.add_phrasing(filled_store, ADMIN, own, now=NOW)
    done = await apply(filled_store, second_edition(), now=NOW, by="test")
    assert isinstance(done, Imported)
    assert own in (await published(filled_store)).phrasings
    assert not done.plan.kept


async def test_what_the_edition_drops_goes_unless_an_editor_changed_it(filled_store: Store) -> None:
    await edit(filled_store, "km", "បំផុត {fee-cap.cap}។")
    texts = second_edition(phrasings=(), background=())
    fewer = {key: text for key, text in texts.translations.items() if key[1] in ("en", "my")}
    done = await apply(filled_store, replace(texts, translations=fewer), now=NOW, by="test")
    assert isinstance(done, Imported)
    after = await published(filled_store)
    assert set(after.translations) == {(TOPIC, "en"), (TOPIC, "my"), (TOPIC, "km")}
    assert after.phrasings == () and after.background == ()


async def test_a_changed_fact_comes_with_all_its_versions(filled_store: Store) -> None:
    later = a_fact("fee-cap", a_value(4000), valid_from=date(2027, 4, 1))
    new = second_edition()
    new = replace(new, facts={**new.facts, "fee-cap": (a_fact(), later)})
    await apply(filled_store, new, now=NOW, by="test")
    assert replace(await published(filled_store), revision=0) == new


async def test_an_own_export_that_comes_back_does_not_hide_what_editors_changed(
    filled_store: Store, tmp_path: Path
) -> None:
    await edit(filled_store, "vi", "Tối đa {fee-cap.cap}.")
    await export(filled_store, tmp_path)
    await apply(filled_store, read_bundle(tmp_path), now=NOW, by="test")
    shown = await preview(filled_store, worded(second_edition(), "vi", "Nhiều nhất là {fee-cap.cap}."))
    assert shown.conflicts == (VIETNAMESE,)


async def test_an_edition_that_would_leave_holes_is_refused_whole(filled_store: Store) -> None:
    before = await published(filled_store)
    done = await apply(filled_store, worded(second_edition(), "vi", "Tối đa {no-such.value}."), now=NOW, by="test")
    assert isinstance(done, Refused)
    assert [(finding.subject, finding.detail) for finding in done.findings] == [(f"{TOPIC}/vi", "no-such.value")]
    assert await published(filled_store) == before


async def test_review_and_origin_come_along(store: Store) -> None:
    texts = some_texts()
    checked = replace(texts.translations[TOPIC, "km"], origin="Sokha", review=Review("Dara", TODAY))
    texts = replace(texts, translations={**texts.translations, (TOPIC, "km"): checked})
    await apply(store, texts, now=NOW, by="test")
    assert (await published(store)).translations[TOPIC, "km"] == checked


async def test_the_seed_is_loaded_once_and_a_newer_one_only_announced(store: Store, tmp_path: Path) -> None:
    write_bundle(some_texts(), tmp_path)
    assert isinstance(await load_seed_if_empty(store, tmp_path, now=NOW), Imported)
    assert await load_seed_if_empty(store, tmp_path, now=NOW) == Unchanged(Edition(1, TODAY))
    write_bundle(second_edition(), tmp_path)
    newer = Edition(2, TODAY + timedelta(days=30))
    assert await load_seed_if_empty(store, tmp_path, now=NOW) == NewerEdition(Edition(1, TODAY), newer)


async def test_a_broken_seed_leaves_the_database_empty(store: Store, tmp_path: Path) -> None:
    write_bundle(some_texts(), tmp_path)
    (tmp_path / "sources.yaml").write_text("- id: law\n  titel: x\n", encoding="utf-8")
    with pytest.raises(BundleError, match=r"sources.yaml, line 2: unknown field titel"):
        await load_seed_if_empty(store, tmp_path, now=NOW)
    assert not (await published(store)).facts
