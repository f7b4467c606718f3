"""How does the bot present itself, in which language?"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from .entities import utf16_length
from .errors import Json, bad_request
from .parameters import Parameters

LIMITS = {"name": 64, "description": 512, "short_description": 120}
COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"(?:[a-z]{2})?")
MENU_BUTTONS = ("default", "commands", "web_app")


@dataclass
class Profile:
    """Texts and commands by language code; "" is what everyone else sees."""

    name: str
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)

    def set_text(self, field_name: str, parameters: Parameters) -> bool:
        text = parameters.text(field_name)
        if utf16_length(text) > LIMITS[field_name]:
            raise bad_request(f"bot {field_name.replace('_', ' ')} is too long")
        key = field_name, language_of(parameters)
        if text:
            self.texts[key] = text
        else:
            self.texts.pop(key, None)
        return True

    def get_text(self, field_name: str, parameters: Parameters) -> Json:
        fallback = self.texts.get((field_name, ""), self.name if field_name == "name" else "")
        return {field_name: self.texts.get((field_name, language_of(parameters)), fallback)}

    def set_commands(self, parameters: Parameters) -> bool:
        commands = parameters.structure("commands")
        if not isinstance(commands, list):
            raise bad_request("expected an Array of BotCommand")
        if len(commands) > 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            check_command(command)
        self.commands[scope_of(parameters), language_of(parameters)] = commands
        return True

    def get_commands(self, parameters: Parameters) -> list[Json]:
        return self.commands.get((scope_of(parameters), language_of(parameters)), [])

    def delete_commands(self, parameters: Parameters) -> bool:
        self.commands.pop((scope_of(parameters), language_of(parameters)), None)
        return True

    def set_menu_button(self, parameters: Parameters) -> bool:
        button = parameters.structure("menu_button") or {"type": "default"}
        if button.get("type") not in MENU_BUTTONS:
            raise bad_request("can't parse menu button: unsupported type specified")
        self.menu_buttons[parameters.chat_id()] = button
        return True

    def get_menu_button(self, parameters: Parameters) -> Json:
        return self.menu_buttons.get(parameters.chat_id(), self.menu_buttons.get(None, {"type": "default"}))


def language_of(parameters: Parameters) -> str:
    code = parameters.text("language_code")
    if not LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def scope_of(parameters: Parameters) -> str:
    return json.dumps(parameters.structure("scope") or {"type": "default"}, sort_keys=True)


def check_command(command: Json) -> None:
    if not COMMAND.fullmatch(str(command.get("command", ""))):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= utf16_length(str(command.get("description", "")).strip()) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
