"""What does a file that somebody sent hold?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.content.bundle import BundleError, read_archive
from knowledge.content.texts import Texts
from knowledge.exchange.leaving import MADE_FROM, marks_in
from knowledge.exchange.package import Harm, Kind, recognise
from knowledge.importing.plan import Thing
from knowledge.workbook import NotAWorkbook, Place, Refusal, read_workbook

MOST_BYTES = 10_000_000
Trouble = Harm


@dataclass(frozen=True, slots=True)
class Upload:
    """`made_from` None: it does not say what it was made from, so it is an edition, which also takes things away."""

    digest: str
    texts: Texts
    made_from: Mapping[Thing, str] | None
    places: Mapping[Thing, Place] = field(default_factory=dict)
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """`detail` says what is wrong with which line, if it is one of our files."""

    trouble: Trouble
    detail: str = ""


def read_upload(saved: bytes) -> Upload | Unreadable:
    """Takes a second or two for a whole knowledge base."""
    if len(saved) > MOST_BYTES:
        return Unreadable(Trouble.TOO_LARGE)
    match recognise(saved):
        case Kind.WORKBOOK:
            return _workbook(saved)
        case Kind.ARCHIVE:
            return _archive(saved)
        case harm:
            return Unreadable(harm)


def _workbook(saved: bytes) -> Upload | Unreadable:
    try:
        read = read_workbook(saved)
    except NotAWorkbook:
        return Unreadable(Trouble.BROKEN)
    return Upload(_digest(saved), read.texts, read.made_from, read.places, read.refused)


def _archive(saved: bytes) -> Upload | Unreadable:
    try:
        texts, files = read_archive(saved)
        made_from = marks_in(files[MADE_FROM]) if MADE_FROM in files else None
    except BundleError as error:
        return Unreadable(Trouble.BROKEN, str(error))
    except (ValueError, OSError) as error:
        return Unreadable(Trouble.BROKEN, str(error)[:200])
    return Upload(_digest(saved), texts, made_from)


def _digest(saved: bytes) -> str:
    return hashlib.sha256(saved).hexdigest()[:32]
