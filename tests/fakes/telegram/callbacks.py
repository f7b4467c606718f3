"""Which taps on buttons wait for an answer, and which answer did they get?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from .entities import utf16_length
from .errors import Json, bad_request
from .parameters import Parameters

ANSWER_LIMIT = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass
class Tap:
    id: str
    chat_id: int
    data: str
    at: float
    answer: Json | None = None


@dataclass
class Taps:
    clock: Callable[[], float]
    lifetime_s: float
    open: dict[str, Tap] = field(default_factory=dict)
    made: int = 0

    def add(self, chat_id: int, data: str) -> Tap:
        self.made += 1
        tap = Tap(f"{4_000_000_000 + self.made}", chat_id, data, self.clock())
        self.open[tap.id] = tap
        return tap

    def expire(self) -> None:
        """Make every tap so far too old to be answered."""
        for tap in self.open.values():
            tap.at = float("-inf")

    def answer(self, parameters: Parameters) -> bool:
        tap = self.open.get(parameters.text("callback_query_id"))
        if tap is None or self.clock() - tap.at > self.lifetime_s:
            raise bad_request(TOO_OLD)
        if utf16_length(parameters.text("text")) > ANSWER_LIMIT:
            raise bad_request("MESSAGE_TOO_LONG")
        shown = {"text": parameters.text("text"), "show_alert": parameters.flag("show_alert")}
        tap.answer = tap.answer or shown
        return True
