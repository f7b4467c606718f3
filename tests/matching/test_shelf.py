from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from knowledge.content.texts import Texts
from knowledge.content.topics import Phrasing
from knowledge.matching.index import Index
from knowledge.matching.shelf import index_of
from knowledge.matching.thresholds import Thresholds
from tests.matching.phrasebook import asked_texts

TEXTS, THRESHOLDS = asked_texts(), Thresholds.load()
build = Index.build


@cache
def an_index() -> Index:
    return build(TEXTS, THRESHOLDS, by_meaning=False)


@pytest.fixture(autouse=True)
def trained(monkeypatch: pytest.MonkeyPatch) -> list[Texts]:
    """What an index was trained on, one after the other; it takes a moment, as it does in earnest."""
    asked, index = list[Texts](), an_index()

    def train(texts: Texts, *_: object, **__: object) -> Index:
        asked.append(texts)
        time.sleep(0.1)
        return index

    monkeypatch.setattr(Index, "build", train)
    return asked


def test_what_was_trained_once_is_taken_from_the_shelf(tmp_path: Path, trained: list[Texts]) -> None:
    first = index_of(TEXTS, THRESHOLDS, tmp_path)
    again = index_of(TEXTS, THRESHOLDS, tmp_path)
    assert len(trained) == 1
    question = "thực tập sinh có được đổi công ty không"
    assert again.match(question, "vi").evidence == first.match(question, "vi").evidence


def test_the_order_in_which_phrasings_are_stored_makes_no_other_index(tmp_path: Path, trained: list[Texts]) -> None:
    turned = replace(TEXTS, phrasings=TEXTS.phrasings[::-1], topics=dict(reversed(TEXTS.topics.items())))
    for texts in (TEXTS, turned):
        index_of(texts, THRESHOLDS, tmp_path)
    assert trained == [TEXTS]


def test_of_several_that_start_at_once_one_trains_and_the_others_wait_for_it(
    tmp_path: Path, trained: list[Texts]
) -> None:
    with ThreadPoolExecutor() as several:
        found = list(several.map(lambda _: index_of(TEXTS, THRESHOLDS, tmp_path), range(3)))
    assert len(found) == 3 and len(trained) == 1


def test_another_phrasing_makes_another_index(tmp_path: Path, trained: list[Texts]) -> None:
    more = replace(TEXTS, phrasings=(*TEXTS.phrasings, Phrasing("job-change-titp", "vi", "xin đổi xí nghiệp")))
    for texts in (TEXTS, more):
        index_of(texts, THRESHOLDS, tmp_path)
    assert trained == [TEXTS, more]
    assert len(list(tmp_path.glob("index-*.index"))) == 2


def test_a_damaged_file_counts_as_none(tmp_path: Path, trained: list[Texts]) -> None:
    index_of(TEXTS, THRESHOLDS, tmp_path)
    (file,) = tmp_path.glob("index-*.index")
    file.write_bytes(b"no index")
    assert index_of(TEXTS, THRESHOLDS, tmp_path).match("TITP", "vi")
    assert len(trained) == 2


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    assert index_of(TEXTS, THRESHOLDS, tmp_path / "file").match("TITP", "vi")
