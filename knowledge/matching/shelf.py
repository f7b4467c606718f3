"""Where is a trained index kept, so that a start need not train it again?"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import structlog
from filelock import FileLock

from knowledge.content.texts import Texts
from knowledge.languages import LANGUAGES
from knowledge.matching import encoder
from knowledge.matching.corpus import examples_of
from knowledge.matching.countries import families
from knowledge.matching.danger import Lexicon, lexicon
from knowledge.matching.index import Index, marks_of
from knowledge.matching.meaning import meaning_text
from knowledge.matching.terms import Terms, terms
from knowledge.matching.thresholds import SHIPPED, Thresholds

log = structlog.get_logger()

CODE = (Path(__file__).parent, Path(__file__).parents[1] / "text")
KEEPS = 3
"""Of different content; older ones are removed."""


@dataclass(frozen=True)
class _Kept:
    """An index, and the word lists that reading a question takes: to read those, too, takes a second or two."""

    index: Index
    lexicons: dict[str, Lexicon]
    terms: dict[str, Terms]


def index_of(texts: Texts, thresholds: Thresholds, folder: Path, earlier: Index | None = None) -> Index:
    """The index of these texts, from `folder` if it was trained before on the same by the same code.

    Else what has changed since an `earlier` one is trained: by one process, for all that share the folder.
    """
    path = folder / f"index-{_key(texts)}.pickle"
    kept = _taken(path)
    if kept is None:
        with _alone(path):
            kept = _taken(path) or _trained(texts, thresholds, path, earlier)
    return replace(kept, thresholds=thresholds)


def _trained(texts: Texts, thresholds: Thresholds, path: Path, earlier: Index | None) -> Index:
    log.info("the index is being trained; it is kept for the next start", phrasings=len(texts.phrasings))
    index = Index.build(texts, thresholds, earlier=earlier)
    _put(index, path)
    return index


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """While another process trains the same index, this one waits for it; without a folder to write to, it does not."""
    lock = FileLock(path.with_suffix(".lock"))
    with ExitStack() as held:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(lock)
        except OSError as error:
            log.warning("other processes cannot be waited for", reason=error.strerror)
        yield


def ship_vectors(texts: Texts) -> int:
    """Write the vectors of all that is learned from these texts into the file that is shipped; returns how many."""
    return encoder.ship(shown_to_the_model(texts)) if encoder.is_there() else 0


def shown_to_the_model(texts: Texts) -> Iterator[str]:
    labels = families(texts.topics.values())
    for code in LANGUAGES:
        asked = examples_of(texts, code, labels)
        marks = marks_of(code, asked, texts)
        yield from (meaning_text(example.question, marks) for example in asked)


def _taken(path: Path) -> Index | None:
    """Only files that this program wrote into its own folder are read; a damaged one counts as none."""
    try:
        with path.open("rb") as file:
            found = pickle.load(file)  # noqa: S301  # nosec B301
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError):
        return None
    if not isinstance(found, _Kept):
        return None
    lexicon.remember(found.lexicons)
    terms.remember(found.terms)
    return found.index


def _put(index: Index, path: Path) -> None:
    """Whole or not at all; a folder that cannot be written to costs the next start some time, nothing else."""
    kept = _Kept(index, lexicon.all(), terms.all())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        with unfinished.open("wb") as file:
            pickle.dump(kept, file, protocol=pickle.HIGHEST_PROTOCOL)
        unfinished.replace(path)
        for old in sorted(path.parent.glob("index-*.pickle"), key=lambda file: file.stat().st_mtime)[:-KEEPS]:
            old.unlink(missing_ok=True)
    except OSError as error:
        log.warning("the index could not be kept", reason=error.strerror)


def _key(texts: Texts) -> str:
    """A hash of all that is learned from, in whatever order it comes, the code that learns included."""
    hashed = hashlib.sha256()
    for part in sorted(map(repr, (*texts.phrasings, *texts.background, *texts.misconceptions.values()))):
        hashed.update(part.encode(errors="replace"))
    for key in sorted(texts.translations):
        hashed.update(repr((key, texts.translations[key].wording)).encode(errors="replace"))
    for topic in sorted(texts.topics):
        hashed.update(repr(texts.topics[topic]).encode(errors="replace"))
    for folder in CODE:
        for file in sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".yaml") and path != SHIPPED):
            hashed.update(file.read_bytes())
    return hashed.hexdigest()[:16]
