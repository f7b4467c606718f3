"""Review on the page of a text, over real HTTP, without a script: who is missing, what was said, going back, taking back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from knowledge.roles import Role
from locales import say
from tests.api.pages.editor.test_texts import PROBE, TEXT, field, form
from tests.api.people import log_in, with_password
from tests.api.site import QUESTION, Site
from tests.builders import NOW

NEW_WORDS = "ថ្មី {fee-cap.cap}"
HISTORY = f"{TEXT}/history"


async def draft(site: Site, path: str = TEXT, **changed: str) -> None:
    sent = await form(site, path, **{"short": NEW_WORDS, "grade": "changes-meaning", **changed})
    assert (await site.client.post(path, data=sent)).status_code == 303


async def act(site: Site, step: str, path: str = TEXT, **fields: str) -> str:
    """Press a button of the page; gives the page that comes."""
    version = field((await site.client.get(path)).text, "expected")
    answer = await site.client.post(f"{path}/{step}", data={"expected": version, **fields}, follow_redirects=True)
    return answer.text


async def written_by(site: Site, name: str, role: Role = Role.REVIEWER) -> None:
    """A draft of somebody, who is logged in afterwards."""
    await log_in(site, role, name=name)
    await draft(site)


async def test_the_author_reads_whose_eyes_are_missing_and_is_not_offered_to_publish(site: Site) -> None:
    await with_password(site, Role.REVIEWER, name="other")
    await written_by(site, "author")
    page = (await site.client.get(TEXT)).text
    assert "Still needed: a reviewer who did not write it, for what it says." in page
    assert "Still needed: a reader of the language who did not write it, for how it reads." in page
    assert f'action="{TEXT}/publish"' not in page and f'action="{TEXT}/approve"' not in page
    assert "Offered for review." in await act(site, "offer")
    assert "Somebody else has to approve it before people read it." in await act(site, "publish")


async def test_somebody_else_approves_and_publishes_in_one_step(site: Site) -> None:
    await written_by(site, "author", Role.EDITOR)
    await log_in(site, Role.REVIEWER, name="other")
    assert "Approve and publish" in (await site.client.get(TEXT)).text
    assert "Published." in await act(site, "publish")
    assert "ថ្មី" in (await site.client.get("/km/fee-cap-vietnam")).text
    assert "other stands for what it says." in (await site.client.get(HISTORY)).text


async def test_an_approval_alone_lets_the_author_publish(site: Site) -> None:
    await written_by(site, "author", Role.EDITOR)
    await log_in(site, Role.REVIEWER, name="other")
    page = await act(site, "approve")
    assert "other stands for how it reads." in page and "Publish the saved draft" in page


async def test_an_admin_alone_is_told_that_it_is_one_pair_of_eyes(site: Site) -> None:
    await written_by(site, "admin", Role.ADMIN)
    page = (await site.client.get(TEXT)).text
    assert "Publish with one pair of eyes" in page and "You may approve your own words" in page
    assert "Published." in await act(site, "publish")
    assert "One pair of eyes" in (await site.client.get(TEXT)).text
    assert "One pair of eyes" in (await site.client.get(HISTORY)).text


async def test_a_draft_goes_back_with_a_comment_that_its_author_settles(site: Site) -> None:
    await written_by(site, "author", Role.EDITOR)
    await act(site, "offer")
    await log_in(site, Role.REVIEWER, name="other")
    page = await act(site, "send-back", text="Which fee is meant?")
    assert "Sent back to its author" in page and "asks for changes" in page and "Which fee is meant?" in page
    number = re.findall(r'name="number" value="(\d+)"', page)[0]
    assert "Settled by other." in await act(site, "comments/resolve", number=number)


async def test_a_comment_is_not_lost_when_somebody_saved_meanwhile(site: Site) -> None:
    await written_by(site, "author", Role.EDITOR)
    late = await site.client.post(f"{TEXT}/send-back", data={"expected": "1", "text": "Which fee is meant?"})
    assert late.status_code == 409 and "Which fee is meant?</textarea>" in late.text
    empty = await site.client.post(f"{TEXT}/comments", data={"text": " "})
    assert empty.status_code == 422


async def test_comments_stay_words(site: Site) -> None:
    await log_in(site, Role.EDITOR)
    page = await act(site, "comments", text=PROBE)
    assert "<script>alert" not in page and "<img src=x" not in page and "&lt;script&gt;" in page


async def test_an_english_draft_is_held_translated_and_published_together_with_its_translation(site: Site) -> None:
    english = "/edit/topics/fee-cap-vietnam/en"
    await log_in(site, Role.EDITOR, name="author")
    await draft(site, english, question="How much?", short="Never above {fee-cap.cap}.")
    await log_in(site, Role.REVIEWER, name="other")
    assert "Held until other languages are ready." in await act(site, "hold", english)
    await log_in(site, Role.EDITOR, "km", name="translator")
    assert "<ins>Never</ins>" in (await site.client.get(TEXT)).text
    await draft(site)

    await log_in(site, Role.REVIEWER, name="third")
    page = (await site.client.get(TEXT)).text
    assert "Publish these languages together" in page
    assert "Waits for the English text" in page and f'action="{TEXT}/publish"' not in page
    assert "people do not read the English text yet" in await act(site, "publish")
    assert "ថ្មី" not in (await site.client.get("/km/fee-cap-vietnam")).text
    sent = {name: field(page, name) for name in ("version-en", "version-km")} | {"together": ["en", "km"]}
    done = await site.client.post(f"{TEXT}/publish-together", data=sent, follow_redirects=True)
    assert "Published." in done.text
    for language, words in (("en", "Never above"), ("km", "ថ្មី")):
        assert words in (await site.client.get(f"/{language}/fee-cap-vietnam")).text
    again = await site.client.post(f"{TEXT}/publish-together", data=sent)
    assert again.status_code == 403


async def test_an_emergency_takes_the_topic_from_the_next_answer(site: Site) -> None:
    await log_in(site, Role.REVIEWER, "km")
    before = await site.post("/", text=QUESTION, language="vi", country="vn", fragment=True)
    assert "Cao nhất là" in before.text
    assert "Withdrawn in all languages." in await act(site, "withdraw-topic")
    after = await site.post("/", text=QUESTION, language="vi", country="vn", fragment=True)
    assert "Cao nhất là" not in after.text


async def test_a_native_speakers_review_takes_the_notice_from_the_next_answer(site: Site) -> None:
    notice = say("vi", "No native speaker has checked this wording yet.")
    await log_in(site, Role.REVIEWER, "vi")
    before = await site.post("/", text=QUESTION, language="vi", country="vn", fragment=True)
    assert notice in before.text
    await act(site, "confirm", "/edit/topics/fee-cap-vietnam/vi")
    after = await site.post("/", text=QUESTION, language="vi", country="vn", fragment=True)
    assert "Cao nhất là" in after.text and notice not in after.text


async def test_a_native_speaker_reviews_their_own_language_only(site: Site) -> None:
    await log_in(site, Role.REVIEWER, "vi")
    version = field((await site.client.get(TEXT)).text, "expected")
    assert (await site.client.post(f"{TEXT}/confirm", data={"expected": version})).status_code == 403


async def test_any_two_revisions_are_compared(site: Site) -> None:
    await written_by(site, "author")
    await draft(site, short="ទៀត {fee-cap.cap}")
    history = (await site.client.get(HISTORY)).text
    numbers = sorted({int(number) for number in re.findall(r'<option value="(\d+)"', history)})
    assert len(numbers) == 3
    page = await site.client.get(f"{HISTORY}?from={numbers[0]}&to={numbers[2]}")
    compared = page.text.partition('class="compared"')[2].partition("</section>")[0]
    assert "<ins>" in compared and "<del>" in compared
    assert (await site.client.get(f"{HISTORY}?from=1&to=99999")).status_code == 404


async def test_going_back_to_earlier_words_from_the_history(site: Site) -> None:
    await log_in(site, Role.ADMIN)
    first = field((await site.client.get(TEXT)).text, "expected")
    await draft(site)
    await act(site, "publish")
    page = await act(site, "restore", revision=first)
    assert "The earlier words are back." in page
    assert "ច្រើនបំផុត" in (await site.client.get("/km/fee-cap-vietnam")).text


async def test_still_true_lists_facts_and_sources_and_confirms_all_languages_in_one_press(site: Site) -> None:
    await log_in(site, Role.REVIEWER, "km")
    site.clock.now = NOW + timedelta(days=10)
    page = (await site.client.get(TEXT)).text
    assert 'href="https://example.org/law"' in page
    facts = re.findall(r'name="fact" value="([^"]+)"', page)
    done = await site.client.post(f"{TEXT}/still-true", data={"fact": facts}, follow_redirects=True)
    assert "all facts behind it were checked today." in done.text
    vietnamese = (await site.client.get("/edit/topics/fee-cap-vietnam/vi")).text
    assert "Said to be still true on 2026-12-04." in vietnamese
    late = await site.client.post(f"{TEXT}/still-true", data={"fact": facts}, follow_redirects=True)
    assert "Something changed while you were looking." in late.text


@pytest.mark.parametrize("step", ["offer", "approve", "hold", "send-back", "restore", "withdraw-topic", "still-true"])
async def test_another_site_cannot_press_a_button(site: Site, step: str) -> None:
    await written_by(site, "admin", Role.ADMIN)
    sent = {"expected": "1", "revision": "1", "text": "No."}
    answer = await site.client.post(f"{TEXT}/{step}", data=sent, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize("step", ["withdraw-topic", "still-true", "hold", "publish-together"])
async def test_an_editor_is_refused_what_reviewers_do(site: Site, step: str) -> None:
    await written_by(site, "author", Role.EDITOR)
    version = field((await site.client.get(TEXT)).text, "expected")
    sent = {"expected": version, "together": "km", "version-km": version}
    assert (await site.client.post(f"{TEXT}/{step}", data=sent)).status_code == 403
