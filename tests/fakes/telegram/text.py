"""What does a chat show of a text that the bot sends, and is it within the limits?"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from .entities import parse_html, utf16_length
from .errors import Json, bad_request
from .parameters import Parameters

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100
COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@\w+)?")


@dataclass(frozen=True)
class FormattedText:
    text: str
    entities: tuple[Json, ...] = ()

    def content(self, field: str = "text") -> Json:
        """As the fields of a message: `text` and `entities`, or `caption` and `caption_entities`."""
        shown: Json = {field: self.text} if self.text else {}
        if self.entities:
            shown["entities" if field == "text" else f"{field}_entities"] = list(self.entities)
        return shown


def message_text(parameters: Parameters) -> FormattedText:
    formatted = read_formatted(parameters, "text", "entities")
    if is_blank(formatted.text):
        raise bad_request("message text is empty")
    if utf16_length(formatted.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return formatted


def caption(parameters: Parameters) -> FormattedText:
    formatted = read_formatted(parameters, "caption", "caption_entities")
    if utf16_length(formatted.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return formatted


def read_formatted(parameters: Parameters, field: str, entities_field: str) -> FormattedText:
    source = parameters.text(field)
    mode = parameters.text("parse_mode").lower()
    if mode not in ("", "html"):
        raise bad_request("unsupported parse_mode")  # the fake knows HTML only
    if mode == "html":
        return trimmed(*parse_html(source))
    return trimmed(source, list(parameters.structure(entities_field) or []))


def trimmed(text: str, entities: list[Json]) -> FormattedText:
    """Without the white space around it, which Telegram cuts off."""
    start = utf16_length(text) - utf16_length(text.lstrip())
    kept = text.strip()
    end = utf16_length(kept)
    moved = [shifted(entity, start, end) for entity in entities]
    return FormattedText(kept, tuple(entity for entity in moved if entity["length"] > 0)[:ENTITY_LIMIT])


def shifted(entity: Json, start: int, end: int) -> Json:
    first = max(0, entity["offset"] - start)
    last = min(end, entity["offset"] + entity["length"] - start)
    return entity | {"offset": first, "length": last - first}


def is_blank(text: str) -> bool:
    """True as well for a text of invisible characters only, such as U+200B."""
    return all(unicodedata.category(char)[0] in "ZC" for char in text)


def typed_text(text: str) -> FormattedText:
    """What a person types: plain, but Telegram marks the commands in it."""
    return FormattedText(
        text,
        tuple(
            {"type": "bot_command", "offset": utf16_length(text[: m.start()]), "length": utf16_length(m.group())}
            for m in COMMAND.finditer(text)
        ),
    )
