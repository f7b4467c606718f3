"""What does the bot put into a chat?"""

from __future__ import annotations

from .chats import Chat
from .errors import Json, bad_request
from .keyboard import read_markup
from .messages import Message
from .parameters import Parameters
from .text import caption, message_text
from .world import World

ACTIONS = frozenset(
    ("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
     "choose_sticker", "find_location", "record_video_note", "upload_video_note")
)  # fmt: skip


def send_message(world: World, parameters: Parameters) -> Json:
    return post(world, parameters, message_text(parameters).content())


def send_document(world: World, parameters: Parameters) -> Json:
    file = world.files.sent(parameters, "document")
    document = file.as_json() | {"file_name": file.upload.name, "mime_type": file.upload.content_type}
    return post(world, parameters, {"document": document} | caption(parameters).content("caption"))


def send_photo(world: World, parameters: Parameters) -> Json:
    file = world.files.sent(parameters, "photo")
    sizes = [file.as_json() | {"width": 90, "height": 90}]
    return post(world, parameters, {"photo": sizes} | caption(parameters).content("caption"))


def post(world: World, parameters: Parameters, content: Json) -> Json:
    """Parsing comes before the chat is looked up, as with Telegram."""
    markup = read_markup(parameters)
    chat = world.chats.reachable(parameters.chat_id(), parameters.values.get("chat_id"))
    reply_to = replied_message(world, parameters, chat)
    if markup:
        content["reply_markup"] = markup
    if parameters.flag("protect_content"):
        content["has_protected_content"] = True
    return world.history.add(chat, world.bot, world.today, content, reply_to).as_json()


def replied_message(world: World, parameters: Parameters, chat: Chat) -> Message | None:
    reply = parameters.structure("reply_parameters") or {}
    message_id = reply.get("message_id") or parameters.number("reply_to_message_id")
    if not message_id:
        return None
    message = world.history.find(chat.id, int(message_id))
    allowed = reply.get("allow_sending_without_reply") or parameters.flag("allow_sending_without_reply")
    if message is None and not allowed:
        raise bad_request("message to be replied not found")
    return message


def send_chat_action(world: World, parameters: Parameters) -> bool:
    if parameters.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.chats.reachable(parameters.chat_id(), parameters.values.get("chat_id"))
    return True
