"""Whatever somebody sends, it is opened only if it can do no harm, and named for what it is if it cannot be read."""

from __future__ import annotations

import io
import zipfile

import pytest

from knowledge.exchange import Trouble, Unreadable, Upload, as_archive, as_workbook, read_upload
from tests.builders import some_texts


def zipped(files: dict[str, bytes]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return saved.getvalue()


def files_of(saved: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(saved)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archive_with(**changed: bytes) -> bytes:
    named = {name.replace("__", "/") + ".yaml": content for name, content in changed.items()}
    return zipped({**files_of(as_archive(some_texts())), **named})


def trouble(saved: bytes) -> Trouble:
    found = read_upload(saved)
    assert isinstance(found, Unreadable)
    return found.trouble


def test_an_archive_may_lie_in_a_folder_beside_what_a_desktop_adds() -> None:
    files = {f"my base/{name}": content for name, content in files_of(as_archive(some_texts())).items()}
    found = read_upload(zipped({**files, "__MACOSX/my base/._sources.yaml": b"\x00\x05", "my base/.DS_Store": b"x"}))
    assert isinstance(found, Upload) and found.made_from is not None
    assert found.texts == some_texts()


def test_without_what_it_was_made_from_an_archive_is_an_edition() -> None:
    files = files_of(as_archive(some_texts()))
    del files["made-from.json"]
    found = read_upload(zipped(files))
    assert isinstance(found, Upload) and found.made_from is None


@pytest.mark.parametrize(
    "name", ["../sources.yaml", "/etc/x.yaml", "topics/../../x.yaml", "topics\\x.yaml", "C:x.yaml"]
)
def test_names_that_lead_out_of_the_archive_are_refused(name: str) -> None:
    assert trouble(zipped({"categories.yaml": b"[]", name: b"[]"})) is Trouble.PATHS


def test_a_small_file_that_would_unpack_to_gigabytes_is_not_unpacked() -> None:
    assert trouble(zipped({"categories.yaml": b"\x00" * 200_000_000})) is Trouble.TOO_LARGE
    assert trouble(zipped({"xl/workbook.xml": b" " * 200_000_000})) is Trouble.TOO_LARGE
    assert trouble(zipped({f"topics/{number}.yaml": b"" for number in range(6000)})) is Trouble.TOO_LARGE


def test_a_few_letters_that_stand_for_endless_text_are_not_read() -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    assert trouble(zipped({**files_of(as_workbook(some_texts())), "xl/workbook.xml": entities})) is Trouble.BROKEN
    aliases = b"- &a [x, x]\n- &b [*a, *a]\n- [*b, *b]\n"
    found = read_upload(archive_with(sources=aliases))
    assert isinstance(found, Unreadable) and "sources.yaml, line 2: a part of it is used twice" in found.detail
    deep = read_upload(archive_with(sources=b"[" * 50_000))
    assert isinstance(deep, Unreadable) and "sources.yaml, line 1: lists stand in lists too deeply" in deep.detail


@pytest.mark.parametrize(
    ("saved", "expected"),
    [
        (b"", Trouble.EMPTY),
        (b"   \n", Trouble.EMPTY),
        (b"\x89PNG\r\n\x1a\n\x00\x00", Trouble.OTHER_KIND),
        ("chủ đề;ngôn ngữ\n".encode(), Trouble.PLAIN_TEXT),
        ("chủ đề".encode("utf-16"), Trouble.OTHER_KIND),
        (zipped({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<t/>"}), Trouble.OTHER_KIND),
        (
            zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<o/>"}),
            Trouble.OTHER_SPREADSHEET,
        ),
        (zipped({"xl/workbook.xml": b"<workbook/>"}), Trouble.BROKEN),
        (zipped({"topics/x.yaml": b"id: x\n"}), Trouble.BROKEN),
    ],
)
def test_what_is_none_of_ours_is_named_for_what_it_is(saved: bytes, expected: Trouble) -> None:
    assert trouble(saved) is expected
