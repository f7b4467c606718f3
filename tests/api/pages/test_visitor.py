from __future__ import annotations

from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from starlette.responses import Response

from api.pages.visitor import COOKIE, TOPIC_COOKIE, recall, remember
from knowledge.dialogue import Person
from tests.builders import NOW, some_texts

SOMEBODY = Person("vi", "vn", "fee-cap-vietnam", NOW)


def kept(person: Person, *, secure: bool = False) -> SimpleCookie:
    response = Response()
    remember(response, person, secure=secure)
    cookies: SimpleCookie = SimpleCookie()
    for header in response.headers.getlist("set-cookie"):
        cookies.load(header)
    return cookies


def recalled(person: Person) -> Person:
    return recall({name: morsel.value for name, morsel in kept(person).items()}, some_texts(), NOW)


def test_a_person_is_recalled_as_they_were_remembered() -> None:
    for person in (SOMEBODY, Person("km"), Person("en", "mm")):
        assert recalled(person) == person


@pytest.mark.parametrize(
    ("name", "value", "seconds"),
    [
        (COOKIE, "vi.vn", "2592000"),
        (TOPIC_COOKIE, f"fee-cap-vietnam.{int(NOW.timestamp())}", "3600"),
    ],
)
def test_the_cookies_are_for_this_site_only_and_name_nobody(name: str, value: str, seconds: str) -> None:
    cookie = kept(SOMEBODY, secure=True)[name]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "lax")
    assert (cookie.value, cookie["max-age"]) == (value, seconds)


def test_nothing_is_kept_of_a_person_about_whom_nothing_is_known() -> None:
    assert [cookie["max-age"] for cookie in kept(Person()).values()] == ["0", "0"]


@pytest.mark.parametrize("cookie", ["", "....", "xx.zz", "vi", "<script>.vn", "\ud800.vn", "fr.vn"])
@pytest.mark.parametrize("topic", ["", ".", "no-topic.1", "fee-cap-vietnam", "fee-cap-vietnam.99999999999999999999"])
def test_what_is_not_ours_in_a_cookie_is_left_out(cookie: str, topic: str) -> None:
    found = recall({COOKIE: cookie, TOPIC_COOKIE: topic}, some_texts(), NOW)
    assert found.language in (None, "vi") and found.topic is None


def test_a_topic_from_the_future_or_from_long_ago_is_forgotten() -> None:
    for at in (NOW + timedelta(hours=1), NOW - timedelta(hours=2)):
        assert recalled(Person("vi", None, "fee-cap-vietnam", at)) == Person("vi")
