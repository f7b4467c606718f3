"""How does an editor offer, approve, discuss, hold, restore and confirm, and take back a whole topic?"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api import findings
from api.pages.editor.frame import AtDesk, done
from api.pages.editor.text_page import EMPTY, page, take_up
from api.pages.editor.texts import respond
from api.schemas.model import LARGEST_NUMBER, Id, LanguageCode
from knowledge import editing
from knowledge.editing import Conflict, Invalid, Published, Saved
from knowledge.languages import LANGUAGES

router = APIRouter(prefix="/edit/topics/{topic}/{language}")
Version = Annotated[int, Form(ge=0, le=LARGEST_NUMBER)]
CommentForm = Annotated[str, Form(max_length=20_000)]


@router.post("/offer")
async def offer(topic: Id, language: LanguageCode, desk: AtDesk, expected: Version) -> Response:
    outcome = await editing.offer_text(desk.store, desk.account, topic, language, expected=expected, now=desk.now)
    return await respond(desk, topic, language, outcome, "offered", expected)


@router.post("/approve")
async def approve(topic: Id, language: LanguageCode, desk: AtDesk, expected: Version) -> Response:
    outcome = await editing.approve_text(desk.store, desk.account, topic, language, expected=expected, now=desk.now)
    return await respond(desk, topic, language, outcome, "approved", expected)


@router.post("/send-back")
async def send_back(
    topic: Id, language: LanguageCode, desk: AtDesk, expected: Version, text: CommentForm = ""
) -> Response:
    """Who was slower keeps the comment: it stands in its field again, beside what is there now."""
    said = text.replace("\x00", "")
    outcome = await editing.send_back_text(
        desk.store, desk.account, topic, language, said, expected=expected, now=desk.now
    )
    if isinstance(outcome, Conflict | Invalid):
        return await _said_again(desk, topic, language, said, outcome)
    return await respond(desk, topic, language, outcome, "sent-back", expected)


@router.post("/comments")
async def comment(topic: Id, language: LanguageCode, desk: AtDesk, text: CommentForm = "") -> Response:
    said = text.replace("\x00", "")
    outcome = await editing.add_comment(desk.store, desk.account, topic, language, said, now=desk.now)
    if isinstance(outcome, Invalid):
        return await _said_again(desk, topic, language, said, outcome)
    return await respond(desk, topic, language, outcome, "commented", 0)


@router.post("/comments/resolve")
async def resolve(topic: Id, language: LanguageCode, desk: AtDesk, number: Version) -> Response:
    outcome = await editing.resolve_comment(desk.store, desk.account, number, now=desk.now)
    return await respond(desk, topic, language, outcome, "resolved", 0)


@router.post("/hold")
async def hold(topic: Id, language: LanguageCode, desk: AtDesk, expected: Version, held: bool = Form(True)) -> Response:
    outcome = await editing.hold_text(
        desk.store, desk.account, topic, language, held=held, expected=expected, now=desk.now
    )
    return await respond(desk, topic, language, outcome, "held" if held else "released", expected)


@router.post("/restore")
async def restore(topic: Id, language: LanguageCode, desk: AtDesk, expected: Version, revision: Version) -> Response:
    outcome = await editing.restore_text(
        desk.store, desk.account, topic, language, revision, expected=expected, now=desk.now
    )
    is_gone = isinstance(outcome, Saved) and outcome.version == revision
    word = "restored" if isinstance(outcome, Published) else "discarded" if is_gone else "restored-draft"
    return await respond(desk, topic, language, await desk.settle(outcome), word, expected)


@router.post("/publish-together")
async def publish_together(topic: Id, language: LanguageCode, desk: AtDesk, request: Request) -> Response:
    """The form names the languages, and of each the version that the editor saw."""
    posted = await request.form()
    chosen = [code for code in map(str, posted.getlist("together")) if code in LANGUAGES]
    expected = {code: _number(posted.get(f"version-{code}")) for code in chosen}
    outcome = await editing.publish_topic(desk.store, desk.account, topic, expected, now=desk.now)
    if isinstance(outcome, Conflict):
        return done(f"/edit/topics/{topic}/{language}", "look-again")
    return await respond(desk, topic, language, await desk.settle(outcome), "published", expected.get(language, 0))


@router.post("/withdraw-topic")
async def withdraw_topic(topic: Id, language: LanguageCode, desk: AtDesk) -> Response:
    outcome = await editing.withdraw_topic(desk.store, desk.account, topic, now=desk.now)
    return await respond(desk, topic, language, await desk.settle(outcome), "withdrawn-topic", 0)


@router.post("/still-true")
async def still_true(topic: Id, language: LanguageCode, desk: AtDesk, request: Request) -> Response:
    """Each `fact` of the form is "id:version", as it stood in the list that the editor looked at."""
    pairs = (str(fact).rpartition(":") for fact in (await request.form()).getlist("fact"))
    seen = {id_: _number(version) for id_, _, version in pairs}
    outcome = await editing.confirm_topic(desk.store, desk.account, topic, seen, now=desk.now)
    if isinstance(outcome, Conflict):
        return done(f"/edit/topics/{topic}/{language}", "look-again")
    return await respond(desk, topic, language, await desk.settle(outcome), "still-true", 0)


async def _said_again(
    desk: AtDesk, topic: str, language: str, said: str, outcome: Conflict[editing.TextState] | Invalid
) -> Response:
    work = await take_up(desk, topic, language)
    head = work.state.head
    wording = head.wording if head else EMPTY
    kept = replace(work, review=replace(work.review, said=said) if work.review else None)
    words = findings.told(outcome.findings, desk.language) if isinstance(outcome, Invalid) else ()
    current = outcome.current if isinstance(outcome, Conflict) else None
    status = 409 if current else 422
    return page(kept, wording, work.state.version, status=status, current=current, complaints=words)


def _number(written: object) -> int:
    """A version that nothing has, if it is no number."""
    return int(written) if isinstance(written, str) and written.isdecimal() and len(written) < 10 else -1
