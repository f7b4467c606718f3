from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.content.topics import Phrasing
from knowledge.matching.index import Index
from knowledge.matching.shelf import index_of
from knowledge.matching.thresholds import Thresholds
from tests.matching.phrasebook import asked_texts

TEXTS, THRESHOLDS = asked_texts(), Thresholds.load()


def test_what_was_trained_once_is_taken_from_the_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trained = index_of(TEXTS, THRESHOLDS, tmp_path)
    monkeypatch.setattr(Index, "build", None)
    again = index_of(TEXTS, THRESHOLDS, tmp_path)
    question = "thực tập sinh có được đổi công ty không"
    assert again.match(question, "vi").evidence == trained.match(question, "vi").evidence


def test_another_phrasing_makes_another_index(tmp_path: Path) -> None:
    index_of(TEXTS, THRESHOLDS, tmp_path)
    more = replace(TEXTS, phrasings=(*TEXTS.phrasings, Phrasing("job-change-titp", "vi", "xin đổi xí nghiệp")))
    index_of(more, THRESHOLDS, tmp_path)
    assert len(list(tmp_path.glob("index-*.pickle"))) == 2


def test_a_damaged_file_counts_as_none(tmp_path: Path) -> None:
    index_of(TEXTS, THRESHOLDS, tmp_path)
    (file,) = tmp_path.glob("index-*.pickle")
    file.write_bytes(b"no index")
    assert index_of(TEXTS, THRESHOLDS, tmp_path).match("TITP", "vi")


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    assert index_of(TEXTS, THRESHOLDS, tmp_path / "file").match("TITP", "vi")
