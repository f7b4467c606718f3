"""How does an answer, a choice, a refusal or an alarm become a reply in finished words?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from knowledge.actions import Action, Verb
from knowledge.answering import Answer, Choices, Outcome, Refusal, Understanding, Urgent
from knowledge.content.correction import correct
from knowledge.content.freshness import Condition
from knowledge.content.misconceptions import Verdict
from knowledge.content.reading import Citation, Reading, read
from knowledge.content.rendering import render, render_date
from knowledge.content.texts import Texts
from knowledge.content.topics import Wording
from knowledge.replies import Button, CopyButton, Kind, Reply, Row
from knowledge.whom_to_ask import ContactCard, emergency_contacts, whom_to_ask
from locales import marked, say

MOST_COPY_BUTTONS = 3


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom a reply is worded."""

    language: str
    country: str | None
    today: date


def replies(texts: Texts, understood: Understanding, audience: Audience) -> tuple[Reply, ...]:
    """What a question gets; in danger the emergency block comes first."""
    return tuple(_replies(texts, understood.outcome, audience))


def _replies(texts: Texts, outcome: Outcome, audience: Audience) -> Iterator[Reply]:
    match outcome:
        case Answer(topic, misconception):
            yield _corrected(texts, answer(texts, topic, audience), misconception, audience)
        case Choices(topics):
            yield choices(texts, topics, audience)
        case Refusal():
            yield refusal(texts, audience)
        case Urgent(kind, beneath):
            yield alarm(texts, kind, audience)
            if not isinstance(beneath, Refusal):
                yield from _replies(texts, beneath, audience)


def answer(texts: Texts, topic: str, audience: Audience, *, expanded: bool = False) -> Reply:
    """The reply to a question about `topic`, as the age and state of its text allow."""
    reading = read(texts, topic, audience.language, audience.today)
    if reading.wording:
        return _answer(texts, reading, reading.wording, audience, expanded)
    match reading.condition:
        case Condition.CHANGED:
            return _withheld(texts, reading, audience, _changed(reading, audience))
        case Condition.WITHDRAWN:
            gone = say(
                audience.language, "We took this answer back, because a fact in it no longer holds or is in doubt."
            )
            return _withheld(texts, reading, audience, gone)
        case _:
            return refusal(texts, audience)


_VERDICTS = {
    Verdict.WRONG: marked("“{belief}” – that is not true."),
    Verdict.OUTDATED: marked("“{belief}” – that was true once. It is not any more."),
    Verdict.PARTLY: marked("“{belief}” – that is only partly true."),
}


def _corrected(texts: Texts, reply: Reply, misconception: str | None, audience: Audience) -> Reply:
    """The answer, and before it what is not so in what the person said; whoever only asked sees that many believe it."""
    said = correct(texts, misconception, audience.language, audience.today) if misconception else None
    if said is None or reply.kind is not Kind.ANSWER:
        return reply
    verdict = say(audience.language, _VERDICTS[said.verdict], belief=said.belief)
    others = tuple(citation for citation in said.citations if citation not in reply.citations)
    return replace(reply, body=f"**{verdict}** {said.truth}\n\n{reply.body}", citations=(*reply.citations, *others))


def choices(texts: Texts, topics: Iterable[str], audience: Audience) -> Reply:
    """Topics to choose from, with "none of these" as the way out."""
    rows: list[Row] = [
        (Button(reading.question, str(Action(Verb.SHOW, reading.topic.id))),)
        for reading in (read(texts, topic, audience.language, audience.today) for topic in topics)
        if reading.question
    ]
    none = Button(say(audience.language, "None of these"), str(Action(Verb.NONE_OF_THESE)))
    return Reply(
        Kind.CHOICES, audience.language, title=say(audience.language, "What do you mean?"), rows=(*rows, (none,))
    )


def refusal(texts: Texts, audience: Audience) -> Reply:
    """It says that it does not know, whom to ask instead, and offers to pass the question on."""
    language = audience.language
    cards = whom_to_ask(texts, language, audience.country, audience.today)
    body = [say(language, "I have no checked answer to that, and I do not guess.")]
    if cards:
        body.append(say(language, "Ask here:") + "\n" + _contact_list(cards, language))
    send = Button(say(language, "Send to the editors, without my name"), str(Action(Verb.SEND_TO_EDITORS)))
    topics = Button(say(language, "All topics"), str(Action(Verb.MENU)))
    return Reply(
        Kind.REFUSAL,
        language,
        title=say(language, "I do not know that."),
        body="\n\n".join(body),
        rows=(*_copy_rows(cards), (send,), (topics,)),
    )


_IN_DANGER = marked("If you are in danger now, call one of these numbers.")
_FIRST_WORDS = {
    "suicide": marked("You are not alone. Please talk to somebody now."),
    "accident": marked("If somebody is hurt or something burns, call now."),
}


def alarm(texts: Texts, kind: str, audience: Audience) -> Reply:
    """The emergency block: numbers first, before any answer."""
    language = audience.language
    cards = emergency_contacts(texts, language, audience.today)
    first = _FIRST_WORDS.get(kind, _IN_DANGER)
    return Reply(
        Kind.URGENT,
        language,
        title=say(language, first),
        body=_contact_list(cards, language),
        rows=_copy_rows(cards),
    )


def _answer(texts: Texts, reading: Reading, wording: Wording, audience: Audience, expanded: bool) -> Reply:
    reply = Reply(
        Kind.ANSWER,
        reading.language,
        title=wording.question,
        body=wording.short,
        notices=_notices(reading),
        steps=wording.steps,
        details=wording.details,
        citations=reading.citations,
        checked_on=reading.checked_on,
        topic=reading.topic.id,
        expanded=expanded,
    )
    return replace(reply, rows=_answer_rows(texts, reading, reply, audience))


def describe(citation: Citation, language: str) -> str:
    """One source in a line, without its address: "Title, Publisher, Article 23 (copy) - as of May 2023"."""
    source = citation.source
    parts = ", ".join(part for part in (source.title, source.publisher, citation.locator) if part)
    copy = " (" + say(language, "a copy, not the official page") + ")" if source.is_copy else ""
    if citation.as_of:
        return f"{parts}{copy} – " + say(language, "as of {date}", date=render(citation.as_of, language))
    return parts + copy


def _answer_rows(texts: Texts, reading: Reading, reply: Reply, audience: Audience) -> tuple[Row, ...]:
    language, topic = reading.language, reading.topic.id
    rows: list[Row] = [(CopyButton(phone.text, phone.label),) for phone in reading.phones[:MOST_COPY_BUTTONS]]
    if reply.expanded:
        rows += _related_rows(texts, reading, audience)
    elif reply.details or reply.steps:
        rows.append((Button(say(language, "More, and what to do"), str(Action(Verb.EXPAND, topic))),))
    rows.append(
        (
            Button("👍 " + say(language, "Helpful"), str(Action(Verb.HELPFUL, topic))),
            Button("👎 " + say(language, "Not helpful"), str(Action(Verb.NOT_HELPFUL, topic))),
        )
    )
    return tuple(rows)


def _related_rows(texts: Texts, reading: Reading, audience: Audience) -> list[Row]:
    """Related topics that can be read in this language; sensitive ones are never offered."""
    related = [texts.topics[topic] for topic in reading.topic.related if topic in texts.topics]
    readings = [read(texts, topic.id, audience.language, audience.today) for topic in related if not topic.sensitive]
    return [(Button(other.question, str(Action(Verb.SHOW, other.topic.id))),) for other in readings if other.question]


def _notices(reading: Reading) -> tuple[str, ...]:
    """The always visible small print: warning, date, and whether a native speaker has read the text."""
    language = reading.language
    notices = []
    if reading.condition is Condition.DATED and reading.since:
        since = render_date(reading.since, language)
        notices.append(
            say(language, "⚠ This may be out of date since {date}. Ask again before you pay or sign.", date=since)
        )
    if reading.checked_on:
        notices.append(say(language, "Checked on {date}.", date=render_date(reading.checked_on, language)))
    if not reading.reviewed:
        notices.append(say(language, "No native speaker has checked this wording yet."))
    return tuple(notices)


def _changed(reading: Reading, audience: Audience) -> str:
    language = audience.language
    since = render_date(reading.since or audience.today, language)
    text = say(language, "This rule changed on {date}. Our old answer no longer holds.", date=since)
    if reading.new_values:
        lines = "\n".join(f"- {value.label}: **{value.text}**" for value in reading.new_values)
        text += "\n\n" + say(language, "What holds now:") + "\n" + lines
    return text


def _withheld(texts: Texts, reading: Reading, audience: Audience, why: str) -> Reply:
    """A notice in the place of a text that must not be shown; never a sentence with a hole."""
    language = audience.language
    cards = whom_to_ask(texts, language, audience.country, audience.today)
    ask = say(language, "Ask here:") + "\n" + _contact_list(cards, language) if cards else ""
    return Reply(
        Kind.NOTICE,
        language,
        title=reading.question,
        body="\n\n".join(part for part in (why, ask) if part),
        citations=reading.citations if reading.condition is Condition.CHANGED else (),
        checked_on=reading.checked_on,
        rows=_copy_rows(cards),
        topic=reading.topic.id,
    )


def _contact_list(cards: Iterable[ContactCard], language: str) -> str:
    return "\n".join(f"- {_contact_line(card, language)}" for card in cards)


def _contact_line(card: ContactCard, language: str) -> str:
    line = f"**{card.name}**"
    if card.numbers:
        line += ": " + ", ".join(card.numbers)
    elif card.website:
        line += f": {card.website}"
    if card.what_for:
        line += f" – {card.what_for}"
    if card.hours:
        line += f" – {card.hours}"
    return f"{line} – {card.safety_note}" if card.safety_note else line


def _copy_rows(cards: Iterable[ContactCard]) -> tuple[Row, ...]:
    names = {number: card.name for card in cards for number in card.numbers}
    return tuple((CopyButton(number, name),) for number, name in list(names.items())[:MOST_COPY_BUTTONS])
