"""Which calls did the bot make, and what came of each?"""

from __future__ import annotations

from dataclasses import dataclass, field

from .errors import Json


@dataclass(frozen=True)
class Call:
    """One call as it was answered; `description` is empty unless it was refused or failed on purpose."""

    number: int
    at: float
    method: str
    chat_id: int | None
    parameters: Json
    status: int
    description: str = ""
    result: object = None

    @property
    def ok(self) -> bool:
        return self.status == 200


@dataclass
class Transcript:
    calls: list[Call] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, call: Call) -> None:
        self.calls.append(call)
        self.counts[call.method] = self.counts.get(call.method, 0) + 1

    def of(self, method: str | None = None, chat_id: int | None = None, ok: bool | None = None) -> list[Call]:
        return [
            call
            for call in self.calls
            if method in (None, call.method) and chat_id in (None, call.chat_id) and ok in (None, call.ok)
        ]
