"""A program takes the knowledge base out, sees what a file would change, and takes it over if nothing moved."""

from __future__ import annotations

from knowledge.roles import Role
from tests.api.people import bearer, if_match
from tests.api.site import Site
from tests.exchange.sheets import Opened

IMPORT = "/api/v1/import"
TOPIC = "fee-cap-vietnam"


async def changed(site: Site, who: dict[str, str]) -> bytes:
    book = Opened((await site.client.get("/api/v1/export.xlsx", headers=who)).content)
    book.write("Texts", book.row("Texts", topic=TOPIC, language="vi"), "short", "Tối đa **{fee-cap.cap}**.")
    return book.saved()


async def test_a_plan_is_a_dry_run_and_its_etag_is_what_applying_names(stored: Site) -> None:
    who = await bearer(stored)
    file = await changed(stored, who)
    plan = await stored.client.post(IMPORT, content=file, headers=who)
    body = plan.json()
    assert plan.status_code == 200 and body["applied"] is False
    (change,) = body["changes"]
    assert (change["kind"], change["id"], change["fate"], change["sheet"]) == (
        "text",
        f"{TOPIC}/vi",
        "changed",
        "Texts",
    )
    assert change["differences"][0] == {
        "part": "short",
        "before": "Cao nhất là **{fee-cap.cap}**.",
        "after": "Tối đa **{fee-cap.cap}**.",
    }
    done = await stored.client.post(f"{IMPORT}?apply=true", content=file, headers=who | if_match(plan))
    assert done.status_code == 200 and done.json()["applied"] is True
    assert done.json()["version"] == body["version"] + 1
    text = (await stored.client.get(f"/api/v1/topics/{TOPIC}/texts/vi", headers=who)).json()
    assert text["published"]["wording"]["short"] == "Tối đa **{fee-cap.cap}**."


async def test_applying_needs_the_version_and_loses_a_race_without_harm(stored: Site) -> None:
    who = await bearer(stored)
    file = await changed(stored, who)
    assert (await stored.client.post(f"{IMPORT}?apply=true", content=file, headers=who)).status_code == 428
    late = await stored.client.post(f"{IMPORT}?apply=true", content=file, headers=who | {"If-Match": '"999"'})
    assert late.status_code == 412
    assert late.json()["current"]["changes"][0]["id"] == f"{TOPIC}/vi"


async def test_the_archive_that_went_out_comes_back_without_a_change(stored: Site) -> None:
    who = await bearer(stored)
    archive = (await stored.client.get("/api/v1/export.zip", headers=who)).content
    body = (await stored.client.post(IMPORT, content=archive, headers=who)).json()
    assert (body["changes"], body["conflicts"], body["refused"], body["kept"]) == ([], [], [], 0)


async def test_what_is_no_file_of_ours_is_a_problem(stored: Site) -> None:
    who = await bearer(stored)
    answer = await stored.client.post(IMPORT, content=b"hello", headers=who)
    assert answer.status_code == 422 and answer.json()["type"] == "urn:predeparture:file"


async def test_importing_is_for_admins(stored: Site) -> None:
    for role in (Role.EDITOR, Role.REVIEWER):
        who = await bearer(stored, role, name=f"a {role}")
        assert (await stored.client.post(IMPORT, content=b"x", headers=who)).status_code == 403
        assert (await stored.client.get("/api/v1/export.zip", headers=who)).status_code == 200
    assert (await stored.client.post(IMPORT, content=b"x")).status_code == 401
