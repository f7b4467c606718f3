"""Before the first message the bot shows itself in the language of the app."""

from __future__ import annotations

from knowledge.store import Store
from tests.bot.knowledge_base import ASKED_ABOUT_CONTRACT
from tests.bot.running import a_wiring, running
from tests.fakes.telegram import FakeTelegram


async def test_commands_and_descriptions_are_there_in_every_language(telegram: FakeTelegram) -> None:
    await telegram.wait_for_calls("setMyShortDescription", 4)
    profile = telegram.world.profile
    assert {language for _, language in profile.commands} == {"", "vi", "km", "my"}
    assert {field for field, language in profile.texts if language == "km"} == {"description", "short_description"}
    assert "forget" in str(profile.commands)


async def test_a_profile_that_cannot_be_set_does_not_keep_the_bot_from_answering(
    fake: FakeTelegram, base: Store
) -> None:
    fake.fail(400, "setMyCommands", calls=None)
    async with running(a_wiring(base, fake)):
        fake.say(7, ASKED_ABOUT_CONTRACT["vi"])
        await fake.wait_for_messages(7)


async def test_a_telegram_that_is_away_at_the_start_is_waited_for(fake: FakeTelegram, base: Store) -> None:
    fake.fail(502, "getMe", calls=2)
    async with running(a_wiring(base, fake)):
        fake.say(7, ASKED_ABOUT_CONTRACT["vi"])
        await fake.wait_for_messages(7)
