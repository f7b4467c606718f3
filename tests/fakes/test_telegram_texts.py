"""The fake Telegram, driven with the real python-telegram-bot: texts and keyboards."""

from __future__ import annotations

import httpx
import pytest
from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)
from telegram.error import BadRequest

from .conftest import CHAT, a_button
from .telegram import FakeTelegram


async def send_html(bot: Bot, text: str) -> Message:
    return await bot.send_message(CHAT, text, parse_mode="HTML")


# --- texts


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a <table>", 'Unsupported start tag "table" at byte offset 2'),
        ("<strong>x</strong>", 'Unsupported start tag "strong" at byte offset 0'),
        ("៥ < 6", 'Unsupported start tag "" at byte offset 4'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=http://x.org>x</a>", "Unexpected end of name token at byte offset 7"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ],
)
async def test_html_that_does_not_parse_is_refused_with_telegrams_words(bot: Bot, html: str, reason: str) -> None:
    with pytest.raises(BadRequest) as refused:
        await send_html(bot, html)
    assert refused.value.message == f"can't parse entities: {reason}".capitalize()  # the client changes the case


async def test_html_becomes_plain_text_and_entities_in_utf16_units(bot: Bot) -> None:
    message = await send_html(
        bot, "\n😀 <b>A &lt; <i>B</i></b> <blockquote expandable>more</blockquote> &#4096;&euro;\n"
    )
    assert message.text == "😀 A < B more က&euro;"
    found = [(entity.type, entity.offset, entity.length) for entity in message.entities]
    assert found == [("bold", 3, 5), ("italic", 7, 1), ("expandable_blockquote", 9, 4)]


async def test_a_telephone_link_vanishes_without_an_error(bot: Bot) -> None:
    message = await send_html(bot, '<a href="tel:1546">1546</a> <a href="https://example.org/?a=1&amp;b=2">web</a>')
    assert [entity.url for entity in message.entities] == ["https://example.org/?a=1&b=2"]


async def test_the_limit_is_4096_utf16_units_after_entities(bot: Bot) -> None:
    await send_html(bot, f"<b>{'😀' * 2048}</b>")
    with pytest.raises(BadRequest, match="Message is too long"):
        await send_html(bot, f"<b>{'😀' * 2048}</b>.")


@pytest.mark.parametrize("text", ["", " \n", "<b> </b>", "\u200b\u2060"])
async def test_a_text_that_shows_nothing_is_empty(bot: Bot, text: str) -> None:
    with pytest.raises(BadRequest, match="Message text is empty"):
        await send_html(bot, text)


async def test_half_a_surrogate_pair_is_not_a_text(fake: FakeTelegram) -> None:
    async with httpx.AsyncClient(base_url=fake.url) as http:
        body = b'{"chat_id": 7, "text": "\\ud83d"}'
        headers = {"content-type": "application/json"}
        answer = await http.post(f"/bot{fake.token}/sendMessage", content=body, headers=headers)
    assert answer.json()["description"] == "Bad Request: strings must be encoded in UTF-8"


# --- keyboards


async def test_a_button_has_data_a_page_or_a_text_to_copy(fake: FakeTelegram, bot: Bot) -> None:
    row = [
        InlineKeyboardButton("data", callback_data="d" * 64),
        InlineKeyboardButton("page", url="https://example.org"),
        InlineKeyboardButton("copy", copy_text=CopyTextButton("1546")),
    ]
    await bot.send_message(CHAT, "x", reply_markup=InlineKeyboardMarkup([row]))
    assert fake.labels(CHAT) == ["data", "page", "copy"]


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (a_button(callback_data="ក" * 22), "Button_data_invalid"),
        (a_button(callback_data=""), "Button_data_invalid"),
        (a_button(copy_text=CopyTextButton("1" * 257)), "Button_copy_text_invalid"),
        (a_button(url="tel:1546"), "URL 'tel:1546' is invalid: Unsupported URL protocol"),
        (a_button(url="http://localhost"), "is invalid: Wrong HTTP URL"),
        (a_button("\u17c6", callback_data="x"), "Button_text_invalid"),
        (a_button("  ", callback_data="x"), "button text must be non-empty"),
        (a_button("x", callback_data="x", style="violet"), "invalid button style"),
        (InlineKeyboardMarkup([[InlineKeyboardButton("x")]]), "Text buttons are unallowed"),
        (InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="x")] * 9]), "Reply markup is too long"),
        (InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="x")]] * 101), "Reply markup is too long"),
    ],
)
async def test_a_bad_keyboard_is_refused(bot: Bot, markup: InlineKeyboardMarkup, reason: str) -> None:
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(CHAT, "x", reply_markup=markup)
    assert reason.lower() in refused.value.message.lower()
