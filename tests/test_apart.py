from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from knowledge import apart
from knowledge.apart import Stopped, train_apart
from knowledge.matching.shelf import index_of
from knowledge.matching.thresholds import Thresholds
from tests.matching.phrasebook import asked_texts


def test_an_index_is_trained_in_another_process_and_found_on_the_shelf(tmp_path: Path) -> None:
    texts = asked_texts()
    found = index_of(texts, Thresholds.load(), tmp_path, train_apart).match(texts.phrasings[0].text, "vi")
    assert found.exact and found.candidates
    (kept,) = tmp_path.glob("*.index")
    assert kept.stat().st_size > 0


def test_who_waits_for_a_training_that_is_stopped_is_told(tmp_path: Path) -> None:
    threading.Thread(target=stop_the_first).start()
    with pytest.raises(Stopped, match="signal"):
        train_apart(asked_texts(), Thresholds.load(), tmp_path / "kept.index")
    assert not (tmp_path / "kept.index").exists()


def stop_the_first() -> None:
    while not apart._running:
        time.sleep(0.01)
    apart.stop()
