"""Which methods does the pretended Bot API have?"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from . import editing, intake, sending
from .parameters import Parameters
from .world import World

Method = Callable[[World, Parameters], Awaitable[Any] | Any]

METHODS: dict[str, Method] = {
    "getMe": lambda world, _: world.get_me(),
    "getUpdates": intake.get_updates,
    "setWebhook": intake.set_webhook,
    "deleteWebhook": intake.delete_webhook,
    "getWebhookInfo": intake.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "sendPhoto": sending.send_photo,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": lambda world, parameters: world.taps.answer(parameters),
    "getFile": lambda world, parameters: world.files.get(parameters),
    "setMyCommands": lambda world, parameters: world.profile.set_commands(parameters),
    "getMyCommands": lambda world, parameters: world.profile.get_commands(parameters),
    "deleteMyCommands": lambda world, parameters: world.profile.delete_commands(parameters),
    "setMyName": lambda world, parameters: world.profile.set_text("name", parameters),
    "getMyName": lambda world, parameters: world.profile.get_text("name", parameters),
    "setMyDescription": lambda world, parameters: world.profile.set_text("description", parameters),
    "getMyDescription": lambda world, parameters: world.profile.get_text("description", parameters),
    "setMyShortDescription": lambda world, parameters: world.profile.set_text("short_description", parameters),
    "getMyShortDescription": lambda world, parameters: world.profile.get_text("short_description", parameters),
    "setChatMenuButton": lambda world, parameters: world.profile.set_menu_button(parameters),
    "getChatMenuButton": lambda world, parameters: world.profile.get_menu_button(parameters),
}
PROPER_NAMES = {name.lower(): name for name in METHODS}


def proper_name(name: str) -> str:
    """The method's name as documented; Telegram ignores the case of letters."""
    return PROPER_NAMES.get(name.lower(), name)


async def perform(world: World, name: str, parameters: Parameters) -> Any:
    result = METHODS[name](world, parameters)
    return await result if inspect.isawaitable(result) else result
