"""What a text may not say, and what is only getting old."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from knowledge.content.checks import Finding, Kind, check, made_worse
from knowledge.content.facts import Fact
from knowledge.content.texts import Texts
from knowledge.content.topics import Phrasing
from knowledge.content.values import PartialDate, Url
from tests.builders import TODAY, a_fact, a_source, a_topic, a_value, a_wording, some_texts, translations_of

TOPIC = "fee-cap-vietnam"


def found(texts: Texts, today: date = TODAY) -> tuple[Finding, ...]:
    """Without the line that counts texts which nobody has reviewed: here nobody has."""
    return tuple(finding for finding in check(texts, today) if finding.kind is not Kind.UNREVIEWED)


def kinds(texts: Texts, today: date = TODAY) -> set[Kind]:
    return {finding.kind for finding in found(texts, today)}


def saying(short: str, *facts: Fact) -> Texts:
    """All languages say the same."""
    wordings = {code: a_wording(short) for code in ("en", "vi", "km", "my")}
    return some_texts(*facts, translations=translations_of(TOPIC, wordings), misconceptions={})


def test_a_sound_base_has_no_findings() -> None:
    assert found(some_texts()) == ()


@pytest.mark.parametrize(
    ("short", "kind"),
    [
        ("At most {fee-cap.limit}.", Kind.UNRESOLVED),
        ("At most {no-fact.cap}.", Kind.UNRESOLVED),
        ("As of {fee-cap.as_of}.", Kind.UNRESOLVED),
        ("At most {fee-cap}.", Kind.MALFORMED),
        ("At most } that.", Kind.MALFORMED),
        ("At most 3600.", Kind.DIGITS),
        ("ច្រើនបំផុត ៣៦០០។", Kind.DIGITS),
        ("အများဆုံး ၃၆၀၀။", Kind.DIGITS),
        ("", Kind.EMPTY),
    ],
)
def test_what_a_text_may_not_say(short: str, kind: Kind) -> None:
    assert kind in kinds(saying(short))


def test_names_with_digits_are_names() -> None:
    assert found(saying("You need N4 or A2, and {fee-cap.cap} under {fee-cap.source}.")) == ()


def test_the_date_of_the_source_can_be_printed_if_it_is_known() -> None:
    dated = a_fact(as_of=PartialDate(date(2025, 9, 1), "month"))
    assert found(saying("{fee-cap.cap}, as of {fee-cap.as_of}.", dated)) == ()


def test_a_fact_that_is_never_to_be_told_is_not_told() -> None:
    assert kinds(saying("{fee-cap.cap}", a_fact(publish="never"))) == {Kind.NEVER}


def test_what_is_never_told_is_not_relied_on_or_called_either() -> None:
    never = a_fact("secret", publish="never")
    assert kinds(some_texts(never, topics=[a_topic(rests_on=("secret",))])) == {Kind.NEVER}
    hotline = replace(some_texts().facts["hotline"][0], publish="never")
    assert Finding(Kind.NEVER, "otit", "hotline.phone") in found(some_texts(hotline))


def test_links_open_from_anywhere() -> None:
    assert kinds(some_texts(sources={"law": replace(a_source(), url="htp:/example")})) == {Kind.LINK}
    bad = a_fact("page", a_value(Url("example.org/page"), "site"))
    assert found(some_texts(bad)) == (Finding(Kind.LINK, "page", "example.org/page"),)


def test_an_attributed_fact_names_its_source() -> None:
    attributed = a_fact(publish="attributed")
    assert kinds(saying("{fee-cap.cap}", attributed)) == {Kind.UNATTRIBUTED}
    assert kinds(saying("{fee-cap.cap}, says {fee-cap.source}.", attributed)) == set()


def test_a_placeholder_must_hold_in_versions_to_come_but_not_in_those_gone() -> None:
    gone = a_fact("fee-cap", a_value(1, "old"), valid_from=date(2020, 1, 1))
    now = a_fact(valid_from=date(2022, 1, 1))
    to_come = a_fact("fee-cap", a_value(1, "other"), valid_from=date(2027, 4, 1))
    base = some_texts()
    assert found(replace(base, facts={**base.facts, "fee-cap": (gone, now)})) == ()
    assert kinds(replace(base, facts={**base.facts, "fee-cap": (now, to_come)})) == {Kind.UNRESOLVED}


def test_a_translation_holds_the_placeholders_of_its_source_part_by_part() -> None:
    english = a_wording("At most {fee-cap.cap}.", details="That is the law.")
    moved = a_wording("Tối đa.", details="Là {fee-cap.cap}.")
    texts = some_texts(translations=translations_of(TOPIC, {"en": english, "vi": moved}))
    differing = [finding for finding in found(texts) if finding.kind is Kind.DIFFERENT]
    assert differing == [Finding(Kind.DIFFERENT, f"{TOPIC}/vi", "fee-cap.cap")] * 2


def test_a_translation_of_an_older_source_is_behind_and_not_compared() -> None:
    texts = some_texts()
    english = texts.translations[TOPIC, "en"]
    changed = replace(english, wording=a_wording("See {fee-cap.source}."))
    texts = replace(texts, translations={**texts.translations, (TOPIC, "en"): changed})
    assert kinds(texts) == {Kind.BEHIND}


def test_a_missing_language_blocks_the_base_and_no_edit() -> None:
    texts = some_texts()
    fewer = {key: text for key, text in texts.translations.items() if key[1] != "km"}
    fewer_texts = replace(texts, translations=fewer)
    assert found(fewer_texts) == (Finding(Kind.MISSING, f"{TOPIC}/km", "km"),)
    assert Kind.MISSING.blocks
    assert made_worse(texts, fewer_texts, TOPIC, TODAY) == ()


@pytest.mark.parametrize("field", [{"category": "no"}, {"rests_on": ("no",)}, {"related": ("no",)}])
def test_a_topic_refers_to_what_is_there(field: dict[str, object]) -> None:
    assert kinds(some_texts(topics=[a_topic(**field)])) == {Kind.UNKNOWN}


def test_a_contact_has_numbers_that_are_phone_numbers() -> None:
    contact = some_texts().contacts["otit"]
    for wrong in (
        {"numbers": ("fee-cap.cap",)},
        {"website": "hotline.phone"},
        {"hours": "no dot"},
        {"rests_on": ("no",)},
    ):
        texts = some_texts(contacts={"otit": replace(contact, **wrong)})  # type: ignore[arg-type]
        assert kinds(texts) == {Kind.UNKNOWN}


def test_one_question_cannot_ask_for_two_topics_or_for_none() -> None:
    topics = [a_topic(), a_topic("fee-refund")]
    twice = (Phrasing(TOPIC, "vi", "Phí bao nhiêu?"), Phrasing("fee-refund", "vi", "phí  bao nhiêu"))
    assert kinds(some_texts(topics=topics, phrasings=twice)) == {Kind.DUPLICATE}
    same_topic = (twice[0], replace(twice[1], topic=TOPIC), replace(twice[1], topic="fee-refund", language="km"))
    assert kinds(some_texts(topics=topics, phrasings=same_topic)) == set()
    assert kinds(some_texts(background=(("vi", "Phí đi Nhật tối đa bao nhiêu"),))) == {Kind.DUPLICATE}


def test_age_and_withdrawal_warn() -> None:
    assert kinds(some_texts(), TODAY + timedelta(days=93)) == {Kind.AGE}
    assert kinds(some_texts(a_fact(withdrawn_on=TODAY))) == {Kind.WITHDRAWN}
    assert not Kind.AGE.blocks and not Kind.WITHDRAWN.blocks


def test_a_change_answers_for_its_subject_and_for_what_it_breaks_elsewhere() -> None:
    already_bad = saying("{fee-cap.cap} 3600")
    assert made_worse(already_bad, already_bad, "fee-cap", TODAY) == ()
    assert {finding.subject for finding in made_worse(already_bad, already_bad, f"{TOPIC}/vi", TODAY)} == {
        f"{TOPIC}/vi"
    }
    broken = replace(already_bad, facts={**already_bad.facts, "fee-cap": (a_fact("fee-cap", a_value(1, "limit")),)})
    assert {finding.kind for finding in made_worse(already_bad, broken, "fee-cap", TODAY)} == {Kind.UNRESOLVED}
