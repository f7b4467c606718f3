"""Each finding stands below the field that it speaks of, what blocks before what is a matter of taste."""

from __future__ import annotations

import pytest

from api.pages.editor.remarks import WHOLE, remarks
from knowledge.content.checks import Finding, Kind
from tests.builders import a_wording

WORDING = a_wording(
    "Never pay 5 dollars.",
    "How much may they charge?",
    details="More at www.example.org.",
    steps=("Ask first.", "Pay 5."),
)


def places(kind: Kind, detail: str) -> list[str]:
    found = remarks([Finding(kind, "fee-cap-vietnam/en", detail)], WORDING, "en")
    return [field for field, said in found.items() if said]


@pytest.mark.parametrize(
    ("kind", "detail", "fields"),
    [
        (Kind.EMPTY, "question", ["question"]),
        (Kind.TOO_LONG, "short, 700 > 600", ["short"]),
        (Kind.LONG, "500 > 420", ["short"]),
        (Kind.DIGITS, "5", ["short", "step2"]),
        (Kind.LINK, "www.example.org.", ["details"]),
        (Kind.SENTENCE, "31: Ask first", ["step1"]),
        (Kind.DIFFERENT, "fee-cap.cap", [WHOLE]),
        (Kind.BEHIND, "", [WHOLE]),
    ],
)
def test_a_finding_stands_where_its_cause_is(kind: Kind, detail: str, fields: list[str]) -> None:
    assert places(kind, detail) == fields


def test_what_blocks_comes_first_and_is_marked() -> None:
    found = [Finding(Kind.NUMBER, "x", "5"), Finding(Kind.DIGITS, "x", "5")]
    assert [remark.blocks for remark in remarks(found, WORDING, "en")["short"]] == [True, False]


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("language", ["en", "vi", "km", "my"])
def test_every_finding_has_words_in_every_language(kind: Kind, language: str) -> None:
    found = remarks([Finding(kind, "x", "5")], WORDING, language)
    assert all(remark.words for said in found.values() for remark in said)
