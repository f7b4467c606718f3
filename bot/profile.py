"""How does the bot present itself before the first message, in the language of the app?"""

from __future__ import annotations

import structlog
from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.outbox import until_it_arrives
from knowledge.dialogue import Command
from knowledge.languages import LANGUAGES, SOURCE_LANGUAGE
from locales import marked, say

log = structlog.get_logger()

DESCRIPTION = marked(
    "Going to work in Japan? Ask before you sign or pay. Answers in Vietnamese, Khmer and Burmese, each with its source "
    "and date. Free. Your questions are not stored."
)
SHORT_DESCRIPTION = marked("Checked answers before you go to work in Japan")
COMMANDS = {
    "start": marked("Begin"),
    Command.TOPICS: marked("All topics"),
    Command.LANGUAGE: marked("Change the language"),
    Command.COUNTRY: marked("Change your country"),
    Command.HELP: marked("How to use this"),
    Command.PRIVACY: marked("What is stored about you"),
    Command.FORGET: marked("Delete what is stored about me"),
}


async def present(bot: Bot) -> None:
    """English is what everybody else sees. The bot works without a profile, so a failure only shows in the log."""
    try:
        for language in LANGUAGES:
            await _present(bot, language, None if language == SOURCE_LANGUAGE.code else language)
    except TelegramError as error:
        log.warning("profile not set", error=type(error).__name__)


async def _present(bot: Bot, language: str, code: str | None) -> None:
    commands = [BotCommand(name, say(language, meaning)) for name, meaning in COMMANDS.items()]
    description, short = say(language, DESCRIPTION), say(language, SHORT_DESCRIPTION)
    await until_it_arrives(lambda: bot.set_my_commands(commands, language_code=code))
    await until_it_arrives(lambda: bot.set_my_description(description, language_code=code))
    await until_it_arrives(lambda: bot.set_my_short_description(short, language_code=code))
