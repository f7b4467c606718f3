"""Questions that people sent wait in an inbox until an editor says what becomes of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from knowledge import audit, inbox
from knowledge.content.topics import Phrasing
from knowledge.dialogue import QuestionSent
from knowledge.editing import Claimed, Collides, Forbidden, Invalid, Published, Saved, Unknown, lookup
from knowledge.inbox import Settled
from knowledge.matching.impact import Collision
from knowledge.retention import purge
from knowledge.roles import Permission, Role
from knowledge.store import Store
from knowledge.store.load import load_revision, load_texts
from knowledge.text.redact import redact
from tests.builders import NOW, a_topic, an_account, some_texts
from tests.conftest import fill

TOPIC = "fee-cap-vietnam"
MAI = an_account(Role.EDITOR, "vi", name="mai")
NEAR = Collision(("job-change-titp",), "phí đổi chỗ", 0.7)


async def sent(store: Store, *texts: str, language: str = "vi") -> tuple[int, ...]:
    """The numbers of questions that were sent today."""
    async with store.transaction() as session:
        for text in texts:
            inbox.submit(session, QuestionSent(text, language, None), redact, NOW)
    return tuple(question.id for question in await inbox.questions(store))[-len(texts) :]


async def revision(store: Store) -> int:
    async with store.reading() as session:
        return await load_revision(session)


async def phrasings(store: Store) -> set[str]:
    return {phrasing.text for _, phrasing in await lookup.phrasings(store, TOPIC)}


def asks(number: int, text: str, topic: str = TOPIC, language: str = "vi") -> dict[int, Phrasing]:
    return {number: inbox.phrasing_of(text, language, topic)}


async def test_questions_become_phrasings_at_once_and_leave_the_inbox(filled_store: Store) -> None:
    one, two = await sent(filled_store, "cò lấy bao nhiêu", "chị Lan lấy bao nhiêu tiền")
    [_, named] = await inbox.questions(filled_store)
    before = await revision(filled_store)
    chosen = asks(one, "cò lấy bao nhiêu") | asks(two, named.text)
    assert await inbox.add_to_topic(filled_store, MAI, chosen, now=NOW) == Published(2, before + 1)
    assert {"cò lấy bao nhiêu", "chị lấy bao nhiêu tiền"} <= await phrasings(filled_store)
    assert await inbox.waiting(filled_store) == 0
    settled = await inbox.questions(filled_store, settled=True)
    assert {(question.settled_as, question.topic, question.settled_by) for question in settled} == {
        (Settled.PHRASING, TOPIC, "mai")
    }


async def test_what_comes_close_to_another_topic_needs_somebody_who_knows(filled_store: Store) -> None:
    (number,) = await sent(filled_store, "phí đổi")
    chosen = asks(number, "phí đổi")
    assert await inbox.add_to_topic(filled_store, MAI, chosen, [NEAR], now=NOW) == Collides((NEAR,))
    assert await inbox.waiting(filled_store) == 1
    await inbox.add_to_topic(filled_store, MAI, chosen, [NEAR], because="people say so in Huế", now=NOW)
    (added,) = await audit.entries(filled_store, kind="phrasing")
    assert added.after is not None
    assert added.after["despite"]["because"] == "people say so in Huế"
    assert added.after["despite"]["collisions"][0]["text"] == "phí đổi chỗ"


async def test_if_one_question_cannot_be_added_none_is(filled_store: Store) -> None:
    await fill(filled_store, some_texts(topics=(a_topic(), a_topic("other", category="fees"))))
    one, two = await sent(filled_store, "mới", "phí đi Nhật tối đa bao nhiêu")
    chosen = asks(one, "mới", "other") | asks(two, "phí đi Nhật tối đa bao nhiêu", "other")
    assert await inbox.add_to_topic(filled_store, MAI, chosen, now=NOW) == Claimed(TOPIC)
    assert isinstance(await inbox.add_to_topic(filled_store, MAI, asks(one, "a" * 301), now=NOW), Invalid)
    assert isinstance(await inbox.add_to_topic(filled_store, MAI, asks(one, "[name]"), now=NOW), Invalid)
    assert await inbox.add_to_topic(filled_store, MAI, asks(one, "x", "no"), now=NOW) == Unknown("topic", "no")
    assert await inbox.waiting(filled_store) == 2
    assert "mới" not in await phrasings(filled_store)


async def test_what_is_none_of_ours_teaches_the_matcher_so(filled_store: Store) -> None:
    one, two = await sent(filled_store, "mai có mưa không", "Mai có mưa không?")
    before = await revision(filled_store)
    done = await inbox.settle(filled_store, MAI, [one, two], Settled.NOT_OURS, now=NOW)
    assert done == Published(2, before + 1)
    async with filled_store.reading() as session:
        background = (await load_texts(session)).background
    assert [text for _, text in background].count("mai có mưa không") == 1


async def test_a_new_topic_is_wished_for_and_the_rest_is_ignored(filled_store: Store) -> None:
    one, two = await sent(filled_store, "vợ sang thăm được không", "abc")
    before = await revision(filled_store)
    assert await inbox.settle(filled_store, MAI, [one], Settled.TOPIC, now=NOW) == Saved(1)
    assert await inbox.settle(filled_store, MAI, [two], Settled.IGNORED, now=NOW) == Saved(1)
    assert await revision(filled_store) == before
    assert [wish.text for wish in await inbox.wishes(filled_store)] == ["vợ sang thăm được không"]


async def test_a_wish_is_fulfilled_when_the_topic_is_there(filled_store: Store) -> None:
    (number,) = await sent(filled_store, "vợ sang thăm được không")
    await inbox.settle(filled_store, MAI, [number], Settled.TOPIC, now=NOW)
    done = await inbox.add_to_topic(filled_store, MAI, asks(number, "vợ sang thăm được không"), now=NOW)
    assert isinstance(done, Published)
    assert await inbox.wishes(filled_store) == ()


@pytest.mark.parametrize("settled_as", [Settled.NOT_OURS, Settled.IGNORED])
async def test_each_is_settled_once_by_who_may_and_all_or_none(filled_store: Store, settled_as: Settled) -> None:
    (khmer,) = await sent(filled_store, "ថ្លៃ", language="km")
    (own,) = await sent(filled_store, "phí")
    refused = await inbox.settle(filled_store, MAI, [own, khmer], settled_as, now=NOW)
    assert refused == Forbidden(Permission.DRAFT, "km")
    assert await inbox.settle(filled_store, MAI, [own, 99], settled_as, now=NOW) == Unknown("question", "99")
    assert await inbox.waiting(filled_store) == 2
    await inbox.settle(filled_store, MAI, [own], settled_as, now=NOW)
    assert await inbox.settle(filled_store, MAI, [own], settled_as, now=NOW) == Unknown("question", str(own))


async def test_the_audit_log_holds_no_words_of_a_person(filled_store: Store) -> None:
    (number,) = await sent(filled_store, "chuyện riêng của em")
    await inbox.settle(filled_store, MAI, [number], Settled.IGNORED, now=NOW)
    (entry,) = await audit.entries(filled_store, kind="question")
    assert (entry.actor, entry.action, entry.subject, entry.after) == ("mai", "settle", str(number), {"as": "ignored"})


async def test_settled_questions_go_after_a_month_and_all_after_half_a_year(filled_store: Store) -> None:
    ignored, wish, _ = await sent(filled_store, "một", "hai", "ba")
    await inbox.settle(filled_store, MAI, [ignored], Settled.IGNORED, now=NOW)
    await inbox.settle(filled_store, MAI, [wish], Settled.TOPIC, now=NOW)

    async def kept(days: int) -> set[str]:
        await purge(filled_store, NOW + timedelta(days=days))
        both = (await inbox.questions(filled_store), await inbox.questions(filled_store, settled=True))
        return {question.text for questions in both for question in questions}

    assert await kept(30) == {"một", "hai", "ba"}
    assert await kept(31) == {"hai", "ba"}
    assert await kept(180) == {"hai", "ba"}
    assert await kept(182) == set()
