"""Before a value is published, everything is shown that will be read differently, in every language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from knowledge.content.facts import Contact, Fact, NamedValue, Risk
from knowledge.content.values import Phone
from knowledge.editing import FactRevision, FactState
from knowledge.editing.impact import Change, Impact, Kind, impact
from knowledge.guides.fee_rules import read_fee_rules
from tests.builders import NOW, TODAY, a_fact, a_topic, a_value, a_wording, some_texts

APRIL = date(2027, 4, 1)
SEED = Path(__file__).parent.parent.parent / "knowledge" / "seed"


def state_of(published: Fact, draft: Fact | None, *, corrects: bool = True) -> FactState:
    version = FactRevision(1, published, None, "lan", NOW, NOW)
    drafted = FactRevision(2, draft, 1 if corrects else None, "lan", NOW, None) if draft else None
    return FactState(published.id, (version,), drafted)


def of(draft: Fact | None, *, corrects: bool = True) -> Impact:
    return impact(some_texts(), (), state_of(a_fact(), draft, corrects=corrects), TODAY)


def test_texts_and_misconceptions_in_all_four_languages_are_named_with_both_readings() -> None:
    found = of(a_fact("fee-cap", a_value(4000)))
    assert [(place.language, place.kind, place.id) for place in found.differing] == [
        (language, kind, id_)
        for language in ("en", "vi", "km", "my")
        for kind, id_ in ((Kind.TEXT, "fee-cap-vietnam"), (Kind.MISCONCEPTION, "no-limit"))
    ]
    assert found.differing[0].changes == (Change("At most USD 3,600.", "At most USD 4,000."),)
    assert "៤,០០០" in found.differing[4].changes[0].after
    assert "၄,၀၀၀" in found.differing[6].changes[0].after


def test_without_a_draft_it_says_where_the_fact_is_told() -> None:
    found = of(None)
    assert len(found.places) == 8 and found.differing == ()


def test_a_later_version_is_compared_on_its_day() -> None:
    found = of(a_fact("fee-cap", a_value(4000), valid_from=APRIL), corrects=False)
    assert found.on == APRIL and len(found.differing) == 8


def test_a_correction_of_a_version_that_is_over_changes_nothing() -> None:
    over, current = a_fact(), a_fact("fee-cap", a_value(4000), valid_from=TODAY - timedelta(days=9))
    versions = tuple(FactRevision(number, fact, None, "lan", NOW, NOW) for number, fact in ((1, over), (2, current)))
    draft = FactRevision(3, a_fact("fee-cap", a_value(1)), 1, "lan", NOW, None)
    texts = replace(some_texts(), facts={"fee-cap": (over, current)})
    assert impact(texts, (), FactState("fee-cap", versions, draft), TODAY).differing == ()


def test_a_text_that_only_rests_on_the_fact_is_named_and_reads_the_same() -> None:
    texts = some_texts(topics=(a_topic(),))
    resting = {key: replace(text, wording=a_wording("Ask first.")) for key, text in texts.translations.items()}
    bare = replace(texts, translations=resting, misconceptions={})
    found = impact(bare, (), state_of(a_fact(), a_fact("fee-cap", a_value(1))), TODAY)
    assert {(place.prints, place.will_differ) for place in found.places} == {(False, False)}


def test_a_rule_that_would_have_run_out_takes_its_texts_from_people() -> None:
    found = of(a_fact(valid_to=TODAY - timedelta(days=1)))
    assert {(place.is_told, place.will_be_told) for place in found.differing} == {(True, False)}


def test_a_text_on_a_withdrawn_fact_would_be_read_again() -> None:
    gone, texts = a_fact(withdrawn_on=TODAY), some_texts()
    withdrawn = replace(texts, facts={**texts.facts, "fee-cap": (gone,)})
    found = impact(withdrawn, (), state_of(gone, a_fact("fee-cap", a_value(3600))), TODAY)
    assert {(place.is_told, place.will_be_told) for place in found.differing} == {(False, True)}


def test_a_contact_shows_the_new_number_in_every_language() -> None:
    number = NamedValue("phone", Phone("0120-000-000", "japan"))
    before = some_texts().facts["hotline"][0]
    found = impact(some_texts(), (), state_of(before, replace(before, values=(number,))), TODAY)
    assert {(place.kind, place.id) for place in found.differing} == {(Kind.CONTACT, "otit")}
    assert [place.language for place in found.differing] == ["en", "vi", "km", "my"]
    assert found.differing[0].changes == (Change("0120-250-168", "0120-000-000"),)


def test_a_contact_that_rests_on_a_fact_is_named_too() -> None:
    contact = Contact("union", {"en": "Union"}, {}, "japan", rests_on=("fee-cap",))
    found = impact(replace(some_texts(), contacts={"union": contact}), (), state_of(a_fact(), None), TODAY)
    assert any(place.kind is Kind.CONTACT and not place.prints for place in found.places)


def test_a_fee_rule_that_counts_with_the_value_is_named() -> None:
    rules = read_fee_rules(SEED)
    cap = a_fact("vn-fee-cap-general", a_value(1, "ceiling"), risk=Risk.MONEY)
    texts = replace(some_texts(), facts={cap.id: (cap,)})
    found = impact(texts, rules, state_of(cap, replace(cap, values=(a_value(2, "ceiling"),))), TODAY)
    rule = next(place for place in found.differing if place.id == "vn-titp-service-charge")
    assert rule.kind is Kind.FEE_RULE and rule.language == ""
    assert rule.changes == (Change("vn-fee-cap-general.ceiling: USD 1", "vn-fee-cap-general.ceiling: USD 2"),)
