from __future__ import annotations

from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from starlette.responses import Response

from api.pages.visitor import COOKIE, recall, remember
from knowledge.dialogue import Person
from tests.builders import NOW, some_texts

SOMEBODY = Person("vi", "vn", "fee-cap-vietnam", NOW)


def kept(person: Person, *, secure: bool = False) -> SimpleCookie:
    response = Response()
    remember(response, person, secure=secure)
    return SimpleCookie(response.headers["set-cookie"])


def test_a_person_is_recalled_as_they_were_remembered() -> None:
    for person in (SOMEBODY, Person("km"), Person("en", "mm")):
        assert recall(kept(person)[COOKIE].value, some_texts(), NOW) == person


def test_the_cookie_is_for_this_site_only_and_names_nobody() -> None:
    cookie = kept(SOMEBODY, secure=True)[COOKIE]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"], cookie["max-age"]) == (
        True,
        True,
        "lax",
        "2592000",
    )
    assert cookie.value == f"vi.vn.fee-cap-vietnam.{int(NOW.timestamp())}"


def test_nothing_is_kept_of_a_person_about_whom_nothing_is_known() -> None:
    assert kept(Person())[COOKIE]["max-age"] == "0"


@pytest.mark.parametrize(
    "cookie",
    [
        None,
        "",
        "....",
        "xx.zz.no-topic.1",
        "vi",
        "<script>.vn..",
        "\ud800.vn..",
        "fr.vn.fee-cap-vietnam.99999999999999999999",
    ],
)
def test_what_is_not_ours_in_a_cookie_is_left_out(cookie: str | None) -> None:
    assert recall(cookie, some_texts(), NOW).language is None
    assert recall(cookie, some_texts(), NOW).topic is None


def test_a_topic_from_the_future_or_from_long_ago_is_forgotten() -> None:
    for at in (NOW + timedelta(hours=1), NOW - timedelta(days=31)):
        assert recall(kept(Person("vi", None, "fee-cap-vietnam", at))[COOKIE].value, some_texts(), NOW) == Person("vi")
