"""A workbook comes back: what it changes is shown, taken over at once, and what others changed meanwhile stays."""

from __future__ import annotations

from dataclasses import replace

from knowledge import audit, editing
from knowledge.content.checks import Finding, Kind
from knowledge.content.texts import Texts
from knowledge.content.topics import Grade, Phrasing, Review
from knowledge.editing import Forbidden, Published, Saved
from knowledge.exchange import (
    Fate,
    Moved,
    Proposal,
    Taken,
    Unreadable,
    Upload,
    as_archive,
    propose,
    read_upload,
    take_over,
)
from knowledge.importing import Thing
from knowledge.roles import Account, Role
from knowledge.store import Store
from knowledge.store.load import load_texts
from knowledge.workbook import Reason
from tests.builders import NOW, TODAY, an_account, some_texts
from tests.conftest import fill
from tests.exchange.sheets import Opened

ADMIN = an_account(name="mai")
TOPIC = "fee-cap-vietnam"
ENGLISH, VIETNAMESE = Thing("text", f"{TOPIC}/en"), Thing("text", f"{TOPIC}/vi")


async def published(store: Store) -> Texts:
    async with store.reading() as session:
        return await load_texts(session)


async def opened(store: Store) -> Opened:
    return Opened.of(await published(store))


async def proposed(store: Store, upload: Upload) -> Proposal:
    proposal = await propose(store, ADMIN, upload, now=NOW)
    assert isinstance(proposal, Proposal)
    return proposal


async def take(store: Store, upload: Upload) -> Taken:
    proposal = await proposed(store, upload)
    taken = await take_over(store, ADMIN, upload, expected=proposal.revision, now=NOW)
    assert isinstance(taken, Taken)
    return taken


async def edit(store: Store, language: str, short: str, grade: Grade = Grade.CLARIFIES) -> None:
    author, state = an_account(name="lan"), await editing.lookup.text(store, TOPIC, language)
    assert state.published
    wording = replace(state.published.wording, short=short)
    saved = await editing.save_text(
        store, author, TOPIC, language, wording, grade=grade, expected=state.version, now=NOW
    )
    assert isinstance(saved, Saved)
    done = await editing.publish_text(store, an_account(name="rev"), TOPIC, language, expected=saved.version, now=NOW)
    assert isinstance(done, Published), done


async def test_a_workbook_that_comes_back_as_it_went_changes_nothing(filled_store: Store) -> None:
    before = await published(filled_store)
    taken = await take(filled_store, (await opened(filled_store)).upload())
    proposal = taken.proposal
    assert (proposal.changes, proposal.conflicts, proposal.refused, proposal.unread) == ((), (), (), ())
    assert await published(filled_store) == before


async def test_into_an_empty_database_a_workbook_brings_all(store: Store) -> None:
    await take(store, Opened.of(some_texts()).upload())
    assert replace(await published(store), revision=0) == some_texts()


async def test_an_archive_brings_all_too(store: Store) -> None:
    upload = read_upload(as_archive(some_texts()))
    assert isinstance(upload, Upload)
    await take(store, upload)
    assert replace(await published(store), revision=0) == some_texts()


async def test_a_changed_cell_is_shown_old_and_new_and_then_published(filled_store: Store) -> None:
    book = await opened(filled_store)
    row = book.row("Texts", topic=TOPIC, language="vi")
    upload = book.write("Texts", row, "short", "Tối đa {fee-cap.cap}.").upload()
    (change,) = (await proposed(filled_store, upload)).changes
    assert (change.thing, change.fate, change.place and change.place.row) == (VIETNAMESE, Fate.CHANGED, row)
    assert change.differences[0] == ("short", "Cao nhất là {fee-cap.cap}.", "Tối đa {fee-cap.cap}.")
    await take(filled_store, upload)
    text = (await published(filled_store)).translations[TOPIC, "vi"]
    assert (text.wording.short, text.origin, text.stale_since) == ("Tối đa {fee-cap.cap}.", "mai", None)


async def test_new_words_do_not_keep_the_review_of_the_old_ones(store: Store) -> None:
    texts = some_texts()
    reviewed = replace(texts.translations[TOPIC, "km"], review=Review("Dara", TODAY), origin="Sokha")
    await fill(store, replace(texts, translations={**texts.translations, (TOPIC, "km"): reviewed}))
    book = await opened(store)
    book.write("Texts", book.row("Texts", topic=TOPIC, language="km"), "short", "យ៉ាងច្រើន {fee-cap.cap}។")
    await take(store, book.upload())
    text = (await published(store)).translations[TOPIC, "km"]
    assert (text.review, text.origin) == (None, "mai")


async def test_what_somebody_changed_here_in_the_meantime_stays_and_is_shown(filled_store: Store) -> None:
    book = await opened(filled_store)
    book.write("Texts", book.row("Texts", topic=TOPIC, language="vi"), "short", "Tối đa {fee-cap.cap}.")
    await edit(filled_store, "vi", "Không quá {fee-cap.cap}.")
    taken = await take(filled_store, book.upload())
    assert taken.proposal.changes == ()
    (conflict,) = taken.proposal.conflicts
    assert conflict.differences[0] == ("short", "Không quá {fee-cap.cap}.", "Tối đa {fee-cap.cap}.")
    assert (await published(filled_store)).translations[TOPIC, "vi"].wording.short == "Không quá {fee-cap.cap}."


async def test_an_old_workbook_does_not_undo_what_it_does_not_change(filled_store: Store) -> None:
    book = await opened(filled_store)
    await edit(filled_store, "vi", "Không quá {fee-cap.cap}.")
    book.write("Texts", book.row("Texts", topic=TOPIC, language="km"), "short", "យ៉ាងច្រើន {fee-cap.cap}។")
    taken = await take(filled_store, book.upload())
    assert taken.proposal.kept == 1
    texts = (await published(filled_store)).translations
    assert texts[TOPIC, "vi"].wording.short == "Không quá {fee-cap.cap}."
    assert texts[TOPIC, "km"].wording.short == "យ៉ាងច្រើន {fee-cap.cap}។"


async def test_what_was_withdrawn_does_not_come_back_with_an_old_workbook(filled_store: Store) -> None:
    book = await opened(filled_store)
    state = await editing.lookup.text(filled_store, TOPIC, "vi")
    done = await editing.withdraw_text(filled_store, ADMIN, TOPIC, "vi", expected=state.version, now=NOW)
    assert isinstance(done, Published)
    await editing.remove_phrasing(filled_store, ADMIN, 1, now=NOW)
    taken = await take(filled_store, book.upload())
    assert (taken.proposal.changes, taken.proposal.kept) == ((), 2)
    assert (TOPIC, "vi") not in (await published(filled_store)).translations


async def test_a_changed_english_text_leaves_translations_behind_unless_they_change_beside_it(
    filled_store: Store,
) -> None:
    book = await opened(filled_store)
    book.write("Texts", book.row("Texts", topic=TOPIC, language="en"), "short", "No more than {fee-cap.cap}.")
    book.write("Texts", book.row("Texts", topic=TOPIC, language="vi"), "short", "Không quá {fee-cap.cap}.")
    await take(filled_store, book.upload())
    texts = await published(filled_store)
    english = texts.translations[TOPIC, "en"].wording.fingerprint
    vietnamese, khmer = texts.translations[TOPIC, "vi"], texts.translations[TOPIC, "km"]
    assert (vietnamese.based_on, vietnamese.stale_since) == (english, None)
    assert (khmer.based_on == english, khmer.stale_since) == (False, TODAY)


async def test_a_changed_phrasing_takes_the_place_of_the_old_one(filled_store: Store) -> None:
    book = await opened(filled_store)
    book.write("Phrasings", 2, "text", "đi Nhật tốn bao nhiêu tiền")
    await take(filled_store, book.upload())
    assert (await published(filled_store)).phrasings == (Phrasing(TOPIC, "vi", "đi Nhật tốn bao nhiêu tiền"),)


async def test_a_row_that_is_left_out_changes_nothing(filled_store: Store) -> None:
    before = await published(filled_store)
    book = await opened(filled_store)
    for sheet in ("Texts", "Facts", "Values", "Topics", "Phrasings"):
        book.book[sheet].delete_rows(2, 50)
    assert (await take(filled_store, book.upload())).proposal.changes == ()
    assert await published(filled_store) == before


async def test_a_new_topic_comes_with_its_texts(filled_store: Store) -> None:
    book = await opened(filled_store)
    book.add("Topics", id="fee-receipt", category="fees", countries="vn", rests_on="fee-cap")
    book.add(
        "Texts", topic="fee-receipt", language="en", question="Do I get a receipt?", short="Ask for {fee-cap.cap}."
    )
    book.add("Texts", topic="fee-receipt", language="vi", question="Có biên lai không?", short="Hỏi {fee-cap.cap}.")
    book.add("Phrasings", topic="fee-receipt", language="vi", text="có biên lai không")
    taken = await take(filled_store, book.upload())
    assert len(taken.proposal.changes) == 4 and not taken.proposal.refused
    text = (await published(filled_store)).translations["fee-receipt", "vi"]
    assert (text.origin, text.stale_since) == ("mai", None)
    assert text.based_on == (await published(filled_store)).translations["fee-receipt", "en"].wording.fingerprint


async def test_what_is_wrong_stays_out_row_by_row_and_the_rest_comes_in(filled_store: Store) -> None:
    book = await opened(filled_store)
    book.write("Texts", book.row("Texts", topic=TOPIC, language="vi"), "short", "Tối đa {no-such.value}.")
    book.write("Texts", book.row("Texts", topic=TOPIC, language="km"), "short", "យ៉ាងច្រើន {fee-cap.cap}។")
    book.write("Texts", book.row("Texts", topic=TOPIC, language="my"), "short", "=1+1")
    book.add("Texts", topic="no-such-topic", language="en", question="?", short="x")
    book.add("Phrasings", topic=TOPIC, language="xx", text="x")
    taken = await take(filled_store, book.upload())
    assert [change.thing.id for change in taken.proposal.changes] == [f"{TOPIC}/km"]
    assert {refused.thing.id: refused.why for refused in taken.proposal.refused} == {
        f"{TOPIC}/vi": Finding(Kind.UNRESOLVED, f"{TOPIC}/vi", "no-such.value"),
        "no-such-topic/en": Finding(Kind.UNKNOWN, "no-such-topic/en", "no-such-topic"),
    }
    assert [(refusal.place.sheet, refusal.reason) for refusal in taken.proposal.unread] == [
        ("Texts", Reason.FORMULA),
        ("Phrasings", Reason.NOT_ONE_OF),
    ]


async def test_a_fact_that_loses_a_value_in_use_stays_as_it_is(filled_store: Store) -> None:
    book = await opened(filled_store)
    book.write("Values", book.row("Values", fact="fee-cap", name="cap"), "name", "limit")
    proposal = await proposed(filled_store, book.upload())
    assert proposal.changes == ()
    assert [refused.thing for refused in proposal.refused] == [Thing("fact", "fee-cap")]


async def test_a_number_that_changes_is_one_change_of_a_fact(filled_store: Store) -> None:
    book = await opened(filled_store)
    book.write("Values", book.row("Values", fact="fee-cap", name="cap"), "value", 4100)
    (change,) = (await take(filled_store, book.upload())).proposal.changes
    assert change.differences == (("cap: value", "3600", "4100"),)


async def test_a_phone_number_saved_as_a_number_is_refused_since_its_zero_may_be_lost(filled_store: Store) -> None:
    book = await opened(filled_store)
    book.write("Values", book.row("Values", fact="hotline", name="phone"), "value", 120250168)
    unread = (await proposed(filled_store, book.upload())).unread
    assert {refusal.reason for refusal in unread} == {Reason.BARE_NUMBER, Reason.PART_REFUSED}


async def test_nothing_is_written_if_something_was_published_since_the_plan_was_shown(filled_store: Store) -> None:
    book = await opened(filled_store)
    book.write("Texts", book.row("Texts", topic=TOPIC, language="vi"), "short", "Tối đa {fee-cap.cap}.")
    upload = book.upload()
    shown = await proposed(filled_store, upload)
    await edit(filled_store, "km", "យ៉ាងច្រើន {fee-cap.cap}។")
    before = await published(filled_store)
    moved = await take_over(filled_store, ADMIN, upload, expected=shown.revision, now=NOW)
    assert isinstance(moved, Moved) and moved.proposal.revision == before.revision
    assert await published(filled_store) == before


async def test_only_an_admin_may(filled_store: Store) -> None:
    upload = (await opened(filled_store)).upload()
    for role in (Role.EDITOR, Role.REVIEWER):
        by: Account = an_account(role)
        assert isinstance(await propose(filled_store, by, upload, now=NOW), Forbidden)
        assert isinstance(await take_over(filled_store, by, upload, expected=1, now=NOW), Forbidden)


async def test_each_change_stands_in_the_audit_log_with_what_was_there_before(filled_store: Store) -> None:
    book = await opened(filled_store)
    book.write("Texts", book.row("Texts", topic=TOPIC, language="vi"), "short", "Tối đa {fee-cap.cap}.")
    await take(filled_store, book.upload())
    (entry,) = await audit.entries(filled_store, kind="text", subject=VIETNAMESE.id)
    assert entry.before and entry.after and (entry.actor, entry.action) == ("mai", "import")
    assert entry.before["wording"]["short"] == "Cao nhất là {fee-cap.cap}."
    assert entry.after["wording"]["short"] == "Tối đa {fee-cap.cap}."
    (summary,) = await audit.entries(filled_store, kind="file")
    assert summary.after and summary.after["changed"] == 1


async def test_what_an_admin_brings_in_is_shown_as_seen_by_one_pair_of_eyes(filled_store: Store) -> None:
    book = await opened(filled_store)
    book.write("Texts", book.row("Texts", topic=TOPIC, language="vi"), "short", "Tối đa {fee-cap.cap}.")
    book.write("Values", book.row("Values", fact="fee-cap", name="cap"), "value", 4100)
    await take(filled_store, book.upload())
    assert (await editing.lookup.text(filled_store, TOPIC, "vi")).alone
    assert not (await editing.lookup.text(filled_store, TOPIC, "km")).alone
    assert (await editing.lookup.fact(filled_store, "fee-cap")).versions[0].alone


async def test_an_edition_as_an_archive_keeps_what_editors_changed(filled_store: Store) -> None:
    archive = read_upload(as_archive(some_texts()))
    assert isinstance(archive, Upload)
    edition = replace(archive, made_from=None)
    await edit(filled_store, "vi", "Không quá {fee-cap.cap}.")
    proposal = await proposed(filled_store, edition)
    assert (proposal.changes, proposal.kept) == ((), 1)


def test_a_file_that_is_none_of_ours_is_not_read() -> None:
    assert isinstance(read_upload(b"topic,language\nfee,vi\n"), Unreadable)
