"""The file of the fee rules reads as typed data, and says in which line it is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.content.bundle import BundleError
from knowledge.guides.fee_rules import Condition, Input, Item, Scheme, read_fee_rules
from knowledge.guides.fee_rules.limits import LimitLess, WagesPerPeriod
from tests.guides.fee_rules.cases import ref

SOUND = """\
- id: first
  countries: [vn, kh]
  schemes: [titp]
  item: service-charge
  when: {after-titp: false}
  since: cap.day
  limit: {shape: wages-per-period, each: cap.each, period: cap.period, confidence: high, publish: plain}
  expected:
    - {shape: limit-less-management-fee, at_least: cap.monthly, rests_on: [letter], confidence: low, publish: attributed}
  unconfirmed: cap.rumour
- id: again
  countries: [vn]
  schemes: [titp, ssw]
  item: service-charge
  when: {after-titp: true}
  limit: {shape: nothing, rests_on: [cap], confidence: high, publish: plain}
"""


def written(folder: Path, text: str) -> Path:
    (folder / "fee_rules.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_rule_reads_as_typed_data(tmp_path: Path) -> None:
    first, again = read_fee_rules(written(tmp_path, SOUND))
    assert (first.countries, first.schemes, first.item) == (("vn", "kh"), (Scheme.TITP,), Item.SERVICE_CHARGE)
    assert (first.when, first.since, first.until) == ({Condition.AFTER_TITP: False}, ref("day"), None)
    assert first.limit.shape == WagesPerPeriod(ref("each"), ref("period"))
    share = first.expected[0]
    assert share.shape == LimitLess(Input.MANAGEMENT_FEE, ref("monthly"))
    assert (share.facts, share.confidence, share.publish) == (("cap", "letter"), "low", "attributed")
    assert first.unconfirmed == ref("rumour")
    assert (first.needs, again.needs) == ((Input.ASKED, Input.MONTHLY_WAGE, Input.MONTHS), (Input.ASKED,))


@pytest.mark.parametrize(
    ("before", "after", "line", "reason"),
    [
        ("id: again", "id: first", 11, "first stands twice"),
        ("after-titp: true", "care: true", 11, "again and first can both hold for one payment"),
        ("each: cap.each", "each: 3", 7, "'3' is not of the form fact-id.value"),
        ("each: cap.each, ", "", 7, "each is missing"),
        ("shape: nothing", "shape: 3*W", 16, "'3*W' is not one of fixed"),
        ("shape: nothing, ", "", 16, "shape is missing"),
        ("shape: nothing", "shape: nothing, amount: cap.sum", 16, "unknown field amount"),
        ("shape: nothing", "shape: limit-less-sending-fee", 16, "a limit cannot be less than itself"),
        ("[vn, kh]", "[vn, id]", 2, "'id' is not one of vn, kh, mm"),
        ("item: service-charge", "item: tax", 4, "'tax' is not one of"),
        ("after-titp: false", "married: false", 5, "'married' is not one of"),
        ("publish: plain", "publish: never", 7, "'never' is not one of plain, attributed"),
    ],
)
def test_a_broken_file_says_where(tmp_path: Path, before: str, after: str, line: int, reason: str) -> None:
    with pytest.raises(BundleError) as caught:
        read_fee_rules(written(tmp_path, SOUND.replace(before, after, 1)))
    assert caught.value.line == line
    assert caught.value.reason.startswith(reason)
