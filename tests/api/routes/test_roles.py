"""Who may do what over HTTP: the table of every write, role by role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from fastapi import FastAPI

from api.pages.editing import router as pages
from api.routes import ask, editing
from knowledge import audit, inbox
from knowledge.accounts import Accounts
from knowledge.dialogue import QuestionSent
from knowledge.roles import OPERATOR, Permission, Role
from knowledge.sessions import key_of
from knowledge.text.redact import redact
from tests.api.people import NEW, bearer, log_in, somebody, token_of
from tests.api.site import Site
from tests.builders import NOW

TOPIC = "/api/v1/topics/fee-cap-vietnam"
KHMER, VIETNAMESE = f"{TOPIC}/texts/km", f"{TOPIC}/texts/vi"
FACT = "/api/v1/facts/fee-cap"
WORDING = {"question": "?", "short": "{fee-cap.cap}", "grade": "typo"}
SOURCE = {"title": "Law", "publisher": "State", "url": "https://example.org", "kind": "law"}
BELIEF = "/api/v1/misconceptions/no-limit"
MISCONCEPTION = {
    "topic": "fee-cap-vietnam", "verdict": "outdated", "rests_on": ["fee-cap"],
    "beliefs": {"en": {"said": ["There is no limit"], "truth": "The limit is {fee-cap.cap}."}},
}  # fmt: skip
CONTACT = {"names": {"en": "OTIT"}, "what_for": {"en": "Questions"}, "located_in": "japan"}
FACT_BODY = {
    "statement": "So much.", "country": "vn", "risk": "money", "publish": "plain", "source": "law",
    "checked_on": "2026-11-24", "values": {"cap": {"type": "money", "amount": 4000, "currency": "USD"}},
}  # fmt: skip
PASSWORD = {"password": "correct horse battery"}

WHO = {
    "editor of vi": (Role.EDITOR, "vi"),
    "editor of km": (Role.EDITOR, "km"),
    "reviewer of vi": (Role.REVIEWER, "vi"),
    "admin": (Role.ADMIN,),
}
"""Each comes in by a session. Beside them stand an admin's token with the scope to read, and nobody."""
ALL = frozenset(WHO)
ADMINS = frozenset({"admin"})
REVIEWERS = frozenset({"reviewer of vi", "admin"})
IN_VIETNAMESE = frozenset({"editor of vi", "reviewer of vi", "admin"})
IN_KHMER = frozenset({"editor of km", "admin"})


@dataclass(frozen=True)
class Act:
    """Something that one can try. A word in braces stands for what `prepared` made. Acts happen in this order.

    `done`: who may do it does it; else the state of things may be in the way, but no permission is. `recorded`: it is
    told in the audit log.
    """

    method: str
    path: str
    allowed: frozenset[str]
    body: Any = None
    current: str = ""
    """The thing whose ETag the request has to name."""
    headers: dict[str, str] = field(default_factory=dict)
    done: bool = True
    recorded: bool = True


WRITES = (
    Act("PUT", KHMER, IN_KHMER, WORDING, current=KHMER),
    Act("PUT", VIETNAMESE, IN_VIETNAMESE, WORDING, current=VIETNAMESE),
    Act("PUT", f"{VIETNAMESE}/owner", IN_VIETNAMESE, {"owner": "another"}),
    Act("POST", f"{TOPIC}/phrasings", IN_KHMER, {"language": "km", "text": "ថ្លៃប៉ុន្មាន"}),
    Act("POST", f"{TOPIC}/phrasings", IN_VIETNAMESE, {"language": "vi", "text": "bao nhiêu tiền"}),
    Act("DELETE", "/api/v1/phrasings/1", IN_VIETNAMESE),
    Act("PUT", FACT, ALL, FACT_BODY, current=FACT),
    Act("PUT", "/api/v1/topics/new-topic", ALL, {"category": "fees"}, headers=NEW),
    Act("PUT", TOPIC, REVIEWERS, {"category": "fees", "rests_on": ["fee-cap"]}, current=TOPIC),
    Act("PUT", "/api/v1/sources/new-law", ALL, SOURCE, headers=NEW),
    Act("PUT", "/api/v1/sources/law", REVIEWERS, SOURCE, current="/api/v1/sources/law"),
    Act("PUT", "/api/v1/contacts/otit", REVIEWERS, CONTACT, current="/api/v1/contacts/otit"),
    Act("PUT", "/api/v1/misconceptions/none", REVIEWERS, MISCONCEPTION, headers=NEW, done=False),
    Act("PUT", BELIEF, REVIEWERS, MISCONCEPTION, current=BELIEF),
    Act("DELETE", BELIEF, REVIEWERS, current=BELIEF),
    Act("POST", f"{VIETNAMESE}/comments", ALL, {"text": "Read again."}),
    Act("POST", "/api/v1/comments/{comment}/resolve", ALL),
    Act("POST", f"{VIETNAMESE}/offer", IN_VIETNAMESE, current=VIETNAMESE, done=False),
    Act("POST", f"{VIETNAMESE}/approve", IN_VIETNAMESE, current=VIETNAMESE, done=False),
    Act("POST", f"{VIETNAMESE}/hold", REVIEWERS, current=VIETNAMESE, done=False),
    Act("POST", f"{VIETNAMESE}/release", REVIEWERS, current=VIETNAMESE, done=False),
    Act("POST", f"{VIETNAMESE}/send-back", IN_VIETNAMESE, {"text": "?"}, current=VIETNAMESE, done=False),
    Act("POST", f"{VIETNAMESE}/publish", REVIEWERS, current=VIETNAMESE, done=False),
    Act("POST", f"{VIETNAMESE}/restore", IN_VIETNAMESE, {"revision": 1}, current=VIETNAMESE, done=False),
    Act("POST", f"{VIETNAMESE}/confirm", REVIEWERS, current=VIETNAMESE),
    Act("POST", f"{KHMER}/withdraw", ADMINS, current=KHMER),
    Act("POST", f"{TOPIC}/publish", REVIEWERS, {"versions": {"vi": 1}}, done=False),
    Act("POST", f"{TOPIC}/confirm", REVIEWERS, {"facts": {"fee-cap": 1}}, done=False),
    Act("POST", f"{FACT}/send-back", REVIEWERS, {"text": "Which article?"}, current=FACT),
    Act("POST", f"{FACT}/publish", REVIEWERS, current=FACT, done=False),
    Act("POST", f"{FACT}/confirm", REVIEWERS, current=FACT),
    Act("POST", f"{FACT}/withdraw", REVIEWERS, current=FACT),
    Act("POST", f"{TOPIC}/withdraw", REVIEWERS),
    Act("POST", "/api/v1/inbox/settled", IN_VIETNAMESE, {"settled_as": "ignored", "questions": [1]}),
    Act("POST", "/api/v1/inbox/phrasings", IN_VIETNAMESE, {"topic": "fee-cap-vietnam", "questions": [{"question": 2}]}),
    Act("POST", "/api/v1/import", ADMINS, "no file", done=False),
    Act("POST", "/api/v1/session/links", ADMINS, {"name": "another"}),
    Act("POST", "/api/v1/people", ADMINS, {"name": "new", "role": "editor"}),
    Act("PUT", "/api/v1/people/{other}", ADMINS, {"role": "reviewer", "languages": ["km"]}),
    Act("POST", "/api/v1/tokens", ADMINS, {"name": "powerful", "scopes": ["administer"]}),
    Act("POST", "/api/v1/tokens", ALL, {"name": "mine", "scopes": ["read"]}),
    Act("DELETE", "/api/v1/tokens/{token}", ADMINS),
    Act("DELETE", "/api/v1/sessions/{session}", ADMINS),
    Act("POST", "/api/v1/people/{other}/reset", ADMINS),
    Act("DELETE", "/api/v1/me/sessions", ALL, recorded=False),
    Act("PUT", "/api/v1/me/password", ALL, PASSWORD),
)
OPEN = {
    ("POST", "/api/v1/ask"): "everybody asks",
    ("POST", "/api/v1/session"): "the password lets in",
    ("POST", "/api/v1/session/link"): "the link lets in",
    ("POST", "/api/v1/session/invitation"): "the link lets in",
    ("DELETE", "/api/v1/session"): "who is out already stays out",
}
"""Writes that want no role, and why."""
DOORS = {"/edit/log-in", "/edit/enter", "/edit/invitation", "/edit/log-out", "/edit/language"}
"""Pages that nobody has to be logged in for."""
ADMINS_PAGES = ("/edit/people", "/edit/audit")
WRITING = {"POST", "PUT", "PATCH", "DELETE"}


@cache
def described() -> dict[str, Any]:
    app = FastAPI()
    for part in (ask, editing):
        app.include_router(part.router)
    return dict(app.openapi()["paths"])


def written_routes() -> set[tuple[str, str]]:
    """Method and path of every write that the API's description names."""
    named = ((method.upper(), path) for path, methods in described().items() for method in methods)
    return {(method, path) for method, path in named if method in WRITING}


def route_of(act: Act) -> tuple[str, str]:
    """The route that an act is of: the one with the fewest gaps to fill."""
    path = re.sub(r"{\w+}", "x", act.path)
    fitting = [
        (method, route)
        for method, route in written_routes()
        if method == act.method and re.fullmatch(re.sub(r"{\w+}", "[^/]+", route), path)
    ]
    assert fitting, f"there is no route for {act.method} {act.path}"
    return min(fitting, key=lambda found: found[1].count("{"))


def page_routes(router: Any = pages) -> Iterator[tuple[str, str]]:
    """Method and path of every page for editors, with something in the gaps."""
    for route in router.routes:
        if inner := getattr(route, "original_router", None):
            yield from page_routes(inner)
        elif route.path.startswith("/edit"):
            path = re.sub(r"{form}", "csv", re.sub(r"{(number|token|revision|comment)}", "1", route.path))
            for method in route.methods - {"HEAD"}:
                yield method, re.sub(r"{language}", "km", re.sub(r"{(?!language)\w+}", "x", path))


async def prepared(site: Site) -> dict[str, str]:
    """Somebody with a session and a token, and a comment, for the gaps in paths; and two questions that were sent."""
    async with site.store.transaction() as session:
        for text in ("có mất phí môi giới không", "phí trả mấy lần"):
            inbox.submit(session, QuestionSent(text, "vi", "vn"), redact, NOW)
    another = await somebody(site, Role.EDITOR, name="another")
    accounts = Accounts(site.store)
    link = await accounts.login_link(OPERATOR, "another", now=NOW)
    entered = await accounts.log_in_by_link(str(link), now=NOW)
    token = await token_of(site, another)
    remark = await site.client.post(f"{VIETNAMESE}/comments", json={"text": "Is it so?"}, headers=token)
    assert entered
    return {
        "other": str(another.id),
        "session": key_of(entered.session),
        "token": "1",
        "comment": str(remark.json()["version"]),
    }


async def attempt(site: Site, act: Act, made: dict[str, str], who: dict[str, str], looking: dict[str, str]) -> int:
    """The status. `looking` is the header of somebody who may look up the ETag."""
    headers = {**who, **act.headers}
    if act.current:
        headers["If-Match"] = (await site.client.get(act.current, headers=looking)).headers.get("etag", '"0"')
    path = act.path.format(**made)
    return (await site.client.request(act.method, path, json=act.body, headers=headers)).status_code


async def test_every_write_stands_in_the_table() -> None:
    known = {route_of(act) for act in WRITES} | set(OPEN)
    missing = sorted(written_routes() - known)
    assert not missing, "say in WRITES who may do this:\n" + "\n".join(map(" ".join, missing))


@pytest.mark.parametrize("who", WHO)
async def test_each_role_may_do_what_the_table_says_and_nothing_else(site: Site, who: str) -> None:
    made, looking = await prepared(site), await bearer(site, name="looks it up")
    await log_in(site, *WHO[who], name="me")
    for act in WRITES:
        before = len(await audit.entries(site.store, limit=10_000))
        status = await attempt(site, act, made, {}, looking)
        told = f"{who}: {act.method} {act.path}: {status}"
        if who not in act.allowed:
            assert status == 403, told
            continue
        assert status < 300 if act.done else status not in (401, 403) and status < 500, told
        entries = await audit.entries(site.store, limit=10_000)
        if status < 300 and act.done and act.recorded:
            assert len(entries) > before and entries[0].actor == "me", f"{told}, and nobody is told who did it"


async def test_a_token_that_may_only_read_writes_nothing(site: Site) -> None:
    made, looking = await prepared(site), await bearer(site, name="looks it up")
    admin = await somebody(site, name="me")
    reading = await token_of(site, admin, {Permission.READ})
    before = await audit.entries(site.store)
    for act in WRITES:
        status = await attempt(site, act, made, reading, looking)
        assert status == 403, f"{act.method} {act.path}: {status}"
    assert await audit.entries(site.store) == before


async def test_nobody_who_is_not_logged_in_writes_anything(site: Site) -> None:
    made, looking = await prepared(site), await bearer(site, name="looks it up")
    before = await audit.entries(site.store)
    for act in WRITES:
        status = await attempt(site, act, made, {}, looking)
        assert status == 401, f"{act.method} {act.path}: {status}"
    assert await audit.entries(site.store) == before


async def test_nobody_who_is_not_logged_in_reads_anything_but_answers(site: Site) -> None:
    readable = [path for path, methods in described().items() if "get" in methods]
    assert len(readable) > 10
    for path in readable:
        filled = re.sub(r"{form}", "csv", re.sub(r"{number}", "1", path))
        filled = re.sub(r"{\w+}", "x", re.sub(r"{language}", "km", filled))
        status = (await site.client.get(filled)).status_code
        assert status == 401, f"GET {filled}: {status}"


async def test_who_is_not_logged_in_sees_no_page_for_editors_and_sends_no_form(site: Site) -> None:
    routes = [(method, path) for method, path in page_routes() if path not in DOORS]
    assert len(routes) > 30
    for method, path in routes:
        status = (await site.client.request(method, path)).status_code
        assert status == (303 if method == "GET" else 401), f"{method} {path}: {status}"


async def test_the_pages_of_admins_open_to_nobody_else(site: Site) -> None:
    await log_in(site, Role.REVIEWER)
    for method, path in page_routes():
        if path.startswith(ADMINS_PAGES):
            assert (await site.client.request(method, path)).status_code == 403, f"{method} {path}"
