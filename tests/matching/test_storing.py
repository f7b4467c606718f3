from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.matching.storing import read, write


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    held = {"a": np.arange(100_000, dtype=np.float32), "b": [np.zeros((3, 0)), np.array(["km", "my"])], "c": "text"}
    write(held, tmp_path / "held")
    found = read(tmp_path / "held")
    assert found["c"] == "text"
    assert np.array_equal(found["a"], held["a"])
    assert found["b"][0].shape == (3, 0) and found["b"][1].tolist() == ["km", "my"]


def test_what_is_read_cannot_be_changed_by_accident(tmp_path: Path) -> None:
    write(np.arange(10), tmp_path / "held")
    with pytest.raises(ValueError, match="read-only"):
        read(tmp_path / "held")[0] = 1


def test_what_is_open_stays_while_another_is_put_in_its_place(tmp_path: Path) -> None:
    write(np.arange(10_000), tmp_path / "held")
    first = read(tmp_path / "held")
    write(np.zeros(10_000), tmp_path / "held")
    assert first[-1] == 9_999 and read(tmp_path / "held")[-1] == 0


@pytest.mark.parametrize("content", [b"", b"no", b"no index at all", bytes(100), b"\xff" * 100])
def test_a_file_of_another_kind_counts_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "held").write_bytes(content)
    assert read(tmp_path / "held") is None


def test_a_file_that_was_cut_off_counts_as_none(tmp_path: Path) -> None:
    write(np.arange(10_000), tmp_path / "held")
    whole = (tmp_path / "held").read_bytes()
    (tmp_path / "cut").write_bytes(whole[: len(whole) // 2])
    assert read(tmp_path / "cut") is None and read(tmp_path / "missing") is None
