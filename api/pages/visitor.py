"""What does the web chat know about a person? Only what stands in two cookies on their own phone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from starlette.responses import Response

from knowledge.content.texts import Texts
from knowledge.conversation import TOPIC_IS_REMEMBERED
from knowledge.dialogue import Person
from knowledge.languages import COUNTRIES, LANGUAGES

COOKIE = "chat"
KEPT_FOR = timedelta(days=30)
TOPIC_COOKIE = "topic"
"""The last topic stands by itself, since the browser forgets it after an hour."""
_BETWEEN = "."


def recall(cookies: Mapping[str, str], texts: Texts, now: datetime) -> Person:
    """The person as the cookies tell; whatever in them is not ours is left out."""
    language, _, country = cookies.get(COOKIE, "").partition(_BETWEEN)
    topic, _, seconds = cookies.get(TOPIC_COOKIE, "").partition(_BETWEEN)
    at = _moment(seconds, now)
    known = topic in texts.topics and at is not None
    return Person(
        language=language if language in LANGUAGES else None,
        country=country if country in COUNTRIES else None,
        topic=topic if known else None,
        topic_at=at if known else None,
    )


def remember(response: Response, person: Person, *, secure: bool) -> None:
    """Keep the person in their own browser, or take the cookies away once nothing is known any more."""
    known = _BETWEEN.join((person.language or "", person.country or ""))
    _keep(response, COOKIE, known if person.language or person.country else "", KEPT_FOR, secure=secure)
    topic = f"{person.topic}{_BETWEEN}{int(person.topic_at.timestamp())}" if person.topic and person.topic_at else ""
    _keep(response, TOPIC_COOKIE, topic, TOPIC_IS_REMEMBERED, secure=secure)


def _keep(response: Response, name: str, value: str, lifetime: timedelta, *, secure: bool) -> None:
    """A cookie for this site only that no script reads; without a value it is taken away."""
    seconds = int(lifetime.total_seconds()) if value else 0
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure)


def _moment(seconds: str, now: datetime) -> datetime | None:
    """A time in the past, as far back as a topic is remembered."""
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 12):
        return None
    at = datetime.fromtimestamp(int(seconds), UTC)
    return at if now - TOPIC_IS_REMEMBERED <= at <= now else None
