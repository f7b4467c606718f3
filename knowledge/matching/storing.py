"""How is something with large arrays kept in a file, so that to open it takes neither long nor much memory?"""

from __future__ import annotations

import pickle
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

_ALIGNED = 64
_TAIL = 8
"""Bytes at the end of the file that tell where the objects begin."""


def write(held: object, path: Path) -> None:
    """The arrays first, each at a multiple of 64 bytes, then what holds them; whole or not at all. Raises OSError."""
    unfinished = path.with_suffix(".part")
    places: list[tuple[int, int]] = []
    with unfinished.open("wb") as file:

        def put(array: pickle.PickleBuffer) -> None:
            file.write(bytes(-file.tell() % _ALIGNED))
            with array.raw() as raw:
                places.append((file.tell(), file.tell() + raw.nbytes))
                file.write(raw)

        objects = pickle.dumps(held, protocol=5, buffer_callback=put)
        start = file.tell()
        pickle.dump((places, objects), file)
        file.write(start.to_bytes(_TAIL, "little"))
    unfinished.replace(path)


def read(path: Path) -> Any:
    """What was written; None if there is no file, or a damaged one. Read only what this program wrote itself.

    Its arrays cannot be changed and stay in the file: of them, memory holds what is used.
    """
    try:
        with path.open("rb") as file:
            whole = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
        start = int.from_bytes(whole[-_TAIL:], "little")
        places, objects = pickle.loads(whole[start:-_TAIL])  # noqa: S301  # nosec B301
        arrays = [whole[first:last] for first, last in places]
        return pickle.loads(objects, buffers=arrays)  # noqa: S301  # nosec B301
    except (OSError, ValueError, TypeError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError):
        return None
