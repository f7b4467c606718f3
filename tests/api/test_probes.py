"""Another site's forms are refused everywhere, and markup that somebody writes anywhere stays words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from bot.render import render
from knowledge import audit, inbox, presentation
from knowledge.content.facts import Contact
from knowledge.content.misconceptions import Belief
from knowledge.content.topics import Phrasing
from knowledge.dialogue import QuestionSent
from knowledge.presentation import Audience
from knowledge.text.redact import redact
from running import in_telegram
from tests.api.people import bearer, if_match, log_in
from tests.api.routes.test_roles import page_routes, written_routes
from tests.api.site import Site, a_site, web_texts
from tests.builders import NOW, TODAY, a_fact, a_misconception, a_source, a_value, a_wording, translations_of
from tests.fakes.telegram.entities import parse_html

PROBE = "\"'></textarea></title><script>alert(1)</script><img src=x onerror=alert(2)><a href=javascript:alert(3)>x</a>"
NAME = "<script>alert(4)</script>"
"""Short enough for the name of a person."""
SAID = f"Ai bảo {PROBE}"
TOPIC = "fee-cap-vietnam"
HERE = f"/edit/topics/{TOPIC}"
FIELDS = (
    *("question", "short", "details", "step", "grade", "expected", "based_on", "then", "text", "name", "role"),
    *("language", "to", "due_on", "token", "password", "statement", "checked_on", "v0.amount", "v0.type"),
)
FOREIGN = ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"})


class Seen(HTMLParser):
    """What a browser would run or follow in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.alive: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and not given.get("src", "").startswith("/static/"):
            self.alive.append(f"<{tag} {given}>")
        for name, value in given.items():
            followed = name in ("href", "src", "action", "formaction", "hx-get", "hx-post") or name.startswith("xlink")
            if name.startswith("on") or (followed and value.strip().lower().startswith(("javascript:", "data:text"))):
                self.alive.append(f"<{tag} {name}={value}>")
            if name == "src" and value == "x":
                self.alive.append(f"<{tag} {name}={value}>")


@pytest.fixture
async def probed(empty_database: Path) -> AsyncIterator[Site]:
    """A site whose every text, name and note is markup, and somebody of such a name who is logged in."""
    wording = a_wording(f"{PROBE} **{{fee-cap.cap}}**", PROBE, details=f"- {PROBE}", steps=(PROBE,))
    texts = web_texts(a_fact("fee-cap", replace(a_value(), labels={"en": PROBE}), statement=PROBE, note=PROBE))
    texts = replace(
        texts,
        translations={**texts.translations, **translations_of(TOPIC, dict.fromkeys(("en", "vi", "km", "my"), wording))},
        sources={
            "law": replace(
                a_source(), title=PROBE, publisher=PROBE, url=f"https://example.org/law?{PROBE}", names={"vi": PROBE}
            )
        },
        contacts={
            "otit": Contact("otit", {"vi": PROBE}, {"vi": PROBE}, "japan", ("hotline.phone",), rests_on=("hotline",))
        },
        phrasings=(*texts.phrasings, Phrasing(TOPIC, "vi", PROBE)),
        misconceptions={"no-limit": a_misconception(beliefs={"vi": Belief((SAID,), f"{PROBE} {{fee-cap.cap}}")})},
    )
    async with a_site(empty_database, texts, in_telegram=in_telegram) as site:
        await log_in(site, name=NAME)
        yield site


async def test_no_form_of_another_site_is_taken_whoever_is_logged_in(site: Site) -> None:
    await log_in(site)
    before = await audit.entries(site.store)
    pages = {(method, path) for method, path in page_routes() if method != "GET"}
    programs = {(method, re.sub(r"{\w+}", "1", path)) for method, path in written_routes()}
    assert len(pages) > 40 and len(programs) > 30
    for method, path in sorted(pages | programs):
        for headers in FOREIGN:
            status = (await site.client.request(method, path, headers=headers)).status_code
            assert status == 403, f"{method} {path} with {headers}: {status}"
    assert await audit.entries(site.store) == before


async def test_the_cookie_of_who_is_logged_in_goes_along_with_no_form_of_another_site(site: Site) -> None:
    header = await bearer(site, name="admin")
    made = await site.client.post("/api/v1/session/links", json={"name": "admin"}, headers=header)
    token = made.json()["url"].partition("token=")[2]
    entered = await site.client.post("/api/v1/session/link", json={"token": token})
    assert {"httponly", "samesite=lax"} <= {part.strip().lower() for part in entered.headers["set-cookie"].split(";")}


async def test_markup_in_what_is_stored_is_inert_on_every_page_of_editors(probed: Site) -> None:
    """Also in drafts, comments, names, owners and in what was done."""
    await _write_everywhere(probed)
    shown = 0
    for path in sorted(_pages()):
        page = await probed.client.get(path)
        assert page.status_code in (200, 303, 401, 404), f"{path}: {page.status_code}"
        assert not _alive(page), f"{path}: {_alive(page)}"
        shown += "&lt;script&gt;" in page.text
    assert shown > 12, "hardly any page showed a probe"


async def test_markup_in_fields_of_a_search_and_in_refused_forms_is_inert(probed: Site) -> None:
    fields = dict.fromkeys(("q", "new", "owner", "category", "done", "actor", "kind", "subject", "text", "lang"), PROBE)
    for path in sorted(_pages()):
        page = await probed.client.get(path, params=fields)
        assert page.status_code < 500 and not _alive(page), f"{path}: {page.status_code} {_alive(page)}"
    sent = dict.fromkeys(FIELDS, PROBE)
    for method, path in sorted(page_routes()):
        if method == "GET" or path in ("/edit/log-out", "/edit/exchange"):
            continue
        page = await probed.client.post(_filled(path), data=sent)
        assert page.status_code < 500 and not _alive(page), f"{path}: {page.status_code} {_alive(page)}"


async def test_markup_in_a_file_that_is_brought_in_is_inert(probed: Site) -> None:
    archive = (await probed.client.get("/api/v1/export.zip")).content
    for name, content in ((PROBE, archive), (PROBE, PROBE.encode()), ("book.xlsx", b"PK\x03\x04" + PROBE.encode())):
        page = await probed.client.post("/edit/exchange", files={"file": (name, content)}, follow_redirects=True)
        assert page.status_code < 500 and not _alive(page), _alive(page)


async def test_a_file_cannot_turn_a_source_into_a_script(site: Site) -> None:
    await log_in(site)
    archive = (await site.client.get("/api/v1/export.zip")).content
    for address in ("javascript:alert(5)", "data:text/html,x"):
        sent = _with(archive, "https://example.org/law", address)
        plan = (await site.client.post("/api/v1/import", content=sent)).json()
        assert address in str(plan), plan
        taken = await site.client.post(
            "/api/v1/import", params={"apply": True}, content=sent, headers={"If-Match": f'"{plan["version"]}"'}
        )
        assert taken.status_code < 500
        page = await site.client.get(f"/vi/{TOPIC}")
        assert address not in page.text and "https://example.org/law" in page.text


async def test_markup_is_inert_in_the_web_chat_and_on_public_pages(probed: Site) -> None:
    for path in ("/", f"/?lang=vi&text={PROBE}", "/vi", f"/vi/{TOPIC}", f"/km/{TOPIC}", f"/{PROBE}", f"/vi/{PROBE}"):
        assert not _alive(await probed.client.get(path)), path
    await probed.post(action="l:vi")
    for said in (PROBE, SAID, "phí đi Nhật tối đa bao nhiêu"):
        page = await probed.post(text=said)
        assert not _alive(page) and "&lt;script&gt;" in page.text
    for action in (f"t:{TOPIC}", f"m:{TOPIC}", f"x:{TOPIC}", f"t:{PROBE}", PROBE):
        page = await probed.post(action=action)
        assert page.status_code < 500 and not _alive(page), action


@pytest.mark.parametrize("language", ["vi", "km", "my"])
async def test_markup_is_plain_text_in_a_message_of_telegram(probed: Site, language: str) -> None:
    audience = Audience(language, "vn", TODAY)
    reply = presentation.answer(probed.live.knowledge.texts, TOPIC, audience, expanded=True)
    for message in render(reply):
        _, entities = parse_html(message.text)
        assert {entity["type"] for entity in entities} <= {
            "bold",
            "italic",
            "blockquote",
            "expandable_blockquote",
            "text_link",
        }
        assert all(str(entity.get("url", "https://")).startswith("https://") for entity in entities)
        assert "<script>" not in message.text
    assert any("<script>alert(1)" in parse_html(message.text)[0] for message in render(reply))


async def _write_everywhere(site: Site) -> None:
    """As a program: a draft, a comment, an owner and a person, all of them probes; and a question from the chat."""
    header = await bearer(site, name="<img src=x onerror=alert(6)>")
    address = f"/api/v1/topics/{TOPIC}/texts/vi"
    draft = {"question": PROBE, "short": PROBE, "details": PROBE, "steps": [PROBE], "grade": "clarifies"}
    seen = if_match(await site.client.get(address, headers=header))
    assert (await site.client.put(address, json=draft, headers=header | seen)).status_code == 200
    for path, body in (
        (f"{address}/comments", {"text": PROBE}),
        ("/api/v1/people", {"name": "<b onclick=alert(7)>", "role": "editor"}),
        ("/api/v1/tokens", {"name": PROBE[:60], "scopes": ["read"]}),
    ):
        assert (await site.client.post(path, json=body, headers=header)).status_code < 300, path
    async with site.store.transaction() as session:
        inbox.submit(session, QuestionSent(PROBE, "vi", "vn"), redact, NOW)
    owned = await site.client.put(f"{address}/owner", json={"owner": NAME}, headers=header)
    assert owned.status_code == 200


def _with(archive: bytes, old: str, new: str) -> bytes:
    """The same archive with other words in its files."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as before, zipfile.ZipFile(written, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).decode().replace(old, new))
    return written.getvalue()


def _pages() -> set[str]:
    """Every page of editors that is read, of things that are there."""
    return {_filled(path) for method, path in page_routes() if method == "GET"}


def _filled(path: str) -> str:
    for name, known in (("topics", TOPIC), ("facts", "fee-cap"), ("sources", "law"), ("contacts", "otit")):
        path = path.replace(f"/edit/{name}/x", f"/edit/{name}/{known}")
    return path.replace("/edit/misconceptions/x", "/edit/misconceptions/no-limit").replace("/km", "/vi")


def _alive(page: httpx.Response) -> list[str]:
    return Seen(page.text).alive if "html" in page.headers.get("content-type", "") else []
