"""How do the buttons of a reply become Telegram's, and what if a label is wider than a phone?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from bot.letters import columns, shortened
from knowledge.actions import Verb, parse
from knowledge.languages import LANGUAGES
from knowledge.replies import Button, CopyButton, Kind, Reply

WIDEST = 34
"""Columns of a label that a screen of 360 pixels shows; Telegram cuts off the rest."""
LONGEST = 60
"""Of a label that is not read in the text as well: a wide screen may show it all."""
_LISTED = (Verb.SHOW, Verb.LIST)


def keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    numbers = {label: number for number, label in enumerate(numbered(reply), 1)}
    rows = [[_button(button, reply, numbers) for button in row] for row in reply.rows]
    return InlineKeyboardMarkup([row for row in rows if row]) if any(rows) else None


def numbered(reply: Reply) -> tuple[str, ...]:
    """The labels of the subjects to choose from, if a button is too narrow for one: they are read in the text then."""
    if reply.kind not in (Kind.CHOICES, Kind.MENU):
        return ()
    labels = tuple(dict.fromkeys(button.label for button in buttons(reply.rows) if _is_listed(button)))
    return labels if any(columns(label) > WIDEST for label in labels) else ()


def buttons(rows: Iterable[Sequence[Button | CopyButton]]) -> list[Button]:
    return [button for row in rows for button in row if isinstance(button, Button)]


def number_in(language: str, number: int) -> str:
    return LANGUAGES[language].write_digits(str(number)) + "."


def _is_listed(button: Button) -> bool:
    action = parse(button.action)
    return action is not None and action.verb in _LISTED


def _button(button: Button | CopyButton, reply: Reply, numbers: dict[str, int]) -> InlineKeyboardButton:
    if isinstance(button, CopyButton):
        style = KeyboardButtonStyle.DANGER if reply.kind is Kind.URGENT else None
        return InlineKeyboardButton(f"📋 {button.label}", copy_text=CopyTextButton(button.text), style=style)
    label = shortened(button.label, LONGEST)
    if _is_listed(button) and (number := numbers.get(button.label)):
        label = shortened(f"{number_in(reply.language, number)} {button.label}", WIDEST)
    return InlineKeyboardButton(label, callback_data=button.action)
