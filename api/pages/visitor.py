"""What does the web chat know about a person? Only what stands in a cookie on their own phone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from starlette.responses import Response

from knowledge.content.texts import Texts
from knowledge.dialogue import Person
from knowledge.languages import COUNTRIES, LANGUAGES

COOKIE = "chat"
KEPT_FOR = timedelta(days=30)
_BETWEEN = "."


def recall(cookie: str | None, texts: Texts, now: datetime) -> Person:
    """The person as the cookie tells; whatever in it is not ours is left out."""
    parts = (cookie or "").split(_BETWEEN)
    if len(parts) != 4:
        return Person()
    language, country, topic, seconds = parts
    at = _moment(seconds, now)
    known = topic in texts.topics and at is not None
    return Person(
        language=language if language in LANGUAGES else None,
        country=country if country in COUNTRIES else None,
        topic=topic if known else None,
        topic_at=at if known else None,
    )


def remember(response: Response, person: Person, *, secure: bool) -> None:
    """Keep the person in their own browser, or take the cookie away once nothing is known any more."""
    if person == Person():
        response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=secure)
        return
    response.set_cookie(
        COOKIE, _written(person), max_age=int(KEPT_FOR.total_seconds()), httponly=True, samesite="lax", secure=secure
    )


def _written(person: Person) -> str:
    seconds = str(int(person.topic_at.timestamp())) if person.topic_at else ""
    return _BETWEEN.join((person.language or "", person.country or "", person.topic or "", seconds))


def _moment(seconds: str, now: datetime) -> datetime | None:
    """A time in the past, as far back as a cookie is kept."""
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 12):
        return None
    at = datetime.fromtimestamp(int(seconds), UTC)
    return at if now - KEPT_FOR <= at <= now else None
