"""Where is a trained index kept, so that a start need not train it again?"""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path

import structlog

from knowledge.content.texts import Texts
from knowledge.matching.index import Index
from knowledge.matching.thresholds import Thresholds

log = structlog.get_logger()

CODE = (Path(__file__).parent, Path(__file__).parents[1] / "text")
KEEPS = 3
"""Of different content; older ones are removed."""


def index_of(texts: Texts, thresholds: Thresholds, folder: Path) -> Index:
    """The index of these texts, from `folder` if it was trained before on the same by the same code."""
    path = folder / f"index-{_key(texts, thresholds)}.pickle"
    kept = _taken(path)
    if kept is not None:
        return kept
    log.info("the index is being trained; it is kept for the next start", phrasings=len(texts.phrasings))
    index = Index.build(texts, thresholds)
    _put(index, path)
    return index


def _taken(path: Path) -> Index | None:
    """Only files that this program wrote into its own folder are read; a damaged one counts as none."""
    try:
        found = pickle.loads(path.read_bytes())  # noqa: S301  # nosec B301
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError):
        return None
    return found if isinstance(found, Index) else None


def _put(index: Index, path: Path) -> None:
    """Whole or not at all; a folder that cannot be written to costs the next start some time, nothing else."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(pickle.dumps(index, protocol=pickle.HIGHEST_PROTOCOL))
        unfinished.replace(path)
        for old in sorted(path.parent.glob("index-*.pickle"), key=lambda kept: kept.stat().st_mtime)[:-KEEPS]:
            old.unlink(missing_ok=True)
    except OSError as error:
        log.warning("the index could not be kept", reason=error.strerror)


def _key(texts: Texts, thresholds: Thresholds) -> str:
    """A hash of all that an index is made from, the code included."""
    hashed = hashlib.sha256()
    for part in (thresholds, *texts.phrasings, *texts.background, *texts.misconceptions.values()):
        hashed.update(repr(part).encode(errors="replace"))
    for key in sorted(texts.translations):
        hashed.update(repr((key, texts.translations[key].wording)).encode(errors="replace"))
    for topic in sorted(texts.topics):
        hashed.update(repr(texts.topics[topic]).encode(errors="replace"))
    for folder in CODE:
        for file in sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".yaml")):
            hashed.update(file.read_bytes())
    return hashed.hexdigest()[:16]
