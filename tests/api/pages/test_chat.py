"""The web chat as it is without a script: forms, over real HTTP."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from api.effects import NOT_SENT
from knowledge import feedback, inbox, statistics
from knowledge.content.topics import Review
from knowledge.inbox import Question
from knowledge.text.zawgyi import to_zawgyi
from locales import say
from tests.api.site import GIBBERISH, QUESTION, QUESTIONS, Site, a_site, web_texts
from tests.builders import NOW, TODAY, a_fact, a_value

CAPS = {"vi": "3.600 đô la Mỹ", "km": "៣,៦០០ ដុល្លារអាមេរិក", "my": "အမေရိကန်ဒေါ်လာ ၃,၆၀၀"}
LANGUAGES = tuple(QUESTIONS)


def text_of(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html.replace("<wbr>", ""))


def hidden(html: str, name: str) -> str:
    found = re.search(f'name="{name}" value="([^"]*)"', html[html.index("<article") :])
    return found[1] if found else ""


async def test_the_language_is_asked_once_in_three_scripts(site: Site) -> None:
    first = (await site.client.get("/")).text
    assert re.findall(r'value="l:(\w+)" lang="(\w+)"', first) == [(code, code) for code in ("vi", "km", "my", "en")]
    chosen = await site.post(action="l:km")
    assert '<html lang="km">' in chosen.text
    assert '<html lang="km">' in (await site.client.get("/")).text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_worker_asks_chooses_reads_source_and_date_and_rates(site: Site, language: str) -> None:
    await site.post(action=f"l:{language}")
    choices = (await site.post(text=QUESTIONS[language], language=language)).text
    assert 'value="t:fee-cap-vietnam"' in choices and 'value="n"' in choices
    question = hidden(choices, "question")
    assert question == QUESTIONS[language]
    answer = (await site.post(action="t:fee-cap-vietnam", question=question, language=language)).text
    assert CAPS[language] in text_of(answer)
    assert 'href="https://example.org/law"' in answer and "Article 23" in answer
    assert say(language, "No native speaker has checked this wording yet.") in text_of(answer)
    assert f'href="/{language}/fee-cap-vietnam"' in answer
    rated = (await site.post(action="y:fee-cap-vietnam", question=question, language=language)).text
    assert say(language, "Thank you.") in rated and CAPS[language] in text_of(rated)
    (found,) = await feedback.helpfulness(site.store)
    assert (found.topic, found.language, found.helpful, found.not_helpful) == ("fee-cap-vietnam", language, 1, 0)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_unknown_question_is_sent_to_the_editors_only_when_asked_for_and_without_numbers(
    site: Site, language: str
) -> None:
    text = GIBBERISH[language] + " 0912345678"
    refusal = (await site.post(text=text, language=language)).text
    assert await inbox.questions(site.store) == ()
    sent = (await site.post(action="s", question=hidden(refusal, "question"), language=language)).text
    assert say(language, "Sent, without your name. The editors read every question.") in text_of(sent)
    (question,) = await inbox.questions(site.store)
    assert isinstance(question, Question) and "0912345678" not in question.text and question.language == language


async def test_a_question_that_is_understood_is_answered_at_once(site: Site) -> None:
    answer = (await site.post(text=QUESTION, language="vi")).text
    assert CAPS["vi"] in text_of(answer) and "kind-answer" in answer


async def test_who_reads_only_zawgyi_can_have_the_answer_in_it(site: Site) -> None:
    answer = (await site.post(action="z:fee-cap-vietnam", language="my")).text
    assert 'class="reply kind-answer zawgyi"' in answer
    assert to_zawgyi("ဖြစ်သည်။") in text_of(answer)


async def test_none_of_these_leads_to_whom_to_ask(site: Site) -> None:
    refusal = (await site.post(action="n", question="x", language="en")).text
    assert "OTIT" in refusal and 'href="tel:0120250168"' in refusal and 'data-copy="0120-250-168"' in refusal


async def test_topics_are_found_by_category_and_sensitive_ones_are_not_listed(site: Site) -> None:
    menu = (await site.post(action="m", language="vi")).text
    assert re.findall('value="(k:[^"]*)"', menu) == ["k:fees"]
    fees = (await site.post(action="k:fees", language="vi")).text
    assert re.findall('value="(t:[^"]*)"', fees) == ["t:fee-cap-vietnam", "t:fee-cap-cambodia"]


async def test_the_country_decides_what_comes_first_and_stays_chosen(site: Site) -> None:
    page = (await site.post(action="c:kh", language="vi")).text
    assert re.search(r'value="c:kh" data-whole aria-current="true"', page)
    fees = (await site.post(action="k:fees", language="vi")).text
    assert re.findall('value="(t:[^"]*)"', fees) == ["t:fee-cap-cambodia", "t:fee-cap-vietnam"]


async def test_the_whole_answer_folds_away_on_the_page_without_another_request(site: Site) -> None:
    answer = (await site.post(action="t:fee-cap-vietnam", language="vi")).text
    assert "<details>" in answer and "Hỏi trước." in answer and 'value="d:' not in answer
    assert 'value="t:fee-cap-cambodia"' in answer


async def test_a_form_works_in_a_browser_that_keeps_no_cookie(site: Site) -> None:
    answer = await site.post(action="t:fee-cap-vietnam", language="my")
    site.client.cookies.clear()
    assert '<html lang="my">' in (await site.post(text=QUESTIONS["my"], language="my")).text
    assert '<html lang="my">' in answer.text


async def test_a_question_asked_before_the_language_is_chosen_is_not_lost(site: Site) -> None:
    asked = (await site.post(text="12345 ???")).text
    assert "hello" in asked and 'name="question" value="12345 ???"' in asked
    answered = (await site.post(action="l:vi", question=QUESTIONS["vi"])).text
    assert 'value="t:fee-cap-vietnam"' in answered and QUESTIONS["vi"] in answered


async def test_forgetting_takes_the_cookie_away_and_says_so(site: Site) -> None:
    await site.post(action="l:vi")
    forgotten = await site.post(action="f", language="vi")
    assert say("vi", "Everything stored about you is deleted.") in forgotten.text
    assert "chat" not in site.client.cookies
    assert "hello" in (await site.client.get("/")).text


async def test_what_a_person_writes_is_never_html(site: Site) -> None:
    page = (await site.post(text="<script>alert(1)</script>", language="vi")).text
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page


async def test_a_button_of_somebodys_making_gets_a_kind_word(site: Site) -> None:
    for action in ("zzz", "t:unknown", "l:xx", "k:", "x" * 500):
        page = await site.post(action=action, language="en")
        assert page.status_code == 200 and "older version" in page.text


async def test_an_empty_question_gets_the_welcome(site: Site) -> None:
    assert say("vi", "Write your question, or choose a subject.") in text_of(
        (await site.post(text=" ", language="vi")).text
    )


async def test_a_fragment_is_the_turn_alone(site: Site) -> None:
    turn = await site.post(text=QUESTIONS["vi"], language="vi", fragment=True)
    assert turn.text.startswith('<p class="asked"') and "<html" not in turn.text
    assert "data-replaces" in (await site.post(action="n", question="x", language="vi", fragment=True)).text


async def test_a_changed_fact_shows_in_every_language(site: Site) -> None:
    await site.publish(web_texts(a_fact("fee-cap", a_value(2800))))
    for language, cap in {"vi": "2.800", "km": "២,៨០០", "my": "၂,၈၀၀"}.items():
        assert cap in text_of((await site.post(action="t:fee-cap-vietnam", language=language)).text)


async def test_an_answer_past_its_review_date_carries_a_warning(site: Site) -> None:
    site.clock.now = NOW + timedelta(days=100)
    assert 'class="notice warning"' in (await site.post(action="t:fee-cap-vietnam", language="vi")).text


async def test_who_read_the_wording_is_told_by_silence(empty_database: Path) -> None:
    translations = {key: replace(text, review=Review("Lan", TODAY)) for key, text in web_texts().translations.items()}
    async with a_site(empty_database, web_texts(translations=translations)) as site:
        answer = (await site.post(action="t:fee-cap-vietnam", language="vi")).text
        assert say("vi", "No native speaker has checked this wording yet.") not in text_of(answer)


async def test_a_withdrawn_answer_is_a_notice_with_whom_to_ask(site: Site) -> None:
    await site.publish(web_texts(a_fact(withdrawn_on=TODAY)))
    page = (await site.post(action="t:fee-cap-vietnam", language="en")).text
    assert "We took this answer back" in page and "3,600" not in page and "tel:0120250168" in page


async def test_an_answer_is_given_while_the_database_is_away_but_nobody_believes_a_question_was_sent(
    site: Site,
) -> None:
    await site.store.close()
    async with site.store.engine.begin() as connection:
        await connection.exec_driver_sql("DROP TABLE effect")
    assert 'value="t:fee-cap-vietnam"' in (await site.post(text=QUESTIONS["vi"], language="vi")).text
    assert say("vi", NOT_SENT) in text_of((await site.post(action="s", question="x", language="vi")).text)


async def test_questions_are_counted_without_their_words(site: Site) -> None:
    await site.post(text=QUESTIONS["vi"], language="vi")
    (day,) = await statistics.daily(site.store, TODAY, TODAY)
    assert (day.outcome, day.language, day.count) == ("choices", "vi", 1)


async def test_too_many_turns_from_one_address_are_told_to_wait(database: Path) -> None:
    async with a_site(database, turns_per_minute=2) as site:
        statuses = [(await site.post(text="x", language="my")).status_code for _ in range(3)]
        assert statuses == [200, 200, 429]
        site.clock.now += timedelta(minutes=1)
        assert (await site.post(text="x", language="my")).status_code == 200
