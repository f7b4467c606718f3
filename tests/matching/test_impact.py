"""Before a phrasing is added one sees which topics it comes close to, and which known questions it would draw."""

from __future__ import annotations

import time

import pytest

from knowledge.content.topics import Phrasing
from knowledge.matching.impact import COLLIDES, collisions, impact
from tests.matching.phrasebook import PHRASINGS, an_index

TITP, SSW = "job-change-titp", "job-change-ssw"


@pytest.mark.parametrize(
    ("language", "text", "topic", "near"),
    [
        ("vi", "thuc tap sinh co duoc doi cong ty khong", SSW, TITP),
        ("km", "តុកុតេអាចប្តូរក្រុមហ៊ុនបានទេ", TITP, SSW),
        ("my", "တိုကုတေးက ကုမ္ပဏီပြောင်းလို့ရလား", TITP, SSW),
        ("en", "can a technical intern change the employer", SSW, TITP),
    ],
)
def test_a_phrasing_that_another_topic_nearly_has_collides(language: str, text: str, topic: str, near: str) -> None:
    (nearest, *_) = collisions(an_index(), Phrasing(topic, language, text))
    assert nearest.topics == (near,)
    assert nearest.text in PHRASINGS[near, language]
    assert COLLIDES <= nearest.alike <= 1


def test_it_collides_with_what_is_none_of_ours_too() -> None:
    (nearest,) = collisions(an_index(), Phrasing(TITP, "vi", "cách nấu phở bò ngon"))
    assert (nearest.topics, nearest.text) == ((), "cách nấu phở bò")


def test_versions_for_several_countries_and_one_s_own_phrasings_do_not_collide() -> None:
    text = "ở Campuchia công ty được thu phí tối đa bao nhiêu vậy"
    assert collisions(an_index(), Phrasing("fee-cap-vietnam", "vi", text)) == ()
    assert collisions(an_index(), Phrasing(TITP, "vi", "thực tập sinh muốn chuyển xí nghiệp khác")) == ()


def test_known_phrasings_that_would_be_nearest_to_it_are_named() -> None:
    found = impact(an_index(), Phrasing("help-emergency", "vi", "người nhà đi jisshusei ngất xỉu gọi cấp cứu số mấy"))
    assert found.collisions == ()
    assert [(known.topics, known.text) for known in found.drawn] == [((TITP,), "jisshusei muốn đổi chỗ làm")]


def test_a_question_that_waits_and_would_be_understood_otherwise_is_named() -> None:
    phrasing = Phrasing("help-emergency", "vi", "thẻ ngân hàng hết hạn rồi")
    similar = "thẻ ngân hàng hết hạn"
    found = impact(an_index(), phrasing, [similar, "giá vé máy bay"])
    assert [(shift.text, shift.after, shift.held) for shift in found.shifts] == [(similar, "help-emergency", False)]


def test_what_says_nothing_new_changes_nothing() -> None:
    found = impact(an_index(), Phrasing(TITP, "vi", "thực tập sinh đổi công ty được không"))
    assert (found.today, found.shifts) == (TITP, ())


def test_a_topic_that_the_index_does_not_know_yet_draws_nothing() -> None:
    assert impact(an_index(), Phrasing("a-new-one", "vi", "thực tập sinh")).shifts == ()


def test_looking_ahead_changes_nothing_and_takes_no_half_second() -> None:
    began = time.process_time()
    impact(an_index(), Phrasing("help-emergency", "vi", "jisshusei muốn đổi chỗ"))
    assert time.process_time() - began < 0.5
    assert an_index().match("jisshusei muốn đổi chỗ làm", "vi").candidates[0].label == TITP
