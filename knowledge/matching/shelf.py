"""Where is a trained index kept, so that a start need not train it again?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import structlog
from filelock import FileLock

from knowledge.content.texts import Texts
from knowledge.languages import LANGUAGES
from knowledge.matching import encoder, storing
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
_SUFFIX, _LOCK = ".index", ".lock"


@dataclass(frozen=True)
class _Kept:
    """An index, and the word lists that reading a question takes: to read those, too, takes a second or two."""

    index: Index
    lexicons: dict[str, Lexicon]
    terms: dict[str, Terms]


Train = Callable[[Texts, Thresholds, Path], None]
"""Trains an index and puts it on the shelf as this file."""


def train_here(texts: Texts, thresholds: Thresholds, path: Path) -> None:
    """What has changed since the latest index beside `path` is trained. A full disk costs the next start some time."""
    beside = sorted(path.parent.glob(f"index-{_code()}-*{_SUFFIX}"), key=_age)
    index = Index.build(texts, thresholds, earlier=_taken(beside[-1]) if beside else None)
    try:
        storing.write(_Kept(index, lexicon.all(), terms.all()), path)
    except OSError as error:
        log.warning("the index could not be kept", reason=error.strerror)
    for old in sorted(path.parent.glob(f"index-*{_SUFFIX}"), key=_age)[:-KEEPS]:
        with suppress(OSError):  # where a file that is open cannot be removed, the next training does it
            old.unlink()
            old.with_suffix(_LOCK).unlink(missing_ok=True)


def index_of(texts: Texts, thresholds: Thresholds, folder: Path, train: Train = train_here) -> Index:
    """The index of these texts, from `folder` if it was trained before on the same by the same code.

    Else one process trains it for all that share the folder; in another one if `train` does it there.
    """
    path = folder / f"index-{_code()}-{_key(texts)}{_SUFFIX}"
    kept = _taken(path)
    if kept is None:
        with _alone(path) as is_writable:
            kept = _taken(path)
            if kept is None and is_writable:
                log.info("the index is being trained; it is kept for the next start", phrasings=len(texts.phrasings))
                train(texts, thresholds, path)
                kept = _taken(path)
    return replace(kept or Index.build(texts, thresholds), thresholds=thresholds)


@contextmanager
def _alone(path: Path) -> Iterator[bool]:
    """While another process trains the same index, this one waits for it. Gives whether the folder can be written to;
    if not, nobody waits."""
    lock, is_writable = FileLock(path.with_suffix(_LOCK)), True
    with ExitStack() as held:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(lock)
        except OSError as error:
            log.warning("the index cannot be kept, so each start trains it", reason=error.strerror)
            is_writable = False
        yield is_writable


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
    found = storing.read(path)
    if not isinstance(found, _Kept):
        return None
    lexicon.remember(found.lexicons)
    terms.remember(found.terms)
    return found.index


def _age(file: Path) -> float:
    """When it was written; long ago if another process has just removed it."""
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def _key(texts: Texts) -> str:
    """A hash of all that is learned from, in whatever order it comes."""
    hashed = hashlib.sha256()
    for part in sorted(map(repr, (*texts.phrasings, *texts.background, *texts.misconceptions.values()))):
        hashed.update(part.encode(errors="replace"))
    for key in sorted(texts.translations):
        hashed.update(repr((key, texts.translations[key].wording)).encode(errors="replace"))
    for topic in sorted(texts.topics):
        hashed.update(repr(texts.topics[topic]).encode(errors="replace"))
    return hashed.hexdigest()[:16]


@cache
def _code() -> str:
    """A hash of all that learns."""
    hashed = hashlib.sha256()
    for folder in CODE:
        for file in sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".yaml") and path != SHIPPED):
            hashed.update(file.read_bytes())
    return hashed.hexdigest()[:8]
