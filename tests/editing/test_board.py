"""The board says how each text stands and why, who looks after it, and what needs whom first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from knowledge import audit, editing
from knowledge.content.facts import Risk
from knowledge.content.topics import Grade, Translation
from knowledge.editing import Forbidden, Saved, Unknown
from knowledge.editing.agenda import Call, Item, agenda
from knowledge.editing.approvals import Part
from knowledge.editing.assignments import assign, who_may_own
from knowledge.editing.board import NOBODY, Cell, Filter, Line, lines
from knowledge.editing.standing import Standing, Why
from knowledge.roles import Account, Role
from knowledge.store import Store
from knowledge.store.load import load_texts
from knowledge.store.tables import ApprovalRow, CommentRow, TextRow, UserRow
from tests.builders import NOW, TODAY, a_fact, a_topic, a_value, a_wording, an_account, some_texts
from tests.conftest import fill

TOPIC = "fee-cap-vietnam"
LAN = an_account(name="lan")
MINH = an_account(Role.REVIEWER, "vi", "km", name="minh")
SOKHA = an_account(Role.EDITOR, "km", name="sokha")
YESTERDAY, NEXT_WEEK = TODAY - timedelta(days=1), TODAY + timedelta(days=7)


async def board(store: Store, today: date = TODAY) -> tuple[Line, ...]:
    async with store.reading() as session:
        texts = await load_texts(session)
    return await lines(store, texts, today)


async def cell(store: Store, language: str, today: date = TODAY) -> Cell:
    return next(line for line in await board(store, today) if line.topic.id == TOPIC).cell(language)


async def why(store: Store, language: str, today: date = TODAY) -> list[Why]:
    return [reason.why for reason in (await cell(store, language, today)).reasons]


async def draft(
    store: Store,
    by: Account,
    language: str = "km",
    short: str = "ថ្មី {fee-cap.cap}។",
    grade: Grade = Grade.CLARIFIES,
) -> int:
    state = await editing.lookup.text(store, TOPIC, language)
    saved = await editing.save_text(
        store, by, TOPIC, language, a_wording(short), grade=grade, expected=state.version, now=NOW
    )
    assert isinstance(saved, Saved)
    return saved.version


async def change(store: Store, language: str, **fields: object) -> None:
    async with store.transaction() as session:
        row = await session.get_one(TextRow, (TOPIC, language))
        for name, value in fields.items():
            setattr(row, name, value)


async def approve(store: Store, part: str, by: str) -> None:
    revision = (await editing.lookup.text(store, TOPIC, "km")).version
    async with store.transaction() as session:
        session.add(ApprovalRow(kind="text", revision=revision, part=part, by=by, at=NOW, alone=False))


async def send_back(store: Store, by: str, language: str = "km") -> None:
    async with store.transaction() as session:
        said = {"kind": "text", "subject": f"{TOPIC}/{language}", "text": "Say it in plainer words."}
        session.add(CommentRow(author=by, asks_for_changes=True, at=NOW, **said))


async def called(store: Store, account: Account, today: date = TODAY) -> list[tuple[Call, str]]:
    return [(item.call, item.cell.language) for item in await items(store, account, today)]


async def items(store: Store, account: Account, today: date = TODAY) -> tuple[Item, ...]:
    return agenda(await board(store, today), account, today)


async def give(store: Store, language: str, owner: str | None, due_on: date | None = None, by: Account = LAN) -> object:
    return await assign(store, by, TOPIC, language, owner=owner, due_on=due_on, now=NOW)


@pytest.fixture
async def staffed(filled_store: Store) -> Store:
    """With Lan, Minh and Sokha among its people."""
    async with filled_store.transaction() as session:
        for name in ("lan", "minh", "sokha"):
            session.add(UserRow(name=name, role="editor", languages=[], created_at=NOW))
    return filled_store


async def test_a_text_that_a_machine_drafted_and_nobody_read_says_so(filled_store: Store) -> None:
    assert (await cell(filled_store, "km")).standing is Standing.UNREVIEWED
    assert await why(filled_store, "km") == [Why.MACHINE_DRAFTED]


async def test_a_text_that_a_native_speaker_read_needs_no_reason(filled_store: Store) -> None:
    await change(filled_store, "km", review_by="sokha", review_on=TODAY)
    assert (await cell(filled_store, "km")).standing is Standing.PUBLISHED
    assert await why(filled_store, "km") == []


async def test_a_language_without_a_text_is_missing(store: Store) -> None:
    english_only = {(TOPIC, "en"): Translation(TOPIC, "en", a_wording())}
    await fill(store, some_texts(translations=english_only))
    assert (await cell(store, "my")).standing is Standing.MISSING
    assert await why(store, "my") == [Why.MISSING]


async def test_a_change_of_meaning_in_english_is_named_with_its_day(filled_store: Store) -> None:
    await change(filled_store, "km", stale_since=YESTERDAY)
    found = await cell(filled_store, "km")
    assert found.standing is Standing.BEHIND
    assert (found.reasons[0].why, found.reasons[0].on) == (Why.ENGLISH_CHANGED, YESTERDAY)


async def test_a_text_past_its_review_date_says_which_day_that_was(filled_store: Store) -> None:
    fact = a_fact()
    found = await cell(filled_store, "en", fact.review_by + timedelta(days=1))
    assert found.standing is Standing.OLD
    assert (found.reasons[0].why, found.reasons[0].on) == (Why.PAST_REVIEW, fact.review_by)


async def test_a_withdrawn_fact_is_named(store: Store) -> None:
    await fill(store, some_texts(a_fact(withdrawn_on=YESTERDAY)))
    found = await cell(store, "vi")
    assert found.standing is Standing.WITHDRAWN
    assert (found.reasons[0].why, found.reasons[0].fact) == (Why.FACT_WITHDRAWN, "fee-cap")


async def test_a_rule_that_ran_out_withholds_the_text(store: Store) -> None:
    await fill(store, some_texts(a_fact(valid_to=YESTERDAY)))
    assert (await cell(store, "vi")).standing is Standing.WITHHELD
    assert (await why(store, "vi"))[0] is Why.RULE_RAN_OUT


async def test_a_draft_names_its_author_and_whether_it_waits_or_came_back(filled_store: Store) -> None:
    await draft(filled_store, SOKHA)
    found = await cell(filled_store, "km")
    assert found.has_draft and (found.reasons[0].why, found.reasons[0].who) == (Why.DRAFTED, "sokha")
    await change(filled_store, "km", asked_at=NOW)
    assert (await cell(filled_store, "km")).reasons[0].why is Why.WAITING
    await change(filled_store, "km", asked_at=None)
    await send_back(filled_store, "minh")
    reason = (await cell(filled_store, "km")).reasons[0]
    assert (reason.why, reason.who) == (Why.SENT_BACK, "minh")


async def test_a_withdrawn_text_is_a_draft_that_people_once_read(filled_store: Store) -> None:
    version = (await editing.lookup.text(filled_store, TOPIC, "km")).version
    await editing.withdraw_text(filled_store, LAN, TOPIC, "km", expected=version, now=NOW)
    assert (await cell(filled_store, "km")).standing is Standing.DRAFT
    assert (await why(filled_store, "km"))[0] is Why.TAKEN_BACK


async def test_an_owner_and_a_day_are_given_taken_away_and_audited(staffed: Store) -> None:
    assert isinstance(await give(staffed, "km", "sokha", NEXT_WEEK), Saved)
    assert ((await cell(staffed, "km")).owner, (await cell(staffed, "km")).due_on) == ("sokha", NEXT_WEEK)
    await give(staffed, "km", None)
    assert (await cell(staffed, "km")).owner is None
    latest, first = await audit.entries(staffed, kind="text", subject=f"{TOPIC}/km", limit=2)
    assert first.after == latest.before == {"owner": "sokha", "due_on": NEXT_WEEK.isoformat()}


async def test_a_text_that_nobody_has_written_yet_can_be_given_to_somebody(staffed: Store) -> None:
    await editing.save_topic(staffed, LAN, a_topic("housing", rests_on=()), expected=0, now=NOW)
    outcome = await assign(staffed, LAN, "housing", "my", owner="minh", due_on=None, now=NOW)
    assert isinstance(outcome, Saved)
    line = next(line for line in await board(staffed) if line.topic.id == "housing")
    assert (line.cell("my").standing, line.cell("my").owner) == (Standing.MISSING, "minh")


async def test_only_people_who_can_log_in_look_after_texts(staffed: Store) -> None:
    assert await give(staffed, "km", "nobody-of-this-name") == Unknown("user", "nobody-of-this-name")
    assert await who_may_own(staffed) == ("lan", "minh", "sokha")


async def test_who_may_not_write_in_a_language_gives_none_of_its_texts_away(staffed: Store) -> None:
    assert isinstance(await give(staffed, "vi", "sokha", by=SOKHA), Forbidden)


async def test_a_reviewer_is_called_first_to_what_others_wrote(filled_store: Store) -> None:
    await draft(filled_store, SOKHA)
    await change(filled_store, "km", asked_at=NOW)
    await change(filled_store, "vi", stale_since=YESTERDAY)
    assert await called(filled_store, MINH) == [(Call.REVIEW, "km"), (Call.MEND, "vi")]


async def test_nobody_is_called_to_review_what_they_had_a_hand_in(filled_store: Store) -> None:
    await draft(filled_store, MINH)
    await draft(filled_store, SOKHA, short="កែ {fee-cap.cap}។")
    await change(filled_store, "km", asked_at=NOW)
    assert await called(filled_store, MINH) == [(Call.READ, "vi")]
    assert await called(filled_store, LAN) == [(Call.REVIEW, "km")]


async def test_a_change_of_meaning_about_money_calls_each_to_the_part_they_can_stand_for(filled_store: Store) -> None:
    await draft(filled_store, LAN, grade=Grade.CHANGES_MEANING)
    await change(filled_store, "km", asked_at=NOW)
    assert (await cell(filled_store, "km")).missing == (Part.MEANING, Part.READING)
    assert await called(filled_store, SOKHA) == [(Call.REVIEW, "km")]
    await approve(filled_store, "reading", "sokha")
    assert await called(filled_store, SOKHA) == []
    assert (Call.REVIEW, "km") in await called(filled_store, MINH)


async def test_a_fact_about_money_that_only_the_draft_prints_counts(store: Store) -> None:
    await fill(store, some_texts(a_fact(risk=Risk.BACKGROUND), a_fact("deposit")))
    await draft(store, LAN, grade=Grade.CHANGES_MEANING)
    assert (await cell(store, "km")).missing == ()
    await draft(store, LAN, short="ថ្មី {deposit.cap}។", grade=Grade.CHANGES_MEANING)
    assert (await cell(store, "km")).missing == (Part.MEANING, Part.READING)


async def test_a_fact_that_is_about_money_only_in_its_draft_counts_on_the_board_and_beside_the_text(
    store: Store,
) -> None:
    await fill(store, some_texts(a_fact(risk=Risk.BACKGROUND)))
    await draft(store, LAN, grade=Grade.CHANGES_MEANING)
    version = (await editing.lookup.fact(store, "fee-cap")).version
    saved = await editing.save_fact(store, LAN, a_fact(), replaces=version, expected=version, now=NOW)
    assert isinstance(saved, Saved)
    assert (await cell(store, "km")).missing == (Part.MEANING, Part.READING)
    assert (await editing.review_of(store, TOPIC, "km")).missing == (Part.MEANING, Part.READING)


async def test_what_is_approved_calls_whoever_may_publish_it(filled_store: Store) -> None:
    await draft(filled_store, SOKHA, grade=Grade.CHANGES_MEANING)
    await change(filled_store, "km", asked_at=NOW)
    await approve(filled_store, "meaning", "minh")
    await approve(filled_store, "reading", "minh")
    assert (await why(filled_store, "km"))[0] is Why.APPROVED
    assert (await called(filled_store, MINH))[0] == (Call.PUBLISH, "km")
    assert await called(filled_store, SOKHA) == []


async def test_a_translation_that_is_approved_before_its_english_text_is_read_calls_nobody_to_publish_it(
    filled_store: Store,
) -> None:
    english = await draft(filled_store, LAN, "en", "Never above {fee-cap.cap}.")
    before = await editing.lookup.text(filled_store, TOPIC, "km")
    await editing.save_text(
        filled_store, SOKHA, TOPIC, "km", a_wording("ថ្មី {fee-cap.cap}។"),
        grade=Grade.CHANGES_MEANING, expected=before.version, now=NOW, based_on_revision=english,
    )  # fmt: skip
    for part in ("meaning", "reading"):
        await approve(filled_store, part, "minh")
    assert (await why(filled_store, "km"))[0] is Why.HELD
    assert (Call.PUBLISH, "km") not in await called(filled_store, MINH)


async def test_one_pair_of_eyes_is_shown_for_what_is_published(filled_store: Store) -> None:
    published = (await editing.lookup.text(filled_store, TOPIC, "km")).version
    async with filled_store.transaction() as session:
        given = {"kind": "text", "revision": published, "part": "meaning", "by": "lan", "at": NOW, "alone": True}
        session.add(ApprovalRow(**given))
    assert Why.ONE_PAIR in await why(filled_store, "km")


async def test_a_fact_that_will_be_another_calls_who_may_publish_until_somebody_has_looked(store: Store) -> None:
    tomorrow = TODAY + timedelta(days=1)
    facts = {**some_texts().facts, "fee-cap": (a_fact(), a_fact("fee-cap", a_value(3000), valid_from=tomorrow))}
    await fill(store, some_texts(facts=facts))
    reason = (await cell(store, "km")).reasons[0]
    assert (reason.why, reason.on, reason.fact) == (Why.FACT_STARTS, tomorrow, "fee-cap")
    assert (Call.FOLLOW_FACT, "km") in await called(store, MINH)
    await change(store, "km", checked_at=NOW + timedelta(days=2))
    assert (Call.FOLLOW_FACT, "km") not in await called(store, MINH)


async def test_an_unread_text_calls_who_is_there_for_its_language(filled_store: Store) -> None:
    assert await called(filled_store, MINH) == [(Call.READ, "km"), (Call.READ, "vi")]
    assert await called(filled_store, LAN) == []


async def test_a_draft_that_was_sent_back_calls_its_author(filled_store: Store) -> None:
    await draft(filled_store, SOKHA)
    assert await called(filled_store, SOKHA) == [(Call.FINISH, "km")]
    await send_back(filled_store, "minh")
    assert await called(filled_store, SOKHA) == [(Call.REWRITE, "km")]


async def test_an_owner_is_called_a_week_before_the_day(staffed: Store) -> None:
    await give(staffed, "km", "sokha", NEXT_WEEK + timedelta(days=1))
    assert await called(staffed, SOKHA) == []
    assert await called(staffed, SOKHA, TODAY + timedelta(days=1)) == [(Call.OWN, "km")]


async def test_what_somebody_looks_after_calls_nobody_else(staffed: Store) -> None:
    await change(staffed, "km", stale_since=YESTERDAY)
    assert await called(staffed, SOKHA) == [(Call.MEND, "km")]
    await give(staffed, "km", "minh")
    assert await called(staffed, SOKHA) == []
    assert (Call.OWN, "km") in await called(staffed, MINH)


@pytest.mark.parametrize(
    ("wanted", "is_found"),
    [
        (Filter(), True),
        (Filter(language="km", standing="unreviewed"), True),
        (Filter(language="km", standing="published"), False),
        (Filter(standing="draft"), True),
        (Filter(owner="sokha"), True),
        (Filter(owner="sokha", language="vi"), False),
        (Filter(owner=NOBODY), True),
        (Filter(category="fees"), True),
        (Filter(category="departure"), False),
        (Filter(query="MUCH they"), True),
        (Filter(query="được thu"), True),
        (Filter(query="fee-cap"), True),
        (Filter(query="passport"), False),
    ],
)
async def test_a_filter_finds_topics_that_have_a_text_like_that(staffed: Store, wanted: Filter, is_found: bool) -> None:
    await give(staffed, "km", "sokha")
    await draft(staffed, LAN, "en", "Never more than {fee-cap.cap}.")
    (line,) = await board(staffed)
    assert wanted.takes(line) is is_found
