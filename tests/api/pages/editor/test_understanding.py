"""An editor asks why a question gets what it gets, and reads the reasons in words."""

from __future__ import annotations

import pytest

from tests.api.people import bearer, log_in
from tests.api.site import GIBBERISH, QUESTION, QUESTIONS, Site

PATH = "/edit/understanding"


async def asked(site: Site, text: str, spoken: str = "vi", country: str = "vn") -> str:
    answer = await site.client.post(PATH, data={"text": text, "spoken": spoken, "country": country})
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (QUESTION, ("It is answered at once.", "It is typed like a phrasing of the topic", "the person&#39;s country")),
        (QUESTIONS["vi"], ("Topics are offered to choose from.", "The answer depends on the country")),
        (GIBBERISH["vi"], ("It gets no answer", "The matcher is", "That is too little even for choices.")),
        ("?!", ("There is no word in it.",)),
        ("cứu em với, chủ đánh em và nhốt em", ("The emergency block comes first.", "Its words tell of danger")),
    ],
)
async def test_the_reasons_stand_on_the_page(site: Site, text: str, reasons: tuple[str, ...]) -> None:
    await log_in(site)
    page = await asked(site, text)
    for reason in reasons:
        assert reason in page


async def test_each_topic_says_what_speaks_for_it(site: Site) -> None:
    await log_in(site)
    page = await asked(site, "phí đi Nhật bao nhiêu vậy")
    assert "Nearest phrasing: “phí đi Nhật tối đa bao nhiêu”" in page
    assert "They share: phi di nhat · bao nhieu." in page
    assert "Its phrasings say" in page and "By words alone it gets" in page


async def test_it_is_worded_in_the_language_of_the_editor(site: Site) -> None:
    await log_in(site)
    site.client.cookies.set("interface", "vi")
    page = await asked(site, QUESTION)
    assert "It is answered at once." not in page


async def test_strange_choices_count_as_none_and_the_words_are_inert(site: Site) -> None:
    await log_in(site)
    page = await asked(site, "<script>alert(1)</script>", spoken="xx", country="yy")
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page


async def test_programs_get_the_same_reasons(site: Site) -> None:
    admin = await bearer(site)
    wanted = {"text": QUESTION, "language": "vi", "country": "vn"}
    told = (await site.client.get("/api/v1/understanding", params=wanted, headers=admin)).json()
    assert told["language"] == "vi" and told["outcome"] == "It is answered at once."
    assert told["topics"][0]["topic"] == "fee-cap-vietnam" and told["topics"][0]["shown"]
    assert "Typed like one of its phrasings." in told["topics"][0]["reasons"]
