from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answering import Answer, Choices, Reason, Refusal, Understanding, Urgent, answer, ask_with
from knowledge.matching.questions import Asked
from knowledge.text.zawgyi import to_zawgyi
from tests.matching.phrasebook import an_index, asked_texts

TEXTS = asked_texts()


def ask(
    question: str, language: str | None = "vi", country: str | None = "vn", previous: str | None = None
) -> Understanding:
    return answer(
        question,
        texts=TEXTS,
        index=an_index(),
        language=language,
        country=country,
        previous_topic=previous,
    )


def test_a_question_in_other_words_is_answered() -> None:
    found = ask("thực tập sinh thì có được đổi công ty không vậy ạ")
    assert found.outcome == Answer("job-change-titp")
    assert found.language == "vi"
    assert found.ms > 0


def test_the_reply_is_in_the_language_of_the_text_if_that_is_sure() -> None:
    found = ask("កម្មសិក្សាការីអាចប្តូរក្រុមហ៊ុនបានទេ", language="vi")
    assert (found.language, found.outcome) == ("km", Answer("job-change-titp"))


def test_the_persons_country_picks_the_version_and_a_named_country_wins() -> None:
    assert ask("phí dịch vụ tối đa là bao nhiêu", country="vn").outcome == Answer("fee-cap-vietnam")
    assert ask("phí dịch vụ tối đa là bao nhiêu", country="kh").outcome == Answer("fee-cap-cambodia")
    assert ask("ở Campuchia phí dịch vụ tối đa là bao nhiêu", country="vn").outcome == Answer("fee-cap-cambodia")


def test_without_a_country_it_is_that_of_the_language() -> None:
    assert ask("phí dịch vụ tối đa là bao nhiêu", country=None).outcome == Answer("fee-cap-vietnam")


def test_in_english_without_a_country_the_versions_are_offered() -> None:
    found = ask("how much may an agency charge", "en", country=None).outcome
    assert isinstance(found, Choices)
    assert set(found.topics) == {"fee-cap-vietnam", "fee-cap-cambodia", "fee-cap-myanmar"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", "Thực tập sinh không bao giờ được đổi công ty!"),
        ("vi", "đi thực tập sinh là phải ở một chỗ"),
        ("my", "အလုပ်သင်က ကုမ္ပဏီ ဘယ်တော့မှ ပြောင်းလို့မရဘူး"),
    ],
)
def test_who_says_what_is_not_so_gets_the_answer_that_sets_it_right(language: str, said: str) -> None:
    assert ask(said, language, country=None).outcome == Answer("job-change-titp", "never-change")


def test_who_asks_openly_is_not_told_what_others_believe() -> None:
    assert ask("thực tập sinh có được đổi công ty không").outcome == Answer("job-change-titp")


def test_a_question_that_leaves_the_scheme_open_gets_both_to_choose_from() -> None:
    found = ask("có được đổi công ty không").outcome
    assert isinstance(found, Choices)
    assert {"job-change-titp", "job-change-ssw"} <= set(found.topics)


def test_a_question_about_something_else_is_refused() -> None:
    assert ask("cách làm bánh mì thịt nướng").outcome == Refusal(Reason.UNKNOWN)


@pytest.mark.parametrize("nothing", ["", "   ", "😀", "???", "\u200b"])
def test_a_message_without_words_is_empty(nothing: str) -> None:
    assert ask(nothing).outcome == Refusal(Reason.EMPTY)


def test_a_language_that_we_do_not_speak_is_refused_in_the_chosen_one() -> None:
    found = ask("สวัสดีครับ", language="km")
    assert (found.language, found.outcome) == ("km", Refusal(Reason.UNKNOWN_LANGUAGE))


def test_zawgyi_is_read_answered_and_reported() -> None:
    typed = to_zawgyi("အလုပ်သင်က ကုမ္ပဏီပြောင်းလို့ရလား")
    found = ask(typed, language="my", country="mm")
    assert found.zawgyi
    assert found.outcome == Answer("job-change-titp")
    assert not ask("အလုပ်သင်က ကုမ္ပဏီပြောင်းလို့ရလား", language="my").zawgyi


def test_burmese_in_latin_letters_gets_choices_at_most_never_an_answer() -> None:
    found = ask("won saung kha a myar sone bal lout lal", language="my", country="mm")
    assert found.romanised
    assert isinstance(found.outcome, Choices)
    assert found.outcome.topics[0] == "fee-cap-myanmar"


def test_latin_text_that_resembles_nothing_is_refused_as_romanised() -> None:
    assert ask("knhom chlor knea laor nas", language="km").outcome == Refusal(Reason.ROMANISED)


@pytest.mark.parametrize(
    ("language", "text"),
    [("vi", "tôi không muốn sống nữa"), ("vi", "toi khong muon song nua"), ("en", "my boss hits me, help")],
)
def test_a_person_in_danger_meets_with_help_first(language: str, text: str) -> None:
    found = ask(text, language=language).outcome
    assert isinstance(found, Urgent)


def test_beneath_the_emergency_lies_the_answer_to_the_question() -> None:
    found = ask("ông chủ đánh tôi, thực tập sinh có được đổi công ty không").outcome
    assert isinstance(found, Urgent)
    assert "job-change-titp" in (found.beneath.topics if isinstance(found.beneath, Choices) else [found.beneath.topic])  # type: ignore[union-attr]


def test_danger_is_seen_in_zawgyi_and_in_another_language_than_the_chosen_one() -> None:
    burmese = "သူဌေးက ကျွန်တော့်ကို ရိုက်တယ်"
    assert isinstance(ask(burmese, language="vi").outcome, Urgent)
    assert isinstance(ask(to_zawgyi(burmese), language="my").outcome, Urgent)


def test_a_topic_without_a_text_in_the_language_never_answers() -> None:
    kept = {key: text for key, text in TEXTS.translations.items() if key != ("job-change-titp", "vi")}
    found = answer(
        "thực tập sinh có được đổi công ty không",
        texts=replace(TEXTS, translations=kept),
        index=an_index(),
        language="vi",
        country="vn",
        previous_topic=None,
    )
    assert found.outcome == Refusal(Reason.NOT_IN_LANGUAGE)


def test_a_short_follow_up_is_understood_from_the_topic_before() -> None:
    found = ask("còn tokutei thì sao", previous="job-change-titp")
    assert found.scored[0].topic == "job-change-ssw"


def test_the_same_question_gets_the_same_reply() -> None:
    first, second = (replace(ask("tokutei nhảy việc sao"), ms=0.0) for _ in range(2))
    assert first == second


def test_evaluation_asks_like_a_person_who_has_chosen() -> None:
    question = Asked("1", "vi", "kh", "phí dịch vụ tối đa là bao nhiêu", ("fee-cap-cambodia",), "plain")
    outcome, ms = ask_with(TEXTS, an_index())(question, None)
    assert outcome == Answer("fee-cap-cambodia")
    assert ms > 0


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=120), st.sampled_from(["vi", "km", "my", None]))
def test_no_text_makes_it_fail(text: str, language: str | None) -> None:
    assert ask(text, language=language).language in ("vi", "km", "my", "en")


@pytest.mark.parametrize("letter", ["a", "ក", "က", "្", "\ud800", "ﷺ", " "])
def test_a_message_of_a_hundred_thousand_characters_is_understood_like_any_other(letter: str) -> None:
    assert ask(letter * 100_000).language in ("vi", "km", "my", "en")
