"""What a misconception may not be shipped with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.content.checks import Kind, check
from knowledge.content.misconceptions import Belief, Misconception
from knowledge.content.topics import Phrasing
from tests.builders import TODAY, a_misconception, a_topic, some_texts


def kinds(*known: Misconception, **fields: object) -> set[Kind]:
    texts = some_texts(misconceptions={each.id: each for each in known}, **fields)
    return {finding.kind for finding in check(texts, TODAY)} - {Kind.UNREVIEWED}


def telling(truth: str, said: str = "no limit at all") -> Misconception:
    return a_misconception(beliefs=dict.fromkeys(("en", "vi", "km", "my"), Belief((said,), truth)))


def test_a_sound_one_has_no_findings_also_with_digits_in_what_people_say() -> None:
    assert kinds(a_misconception()) == set()
    assert kinds(telling("The limit is {fee-cap.cap}.", "the cap is 3600 dollars")) == set()


@pytest.mark.parametrize(
    ("truth", "kind"),
    [
        ("The limit is {fee-cap.none}.", Kind.UNRESOLVED),
        ("The limit is {fee-cap}.", Kind.MALFORMED),
        ("The limit is 3600.", Kind.DIGITS),
        ("There is a limit. " * 20, Kind.TOO_LONG),
    ],
)
def test_what_the_truth_may_not_say(truth: str, kind: Kind) -> None:
    assert kind in kinds(telling(truth))


def test_it_is_written_in_all_languages_with_the_same_values() -> None:
    beliefs = a_misconception().beliefs
    assert kinds(a_misconception(beliefs={"en": beliefs["en"]})) == {Kind.MISSING}
    vague = {**beliefs, "vi": Belief(beliefs["vi"].said, "Có mức trần.")}
    assert kinds(a_misconception(beliefs=vague)) == {Kind.DIFFERENT}


def test_topic_and_facts_exist() -> None:
    assert kinds(a_misconception(topic="gone")) == {Kind.UNKNOWN}
    assert kinds(a_misconception(rests_on=("gone",))) == {Kind.UNKNOWN}


def test_what_people_say_belongs_to_one_misconception_and_one_topic() -> None:
    assert kinds(a_misconception(), replace(a_misconception(), id="no-limit-either")) == {Kind.DUPLICATE}
    other = a_topic("other")
    claimed = (Phrasing("other", "en", "There is NO limit"),)
    assert Kind.DUPLICATE in kinds(a_misconception(), topics=(a_topic(), other), phrasings=claimed)
