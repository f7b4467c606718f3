"""How is the knowledge base opened: its database ready to use, its index built?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from knowledge.apart import train_apart
from knowledge.content.texts import Texts
from knowledge.importing import Imported, NewerEdition, Refused, load_seed_if_empty
from knowledge.settings import VAR
from knowledge.store import Store

if TYPE_CHECKING:
    from knowledge.matching.index import Index

log = structlog.get_logger()


class CannotRun(Exception):
    """Something an operator can mend; the message says what."""


@asynccontextmanager
async def ready_store(url: str, seed: Path, now: datetime) -> AsyncIterator[Store]:
    """The database with its tables, and with the shipped knowledge if it was empty.

    Raises StoreError, BundleError, CannotRun.
    """
    store = Store.open(url)
    try:
        await store.migrate()
        _report(await load_seed_if_empty(store, seed, now=now))
        yield store
    finally:
        await store.close()


def build_index(texts: Texts) -> Index:
    """Imports the machinery of matching, which takes seconds, only when it is needed. Raises Stopped."""
    from knowledge.matching import encoder
    from knowledge.matching.shelf import index_of
    from knowledge.matching.thresholds import Thresholds

    if not encoder.is_there():
        log.info("there is no model of meaning for this platform; questions are understood by their words alone")
    return index_of(texts, Thresholds.load(), VAR, train_apart)


def _report(loaded: object) -> None:
    match loaded:
        case Imported(plan=plan):
            log.info("knowledge base loaded", items=len(plan.added))
        case NewerEdition(here, there):
            number = here.number if here else 0
            log.info("a newer edition can be imported", here=number, there=there.number)
        case Refused(findings=findings):
            broken = "; ".join(f"{finding.kind} {finding.subject} {finding.detail}" for finding in findings[:5])
            raise CannotRun(f"The shipped knowledge base has holes and was not loaded: {broken}")
