"""A fake Telegram and a real client for it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from .telegram import FakeTelegram, FakeTelegramProcess

CHAT = 7


def a_bot(fake: FakeTelegram | FakeTelegramProcess, token: str = "") -> Bot:
    return Bot(token or fake.token, base_url=fake.base_url, base_file_url=fake.base_file_url)


def a_button(text: str = "Yes", **action: object) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(text, **(action or {"callback_data": "yes"}))]])  # type: ignore[arg-type]


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as running:
        running.open_chat(CHAT)
        yield running


@pytest.fixture
async def bot(fake: FakeTelegram) -> AsyncIterator[Bot]:
    async with a_bot(fake) as running:
        yield running
