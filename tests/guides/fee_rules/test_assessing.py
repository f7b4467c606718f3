"""Where an amount lies, how surely that is said, and when nothing is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from knowledge.content.facts import Fact
from knowledge.content.values import Money
from knowledge.guides.fee_rules import Band, Case, Caveat, Condition, Input, Item, Rate, Reason, Scheme, assess
from knowledge.guides.fee_rules.limits import Fixed, LimitLess, Nothing, Unknown, Wages, WagesPerPeriod
from tests.builders import TODAY, a_fact, a_value
from tests.guides.fee_rules.cases import (
    FIXED,
    LEAVES,
    WAGES,
    a_bound,
    a_cap,
    a_case,
    a_rule,
    answers,
    dollars,
    dong,
    ref,
    the_refusal,
    the_verdict,
    with_cap,
    yen,
)

THREE_YEARS = a_case(monthly_wage=yen(170_000), months=36)
LESS_MANAGEMENT = a_bound(LimitLess(Input.MANAGEMENT_FEE, ref("monthly")), confidence="medium")
LESS_SENDING = a_bound(LimitLess(Input.SENDING_FEE))


def asking(amount: Money, case: Case = THREE_YEARS) -> Case:
    return replace(case, asked=amount)


@pytest.mark.parametrize(
    ("asked", "band"),
    [
        (0, Band.WITHIN),
        (329_999, Band.WITHIN),
        (330_000, Band.WITHIN),
        (330_001, Band.ASK_PROOF),
        (510_000, Band.ASK_PROOF),
        (510_001, Band.UNLAWFUL),
    ],
)
def test_an_amount_lies_below_the_share_between_share_and_limit_or_above(asked: int, band: Band) -> None:
    said = the_verdict(a_rule(a_bound(), LESS_MANAGEMENT), asking(yen(asked)))
    assert (said.band, said.limit, said.expected) == (band, yen(510_000), yen(330_000))


def test_a_band_is_as_sure_as_the_bound_that_decides_it() -> None:
    rule = a_rule(a_bound(), replace(LESS_MANAGEMENT, publish="attributed"))
    between, above = (the_verdict(rule, asking(yen(amount))) for amount in (400_000, 600_000))
    assert (between.confidence, between.publish) == ("medium", "attributed")
    assert (above.confidence, above.publish) == ("high", "plain")


@pytest.mark.parametrize(
    ("bound", "fact"),
    [
        (a_bound(FIXED, publish="attributed"), a_cap()),
        (a_bound(FIXED, confidence="medium"), a_cap()),
        (a_bound(FIXED), a_cap(publish="attributed")),
        (a_bound(FIXED), a_cap(confidence="medium")),
        (a_bound(FIXED), a_cap(confidence="low")),
    ],
)
def test_what_is_not_plain_and_sure_is_never_called_lawful_or_unlawful(bound: object, fact: Fact) -> None:
    rule = a_rule(bound)  # type: ignore[arg-type]
    bands = [the_verdict(rule, a_case(asked=dollars(amount)), fact).band for amount in (0, 1500, 1501, 10**9)]
    assert bands == [Band.WITHIN_REPORTED] * 2 + [Band.ABOVE_REPORTED] * 2


def test_a_bound_is_as_sure_as_the_weakest_of_its_facts() -> None:
    rule = a_rule(a_bound(FIXED, "letter"))
    said = the_verdict(rule, a_case(asked=dollars(1501)), a_fact("letter", confidence="low", publish="attributed"))
    assert (said.band, said.confidence, said.publish) == (Band.ABOVE_REPORTED, "low", "attributed")
    assert said.facts == ("cap", "letter")


@pytest.mark.parametrize(
    ("months", "limit"),
    [(12, 170_000), (24, 340_000), (36, 510_000), (48, 510_000), (60, 510_000)],
)
def test_whole_years_count_up_to_the_ceiling(months: int, limit: int) -> None:
    at, above = (the_verdict(a_rule(), replace(asking(yen(limit + more)), months=months)) for more in (0, 1))
    assert (at.band, above.band, at.limit, at.caveats) == (Band.WITHIN, Band.UNLAWFUL, yen(limit), ())


@pytest.mark.parametrize(
    ("asked", "band", "confidence"),
    [
        (170_000, Band.WITHIN, "high"),
        (170_001, Band.WITHIN_REPORTED, "medium"),
        (255_000, Band.WITHIN_REPORTED, "medium"),
        (255_001, Band.ABOVE_REPORTED, "medium"),
        (340_000, Band.ABOVE_REPORTED, "medium"),
        (340_001, Band.UNLAWFUL, "high"),
    ],
)
def test_a_part_year_counts_pro_rata_and_only_what_every_reading_forbids_is_unlawful(
    asked: int, band: Band, confidence: str
) -> None:
    said = the_verdict(a_rule(), replace(asking(yen(asked)), months=18))
    assert (said.band, said.confidence, said.limit) == (band, confidence, yen(255_000))
    assert said.caveats == (Caveat.PRO_RATA,)


@pytest.mark.parametrize(("months", "assumed"), [(11, True), (13, True), (35, True), (37, False), (24, False)])
def test_part_years_are_flagged_where_they_change_the_limit(months: int, assumed: bool) -> None:
    said = the_verdict(a_rule(), replace(asking(yen(1)), months=months))
    assert (Caveat.PRO_RATA in said.caveats) is assumed


def test_a_share_of_a_part_year_is_flagged_too() -> None:
    said = the_verdict(a_rule(a_bound(), LESS_MANAGEMENT), replace(asking(yen(200_000)), months=18))
    assert (said.expected, said.band, said.caveats) == (yen(165_000), Band.ASK_PROOF, (Caveat.PRO_RATA,))


def test_a_limit_that_is_no_whole_yen_is_rounded_down() -> None:
    case = replace(THREE_YEARS, months=35)
    at, above = (the_verdict(a_rule(), asking(yen(amount), case)) for amount in (495_833, 495_834))
    assert (at.band, above.band, at.limit) == (Band.WITHIN_REPORTED, Band.ABOVE_REPORTED, yen(495_833))


@pytest.mark.parametrize("period", ["period", "year"])
def test_a_period_is_one_of_months_or_years_and_may_have_no_ceiling(period: str) -> None:
    rule = a_rule(a_bound(WagesPerPeriod(ref("half"), ref(period))))
    bands = [the_verdict(rule, replace(asking(yen(amount)), months=60)).band for amount in (425_000, 425_001)]
    assert bands == [Band.WITHIN, Band.UNLAWFUL]


def test_a_flat_number_of_wages_does_not_ask_for_months() -> None:
    rule = a_rule(a_bound(Wages(ref("half"))))
    assert rule.needs == (Input.ASKED, Input.MONTHLY_WAGE)
    assert the_verdict(rule, a_case(asked=yen(85_000), monthly_wage=yen(170_000))).limit == yen(85_000)


@pytest.mark.parametrize(
    ("told", "expected", "missing"),
    [
        (None, 330_000, (Input.MANAGEMENT_FEE,)),
        (yen(4_000), 330_000, ()),
        (yen(5_000), 330_000, ()),
        (yen(10_000), 150_000, ()),
        (yen(20_000), 0, ()),
    ],
)
def test_the_management_fee_is_taken_off_every_month_and_at_least_what_must_be_paid(
    told: Money | None, expected: int, missing: tuple[Input, ...]
) -> None:
    case = replace(asking(yen(1)), management_fee=told)
    said = the_verdict(a_rule(a_bound(), LESS_MANAGEMENT), case)
    assert (said.expected, said.missing) == (yen(expected), missing)


def test_the_sending_fee_is_taken_off_once_and_only_if_it_is_known() -> None:
    rule = a_rule(a_bound(), LESS_SENDING)
    unknown = the_verdict(rule, asking(yen(400_000)))
    assert (unknown.band, unknown.expected, unknown.missing) == (Band.WITHIN, None, (Input.SENDING_FEE,))
    known = the_verdict(rule, replace(asking(yen(400_000)), sending_fee=yen(170_000)))
    assert (known.band, known.expected, known.missing) == (Band.ASK_PROOF, yen(340_000), ())


def test_the_lowest_of_several_shares_counts_and_none_is_above_the_limit() -> None:
    rule = a_rule(a_bound(), a_bound(Wages(ref("each"))), LESS_SENDING)
    lower = the_verdict(rule, replace(asking(yen(1)), sending_fee=yen(400_000)))
    assert lower.expected == yen(110_000)
    short = the_verdict(rule, replace(asking(yen(1)), months=6))
    assert (short.limit, short.expected) == (yen(85_000), yen(85_000))


def test_nothing_may_be_asked_in_any_currency() -> None:
    for shape in (Nothing(), Fixed(ref("zero", "free"))):
        rule, free = a_rule(a_bound(shape, "free")), a_fact("free", a_value(dong(0), "zero"), confidence="high")
        for currency in (yen, dollars, dong):
            bands = [the_verdict(rule, a_case(asked=currency(amount)), free).band for amount in ("0", "0.01", "500")]
            assert bands == [Band.WITHIN, Band.UNLAWFUL, Band.UNLAWFUL]


def test_without_a_known_limit_there_is_no_verdict_on_the_amount() -> None:
    rule = a_rule(a_bound(Unknown(), "cap"))
    for amount in (0, 10**9):
        said = the_verdict(rule, a_case(asked=yen(amount)))
        assert (said.band, said.limit, said.expected, said.facts) == (Band.NOT_KNOWN, None, None, ("cap",))


def test_above_a_share_proof_is_asked_for_even_if_no_limit_is_known() -> None:
    rule = a_rule(a_bound(Unknown(), "cap"), a_bound(FIXED))
    bands = [the_verdict(rule, a_case(asked=dollars(amount))).band for amount in (1499, 1500, 1501)]
    assert bands == [Band.NOT_KNOWN, Band.NOT_KNOWN, Band.ASK_PROOF]


@pytest.mark.parametrize("rule", [a_rule(a_bound(FIXED)), a_rule(a_bound(Unknown(), "cap"), a_bound(FIXED))])
def test_two_currencies_are_not_compared_without_a_rate(rule: object) -> None:
    case = a_case(asked=yen(225_001))
    refused = the_refusal(rule, case)  # type: ignore[arg-type]
    assert (refused.reason, refused.missing) == (Reason.CANNOT_COMPARE, (Input.RATE,))
    elsewhere = replace(case, rates=(Rate("USD", dong(26_000)),))
    assert the_refusal(rule, elsewhere).reason is Reason.CANNOT_COMPARE  # type: ignore[arg-type]


@pytest.mark.parametrize("rate", [Rate("USD", yen(150)), Rate("JPY", dollars("0.0066666667"))])
def test_with_a_rate_they_are_compared_and_that_is_said(rate: Rate) -> None:
    bands = {}
    for amount in (224_000, 226_000):
        said = the_verdict(a_rule(a_bound(FIXED)), a_case(asked=yen(amount), rates=(rate,)))
        bands[amount] = said.band
        assert (said.caveats, said.limit) == ((Caveat.EXCHANGED,), dollars(1500))
    assert bands == {224_000: Band.WITHIN, 226_000: Band.UNLAWFUL}


def test_at_the_rate_exactly_the_limit_is_within_it() -> None:
    case = a_case(rates=(Rate("USD", yen(150)),))
    bands = [the_verdict(a_rule(a_bound(FIXED)), asking(yen(amount), case)).band for amount in (225_000, 225_001)]
    assert bands == [Band.WITHIN, Band.UNLAWFUL]


def test_no_money_needs_no_rate() -> None:
    said = the_verdict(a_rule(a_bound(FIXED)), a_case(asked=yen(0)))
    assert (said.band, said.caveats) == (Band.WITHIN, ())


def test_a_payment_of_the_japanese_side_in_another_currency_needs_a_rate_too() -> None:
    rule = a_rule(a_bound(), LESS_MANAGEMENT)
    case = replace(asking(dollars(1_000)), monthly_wage=dollars(1_000))
    assert the_refusal(rule, case).reason is Reason.CANNOT_COMPARE
    said = the_verdict(rule, replace(case, rates=(Rate("USD", yen(100)),)))
    assert (said.expected, said.caveats) == (dollars(1_200), (Caveat.EXCHANGED,))


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"country": None}, Reason.CORRIDOR_UNKNOWN),
        ({"country": "id"}, Reason.CORRIDOR_UNKNOWN),
        ({"scheme": None}, Reason.CORRIDOR_UNKNOWN),
        ({"leaves_on": None}, Reason.DATE_UNKNOWN),
        ({"country": "kh"}, Reason.NO_RULE),
        ({"scheme": Scheme.ESD}, Reason.NO_RULE),
        ({"item": Item.DEPOSIT}, Reason.NO_RULE),
        ({"asked": yen(-1)}, Reason.IMPOSSIBLE),
        ({"monthly_wage": yen(0)}, Reason.IMPOSSIBLE),
        ({"months": 0}, Reason.IMPOSSIBLE),
        ({"management_fee": yen(-1)}, Reason.IMPOSSIBLE),
        ({"sending_fee": yen(-1)}, Reason.IMPOSSIBLE),
        ({"rates": (Rate("USD", yen(0)),)}, Reason.IMPOSSIBLE),
    ],
)
def test_what_is_unknown_or_cannot_be_is_refused(told: dict[str, object], reason: Reason) -> None:
    case = replace(asking(yen(1)), **told)  # type: ignore[arg-type]
    assert the_refusal(a_rule(), case).reason is reason


def test_what_a_rule_needs_is_asked_for_in_order() -> None:
    refused = the_refusal(a_rule(), a_case())
    assert (refused.reason, refused.missing) == (Reason.MISSING, (Input.ASKED, Input.MONTHLY_WAGE, Input.MONTHS))
    assert the_refusal(a_rule(), replace(asking(yen(1)), months=None)).missing == (Input.MONTHS,)
    assert the_refusal(a_rule(a_bound(FIXED), LESS_MANAGEMENT), a_case(asked=yen(1))).missing == (Input.MONTHS,)


@pytest.mark.parametrize("condition", Condition)
def test_a_condition_decides_between_rules_and_is_asked_for(condition: Condition) -> None:
    rules = [
        a_rule(a_bound(Nothing(), "cap"), id="yes", when={condition: True}),
        a_rule(a_bound(FIXED), id="no", when={condition: False}),
    ]
    for yes, rule, band in ((True, "yes", Band.UNLAWFUL), (False, "no", Band.WITHIN)):
        said = assess(rules, a_case(asked=dollars(1500), answers={condition: yes}), with_cap(), TODAY)
        assert (said.rule, said.band) == (rule, band)  # type: ignore[union-attr]
    open_ = assess(rules, a_case(asked=dollars(1500)), with_cap(), TODAY)
    assert (open_.reason, open_.missing) == (Reason.MISSING, (condition,))  # type: ignore[union-attr]


def test_a_question_that_no_longer_matters_is_not_asked() -> None:
    rules = [
        a_rule(a_bound(Nothing(), "cap"), id="state", when=answers(state_programme=True)),
        a_rule(a_bound(FIXED), id="first", when=answers(state_programme=False, care=False)),
    ]
    through_the_state = a_case(asked=dollars(0), answers=answers(state_programme=True))
    assert assess(rules, through_the_state, with_cap(), TODAY).rule == "state"  # type: ignore[union-attr]
    neither = a_case(asked=dollars(0), answers=answers(state_programme=False, care=True))
    assert assess(rules, neither, with_cap(), TODAY).reason is Reason.NO_RULE  # type: ignore[union-attr]


@pytest.mark.parametrize(("days", "in_force"), [(-1, False), (0, True), (1, True)])
def test_a_rule_holds_from_its_day_on(days: int, in_force: bool) -> None:
    case = a_case(asked=dollars(1), leaves_on=LEAVES + timedelta(days))
    said = assess([a_rule(a_bound(FIXED), since=ref("day"))], case, with_cap(), TODAY)
    assert (getattr(said, "reason", None) is Reason.NOT_IN_FORCE) is not in_force


@pytest.mark.parametrize(("days", "in_force"), [(-1, True), (0, True), (1, False)])
def test_a_rule_holds_up_to_its_last_day(days: int, in_force: bool) -> None:
    case = a_case(asked=dollars(1), leaves_on=LEAVES + timedelta(days))
    said = assess([a_rule(a_bound(FIXED), until=ref("day"))], case, with_cap(), TODAY)
    assert (getattr(said, "reason", None) is Reason.NOT_IN_FORCE) is not in_force


@pytest.mark.parametrize("fields", [{"valid_from": LEAVES + timedelta(1)}, {"valid_to": LEAVES - timedelta(1)}])
def test_a_fact_must_be_in_force_on_the_day_of_departure(fields: dict[str, date]) -> None:
    limit, share = a_rule(a_bound(FIXED)), a_rule(a_bound(FIXED), a_bound(Nothing(), "letter"))
    case = a_case(asked=dollars(1))
    assert the_refusal(limit, case, a_cap(**fields)).reason is Reason.NOT_IN_FORCE
    assert the_verdict(share, case, a_fact("letter", **fields)).expected is None


def test_of_two_versions_the_one_of_the_day_of_departure_counts() -> None:
    now = a_cap(valid_from=date(2020, 1, 1))
    later = a_fact("cap", a_value(900, "sum"), confidence="high", valid_from=date(2027, 4, 1))
    texts = replace(with_cap(), facts={**with_cap().facts, "cap": (now, later)})
    for day, limit in ((date(2027, 3, 31), 1500), (date(2027, 4, 1), 900)):
        said = assess([a_rule(a_bound(FIXED))], a_case(asked=dollars(1), leaves_on=day), texts, TODAY)
        assert said.limit == dollars(limit)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "fact", [a_cap(withdrawn_on=TODAY), a_cap(publish="never"), a_fact("cap"), a_fact("cap", a_value(yen(1), "each"))]
)
def test_on_a_fact_that_is_gone_or_of_another_kind_nothing_is_said(fact: Fact) -> None:
    assert the_refusal(a_rule(), asking(yen(1)), fact).reason is Reason.FACT_GONE


def test_nothing_is_said_on_a_fact_that_does_not_exist_or_a_period_in_weeks() -> None:
    for shape in (Fixed(ref("sum", "no-fact")), replace(WAGES, period=ref("weeks"))):
        assert the_refusal(a_rule(a_bound(shape)), asking(yen(1))).reason is Reason.FACT_GONE
    unsure = a_rule(a_bound(FIXED), a_bound(FIXED, "no-fact"))
    assert the_refusal(unsure, a_case(asked=dollars(1))).reason is Reason.FACT_GONE


@pytest.mark.parametrize(
    ("asked", "told"),
    [(dollars(1500), False), (dollars(1501), True), (dollars(1800), True), (dollars(1801), False)],
)
def test_a_rise_that_somebody_reported_is_told_and_makes_nothing_lawful(asked: Money, told: bool) -> None:
    rise = a_fact("rise", a_value(1800, "after"), confidence="low", publish="attributed")
    rule = a_rule(a_bound(FIXED), unconfirmed=ref("after", "rise"))
    said = the_verdict(rule, a_case(asked=asked), rise)
    assert said.band is (Band.WITHIN if asked == dollars(1500) else Band.UNLAWFUL)
    assert (Caveat.RISE_REPORTED in said.caveats, "rise" in said.facts) == (told, told)


@pytest.mark.parametrize("fields", [{"withdrawn_on": TODAY}, {"publish": "never"}])
def test_a_rise_that_is_withdrawn_is_not_told(fields: dict[str, object]) -> None:
    rule = a_rule(a_bound(FIXED), unconfirmed=ref("after", "rise"))
    said = the_verdict(rule, a_case(asked=dollars(1600)), a_fact("rise", a_value(1800, "after"), **fields))
    assert (said.band, said.caveats, said.facts) == (Band.UNLAWFUL, (), ("cap",))


def test_a_fact_past_its_review_is_said_to_be_old() -> None:
    rule, case = a_rule(a_bound(FIXED)), a_case(asked=dollars(1))
    due = a_cap().review_by
    assert the_verdict(rule, case, today=due).caveats == ()
    assert the_verdict(rule, case, today=due + timedelta(1)).caveats == (Caveat.PAST_REVIEW,)


def test_the_facts_of_a_verdict_begin_with_those_that_decide() -> None:
    share = a_bound(Fixed(ref("cap", "fee-cap")), confidence="medium")
    rule = a_rule(a_bound(Fixed(ref("sum"))), share, since=ref("day", "start"))
    start = a_fact("start", *a_cap().values)
    fee = a_fact("fee-cap", a_value(1000))
    between, above = (the_verdict(rule, a_case(asked=dollars(sum_)), fee, start) for sum_ in (1200, 1600))
    assert between.facts == ("fee-cap", "cap", "start")
    assert above.facts == ("cap", "fee-cap", "start")


def test_a_limit_in_dollars_keeps_its_cents() -> None:
    rule = a_rule(a_bound(Wages(ref("half"))))
    said = the_verdict(rule, a_case(asked=dollars("500.12"), monthly_wage=dollars("1000.25")))
    assert (said.limit, said.band) == (Money(Decimal("500.12"), "USD"), Band.WITHIN)
