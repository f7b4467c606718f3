"""Is a reply markup one that Telegram accepts?"""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

from .entities import utf16_length
from .errors import ApiError, Json, bad_request
from .parameters import Parameters, checked_utf8

BUTTONS_LIMIT = 100
ROW_LIMIT = 8
DATA_LIMIT = 64
COPY_LIMIT = 256
ACTIONS = frozenset(
    ("callback_data", "url", "copy_text", "web_app", "login_url", "pay", "callback_game", "switch_inline_query",
     "switch_inline_query_current_chat", "switch_inline_query_chosen_chat")
)  # fmt: skip
STYLES = ("danger", "success", "primary")


def read_markup(parameters: Parameters) -> Json | None:
    """The inline keyboard to show under the message, if there is one; other markups are only checked."""
    markup = parameters.structure("reply_markup")
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return checked_inline(markup["inline_keyboard"])
    if "keyboard" in markup:
        check_size(markup["keyboard"])
        for row in markup["keyboard"]:
            for button in row:
                check_label(button if isinstance(button, str) else button.get("text"))
    return None


def checked_inline(rows: object) -> Json | None:
    if not isinstance(rows, list):
        raise bad_request('Field "inline_keyboard" must be of type Array')
    check_size(rows)
    for row in rows:
        for button in row:
            check_button(button)
    kept = [row for row in rows if row]
    return {"inline_keyboard": kept} if kept else None


def check_size(rows: list[Json]) -> None:
    if not all(isinstance(row, list) for row in rows):
        raise bad_request("inline keyboard row must be an Array")
    if any(len(row) > ROW_LIMIT for row in rows) or sum(map(len, rows)) > BUTTONS_LIMIT:
        raise bad_request("reply markup is too long")


def check_button(button: Json) -> None:
    if not isinstance(button, dict):
        raise button_error("expected an Object")
    check_label(button.get("text"))
    actions = ACTIONS & button.keys()
    if not actions:
        raise button_error("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise button_error(f"exactly one action must be set, found {', '.join(sorted(actions))}")
    if button.get("style", STYLES[0]) not in STYLES:
        raise button_error("invalid button style specified")
    check_action(button)


def check_action(button: Json) -> None:
    match button:
        case {"callback_data": data}:
            check_data(data)
        case {"url": url}:
            check_url(url)
        case {"copy_text": copied}:
            check_copied(copied)
        case {"web_app": {"url": url}} if urlsplit(url).scheme != "https":
            raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")


def check_label(label: object) -> None:
    if not isinstance(label, str):
        raise button_error('Field "text" must be of type String')
    if not checked_utf8(label).strip():
        raise button_error("button text must be non-empty")
    if has_lone_mark(label):
        raise bad_request("BUTTON_TEXT_INVALID (a rule of the fake: a combining mark without a base breaks Desktop)")


def has_lone_mark(label: str) -> bool:
    """A combining mark that stands at the start or after white space, with no letter to sit on."""
    before = " "
    for char in label:
        if unicodedata.category(char).startswith("M") and before.isspace():
            return True
        before = char
    return False


def check_data(data: object) -> None:
    if not isinstance(data, str) or not 1 <= len(checked_utf8(data).encode()) <= DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")


def check_copied(copied: Json) -> None:
    if not 1 <= utf16_length(str(copied.get("text", ""))) <= COPY_LIMIT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def check_url(url: str) -> None:
    parts = urlsplit(url if ":" in url else f"http://{url}")
    if parts.scheme not in ("http", "https", "tg", "ton"):
        raise url_error(url, "Unsupported URL protocol")
    if parts.scheme.startswith("http") and "." not in (parts.hostname or ""):
        raise url_error(url, "Wrong HTTP URL")


def url_error(url: str, reason: str) -> ApiError:
    return bad_request(f"inline keyboard button URL '{url}' is invalid: {reason}")


def button_error(reason: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")
