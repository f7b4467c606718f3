"""Which libraries would write into the log what must not be there: the token, ids, names, questions?"""

from __future__ import annotations

import logging

TALKATIVE = {
    "aiohttp": logging.WARNING,
    "aiosqlite": logging.WARNING,
    "asyncio": logging.WARNING,
    "httpcore": logging.WARNING,
    "httpx": logging.WARNING,
    "psycopg": logging.WARNING,
    "sqlalchemy": logging.WARNING,
    "telegram": logging.CRITICAL,
}
"""httpx names the address of every call, and the token is part of it; python-telegram-bot logs whole updates, and what
Telegram answers to a call that failed. The bot reports its own troubles, with a reference."""


def keep_quiet() -> None:
    for name, level in TALKATIVE.items():
        logging.getLogger(name).setLevel(level)
