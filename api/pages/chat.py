"""What does the web chat answer to a question, a tap, or a first visit?"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import anyio.to_thread
from fastapi import APIRouter, Form, HTTPException, Request
from pydantic import BaseModel
from starlette.responses import HTMLResponse

from api import effects
from api.pages import page as pages
from api.pages import visitor
from api.pages.card import cards, verb_of
from api.pages.trouble import FRAGMENT
from api.window import Window, seconds_left
from api.wiring import Wired, Wiring
from knowledge import conversation
from knowledge.actions import Action, Verb
from knowledge.asking import LONGEST_QUESTION
from knowledge.days import japan_date
from knowledge.dialogue import Event, Person, Said, Started, Tapped, Turn
from knowledge.languages import LANGUAGES, WORKER_LANGUAGES
from knowledge.presentation import Audience
from knowledge.replies import Kind

router = APIRouter(include_in_schema=False)


class Sent(BaseModel):
    """What a form sends. `question` is the person's own question that the tapped buttons belong to.

    `language` and `topic` are those of the page that the form stands on, for browsers that keep no cookie.
    """

    text: str = ""
    action: str = ""
    question: str = ""
    language: str = ""
    topic: str = ""

    @property
    def event(self) -> Event:
        if self.action:
            return Tapped(self.action, self.question[:LONGEST_QUESTION])
        return Said(self.text[:LONGEST_QUESTION]) if self.text.strip() else Started()

    @property
    def belongs_to(self) -> str:
        """The question that the buttons of the next replies belong to."""
        return (self.question if self.action else self.text)[:LONGEST_QUESTION]

    @property
    def waiting(self) -> str:
        """A question that was asked before the language was known, and comes along with the choice of one."""
        return self.belongs_to.strip() if verb_of(self.action) is Verb.SPEAK else ""

    @property
    def spoken(self) -> str:
        """What the person is seen to say."""
        return self.waiting if self.action else self.text[:LONGEST_QUESTION].strip()


@router.get("/")
async def begin(request: Request, wiring: Wired, lang: str = "") -> HTMLResponse:
    person = visitor.recall(request.cookies, wiring.knowledge.texts, wiring.clock())
    link = f"{lang}_" if lang in LANGUAGES else ""
    turn = conversation.turn(Started(link), person, wiring.knowledge, wiring.clock())
    return _respond(request, wiring, turn, Sent())


@router.post("/")
async def take_turn(request: Request, wiring: Wired, sent: Annotated[Sent, Form()]) -> HTMLResponse:
    _admit(request, wiring)
    knowledge, now = wiring.knowledge, wiring.clock()
    person = _person(request, wiring, sent)
    turn = await anyio.to_thread.run_sync(conversation.turn, sent.event, person, knowledge, now)
    turn = await effects.carry_out(turn, wiring)
    if FRAGMENT not in request.headers:
        turn = _with_what_was_rated(turn, sent, wiring)
    return _respond(request, wiring, turn, sent)


def _admit(request: Request, wiring: Wiring) -> None:
    window: Window = request.app.state.turns
    address = request.client.host if request.client else ""
    if not window.admits(address, wiring.clock()):
        raise HTTPException(429, headers={"Retry-After": str(seconds_left(wiring.clock()))})


def _person(request: Request, wiring: Wiring, sent: Sent) -> Person:
    """The page that a person reads outdoes the cookie: it may be another one, in another language."""
    now, texts = wiring.clock(), wiring.knowledge.texts
    person = visitor.recall(request.cookies, texts, now)
    if sent.language in LANGUAGES:
        person = replace(person, language=sent.language)
    if sent.topic in texts.topics:
        person = replace(person, topic=sent.topic, topic_at=now)
    return person


def _with_what_was_rated(turn: Turn, sent: Sent, wiring: Wiring) -> Turn:
    """A whole page with nothing but "Thank you" would take the answer away from who rated it."""
    rated = sent.action.partition(":")[2]
    if any(reply.kind is not Kind.TOAST for reply in turn.replies) or rated not in wiring.knowledge.texts.topics:
        return turn
    again = Tapped(str(Action(Verb.SHOW, rated)))
    shown = conversation.turn(again, turn.person, wiring.knowledge, wiring.clock())
    return replace(turn, replies=(*turn.replies, *shown.replies))


def _respond(request: Request, wiring: Wiring, turn: Turn, sent: Sent) -> HTMLResponse:
    person = turn.person
    language = person.language or WORKER_LANGUAGES[0].code
    leaves_from = person.country or LANGUAGES[language].country
    today = japan_date(wiring.clock())
    response = pages.html(
        _template(request, person),
        language,
        cards=cards(turn.replies, wiring.knowledge.texts, Audience(language, leaves_from, today)),
        asked=sent.spoken,
        question=sent.belongs_to,
        leaves_from=leaves_from,
    )
    if person != Person() or {visitor.COOKIE, visitor.TOPIC_COOKIE} & set(request.cookies):
        visitor.remember(response, person, secure=wiring.https)
    return response


def _template(request: Request, person: Person) -> str:
    if FRAGMENT in request.headers:
        return "turn.html"
    return "chat.html" if person.language else "hello.html"
