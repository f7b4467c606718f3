"""Stories use the bot's own fixtures."""

from tests.bot.conftest import base, fake, telegram, trained

__all__ = ["base", "fake", "telegram", "trained"]
