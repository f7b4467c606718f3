"""As which files does the published knowledge base go out?"""

from __future__ import annotations

import json

from knowledge.content import glossary
from knowledge.content.bundle import write_archive
from knowledge.content.texts import Texts
from knowledge.importing.plan import Thing, fingerprints
from knowledge.store import Store
from knowledge.store.load import load_texts
from knowledge.workbook import write_workbook

MADE_FROM = "made-from.json"
"""Lies beside the YAML files: the fingerprints of what they were made from, as a workbook has them in its rows."""


async def published(store: Store) -> Texts:
    async with store.reading() as session:
        return await load_texts(session)


def as_workbook(texts: Texts) -> bytes:
    """Raises TooLong."""
    return write_workbook(texts, glossary.shipped())


def as_archive(texts: Texts) -> bytes:
    others = {MADE_FROM: _marks(texts), "glossary.yaml": glossary.SHIPPED.read_bytes()}
    return write_archive(texts, others)


def _marks(texts: Texts) -> bytes:
    marks = [[thing.kind, thing.id, mark] for thing, mark in fingerprints(texts).items()]
    return json.dumps(marks, ensure_ascii=False, indent=0).encode()


def marks_in(saved: bytes) -> dict[Thing, str]:
    """Raises ValueError."""
    found = json.loads(saved)
    if not isinstance(found, list) or not all(_is_mark(item) for item in found):
        raise ValueError(MADE_FROM)
    return {Thing(kind, id_): mark for kind, id_, mark in found}


def _is_mark(item: object) -> bool:
    return isinstance(item, list) and len(item) == 3 and all(isinstance(part, str) for part in item)
