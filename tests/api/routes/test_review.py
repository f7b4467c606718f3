"""Review over HTTP: offered, approved, sent back, published together, restored, confirmed; lost races; who may."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from knowledge.roles import Role
from tests.api.people import bearer, if_match
from tests.api.site import Site

TOPIC = "/api/v1/topics/fee-cap-vietnam"
KHMER, ENGLISH = f"{TOPIC}/texts/km", f"{TOPIC}/texts/en"
Headers = dict[str, str]


def words(short: str, grade: str = "changes-meaning", **fields: Any) -> dict[str, Any]:
    return {"question": "How much?", "short": short, "grade": grade, **fields}


async def get(site: Site, path: str, who: Headers) -> Any:
    return (await site.client.get(path, headers=who)).json()


async def draft(site: Site, who: Headers, path: str = KHMER, short: str = "ថ្មី {fee-cap.cap}") -> httpx.Response:
    seen = await site.client.get(path, headers=who)
    return await site.client.put(path, json=words(short), headers=who | if_match(seen))


async def post(site: Site, path: str, who: Headers, seen: httpx.Response, **body: Any) -> httpx.Response:
    return await site.client.post(path, json=body or None, headers=who | if_match(seen))


async def two(site: Site) -> tuple[Headers, Headers]:
    """An author and somebody else, both reviewers of all languages."""
    return await bearer(site, Role.REVIEWER, name="author"), await bearer(site, Role.REVIEWER, name="other")


async def test_the_author_cannot_publish_another_meaning_until_somebody_else_approves(stored: Site) -> None:
    author, other = await two(stored)
    written = await draft(stored, author)
    refused = await post(stored, f"{KHMER}/publish", author, written)
    assert refused.status_code == 409 and refused.json()["type"] == "urn:predeparture:needs-review"
    assert refused.json()["missing"] == ["meaning", "reading"]
    assert (await post(stored, f"{KHMER}/approve", author, written)).status_code == 409
    assert (await post(stored, f"{KHMER}/approve", other, written)).json() == {"version": written.json()["version"]}
    review = await get(stored, f"{KHMER}/review", author)
    assert review["missing"] == [] and review["authors"] == ["author"]
    assert [(given["part"], given["by"], given["alone"]) for given in review["given"]] == [
        ("meaning", "other", False),
        ("reading", "other", False),
    ]
    assert (await post(stored, f"{KHMER}/publish", author, written)).status_code == 200
    assert "ថ្មី" in (await stored.client.get("/km/fee-cap-vietnam")).text


async def test_one_pair_of_eyes_is_told(site: Site) -> None:
    admin = await bearer(site)
    written = await draft(site, admin)
    assert (await post(site, f"{KHMER}/publish", admin, written)).status_code == 200
    assert (await get(site, KHMER, admin))["alone"] is True


async def test_a_draft_is_offered_sent_back_and_offered_again(stored: Site) -> None:
    author, other = await two(stored)
    written = await draft(stored, author)
    assert (await post(stored, f"{KHMER}/offer", author, written)).status_code == 200
    assert (await get(stored, KHMER, other))["asked_at"]
    back = await post(stored, f"{KHMER}/send-back", other, written, text="Which fee?")
    assert back.status_code == 200
    assert (await get(stored, KHMER, other))["asked_at"] is None
    (comment,) = await get(stored, f"{KHMER}/comments", author)
    assert (comment["author"], comment["text"], comment["asks_for_changes"]) == ("other", "Which fee?", True)
    await post(stored, f"{KHMER}/offer", author, written)
    assert (await get(stored, f"{KHMER}/comments", author))[0]["resolved_by"] == "author"


async def test_comments_are_added_and_settled(site: Site) -> None:
    author, other = await two(site)
    added = await site.client.post(f"{KHMER}/comments", json={"text": "<b>Hm.</b>"}, headers=author)
    number = added.json()["version"]
    assert (await site.client.post(f"/api/v1/comments/{number}/resolve", headers=other)).status_code == 200
    assert (await get(site, f"{KHMER}/comments", author))[0]["resolved_by"] == "other"
    assert (await site.client.post("/api/v1/comments/999/resolve", headers=other)).status_code == 404
    empty = await site.client.post(f"{KHMER}/comments", json={"text": " "}, headers=author)
    assert empty.status_code == 422 and empty.json()["findings"][0]["kind"] == "empty"
    nowhere = await site.client.post("/api/v1/topics/none/texts/km/comments", json={"text": "Hm."}, headers=author)
    assert nowhere.status_code == 404


@pytest.mark.parametrize("step", ["offer", "approve", "hold", "release", "publish"])
async def test_each_step_names_the_version_and_loses_a_race(site: Site, step: str) -> None:
    author, other = await two(site)
    early = await draft(site, author)
    late = await draft(site, author, short="ទៀត {fee-cap.cap}")
    assert (await site.client.post(f"{KHMER}/{step}", headers=other)).status_code == 428
    lost = await post(site, f"{KHMER}/{step}", other, early)
    assert lost.status_code == 412 and lost.headers["etag"] == late.headers["etag"]
    assert lost.json()["current"]["draft"]["wording"]["short"] == "ទៀត {fee-cap.cap}"


@pytest.mark.parametrize("step", ["offer", "approve", "hold"])
async def test_without_a_draft_there_is_nothing_to_review(site: Site, step: str) -> None:
    reviewer = await bearer(site, Role.REVIEWER)
    seen = await site.client.get(KHMER, headers=reviewer)
    nothing = await post(site, f"{KHMER}/{step}", reviewer, seen)
    assert nothing.status_code == 409 and nothing.json()["type"] == "urn:predeparture:nothing"


async def test_languages_are_held_and_go_up_together(stored: Site) -> None:
    author, other = await two(stored)
    english = await draft(stored, author, ENGLISH, "Never above {fee-cap.cap}.")
    khmer = await stored.client.get(KHMER, headers=author)
    body = words("មិនលើស {fee-cap.cap}", based_on_revision=english.json()["version"])
    khmer = await stored.client.put(KHMER, json=body, headers=author | if_match(khmer))
    assert (await post(stored, f"{KHMER}/hold", author, khmer)).json()["missing"] == ["meaning", "reading"]
    assert (await post(stored, f"{KHMER}/hold", other, khmer)).status_code == 200
    assert (await get(stored, KHMER, author))["held"] is True
    versions = {"en": english.json()["version"], "km": khmer.json()["version"]}
    together = f"{TOPIC}/publish"
    raced = {**versions, "en": 1}
    assert (await stored.client.post(together, json={"versions": raced}, headers=other)).status_code == 412
    assert (await get(stored, KHMER, author))["draft"]
    done = await stored.client.post(together, json={"versions": versions}, headers=other)
    assert done.status_code == 200
    state = await get(stored, KHMER, author)
    assert state["draft"] is None and state["held"] is False and state["stale_since"] is None
    assert (await get(stored, f"{TOPIC}/texts/my", author))["stale_since"]
    assert (await stored.client.post(together, json={"versions": {}}, headers=other)).status_code == 422


async def test_a_topic_is_taken_back_in_all_languages_and_the_next_reader_gets_nothing_of_it(stored: Site) -> None:
    vietnamese = await bearer(stored, Role.REVIEWER, "vi")
    gone = await stored.client.post(f"{TOPIC}/withdraw", headers=vietnamese)
    assert gone.status_code == 200 and gone.json()["revision"]
    for language in ("vi", "km", "my", "en"):
        assert (await stored.client.get(f"/{language}/fee-cap-vietnam")).status_code == 404
    assert (await stored.client.post(f"{TOPIC}/withdraw", headers=vietnamese)).status_code == 409
    assert (await stored.client.post("/api/v1/topics/none/withdraw", headers=vietnamese)).status_code == 404


async def test_an_earlier_revision_comes_back(stored: Site) -> None:
    author, other = await two(stored)
    first = await stored.client.get(KHMER, headers=author)
    written = await draft(stored, author)
    await post(stored, f"{KHMER}/publish", other, written)
    back = await post(stored, f"{KHMER}/restore", author, written, revision=first.json()["version"])
    assert back.status_code == 200 and "revision" not in back.json()
    assert (await get(stored, KHMER, author))["asked_at"]
    assert (await post(stored, f"{KHMER}/publish", other, back)).status_code == 200
    assert "ច្រើនបំផុត" in (await stored.client.get("/km/fee-cap-vietnam")).text
    missing = await post(stored, f"{KHMER}/restore", author, back, revision=9999)
    assert missing.status_code == 404


async def test_any_two_revisions_are_compared(site: Site) -> None:
    author, _ = await two(site)
    first = (await get(site, ENGLISH, author))["version"]
    last = (await draft(site, author, ENGLISH, "Never above **{fee-cap.cap}**.")).json()["version"]
    changes = await get(site, f"{ENGLISH}/differences?from={first}&to={last}", author)
    short = next(change for change in changes if change["passage"] == "short")
    assert {"kind": "gone", "text": "At"} in short["pieces"] and {"kind": "came", "text": "Never"} in short["pieces"]
    assert (await get(site, f"{ENGLISH}/differences?from={first}&to={first}", author)) == []
    unknown = await site.client.get(f"{KHMER}/differences?from={first}&to={last}", headers=author)
    assert unknown.status_code == 404


async def test_still_true_names_the_facts_that_were_looked_at(stored: Site) -> None:
    reviewer = await bearer(stored, Role.REVIEWER)
    (ground,) = (await get(stored, f"{TOPIC}/grounds", reviewer))["grounds"]
    assert (ground["fact"], ground["url"]) == ("fee-cap", "https://example.org/law")
    other = await stored.client.post(f"{TOPIC}/confirm", json={"facts": {}}, headers=reviewer)
    assert other.status_code == 412 and other.json()["current"]["grounds"] == [ground]
    seen = {"facts": {"fee-cap": ground["version"]}}
    assert (await stored.client.post(f"{TOPIC}/confirm", json=seen, headers=reviewer)).status_code == 200
    for language in ("vi", "km", "my", "en"):
        assert (await get(stored, f"{TOPIC}/texts/{language}", reviewer))["checked_at"]


EDITS = (("offer", None), ("approve", None), ("send-back", {"text": "No."}), ("restore", {"revision": 1}))


@pytest.mark.parametrize(("step", "body"), EDITS)
async def test_an_editor_of_another_language_only_comments(site: Site, step: str, body: Any) -> None:
    author, vietnamese = await bearer(site, Role.EDITOR, name="author"), await bearer(site, Role.EDITOR, "vi")
    written = await draft(site, author)
    refused = await site.client.post(f"{KHMER}/{step}", json=body, headers=vietnamese | if_match(written))
    assert refused.status_code == 403
    said = await site.client.post(f"{KHMER}/comments", json={"text": "A question."}, headers=vietnamese)
    assert said.status_code == 200


@pytest.mark.parametrize("path", [f"{KHMER}/hold", f"{KHMER}/release", f"{KHMER}/publish"])
async def test_an_editor_neither_holds_nor_publishes(site: Site, path: str) -> None:
    editor = await bearer(site, Role.EDITOR)
    written = await draft(site, editor)
    assert (await post(site, path, editor, written)).status_code == 403


async def test_an_editor_does_not_confirm_or_take_back_a_topic(site: Site) -> None:
    editor = await bearer(site, Role.EDITOR)
    assert (await site.client.post(f"{TOPIC}/withdraw", headers=editor)).status_code == 403
    assert (await site.client.post(f"{TOPIC}/confirm", json={"facts": {}}, headers=editor)).status_code == 403
    assert (await site.client.post(f"{TOPIC}/publish", json={"versions": {"km": 1}}, headers=editor)).status_code == 403


async def test_the_description_names_the_problems_of_review(site: Site) -> None:
    paths = (await site.client.get("/openapi.json")).json()["paths"]
    approve = paths["/api/v1/topics/{topic}/texts/{language}/approve"]["post"]["responses"]
    assert {"200", "401", "403", "404", "409", "412", "422", "428", "503"} <= set(approve)
