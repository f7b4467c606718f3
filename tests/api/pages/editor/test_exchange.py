"""An admin exports, changes a cell, sees what that changes, and says yes; without a script."""

from __future__ import annotations

import io
import re
import zipfile

import httpx
import pytest

from knowledge.roles import Role
from tests.api.people import log_in
from tests.api.site import Site
from tests.exchange.sheets import Opened

HERE, PLAN = "/edit/exchange", "/edit/exchange/plan"
TOPIC = "fee-cap-vietnam"


async def send(site: Site, content: bytes, name: str = "book.xlsx") -> httpx.Response:
    return await site.client.post(HERE, files={"file": (name, content)})


async def exported(site: Site) -> Opened:
    return Opened((await site.client.get("/api/v1/export.xlsx")).content)


def changed(book: Opened, language: str, short: str) -> bytes:
    return book.write("Texts", book.row("Texts", topic=TOPIC, language=language), "short", short).saved()


def yes(page: str) -> dict[str, str]:
    """What the button of the plan sends."""
    return dict(re.findall(r'name="(revision|digest)" value="([^"]*)"', page))


async def test_a_changed_cell_is_seen_and_taken_over(site: Site) -> None:
    await log_in(site)
    sent = await send(site, changed(await exported(site), "vi", "Tối đa **{fee-cap.cap}**."))
    assert (sent.status_code, sent.headers["location"]) == (303, PLAN)
    page = (await site.client.get(PLAN)).text
    assert "<ins>Tối</ins>" in page.replace("</ins><ins>", "") or "<ins>Tối" in page
    assert "<b>1</b> Changed" in page and f"{TOPIC}/vi" in page
    taken = await site.client.post(PLAN, data=yes(page))
    assert taken.headers["location"] == f"{HERE}?done=imported"
    assert "Tối đa" in (await site.client.get(f"/vi/{TOPIC}")).text
    assert (await site.client.get(PLAN)).headers["location"] == HERE


async def test_a_plan_that_is_out_of_date_is_shown_again_and_nothing_is_written(site: Site) -> None:
    await log_in(site)
    await send(site, changed(await exported(site), "vi", "Tối đa **{fee-cap.cap}**."))
    page = (await site.client.get(PLAN)).text
    await site.client.post("/edit/topics/fee-cap-cambodia/phrasings", data={"language": "vi", "text": "phí bao nhiêu"})
    added = await site.client.post(
        "/api/v1/topics/fee-cap-cambodia/phrasings", json={"language": "vi", "text": "phí ở campuchia"}
    )
    assert added.status_code == 200
    again = await site.client.post(PLAN, data=yes(page))
    assert again.status_code == 409 and "Somebody published something since" in again.text
    assert "Tối đa" not in (await site.client.get(f"/vi/{TOPIC}")).text
    assert (await site.client.post(PLAN, data=yes(again.text))).status_code == 303


async def test_another_file_than_the_one_that_was_shown_is_shown_first(site: Site) -> None:
    await log_in(site)
    book = await exported(site)
    await send(site, changed(book, "vi", "Tối đa **{fee-cap.cap}**."))
    page = (await site.client.get(PLAN)).text
    await send(site, changed(book, "km", "យ៉ាងច្រើន **{fee-cap.cap}**។"))
    assert (await site.client.post(PLAN, data=yes(page))).status_code == 409


async def test_rows_that_are_wrong_are_told_with_sheet_and_row(site: Site) -> None:
    await log_in(site)
    book = await exported(site)
    row = book.row("Texts", topic=TOPIC, language="my")
    book.write("Texts", row, "short", '=HYPERLINK("http://evil.example","x")')
    await send(site, changed(book, "vi", "Tối đa {no-such.value}."))
    page = (await site.client.get(PLAN)).text
    assert f"Texts, row {row}" in page and "is a formula" in page
    assert "There is no value “no-such.value”." in page
    assert "There is nothing to take over." in page


async def test_markup_in_a_file_is_shown_as_it_is_written(site: Site) -> None:
    await log_in(site)
    book = await exported(site)
    book.add("Phrasings", topic=TOPIC, language="vi", text="<script>alert(1)</script>")
    await send(site, book.saved(), '"><img src=x>.xlsx')
    page = (await site.client.get(PLAN)).text
    assert "<script>alert" not in page and "<img src=x" not in page and "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "neither a workbook"),
        (b"topic,language,short\nfee,vi,x\n", "CSV file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook", "old Excel"),
        (b"PK\x03\x04 broken", "may be damaged"),
    ],
)
async def test_a_file_that_is_none_of_ours_is_named_for_what_it_is(site: Site, content: bytes, words: str) -> None:
    await log_in(site)
    answer = await send(site, content, "file.xlsx")
    assert answer.status_code == 422 and words in answer.text


async def test_an_archive_whose_yaml_is_wrong_says_which_line(site: Site) -> None:
    await log_in(site)
    archive = io.BytesIO((await site.client.get("/api/v1/export.zip")).content)
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(spoilt := io.BytesIO(), "w") as new:
        for name in old.namelist():
            new.writestr(name, b"- id: law\n  titel: x\n" if name == "sources.yaml" else old.read(name))
    answer = await send(site, spoilt.getvalue(), "base.zip")
    assert answer.status_code == 422 and "sources.yaml, line 2: unknown field titel" in answer.text


async def test_only_an_admin_may_bring_in_and_everybody_who_edits_may_take_out(site: Site) -> None:
    await log_in(site, Role.REVIEWER)
    assert (await site.client.get("/api/v1/export.xlsx")).status_code == 200
    page = await site.client.get(HERE)
    assert page.status_code == 200 and 'type="file"' not in page.text
    assert (await send(site, b"x")).status_code == 403
    assert (await site.client.get(PLAN)).status_code == 403
    assert (await site.client.post(PLAN, data={"revision": "1"})).status_code == 403


async def test_a_file_above_the_limit_is_refused(site: Site) -> None:
    await log_in(site)
    assert (await send(site, b"PK" + b"x" * 10_200_000)).status_code == 413
