"""What the finished words of a reply hold, for every channel."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering import Answer, Understanding
from knowledge.content.misconceptions import Verdict
from knowledge.content.texts import Texts
from knowledge.presentation import Audience, replies
from knowledge.replies import Kind, Reply
from tests.builders import TODAY, a_fact, a_misconception, some_texts

VERDICTS = {
    Verdict.WRONG: "điều này không đúng",
    Verdict.OUTDATED: "nay không còn đúng nữa",
    Verdict.PARTLY: "chỉ đúng một phần",
}


def told(texts: Texts, misconception: str | None = "no-limit") -> Reply:
    outcome = Answer("fee-cap-vietnam", misconception)
    understood = Understanding("vi", False, False, outcome, (), 0.0)
    (reply,) = replies(texts, understood, Audience("vi", "vn", TODAY))
    return reply


@pytest.mark.parametrize("verdict", Verdict)
def test_what_is_not_so_is_quoted_judged_and_set_right_before_the_answer(verdict: Verdict) -> None:
    texts = some_texts(misconceptions={"no-limit": a_misconception(verdict=verdict)})
    reply = told(texts)
    first, answer = reply.body.split("\n\n")
    assert first.startswith("**“Không có mức trần nào” – ") and VERDICTS[verdict] in first
    assert "Mức trần là " in first and answer == told(texts, None).body
    assert reply.citations == told(texts, None).citations


def test_a_correction_cites_what_it_rests_on() -> None:
    other = replace(a_fact("minimum"), locator="Article 9")
    known = a_misconception(rests_on=("minimum",))
    reply = told(some_texts(other, misconceptions={"no-limit": known}))
    assert "Article 9" in [citation.locator for citation in reply.citations]


def test_without_facts_that_stand_the_answer_stays_as_it_is() -> None:
    texts = some_texts(a_fact(withdrawn_on=TODAY), misconceptions={"no-limit": a_misconception()})
    assert told(texts).kind is Kind.ANSWER or told(texts).kind is Kind.NOTICE
    assert "Không có mức trần nào" not in told(texts).body
