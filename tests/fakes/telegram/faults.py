"""Which call fails on purpose?"""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from random import Random

from .errors import ApiError, too_many_requests

GATEWAY_PAGE = (
    "<html>\r\n<head><title>{0} {1}</title></head>\r\n<body>\r\n<center><h1>{0} {1}</h1></center>\r\n"
    "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)


@dataclass(frozen=True)
class Fault:
    """Fails calls of a method (`*`: any but getUpdates) in a chat (None: any).

    `calls` is how many calls it hits at most (None: no end), `probability` with `seed` decides for each. `status`
    429 answers in JSON with `retry_after` seconds, 500 and above in HTML, 200 only waits. `applied` lets the
    call take effect first, so that only its answer is lost. `delay_s` is slept before answering.
    """

    status: int
    method: str = "*"
    chat_id: int | None = None
    calls: int | None = 1
    probability: float = 1.0
    seed: int = 0
    retry_after: int = 1
    applied: bool = False
    delay_s: float = 0.0

    def concerns(self, method: str, chat_id: int | None) -> bool:
        named = self.method.lower() == method.lower() or (self.method == "*" and method != "getUpdates")
        return named and self.chat_id in (None, chat_id)

    def error(self) -> ApiError:
        if self.status == HTTPStatus.TOO_MANY_REQUESTS:
            return too_many_requests(self.retry_after)
        phrase = HTTPStatus(self.status).phrase
        return ApiError(self.status, f"{phrase}: failed on purpose")

    def page(self) -> str:
        return GATEWAY_PAGE.format(self.status, HTTPStatus(self.status).phrase)


@dataclass
class ArmedFault:
    fault: Fault
    random: Random
    hits: int = 0

    @property
    def spent(self) -> bool:
        return self.fault.calls is not None and self.hits >= self.fault.calls

    def strikes(self, method: str, chat_id: int | None) -> bool:
        if self.spent or not self.fault.concerns(method, chat_id) or self.random.random() >= self.fault.probability:
            return False
        self.hits += 1
        return True


@dataclass
class Faults:
    armed: list[ArmedFault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        self.armed.append(ArmedFault(fault, Random(fault.seed)))

    def clear(self) -> None:
        self.armed.clear()

    def strike(self, method: str, chat_id: int | None) -> Fault | None:
        """The first fault that hits this call."""
        return next((armed.fault for armed in self.armed if armed.strikes(method, chat_id)), None)
