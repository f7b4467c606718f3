"""The comparison itself: everybody is taught the same, and no question sets its own bar."""

from __future__ import annotations

from math import inf

import pytest

from knowledge.languages import LANGUAGES
from knowledge.matching.measures import Rate
from knowledge.matching.outcome import Answer, Reason, Refusal
from knowledge.matching.questions import Asked
from tests.bench.bars import crossed_bars, lowest_bar
from tests.bench.comparison import as_json, as_tables
from tests.bench.contest import Told, by_one_bar, compete, ours, theirs
from tests.bench.lesson import lessons_of
from tests.bench.peers import peers
from tests.matching.phrasebook import TOPICS, an_index, asked_texts

ASKED = (
    Asked("1", "vi", "vn", "thực tập sinh có được đổi công ty không", ("job-change-titp",), "plain"),
    Asked("2", "vi", "vn", "gọi xe cấp cứu số mấy", ("help-emergency",), "plain"),
    Asked("3", "vi", "vn", "cách nấu phở bò", (), "plain"),
)
HELD = {topic.id for topic in TOPICS}


@pytest.mark.parametrize("name", peers())
def test_every_peer_knows_what_it_was_taught(name: str) -> None:
    lessons = lessons_of(asked_texts(), list(LANGUAGES))
    contestant = theirs(peers()[name](lessons, ["vi"]), lessons)
    found = [contestant(asked) for asked in ASKED[:2]]
    assert [told.topics[0] for told in found] == ["job-change-titp", "help-emergency"]


def test_a_peer_that_finds_a_background_question_likeliest_is_not_sure() -> None:
    lessons = lessons_of(asked_texts(), list(LANGUAGES))
    told = theirs(peers()["bm25s"](lessons, ["vi"]), lessons)(ASKED[2])
    assert told.sureness == -inf


def test_a_family_of_topics_is_read_in_the_version_for_the_country() -> None:
    lessons = lessons_of(asked_texts(), list(LANGUAGES))
    contestant = theirs(peers()["bm25s"](lessons, ["vi"]), lessons)
    here, there = (
        contestant(Asked("4", "vi", country, "phí dịch vụ tối đa là bao nhiêu", (), "plain"))
        for country in ("vn", "mm")
    )
    assert (here.topics[0], there.topics[0]) == ("fee-cap-vietnam", "fee-cap-myanmar")


def test_the_bar_lets_two_of_a_hundred_through() -> None:
    assert lowest_bar(range(100)) == 97
    assert lowest_bar([0.5]) == 0.5
    assert lowest_bar([]) == -inf


def test_no_question_sets_its_own_bar() -> None:
    bars = crossed_bars([9.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0], [False] * 7)
    assert bars == [1.0, 9.0, 9.0, 9.0, 9.0, 1.0, 9.0]


def test_what_is_above_the_bar_of_the_others_is_an_answer() -> None:
    told = [Told(("a",), 0.9), Told(("b",), 0.2), Told(("c",), 0.5)]
    assert by_one_bar(ASKED, told) == [Answer("a"), Refusal(Reason.UNKNOWN), Answer("c")]


def test_ours_is_measured_by_the_same_rule_and_as_shipped() -> None:
    scores = list(compete("ours", ours(asked_texts(), an_index()), ASKED, HELD))
    assert [score.contestant for score in scores] == ["ours", "ours, as shipped"]
    assert scores[0].rates["right_first"] == scores[1].rates["right_first"] == Rate(2, 2)
    assert scores[1].rates["false_answer"].of == 1
    assert as_json(scores[0])["right_in_4"]["hits"] == 2
    assert [len(table.rows) for table in as_tables(scores)] == [2]
