"""What does the bot change in a chat?"""

from __future__ import annotations

from .errors import Json, bad_request
from .keyboard import read_markup
from .messages import Message
from .parameters import Parameters
from .text import message_text
from .world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
DELETABLE_S = 48 * 3600


def edit_message_text(world: World, parameters: Parameters) -> Json:
    content = message_text(parameters).content()
    markup = read_markup(parameters)
    message = editable(world, parameters)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return rewrite(world, message, content | with_markup(markup))


def edit_message_reply_markup(world: World, parameters: Parameters) -> Json:
    markup = read_markup(parameters)
    message = editable(world, parameters)
    kept = {name: value for name, value in message.content.items() if name != "reply_markup"}
    return rewrite(world, message, kept | with_markup(markup))


def with_markup(markup: Json | None) -> Json:
    """An edit without a keyboard takes the old one away."""
    return {"reply_markup": markup} if markup else {}


def rewrite(world: World, message: Message, content: Json) -> Json:
    if "has_protected_content" in message.content:
        content = content | {"has_protected_content": True}
    if content == message.content:
        raise bad_request(NOT_MODIFIED)
    message.content = content
    message.edit_date = world.today
    return message.as_json()


def editable(world: World, parameters: Parameters) -> Message:
    message = named_message(world, parameters, "message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message


def named_message(world: World, parameters: Parameters, missing: str) -> Message:
    chat = world.chats.reachable(parameters.chat_id(), parameters.values.get("chat_id"))
    message_id = parameters.number("message_id")
    if not message_id:
        raise bad_request("message identifier is not specified")
    message = world.history.find(chat.id, message_id)
    if message is None:
        raise bad_request(missing)
    return message


def delete_message(world: World, parameters: Parameters) -> bool:
    message = named_message(world, parameters, "message to delete not found")
    if world.today - message.date > DELETABLE_S:
        raise bad_request("message can't be deleted for everyone")
    if not message.from_bot and not message.chat.private:
        raise bad_request("message can't be deleted")
    world.history.delete(message)
    return True
