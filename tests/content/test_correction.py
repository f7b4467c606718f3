"""Who says what is not so is told what is, as long as the facts behind it stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from knowledge.content.correction import correct, misconception_said
from knowledge.content.misconceptions import Verdict
from tests.builders import TODAY, a_fact, a_misconception, some_texts


def test_a_misconception_is_known_by_each_way_of_saying_it_whatever_the_case_and_spaces() -> None:
    texts = some_texts()
    for said in ("Không có mức trần nào", "KHÔNG CÓ  mức trần nào!", "Công ty muốn thu bao nhiêu cũng được"):
        found = misconception_said(texts, "vi", said)
        assert found and found.id == "no-limit"
    assert misconception_said(texts, "en", "Không có mức trần nào") is None


def test_the_truth_is_told_with_its_values_and_its_source() -> None:
    told = correct(some_texts(), "no-limit", "vi", TODAY)
    assert told
    assert (told.belief, told.verdict) == ("Không có mức trần nào", Verdict.WRONG)
    assert told.truth.startswith("Mức trần là ") and "{" not in told.truth
    assert [citation.source.id for citation in told.citations] == ["law"]


def test_nothing_is_set_right_by_a_fact_that_is_withdrawn_or_has_run_out() -> None:
    yesterday = TODAY - timedelta(days=1)
    for fact in (a_fact(withdrawn_on=TODAY), a_fact(valid_to=yesterday)):
        assert correct(some_texts(fact), "no-limit", "vi", TODAY) is None


def test_a_language_that_it_is_not_written_in_gets_nothing() -> None:
    english = {"en": a_misconception().beliefs["en"]}
    texts = some_texts(misconceptions={"no-limit": replace(a_misconception(), beliefs=english)})
    assert correct(texts, "no-limit", "vi", TODAY) is None
    assert correct(texts, "unheard-of", "en", TODAY) is None
