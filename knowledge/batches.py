"""How are many questions answered, one JSON line in and one out?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from knowledge.asking import Told, ask
from knowledge.conversation import Knowledge
from knowledge.languages import COUNTRIES, LANGUAGES


class BatchError(ValueError):
    """A line is not a question; the message begins with its number."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(f"{number}: {reason}")


def answer_lines(lines: Iterable[str], knowledge: Knowledge, now: datetime) -> Iterator[dict[str, Any]]:
    """For each line `{id, text, lang?, country?}` or `{id, turns: [{text}, ...], ...}` its reply or replies.

    Raises BatchError at the first line that is neither; the replies before it have been given.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _answer(_question(line, number), knowledge, now)


def as_json(told: Told) -> dict[str, Any]:
    """A reply with the names and forms of the contract."""
    return asdict(told) | {"checked_on": told.checked_on.isoformat() if told.checked_on else None}


def _question(line: str, number: int) -> dict[str, Any]:
    try:
        question = json.loads(line)
    except json.JSONDecodeError as error:
        raise BatchError(number, f"not JSON: {error.msg}") from error
    if not isinstance(question, dict) or "id" not in question:
        raise BatchError(number, "expected an object with an id")
    texts = [turn.get("text") for turn in question.get("turns", [question])]
    if not texts or not all(isinstance(text, str) for text in texts):
        raise BatchError(number, "expected a text, or turns with a text each")
    for field, known in (("lang", LANGUAGES), ("country", COUNTRIES)):
        if question.get(field) not in (None, *known):
            raise BatchError(number, f"{field} is none of {', '.join(known)}")
    return question


def _answer(question: dict[str, Any], knowledge: Knowledge, now: datetime) -> dict[str, Any]:
    if "turns" not in question:
        return {"id": question["id"], **as_json(_ask(question["text"], question, None, knowledge, now))}
    replies: list[Told] = []
    for turn in question["turns"]:
        previous = replies[-1].topics[0].id if replies and replies[-1].topics else None
        replies.append(_ask(turn["text"], question, previous, knowledge, now))
    return {"id": question["id"], "replies": [as_json(told) for told in replies]}


def _ask(text: str, question: dict[str, Any], previous: str | None, knowledge: Knowledge, now: datetime) -> Told:
    return ask(
        text,
        knowledge,
        now,
        language=question.get("lang"),
        country=question.get("country"),
        previous_topic=previous,
    )
