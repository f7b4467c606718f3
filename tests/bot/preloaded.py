"""Imported once by the server that bots are forked from, so that each of them starts in a moment."""

import tests.bot.process
from tests.bot.knowledge_base import known

__all__ = ["known", "tests"]

known()
