from __future__ import annotations

import pytest

from knowledge.matching.countries import countries_named, families, is_about_elsewhere, versions_for
from knowledge.matching.features import prepare
from tests.matching.phrasebook import TOPICS

FEES = tuple(sorted((topic for topic in TOPICS if topic.category == "fees"), key=lambda topic: topic.id))


def test_versions_of_one_question_for_several_countries_share_a_label() -> None:
    labels = families(TOPICS)
    assert {labels[topic.id] for topic in FEES} == {"fee-cap-*"}
    assert labels["job-change-titp"] == "job-change-titp"


def test_a_topic_for_one_country_without_siblings_is_its_own_label() -> None:
    assert families(TOPICS[:1]) == {"fee-cap-vietnam": "fee-cap-vietnam"}


def test_the_persons_country_comes_first() -> None:
    topics, settled = versions_for(FEES, named=(), country="vn")
    assert topics[0] == "fee-cap-vietnam"
    assert settled


def test_a_country_named_in_the_question_wins_over_the_persons_own() -> None:
    assert versions_for(FEES, named=("kh",), country="vn")[0][0] == "fee-cap-cambodia"


@pytest.mark.parametrize(("named", "country"), [((), None), (("vn", "kh"), "vn")])
def test_no_country_or_two_of_them_settle_nothing(named: tuple[str, ...], country: str | None) -> None:
    topics, settled = versions_for(FEES, named, country)
    assert not settled
    assert len(topics) == 3


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("vi", "phí ở Campuchia", ("kh",)),
        ("vi", "phi o viet nam va mien dien", ("vn", "mm")),
        ("km", "នៅវៀតណាម", ("vn",)),
        ("my", "ကမ္ဘောဒီးယားက", ("kh",)),
        ("en", "from Myanmar", ("mm",)),
        ("en", "how much", ()),
    ],
)
def test_countries_are_recognised_in_every_language(language: str, text: str, named: tuple[str, ...]) -> None:
    assert countries_named(prepare(text, language)) == named


@pytest.mark.parametrize(
    ("text", "language", "elsewhere"),
    [
        ("số điện thoại đại sứ quán ở Seoul", "vi", True),
        ("đi Ba Lan mất bao nhiêu tiền", "vi", True),
        ("em hỏi ba lần rồi, visa quá hạn thì sao", "vi", False),
        ("từ Seoul bay qua Osaka làm được không", "vi", False),
        ("ស្ថានទូតនៅសេអ៊ូល", "km", True),
        ("ពីបាងកកទៅតូក្យូ", "km", False),
        ("ဘန်ကောက်မှာ အလုပ်လုပ်ချင်တယ်", "my", True),
        ("ဘန်ကောက်ကနေ တိုကျိုကို သွားမယ်", "my", False),
        ("တစ်နေကုန် ထိုင်ပေးရတယ်", "my", False),
    ],
)
def test_another_destination_is_known_by_its_cities_unless_japan_is_named(
    text: str, language: str, elsewhere: bool
) -> None:
    assert is_about_elsewhere(prepare(text, language)) is elsewhere
