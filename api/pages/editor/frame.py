"""What stands around every page of the editors: who is there, what just happened, and what stood in the way?"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request
from pydantic import ValidationError
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.deps import Whoever
from api.desk import Desk, desk_of
from api.interface import language_of
from api.pages import page as pages
from api.wiring import Wired
from knowledge.editing import Claimed, Collides, Forbidden, Unknown
from knowledge.languages import LANGUAGES
from knowledge.roles import Permission
from locales import marked, say

LOG_IN = "/edit/log-in"
_DONE = {
    "saved": marked("Saved as a draft. People go on reading what is published."),
    "published": marked("Published. Everybody reads it from now on."),
    "withdrawn": marked("Withdrawn. Nobody reads it any more."),
    "confirmed": marked("Confirmed, with today's date."),
    "offered": marked("Offered for review."),
    "approved": marked("Approved."),
    "sent-back": marked("Sent back to its author, with your comment."),
    "held": marked("Held until other languages are ready."),
    "released": marked("No longer held."),
    "restored": marked("The earlier words are back. Everybody reads them from now on."),
    "restored-draft": marked("The earlier words are the draft now, and wait for review."),
    "discarded": marked("The draft is gone from here. It stays in the history."),
    "commented": marked("Your comment stands below the text."),
    "resolved": marked("Settled."),
    "withdrawn-topic": marked("Withdrawn in all languages. Nobody reads it any more."),
    "still-true": marked("Confirmed: all facts behind it were checked today."),
    "look-again": marked("Something changed while you were looking. Nothing was done; look again."),
    "added": marked("Added. It is understood from now on."),
    "removed": marked("Removed."),
    "imported": marked("Taken over. Everybody reads it from now on."),
    "needs-review": marked("Saved as a draft. Somebody else has to approve it before people read it."),
    "ahead-of-source": marked(
        "Saved, but not published: people do not read the English text yet from which it was translated. Publish both "
        "together, or hold this one."
    ),
    "given": marked("The texts that you marked have a new owner or day."),
    "thrown-away": marked("Thrown away. The form shows what is saved."),
    "password": marked("The new password holds. Log in with it."),
    "out": marked("You are logged out."),
    "topic-added": marked(
        "The topic is there. Nobody sees it before one of its texts is published. Write the English one."
    ),
    "changed": marked("Changed. It holds at once."),
    "ended": marked("Logged out there."),
    "revoked": marked("Revoked. It works no longer."),
}


class LogInFirst(Exception):
    """Nobody is logged in, or no longer."""


async def _desk(request: Request, wiring: Wired, account: Whoever) -> Desk:
    if account is None or not account.may(Permission.READ):
        raise LogInFirst
    return desk_of(account, wiring, request)


AtDesk = Annotated[Desk, Depends(_desk)]


async def ask_to_log_in(request: Request, error: Exception) -> Response:
    """Who sent a form after the session ended gets it back, to be sent again."""
    if request.method != "POST":
        return RedirectResponse(f"{LOG_IN}?next={quote(request.url.path)}", 303)
    kept = [(name, value) for name, value in (await request.form()).multi_items() if isinstance(value, str)]
    return pages.html("edit/ended.html", language_of(request), status=401, path=request.url.path, kept=kept)


def show(template: str, desk: Desk, *, status: int = 200, done: str = "", **values: object) -> HTMLResponse:
    """`done` is the word in the address that says what was just done."""
    return pages.html(
        f"edit/{template}",
        desk.language,
        status=status,
        headers={"Cache-Control": "no-store"},
        account=desk.account,
        permission=Permission,
        done=say(desk.language, _DONE[done]) if done in _DONE else "",
        **values,
    )


def done(path: str, what: str) -> Response:
    return RedirectResponse(f"{path}?done={what}", 303)


def complaint(outcome: Forbidden | Unknown | Claimed | Collides, language: str) -> str:
    match outcome:
        case Forbidden(_, None):
            return say(language, "Your role does not allow this. Nothing was changed.")
        case Forbidden(_, str(tongue)):
            own_name = LANGUAGES[tongue].own_name if tongue in LANGUAGES else tongue
            return say(language, "You may not do this in {tongue}. Nothing was changed.", tongue=own_name)
        case Collides():
            return say(language, "It comes close to other topics. Look at them; if it is meant so, say that you know.")
        case Claimed(topic):
            return say(language, "This question belongs to another topic already: {topic}.", topic=topic)
        case _:
            return say(language, "There was nothing to do: somebody else did it already.")


def complaints(error: ValidationError) -> tuple[str, ...]:
    """What is wrong with a form, a line each, beginning with the field."""
    return tuple(
        ".".join(map(str, item["loc"])) + ": " + item["msg"].removeprefix("Value error, ") for item in error.errors()
    )
