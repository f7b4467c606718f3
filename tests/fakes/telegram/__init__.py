"""A strict fake of the Telegram Bot API: real HTTP, Telegram's wording of errors, people that a test can move."""

from .callbacks import Tap
from .fake import FakeTelegram
from .faults import Fault
from .process import FakeTelegramProcess
from .transcript import Call
from .world import Settings

__all__ = ["Call", "FakeTelegram", "FakeTelegramProcess", "Fault", "Settings", "Tap"]
