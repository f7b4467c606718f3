"""Copies and texts without review are counted, in one line each."""

from __future__ import annotations

from dataclasses import replace

from knowledge.content.checks import Finding, Kind, check
from knowledge.content.topics import Review
from tests.builders import TODAY, a_source, some_texts


def test_copies_that_a_fact_rests_on_are_counted() -> None:
    sources = {"law": a_source(is_copy=True, copy_of="the gazette"), "unused": a_source("unused", is_copy=True)}
    assert Finding(Kind.COPIES, "sources", "1 of 1") in check(some_texts(sources=sources), TODAY)


def test_texts_that_no_native_speaker_has_read_are_counted() -> None:
    texts = some_texts()
    read = replace(texts.translations["fee-cap-vietnam", "km"], review=Review("Dara", TODAY))
    texts = replace(texts, translations={**texts.translations, ("fee-cap-vietnam", "km"): read})
    assert check(texts, TODAY) == (Finding(Kind.UNREVIEWED, "texts", "2 of 3: vi 1, km 0, my 1"),)


def test_labels_and_names_are_spelled_in_order() -> None:
    category = some_texts().categories["fees"]
    swapped = replace(category, titles={**category.titles, "km": "ក\u17bb\u17d2រម"})
    findings = check(some_texts(categories={"fees": swapped}), TODAY)
    assert findings[0] == Finding(Kind.DISORDERED, "fees", "ក\u17bb\u17d2រម")
