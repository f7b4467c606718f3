"""What people sent stands in the inbox, is settled there, and is understood from then on; over real HTTP."""

from __future__ import annotations

import re

import pytest

from knowledge import inbox
from knowledge.dialogue import QuestionSent
from knowledge.editing import lookup
from knowledge.roles import Role
from knowledge.text.redact import redact
from tests.api.people import bearer, log_in
from tests.api.site import Site
from tests.builders import NOW

TOPIC = "fee-cap-vietnam"
STORY = "chị Lan kể cò đòi sáu ngàn đô mà không biết vậy có quá mức không"
SAME = "chi lan ke co doi sau ngan do ma khong biet vay co qua muc khong"


async def sent(site: Site, *texts: str, language: str = "vi") -> tuple[int, ...]:
    async with site.store.transaction() as session:
        for text in texts:
            inbox.submit(session, QuestionSent(text, language, "vn"), redact, NOW)
    return tuple(question.id for question in await inbox.questions(site.store))[-len(texts) :]


async def outcome_of(site: Site, text: str) -> str:
    answer = await site.client.post("/api/v1/ask", json={"text": text, "lang": "vi", "country": "vn"})
    return str(answer.json()["outcome"])


async def test_what_asks_the_same_stands_together_and_says_what_people_get_today(site: Site) -> None:
    await log_in(site)
    first, _, cat = await sent(site, STORY, SAME, "con mèo nhà tôi thích ăn cá khô lắm")
    page = (await site.client.get("/edit/inbox")).text
    assert page.count('href="/edit/inbox/') == 2
    assert f'href="/edit/inbox/{first}"' in page and f'href="/edit/inbox/{cat}"' in page
    assert "2 questions" in page and "chị [name] kể" in page and "chị Lan" not in page
    assert "It gets no answer" in page
    assert (await site.client.get("/edit/inbox/count")).text == "3"


async def test_a_question_becomes_a_phrasing_and_is_answered_on_the_next_message(site: Site) -> None:
    await log_in(site)
    (number,) = await sent(site, "vịt gà đòi thêm sáu chục nữa ư")
    assert await outcome_of(site, "vịt gà đòi thêm sáu chục nữa ư") != "answer"
    form = {"move": "phrasing", "q": str(number), "topic": TOPIC}
    done = await site.client.post(f"/edit/inbox/{number}", data=form)
    assert done.headers["location"] == "/edit/inbox?done=added"
    assert "Nothing waits." in (await site.client.get("/edit/inbox?done=added")).text
    assert await outcome_of(site, "vit ga doi them sau chuc nua u") == "answer"


async def test_the_words_can_be_changed_first_and_only_what_is_ticked_is_added(site: Site) -> None:
    await log_in(site)
    first, second = await sent(site, STORY, SAME)
    page = (await site.client.get(f"/edit/inbox/{second}")).text
    assert page.count('name="q"') == 2 and ">\nchị kể cò" in page
    form = {"move": "phrasing", "q": str(first), "topic": TOPIC, f"words-{first}": "sáu ngàn đô có quá mức không"}
    await site.client.post(f"/edit/inbox/{first}", data=form)
    phrasings = [phrasing.text for _, phrasing in await lookup.phrasings(site.store, TOPIC)]
    assert "sáu ngàn đô có quá mức không" in phrasings
    assert [question.id for question in await inbox.questions(site.store)] == [second]


async def test_the_page_shows_what_a_phrasing_would_change_before_it_does(site: Site) -> None:
    await log_in(site)
    (number,) = await sent(site, "con mèo nhà tôi thích ăn cá gì")
    form = {"move": "look", "q": str(number), "topic": TOPIC}
    looked = (await site.client.post(f"/edit/inbox/{number}", data=form)).text
    assert "con mèo nhà tôi thích ăn cá khô" in looked and "I know, and it is meant so" in looked
    assert await inbox.waiting(site.store) == 1

    refused = await site.client.post(f"/edit/inbox/{number}", data=form | {"move": "phrasing"})
    assert refused.status_code == 422 and "It comes close to other topics" in refused.text
    knowing = form | {"move": "phrasing", "knows": "1", "because": "they joke"}
    done = await site.client.post(f"/edit/inbox/{number}", data=knowing)
    assert done.status_code == 303
    entries = (await site.client.get("/edit/audit")).text
    assert "they joke" in entries


@pytest.mark.parametrize(("move", "left"), [("topic", 1), ("not-ours", 0), ("ignored", 0)])
async def test_the_other_moves_take_it_out_of_the_inbox(site: Site, move: str, left: int) -> None:
    await log_in(site)
    (number,) = await sent(site, "vợ con sang thăm em được mấy tháng")
    done = await site.client.post(f"/edit/inbox/{number}", data={"move": move, "q": str(number)})
    assert done.headers["location"] == "/edit/inbox?done=resolved"
    page = (await site.client.get("/edit/inbox")).text
    assert "Nothing waits." in page and page.count("vợ con sang thăm") == left
    assert (await site.client.get(f"/edit/inbox/{number}")).status_code == (200 if left else 404)


async def test_nothing_is_done_without_a_tick_or_a_topic_or_twice(site: Site) -> None:
    await log_in(site)
    (number,) = await sent(site, "một hai ba")
    address = f"/edit/inbox/{number}"
    assert "Tick at least one question." in (await site.client.post(address, data={"move": "ignored"})).text
    ticked = {"q": str(number), "topic": "none-such"}
    assert "Choose a topic first." in (await site.client.post(address, data={"move": "phrasing", **ticked})).text
    for move in ("ignored", "phrasing", "nonsense"):
        assert (await site.client.post(address, data={"move": move, "q": "9999999999"})).status_code == 422
    await site.client.post(address, data={"move": "ignored", **ticked})
    assert (await site.client.post(address, data={"move": "ignored", **ticked})).status_code == 404


async def test_an_editor_ticks_only_in_their_own_languages(site: Site) -> None:
    await log_in(site, Role.EDITOR, "km")
    (number,) = await sent(site, "một hai ba")
    page = (await site.client.get(f"/edit/inbox/{number}")).text
    assert 'name="q"' not in page and "Add to the topic" not in page
    refused = await site.client.post(f"/edit/inbox/{number}", data={"move": "ignored", "q": str(number)})
    assert "You may not do this in Tiếng Việt." in refused.text


async def test_what_people_send_is_inert(site: Site) -> None:
    await log_in(site)
    (number,) = await sent(site, '<script>alert(1)</script>"><img src=x onerror=alert(2)>')
    for path in ("/edit/inbox", f"/edit/inbox/{number}"):
        page = (await site.client.get(path)).text
        assert "<script>alert" not in page and "<img src=x" not in page and "&lt;script&gt;alert(1)" in page


async def test_programs_see_clusters_and_move_them(site: Site) -> None:
    admin = await bearer(site)
    first, second = await sent(site, STORY, SAME)
    shown = (await site.client.get("/api/v1/inbox", headers=admin)).json()
    assert (shown["waiting"], shown["total"]) == (2, 1)
    (cluster,) = shown["clusters"]
    assert [question["id"] for question in cluster["questions"]] == [first, second]
    assert (await site.client.get("/api/v1/inbox/99", headers=admin)).status_code == 404

    body = {"topic": TOPIC, "questions": [{"question": first}, {"question": second, "text": "quá mức không"}]}
    added = await site.client.post("/api/v1/inbox/phrasings", json=body, headers=admin)
    assert (added.status_code, added.json()["version"]) == (200, 2)
    assert (await site.client.post("/api/v1/inbox/phrasings", json=body, headers=admin)).status_code == 404

    (wish,) = await sent(site, "vợ con sang thăm")
    settled = {"settled_as": "topic", "questions": [wish]}
    assert (await site.client.post("/api/v1/inbox/settled", json=settled, headers=admin)).status_code == 200
    wishes = (await site.client.get("/api/v1/inbox/wishes", headers=admin)).json()
    assert [found["text"] for found in wishes] == ["vợ con sang thăm"]


async def test_programs_learn_what_a_phrasing_would_change_and_say_why_all_the_same(site: Site) -> None:
    admin = await bearer(site)
    text = "con mèo nhà tôi thích ăn cá gì"
    address = f"/api/v1/topics/{TOPIC}/phrasings"
    asked = {"language": "vi", "text": text}
    impact = (await site.client.get(f"{address}/impact", params=asked, headers=admin)).json()
    (near,) = impact["collisions"]
    assert near["topics"] == [] and near["text"] == "con mèo nhà tôi thích ăn cá khô"
    refused = await site.client.post(address, json=asked, headers=admin)
    assert refused.status_code == 409 and refused.json()["collisions"] == [near]
    told = await site.client.post(address, json={**asked, "because": "they joke"}, headers=admin)
    assert told.status_code == 200
    missing = await site.client.get("/api/v1/topics/none/phrasings/impact", params=asked, headers=admin)
    assert missing.status_code == 404


async def test_the_page_of_phrasings_shows_what_would_change_too(site: Site) -> None:
    await log_in(site)
    path = f"/edit/topics/{TOPIC}/vi/phrasings"
    lines = "con mèo nhà tôi thích ăn cá gì\ntiền cò mấy ngàn"
    looked = (await site.client.post(path, data={"questions": lines, "then": "look"})).text
    assert "None of our subjects" in looked and "Nothing else would change." in looked
    refused = await site.client.post(path, data={"questions": lines})
    assert refused.status_code == 422
    kept = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", refused.text, re.S)
    assert kept == ["con mèo nhà tôi thích ăn cá gì\n"]
    done = await site.client.post(path, data={"questions": kept[0], "knows": "1", "because": "they joke"})
    assert done.status_code == 303
