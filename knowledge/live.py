"""What does this process know right now, and how does it learn what others publish?"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import structlog

from knowledge.apart import Stopped
from knowledge.content.texts import Texts
from knowledge.conversation import Knowledge
from knowledge.matching.index import Index
from knowledge.store import Store, StoreError
from knowledge.store.listener import Listener
from knowledge.store.load import load_revision, load_texts

log = structlog.get_logger()

LOOKS_EVERY = 1.0
"""Seconds. Together with loading, a publication must show within two."""

Build = Callable[[Texts], Index]


class Live:
    """The two snapshots, swapped whole: the texts at once, the index when it is trained, in the background.

    A new phrasing acts at once by exact and near match. While the database is away, what is known keeps being told.
    """

    def __init__(self, store: Store, build: Build, *, operator: str = "") -> None:
        self._store = store
        self._build = build
        self._operator = operator
        self._knowledge: Knowledge | None = None
        self._trained_on: Texts | None = None
        self._training: asyncio.Task[None] | None = None
        self._refreshing = asyncio.Lock()
        self._is_away = False

    @property
    def knowledge(self) -> Knowledge:
        """Raises RuntimeError before the first refresh."""
        if self._knowledge is None:
            raise RuntimeError("refresh before the first question")
        return self._knowledge

    async def refresh(self) -> None:
        """Take over what is published, if it is newer. Raises StoreError, and the first time Stopped."""
        async with self._refreshing:
            async with self._store.reading() as session:
                if self._knowledge and self._knowledge.texts.revision == await load_revision(session):
                    return
                texts = await load_texts(session)
            if self._knowledge is None:
                index = await asyncio.to_thread(self._build, texts)
                self._knowledge, self._trained_on = Knowledge(texts, index, self._operator), texts
            else:
                amended = _amended(self._knowledge.index, self._knowledge.texts, texts)
                self._knowledge = replace(self._knowledge, texts=texts, index=amended)
                self._train_if_needed()

    async def follow(self) -> None:
        """Until it is cancelled, refresh within two seconds of every publication."""
        listener = Listener(self._store)
        try:
            while True:
                await listener.wait(LOOKS_EVERY)
                await self._try_to_refresh()
        finally:
            await listener.close()
            if self._training:
                self._training.cancel()

    async def trained(self) -> None:
        """Wait until the index has learned all that is published."""
        if self._training:
            await self._training

    async def _try_to_refresh(self) -> None:
        try:
            await self.refresh()
        except StoreError as error:
            if not self._is_away:
                log.warning("database away, answering from memory", problem=error.problem)
            self._is_away = True
        else:
            if self._is_away:
                log.info("database back")
            self._is_away = False

    def _train_if_needed(self) -> None:
        if self._training is None or self._training.done():
            self._training = asyncio.create_task(self._train())

    async def _train(self) -> None:
        while self._trained_on is None or _learned_from(self.knowledge.texts) != _learned_from(self._trained_on):
            texts = self.knowledge.texts
            try:
                index = await asyncio.to_thread(self._build, texts)
            except Stopped as stopped:
                log.warning("the index has not learned the latest changes", reason=str(stopped))
                return
            self._trained_on = texts
            self._knowledge = replace(self.knowledge, index=_amended(index, texts, self.knowledge.texts))


def _learned_from(texts: Texts) -> tuple[object, ...]:
    """All that the index is built from."""
    titles = {key: translation.wording.question for key, translation in texts.translations.items()}
    return texts.phrasings, texts.background, texts.topics, texts.misconceptions, titles


def _amended(index: Index, before: Texts, after: Texts) -> Index:
    """The same index with the phrasings that were added and removed since."""
    old, new = set(before.phrasings), set(after.phrasings)
    return index if old == new else index.with_phrasings(tuple(new - old), tuple(old - new))
