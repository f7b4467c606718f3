"""An admin changes a fact over HTTP; the bot in another process and the web chat tell it in every language within 2 s."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

import predeparture
from knowledge.accounts import Accounts
from knowledge.roles import OPERATOR, Permission, Role
from knowledge.store import Store
from knowledge.tokens import Issued, Tokens
from tests.fakes.telegram import FakeTelegramProcess
from tests.ports import free_port

PROGRAM = Path(predeparture.__file__)
TOPIC, FACT, VALUE = "fee-cap-myanmar", "mm-fee-cap-titp", "ceiling"
QUESTIONS = {
    "vi": "Công ty phái cử ở Myanmar được thu của tôi nhiều nhất bao nhiêu (TITP, SSW)?",
    "km": "ក្រុមហ៊ុនបញ្ជូននៅមីយ៉ាន់ម៉ា អាចយកលុយពីខ្ញុំច្រើនបំផុតប៉ុន្មាន (TITP, SSW)?",
    "my": "မြန်မာမှာ အေဂျင်စီက ဝန်ဆောင်ခ အများဆုံး ဘယ်လောက် ယူခွင့်ရှိလဲ (TITP၊ SSW)။",
}
BEFORE = {"vi": "2.800 đô la Mỹ", "km": "២,៨០០ ដុល្លារ", "my": "ဒေါ်လာ ၂,၈၀၀"}
AFTER = {"vi": "2.950 đô la Mỹ", "km": "២,៩៥០ ដុល្លារ", "my": "ဒေါ်လာ ၂,၉၅၀"}
CHATS = {language: number for number, language in enumerate(QUESTIONS, 1)}


@dataclass(frozen=True)
class Service:
    """The web and the bot, each a process of its own, on one database."""

    telegram: FakeTelegramProcess
    web: httpx.AsyncClient
    database_url: str

    async def bot_says(self, language: str) -> str:
        chat = CHATS[language]
        sent = len(await self.telegram.act("replies", chat_id=chat))
        await self.telegram.act("say", chat_id=chat, text=QUESTIONS[language])
        await self.telegram.act("wait_for_messages", chat_id=chat, count=sent + 1, timeout_s=60)
        return str((await self.telegram.act("last", chat_id=chat))["text"])

    async def chat_says(self, language: str) -> str:
        form = {"text": QUESTIONS[language], "language": language}
        return (await self.web.post("/", data=form)).text.replace("<wbr>", "")

    async def admin(self) -> dict[str, str]:
        """The header of an admin's token."""
        store, now = Store.open(self.database_url), predeparture._now()
        await Accounts(store).create(OPERATOR, "lan", Role.ADMIN, (), now=now)
        issued = await Tokens(store).issue(
            OPERATOR,
            "lan",
            "story",
            Role.ADMIN.permissions - {Permission.ADMINISTER},
            lifetime=timedelta(hours=1),
            now=now,
        )
        await store.close()
        assert isinstance(issued, Issued)
        return {"Authorization": f"Bearer {issued.secret}"}


@pytest.fixture
async def service(blank_url: str) -> AsyncIterator[Service]:
    port = free_port()
    async with FakeTelegramProcess() as telegram:
        environment = os.environ | {
            "PREDEPARTURE_DATABASE_URL": blank_url,
            "PREDEPARTURE_SECRET_KEY": "a key of this test",
            "PREDEPARTURE_TELEGRAM_TOKEN": telegram.token,
            "PREDEPARTURE_TELEGRAM_API_URL": telegram.url,
        }
        async with (
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as web,
            _process(["api", "--port", str(port)], environment),
        ):
            await _ready(web)
            async with _process(["bot"], environment):
                yield Service(telegram, web, blank_url)


@asynccontextmanager
async def _process(arguments: list[str], environment: dict[str, str]) -> AsyncIterator[None]:
    process = subprocess.Popen([sys.executable, str(PROGRAM), *arguments], env=environment, cwd=PROGRAM.parent)  # noqa: ASYNC220
    try:
        yield
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait, 30)


async def _ready(web: httpx.AsyncClient) -> None:
    for _ in range(600):
        try:
            if (await web.get("/readyz")).status_code == 200:
                return
        except httpx.TransportError:
            await asyncio.sleep(0.1)
    raise AssertionError("the web did not start")


async def change(web: httpx.AsyncClient, admin: dict[str, str], amount: int) -> None:
    seen = await web.get(f"/api/v1/facts/{FACT}", headers=admin)
    version: dict[str, Any] = seen.json()["versions"][0]
    body = {name: version["fact"][name] for name in version["fact"] if name not in ("review_by", "withdrawn_on")}
    body["values"][VALUE]["amount"] = amount
    body["replaces"] = version["id"]
    draft = await web.put(f"/api/v1/facts/{FACT}", json=body, headers=admin | {"If-Match": seen.headers["etag"]})
    assert draft.status_code == 200, draft.text
    etag = {"If-Match": draft.headers["etag"]}
    published = await web.post(f"/api/v1/facts/{FACT}/publish", headers=admin | etag)
    assert published.status_code == 200, published.text


async def test_a_change_of_a_fact_reaches_every_language_in_every_process(service: Service) -> None:
    for language, value in BEFORE.items():
        assert value in await service.bot_says(language)
        assert value in await service.chat_says(language)

    await change(service.web, await service.admin(), 2950)
    deadline = time.monotonic() + 2

    for language, value in AFTER.items():
        assert value in await service.chat_says(language)
    while AFTER["vi"] not in await service.bot_says("vi"):
        assert time.monotonic() < deadline, "the bot did not learn of it within two seconds"
        await asyncio.sleep(0.1)
    for language, value in AFTER.items():
        told = await service.bot_says(language)
        assert value in told and BEFORE[language] not in told
