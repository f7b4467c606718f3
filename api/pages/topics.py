"""What stands on the public page of a topic, made to be forwarded, and on the list of all topics?"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, HTTPException, Request
from starlette.convertors import Convertor, register_url_convertor
from starlette.responses import HTMLResponse, Response

from api.pages import page as pages
from api.pages.card import Card, card
from api.wiring import Wired, Wiring
from knowledge import menus, presentation
from knowledge.content.freshness import Condition, judge
from knowledge.content.texts import Texts
from knowledge.content.topics import Topic
from knowledge.days import japan_date
from knowledge.languages import LANGUAGES
from knowledge.presentation import Audience
from knowledge.replies import Button, Reply
from knowledge.text.markup import plain

SUMMARY_LENGTH = 200


class LanguageConvertor(Convertor[str]):
    """So that `/vi` is a page of ours and `/edit` is none of these."""

    regex = "|".join(LANGUAGES)

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("language", LanguageConvertor())
router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Group:
    """The topics of one category."""

    title: str
    links: tuple[Link, ...]


@router.get("/{language:language}")
async def all_topics(request: Request, wiring: Wired, language: str) -> Response:
    texts, today = wiring.knowledge.texts, japan_date(wiring.clock())
    base = str(request.base_url)
    body = pages.render(
        "topics.html",
        language,
        groups=_groups(texts, _audience(language, today)),
        address=wiring.address(f"/{language}", base),
        image=wiring.address(pages.asset("icons/icon-512.png"), base),
        others={code: wiring.address(f"/{code}", base) for code in LANGUAGES if code != language},
        topic="",
    )
    return _kept_until_changed(request, body, language)


@router.get("/{language:language}/{topic}")
async def one_topic(request: Request, wiring: Wired, language: str, topic: str) -> Response:
    texts, today = wiring.knowledge.texts, japan_date(wiring.clock())
    condition = _condition(texts, topic, language, today)
    if condition is Condition.MISSING:
        raise HTTPException(404)
    reply = presentation.answer(texts, topic, _audience(language, today), expanded=True)
    body = _topic_page(request, wiring, card(reply, texts), language, topic)
    return _kept_until_changed(request, body, language, status=410 if condition is Condition.WITHDRAWN else 200)


def public_topics(texts: Texts, language: str, today: date) -> tuple[Topic, ...]:
    """Topics with a page to be found and forwarded: written in this language, not withdrawn, not sensitive."""
    gone = (Condition.MISSING, Condition.WITHDRAWN)
    return tuple(topic for topic in texts.topics.values() if _condition(texts, topic.id, language, today) not in gone)


def _condition(texts: Texts, topic_id: str, language: str, today: date) -> Condition:
    """As `judge`, but a sensitive topic has no page: it is told only to who asks for it."""
    topic = texts.topics.get(topic_id)
    if topic is None or topic.sensitive:
        return Condition.MISSING
    return judge(texts, topic, texts.translation(topic_id, language), today).condition


def _audience(language: str, today: date) -> Audience:
    return Audience(language, LANGUAGES[language].country, today)


def _topic_page(request: Request, wiring: Wiring, shown: Card, language: str, topic: str) -> str:
    texts, today, base = wiring.knowledge.texts, japan_date(wiring.clock()), str(request.base_url)
    others = (code for code in LANGUAGES if code != language)
    readable = (code for code in others if any(found.id == topic for found in public_topics(texts, code, today)))
    return pages.render(
        "topic.html",
        language,
        reply=shown.reply,
        numbers=shown.numbers,
        share=shown.share,
        summary=_summary(shown.reply),
        address=wiring.address(f"/{language}/{topic}", base),
        image=wiring.address(pages.asset("icons/icon-512.png"), base),
        others={code: wiring.address(f"/{code}/{topic}", base) for code in readable},
        related=tuple(_link(button, language) for button in shown.links),
        topic=topic,
    )


def _groups(texts: Texts, audience: Audience) -> tuple[Group, ...]:
    """The same categories and the same order of topics as the menus of the chat."""
    replies = (menus.subject(texts, category, audience) for category in texts.categories)
    groups = (
        Group(reply.title, tuple(_link(button, audience.language) for button in card(reply, texts).links))
        for reply in replies
    )
    return tuple(group for group in groups if group.links)


def _link(button: Button, language: str) -> Link:
    _, _, topic = button.action.partition(":")
    return Link(button.label, f"/{language}/{topic}")


def _summary(reply: Reply) -> str:
    """The beginning of the answer in one line, as a link preview shows it."""
    words = " ".join(plain(reply.body).split())
    return words if len(words) <= SUMMARY_LENGTH else words[:SUMMARY_LENGTH].rsplit(" ", 1)[0] + " …"


def _kept_until_changed(request: Request, body: str, language: str, status: int = 200) -> Response:
    """Browsers ask every time and load only what changed: a rule may change within seconds."""
    etag = f'W/"{hashlib.sha256(body.encode()).hexdigest()[:20]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Content-Language": language}
    if request.headers.get("if-none-match") == etag and status == 200:
        return Response(status_code=304, headers=headers)
    return HTMLResponse(body, status, headers)
