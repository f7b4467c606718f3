"""What does a test see of the chats, the calls and the queue, and what can it wait for?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from .callbacks import Tap
from .errors import Json
from .transcript import Call
from .updates import Update
from .webhook import Attempt
from .world import World


class Sight:
    """The waits raise AssertionError with what is there instead."""

    world: World

    def messages(self, chat_id: int) -> list[Json]:
        """What the chat shows now, oldest first: deleted messages are gone, edited ones show the new text."""
        return [message.as_json() for message in self.world.history.visible(chat_id)]

    def replies(self, chat_id: int) -> list[Json]:
        """The bot's messages among them."""
        return [message.as_json() for message in self.world.history.visible(chat_id) if message.from_bot]

    def last(self, chat_id: int) -> Json:
        """The newest message of the bot there."""
        replies = self.replies(chat_id)
        assert replies, f"the bot has written nothing in chat {chat_id}"
        return replies[-1]

    def labels(self, chat_id: int) -> list[str]:
        """The button labels under the newest message of the bot."""
        rows = self.last(chat_id).get("reply_markup", {}).get("inline_keyboard", [])
        return [button["text"] for row in rows for button in row]

    def calls(self, method: str | None = None, chat_id: int | None = None, ok: bool | None = None) -> list[Call]:
        return self.world.transcript.of(method, chat_id, ok)

    def updates(self) -> list[Update]:
        """All updates that were ever made, oldest first."""
        return list(self.world.queue.log.values())

    def attempts(self, update_id: int | None = None) -> list[Attempt]:
        """The deliveries to the webhook."""
        return [a for a in self.world.delivery.attempts if update_id in (None, a.update_id)]

    def queue(self) -> dict[str, int]:
        queue, delivery = self.world.queue, self.world.delivery
        return {
            "made": len(queue.log), "pending": len(queue.pending), "confirmed": len(queue.confirmed_at),
            "attempts": len(delivery.attempts), "most_parallel": delivery.most_parallel,
        }  # fmt: skip

    def timings(self, method: str = "sendMessage") -> list[Json]:
        """For every update the seconds, on the fake's clock, until the chat's next successful call of `method`.

        Right for an open-loop benchmark that writes once a chat, or waits for the answer before it writes again.
        """
        answers: dict[int | None, list[float]] = {}
        for call in self.calls(method, ok=True):
            answers.setdefault(call.chat_id, []).append(call.at)
        return [
            {"update_id": u.update_id, "chat_id": u.chat_id, "at": u.at, "seconds": after(u.at, answers.get(u.chat_id))}
            for u in self.updates()
        ]

    async def wait_for_messages(self, chat_id: int, count: int = 1, timeout_s: float = 5) -> list[Json]:
        """Wait until the bot has sent `count` messages there in all, deleted ones included; its visible messages."""
        sent = self.world.history.sent_by_bot
        await self._wait(
            lambda: sent(chat_id) >= count, timeout_s,
            lambda: f"{count} messages in chat {chat_id}; there are {sent(chat_id)}: {self.replies(chat_id)}",
        )  # fmt: skip
        return self.replies(chat_id)

    async def wait_for_calls(
        self, method: str, count: int = 1, chat_id: int | None = None, timeout_s: float = 5
    ) -> list[Call]:
        """Wait for `count` calls of a method, refused and failed ones included."""
        transcript = self.world.transcript

        def made() -> int:
            return transcript.counts.get(method, 0) if chat_id is None else len(transcript.of(method, chat_id))

        await self._wait(lambda: made() >= count, timeout_s, lambda: f"{count} calls of {method}; there are {made()}")
        return transcript.of(method, chat_id)

    async def wait_for_answer(self, tap: Tap | str, timeout_s: float = 5) -> Json:
        """Wait until the bot has answered this tap; the answer's text and whether it is an alert."""
        open_tap = self.world.taps.open[tap if isinstance(tap, str) else tap.id]
        await self._wait(lambda: open_tap.answer is not None, timeout_s, lambda: f"an answer to the tap {open_tap}")
        assert open_tap.answer is not None
        return open_tap.answer

    async def wait_until_quiet(self, timeout_s: float = 5) -> None:
        """Wait until every update is acknowledged and no call is under way."""
        await self._wait(
            lambda: not self.world.queue.pending and not self.world.calls_under_way, timeout_s,
            lambda: f"quiet; the queue is {self.queue()}, {self.world.calls_under_way} calls are under way",
        )  # fmt: skip

    async def wait_until(self, reached: Callable[[], bool], timeout_s: float = 5) -> None:
        """Wait for any state of the fake; looked at after every call and act."""
        await self._wait(reached, timeout_s, lambda: "the state that the test waits for")

    async def _wait(self, reached: Callable[[], bool], timeout_s: float, wanted: Callable[[], str]) -> None:
        if not await self.world.pulse.until(reached, timeout_s):
            raise AssertionError(f"waited {timeout_s} s in vain for {wanted()}")


def after(moment: float, times: list[float] | None) -> float | None:
    """How long after a moment the next of these times came, if one did."""
    later = (times or [])[bisect_left(times or [], moment) :]
    return round(later[0] - moment, 4) if later else None
