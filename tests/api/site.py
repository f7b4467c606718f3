"""The whole web application on a real port, over a real SQLite file, at a time that stands still."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from api.application import unwired, wire
from api.wiring import Wiring
from knowledge.content.texts import Texts
from knowledge.content.topics import Category, Phrasing
from knowledge.effects import Effects
from knowledge.importing import apply
from knowledge.live import Live
from knowledge.matching.index import Index
from knowledge.matching.thresholds import Thresholds
from knowledge.store import Store
from knowledge.text.redact import redact
from tests.builders import NOW, a_topic, a_wording, some_texts, translations_of

QUESTION = "phí đi Nhật tối đa bao nhiêu"
"""Answered at once to who comes from Viet Nam."""
QUESTIONS = {
    "vi": "phí ở Việt Nam và Campuchia tối đa bao nhiêu",
    "km": "ថ្លៃសេវានៅវៀតណាម និងកម្ពុជា ច្រើនបំផុតប៉ុន្មាន",
    "my": "ဗီယက်နမ်နဲ့ ကမ္ဘောဒီးယား ဝန်ဆောင်ခ အများဆုံး ဘယ်လောက်လဲ",
}
"""Each names two countries, so that there is something to choose."""
GIBBERISH = {
    "vi": "con mèo nhà tôi thích ăn cá khô",
    "km": "ឆ្មារបស់ខ្ញុំចូលចិត្តស៊ីត្រី",
    "my": "ကျွန်တော့်ကြောင်က ငါးကြိုက်တယ်",
}


@dataclass
class Site:
    url: str
    store: Store
    live: Live
    clock: Clock
    client: httpx.AsyncClient = field(repr=False)

    async def post(self, path: str = "/", *, fragment: bool = False, **form: str) -> httpx.Response:
        headers = {"X-Fragment": "1"} if fragment else {}
        return await self.client.post(path, data=form, headers=headers)

    async def publish(self, texts: Texts) -> None:
        await apply(self.store, texts, now=NOW, by="test")
        await self.live.refresh()


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


def web_texts(*facts: Any, **fields: Any) -> Texts:
    """A topic that is asked for by a known question, a related one, and one that is sensitive; in four languages."""
    topics = (
        a_topic(related=("fee-cap-cambodia",)),
        a_topic("fee-cap-cambodia", countries=("kh",)),
        a_topic("army", category="departure", countries=("mm",), sensitive=True, rests_on=()),
    )
    texts = some_texts(*facts, topics=topics)
    told = {
        "en": a_wording(
            "At most **{fee-cap.cap}**.", "How much may they charge?", details="More.", steps=("Ask first.",)
        ),
        "vi": a_wording(
            "Cao nhất là **{fee-cap.cap}**.", "Họ được thu bao nhiêu?", details="- Thêm", steps=("Hỏi trước.",)
        ),
        "km": a_wording("ច្រើនបំផុត **{fee-cap.cap}**។", "តើគេអាចយកប៉ុន្មាន?", details="បន្ថែម", steps=("សួរមុន។",)),
        "my": a_wording("အများဆုံး **{fee-cap.cap}** ဖြစ်သည်။", "ဘယ်လောက်တောင်းနိုင်သလဲ", details="ထပ်၍", steps=("အရင်မေးပါ။",)),
    }
    titles = {"fees": ("Fees", "Phí", "ថ្លៃ", "အခကြေး"), "departure": ("Leaving", "Lên đường", "ចេញដំណើរ", "ထွက်ခွာ")}
    languages = ("en", "vi", "km", "my")
    filled: dict[str, Any] = {
        "translations": {**texts.translations, **translations_of("fee-cap-vietnam", told)},
        "categories": {id_: Category(id_, dict(zip(languages, names, strict=True))) for id_, names in titles.items()},
        "phrasings": tuple(
            Phrasing("fee-cap-vietnam", code, text) for code, text in (("vi", QUESTION), *QUESTIONS.items())
        ),
        "background": tuple(GIBBERISH.items()),
        "contacts": {"otit": replace(texts.contacts["otit"], names=dict.fromkeys(languages, "OTIT"))},
    }
    return replace(texts, **{**filled, **fields})


_IDLE: list[FastAPI] = []
"""Applications that no site needs any more: to lay out all addresses takes longer than most tests."""


@asynccontextmanager
async def a_site(database: Path | str, texts: Texts | None = None, **wiring: Any) -> AsyncIterator[Site]:
    """`database` is an SQLite file or an address, migrated; `texts` are published in it first, if there are any."""
    store, clock = Store.open(database if isinstance(database, str) else f"sqlite:///{database}"), Clock()
    live = Live(store, _learn, operator="A CSO")
    if texts:
        await apply(store, texts, now=NOW, by="test")
    await live.refresh()
    app = _IDLE.pop() if _IDLE else unwired()
    wire(app, Wiring(store, live, Effects(store, redact), clock, "secret", operator_name="A CSO", **wiring))
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", 0))
        server = _Server(uvicorn.Config(app, log_level="warning", access_log=False))
        serving = asyncio.create_task(server.serve([listening]))
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        await server.up.wait()
        async with httpx.AsyncClient(base_url=url, timeout=60, verify=False) as client:
            yield Site(url, store, live, clock, client)
        server.should_exit = True
        await serving
    _IDLE.append(app)
    await store.close()


def _learn(texts: Texts) -> Index:
    """Most sites tell the same, or differ in one language."""
    return Index.build(texts, Thresholds.load(), earlier=_index_of_web_texts())


@cache
def _index_of_web_texts() -> Index:
    return Index.build(web_texts(), Thresholds.load())


class _Server(uvicorn.Server):
    """Says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()
