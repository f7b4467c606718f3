from __future__ import annotations

import numpy as np
import pytest

from knowledge.content.texts import Texts
from knowledge.content.topics import Phrasing, Topic
from knowledge.matching.index import Index
from tests.matching.phrasebook import BOLD, PHRASINGS, an_index, asked_texts


@pytest.mark.parametrize(("topic", "language"), sorted(PHRASINGS))
def test_every_phrasing_finds_its_own_topic(topic: str, language: str) -> None:
    country = {"fee-cap-vietnam": "vn", "fee-cap-cambodia": "kh", "fee-cap-myanmar": "mm"}.get(topic)
    for text in PHRASINGS[topic, language]:
        match = an_index().match(text, language, country)
        assert match.exact
        assert match.candidates[0].topics[0] == topic


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("vi", "thuc tap sinh muon doi cty dc ko", "job-change-titp"),
        ("vi", "em dang di tokutei gio muon chuyen cho lam", "job-change-ssw"),
        ("km", "កម្មសិក្សាការីដូរក្រុមហ៊ុនបានអត់", "job-change-titp"),
        ("my", "တိုကုတေးနဲ့ အလုပ်ပြောင်းရလား", "job-change-ssw"),
        ("en", "number of an ambulance", "help-emergency"),
    ],
)
def test_other_words_for_the_same_question_find_the_topic(language: str, text: str, topic: str) -> None:
    assert an_index().match(text, language).candidates[0].topics[0] == topic


def test_a_new_phrasing_acts_at_once_and_a_removed_one_no_more() -> None:
    phrasing = Phrasing("help-emergency", "vi", "bí quá cứu với bà con ơi")
    with_it = an_index().with_phrasings([phrasing], [])
    assert with_it.match(phrasing.text, "vi").exact
    assert with_it.match("bi qua cuu voi ba con oi", "vi").candidates[0].topics[0] == "help-emergency"
    assert not with_it.with_phrasings([], [phrasing]).match(phrasing.text, "vi").exact
    assert not an_index().match(phrasing.text, "vi").exact


def test_a_new_phrasing_pulls_similar_questions_before_any_training() -> None:
    similar = "đốc công la hét đòi đuổi việc hoài"
    before = an_index().match(similar, "vi")
    phrasing = Phrasing("job-change-ssw", "vi", "đốc công la hét đòi đuổi việc tui hoài")
    after = an_index().with_phrasings([phrasing], []).match(similar, "vi")
    assert after.candidates[0].label == "job-change-ssw"
    assert after.evidence["nearest"] > 0.8 > before.evidence["nearest"]


def test_a_first_phrasing_in_a_language_acts_at_once_too() -> None:
    bare = asked_texts(phrasings=(), translations={})
    phrasing = Phrasing("help-emergency", "vi", "gọi xe cấp cứu số mấy")
    match = Index.build(bare, BOLD, by_meaning=False).with_phrasings([phrasing], []).match(phrasing.text, "vi")
    assert match.exact
    assert match.candidates[0].topics == ("help-emergency",)


def test_a_phrasing_of_an_unknown_topic_waits_for_the_next_build() -> None:
    phrasing = Phrasing("a-new-topic", "vi", "gọi xe cấp cứu số mấy")
    assert an_index().with_phrasings([phrasing], []).match("gọi xe", "vi").candidates


def test_training_twice_gives_the_same_index() -> None:
    again = Index.build(asked_texts(), BOLD, by_meaning=False)
    for language in ("vi", "km", "my", "en"):
        first, second = an_index().corpora[language], again.corpora[language]
        assert first.labels == second.labels
        vector = first.vector(an_index().match("phí bao nhiêu", language).question)
        for one, other in zip(first.scorers, second.scorers, strict=True):
            question = again.match("phí bao nhiêu", language).question
            assert np.array_equal(one.score(question, vector), other.score(question, vector))


def test_a_follow_up_leans_on_the_category_before() -> None:
    index = an_index()
    alone = index.match("còn Campuchia thì sao", "vi").candidates
    after_fees = index.match("còn Campuchia thì sao", "vi", previous="fee-cap-vietnam").candidates
    share_of_fees = [next(c.share for c in found if c.label == "fee-cap-*") for found in (alone, after_fees)]
    assert share_of_fees[0] < share_of_fees[1]
    assert after_fees[0].topics[0] == "fee-cap-cambodia"


def test_an_empty_knowledge_base_matches_nothing() -> None:
    index = Index.build(Texts(), BOLD, by_meaning=False)
    assert index.match("phí bao nhiêu", "vi").candidates == ()


def test_two_topics_with_one_phrasing_are_no_exact_match() -> None:
    twice = Phrasing("job-change-ssw", "vi", PHRASINGS["job-change-titp", "vi"][0])
    texts = asked_texts(phrasings=(*asked_texts().phrasings, twice))
    assert not Index.build(texts, BOLD, by_meaning=False).match(twice.text, "vi").exact


def test_only_the_language_that_changed_is_learned_again() -> None:
    phrasing = Phrasing("job-change-titp", "vi", "xin đổi xí nghiệp khác")
    texts = asked_texts(phrasings=(*asked_texts().phrasings, phrasing))
    again = Index.build(texts, BOLD, by_meaning=False, earlier=an_index())
    for language in ("km", "my", "en"):
        assert again.corpora[language] is an_index().corpora[language]
    assert again.match(phrasing.text, "vi").exact
    told = [index.match("xin đổi chỗ", "vi").evidence for index in (again, Index.build(texts, BOLD, by_meaning=False))]
    assert told[0] == told[1]


def test_what_is_none_of_ours_and_a_new_topic_are_learned_again_too() -> None:
    background = asked_texts(background=(*asked_texts().background, ("km", "ឆ្មាស៊ីត្រី")))
    assert (
        Index.build(background, BOLD, by_meaning=False, earlier=an_index()).corpora["km"]
        is not an_index().corpora["km"]
    )
    topics = {**asked_texts().topics, "tax": Topic("tax", "money")}
    again = Index.build(asked_texts(topics=topics), BOLD, by_meaning=False, earlier=an_index())
    assert "tax" in again.corpora["en"].labels


def test_what_was_added_without_training_is_not_taken_for_learned() -> None:
    added = Phrasing("job-change-titp", "vi", "xin đổi xí nghiệp khác")
    earlier = an_index().with_phrasings([added], [])
    again = Index.build(asked_texts(), BOLD, by_meaning=False, earlier=earlier)
    assert not again.match(added.text, "vi").exact
