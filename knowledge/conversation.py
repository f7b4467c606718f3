"""What is said back in one turn of a dialogue, on every channel?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from knowledge import actions, menus, presentation
from knowledge.actions import Action, Verb
from knowledge.answering import Understanding, answer
from knowledge.content.texts import Texts
from knowledge.days import japan_date
from knowledge.dialogue import (
    Asked,
    Command,
    Counted,
    Event,
    Forgotten,
    Person,
    QuestionSent,
    Rated,
    Said,
    Started,
    Tapped,
    Turn,
    Unreadable,
)
from knowledge.languages import LANGUAGES, WORKER_LANGUAGES
from knowledge.presentation import Audience
from knowledge.replies import Button, Kind, Reply
from locales import marked, say

if TYPE_CHECKING:
    from knowledge.matching.index import Index

TOPIC_IS_REMEMBERED = timedelta(hours=1)
EXCUSES = {
    Unreadable.VOICE: marked("I cannot listen to voice messages. Please write your question, or choose a subject."),
    Unreadable.PICTURE: marked("I cannot read pictures or files. Please write your question, or choose a subject."),
    Unreadable.OTHER: marked("I can only read text. Please write your question, or choose a subject."),
}
LONG_QUESTION = 1000  # characters; beyond it the person is told that only the beginning was read
RECENT_QUESTIONS = 2000  # kept in memory only, with nothing that says who asked


@dataclass(frozen=True)
class Knowledge:
    """The two snapshots that every turn is answered from, and who runs the service. Swapped whole."""

    texts: Texts
    index: Index
    operator: str = ""

    def understand(
        self, question: str, language: str | None, country: str | None, previous_topic: str | None
    ) -> Understanding:
        """As `answer` does; what many ask in the same words is understood once, until something is published."""
        if len(question) > LONG_QUESTION:
            return self._answer(question, language, country, previous_topic)
        return self._recent(question, language, country, previous_topic)

    @cached_property
    def _recent(self) -> Callable[[str, str | None, str | None, str | None], Understanding]:
        return lru_cache(RECENT_QUESTIONS)(self._answer)

    def _answer(
        self, question: str, language: str | None, country: str | None, previous_topic: str | None
    ) -> Understanding:
        return answer(
            question,
            texts=self.texts,
            index=self.index,
            language=language,
            country=country,
            previous_topic=previous_topic,
        )


def turn(event: Event, person: Person, knowledge: Knowledge, now: datetime, *, on_telegram: bool = False) -> Turn:
    """One turn. `now` is aware; validity of rules goes by Japan's calendar."""
    match event:
        case Started(link):
            return _start(link, person, knowledge, now)
        case Said(text):
            return _reply_to(text, person, knowledge, now)
        case Tapped(action, question):
            return _tap(actions.parse(action), question, person, knowledge, now)
        case Asked(command):
            return _command(command, person, knowledge, now, on_telegram=on_telegram)
        case Unreadable() as kind:
            return _unreadable(kind, person, knowledge, now)


def _audience(person: Person, now: datetime, language: str | None = None) -> Audience:
    spoken = language or person.language or WORKER_LANGUAGES[0].code
    country = person.country or LANGUAGES[spoken].country
    return Audience(spoken, country, japan_date(now))


def _start(link: str, person: Person, knowledge: Knowledge, now: datetime) -> Turn:
    language, _, topic = link.partition("_")
    if language in LANGUAGES:
        person = replace(person, language=language)
    if person.language is None:
        return Turn((menus.choose_language(),), person)
    audience = _audience(person, now)
    if topic in knowledge.texts.topics:
        return _show(topic, person, knowledge, now)
    welcome = menus.welcome(knowledge.texts, audience)
    if topic:
        old_link = menus.notice(audience.language, "This link points to a subject that does not exist any more.")
        return Turn((old_link, welcome), person)
    return Turn((welcome,), person)


def _reply_to(text: str, person: Person, knowledge: Knowledge, now: datetime) -> Turn:
    understood = knowledge.understand(text, person.language, person.country, remembered_topic(person, now))
    audience = _audience(person, now, understood.language)
    replies = tuple(
        _with_zawgyi(reply, understood.zawgyi) for reply in presentation.replies(knowledge.texts, understood, audience)
    )
    if person.language is None:
        if not understood.language_is_sure:
            alarm = tuple(reply for reply in replies if reply.kind is Kind.URGENT)
            return Turn((*alarm, menus.choose_language()), person)
        person = replace(person, language=understood.language)
    if len(text) > LONG_QUESTION:
        long = menus.notice(
            audience.language, "Your message is long; I read only its beginning. Please ask in one or two sentences."
        )
        replies = (long, *replies)
    shown = next((reply.topic for reply in replies if reply.topic), None)
    counted = Counted(understood.outcome_name, audience.language)
    return Turn(replies, _remember(person, shown, knowledge, now), (counted,))


def _with_zawgyi(reply: Reply, typed_zawgyi: bool) -> Reply:
    """Who types Zawgyi may be unable to read Unicode: offer the same text in Zawgyi."""
    if not typed_zawgyi or reply.topic is None:
        return reply
    row = (Button("Zawgyi", str(Action(Verb.IN_ZAWGYI, reply.topic))),)
    return replace(reply, rows=(row, *reply.rows))


def _tap(action: Action | None, question: str, person: Person, knowledge: Knowledge, now: datetime) -> Turn:
    audience = _audience(person, now)
    language, texts = audience.language, knowledge.texts
    match action:
        case Action(Verb.SPEAK, code) if code in LANGUAGES:
            return _speak(code, question, person, knowledge, now)
        case Action(Verb.COME_FROM, country) if country in menus.COUNTRY_NAMES:
            person = replace(person, country=country)
            return Turn((menus.welcome(texts, _audience(person, now)),), person)
        case Action(Verb.SHOW, topic) if topic in texts.topics:
            return _show(topic, person, knowledge, now)
        case Action(Verb.EXPAND, topic) if topic in texts.topics:
            full = replace(presentation.answer(texts, topic, audience, expanded=True), replaces=True)
            return Turn((full,), _remember(person, topic, knowledge, now))
        case Action(Verb.IN_ZAWGYI, topic) if topic in texts.topics:
            return Turn((replace(presentation.answer(texts, topic, audience), in_zawgyi=True),), person)
        case Action(Verb.LIST, category) if category in texts.categories:
            return Turn((menus.subject(texts, category, audience),), person)
        case Action(Verb.MENU):
            return Turn((menus.subjects(texts, audience),), person)
        case Action(Verb.NONE_OF_THESE):
            return Turn((replace(presentation.refusal(texts, audience), replaces=True),), person)
        case Action(Verb.SEND_TO_EDITORS):
            return _pass_on(question, person, audience)
        case Action(Verb.HELPFUL | Verb.NOT_HELPFUL as verb, topic) if topic in texts.topics:
            return _rate(topic, verb is Verb.HELPFUL, question, person, audience)
        case Action(Verb.FORGET):
            return _forget(language)
        case _:
            return Turn((menus.notice(language, "This button is from an older version. Please ask again."),), person)


def _speak(code: str, question: str, person: Person, knowledge: Knowledge, now: datetime) -> Turn:
    """A question that was asked before the language was known is answered now."""
    person = replace(person, language=code)
    if question.strip() and not question.startswith("/"):
        return _reply_to(question, person, knowledge, now)
    return Turn((menus.welcome(knowledge.texts, _audience(person, now)),), person)


def _show(topic: str, person: Person, knowledge: Knowledge, now: datetime) -> Turn:
    reply = presentation.answer(knowledge.texts, topic, _audience(person, now))
    return Turn((reply,), _remember(person, reply.topic, knowledge, now))


def _pass_on(question: str, person: Person, audience: Audience) -> Turn:
    if not question.strip():
        return Turn(
            (menus.notice(audience.language, "I no longer have your question. Please write it again."),), person
        )
    thanks = menus.notice(audience.language, "Sent, without your name. The editors read every question.")
    return Turn((thanks,), person, (QuestionSent(question, audience.language, audience.country),))


def _rate(topic: str, helpful: bool, question: str, person: Person, audience: Audience) -> Turn:
    language = audience.language
    effects = (Rated(topic, language, helpful),)
    if helpful or not question:
        return Turn((menus.toast(language, "Thank you."),), person, effects)
    send = Button(say(language, "Send to the editors, without my name"), str(Action(Verb.SEND_TO_EDITORS)))
    more = Button(say(language, "All topics"), str(Action(Verb.MENU)))
    body = say(language, "Thank you for telling us. Ask in other words, or let the editors see the question.")
    return Turn((Reply(Kind.NOTICE, language, body=body, rows=((send,), (more,))),), person, effects)


def _forget(language: str) -> Turn:
    return Turn((menus.notice(language, "Everything stored about you is deleted."),), Person(), (Forgotten(),))


def _command(command: Command, person: Person, knowledge: Knowledge, now: datetime, *, on_telegram: bool) -> Turn:
    if person.language is None or command is Command.LANGUAGE:
        return Turn((menus.choose_language(),), person)
    audience = _audience(person, now)
    language = audience.language
    match command:
        case Command.HELP:
            return Turn((menus.help_text(language),), person)
        case Command.PRIVACY:
            return Turn((menus.privacy(language, knowledge.operator, on_telegram=on_telegram),), person)
        case Command.COUNTRY:
            return Turn((menus.choose_country(language),), person)
        case Command.TOPICS:
            return Turn((replace(menus.subjects(knowledge.texts, audience), replaces=False),), person)
        case Command.FORGET:
            return _forget(language)
        case _:
            unknown = menus.notice(language, "I do not know this command.")
            return Turn((unknown, menus.help_text(language)), person)


def _unreadable(event: Unreadable, person: Person, knowledge: Knowledge, now: datetime) -> Turn:
    if person.language is None:
        return Turn((menus.choose_language(),), person)
    audience = _audience(person, now)
    excuse = EXCUSES[event]
    menu = replace(
        menus.subjects(knowledge.texts, audience), title="", body=say(audience.language, excuse), replaces=False
    )
    return Turn((menu,), person)


def remembered_topic(person: Person, now: datetime) -> str | None:
    """The last topic, for follow-up questions, if it is less than an hour old."""
    if person.topic and person.topic_at and now - person.topic_at < TOPIC_IS_REMEMBERED:
        return person.topic
    return None


def _remember(person: Person, topic: str | None, knowledge: Knowledge, now: datetime) -> Person:
    """With the topic that follow-up questions lean on; a sensitive one leaves no trace, nor the one before it."""
    if topic is None:
        return person
    if knowledge.texts.topics[topic].sensitive:
        return replace(person, topic=None, topic_at=None)
    return replace(person, topic=topic, topic_at=now)
