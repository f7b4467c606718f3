"""How long does the server take to show the board of 1,000 topics in four languages?"""

from __future__ import annotations

import asyncio
import gc
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from knowledge.accounts import Accounts
from knowledge.content.bundle import read_bundle
from knowledge.content.texts import Texts
from knowledge.editing.agenda import agenda
from knowledge.editing.board import lines
from knowledge.store import Store
from tests.api.site import Site, a_site
from tests.builders import NOW, TODAY, an_account
from tests.conftest import a_postgres

SEED = Path(__file__).parents[2] / "knowledge" / "seed"
TOPICS = 1000
TIMES = 15
WANTED_MS = 300


def many_texts() -> Texts:
    """The shipped topics with their facts and texts, over and over under other names."""
    shipped = read_bundle(SEED)
    copies = [
        (replace(topic, id=f"{topic.id[:58]}-{number}"), topic.id)
        for number, topic in enumerate(islice(cycle(shipped.topics.values()), TOPICS))
    ]
    translations = {
        (copy.id, language): replace(text, topic=copy.id)
        for copy, original in copies
        for language in shipped.languages_of(original)
        if (text := shipped.translation(original, language))
    }
    topics = {copy.id: replace(copy, related=()) for copy, _ in copies}
    return replace(shipped, topics=topics, translations=translations, phrasings=(), misconceptions={}, background=())


@dataclass(frozen=True)
class Took:
    """Medians in milliseconds; `computing` is without waiting for other programs on this machine."""

    waiting: float
    computing: float


async def timed(do: Callable[[], Awaitable[object]]) -> Took:
    """After a first time, which fills caches."""
    await do()
    took = []
    for _ in range(TIMES):
        began, computed = time.perf_counter(), time.process_time()
        await do()
        took.append((time.perf_counter() - began, time.process_time() - computed))
    return Took(*(median(column) * 1000 for column in zip(*took, strict=True)))


async def measure(url: str) -> dict[str, Took]:
    store = Store.open(url)
    await store.migrate()
    await store.close()
    async with a_site(url, many_texts()) as site:
        await _log_in(site)
        gc.collect()
        gc.freeze()  # as the service does when it has started
        texts, account = site.live.knowledge.texts, an_account()

        async def built() -> None:
            agenda(await lines(site.store, texts, TODAY), account, TODAY)

        return {
            "query, reasons and agenda": await timed(built),
            "the page /edit": await timed(lambda: site.client.get("/edit")),
            "the page, searched": await timed(lambda: site.client.get("/edit?q=fee&language=km")),
            "/api/v1/board, 100 topics": await timed(lambda: site.client.get("/api/v1/board")),
        }


async def _log_in(site: Site) -> None:
    """As the operator does, by a link."""
    link = await Accounts(site.store).operators_link(now=NOW)
    assert (await site.client.post("/api/v1/session/link", json={"token": link})).status_code == 200


def report() -> None:
    with tempfile.TemporaryDirectory() as folder, a_postgres() as server:
        for kind, url in (("SQLite", f"sqlite:///{Path(folder) / 'board.sqlite'}"), ("PostgreSQL", server.get_uri())):
            for what, took in asyncio.run(measure(url)).items():
                told = f"{took.waiting:.0f} ms, {took.computing:.0f} of them computing"
                print(f"board of {TOPICS} topics x 4 languages, {kind}: {what}: {told} (wanted: below {WANTED_MS})")


if __name__ == "__main__":
    report()
