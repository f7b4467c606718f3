"""The fake Telegram, driven with the real python-telegram-bot: calls, people and faults."""

from __future__ import annotations

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    MenuButtonCommands,
    Message,
    ReplyParameters,
    Update,
)
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from .conftest import CHAT, a_bot, a_button
from .telegram import FakeTelegram

GROUP = -100


# --- the door


async def test_a_wrong_token_is_refused_in_telegrams_json(fake: FakeTelegram) -> None:
    with pytest.raises(InvalidToken):
        await a_bot(fake, "123456:WRONG").initialize()
    async with httpx.AsyncClient(base_url=fake.url) as http:
        wrong, malformed = await http.get("/bot1:WRONG/getMe"), await http.get("/botnonsense/getMe")
        unknown = await http.get(f"/bot{fake.token}/getNothing")
    assert wrong.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert (malformed.status_code, malformed.json()["description"]) == (404, "Not Found")
    assert (unknown.status_code, unknown.json()["description"]) == (404, "Not Found: method not found")


async def test_json_form_query_and_multipart_say_the_same(fake: FakeTelegram) -> None:
    said = {"chat_id": str(CHAT), "text": "ជំរាបសួរ"}
    path = f"/bot{fake.token}/sendmessage"
    async with httpx.AsyncClient(base_url=fake.url) as http:
        await http.post(path, json=said)
        await http.post(path, data=said)
        await http.get(path, params=said)
        await http.post(path, files={name: (None, value) for name, value in said.items()})
    assert [message["text"] for message in fake.messages(CHAT)] == ["ជំរាបសួរ"] * 4


# --- chats, replies and edits


async def test_a_chat_that_never_wrote_is_not_found(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(99, "x")


async def test_a_blocked_bot_is_forbidden_to_write(fake: FakeTelegram, bot: Bot) -> None:
    fake.block(CHAT)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(CHAT, "x")
    fake.unblock(CHAT)
    await bot.send_message(CHAT, "x")


async def test_a_reply_shows_the_message_that_it_answers(fake: FakeTelegram, bot: Bot) -> None:
    asked = fake.say(CHAT, "phí bao nhiêu?")
    reply = await bot.send_message(CHAT, "x", reply_parameters=ReplyParameters(asked["message_id"]))
    assert reply.reply_to_message is not None and reply.reply_to_message.text == "phí bao nhiêu?"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(CHAT, "x", reply_parameters=ReplyParameters(999))
    await bot.send_message(CHAT, "x", reply_parameters=ReplyParameters(999, allow_sending_without_reply=True))


async def test_an_edit_changes_what_the_chat_shows(fake: FakeTelegram, bot: Bot) -> None:
    message = await bot.send_message(CHAT, "old", reply_markup=a_button())
    await bot.edit_message_text("new", CHAT, message.message_id)
    assert (fake.last(CHAT)["text"], fake.labels(CHAT)) == ("new", [])
    await bot.edit_message_reply_markup(CHAT, message.message_id, reply_markup=a_button("No"))
    assert fake.labels(CHAT) == ["No"]


async def test_an_edit_is_refused_if_it_changes_nothing_or_finds_nothing(fake: FakeTelegram, bot: Bot) -> None:
    message = await bot.send_message(CHAT, "same", reply_markup=a_button())
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await bot.edit_message_text("<b></b>same", CHAT, message.message_id, parse_mode="HTML", reply_markup=a_button())
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", CHAT, 999)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", CHAT, fake.say(CHAT, "mine")["message_id"])


async def test_a_deleted_message_is_gone(fake: FakeTelegram, bot: Bot) -> None:
    message = await bot.send_message(CHAT, "x")
    assert await bot.delete_message(CHAT, message.message_id)
    assert fake.messages(CHAT) == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(CHAT, message.message_id)


# --- people


async def test_a_tap_carries_the_message_and_the_one_it_replies_to(fake: FakeTelegram, bot: Bot) -> None:
    asked = fake.say(CHAT, "question", language_code="km")
    await bot.send_message(CHAT, "x", reply_markup=a_button(), reply_parameters=ReplyParameters(asked["message_id"]))
    tap = fake.tap(CHAT, "Yes")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None and isinstance(query.message, Message)
    assert (query.data, query.from_user.language_code) == ("yes", "km")
    assert query.message.reply_to_message is not None and query.message.reply_to_message.text == "question"
    await query.answer("done", show_alert=True)
    assert await fake.wait_for_answer(tap) == {"text": "done", "show_alert": True}


async def test_a_tap_is_answered_in_time_or_not_at_all(fake: FakeTelegram, bot: Bot) -> None:
    await bot.send_message(CHAT, "x", reply_markup=a_button())
    tap = fake.tap(CHAT, data="yes")
    fake.expire_taps()
    for query_id in (tap.id, "unknown"):
        with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
            await bot.answer_callback_query(query_id)
    with pytest.raises(LookupError, match=r"it shows \['Yes'\]"):
        fake.tap(CHAT, "No")


async def test_people_send_edit_react_and_leave(fake: FakeTelegram, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=Update.ALL_TYPES)
    said = fake.say(CHAT, "/start vn")
    fake.edit(CHAT, said["message_id"], "edited")
    for kind in ("sticker", "voice", "photo", "document"):
        fake.send(CHAT, kind)
    fake.react(CHAT, said["message_id"], "👍")
    fake.block(CHAT)
    updates = await bot.get_updates()
    message = updates[0].message
    assert message is not None and message.entities[0].type == "bot_command"
    assert updates[1].edited_message and updates[2].message and updates[2].message.sticker
    assert updates[3].message and updates[3].message.voice and updates[4].message and updates[4].message.photo
    assert updates[5].message and updates[5].message.document
    assert updates[6].message_reaction and updates[6].message_reaction.new_reaction
    assert updates[7].my_chat_member and updates[7].my_chat_member.new_chat_member.status == "kicked"


async def test_reactions_come_only_to_a_bot_that_asked_for_them(fake: FakeTelegram, bot: Bot) -> None:
    said = fake.say(CHAT, "x")
    fake.react(CHAT, said["message_id"], "👍")
    assert [update.message is not None for update in await bot.get_updates()] == [True]


async def test_in_a_group_the_bot_hears_only_what_is_meant_for_it(fake: FakeTelegram, bot: Bot) -> None:
    fake.add_bot(GROUP, user_id=1)
    await bot.send_message(GROUP, "hello")
    fake.say(GROUP, "talk among us", user_id=1)
    fake.say(GROUP, "/help@other_bot", user_id=1)
    fake.say(GROUP, "/help", user_id=2)
    fake.say(GROUP, "thanks", user_id=2, reply_to=fake.last(GROUP)["message_id"])
    heard = [update.message.text for update in await bot.get_updates() if update.message]
    assert heard == ["/help", "thanks"]


async def test_a_file_that_a_person_sent_can_be_fetched(fake: FakeTelegram, bot: Bot) -> None:
    fake.send(CHAT, "document", content="contract", name="c.pdf")
    message = (await bot.get_updates())[0].message
    assert message is not None and message.document is not None
    file = await message.document.get_file()
    assert await file.download_as_bytearray() == b"contract"
    with pytest.raises(BadRequest, match="Wrong file_id"):
        await bot.get_file("nothing")


async def test_the_bot_sends_files_with_captions(fake: FakeTelegram, bot: Bot) -> None:
    sent = await bot.send_document(CHAT, b"pdf", filename="a.pdf", caption="<i>x</i>", parse_mode="HTML")
    assert sent.document is not None and sent.document.file_name == "a.pdf" and sent.caption == "x"
    assert (await bot.send_photo(CHAT, b"png")).photo
    again = await bot.send_document(CHAT, sent.document.file_id)
    assert again.document == sent.document
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(CHAT, b"png", caption="x" * 1025)


async def test_the_bot_presents_itself_in_each_language(bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("help", "help")])
    await bot.set_my_commands([BotCommand("help", "ជំនួយ")], language_code="km")
    assert (await bot.get_my_commands(language_code="km"))[0].description == "ជំនួយ"
    assert await bot.get_my_commands(language_code="my") == ()
    await bot.set_my_name("Before you go")
    await bot.set_my_description("mô tả", language_code="vi")
    await bot.set_my_short_description("ngắn", language_code="vi")
    assert (await bot.get_my_name(language_code="vi")).name == "Before you go"
    assert (await bot.get_my_description(language_code="vi")).description == "mô tả"
    assert (await bot.get_my_short_description()).short_description == ""
    assert await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    for wrong in (BotCommand("Help", "x"), BotCommand("help", "x" * 257)):
        with pytest.raises(BadRequest):
            await bot.set_my_commands([wrong])
    with pytest.raises(BadRequest, match="Invalid language code specified"):
        await bot.set_my_name("x", language_code="vie")


# --- faults


async def test_a_429_names_the_seconds_to_wait(fake: FakeTelegram, bot: Bot) -> None:
    fake.fail(429, "sendMessage", retry_after=3, chat_id=CHAT, calls=1)
    fake.open_chat(8)
    await bot.send_message(8, "another chat")
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(CHAT, "x")
    assert refused.value.message.startswith("Flood control exceeded. Retry in ")
    assert fake.calls("sendMessage", CHAT)[0].description == "Too Many Requests: retry after 3"
    await bot.send_message(CHAT, "x")


@pytest.mark.parametrize("status", [500, 502])
async def test_a_broken_server_answers_in_html(fake: FakeTelegram, bot: Bot, status: int) -> None:
    fake.fail(status, calls=2)
    for _ in range(2):
        with pytest.raises((NetworkError, TelegramError)):
            await bot.send_message(CHAT, "x")
    await bot.send_message(CHAT, "x")
    assert [call.status for call in fake.calls("sendMessage")] == [status, status, 200]


async def test_a_call_may_take_effect_although_its_answer_is_lost(fake: FakeTelegram, bot: Bot) -> None:
    fake.fail(502, "sendMessage", applied=True)
    with pytest.raises(TelegramError):
        await bot.send_message(CHAT, "x")
    assert fake.last(CHAT)["text"] == "x"


async def test_chance_faults_are_the_same_for_the_same_seed(fake: FakeTelegram, bot: Bot) -> None:
    outcomes = []
    for _ in range(2):
        fake.heal()
        fake.forget_calls()
        fake.fail(500, "sendChatAction", calls=None, probability=0.5, seed=4)
        for _ in range(12):
            try:
                await bot.send_chat_action(CHAT, "typing")
            except TelegramError:
                continue
        outcomes.append([call.status for call in fake.calls("sendChatAction")])
    assert outcomes[0] == outcomes[1] and set(outcomes[0]) == {200, 500}
