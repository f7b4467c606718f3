from __future__ import annotations

from dataclasses import replace

from knowledge.matching.decide import MOST_CHOICES, decide
from knowledge.matching.index import Candidate, Match
from knowledge.matching.outcome import Answer, Choices, Plain, Reason, Refusal
from tests.matching.phrasebook import TOPICS, an_index, asked_texts

TEXTS = asked_texts()


def decided(match: Match, **fields: bool) -> Plain:
    return decide(match, TEXTS, **fields)


def judged(match: Match, odds: float) -> Match:
    """The match as a judge sees it who believes with these log-odds in whatever is best."""
    return replace(match, judge=replace(match.judge, weights={}, intercept=odds))


def with_confidence(confidence: float, *candidates: Candidate) -> Match:
    """A match whose best candidate is believed with just this confidence."""
    match = an_index().match("đổi công ty", "vi")
    odds = {0.9: 2.2, 0.5: 0.0, 0.1: -2.2}[confidence]
    return judged(replace(match, exact=False, candidates=candidates or match.candidates), odds)


def a_candidate(topic: str, share: float = 0.5, *, settled: bool = True, topics: tuple[str, ...] = ()) -> Candidate:
    return Candidate(topic, topics or (topic,), settled, share, {}, "")


def test_a_sure_match_is_answered() -> None:
    assert decided(with_confidence(0.9, a_candidate("job-change-titp"))) == Answer("job-change-titp")


def test_an_unsure_match_becomes_choices_the_likeliest_first() -> None:
    found = decided(with_confidence(0.5, a_candidate("job-change-titp"), a_candidate("job-change-ssw", 0.3)))
    assert found == Choices(("job-change-titp", "job-change-ssw"))


def test_a_question_that_may_mean_either_of_two_topics_is_asked_back() -> None:
    found = decided(with_confidence(0.9, a_candidate("job-change-titp"), a_candidate("job-change-ssw", 0.4)))
    assert found == Choices(("job-change-titp", "job-change-ssw"))


def test_a_question_about_another_destination_is_never_answered_with_our_rules() -> None:
    match = an_index().match("đi Hàn Quốc phí dịch vụ tối đa là bao nhiêu", "vi", "vn")
    assert match.elsewhere
    assert not isinstance(decided(judged(match, 9.0)), Answer)
    assert not an_index().match("bạn đi Hàn Quốc còn em đi Nhật", "vi").elsewhere


def test_a_far_match_is_refused() -> None:
    assert decided(with_confidence(0.1, a_candidate("job-change-titp"))) == Refusal(Reason.UNKNOWN)


def test_where_the_language_is_a_guess_choices_are_the_most() -> None:
    match = with_confidence(0.9)
    assert isinstance(decided(match, may_answer=False), Choices)


def test_versions_for_several_countries_are_offered_while_the_country_is_open() -> None:
    fees = ("fee-cap-cambodia", "fee-cap-myanmar", "fee-cap-vietnam")
    found = decided(with_confidence(0.9, a_candidate("fee-cap-*", settled=False, topics=fees)))
    assert found == Choices(fees)


def test_a_sure_topic_without_text_in_the_language_is_refused_and_says_so() -> None:
    match = with_confidence(0.9, a_candidate("job-change-titp"))
    texts = replace(TEXTS, translations={})
    assert decide(match, texts) == Refusal(Reason.NOT_IN_LANGUAGE)


def test_choices_leave_out_what_has_no_text_in_the_language() -> None:
    candidates = [a_candidate(topic) for topic in ("job-change-titp", "job-change-ssw", "help-emergency")]
    match = with_confidence(0.5, *candidates)
    kept = {key: text for key, text in TEXTS.translations.items() if key != ("job-change-ssw", "vi")}
    found = decide(match, replace(TEXTS, translations=kept))
    assert found == Choices(("job-change-titp", "help-emergency"))


def test_a_sensitive_topic_is_never_among_choices_and_needs_a_clear_question() -> None:
    secret = replace(TOPICS[3], sensitive=True)
    texts = replace(TEXTS, topics={**TEXTS.topics, secret.id: secret})
    others = (a_candidate("job-change-ssw", 0.2), a_candidate("help-emergency", 0.1))
    match = with_confidence(0.5, a_candidate(secret.id), *others)
    assert decide(match, texts) == Choices(("job-change-ssw", "help-emergency"))
    assert not isinstance(decide(judged(match, 1.0), texts), Answer)
    assert decide(judged(match, 3.0), texts) == Answer(secret.id)


def test_there_are_never_more_choices_than_four() -> None:
    candidates = [a_candidate(topic.id) for topic in TOPICS]
    found = decided(with_confidence(0.5, *candidates))
    assert isinstance(found, Choices)
    assert len(found.topics) == MOST_CHOICES


def test_an_exact_phrasing_is_answered_whatever_the_numbers_say() -> None:
    match = an_index().match("thực tập sinh có được đổi công ty không", "vi")
    assert decided(judged(match, -9.0)) == Answer("job-change-titp")


def test_a_short_question_after_an_answer_is_worth_choices_unless_it_is_none_of_ours() -> None:
    match = replace(
        with_confidence(0.1, a_candidate("job-change-titp"), a_candidate("job-change-ssw", 0.3)), follows=True
    )
    assert isinstance(decided(replace(match, evidence={"none": 0.1})), Choices)
    assert decided(replace(match, evidence={"none": 0.8})) == Refusal(Reason.UNKNOWN)
