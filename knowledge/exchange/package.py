"""Can a file that somebody sent be unpacked without harm, and what is it?"""

from __future__ import annotations

import io
import zipfile
import zlib
from enum import StrEnum
from pathlib import PurePosixPath

from locales import marked

MOST_UNPACKED = 150_000_000
MOST_FILES = 5_000
MOST_RATIO = 400
"""Times that a file of some size may grow; text seldom grows by more than 20."""
_SMALL = 1_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_INSIDE = "EncryptedPackage".encode("utf-16-le")
_DOCTYPE = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)


class Kind(StrEnum):
    WORKBOOK = "workbook"
    ARCHIVE = "archive"


class Harm(StrEnum):
    """Why a file is not opened, in words for the interface."""

    EMPTY = marked("The file is empty.")
    OTHER_KIND = marked(
        "This is neither a workbook (.xlsx) nor an archive of the knowledge base (.zip). Export one here and change it."
    )
    OLD_EXCEL = marked("This is a file of an old Excel. Save it as “Excel workbook (.xlsx)” and send that.")
    OTHER_SPREADSHEET = marked("Save this table as “Excel workbook (.xlsx)” and send that.")
    PLAIN_TEXT = marked(
        "This is a text or a CSV file, which holds one table only. Export a workbook (.xlsx) here and change that."
    )
    LOCKED = marked("The file is protected by a password. Save it without one and send it again.")
    TOO_LARGE = marked("The file is too large: 10 MB at most, and it must not unpack to very much more.")
    PATHS = marked("The archive holds names that lead out of its folder, so it was not opened.")
    BROKEN = marked("The file cannot be opened; it may be damaged.")


def recognise(saved: bytes) -> Kind | Harm:
    """Looks at the content and not at the name, which anybody can give."""
    if not saved.strip():
        return Harm.EMPTY
    if saved.startswith(_OLE):
        return Harm.LOCKED if _LOCKED_INSIDE in saved else Harm.OLD_EXCEL
    if not saved.startswith(b"PK"):
        return Harm.PLAIN_TEXT if _is_text(saved) else Harm.OTHER_KIND
    try:
        with zipfile.ZipFile(io.BytesIO(saved)) as archive:
            return _harm(archive) or _kind(archive)
    except _BROKEN:
        return Harm.BROKEN


def _is_text(saved: bytes) -> bool:
    return not any(byte < 9 for byte in saved[:4096])


def _harm(archive: zipfile.ZipFile) -> Harm | None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MOST_FILES or unpacked > max(_SMALL, min(MOST_UNPACKED, packed * MOST_RATIO)):
        return Harm.TOO_LARGE
    if any(member.flag_bits & 1 for member in members):
        return Harm.LOCKED
    return Harm.PATHS if any(map(_leads_astray, archive.namelist())) else None


def _leads_astray(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name


def _kind(archive: zipfile.ZipFile) -> Kind | Harm:
    names = set(archive.namelist())
    if "xl/workbook.xml" in names:
        return Harm.BROKEN if any(_declares_entities(archive.read(name)) for name in names) else Kind.WORKBOOK
    if "mimetype" in names and b"opendocument.spreadsheet" in archive.read("mimetype"):
        return Harm.OTHER_SPREADSHEET
    return Kind.ARCHIVE if any(name.endswith(".yaml") for name in names) else Harm.OTHER_KIND


def _declares_entities(part: bytes) -> bool:
    """No workbook needs a document type; one can make a few letters stand for endless text."""
    return any(mark in part for mark in _DOCTYPE)
