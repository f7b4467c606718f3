"""Which fixed replies are there: languages, countries, topics, help, privacy, forgetting?"""

from __future__ import annotations

from knowledge.actions import Action, Verb
from knowledge.content.reading import read
from knowledge.content.texts import Texts
from knowledge.languages import COUNTRIES, LANGUAGES, WORKER_LANGUAGES
from knowledge.presentation import Audience
from knowledge.replies import Button, Kind, Reply, Row
from locales import marked, say

COUNTRY_NAMES = {"vn": marked("Viet Nam"), "kh": marked("Cambodia"), "mm": marked("Myanmar")}


def choose_language() -> Reply:
    """Asked once, in the three scripts, since the language of the app says little about the person."""
    body = "\n".join(say(language.code, "Choose your language.") for language in WORKER_LANGUAGES)
    rows = tuple((Button(language.own_name, str(Action(Verb.SPEAK, language.code))),) for language in WORKER_LANGUAGES)
    return Reply(Kind.MENU, WORKER_LANGUAGES[0].code, body=body, rows=rows)


def choose_country(language: str) -> Reply:
    rows = tuple(
        (Button(say(language, COUNTRY_NAMES[country]), str(Action(Verb.COME_FROM, country))),) for country in COUNTRIES
    )
    return Reply(Kind.MENU, language, title=say(language, "Which country do you leave from?"), rows=rows)


def welcome(texts: Texts, audience: Audience) -> Reply:
    language = audience.language
    body = "\n\n".join(
        (
            say(language, "Ask me about working in Japan before you sign or pay. I answer from checked sources."),
            say(language, "Write your question, or choose a subject."),
        )
    )
    return Reply(Kind.MENU, language, body=body, rows=_categories(texts, audience))


def subjects(texts: Texts, audience: Audience) -> Reply:
    title = say(audience.language, "Choose a subject.")
    return Reply(Kind.MENU, audience.language, title=title, rows=_categories(texts, audience), replaces=True)


def subject(texts: Texts, category: str, audience: Audience) -> Reply:
    """The questions of one category; those for the person's country first. Sensitive topics are never listed."""
    listed = [topic for topic in texts.topics.values() if topic.category == category and not topic.sensitive]
    listed.sort(key=lambda topic: bool(topic.countries) and audience.country not in topic.countries)
    readings = (read(texts, topic.id, audience.language, audience.today) for topic in listed)
    rows: list[Row] = [
        (Button(reading.question, str(Action(Verb.SHOW, reading.topic.id))),)
        for reading in readings
        if reading.question
    ]
    rows.append((Button("« " + say(audience.language, "All topics"), str(Action(Verb.MENU))),))
    title = texts.categories[category].titles.get(audience.language, "")
    return Reply(Kind.MENU, audience.language, title=title, rows=tuple(rows), replaces=True)


def help_text(language: str) -> Reply:
    body = "\n\n".join(
        (
            say(language, "Write your question in your own words. I look for the checked answer; I do not invent one."),
            say(language, "I am not a lawyer and not an office. Every answer shows its source and its date."),
        )
    )
    return Reply(Kind.NOTICE, language, title=say(language, "How to use this"), body=body)


def privacy(language: str, operator: str, *, on_telegram: bool) -> Reply:
    """Exactly what is stored; it must stay true to knowledge.people, knowledge.inbox and knowledge.statistics."""
    parts = [_what_telegram_stores(language)] if on_telegram else [_what_the_web_stores(language)]
    parts.append(
        say(
            language,
            "A question is stored only if you ask to send it to the editors. Names and numbers are taken out first.",
        )
    )
    if operator:
        parts.append(say(language, "Who runs this service: {operator}", operator=operator))
    forget = Button(say(language, "Delete what is stored about me"), str(Action(Verb.FORGET)))
    title = say(language, "What is stored about you")
    return Reply(Kind.NOTICE, language, title=title, body="\n\n".join(parts), rows=((forget,),))


def _what_telegram_stores(language: str) -> str:
    return "\n\n".join(
        (
            say(
                language,
                "I store your language and country under a code that only this service can compute, until {days} days "
                "after you last wrote, and for one hour the last subject. No name, no number, no questions.",
                days=LANGUAGES[language].write_digits("30"),
            ),
            say(
                language,
                "Telegram itself keeps this chat. To delete it, open the menu of the chat and choose to delete it.",
            ),
        )
    )


def _what_the_web_stores(language: str) -> str:
    return say(
        language,
        "Your language, your country and the last subject are kept in your own browser only. "
        "The service stores nothing about you: no name, no number, no questions.",
    )


def notice(language: str, message: str) -> Reply:
    """`message` is in English, as it stands in the catalogues."""
    return Reply(Kind.NOTICE, language, body=say(language, message))


def toast(language: str, message: str) -> Reply:
    return Reply(Kind.TOAST, language, body=say(language, message))


def _categories(texts: Texts, audience: Audience) -> tuple[Row, ...]:
    """Categories that hold at least one topic in this language."""
    held = {
        topic.category
        for topic in texts.topics.values()
        if not topic.sensitive and texts.translation(topic.id, audience.language)
    }
    return tuple(
        (Button(category.titles[audience.language], str(Action(Verb.LIST, category.id))),)
        for category in texts.categories.values()
        if category.id in held and category.titles.get(audience.language)
    )
