"""`POST /api/v1/ask`, the contract for programs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.api.site import GIBBERISH, QUESTION, QUESTIONS, Site, a_site


async def test_an_answer_has_the_fields_of_the_contract(site: Site) -> None:
    question = {"text": QUESTION, "lang": "vi"}
    reply = (await site.client.post("/api/v1/ask", json=question)).json()
    assert set(reply) == {"lang", "outcome", "topics", "text", "sources", "checked_on", "ms"}
    assert (reply["lang"], reply["outcome"], reply["checked_on"]) == ("vi", "answer", "2026-11-24")
    assert [topic["id"] for topic in reply["topics"]] == ["fee-cap-vietnam"]
    assert "3.600" in reply["text"] and "1. Hỏi trước." in reply["text"] and "*" not in reply["text"]
    assert reply["sources"] == [
        {"title": "Law 69", "publisher": "National Assembly", "url": "https://example.org/law", "as_of": None}
    ]


@pytest.mark.parametrize("language", list(QUESTIONS))
async def test_choices_name_what_is_offered_and_a_refusal_names_nothing(site: Site, language: str) -> None:
    choices = (await site.client.post("/api/v1/ask", json={"text": QUESTIONS[language], "lang": language})).json()
    refusal = (await site.client.post("/api/v1/ask", json={"text": GIBBERISH[language], "lang": language})).json()
    assert choices["outcome"] == "choices"
    assert {topic["id"] for topic in choices["topics"]} == {"fee-cap-vietnam", "fee-cap-cambodia"}
    assert (refusal["outcome"], refusal["topics"], refusal["sources"]) == ("refusal", [], [])


async def test_danger_is_urgent(site: Site) -> None:
    reply = (await site.client.post("/api/v1/ask", json={"text": "Tôi muốn tự tử", "lang": "vi"})).json()
    assert reply["outcome"] == "urgent"


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"text": 5},
        {"text": "x" * 2001},
        {"text": "x", "lang": "fr"},
        {"text": "x", "country": "jp"},
        {"text": "x", "more": 1},
    ],
)
async def test_a_malformed_question_is_a_problem_that_says_where(site: Site, wrong: dict[str, object]) -> None:
    refused = await site.client.post("/api/v1/ask", json=wrong)
    assert refused.status_code == 422 and refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["errors"][0]["at"].startswith("body.")


async def test_an_address_may_ask_so_many_times_a_minute(database: Path) -> None:
    async with a_site(database, asks_per_minute=2) as site:
        replies = [await site.client.post("/api/v1/ask", json={"text": "x"}) for _ in range(3)]
        assert [reply.status_code for reply in replies] == [200, 200, 429]
        assert replies[2].headers["retry-after"] == "60" and replies[2].json()["status"] == 429
        site.clock.now += timedelta(minutes=1)
        assert (await site.client.post("/api/v1/ask", json={"text": "x"})).status_code == 200
